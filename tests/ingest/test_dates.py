"""Dates are read where they can be meant in one way only; else the reason is said."""

from __future__ import annotations

import pytest

from rashomon.ingest.dates import Order, column_order, is_ambiguous, parse_date


@pytest.mark.parametrize(
    ("value", "day", "at"),
    [
        ("2031-04-07", "2031-04-07", None),
        ("2031/4/7", "2031-04-07", None),
        ("20310407", "2031-04-07", None),
        ("20310407183000", "2031-04-07", "2031-04-07T18:30"),
        ("2031-04-07 00:00:00", "2031-04-07", None),
        ("2031-04-07T18:30:05.123Z", "2031-04-07", "2031-04-07T18:30Z"),
        ("2031-04-07T01:30:00+02:00", "2031-04-07", "2031-04-06T23:30Z"),
        ("Mon, 07 Apr 2031 18:30:00 GMT", "2031-04-07", "2031-04-07T18:30Z"),
        ("Mon, 07 Apr 2031 18:30:00 -0500", "2031-04-07", "2031-04-07T23:30Z"),
        ("April 7, 2031", "2031-04-07", None),
        ("Apr. 7th, 2031, 6:30 p.m.", "2031-04-07", "2031-04-07T18:30"),
        ("7 April 2031", "2031-04-07", None),
        ("17/4/2031", "2031-04-17", None),
        ("4/17/31", "2031-04-17", None),
        ("5/5/2031", "2031-05-05", None),
        ("1933353000", "2031-04-07", "2031-04-07T18:30Z"),
        ("1933353000000", "2031-04-07", "2031-04-07T18:30Z"),
    ],
)
def test_usual_forms(value, day, at):
    moment = parse_date(value)
    assert (moment.day, moment.at, moment.reason) == (day, at, None)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "no date is given"),
        ("2031-02-31", "the date '2031-02-31' does not exist"),
        ("31/31/2031", "the date '31/31/2031' does not exist"),
        ("30 February 2031", "the date '30 February 2031' does not exist"),
        ("4/7/2031", "the date '4/7/2031' can be read day first and month first"),
        ("2031-04", "the date '2031-04' could not be read"),
        ("yesterday", "the date 'yesterday' could not be read"),
    ],
)
def test_what_is_no_day_says_why(value, reason):
    moment = parse_date(value)
    assert (moment.day, moment.at, moment.reason) == (None, None, reason)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["4/7/2031", "4/17/2031"], Order.MONTH_FIRST),
        (["4/7/2031", "17/4/2031", ""], Order.DAY_FIRST),
        (["4/7/2031", "5/6/2031"], None),
        (["17/4/2031", "4/17/2031"], None),
        (["4.7.2031", "5.6.2031"], Order.DAY_FIRST),
        (["2031-04-07"], None),
    ],
)
def test_a_column_shows_its_order(column, order):
    assert column_order(column) is order


def test_the_order_settles_a_date_that_can_be_read_both_ways():
    assert is_ambiguous("4/7/2031")
    assert parse_date("4/7/2031", Order.DAY_FIRST).day == "2031-07-04"
    assert parse_date("4/7/2031", Order.MONTH_FIRST).day == "2031-04-07"

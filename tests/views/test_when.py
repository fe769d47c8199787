"""EDTF values are said as a newsroom says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.when import day_of, say, say_clock, say_day, say_short, within


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "undated"),
        ("2031-02-28", "28 February 2031"),
        ("2031-02", "February 2031"),
        ("2031", "2031"),
        ("2031~", "about 2031"),
        ("203X", "the 2030s"),
        ("2031-W09", "week of 24 February 2031"),
        ("2031-22", "summer 2031"),
        ("2031-33", "first quarter of 2031"),
        ("2031-02-28T18:40Z", "28 February 2031, 18:40 UTC"),
        ("2031-02-28T20:00~", "28 February 2031, about 20:00"),
        ("2031-02-28T18:00+01:00", "28 February 2031, 18:00 (UTC+01:00)"),
        ("2031-02-28T18:00/2031-02-28T22:00", "28 February 2031, 18:00–22:00"),
        ("2031-02-24/2031-02-28", "24–28 February 2031"),
        ("2031-02-24/2031-03-02", "24 February 2031 to 2 March 2031"),
        ("2031-03-01/..", "from 1 March 2031"),
        ("../2031-03-01", "until 1 March 2031"),
        ("some day soon", "some day soon"),
    ],
)
def test_a_value_is_said_in_full(value: str | None, said: str) -> None:
    assert say(value) == said


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("2031-02-28", ""),
        ("2031-02-28T22:30", "22:30"),
        ("2031-02-28T20", "20:00"),
        ("2031-02-28T18:00Z", "18:00 UTC"),
        ("2031-02-28T18:00/..", "from 18:00"),
        (None, ""),
    ],
)
def test_the_clock_says_the_time_within_a_day(value: str | None, clock: str) -> None:
    assert say_clock(value) == clock


def test_a_time_keeps_the_day_it_is_written_with_whatever_its_zone() -> None:
    assert day_of("2031-03-01T00:30+02:00") == "2031-03-01"


@pytest.mark.parametrize("value", ["2031-02", "2031", "2031-02-27/2031-02-28", "203X", "2031-02-XX", "nonsense", None])
def test_what_is_longer_than_a_day_belongs_to_no_day(value: str | None) -> None:
    assert day_of(value) is None


def test_days_are_named() -> None:
    assert say_day("2031-02-28") == "Friday 28 February 2031"
    assert say_short("2031-02-28") == "28 Feb 2031"
    assert say_short(None) == "undated"


def test_both_ends_of_a_period_count_as_within() -> None:
    assert within("2031-02-28", "2031-02-28", "2031-02-28")
    assert within("2031-02", "2031-02-28", None)
    assert not within("2031-02-27", "2031-02-28", None)
    assert not within("2031-03-01", None, "2031-02-28")
    assert not within(None, None, None)


@given(st.text(max_size=30))
def test_no_value_however_odd_raises(value: str) -> None:
    say(value)
    say_short(value)
    say_clock(value)
    day_of(value)

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.edtf_range import (
    GRANULARITIES,
    bounds,
    compatible,
    day_of,
    earliest,
    granularity,
    narrowest,
    overlap,
    precedes,
)

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def _values() -> st.SearchStrategy[str]:
    """Values of every granularity that reports are given."""
    days = DAYS.map(date.isoformat)
    weeks = DAYS.map(lambda d: f"{d.isocalendar()[0]:04d}-W{d.isocalendar()[1]:02d}")
    coarse = st.builds(lambda d, n: d.isoformat()[:n], DAYS, st.sampled_from([4, 7]))
    masks = st.integers(1, 999).map(lambda n: f"{n:03d}X")
    sub_years = st.builds(
        lambda y, c: f"{y:04d}-{c}", st.integers(1, 9998), st.sampled_from([*range(21, 25), *range(33, 37), 40, 41])
    )
    times = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)).map(lambda t: t.isoformat(timespec="minutes") + "Z")
    plain = st.one_of(days, weeks, coarse, masks, sub_years, times)
    return st.builds(lambda v, mark: v + mark, plain, st.sampled_from(["", "~", "?", "%"]))


@pytest.mark.parametrize(
    ("value", "start", "end", "kind"),
    [
        ("2022-07-31", "2022-07-31", "2022-08-01", "day"),
        ("2022-07-31T18:00Z", "2022-07-31T18:00", "2022-07-31T18:01", "minute"),
        ("2022-07-31T18:00:05", "2022-07-31T18:00:05", "2022-07-31T18:00:06", "second"),
        ("2022-07-31T20", "2022-07-31T20:00", "2022-07-31T21:00", "hour"),
        ("2022-08-01T00:30+02:00", "2022-07-31T22:30", "2022-07-31T22:31", "minute"),
        ("2022-07-31T20:00-0330", "2022-07-31T23:30", "2022-07-31T23:31", "minute"),
        ("2022-W30", "2022-07-25", "2022-08-01", "week"),
        ("2022-W30-7", "2022-07-31", "2022-08-01", "day"),
        ("2020-W53", "2020-12-28", "2021-01-04", "week"),
        ("1999", "1999-01-01", "2000-01-01", "year"),
        ("2022-08~", "2022-08-01", "2022-09-01", "month"),
        ("2022-12", "2022-12-01", "2023-01-01", "month"),
        ("2022-21", "2022-03-01", "2022-06-01", "season"),
        ("2022-24", "2022-12-01", "2023-03-01", "season"),
        ("2022-35", "2022-07-01", "2022-10-01", "quarter"),
        ("2022-41", "2022-07-01", "2023-01-01", "half"),
        ("199X", "1990-01-01", "2000-01-01", "decade"),
        ("19XX", "1900-01-01", "2000-01-01", "century"),
        ("2022-XX", "2022-01-01", "2023-01-01", "year"),
        ("2022-08-XX", "2022-08-01", "2022-09-01", "month"),
        ("2022-07-25/2022-07-31", "2022-07-25", "2022-08-01", "range"),
        ("2014-07~/2016-07-27", "2014-07-01", "2016-07-28", "range"),
    ],
)
def test_a_value_covers_a_half_open_range(value: str, start: str, end: str, kind: str) -> None:
    assert bounds(value) == (datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert granularity(value) == kind


def test_open_ends_reach_to_the_ends_of_time() -> None:
    assert bounds("../2022") == (datetime.min, datetime(2023, 1, 1))
    assert bounds("2022/..") == (datetime(2022, 1, 1), datetime.max)
    assert bounds("/2022") == bounds("../2022")


def test_the_last_day_and_year_of_the_calendar_end_with_it() -> None:
    assert bounds("9999")[1] == bounds("9999-12-31")[1] == bounds("999X")[1] == datetime.max


@pytest.mark.parametrize(
    "value",
    ["", "~", "yesterday", "2022-02-31", "2022-13", "2022-00", "0000", "2022-W54", "2022-1-1", "2022-07-31T25", "X999",
     "19X9", "XXXX", "199X-02", "2022-XX-03", "2022-21-01", "/", "../..", "2022/2021", "2020/2021/2022", "2022-07-31T",
     " 2022", "2022-07-31Z"],
)  # fmt: skip
def test_nonsense_is_refused_in_one_sentence_that_names_it(value: str) -> None:
    with pytest.raises(ValueError, match="is not a date in EDTF: ") as caught:
        bounds(value)
    assert f"'{value}'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_time_lies_in_its_day_and_a_night_in_none() -> None:
    assert day_of("2022-07-31T18:00Z") == "2022-07-31"
    assert day_of("2022-08-01T00:30+02:00") == "2022-07-31"
    assert day_of("2022-07-31/2022-08-01") is None
    assert day_of("2022-07") is None
    assert day_of("../2022") is None


def test_approximate_values_are_compatible_with_their_neighbours_but_do_not_overlap_them() -> None:
    assert not overlap("2022-08~", "2022-07-31")
    assert compatible("2022-08~", "2022-07-31")
    assert not compatible("2022-08~", "2022-06-30")
    assert not compatible("2022-08", "2022-07-31")
    assert compatible("2014-07~/2016-07-27", "2014-06-20")
    assert not compatible("2014-07~/2016-07-27", "2016-07-28")


def test_one_value_precedes_another_when_it_is_over_before() -> None:
    assert precedes("2022-07-30", "2022-07-31")
    assert not precedes("2022-07", "2022-07-31")
    assert not precedes("2022-07-31", "2022-07-30")


def test_the_earliest_begins_first_and_the_narrowest_covers_least() -> None:
    values = ["2022", "2022-01-01", "2022-07-31T18:00Z", "../2023"]
    assert earliest(values) == "../2023"
    assert earliest(values[:3]) == "2022-01-01"
    assert narrowest(values) == "2022-07-31T18:00Z"
    assert earliest([]) is None
    assert narrowest([]) is None


@given(_values())
def test_every_value_covers_some_time_and_tells_how_fine_it_is(value: str) -> None:
    start, end = bounds(value)
    assert start < end
    assert granularity(value) in GRANULARITIES
    assert overlap(value, value)
    assert compatible(value, value)


@given(_values(), _values())
def test_two_values_overlap_or_one_precedes_the_other(a: str, b: str) -> None:
    assert overlap(a, b) == overlap(b, a)
    assert overlap(a, b) == (not precedes(a, b) and not precedes(b, a))
    if overlap(a, b):
        assert compatible(a, b)


@given(DAYS)
def test_a_day_lies_in_its_week_month_year_and_decade(day: date) -> None:
    text = day.isoformat()
    year, week, _ = day.isocalendar()
    holders = [text[:4], text[:7]] + ([f"{year:04d}-W{week:02d}"] if 1 <= year <= 9999 else [])
    start, end = bounds(text)
    for holder in holders + ([text[:3] + "X"] if text[:3] != "000" else []):
        assert bounds(holder)[0] <= start
        assert end <= bounds(holder)[1]
    assert day_of(text) == text
    assert timedelta(0) < end - start <= timedelta(days=1)

"""EDTF values (ISO 8601-2, the subset that reports are given) as half-open ranges of time.

Read are: years, months, days and times (``2022``, ``2022-07``, ``2022-07-31``, ``2022-07-31T20``,
``2022-07-31T18:00Z``), weeks (``2022-W30``, ``2022-W30-7``), seasons, quarters and halves (``2022-21`` .. ``24``,
``33`` .. ``36``, ``40``, ``41``), unspecified digits (``199X``, ``19XX``, ``2022-XX``, ``2022-08-XX``), the qualifiers
``~ ? %``, and intervals with open ends (``2022-07-25/2022-07-31``, ``../2022``). Times with an offset become UTC; times
without one are taken as UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

# Granularities from fine to coarse; "range" is an interval, whose width alone tells how exact it is.
GRANULARITIES = (
    "second", "minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century",
    "range",
)  # fmt: skip
Range = tuple[datetime, datetime]

_TIME = r"T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?"
_CALENDAR = re.compile(rf"(?P<year>\d\d[\dX]{{2}})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:{_TIME})?)?)?")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<day>[1-7]))?")
# Sub-year codes of ISO 8601-2: the month they begin in, how many months they last, what they are.
_SUB_YEAR = {
    **{21 + i: (3 * i + 3, 3, "season") for i in range(4)},
    **{33 + i: (3 * i + 1, 3, "quarter") for i in range(4)},
    **{40 + i: (6 * i + 1, 6, "half") for i in range(2)},
}


def bounds(value: str) -> Range:
    """The half-open range ``(start, end)`` of ``value``, as naive UTC; open ends are ``datetime.min`` and ``max``.

    Raises ``ValueError`` with one sentence where ``value`` is no EDTF that is read here, or a day that cannot be.
    """
    return _read(value)[:2]


def granularity(value: str) -> str:
    """How fine ``value`` is: one of ``GRANULARITIES``. Raises ``ValueError`` as ``bounds`` does."""
    return _read(value)[2]


def overlap(a: str, b: str) -> bool:
    """Whether the two ranges share a moment, taking approximate values at their word."""
    return _meet(bounds(a), bounds(b))


def compatible(a: str, b: str) -> bool:
    """Whether both may be the time of one happening: approximate and uncertain values reach one own width further."""
    return _meet(_widened(a), _widened(b))


def precedes(a: str, b: str) -> bool:
    """Whether ``a`` is over when ``b`` begins."""
    return bounds(a)[1] <= bounds(b)[0]


def day_of(value: str) -> str | None:
    """The calendar day that ``value`` lies in, as ``YYYY-MM-DD``, or ``None`` where it covers more than one day."""
    start, end = bounds(value)
    if start == datetime.min or end - start > timedelta(days=1):
        return None
    last = end - timedelta(microseconds=1)
    return start.date().isoformat() if start.date() == last.date() else None


def earliest(values: Iterable[str]) -> str | None:
    """The value that begins first (of several, the narrowest), or ``None`` of none."""
    return min(values, key=lambda v: (bounds(v)[0], _width(v), v), default=None)


def narrowest(values: Iterable[str]) -> str | None:
    """The value that covers the least time (of several, the first to begin), or ``None`` of none."""
    return min(values, key=lambda v: (_width(v), bounds(v)[0], v), default=None)


def _width(value: str) -> timedelta:
    start, end = bounds(value)
    return end - start


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _widened(value: str) -> Range:
    ends = value.split("/")
    if len(ends) == 2:
        start, end = bounds(value)
        return (
            start if ends[0] in ("", "..") else _widened(ends[0])[0],
            end if ends[1] in ("", "..") else _widened(ends[1])[1],
        )
    start, end = bounds(value)
    if value[-1] not in "~?%":
        return start, end
    width = end - start
    return _shifted(start, -width), _shifted(end, width)


def _shifted(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max if by > timedelta(0) else datetime.min


@lru_cache(maxsize=4096)
def _read(value: str) -> tuple[datetime, datetime, str]:
    try:
        return _interval(value) if "/" in value else _single(value)
    except ValueError as error:
        raise ValueError(f"'{value}' is not a date in EDTF: {error}") from None


def _interval(value: str) -> tuple[datetime, datetime, str]:
    first, last, *more = value.split("/")
    if more or {first, last} <= {"", ".."}:
        raise ValueError("an interval is START/END with at least one of the two.")
    start = datetime.min if first in ("", "..") else _single(first)[0]
    end = datetime.max if last in ("", "..") else _single(last)[1]
    if end <= start:
        raise ValueError("the interval ends before it starts.")
    return start, end, "range"


def _single(value: str) -> tuple[datetime, datetime, str]:
    plain = value[:-1] if value[-1:] in ("~", "?", "%") else value
    if week := _WEEK.fullmatch(plain):
        return _week(week)
    if calendar := _CALENDAR.fullmatch(plain):
        return _calendar(calendar)
    raise ValueError("write for instance 2022, 2022-07, 2022-07-31, 2022-W30 or 2022-07-31T18:00Z.")


def _week(match: re.Match[str]) -> tuple[datetime, datetime, str]:
    day = match["day"]
    start = datetime.fromisocalendar(int(match["year"]), int(match["week"]), int(day or 1))
    return start, _shifted(start, timedelta(days=1 if day else 7)), "day" if day else "week"


def _calendar(match: re.Match[str]) -> tuple[datetime, datetime, str]:
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month or not year.endswith("X"):
            raise ValueError("unspecified digits stand at the end of a year that has no month.")
        low, years = int(year.replace("X", "0")), 10 ** year.count("X")
        return _month(low, 1), _month(low + years, 1), "decade" if years == 10 else "century"
    number = int(year)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError("a day needs its month.")
        return _month(number, 1), _month(number + 1, 1), "year"
    if int(month) in _SUB_YEAR:
        if day:
            raise ValueError("a season, quarter or half has no days.")
        first, months, kind = _SUB_YEAR[int(month)]
        return _month(number, first), _month(number, first + months), kind
    if day in (None, "XX"):
        if not 1 <= int(month) <= 12:
            raise ValueError(f"there is no month {month}.")
        return _month(number, int(month)), _month(number, int(month) + 1), "month"
    return _moment(match, datetime(number, int(month), int(day)))


def _moment(match: re.Match[str], day: datetime) -> tuple[datetime, datetime, str]:
    if match["hour"] is None:
        return day, _shifted(day, timedelta(days=1)), "day"
    kind = "second" if match["second"] else "minute" if match["minute"] else "hour"
    start = day.replace(hour=int(match["hour"]), minute=int(match["minute"] or 0), second=int(match["second"] or 0))
    if (zone := match["zone"]) and zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        start = _shifted(start, -offset if zone[0] == "+" else offset)
    return start, _shifted(start, timedelta(**{f"{kind}s": 1})), kind


def _month(year: int, month: int) -> datetime:
    """The first moment of a month; ``month`` may run on into the next year, and year 10000 is the end of time."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.max if year > 9999 else datetime(year, month, 1)

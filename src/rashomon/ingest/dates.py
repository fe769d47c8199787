"""Dates as files write them. What can be read in two ways, or names no day of the calendar, is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
# Hours before UTC of the zones that news texts name; of those with two meanings none is here.
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES |= {"BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "KSA": 3}
_MONTH = r"(?P<month>[A-Za-z]{3,9})"
_CLOCK = re.compile(
    r"(?:^|[T\s,])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?\s*"
    rf"(?P<zone>Z\b|(?:UTC|GMT|{'|'.join(_ZONES)})\b)?\s*(?P<offset>[+-]\d{{2}}:?\d{{2}}\b|[+-]\d{{1,2}}\b)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<clock>\d{6}|T\d{4,6}Z?)?$")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+{_MONTH}\.?,?[\s-]+(?P<year>\d{{4}})(?!\d)")
_MONTH_FIRST = re.compile(rf"{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)")
_WEEKDAY = re.compile(r"^\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s+", re.IGNORECASE)


class Order(Enum):
    """Order of day and month in a numeric date."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


# How the reason ends where a date is stated, but is no day of the calendar.
IMPOSSIBLE = "does not exist"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day (``YYYY-MM-DD``) and, where given, a time (EDTF, in UTC where a zone is given); or why there is none."""

    day: str | None = None
    at: str | None = None
    reason: str | None = None


def parse_date(value: str, order: Order | None = None) -> Moment:
    """Read one date. ``order`` settles numeric dates that can be read both ways; without it they are not read."""
    text = _WEEKDAY.sub("", value.strip())
    if not text:
        return Moment(reason="no date is given")
    if re.fullmatch(r"\d{10}(\.\d+)?|\d{13}", text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        stamp = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        return Moment(stamp.date().isoformat(), f"{stamp:%Y-%m-%dT%H:%MZ}")
    if found := _ISO.match(text):
        return _moment(value, int(found["year"]), int(found["month"]), int(found["day"]), text[found.end() :])
    if found := _COMPACT.match(text):
        digits = (found["clock"] or "").strip("TZ").ljust(6, "0")
        clock = f"T{digits[:2]}:{digits[2:4]}" + ("Z" if text.endswith("Z") else "") if found["clock"] else ""
        return _moment(value, int(found["year"]), int(found["month"]), int(found["day"]), clock)
    if found := _NUMERIC.match(text):
        return _numeric(value, found, order, text[found.end() :])
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        # The month may be followed by a time before the year ("Sun Jul 31 18:00:00 +0000 2022" is not such a form).
        if (found := pattern.match(text)) and (month := MONTHS.get(found["month"].lower())):
            return _moment(value, int(found["year"]), month, int(found["day"]), text[found.end() :])
    return Moment(reason=f"the date '{value.strip()[:40]}' could not be read")


def column_order(values: Iterable[str]) -> Order | None:
    """Order of day and month that a whole column shows; ``None`` where no value, or values of both kinds, decide."""
    day_first = month_first = dotted = False
    for value in values:
        found = _NUMERIC.match(_WEEKDAY.sub("", value.strip()))
        if found is None:
            continue
        a, b = int(found["a"]), int(found["b"])
        day_first |= a > 12 >= b
        month_first |= b > 12 >= a
        dotted |= found["sep"] == "."
    if day_first == month_first:
        return Order.DAY_FIRST if dotted and not day_first else None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def is_ambiguous(value: str) -> bool:
    """Whether a numeric date can be read day first and month first, as different days."""
    found = _NUMERIC.match(_WEEKDAY.sub("", value.strip()))
    return bool(found and found["a"] != found["b"] and int(found["a"]) <= 12 and int(found["b"]) <= 12)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def clock(text: str) -> tuple[int, int, timezone | None] | None:
    """Hour, minute and zone of the first time of day in ``text``; ``None`` where there is none."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or "").lower().replace(".", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return hour, minute, _zone(found["zone"], found["offset"])


def _zone(name: str | None, offset: str | None) -> timezone | None:
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 else (int(digits), 0)
        if hours > 14:
            return None
        shift = timedelta(hours=hours, minutes=minutes)
        return timezone(-shift if offset[0] == "-" else shift)
    if name is None:
        return None
    return timezone(timedelta(hours=_ZONES.get(name.upper(), 0)))


def stamp(day: date, time: tuple[int, int, timezone | None] | None) -> str | None:
    """EDTF time of ``day`` and ``time``: in UTC where a zone is known, else local without one."""
    if time is None:
        return None
    hour, minute, zone = time
    local = datetime(day.year, day.month, day.day, hour, minute)
    if zone is None:
        return f"{local:%Y-%m-%dT%H:%M}"
    try:
        return f"{local.replace(tzinfo=zone).astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    except OverflowError:
        return None


def _numeric(value: str, found: re.Match[str], order: Order | None, rest: str) -> Moment:
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if a > 12 or b > 12:
        order = Order.DAY_FIRST if a > 12 else Order.MONTH_FIRST
    elif order is None and a != b:
        return Moment(reason=f"the date '{value.strip()[:40]}' can be read day first and month first")
    day, month = (a, b) if order is Order.DAY_FIRST else (b, a)
    return _moment(value, year, month, day, rest)


def _moment(value: str, year: int, month: int, day: int, rest: str) -> Moment:
    found = calendar_day(year, month, day)
    if found is None:
        return Moment(reason=f"the date '{value.strip()[:40]}' {IMPOSSIBLE}")
    time = clock(rest)
    # Midnight without a zone is how tables write a day that has no time.
    if time is not None and time[:2] == (0, 0) and time[2] is None:
        time = None
    return Moment(found.isoformat(), stamp(found, time))

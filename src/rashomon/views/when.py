"""Saying EDTF values for people, and the day they belong to. Times are shown as written, with their zone."""

from __future__ import annotations

import calendar
import re
from datetime import datetime

from rashomon.edtf_range import bounds as edtf_bounds
from rashomon.edtf_range import granularity
from rashomon.views.words import clean

SUB_YEARS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SUB_YEARS |= {33 + i: f"{word} quarter of" for i, word in enumerate(("first", "second", "third", "fourth"))}
SUB_YEARS |= {40: "first half of", 41: "second half of"}
QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}

_TIME = re.compile(r"T(?P<hour>\d\d)(?::?(?P<minute>\d\d))?(?::?\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d{0,2})?")


def bounds(value: str | None) -> tuple[datetime, datetime] | None:
    """The half-open range that a value covers (naive UTC), or ``None`` where there is no readable value."""
    try:
        return edtf_bounds(value) if value else None
    except ValueError:
        return None


def day_of(value: str | None) -> str | None:
    """``YYYY-MM-DD`` where the whole value lies in one day (as written, in its own zone), else ``None``."""
    limits = bounds(value)
    if value is None or limits is None or "X" in value[:10]:
        return None
    days = {part.strip("~?%")[:10] for part in value.split("/")}
    day = days.pop()
    written = not days and re.fullmatch(r"\d{4}-[01]\d-[0-3]\d", day) is not None
    return day if written else None


def has_hour(value: str | None) -> bool:
    """Whether a value tells more than its day."""
    return value is not None and _TIME.search(value) is not None


def within(value: str | None, since: str | None, until: str | None) -> bool:
    """Whether a value overlaps the time from ``since`` to ``until`` (EDTF; both inclusive; ``None`` is open)."""
    limits = bounds(value)
    if limits is None:
        return False
    first, last = bounds(since), bounds(until)
    return (first is None or limits[1] > first[0]) and (last is None or limits[0] < last[1])


def say_day(day: str) -> str:
    """``2022-07-31`` as ``Sunday 31 July 2022``."""
    date = datetime.fromisoformat(day)
    return f"{calendar.day_name[date.weekday()]} {_said_day(date)}"


def say_short(value: str | None) -> str:
    """``2022-07-31`` as ``31 Jul 2022``; ``undated`` for ``None``."""
    if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) and bounds(value):
        date = datetime.fromisoformat(value)
        return f"{date.day} {calendar.month_abbr[date.month]} {date.year}"
    return say(value)


def say_clock(value: str | None) -> str:
    """What a value tells within its day: ``18:00 UTC``, ``20:00–22:00``, ``from 20:00``, or an empty string."""
    if value is None or not has_hour(value):
        return ""
    parts = value.split("/")
    times = [_TIME.search(part) for part in parts]
    said = [f"{t['hour']}:{t['minute'] or '00'}" if t else "" for t in times]
    zones = [_zone(t["zone"]) for t in times if t]
    if len(parts) == 1:
        return QUALIFIERS.get(value[-1], "") + said[0] + zones[0]
    if not said[1]:
        return f"from {said[0]}{zones[0]}"
    return f"until {said[1]}{zones[-1]}" if not said[0] else f"{said[0]}–{said[1]}{zones[-1]}"


def say(value: str | None) -> str:
    """A whole value: ``31 July 2022, 18:00 UTC``, ``25–31 July 2022``, ``from 1 August 2022``, ``the 1990s``.

    A value that cannot be read is shown as it is, on one line; ``None`` is ``undated``.
    """
    if not value:
        return "undated"
    if bounds(value) is None:
        return clean(value)
    day = day_of(value)
    if day and has_hour(value):
        return f"{_said_day(datetime.fromisoformat(day))}, {say_clock(value)}"
    first, slash, last = value.partition("/")
    if not slash or first == last:
        return _say_one(first)
    if first in ("", ".."):
        return f"until {_say_one(last)}"
    if last in ("", ".."):
        return f"from {_say_one(first)}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_say_one(last)}"
    return f"{_say_one(first)} to {_say_one(last)}"


def _say_one(value: str) -> str:
    start, _ = edtf_bounds(value)
    kind = granularity(value)
    said = QUALIFIERS.get(value[-1], "")
    if "T" in value:
        return f"{said}{_said_day(datetime.fromisoformat(value[:10]))}, {say_clock(value.rstrip('~?%'))}"
    if kind == "week":
        return f"{said}week of {_said_day(start)}"
    if kind == "month":
        return f"{said}{calendar.month_name[start.month]} {start.year}"
    if kind in ("season", "quarter", "half"):
        return f"{said}{SUB_YEARS[int(value[5:7])]} {start.year}"
    if kind == "year":
        return f"{said}{start.year}"
    if kind == "decade":
        return f"{said}the {start.year}s"
    return f"{said}{start.year} to {start.year + 99}" if kind == "century" else said + _said_day(start)


def _said_day(day: datetime) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _zone(zone: str | None) -> str:
    return "" if not zone else " UTC" if zone == "Z" else f" (UTC{zone})"

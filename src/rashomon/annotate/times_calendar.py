"""Calendar arithmetic on TIMEX3 values ("1989-Q3", "2022-07-31TEV", "2022-W30", "199"), and their EDTF form."""

from __future__ import annotations

import re
from datetime import date, timedelta

# From fine to coarse; a value moved by a unit is told no finer than the unit.
_ORDER = ["time", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_CODE = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|W(?P<week>\d\d)(?P<we>-WE)?"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.+)?)?))?|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_NTH_WEEKDAY = {  # month, weekday (Monday is 1), which one of the month (-1: the last)
    "thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1),
}  # fmt: skip
_FIXED_DAYS = {"christmas": "12-25", "christmas eve": "12-24", "new year": "01-01", "new year eve": "12-31",
               "independence": "07-04", "valentine": "02-14", "halloween": "10-31"}  # fmt: skip


def grain(value: str) -> str | None:
    """How fine a TIMEX3 date is ("day", "quarter", ...), or ``None`` for a duration, a reference or an open value."""
    match = _FORM.fullmatch(value)
    if match is None:
        return None
    if match["week"]:
        return "weekend" if match["we"] else "week"
    for name in ("time", "day", "month", "quarter", "half", "season", "decade", "century"):
        if match[name]:
            return name
    return "year"


def first_day(value: str) -> date:
    """The first day of a TIMEX3 date. Raises ``ValueError`` where it is none, or a day that cannot be."""
    match = _FORM.fullmatch(value)
    if match is None:
        raise ValueError(f"'{value}' is not a date.")
    if match["decade"] or match["century"]:
        return date(int(value.ljust(4, "0")), 1, 1)
    year = int(match["year"])
    if match["week"]:
        return date.fromisocalendar(year, int(match["week"]), 6 if match["we"] else 1)
    if match["quarter"] or match["half"]:
        return date(year, int(match["quarter"] or 1) * 3 - 2 if match["quarter"] else int(match["half"]) * 6 - 5, 1)
    if match["season"]:
        return date(year, _SEASON_MONTH[match["season"]], 1)
    return date(year, int(match["month"] or 1), int(match["day"] or 1))


def rendered(day: date, as_grain: str) -> str:
    """``day`` told as coarsely as ``as_grain``: the TIMEX3 value of its week, month, quarter, year and so on."""
    year, week, _ = day.isocalendar()
    forms = {
        "day": day.isoformat(), "week": f"{year}-W{week:02d}", "weekend": f"{year}-W{week:02d}-WE",
        "month": day.isoformat()[:7], "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "half": f"{day.year}-H{(day.month + 5) // 6}", "season": season_of(day),
        "year": f"{day.year:04d}", "decade": f"{day.year:04d}"[:3], "century": f"{day.year:04d}"[:2],
    }  # fmt: skip
    return forms["day" if as_grain == "time" else as_grain]


def season_of(day: date) -> str:
    """The northern season a day lies in; a winter belongs to the year it begins in."""
    year = day.year - (day.month < 3)
    return f"{year}-{['WI', 'SP', 'SU', 'FA'][day.month % 12 // 3]}"


def moved(day: date, count: int, unit: str) -> date:
    """``day`` moved by ``count`` units (months and years keep the day of the month where it exists).

    Raises ``ValueError`` where that leaves the calendar.
    """
    days = {"second": 0, "minute": 0, "hour": 0, "day": 1, "weekend": 7, "week": 7}.get(unit)
    try:
        if days is not None:
            return day + timedelta(days=days * count)
    except OverflowError:
        raise ValueError("the date lies outside the calendar.") from None
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    index = day.year * 12 + day.month - 1 + months * count
    year, month = divmod(index, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def shifted(value: str, count: int, unit: str) -> str | None:
    """A TIMEX3 date moved by ``count`` units, told no finer than the unit; ``None`` where it is too coarse to move.

    A quarter or month a year earlier stays a quarter or month: figures are compared so.
    """
    is_grain = grain(value)
    if is_grain is None or _ORDER.index(is_grain) > _ORDER.index(_whole(unit)):
        return None
    try:
        day = moved(first_day(value), count, unit)
    except (ValueError, KeyError):
        return None
    keeps = unit == "year" and is_grain in ("month", "quarter", "half", "season")
    return rendered(day, is_grain if keeps else _whole(unit))


def _whole(unit: str) -> str:
    return "day" if unit in ("second", "minute", "hour") else unit


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in ``year`` (Easter after the Gregorian calendar), or ``None`` if it is not known."""
    if name in _FIXED_DAYS:
        return date.fromisoformat(f"{year:04d}-{_FIXED_DAYS[name]}")
    if name == "easter":
        a, b, c = year % 19, year // 100, year % 100
        h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
        m = (a + 11 * h + 22 * k) // 451
        month, day = divmod(h + k - 7 * m + 114, 31)
        return date(year, month, day + 1)
    if name not in _NTH_WEEKDAY:
        return None
    month, weekday, which = _NTH_WEEKDAY[name]
    if which < 0:
        last = moved(date(year, month, 1), 1, "month") - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def edtf(timex: str) -> str | None:
    """The EDTF of a TIMEX3 date: a part of the day is its day; ``None`` where it names no date on the calendar."""
    match = _FORM.fullmatch(timex)
    if match is None:
        return None
    try:
        start = first_day(timex)
    except ValueError:
        return None
    if match["we"]:
        return f"{start.isoformat()}/{(start + timedelta(days=1)).isoformat()}"
    if match["quarter"] or match["half"]:
        return f"{match['year']}-{32 + int(match['quarter']) if match['quarter'] else 39 + int(match['half'])}"
    if match["season"]:
        return f"{match['year']}-{_SEASON_CODE[match['season']]}"
    if match["time"]:
        return timex if re.fullmatch(r"T\d.*", match["time"]) else start.isoformat()
    return timex + {"decade": "X", "century": "XX"}.get(grain(timex) or "", "")

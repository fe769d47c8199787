"""Times at which a text says it was published or updated: "09:10 GMT 02.03.2031 (Updated: 11:45 GMT 02.03.2031)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timezone

from rashomon.ingest.dates import MONTHS, Order, clock, is_ambiguous, parse_date, stamp

MONTH_NAMES = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
MONTH = rf"(?:{MONTH_NAMES}|{MONTH_NAMES.upper()})"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s.-]{{1,2}}{MONTH}[.,]?[\s-]{{1,2}}\d{{4}}"
    rf"|{MONTH}\.?\s?\d{{1,2}}(?:st|nd|rd|th)?,?\s{{0,2}}\d{{4}}"
    r"|\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)\d{4}|\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})(?!\d)"
)
_ZONE = r"(?:GMT|UTC|Z|CET|CEST|EET|EEST|MSK|BST|KSA|EST|EDT|CST|CDT|MST|MDT|PST|PDT)(?![A-Za-z])"
_ZONED = rf"(?:\s?{_ZONE})?(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d))?"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\s?[AaPp]\.?[Mm]\b\.?)?{_ZONED}|{_ZONE}\s\d{{1,2}}:\d{{2}})"
# Four digits alone are a time only where "at", a zone or "updated" stands by them: else they are a year or a count.
_DIGITS = rf"(?:at\s\d{{4}}{_ZONED}|\d{{4}}\s?{_ZONE}(?:\s?[+-]\d{{1,2}})?)"
_LEAD = (
    r"(?:(?:First\s)?[Pp]ublished|[Pp]osted|[Dd]ate\sof\s[Pp]ublication|[Pp]ublication\s[Dd]ate|[Ii]ssued|[Cc]reated|"
    r"PUBLISHED|POSTED|[Dd]ate)(?:\s?(?:on|at))?\s?:?\s?"
)
_UPDATE_LEAD = (
    r"(?:[Ll]ast\s[Uu]pdated?|LAST\sUPDATED?|[Uu]pdated?|UPDATED?|[Ll]ast\s[Mm]odified|[Mm]odified)"
    r"(?:\s?(?:on|at))?\s?:?\s?"
)
_ITEM = re.compile(
    rf"(?:(?P<update>{_UPDATE_LEAD})|(?P<lead>{_LEAD}))?"
    rf"(?P<before>(?:{_CLOCK}|{_DIGITS}|(?<=updated )\d{{4}})[\s,|-]{{1,3}}(?:on\s)?)?(?:{WEEKDAY}[.,]?\s)?"
    rf"(?P<date>{_DATE})(?:\s?[,|-]?\s?(?P<after>(?:at\s|@\s)?{_CLOCK}(?:\s-\s{_CLOCK})?|{_DIGITS}))?"
)
_BETWEEN = re.compile(r"[\s|•·,;/(–—-]{0,5}")
_CLOSING = re.compile(r"\s?\)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp at ``start:end``: the day it names (``None`` where that is not clear), and the times, as EDTF.

    ``led`` tells that words such as "Published" or "Updated" introduce it.
    """

    start: int
    end: int
    day: str | None
    at: str | None
    updated_at: str | None
    led: bool


def find_stamp(text: str, start: int, near: str | None) -> Stamp | None:
    """The stamp that begins at ``start``, or ``None``. A day and month that can be read both ways are read as
    ``near`` (the report's own day) where they can be; else dotted and dashed ones day first, and others not at all.
    """
    found = _ITEM.match(text, start)
    if found is None:
        return None
    result: Stamp | None = None
    while found is not None:
        day, at = _read(found, near)
        is_update = found["update"] is not None
        if result is None:
            result = Stamp(
                start,
                found.end(),
                day,
                None if is_update else at,
                at if is_update else None,
                is_update or bool(found["lead"]),
            )
        elif is_update:
            result = replace(result, end=found.end(), updated_at=at or result.updated_at, led=True)
        else:
            break
        between = _BETWEEN.match(text, result.end)
        after = between.end() if between else result.end
        closed = _CLOSING.match(text, result.end)
        if closed and text.rfind("(", start, result.end) >= 0:
            result = replace(result, end=closed.end())
        found = _ITEM.match(text, after)
        if found is not None and found["update"] is None:
            found = None
    return result


def _read(found: re.Match[str], near: str | None) -> tuple[str | None, str | None]:
    words = re.sub(rf"({MONTH}\.?)\s?(\d{{1,2}})(?:st|nd|rd|th)?,?\s*(\d{{4}})$", r"\1 \2 \3", found["date"])
    order = None
    if is_ambiguous(words):
        order = _order(words, near)
    day = parse_date(words, order).day
    if day is None:
        return None, None
    time = _clock(found["after"] or found["before"] or "")
    return day, stamp(date.fromisoformat(day), time) if time else None


def _order(words: str, near: str | None) -> Order | None:
    """The order in which ``words`` name the report's own day; else day first, which dots and dashes stand for."""
    for order in Order:
        if near is not None and parse_date(words, order).day == near:
            return order
    return None if "/" in words else Order.DAY_FIRST


def _clock(words: str) -> tuple[int, int, timezone | None] | None:
    # Of two zones that are given side by side, the one in GMT needs no table.
    if found := re.search(r"(?:GMT|UTC)\s(\d{1,2}:\d{2})", words):
        words = f"{found[1]} UTC"
    words = re.sub(rf"({_ZONE})\s(\d{{1,2}}:\d{{2}})", r"\2 \1", words)
    words = re.sub(r"(?<![\d:+-])(\d{2})(\d{2})(?![\d:])", r"\1:\2", words)
    words = re.sub(r"(?<!\d)(\d{1,2})\.(\d{2})(?!\d)", r"\1:\2", words)
    return clock(words)

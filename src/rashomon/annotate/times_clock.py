"""Rules for times of the clock, and their joining to the day beside them ("5 p.m. EST Nov. 9")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.numbers import parse_number
from rashomon.annotate.times_reading import Match, Reading, Rule
from rashomon.annotate.times_scene import Scene
from rashomon.annotate.times_words import Word, rule
from rashomon.model import TimeType

# Hours east of UTC of the zones that reports name; a zone that is not here leaves the time local.
_OFFSETS = {"gmt": "Z", "utc": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
            "eest": "+03:00", "msk": "+03:00", "est": "-05:00", "edt": "-04:00", "pst": "-08:00",
            "pdt": "-07:00"}  # fmt: skip
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Words that may stand between a time and its day.
JOINTS = {"ON", "OF", "COMMA", "AT", "AROUND", "BY", "IN", "BOUND"}


def _clock(match: Match, scene: Scene) -> Reading | None:
    told = _NAMED.get(match.word("named")) or _hours(match)
    if told is None:
        return None
    day = scene.anchor.isoformat() if scene.anchor else None
    if scene.spoken and _DAY.match(scene.spoken):
        day = scene.spoken[:10]
    return at(day, f"T{told}", _OFFSETS.get(match.word("zone"), ""))


def _hours(match: Match) -> str | None:
    text, half = match.word("clock"), match.word("half").replace(".", "")[:1]
    if ":" in text or "." in text:
        hour, minute = (int(p) for p in re.split("[:.]", text)[:2])
    elif text.isdigit() and len(text) in (3, 4):
        hour, minute = int(text[:-2]), int(text[-2:])
    else:
        number = parse_number(text)
        if not isinstance(number, int):
            return None
        hour, minute = number, 0
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    part = match.word("part")
    if part in ("afternoon", "evening", "night") and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def at(day: str | None, clock: str, offset: str) -> Reading:
    """The reading of a time on ``day`` (ISO); EDTF takes the day alone where the time is midnight."""
    if day is None:
        return Reading(f"XXXX-XX-XX{clock}", None, TimeType.TIME)
    return Reading(f"{day}{clock}", f"{day}{clock}{offset}", TimeType.TIME, day)


def joined(left: Reading, right: Reading, between: Sequence[Word]) -> Reading | None:
    """One reading of a time and a day that stand side by side, or ``None`` where they do not belong together."""
    if any(w.kind not in JOINTS for w in between) or len(between) > 2:
        return None
    for time, day in ((left, right), (right, left)):
        clock = re.search(r"T\d\d:\d\d", time.timex or "")
        if clock and day.timex and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T[A-Z]{2})?", day.timex):
            offset = re.search(r"(?:Z|[+-]\d\d:\d\d)$", time.value or "")
            return at(day.timex[:10], clock[0], offset[0] if offset else "")
        part = re.fullmatch(r".*(T[A-Z]{2})", time.timex or "")
        if part and day.timex and _DAY.fullmatch(day.timex) and [w.kind for w in between] in (["ON"], ["OF"]):
            return Reading(day.timex + part[1], day.timex, TimeType.TIME, day.timex)
    return None


RULES = (
    Rule(
        rule("(?P<clock>CLOCK)(?: (?P<half>MERIDIEM))?(?: (?:LOCAL TIME|LOCAL)| (?P<zone>ZONE))?"),
        _clock,
        absolute=True,
    ),
    Rule(
        rule("(?P<clock>DAY|NUM|YEAR|WNUM) (?P<half>MERIDIEM)(?: (?:LOCAL TIME|LOCAL)| (?P<zone>ZONE))?"),
        _clock,
        absolute=True,
    ),
    Rule(rule("(?P<clock>NUM|YEAR) (?P<zone>ZONE)"), _clock, absolute=True),
    Rule(rule("(?P<clock>DAY|WNUM) (?:OCLOCK )?IN THE (?P<part>PART|NIGHT)"), _clock),
    Rule(rule("(?P<named>NOON)"), _clock),
)

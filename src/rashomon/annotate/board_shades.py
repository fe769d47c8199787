"""What narrows a state: open to some only, in force for so many days, the hours of a curfew that are no days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Token

from rashomon.annotate.event_grammar import is_verb
from rashomon.annotate.event_scene import Scene
from rashomon.model import TimeType

_SOME = re.compile(
    r"\bonly (?:for|to)\b|\b(?:for|to) (?!the public\b|traffic\b)(?:[\w'’-]+ ){1,5}only\b|\bpart(?:ial)?ly\b"
    r"|\bpartial\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,.;:!?\n]")
_HOURS = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|until|till|and)\s+|\s*[-–]\s*", re.IGNORECASE)
_LENGTH = re.compile(r"P(?:(?P<days>\d+)D|(?P<weeks>\d+)W|(?P<months>\d+)M|T(?P<hours>\d+)H)")


def only_some(scene: Scene, noun: Token, teller: Token) -> bool:
    """Whether what is open is so for some only ("reopened for pedestrians only", "partially open")."""
    first, last = min(noun.i, teller.i), max((t.i for t in teller.subtree), default=teller.i)
    words, text = noun.doc[first : max(last, teller.i) + 1], scene.context.report.text
    # Up to the next stop too, should the parse have put "only" elsewhere.
    stop = _STOP.search(text, teller.idx + len(teller))
    reach = (text[words.start_char : words.end_char], text[words.start_char : stop.start() if stop else len(text)])
    return any(_SOME.search(part) for part in reach)


def without_hours(scene: Scene) -> Scene:
    """The scene without hours that come back every day ("from 8 p.m. to 5 a.m."): they are no beginning and no end."""
    text = scene.context.report.text
    clocks = sorted((t for _, t in scene.time_roots if t.type is TimeType.TIME), key=lambda t: t.start)
    daily = set()
    for one, other in pairwise(clocks):
        if _HOURS.search(text[max(0, one.start - 12) : one.start]) and _TO.fullmatch(text[one.end : other.start]):
            daily |= {one, other}
    return replace(scene, time_roots=tuple((r, t) for r, t in scene.time_roots if t not in daily)) if daily else scene


def end_by_length(scene: Scene, chain: Sequence[Token], since: str | None) -> str | None:
    """The end of what is told to hold for so long from ``since`` on ("a 60-day state of emergency", "for a month")."""
    day = _day(since)
    if day is None:
        return None
    inside = {t.i for word in chain for t in word.subtree}
    for root, time in scene.time_roots:
        length = _LENGTH.fullmatch(time.timex or "")
        if root.i not in inside or time.type is not TimeType.DURATION or length is None:
            continue
        before = scene.context.report.text[max(0, time.start - 6) : time.start].lower().split()
        described = "-" in time.text or "-" in scene.context.report.text[time.end : time.end + 1]
        nearest = next((a for a in root.ancestors if is_verb(a)), None)
        if nearest is not None and nearest.i not in {t.i for t in chain}:
            # "Reopened after being shut for two days": so long it was shut.
            continue
        if not described and before[-1:] != ["for"]:
            continue
        days = int(length["days"] or 0) + 7 * int(length["weeks"] or 0) + int(length["hours"] or 0) // 24
        end = _months_on(day, int(length["months"] or 0)) + timedelta(days=days)
        return end.isoformat() if end > day else None
    return None


def since_of(scene: Scene, chain: Sequence[Token]) -> str | None:
    """The first day of what has been so "since the weekend": of a stretch, where it begins."""
    places = {t.i for t in chain}
    for root, time in scene.time_roots:
        above = [root, *root.ancestors][:3]
        under = next((t for t in above if t.lower_ == "since" and t.dep_ == "prep"), None)
        if under is not None and under.head.i in places and time.value is not None:
            return time.value.split("/")[0]
    return None


def through(scene: Scene, chain: Sequence[Token]) -> str | None:
    """The last day of what is so "through Friday"."""
    places = {t.i for t in chain}
    for root, time in scene.time_roots:
        if root.head.lower_ == "through" and root.head.head.i in places and time.value is not None:
            return time.value
    return None


def _day(since: str | None) -> date | None:
    try:
        return date.fromisoformat((since or "").split("T")[0])
    except ValueError:
        return None


def _months_on(day: date, months: int) -> date:
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))

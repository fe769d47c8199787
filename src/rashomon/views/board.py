"""The board: what is open, closed and in force, since when and per whom."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from rashomon.model import LedgerBoard, Precision
from rashomon.views.evidence import Evidence
from rashomon.views.grouping import Groups
from rashomon.views.material import Material
from rashomon.views.timeline import speaker_name
from rashomon.views.when import say, say_short
from rashomon.views.words import clean, sentence_case

_ARTICLE = re.compile(r"^(?:the|a|an) ")


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state as one report tells it; ``told`` is the day of that report."""

    id: str
    state: str
    since: str
    until: str
    told: str
    per: str
    current: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Thing:
    """A crossing, bridge, road, document, alert ...: states told last first. ``contested`` if those disagree."""

    object: str
    kind: str
    place: str | None
    now: tuple[StateLine, ...]
    before: tuple[StateLine, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Things whose state people must know, by kind and name. ``more`` are not shown."""

    things: tuple[Thing, ...]
    more: int


def build_board(material: Material, limit: int) -> Board:
    """At most ``limit`` things, those with the newest reports first chosen, in order of kind and name."""
    newest = sorted(_of_one_thing(material), key=lambda g: (max(_told(material, s) for s in g), len(g)), reverse=True)
    things = sorted((_thing(material, g) for g in newest[:limit]), key=lambda t: (t.kind, t.object.casefold()))
    return Board(tuple(things), max(0, len(newest) - limit))


def _of_one_thing(material: Material) -> list[list[LedgerBoard]]:
    """States by thing: of one kind at one pinned place, or called the same at one place or in one story."""
    states = {state.id: state for state in material.board}
    things: Groups[str] = Groups()
    called: dict[tuple[str, str], list[LedgerBoard]] = defaultdict(list)
    pinned: dict[tuple[str, str], str] = {}
    for state in states.values():
        things.add(state.id)
        called[state.kind, _ARTICLE.sub("", clean(state.object).casefold())].append(state)
        place = material.places.get(state.place) if state.place else None
        if place is not None and place.precision == Precision.EXACT:
            things.join(pinned.setdefault((state.kind, place.id), state.id), state.id)
    for alike in called.values():
        # A thing without a place ("the road") is known only within its story.
        placed = {(_story(material, s), s.place): s for s in alike if s.place}
        places: dict[str, set[str]] = defaultdict(set)
        for (story, _), state in placed.items():
            places[story].add(state.place or "")
        first: dict[str, LedgerBoard] = {}
        for state in alike:
            story = _story(material, state)
            where = state.place or (next(iter(places[story])) if len(places[story]) == 1 else f"in {story}")
            things.join(first.setdefault(where, state).id, state.id)
    return [[states[member] for member in members] for members in things.members()]


def _story(material: Material, state: LedgerBoard) -> str:
    return material.reports[state.report].story or state.report


def _told(material: Material, state: LedgerBoard) -> str:
    row = material.reports[state.report]
    return state.since or row.published_at or row.published or ""


def _thing(material: Material, states: list[LedgerBoard]) -> Thing:
    ordered = sorted(states, key=lambda s: (_told(material, s), s.id), reverse=True)
    now = [s for s in ordered if s.current] or ordered[:1]
    lines = {s.id: _line(material, s, s in now) for s in ordered}
    return Thing(
        object=sentence_case(clean(ordered[0].object)),
        kind=clean(ordered[0].kind),
        place=next(filter(None, (material.place_name(s.place) for s in ordered)), None),
        now=tuple(lines[s.id] for s in now),
        before=tuple(lines[s.id] for s in ordered if s not in now),
        contested=len({s.state for s in now}) > 1,
    )


def _line(material: Material, state: LedgerBoard, current: bool) -> StateLine:
    said = material.statements.get(state.statement) if state.statement else None
    return StateLine(
        id=state.id,
        state=clean(state.state),
        since=say(state.since) if state.since else "",
        until=say(state.until) if state.until else "",
        told=say_short(material.reports[state.report].published),
        per=speaker_name(material, said) if said else clean(state.per),
        current=current,
        evidence=material.evidence(state.report, state.spans),
    )

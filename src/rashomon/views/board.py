"""The board: what is open, closed and in force, since when and per whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rashomon.model import LedgerBoard, Precision
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.when import say
from rashomon.views.words import clean


@dataclass(frozen=True, slots=True)
class StateLine:
    """One state as one report tells it."""

    id: str
    state: str
    since: str
    until: str
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
    groups: dict[tuple[str, str, str], list[LedgerBoard]] = defaultdict(list)
    for state in material.board:
        groups[_key(material, state)].append(state)
    newest = sorted(groups.values(), key=lambda g: (max(_told(material, s) for s in g), len(g)), reverse=True)
    things = sorted((_thing(material, g) for g in newest[:limit]), key=lambda t: (t.kind, t.object.casefold()))
    return Board(tuple(things), max(0, len(newest) - limit))


def _key(material: Material, state: LedgerBoard) -> tuple[str, str, str]:
    """What makes two states those of one thing: kind and pinned place; else also the words for it."""
    place = material.places.get(state.place) if state.place else None
    exact = place is not None and place.precision == Precision.EXACT
    return state.kind, state.place or "", "" if exact else clean(state.object).casefold()


def _told(material: Material, state: LedgerBoard) -> str:
    row = material.reports[state.report]
    return state.since or row.published_at or row.published or ""


def _thing(material: Material, states: list[LedgerBoard]) -> Thing:
    ordered = sorted(states, key=lambda s: (_told(material, s), s.id), reverse=True)
    now = [s for s in ordered if s.current] or ordered[:1]
    lines = {s.id: _line(material, s, s in now) for s in ordered}
    return Thing(
        object=clean(ordered[0].object),
        kind=clean(ordered[0].kind),
        place=material.place_name(ordered[0].place),
        now=tuple(lines[s.id] for s in now),
        before=tuple(lines[s.id] for s in ordered if s not in now),
        contested=len({s.state for s in now}) > 1,
    )


def _line(material: Material, state: LedgerBoard, current: bool) -> StateLine:
    return StateLine(
        id=state.id,
        state=clean(state.state),
        since=say(state.since) if state.since else "",
        until=say(state.until) if state.until else "",
        per=clean(state.per),
        current=current,
        evidence=material.evidence(state.report, state.spans),
    )

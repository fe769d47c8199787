"""How accounts of one happening stand to each other: who repeats, confirms, adds, updates, denies, contradicts whom.

An account here is what one report tells on one origin's word. Two accounts are compared slot by slot; what neither
tells differs in nothing. Whether two numbers contradict or update each other was judged when they were linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rashomon.model import Event, Figure, LedgerEvent, Link, LinkKind, Span
from rashomon.views.counts import against, number_links, tells
from rashomon.views.material import Material
from rashomon.views.slots import Slot, Value, exclude
from rashomon.views.told import Told, accounts_of, records_of

# Accounts of one happening that are compared with each other.
MOST = 40
_SLOTS = (Slot.PLACE, Slot.TIME, Slot.ACTOR, Slot.KIND)
Words = tuple[Span, ...]


class Relation(StrEnum):
    """What the second account does to the first."""

    REPEATS = "repeats"
    CONFIRMS = "confirms"
    ADDS = "adds"
    UPDATES = "updates"
    DENIES = "denies"
    CONTRADICTS = "contradicts"


_FIGURES = {LinkKind.UPDATES: Relation.UPDATES, LinkKind.CONTRADICTS: Relation.CONTRADICTS}


@dataclass(frozen=True, slots=True)
class Agreement:
    """``later`` stands so to ``earlier``; ``slot`` is what differs or is added, and ``words`` where both have it in
    their texts (the first part is empty where only ``later`` tells it)."""

    event: str
    relation: Relation
    slot: Slot | None
    earlier: Told
    later: Told
    words: tuple[Words, Words] = ((), ())


@dataclass(frozen=True, slots=True)
class Compared:
    """One happening told by several accounts: each report's own telling, what is counted of it, which of these numbers
    stand against each other, the accounts, the earliest first, and how each two of them stand."""

    event: LedgerEvent
    tellings: tuple[Event, ...]
    figures: tuple[Figure, ...]
    numbers: tuple[Link, ...]
    accounts: tuple[Told, ...]
    pairs: tuple[Agreement, ...]


def agreements(material: Material) -> Iterator[Agreement]:
    """How each two accounts of every happening stand to each other, happening by happening."""
    for compared in compare_events(material):
        yield from compared.pairs


def compare_events(material: Material, only: frozenset[str] | None = None) -> Iterator[Compared]:
    """The happenings that several accounts tell (of those called ``only``), with their accounts compared."""
    chosen = (*material.events, *material.acts) if only is not None else material.events
    several = [
        e
        for e in chosen
        if (only is None or e.id in only) and len({(a.report, a.origin, a.stance) for a in e.accounts}) > 1
    ]
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in material.figures:
        if figure.event:
            figures[figure.event].append(figure)
    said = (LinkKind.CONTRADICTS, LinkKind.DENIES)
    ties = {frozenset((k.source, k.target)): k for k in material.links if k.kind in said}
    links = number_links(material)
    records = records_of(material, several)
    for event in several:
        accounts = accounts_of(material, event, records)
        counted = figures[event.id]
        numbers = tuple(against(material, counted, accounts, records.mentions, links))
        pairs = tuple(
            found
            for one, other in combinations(accounts[:MOST], 2)
            for found in _compare(material, event.id, one, other, counted, numbers, ties)
        )
        yield Compared(event, tuple(records.events.get(event.id, ())), tuple(counted), numbers, tuple(accounts), pairs)


def _compare(
    material: Material,
    event: str,
    one: Told,
    other: Told,
    figures: list[Figure],
    numbers: tuple[Link, ...],
    ties: Mapping[frozenset[str], Link],
) -> Iterator[Agreement]:
    tied = [k for a in one.statements for b in other.statements if (k := ties.get(frozenset((a, b))))]
    denial = any(k.kind == LinkKind.DENIES for k in tied)
    if one.denies != other.denies or denial:
        ends = (other, one) if one.denies and not other.denies else (one, other)
        yield Agreement(event, Relation.DENIES, None, *ends)
        return
    if one.denies:
        return
    counts = list(_figures(event, one, other, figures, numbers))
    counting = {f.statement for f in figures}
    if any(k.kind == LinkKind.CONTRADICTS and not {k.source, k.target} <= counting for k in tied):
        yield Agreement(event, Relation.CONTRADICTS, Slot.POLARITY, one, other, (one.spans, other.spans))
        return
    if base := _base(material, one, other):
        yield Agreement(event, base, None, one, other)
    yield from counts
    for slot in _SLOTS:
        mine, theirs = one.slots.get(slot, ()), other.slots.get(slot, ())
        if exclude(slot, mine, theirs):
            yield Agreement(event, Relation.CONTRADICTS, slot, one, other, (_where(mine), _where(theirs)))
        elif theirs and not mine:
            yield Agreement(event, Relation.ADDS, slot, one, other, ((), _where(theirs)))


def _where(values: tuple[Value, ...]) -> Words:
    """Where the values stand, each value once."""
    return tuple({v.key: v.span for v in reversed(values)}.values())[::-1]


def _base(material: Material, one: Told, other: Told) -> Relation | None:
    """One origin, or one text, is told again; two known origins confirm each other."""
    if one.report != other.report and family_of(material, one) == family_of(material, other):
        return Relation.REPEATS
    if one.origin is None or other.origin is None:
        return None
    return Relation.REPEATS if one.origin == other.origin else Relation.CONFIRMS


def family_of(material: Material, told: Told) -> str:
    """The text that an account stands in, whoever prints it."""
    row = material.reports.get(told.report)
    return (row.family if row else None) or told.report


def _figures(
    event: str, one: Told, other: Told, figures: list[Figure], numbers: tuple[Link, ...]
) -> Iterator[Agreement]:
    mine, theirs = ({f.id: f for f in figures if tells(a, f)} for a in (one, other))
    tied: set[tuple[str, str]] = set()
    for link in numbers:
        ends = link.target, link.source
        if ends[0] in mine and ends[1] in theirs:
            first, last, sides = mine[ends[0]], theirs[ends[1]], (one, other)
        elif ends[0] in theirs and ends[1] in mine:
            first, last, sides = theirs[ends[0]], mine[ends[1]], (other, one)
        else:
            continue
        if (values := (str(first.value), str(last.value))) not in tied:
            tied.add(values)
            yield Agreement(event, _FIGURES[link.kind], Slot.FIGURE, *sides, ((first.span,), (last.span,)))
    units = {f.unit for f in mine.values()}
    new = [f for f in theirs.values() if f.unit not in units]
    if new and not tied:
        yield Agreement(event, Relation.ADDS, Slot.FIGURE, one, other, ((), tuple(f.span for f in new)))

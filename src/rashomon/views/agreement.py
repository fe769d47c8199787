"""How accounts of one happening stand to each other: who repeats, confirms, adds, updates, denies, contradicts whom.

An account here is what one report tells on one origin's word. Two accounts are compared slot by slot; what neither
tells differs in nothing. Whether two numbers contradict or update each other was judged when they were linked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rashomon.edtf_range import bounds
from rashomon.model import Figure, LedgerEvent, Link, LinkKind, Precision, Span, Stance, report_of
from rashomon.store.rows import MentionRow
from rashomon.views.material import Material

# Accounts of one happening that are compared with each other.
MOST = 40
_CLOSE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
# "In Varn", "near the town of Varn": where it was, not who or what is named after the place.
_LOCATES = re.compile(r"\b(?:in|at|near|outside|inside)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:of\s+)?$", re.IGNORECASE)
# "Since Tuesday": the end of a stretch, not a time of its own.
_FROM = re.compile(r"\b(?:since|until|till|before|after|from|by)\s+(?:the\s+)?$", re.IGNORECASE)
# "A minute later": told by what went before, and no nearer than the report's own day.
_BESIDE = re.compile(r"\b(?:later|earlier|ago|after|before)$", re.IGNORECASE)
_FIGURES = {LinkKind.UPDATES: "updates", LinkKind.CONTRADICTS: "contradicts"}


class Relation(StrEnum):
    """What the second account does to the first."""

    REPEATS = "repeats"
    CONFIRMS = "confirms"
    ADDS = "adds"
    UPDATES = "updates"
    DENIES = "denies"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Told:
    """One side: the passages of a report, and the origin on whose word they rest (``None``: it is not known)."""

    report: str
    statements: tuple[str, ...]
    spans: tuple[Span, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """``later`` stands so to ``earlier``; ``slot`` is what differs or is added: ``figure``, ``place``, ``time`` or
    ``actor``. ``words`` are the values of ``earlier`` and ``later``."""

    event: str
    relation: Relation
    slot: str | None
    earlier: Told
    later: Told
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class _Account:
    told: Told
    denies: bool
    published: str
    slots: Mapping[str, Mapping[str, str]]
    entities: frozenset[str]
    sorts: frozenset[tuple[str | None, str | None]]
    regions: frozenset[str]


def agreements(material: Material) -> Iterator[Agreement]:
    """How each two accounts of every happening stand to each other, happening by happening."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in material.figures:
        if figure.event:
            figures[figure.event].append(figure)
    ties: dict[frozenset[str], Link] = {
        frozenset((k.source, k.target)): k for k in material.links if k.kind in (*_FIGURES, LinkKind.DENIES)
    }
    several = [e for e in material.events if len({(a.report, a.origin) for a in e.accounts}) > 1]
    told_in = {a.report for e in several for a in e.accounts}
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in material.mentions():
        if mention.report in told_in:
            mentions[mention.report].append(mention)
    times: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for report, time in material.times():
        if report in told_in and time.value and time.type in ("date", "time"):
            times[report].append((Span(time.start, time.end), time.value))
    for event in several:
        accounts = _accounts(material, event, mentions, times)
        for one, other in combinations(accounts[:MOST], 2):
            yield from _compare(material, event.id, one, other, figures[event.id], ties)


def _accounts(
    material: Material,
    event: LedgerEvent,
    mentions: Mapping[str, list[MentionRow]],
    times: Mapping[str, list[tuple[Span, str]]],
) -> list[_Account]:
    """The accounts of an event by report and origin, the earliest report first."""
    parts: dict[tuple[str, str | None, bool], list[tuple[str | None, tuple[Span, ...]]]] = defaultdict(list)
    for account in event.accounts:
        key = account.report, account.origin, account.stance == Stance.DENIES
        parts[key].append((account.statement, account.spans))
    found = []
    for (report, origin, denies), told in parts.items():
        spans = tuple(sorted({s for _, some in told for s in some}))
        statements = tuple(dict.fromkeys(s for s, _ in told if s))
        inside = [m for m in mentions.get(report, ()) if _within(Span(m.start, m.end), spans)]
        text = material.text(report)
        slots: dict[str, dict[str, str]] = {"place": {}, "time": {}, "actor": {}}
        regions, sorts = set(), set()
        for mention in inside:
            place = material.places.get(mention.place or "")
            if (
                place
                and place.precision in _CLOSE
                and _LOCATES.search(text[max(0, mention.start - 40) : mention.start])
            ):
                slots["place"][place.id] = mention.text
                regions.add(f"{place.country}:{place.admin1}" if place.admin1 else place.id)
        for span, value in times.get(report, ()):
            from_then = _FROM.search(text[max(0, span.start - 20) : span.start])
            if _within(span, spans) and not from_then and not _BESIDE.search(text[span.start : span.end]):
                slots["time"][value.split("T")[0]] = text[span.start : span.end]
        for party in event.parties:
            if party.side == "actor" and party.report == report and party.entity:
                known = material.entities.get(party.entity)
                slots["actor"][party.entity] = material.name(party.entity)
                sorts.add((party.country or (known.country if known else None), party.sector))
        row = material.reports.get(report)
        published = (row.updated_at or row.published_at or row.published or "") if row else ""
        entities = frozenset(m.entity for m in inside if m.entity)
        told_by = Told(report, statements, spans, origin)
        found.append(_Account(told_by, denies, published, slots, entities, frozenset(sorts), frozenset(regions)))
    return sorted(found, key=lambda a: (a.published, a.told.report, a.told.spans))


def _compare(
    material: Material,
    event: str,
    one: _Account,
    other: _Account,
    figures: list[Figure],
    ties: Mapping[frozenset[str], Link],
) -> Iterator[Agreement]:
    denial = any((k := ties.get(frozenset((a, b)))) and k.kind == LinkKind.DENIES
                 for a in one.told.statements for b in other.told.statements)  # fmt: skip
    if one.denies != other.denies or denial:
        ends = (other, one) if one.denies and not other.denies else (one, other)
        yield Agreement(event, Relation.DENIES, None, ends[0].told, ends[1].told)
        return
    if one.denies:
        return
    if base := _base(material, one, other):
        yield Agreement(event, base, None, one.told, other.told)
    yield from _figures(event, one, other, figures, ties)
    for slot in ("place", "time", "actor"):
        mine, theirs = one.slots[slot], other.slots[slot]
        words = (_first(mine), _first(theirs))
        if mine and theirs and _apart(slot, one, other):
            yield Agreement(event, Relation.CONTRADICTS, slot, one.told, other.told, words)
        elif theirs and not mine and not (slot == "actor" and theirs.keys() & one.entities):
            yield Agreement(event, Relation.ADDS, slot, one.told, other.told, words)


def _base(material: Material, one: _Account, other: _Account) -> Relation | None:
    """One origin, or one text, is told again; two known origins confirm each other."""
    rows = [material.reports.get(a.told.report) for a in (one, other)]
    families = [row.family if row else None for row in rows]
    printed = one.told.report != other.told.report and families[0] is not None and families[0] == families[1]
    if one.told.origin is None or other.told.origin is None:
        return Relation.REPEATS if printed else None
    return Relation.REPEATS if printed or one.told.origin == other.told.origin else Relation.CONFIRMS


def _figures(
    event: str, one: _Account, other: _Account, figures: list[Figure], ties: Mapping[frozenset[str], Link]
) -> Iterator[Agreement]:
    mine, theirs = ([f for f in figures if _tells(a, f)] for a in (one, other))
    tied = False
    for a in mine:
        for b in theirs:
            link = ties.get(frozenset((a.id, b.id)))
            if link is None or link.kind not in _FIGURES:
                continue
            tied = True
            first, last = ((a, one), (b, other)) if link.source == b.id else ((b, other), (a, one))
            sides, words = (first[1].told, last[1].told), (first[0].text, last[0].text)
            yield Agreement(event, Relation(_FIGURES[link.kind]), "figure", *sides, words)
    units = {f.unit for f in mine}
    new = [f for f in theirs if f.unit not in units]
    if new and not tied:
        yield Agreement(event, Relation.ADDS, "figure", one.told, other.told, ("", new[0].text))


def _tells(account: _Account, figure: Figure) -> bool:
    if figure.statement:
        return figure.statement in account.told.statements
    return report_of(figure.id) == account.told.report and _within(figure.span, account.told.spans)


def _apart(slot: str, one: _Account, other: _Account) -> bool:
    """Whether all values of a slot differ on both sides, so that they cannot be one."""
    mine, theirs = one.slots[slot], other.slots[slot]
    if slot == "actor":
        # "The regime" and "the government" of one country may be one.
        alike = any(_may_be_one(a, b) for a in one.sorts for b in other.sorts)
        named = mine.keys() & other.entities or theirs.keys() & one.entities or mine.keys() & theirs.keys()
        return not (named or alike)
    if slot == "place":
        # A town and the province that bears its name are written alike.
        return not one.regions & other.regions
    ranges = ([bounds(v) for v in mine], [bounds(v) for v in theirs])
    return not any(a[0] < b[1] and b[0] < a[1] for a in ranges[0] for b in ranges[1])


def _may_be_one(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Whether two actors may be one, by country and sector; what is not known may be anything."""
    return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True))


def _within(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def _first(values: Mapping[str, str]) -> str:
    return next(iter(values.values()), "")

"""What accounts differ in, side against side: denials, numbers, and slots filled with what cannot both be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.model import EventAccount, Figure, Link, LinkKind, Span, Stance, report_of
from rashomon.views.agreement import Agreement, Relation
from rashomon.views.counts import size, tells
from rashomon.views.evidence import sentence_around
from rashomon.views.grouping import Groups
from rashomon.views.material import Material
from rashomon.views.sides import Side, by_source, side
from rashomon.views.slots import Slot
from rashomon.views.told import Told
from rashomon.views.words import clean

NOBODY = "No report read here asserts it."
WHETHER = "Whether it is so"
QUESTIONS = {
    Slot.POLARITY: WHETHER,
    Slot.ACTOR: "Who did it",
    Slot.KIND: "How it was done",
    Slot.PLACE: "Where",
    Slot.TIME: "When",
}
SHOWN = 6  # marks on a side


@dataclass(frozen=True, slots=True)
class Difference:
    """``relation`` is ``denies``, ``contradicts`` or ``updates`` (the larger number may have replaced the smaller one);
    ``slot`` is ``None`` of a denial. ``reason`` says why the sides were set against each other."""

    relation: Relation
    slot: Slot | None
    question: str
    sides: tuple[Side, ...]
    reason: str


def denial(material: Material, yes: list[EventAccount], no: list[EventAccount], reason: str) -> Difference:
    """Who tells a thing beside who denies it."""
    sides = side(material, "Told" if yes else NOBODY, yes, SHOWN), side(material, "Denied", no, SHOWN)
    return Difference(Relation.DENIES, None, WHETHER, sides, clean(reason))


def apart(material: Material, slot: Slot, pairs: Iterable[Agreement]) -> Difference | None:
    """A slot that accounts fill with values that exclude each other, one side for each set of values."""
    sides: dict[frozenset[str], dict[tuple[str, str | None], tuple[Told, tuple[Span, ...]]]] = defaultdict(dict)
    for pair in pairs:
        if pair.slot != slot or pair.relation != Relation.CONTRADICTS:
            continue
        for told, spans in ((pair.earlier, pair.words[0]), (pair.later, pair.words[1])):
            values = {v.key for v in told.slots.get(slot, ())} or {told.report}
            sides[frozenset(values)].setdefault((told.report, told.origin), (told, spans))
    made = []
    for holders in sides.values():
        first, spans = next(iter(holders.values()))
        words = material.evidence(first.report, spans)
        accounts = [a for told, _ in holders.values() for a in told.parts]
        named = slot != Slot.POLARITY
        made.append(side(material, words.quote if named else "", accounts, SHOWN, (words,) if named else ()))
    return Difference(Relation.CONTRADICTS, slot, QUESTIONS[slot], tuple(made), "") if made else None


def numbers_of(
    material: Material, figures: Iterable[Figure], accounts: Iterable[Told], links: Iterable[Link]
) -> Iterator[Difference]:
    """Numbers that stand against each other by ``links``, side by side for each thing counted."""
    asserting = [t for t in accounts if not t.denies]
    by_id = {f.id: f for f in figures}
    groups: Groups[str] = Groups()
    reasons: dict[LinkKind, dict[str, str]] = {LinkKind.CONTRADICTS: {}, LinkKind.UPDATES: {}}
    for link in links:
        groups.join(link.source, link.target)
        reasons[link.kind].setdefault(link.source, link.reason)
    for members in groups.members():
        told = [by_id[m] for m in members]
        origin = {f.id: next((t.origin for t in asserting if tells(t, f)), None) for f in told}
        differ = any(m in reasons[LinkKind.CONTRADICTS] for m in members)
        why = reasons[LinkKind.CONTRADICTS if differ else LinkKind.UPDATES]
        reason = next(why[m] for m in members if m in why)
        relation = Relation.CONTRADICTS if differ else Relation.UPDATES
        sides = tuple(_by_value(material, told, origin))
        yield Difference(relation, Slot.FIGURE, f"How many {clean(told[0].unit)}", sides, clean(reason))


def _by_value(material: Material, figures: list[Figure], origin: Mapping[str, str | None]) -> Iterator[Side]:
    """One side for each number, the smallest first; "at least 20" stands with "20"."""
    held: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (size(f), f.id)):
        held[str(figure.value)].append(figure)
    for told in held.values():
        accounts = []
        for figure in told:
            report = report_of(figure.id)
            sentence = sentence_around(material.text(report), figure.span)
            known = origin[figure.id]
            account = EventAccount(report, figure.statement, (sentence,), Stance.ASSERTS, known)
            accounts.append(by_source(material, account))
        words = material.evidence(report_of(told[0].id), (told[0].span,))
        yield side(material, clean(told[0].text), accounts, SHOWN, (words,))

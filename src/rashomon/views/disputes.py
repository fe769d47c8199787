"""What is denied or disputed, both sides beside each other. No side is weighed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import EventAccount, Figure, LedgerEvent, LinkKind, Stance, Statement, Status, report_of
from rashomon.views.evidence import sentence_around
from rashomon.views.grouping import Groups
from rashomon.views.material import Material
from rashomon.views.timeline import Telling, account_rank, once, sources, speaker_name, tell
from rashomon.views.words import MODALITY_WORD, STANCE_VERB, clean, sentence_case, shorten


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it holds and who holds it, in their words. ``more`` accounts are not shown."""

    label: str
    tellings: tuple[Telling, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Accounts that cannot all hold. ``kind`` is ``denied``, ``disputed`` or ``figures``."""

    id: str
    kind: str
    about: str
    sides: tuple[Side, ...]
    reason: str
    reports: int


@dataclass(frozen=True, slots=True)
class Disputes:
    """The disputes that most reports take part in; ``more`` are not shown."""

    shown: tuple[Dispute, ...]
    more: int


NOBODY = "No report read here asserts it."


def build_disputes(material: Material, limit: int, tellings: int = 4) -> Disputes:
    """Disputes from links between statements, figures and events, and from events with accounts on both sides."""
    figures = {f.id: f for f in material.figures}
    events = {e.id: e for e in material.events}
    groups: Groups[str] = Groups()
    opposed: dict[str, set[str]] = defaultdict(set)
    reasons: dict[str, str] = {}
    deniers: set[str] = set()
    for link in material.links:
        if link.kind not in (LinkKind.DENIES, LinkKind.CONTRADICTS):
            continue
        if not all(i in material.statements or i in figures or i in events for i in (link.source, link.target)):
            continue
        groups.join(link.source, link.target)
        opposed[link.source].add(link.target)
        opposed[link.target].add(link.source)
        reasons.setdefault(link.source, link.reason)
        if link.kind == LinkKind.DENIES:
            deniers.add(link.source)
    for event in material.events:
        sides = {a.stance == Stance.DENIES for a in event.accounts}
        if event.status in (Status.DENIED, Status.DISPUTED) and True in sides:
            linked = [a.statement for a in event.accounts if a.statement in opposed]
            for statement in linked:
                groups.join(event.id, statement or event.id)
            groups.add(event.id)
    counted = {f.statement for f in figures.values() if f.id in opposed}
    found: list[Dispute | None] = []
    for members in groups.members():
        if all(m in counted and m not in deniers for m in members):
            continue  # their figures stand against each other already
        if all(m in figures for m in members):
            found.append(_of_figures(material, [figures[m] for m in members], reasons))
        else:
            found.append(_of_accounts(material, members, events, opposed, deniers, reasons, tellings))
    ordered = sorted((d for d in found if d is not None), key=lambda d: (-d.reports, d.id))
    return Disputes(tuple(ordered[:limit]), max(0, len(ordered) - limit))


def _of_accounts(
    material: Material,
    members: list[str],
    events: dict[str, LedgerEvent],
    opposed: dict[str, set[str]],
    deniers: set[str],
    reasons: dict[str, str],
    most: int,
) -> Dispute | None:
    statements = [material.statements[m] for m in members if m in material.statements]
    told = [events[m] for m in members if m in events]
    denial = any(
        m in deniers or material.statements[m].stance == Stance.DENIES for m in members if m in material.statements
    )
    accounts = {a: None for e in told for a in sorted(e.accounts, key=account_rank)}
    sides: tuple[Side, ...]
    if denial or told:
        no = {_telling(material, s): None for s in statements if s.id in deniers or s.stance == Stance.DENIES}
        yes = {_telling(material, s): None for s in statements if s.id not in deniers and s.stance != Stance.DENIES}
        known = {s.id for s in statements}
        for account in accounts:
            if account.statement not in known or account.statement is None:
                (no if account.stance == Stance.DENIES else yes).setdefault(tell(material, account))
        sides = (_side("Asserted", yes, most, NOBODY), _side("Denied", no, most, ""))
        kind = "denied"
    else:
        halves = _halves([s.id for s in statements], opposed)
        sides = tuple(
            _side(f"Account {chr(65 + n)}", [_telling(material, material.statements[m]) for m in half], most, "")
            for n, half in enumerate(halves)
        )
        kind = "disputed"
    if not any(side.tellings for side in sides):
        return None
    reason = next((reasons[m] for m in members if m in reasons), "")
    reports = {report_of(s.id) for s in statements} | {a.report for a in accounts}
    return Dispute(
        members[0], kind, sentence_case(_about(material, told, statements, events)), sides, clean(reason), len(reports)
    )


def _of_figures(material: Material, figures: list[Figure], reasons: dict[str, str]) -> Dispute:
    by_value: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for figure in sorted(figures, key=_size):
        said = material.statements.get(figure.statement) if figure.statement else None
        words = sentence_around(material.text(report_of(figure.id)), figure.span)
        account = EventAccount(report_of(figure.id), said.id if said else None, (words,), Stance.ASSERTS, None)
        value = (str(figure.value), figure.bound.value)
        by_value[value].append(tell(material, account))
        labels[value].append(clean(figure.text))
    event = next((e for e in material.events if any(f.event == e.id for f in figures)), None)
    about = f"How many: {clean(figures[0].unit)}" + (f" ({shorten(clean(event.summary), 120)})" if event else "")
    reason = next((reasons[f.id] for f in figures if f.id in reasons), "")
    sides = tuple(_side(labels[value][0], found, 4, "") for value, found in by_value.items())
    return Dispute(figures[0].id, "figures", about, sides, clean(reason), len({report_of(f.id) for f in figures}))


def _size(figure: Figure) -> tuple[float, str]:
    value = figure.value
    return float(value[0] if isinstance(value, tuple) else value), figure.id


def _telling(material: Material, statement: Statement) -> Telling:
    return Telling(
        speaker_name(material, statement),
        STANCE_VERB[statement.stance],
        sources(material, statement),
        MODALITY_WORD[statement.modality],
        None,
        material.evidence(report_of(statement.id), statement.content),
    )


def _side(label: str, tellings: Iterable[Telling], most: int, empty: str) -> Side:
    found = once(tellings)
    shown, rest = tuple(found[:most]), sum(t.times for t in found[most:])
    return Side(label if found or not empty else f"{label}: {empty}", shown, rest)


def _halves(statements: list[str], opposed: dict[str, set[str]]) -> list[list[str]]:
    """Two sides such that opposed statements stand apart; each statement alone where that cannot be."""
    colour: dict[str, int] = {}
    for first in statements:
        queue = [(first, 0)] if first not in colour else []
        while queue:
            one, side = queue.pop()
            if colour.setdefault(one, side) != side:
                return [[s] for s in statements]
            queue += [(other, 1 - side) for other in sorted(opposed[one]) if colour.get(other) != 1 - side]
    return [half for half in ([s for s in statements if colour[s] == n] for n in (0, 1)) if half]


def _about(
    material: Material, told: list[LedgerEvent], statements: list[Statement], events: dict[str, LedgerEvent]
) -> str:
    if not told:
        told = [events[e] for s in statements for e in material.told.get(s.id, ()) if e in events]
    if told:
        return shorten(clean(told[0].summary), 160)
    claim = next((s for s in statements if s.stance != Stance.DENIES), statements[0])
    return shorten(material.evidence(report_of(claim.id), claim.content).quote, 160)

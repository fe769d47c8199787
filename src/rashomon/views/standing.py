"""How the accounts of each happening stand: who tells it, who denies it, what differs, who only repeats whom.

No side is weighed. Denials of what no happening stands for, and numbers of none, stand here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rashomon.model import EventAccount, LedgerEvent, LinkKind, Stance, Statement, report_of
from rashomon.views.agreement import Compared, compare_events
from rashomon.views.counts import against, number_links
from rashomon.views.differences import QUESTIONS, SHOWN, Difference, apart, denial, numbers_of
from rashomon.views.grouping import Groups
from rashomon.views.labels import SideNames, side_names
from rashomon.views.material import Material
from rashomon.views.sides import Side, by_source, side
from rashomon.views.when import say
from rashomon.views.words import clean, sentence_case, shorten

TOLD_BY = "Told by"


@dataclass(frozen=True, slots=True)
class Standing:
    """One happening (or claim, or count of no happening) and how its accounts stand. ``told`` are all who tell it,
    ``named`` the sides that outlets call by different words."""

    id: str
    about: str
    when: str
    place: str
    told: Side
    differences: tuple[Difference, ...]
    reports: int
    named: tuple[SideNames, ...] = ()

    @property
    def told_beside(self) -> bool:
        """Whether all who tell it stand on a side of a difference already."""
        return any(d.sides[0].marks == self.told.marks for d in self.differences)


@dataclass(frozen=True, slots=True)
class Standings:
    """``shown`` are those whose accounts differ, ``agreed`` those that several origins tell without a difference, each
    with what most reports tell first. ``more`` and ``more_agreed`` are not shown."""

    shown: tuple[Standing, ...]
    agreed: tuple[Standing, ...]
    more: int
    more_agreed: int


class _Denial(NamedTuple):
    """Who says that it is not so, what is denied, and why the two are tied."""

    said: Statement
    denied: Statement
    reason: str


def build_standings(material: Material, limit: int) -> Standings:
    """At most ``limit`` of which accounts differ, and as many of which they agree."""
    ordered = sorted(standings(material), key=lambda s: (-s.reports, s.id))
    differ = [s for s in ordered if s.differences]
    agreed = [s for s in ordered if not s.differences and s.told.origins > 1]
    return Standings(
        tuple(differ[:limit]), tuple(agreed[:limit]), max(0, len(differ) - limit), max(0, len(agreed) - limit)
    )


def standings(material: Material) -> Iterator[Standing]:
    """How the accounts of every happening that has several stand, and of what is denied or counted beside them."""
    compared = list(compare_events(material))
    told_in = {a.statement: c.event.id for c in compared for a in c.event.accounts if a.statement}
    of_event, claims = _denials(material, told_in)
    for one in compared:
        yield _of_event(material, one, of_event.get(one.event.id, []))
    known = {c.event.id for c in compared}
    for event in material.events:
        if event.id not in known and event.accounts and all(a.stance == Stance.DENIES for a in event.accounts):
            reports = {a.report for a in event.accounts}
            nobody = side(material, TOLD_BY, [], SHOWN)
            yield _standing(material, event, nobody, [denial(material, [], list(event.accounts), "")], reports)
    for denials in claims:
        yield _of_claim(material, denials)
    loose = [f for f in material.figures if f.event is None]
    links = tuple(against(material, loose, (), {}, number_links(material)))
    for difference in numbers_of(material, loose, (), links):
        yield _of_count(material, difference)


def standing_of(material: Material, identifier: str) -> Standing | None:
    """How the accounts of one happening stand, or ``None`` where there is one account of it."""
    for compared in compare_events(material, frozenset({identifier})):
        told_in = {a.statement: identifier for a in compared.event.accounts if a.statement}
        of_event, _ = _denials(material, told_in)
        return _of_event(material, compared, of_event.get(identifier, []))
    return None


def _of_event(material: Material, compared: Compared, denials: list[_Denial]) -> Standing:
    event = compared.event
    deniers = {d.said.id for d in denials}
    yes = [a for a in event.accounts if a.stance != Stance.DENIES and a.statement not in deniers]
    no = [a for a in event.accounts if a.stance == Stance.DENIES]
    differences = [denial(material, yes, no, "")] if no else []
    if others := [d for d in denials if d.said.id not in {a.statement for a in no}]:
        differences.append(_denied_claims(material, yes, others))
    differences += numbers_of(material, compared.figures, compared.accounts, compared.numbers)
    differences += filter(None, (apart(material, slot, compared.pairs) for slot in QUESTIONS))
    reports = {a.report for a in event.accounts} | {report_of(d.said.id) for d in denials}
    standing = _standing(material, event, side(material, TOLD_BY, yes, SHOWN), differences, reports)
    return replace(standing, named=tuple(side_names(material, compared.tellings)))


def _standing(
    material: Material, event: LedgerEvent, told: Side, differences: list[Difference], reports: set[str]
) -> Standing:
    about = sentence_case(shorten(clean(event.summary), 160)) or event.kind
    place = material.place_name(event.place) or ""
    when = say(event.when) if event.when else ""
    return Standing(event.id, about, when, place, told, tuple(differences), len(reports))


# --- claims and counts of no happening ---------------------------------------------------


def _denials(material: Material, told_in: dict[str, str]) -> tuple[dict[str, list[_Denial]], list[list[_Denial]]]:
    """Denials by the happening whose account they deny; the rest, those of one claim together."""
    of_event: dict[str, list[_Denial]] = defaultdict(list)
    where: dict[str, str] = {}
    rest: list[_Denial] = []
    counting = {f.statement for f in material.figures}
    for link in material.links:
        said, denied = (material.statements.get(i) for i in (link.source, link.target))
        if said is None or denied is None or link.kind not in (LinkKind.DENIES, LinkKind.CONTRADICTS):
            continue
        event = told_in.get(denied.id)
        if event is not None and told_in.get(said.id) == event:
            where[said.id] = event  # the happening shows both
        elif link.kind == LinkKind.CONTRADICTS and {said.id, denied.id} <= counting:
            continue  # the numbers stand against each other, not the statements
        elif event is not None and link.kind == LinkKind.DENIES:
            of_event[event].append(_Denial(said, denied, link.reason))
            where[said.id] = event
        else:
            rest.append(_Denial(said, denied, link.reason))
    groups: Groups[str] = Groups()
    alone: dict[str, list[_Denial]] = defaultdict(list)
    for one in rest:
        if event := where.get(one.said.id):
            of_event[event].append(one)
        else:
            groups.join(one.said.id, one.denied.id)
    for one in rest:
        if one.said.id not in where:
            alone[groups.root(one.said.id)].append(one)
    return of_event, list(alone.values())


def _denied_claims(material: Material, told: list[EventAccount], denials: list[_Denial]) -> Difference:
    """Claims about a happening beside who denies them; the happening itself nobody need deny."""
    denied = {d.denied.id: d.denied for d in denials}
    yes = [by_source(material, a) for a in told if a.statement in denied]
    known = {a.statement for a in yes}
    yes += [_account(material, s, Stance.ASSERTS) for s in denied.values() if s.id not in known]
    no = [_account(material, s, Stance.DENIES) for s in {d.said.id: d.said for d in denials}.values()]
    return denial(material, yes, no, denials[0].reason)


def _of_claim(material: Material, denials: list[_Denial]) -> Standing:
    first = denials[0].denied
    about = sentence_case(shorten(material.evidence(report_of(first.id), first.content).quote, 160))
    reports = {report_of(s.id) for d in denials for s in (d.said, d.denied)}
    difference = _denied_claims(material, [], denials)
    told = replace(difference.sides[0], label=TOLD_BY)
    return Standing(first.id, about, "", "", told, (difference,), len(reports))


def _of_count(material: Material, difference: Difference) -> Standing:
    tellings = [t for s in difference.sides for m in s.marks for t in (*m.told, *m.again)]
    first = difference.sides[0].words[0]
    figure = next(f for f in material.figures if report_of(f.id) == first.report_id and (f.span,) == first.spans)
    nobody = side(material, TOLD_BY, [], SHOWN)
    reports = {t.evidence.report_id for t in tellings}
    return Standing(figure.id, difference.question, "", "", nobody, (difference,), len(reports))


def _account(material: Material, statement: Statement, stance: Stance) -> EventAccount:
    """A statement as an account of what it tells, under its own source."""
    account = EventAccount(report_of(statement.id), statement.id, statement.content, stance, statement.entity)
    return by_source(material, account)

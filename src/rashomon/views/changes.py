"""What later reports changed: happenings first told, new denials, figures that moved, states of the board, what is due.

A report is new by its own time (updated, else published), never by when it was read: the same reports give the same
changes whenever one asks. Reports without a day are neither old nor new; they are counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rashomon.model import Figure, LedgerBoard, LedgerEvent, LinkKind, Outcome, Stance, Status, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.timeline import account_rank
from rashomon.views.when import bounds, say
from rashomon.views.words import OUTCOME_WORD, STANCE_VERB, clean, sentence_case, shorten

KINDS = ("event", "denial", "figure", "board", "due")
_LONG = 160


@dataclass(frozen=True, slots=True)
class Change:
    """One change to ``record``. ``kind`` is one of ``KINDS``; ``before`` is empty where there was nothing.

    ``evidence`` are the words of the new reports, and for a figure or state those of the old one after them.
    """

    kind: str
    record: str
    what: str
    before: str
    after: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes since a time, by kind in the order of ``KINDS``. ``reports`` are new, ``undated`` cannot be told."""

    since: str
    until: str | None
    reports: int
    undated: int
    lines: tuple[Change, ...]


def build_changes(material: Material, since: str) -> Changes:
    """Everything that the reports of ``since`` (EDTF) or later changed."""
    start = _start(since)
    when = {r: _time(material, r) for r in material.reports}
    new, old = reports_since(material, since)
    newest = max((r for r in material.reports if when[r] is not None), key=lambda r: (when[r], r), default=None)
    lines = [
        *_events(material, new),
        *_denials(material, new),
        *_figures(material, new, old, when),
        *_board(material, new, old, when),
        *_due(material, new, start, when[newest] if newest else None),
    ]
    until = _written(material, newest) if newest else None
    return Changes(since, until, len(new), sum(t is None for t in when.values()), tuple(lines))


def reports_since(material: Material, since: str) -> tuple[frozenset[str], frozenset[str]]:
    """Reports of ``since`` (EDTF) or later, and those before; reports without a time are neither."""
    start = _start(since)
    when = {r: _time(material, r) for r in material.reports}
    new = frozenset(r for r, t in when.items() if t is not None and t >= start)
    return new, frozenset(r for r, t in when.items() if t is not None and t < start)


def _start(since: str) -> datetime:
    limits = bounds(since)
    return limits[0] if limits else datetime.max


def _written(material: Material, report: str) -> str | None:
    row = material.reports[report]
    return row.updated_at or row.published_at or row.published


def _time(material: Material, report: str) -> datetime | None:
    limits = bounds(_written(material, report))
    return limits[0] if limits else None


def _events(material: Material, new: frozenset[str]) -> Iterator[Change]:
    for event in material.events:
        if event.status is Status.BACKGROUND or not all(a.report in new for a in event.accounts):
            continue
        first = min(event.accounts, key=account_rank)
        told = " · ".join(filter(None, (say(event.when) if event.when else "", material.place_name(event.place) or "")))
        evidence = (material.evidence(first.report, first.spans),)
        yield Change("event", event.id, _summary(event), "", told, evidence)


def _summary(event: LedgerEvent) -> str:
    return sentence_case(shorten(clean(event.summary), _LONG)) or event.kind.replace("_", " ")


def _denials(material: Material, new: frozenset[str]) -> Iterator[Change]:
    """Denials by new reports: of a happening, and of a statement of another."""
    told: set[str] = set()
    for event in material.events:
        accounts = [a for a in event.accounts if a.report in new and a.stance is Stance.DENIES]
        known = any(a.stance is Stance.DENIES and a.report not in new for a in event.accounts)
        told |= {a.statement for a in accounts if a.statement}
        if accounts and not known:
            evidence = tuple(material.evidence(a.report, a.spans) for a in accounts[:3])
            yield Change("denial", event.id, _summary(event), "", "denied", evidence)
    for link in material.links:
        if link.kind is not LinkKind.DENIES or report_of(link.source) not in new or link.source in told:
            continue
        denial, claim = material.statements.get(link.source), material.statements.get(link.target)
        if denial is None or claim is None:
            continue
        told.add(link.source)
        claimed = material.evidence_of(claim)
        evidence = (material.evidence_of(denial), claimed)
        yield Change("denial", link.source, shorten(claimed.quote, _LONG), "", "denied", evidence)


def _figures(
    material: Material, new: frozenset[str], old: frozenset[str], when: dict[str, datetime | None]
) -> Iterator[Change]:
    """Counts of one thing in one happening that the last old report and the last new one tell differently."""
    events = {e.id: e for e in material.events}
    counted: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in material.figures:
        if figure.event in events:
            counted[str(figure.event), figure.unit].append(figure)
    for (event, unit), figures in counted.items():
        before = _last((f for f in figures if report_of(f.id) in old), when)
        after = _last((f for f in figures if report_of(f.id) in new), when)
        if before is None or after is None or before.value == after.value:
            continue
        if any(report_of(f.id) in old and f.value == after.value for f in figures):
            continue
        evidence = tuple(material.evidence(report_of(f.id), (f.span,)) for f in (after, before))
        what = f"{sentence_case(unit)}: {_summary(events[event])}"
        yield Change("figure", after.id, what, clean(before.text), clean(after.text), evidence)


def _last(figures: Iterable[Figure], when: dict[str, datetime | None]) -> Figure | None:
    return max(figures, key=lambda f: (when[report_of(f.id)] or datetime.min, f.id), default=None)


def _board(
    material: Material, new: frozenset[str], old: frozenset[str], when: dict[str, datetime | None]
) -> Iterator[Change]:
    """Things whose current state is another one now, and things first told of."""
    things: dict[tuple[str, str, str | None], list[LedgerBoard]] = defaultdict(list)
    for state in material.board:
        things[state.kind, state.object, state.place].append(state)
    for (_, name, place), states in things.items():

        def latest(reports: frozenset[str], states: list[LedgerBoard] = states) -> LedgerBoard | None:
            told = (s for s in states if s.report in reports)
            return max(told, key=lambda s: (s.current, when[s.report] or datetime.min, s.id), default=None)

        before, after = latest(old), latest(new)
        if after is None or (before is not None and (before.current or before.state == after.state)):
            continue
        at = material.place_name(place)
        what = sentence_case(clean(name)) + (f" ({at})" if at and at.casefold() not in clean(name).casefold() else "")
        since = f", {say(after.since)}" if after.since else ""
        evidence = tuple(material.evidence(s.report, s.spans) for s in (after, before) if s is not None)
        yield Change("board", after.id, what, before.state if before else "", after.state + since, evidence)


def _due(material: Material, new: frozenset[str], start: datetime, newest: datetime | None) -> Iterator[Change]:
    """Things first told to be due, those whose outcome new reports tell, and those whose day has passed since."""
    for due in material.due:
        what = sentence_case(shorten(clean(due.what), _LONG))
        told = tuple(
            material.evidence(report_of(record), (span,))
            for record, span in due.outcome_evidence
            if report_of(record) in new
        )
        own = material.evidence(due.report, due.spans)
        day = say(due.due) if due.due else ""
        limits = bounds(due.due)
        if told:
            yield Change("due", due.id, what, day, OUTCOME_WORD[due.outcome], (*told, own))
        elif due.report in new:
            said = material.statements.get(due.statement) if due.statement else None
            verb = STANCE_VERB[said.stance] if said else "reported"
            yield Change("due", due.id, what, "", f"{verb}; due {day}" if day else f"{verb}; no day given", (own,))
        elif limits and due.outcome is Outcome.PASSED_UNREPORTED and newest and start <= limits[1] <= newest:
            yield Change("due", due.id, what, day, OUTCOME_WORD[due.outcome], (own,))

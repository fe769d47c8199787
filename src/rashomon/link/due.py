"""What became of what was announced, demanded or threatened, as far as the ledger's reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from rashomon.edtf_range import bounds
from rashomon.link.state import DUE, State, Views
from rashomon.link.verdict import Judgement
from rashomon.model import Annotation, Due, Event, LedgerDue, Outcome, Report, Span, Status, report_of
from rashomon.store import direct, groups, schema

MOST_TIED = 50
_DUE = schema.SETTLED[LedgerDue]
_NEWEST = select(func.max(schema.report.c.published))
_WAITING = select(_DUE.c.id, _DUE.c.due).where(_DUE.c.outcome == Outcome.PENDING.value, _DUE.c.due.is_not(None))


def tells_outcome(due: Due, told: Event) -> bool:
    """Whether a happening that is the thing due tells what became of it: not before its day, not as still to come."""
    if told.kind == "postponement":
        return True
    if told.status not in (Status.REPORTED, Status.DENIED) or told.when is None:
        return False
    return due.due is None or bounds(due.due)[0] < bounds(told.when)[1]


def outcome_of(due: Due, told: Sequence[Event], now: datetime | None) -> Outcome:
    """What became of ``due``, going by the happenings that tell it; ``now`` is the newest report's day."""
    if any(e.kind == "postponement" for e in told):
        return Outcome.POSTPONED
    if told:
        return Outcome.DENIED if all(e.negated or e.status is Status.DENIED for e in told) else Outcome.REPORTED_DONE
    if due.due is not None and now is not None and bounds(due.due)[1] <= now:
        return Outcome.PASSED_UNREPORTED
    return Outcome.PENDING


class DueLinker:
    """Ties what is due to the happenings that tell what became of it, and writes the outcomes.

    A thing due is a happening announced; when another report's happening was judged to be the same one and is told as
    done, or as not done, that is its outcome.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        # The day of the newest report, and the one by which it was last looked what has fallen due.
        self._newest: str | None = direct.one(state.conn, _NEWEST, {})
        self._looked: datetime | None = None
        self._listed: Views[tuple[Due, ...]] = Views(lambda of: state.records.annotation(of).due, 5_000)

    def add(self, report: Report, annotation: Annotation, joined: Iterable[tuple[str, str, Judgement]]) -> None:
        """Note what ``report`` says is due; ``joined`` are its happenings that others tell too."""
        self._newest = max(filter(None, (self._newest, report.published)), default=None)
        for due in annotation.due:
            record = f"{report.id}.{due.id}"
            groups.add_member(self._state.conn, DUE, record)
            self._state.due.add(record)
        for own, other, _ in joined:
            self._tie(own, other)
            self._tie(other, own)

    def _tie(self, announced: str, told: str) -> None:
        """Tie what is due by the happening ``announced`` to the happening ``told``, if that tells its outcome."""
        report = report_of(announced)
        listed = self._listed(report)
        if not listed:
            return
        event = self._state.event(announced)
        statements = {a.statement for a in event.accounts if a.statement is not None}
        for due in listed:
            meant = due.statement in statements or any(s.start <= event.trigger.start < s.end for s in due.spans)
            if meant and tells_outcome(due, self._state.event(told)):
                self._state.unite(DUE, f"{report}.{due.id}", told)
                self._state.due.add(f"{report}.{due.id}")

    def settle(self) -> None:
        """Write the touched rows anew, and those that fell due since; see ``Outcome``."""
        conn = self._state.conn
        now = bounds(self._newest)[0] if self._newest else None
        passed: set[str] = set()
        if now is not None and now != self._looked:
            passed = {record for record, due in direct.run(conn, _WAITING, {}) if bounds(due)[1] <= now}
            self._looked = now
        for record in sorted(self._touched() | passed):
            groups.replace_row(conn, self._row(record, now))

    def _touched(self) -> set[str]:
        """Due things noted or tied in this batch, all others of their groups, and those of reports touched."""
        found: set[str] = set()
        for record in self._state.due:
            members = self._tied(record)
            found.update(m for m in members if _is_due(m))
        for report in self._state.reports:
            found.update(f"{report}.{d.id}" for d in self._state.annotation(report).due)
        return found

    def _tied(self, record: str) -> list[str]:
        """What is due, or told of it, together with ``record``: the first and the last, where there are very many."""
        tied = groups.ends_of(self._state.conn, DUE, self._state.root(DUE, record), MOST_TIED)
        return tied if record in tied else [*tied, record]

    def _row(self, record: str, now: datetime | None) -> LedgerDue:
        report, annotation = self._state.records.get(report_of(record))
        due = next(d for d in annotation.due if d.id == record.partition(".")[2])
        told = {m: self._state.event(m) for m in self._tied(record) if not _is_due(m)}
        evidence = [m for m, event in told.items() if tells_outcome(due, event)]
        outcome = outcome_of(due, [told[m] for m in evidence], now)
        spans: list[tuple[str, Span]] = []
        for member in evidence:
            spans += [(report_of(member), s) for a in self._state.event(member).accounts for s in a.spans]
        return LedgerDue(
            id=record,
            report=report.id,
            what=due.what,
            by=self._state.entity(report.id, due.by),
            due=due.due,
            condition=due.condition,
            statement=f"{report.id}.{due.statement}" if due.statement else None,
            spans=due.spans,
            outcome=outcome,
            outcome_evidence=tuple(spans),
        )


def _is_due(record: str) -> bool:
    return record.partition(".")[2].startswith("d")

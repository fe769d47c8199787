"""What became of what was announced, demanded or threatened, as far as the ledger's reports tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from rashomon.edtf_range import bounds
from rashomon.link import tellings
from rashomon.link.state import DUE, State
from rashomon.link.tellings import Telling
from rashomon.link.verdict import Judgement, same, unsure
from rashomon.model import Annotation, Due, LedgerDue, Outcome, Report, Span, Statement, Status, report_of
from rashomon.store import groups, schema

CAP = 200
# How long after its day a thing done may still be the thing that was due.
AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Expected:
    """A due thing with the content words of its statement. ``day`` is when it was due."""

    record: str
    report: str
    day: tuple[datetime, datetime] | None
    words: frozenset[str]
    where: frozenset[str]


def expected(report: Report, due: Due, statement: Statement | None) -> Expected:
    """A due thing of ``report`` as it is compared with what is reported later."""
    keys = statement.keys if statement else ()
    day = bounds(due.due) if due.due else None
    return Expected(
        f"{report.id}.{due.id}",
        report.id,
        day,
        frozenset(k for k in keys if k[0] != "@"),
        frozenset(k for k in keys if k[0] == "@"),
    )


def judge(awaited: Expected, told: Telling, status: Status, negated: bool) -> Judgement:
    """Whether another report tells that the awaited thing came about, or that it did not."""
    if awaited.report == told.report or awaited.day is None or told.when is None or told.assumed:
        return unsure()
    if status not in (Status.REPORTED, Status.DENIED):
        return unsure("not told as done")
    if not (told.when[0] < awaited.day[1] + AFTER and awaited.day[0] < told.when[1]):
        return unsure("at another time")
    mine = awaited.words
    theirs = told.words | {"=" + n for n in told.names}
    shared = mine & theirs
    if len(shared) < 2 or len(shared) / max(1, min(len(mine), len(theirs))) < 0.5:
        return unsure()
    return same(
        ("told as not done: " if negated else "told as done: ") + ", ".join(sorted(s.lstrip("=") for s in shared))
    )


class DueLinker:
    """Files what is due and what is told, finds the one for the other, and writes the outcomes."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, report: Report, annotation: Annotation) -> None:
        """Note what ``report`` says is due, and what it tells that was due."""
        conn = self._state.conn
        statements = {s.id: s for s in annotation.statements}
        for due in annotation.due:
            new = expected(report, due, statements.get(due.statement or ""))
            groups.add_member(conn, DUE, new.record)
            self._state.due.add(new.record)
            filed = [f"{day}|{w}" for day in tellings.time_keys(new.day) for w in sorted(new.words)]
            for other in groups.candidates(conn, "due-told", filed, CAP):
                self._tie(new, other)
            groups.add_keys(conn, "due-awaited", new.record, filed)
        for event in annotation.events:
            told = tellings.telling(report, annotation, event)
            if told.when is None or told.assumed or event.status not in (Status.REPORTED, Status.DENIED):
                continue
            days = tellings.time_keys((told.when[0] - AFTER, told.when[1])) if told.is_dated else []
            filed = [f"{day}|{w}" for day in days for w in sorted((*told.words, *("=" + n for n in told.names)))]
            for other in groups.candidates(conn, "due-awaited", filed, CAP):
                self._tie(self._expected(other), told.record)
            groups.add_keys(conn, "due-told", told.record, filed)

    def _expected(self, record: str) -> Expected:
        report, annotation = self._state.records.get(report_of(record))
        due = next(d for d in annotation.due if d.id == record.partition(".")[2])
        statement = next((s for s in annotation.statements if s.id == due.statement), None)
        return expected(report, due, statement)

    def _outcome(self, awaited: Expected, event: str) -> Judgement:
        told = self._state.event(event)
        report, annotation = self._state.records.get(report_of(event))
        denied = told.negated or told.status is Status.DENIED
        return judge(awaited, tellings.telling(report, annotation, told), told.status, denied)

    def _tie(self, awaited: Expected, event: str) -> None:
        if self._outcome(awaited, event):
            self._state.unite(DUE, awaited.record, event)
            self._state.due.add(awaited.record)

    def settle(self) -> None:
        """Write the touched rows anew, and those that fell due since; see ``Outcome``."""
        conn = self._state.conn
        newest = conn.execute(select(func.max(schema.report.c.published))).scalar()
        now = bounds(newest)[0] if newest else None
        table = schema.SETTLED[LedgerDue]
        waiting = select(table.c.id, table.c.due).where(
            table.c.outcome == Outcome.PENDING.value, table.c.due.is_not(None)
        )
        passed = {row.id for row in conn.execute(waiting) if now is not None and bounds(row.due)[1] <= now}
        touched = self._touched() | passed
        for record in sorted(touched):
            groups.replace_row(conn, self._row(record, now))

    def _touched(self) -> set[str]:
        """Due things noted or tied in this batch, all others of their groups, and those of reports touched."""
        found: set[str] = set()
        for record in self._state.due:
            members = groups.members(self._state.conn, DUE, self._state.root(DUE, record))
            found.update(m for m in members if _is_due(m))
        for report in self._state.reports:
            found.update(f"{report}.{d.id}" for d in self._state.annotation(report).due)
        return found

    def _row(self, record: str, now: datetime | None) -> LedgerDue:
        report, annotation = self._state.records.get(report_of(record))
        due = next(d for d in annotation.due if d.id == record.partition(".")[2])
        awaited = self._expected(record)
        tied = groups.members(self._state.conn, DUE, self._state.root(DUE, record))
        evidence = [m for m in tied if not _is_due(m) and self._outcome(awaited, m)]
        outcome = Outcome.PENDING
        if evidence:
            events = [self._state.event(m) for m in evidence]
            denied = all(e.negated or e.status is Status.DENIED for e in events)
            postponed = any(e.kind == "postponement" for e in events)
            outcome = Outcome.POSTPONED if postponed else Outcome.DENIED if denied else Outcome.REPORTED_DONE
        elif awaited.day is not None and now is not None and awaited.day[1] <= now:
            outcome = Outcome.PASSED_UNREPORTED
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

"""Reading the ledger: every record comes back as the model's own, with ids that hold across the whole ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, func, select

from rashomon import edtf_range
from rashomon.model import (
    ChainLink,
    Event,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    Mention,
    Naming,
    PersonJudgement,
    Place,
    Report,
    Statement,
    Time,
    Utterance,
)
from rashomon.store.codec import from_row
from rashomon.store.groups import ENTITIES, EVENTS, first_position, root
from rashomon.store.judgements import judgements, reasons
from rashomon.store.rows import Failure, Hit, MentionRow, ReportRow
from rashomon.store.schema import RECORDS, SETTLED, annotated, failed, link, member, report, report_group
from rashomon.store.search import search

# How many reports are looked at in one step of a stream.
_STEP = 256
_CARRIED = tuple(f.name for f in fields(Report) if f.name != "text")
Settled = TypeVar("Settled")


class LedgerReader:
    """A look into one ledger through a connection that cannot write. Streams are in the order of arrival."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    # --- reports -------------------------------------------------------------------------

    def reports(self, wanted: str | None = None) -> Iterator[ReportRow]:
        """All reports, old versions too, or the one with the id ``wanted``."""
        newer = report.alias("newer")
        later = select(func.max(newer.c.id)).where(newer.c.supersedes == report.c.id).scalar_subquery()
        parts = [report.c[name] for name in ("id", "supersedes", *_CARRIED)]
        parts += [report_group.c[name] for name in ("family", "origin", "origin_reason", "story")]
        query = (
            select(*parts, later.label("superseded_by"), annotated.c.limits, failed.c.reason)
            .select_from(
                report.outerjoin(report_group, report_group.c.report == report.c.id)
                .outerjoin(annotated, annotated.c.report == report.c.id)
                .outerjoin(failed, failed.c.report == report.c.id)
            )
            .order_by(report.c.seq)
        )
        for row in self._conn.execute(query if wanted is None else query.where(report.c.id == wanted)).mappings():
            limits = [row["reason"]] if row["reason"] else json.loads(row["limits"] or "[]")
            yield from_row(ReportRow, {**row, "limits": json.dumps(limits)})

    def report(self, identifier: str) -> ReportRow:
        """The report with this id. Raises ``KeyError`` where there is none."""
        for row in self.reports(identifier):
            return row
        raise KeyError(identifier)

    def text(self, identifier: str) -> str:
        """A report's text as it was read. Raises ``KeyError`` where there is no such report."""
        found = self._conn.execute(select(report.c.text).where(report.c.id == identifier)).scalar()
        if found is None:
            raise KeyError(identifier)
        return str(found)

    def failures(self) -> list[Failure]:
        """Reports that could not be annotated."""
        columns = (failed.c.report, report.c.key, report.c.path, failed.c.reason)
        query = select(*columns).join(report, report.c.id == failed.c.report).order_by(report.c.seq)
        return [Failure(*row) for row in self._conn.execute(query)]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Reports that hold all of ``words``, best first; words in quotation marks stand side by side."""
        return search(self._conn, words, limit)

    # --- what single reports say ---------------------------------------------------------

    def statements(self, of: str | None = None) -> Iterator[Statement]:
        """Statements of all reports, or of the report ``of``. Entities and events are those of the ledger."""
        for report_id, row, ids in self._records("statements", of):
            told = from_row(Statement, row)
            yield replace(
                told,
                id=f"{report_id}.{told.id}",
                entity=ids(ENTITIES, told.entity),
                utterance=told.utterance and f"{report_id}.{told.utterance}",
                chain=tuple(_linked(step, n, ids) for n, step in enumerate(told.chain)),
                events=tuple(dict.fromkeys(str(ids(EVENTS, e)) for e in told.events)),
            )

    def utterances(self, of: str | None = None) -> Iterator[Utterance]:
        """Acts of saying, whole, of all reports or of the report ``of``."""
        for report_id, row, ids in self._records("utterances", of):
            told = from_row(Utterance, row)
            statements = tuple(f"{report_id}.{s}" for s in told.statements)
            entity = ids(ENTITIES, told.entity)
            within = told.within and f"{report_id}.{told.within}"
            yield replace(told, id=f"{report_id}.{told.id}", entity=entity, statements=statements, within=within)

    def figures(self, of: str | None = None) -> Iterator[Figure]:
        """Figures of all reports, or of the report ``of``."""
        for report_id, row, ids in self._records("figures", of):
            told = from_row(Figure, row)
            statement = told.statement and f"{report_id}.{told.statement}"
            yield replace(told, id=f"{report_id}.{told.id}", statement=statement, event=ids(EVENTS, told.event))

    def tellings(self, of: str | None = None) -> Iterator[tuple[str, Event]]:
        """Each report's own telling of an event, with the id of the ledger's event that it belongs to."""
        for report_id, row, ids in self._records("events", of):
            told = from_row(Event, row)
            record = f"{report_id}.{told.id}"
            yield (
                ids(EVENTS, told.id) or record,
                replace(
                    told,
                    id=record,
                    actors=tuple(str(ids(ENTITIES, e)) for e in told.actors),
                    recipients=tuple(str(ids(ENTITIES, e)) for e in told.recipients),
                    parties=tuple(replace(p, entity=ids(ENTITIES, p.entity)) for p in told.parties),
                    accounts=tuple(
                        replace(a, statement=a.statement and f"{report_id}.{a.statement}") for a in told.accounts
                    ),
                ),
            )

    def mentions(self, of: str | None = None) -> Iterator[MentionRow]:
        """Mentions of all reports, or of the report ``of``."""
        for report_id, row, ids in self._records("mentions", of):
            told = from_row(Mention, row)
            place = told.place.id if told.place else None
            entity = ids(ENTITIES, told.entity)
            yield MentionRow(report_id, told.start, told.end, told.text, told.type, told.form, entity, told.name, place)

    def times(self, of: str | None = None) -> Iterator[tuple[str, Time]]:
        """Time expressions with the id of their report."""
        for report_id, row, _ in self._records("times", of):
            yield report_id, from_row(Time, row)

    def naming(self, of: str | None = None) -> Iterator[tuple[str, Naming]]:
        """Names that outlets use in their own voice, with the id of the report."""
        for report_id, row, ids in self._records("naming", of):
            told = from_row(Naming, row)
            yield report_id, replace(told, entity=ids(ENTITIES, told.entity))

    def _records(self, field: str, of: str | None) -> Iterator[tuple[str, RowMapping, _Ids]]:
        """Rows of one kind with their report and what turns a local id of it into the ledger's."""
        table, _ = RECORDS[field]
        query = select(table).join(report, report.c.id == table.c.report).order_by(report.c.seq, table.c.ordinal)
        for low, high in self._steps(of):
            roots = self._roots(low, high)
            for row in self._conn.execute(query.where(report.c.seq >= low, report.c.seq < high)).mappings():
                yield row["report"], row, _Ids(row["report"], roots)

    def _steps(self, of: str | None) -> Iterator[tuple[int, int]]:
        if of is not None:
            seq = self._conn.execute(select(report.c.seq).where(report.c.id == of)).scalar()
            if seq is None:
                raise KeyError(of)
            yield seq, seq + 1
            return
        last = self._conn.execute(select(func.max(report.c.seq))).scalar() or 0
        for low in range(1, last + 1, _STEP):
            yield low, low + _STEP

    def _roots(self, low: int, high: int) -> dict[tuple[str, str], str]:
        query = select(member.c.space, member.c.record, member.c.root).where(
            member.c.space.in_((ENTITIES, EVENTS)),
            member.c.position >= first_position(low),
            member.c.position < first_position(high),
        )
        return {(space, record): root for space, record, root in self._conn.execute(query)}

    # --- what all reports together say ---------------------------------------------------

    def events(
        self,
        status: str | None = None,
        type: str | None = None,  # noqa: A002 -- the field's own name
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
    ) -> Iterator[LedgerEvent]:
        """Events, narrowed to a status, a PLOVER type, a place (id or name), days (EDTF), or words of the summary.

        An event whose time is not known is left out where ``since`` or ``until`` is given. Raises ``ValueError`` where
        one of these is no date.
        """
        table = SETTLED[LedgerEvent]
        query = select(table)
        if status is not None:
            query = query.where(table.c.status == status)
        if type is not None:
            query = query.where(func.lower(table.c.type) == type.lower())
        if place is not None:
            query = query.where(table.c.place.in_(self._places_called(place)))
        days = f"{since or '..'}/{until or '..'}" if since or until else None
        if days is not None:
            edtf_range.bounds(days)
        for event in self._settled(LedgerEvent, query):
            if days is not None and not (event.when and edtf_range.overlap(event.when, days)):
                continue
            if text is None or text.casefold() in event.summary.casefold():
                yield event

    def entities(self) -> Iterator[LedgerEntity]:
        """Persons, bodies, groups and places by who they are, each once."""
        return self._settled(LedgerEntity)

    def places(self) -> Iterator[Place]:
        """Places that reports speak of, each once."""
        return self._settled(Place)

    def board(self, current: bool | None = None) -> Iterator[LedgerBoard]:
        """States of things that people must know; ``current`` keeps the latest of each thing (or all but these)."""
        table = SETTLED[LedgerBoard]
        query = select(table)
        return self._settled(LedgerBoard, query if current is None else query.where(table.c.current == int(current)))

    def due(self) -> Iterator[LedgerDue]:
        """What was announced, demanded or threatened for a day."""
        return self._settled(LedgerDue)

    def links(self, record: str | None = None) -> Iterator[Link]:
        """Links between records, or those that start or end at ``record``; by kind, then ends."""
        query = select(link).order_by(link.c.kind, link.c.source, link.c.target)
        if record is not None:
            query = query.where((link.c.source == record) | (link.c.target == record))
        for row in self._conn.execute(query).mappings():
            yield from_row(Link, row)

    def reasons(self, entity: str | None = None) -> dict[str, list[str]]:
        """Why the machine takes the names of each entity, or of one, for one; see ``judgements.reasons``."""
        return reasons(self._conn, entity)

    def judgements(self) -> list[PersonJudgement]:
        """What persons judged, in their order; what was taken back too."""
        return judgements(self._conn)

    def whole(self, identifier: str) -> str:
        """The ledger's id for the id of one report's event or entity, or for a report's key; else the id itself."""
        _, _, local = identifier.partition(".")
        space = {"v": EVENTS, "e": ENTITIES, "o": ENTITIES, "c": ENTITIES}.get(local[:1])
        if space is not None:
            return root(self._conn, space, identifier)
        keyed = self._conn.execute(select(report.c.id).where(report.c.key == identifier).order_by(report.c.seq.desc()))
        return str(keyed.scalar() or identifier)

    def _settled(self, kind: Callable[..., Settled], query: Select[Any] | None = None) -> Iterator[Settled]:
        table = SETTLED[kind]  # type: ignore[index]
        chosen = select(table) if query is None else query
        for row in self._conn.execute(chosen.order_by(table.c.position, table.c.id)).mappings():
            yield from_row(kind, row)

    def _places_called(self, name: str) -> list[str]:
        table = SETTLED[Place]
        named = select(table.c.id).where((table.c.id == name) | (func.lower(table.c.name) == name.lower()))
        return list(self._conn.execute(named).scalars())


class _Ids:
    """Turns a local id of a report ("e1") into the id of the ledger's record that it belongs to."""

    def __init__(self, report_id: str, roots: Mapping[tuple[str, str], str]) -> None:
        self._report, self._roots = report_id, roots

    def __call__(self, space: str, local: str | None, lone: bool = True) -> str | None:
        """The record itself where it is in no group, or ``None`` if ``lone`` is false."""
        if local is None:
            return None
        record = f"{self._report}.{local}"
        return self._roots.get((space, record), record if lone else None)


def _linked(step: ChainLink, number: int, ids: _Ids) -> ChainLink:
    if number == 0 and step.entity is None and step.start is None:
        # The outlet has no words in the text that an entity could be made of; linking knows it as "o0".
        return replace(step, entity=ids(ENTITIES, "o0", False))
    return replace(step, entity=ids(ENTITIES, step.entity))

"""One record by its id, with the words it rests on."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rashomon.errors import LedgerError
from rashomon.model import Link, Span, Statement, report_of
from rashomon.store.groups import ENTITIES, EVENTS
from rashomon.store.reader import LedgerReader

# Mentions of an entity, or of a place, that are shown at most.
_SHOWN = 8
Evidence = tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A record of the ledger. ``evidence`` are spans by report, ``links`` start or end at the record."""

    id: str
    kind: str
    record: Any
    evidence: Evidence
    links: tuple[Link, ...]


def find(reader: LedgerReader, identifier: str) -> Found:
    """The record with this id; a report also by its key. Raises ``LedgerError``, with the nearest ids, if none is."""
    report, _, local = identifier.partition(".")
    make = _BY_LETTER.get(local[:1]) if local else None
    found = next(iter(make(reader, report, identifier)), None) if make else _report_or_place(reader, identifier)
    if found is None:
        raise LedgerError(_unknown(reader, identifier))
    kind, record, evidence = found
    return Found(record.id, kind, record, evidence, tuple(reader.links(record.id)))


_Finds = Iterator[tuple[str, Any, Evidence]]


def _statement(reader: LedgerReader, report: str, identifier: str) -> _Finds:
    for told in _of(reader.statements, report):
        if told.id == identifier:
            yield "statement", told, ((report, _extent(told)),)


def _extent(told: Statement) -> tuple[Span, ...]:
    return tuple(sorted([*told.content, *(s for s in (told.source, told.cue) if s is not None)]))


def _figure(reader: LedgerReader, report: str, identifier: str) -> _Finds:
    for figure in _of(reader.figures, report):
        if figure.id == identifier:
            yield "figure", figure, ((report, (figure.span,)),)


def _event(reader: LedgerReader, _: str, identifier: str) -> _Finds:
    root = reader.root(EVENTS, identifier)
    for event in reader.events():
        if event.id == root:
            yield "event", event, tuple((a.report, a.spans) for a in event.accounts)


def _entity(reader: LedgerReader, _: str, identifier: str) -> _Finds:
    root = reader.root(ENTITIES, identifier)
    for entity in reader.entities():
        if entity.id == root:
            reports = dict.fromkeys(report_of(m) for m in reader.members(ENTITIES, root))
            mentions = (m for report in reports for m in reader.mentions(report) if m.entity == root)
            yield "entity", entity, tuple((m.report, (Span(m.start, m.end),)) for m in islice(mentions, _SHOWN))


def _state(reader: LedgerReader, _: str, identifier: str) -> _Finds:
    for state in reader.board():
        if state.id == identifier:
            yield "board", state, ((state.report, state.spans),)


def _due(reader: LedgerReader, _: str, identifier: str) -> _Finds:
    for due in reader.due():
        if due.id == identifier:
            yield "due", due, ((due.report, due.spans), *((r, (span,)) for r, span in due.outcome_evidence))


_BY_LETTER: dict[str, Callable[[LedgerReader, str, str], _Finds]] = {
    "s": _statement,
    "f": _figure,
    "v": _event,
    "e": _entity,
    "o": _entity,
    "c": _entity,
    "b": _state,
    "d": _due,
}


def _of(records: Callable[[str], Iterator[Any]], report: str) -> Iterator[Any]:
    try:
        yield from records(report)
    except KeyError:
        return


def _report_or_place(reader: LedgerReader, identifier: str) -> tuple[str, Any, Evidence] | None:
    for row in reader.reports():
        if identifier in (row.id, row.key):
            return "report", row, ()
    for place in reader.places():
        if place.id == identifier:
            mentions = (m for m in reader.mentions() if m.place == place.id)
            return "place", place, tuple((m.report, (Span(m.start, m.end),)) for m in islice(mentions, _SHOWN))
    return None


def _unknown(reader: LedgerReader, identifier: str) -> str:
    report, _, local = identifier.partition(".")
    ids: Iterable[str] = (row.id for row in reader.reports())
    if local and report in (ids := list(ids)):
        ids = [told.id for told in reader.statements(report)] + [figure.id for figure in reader.figures(report)]
    near = difflib.get_close_matches(identifier, ids, n=3, cutoff=0.6)
    hint = f"; nearest are {', '.join(near)}" if near else "; ids are shown by: rashomon search WORDS"
    return f"The ledger has no record '{identifier}'{hint}."

"""Writing and loading what single reports say: the annotation of a report, whole."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select

from rashomon.model import Annotation, Report, Span
from rashomon.store import direct
from rashomon.store.codec import dumps, from_json, from_row, to_row
from rashomon.store.schema import RECORDS, annotated, failed, report

_REPORT = select(report).where(report.c.id == bindparam("id"))
_ANNOTATED = select(annotated).where(annotated.c.report == bindparam("id"))
_RECORDS = {
    field: select(table).where(table.c.report == bindparam("id")).order_by(table.c.ordinal)
    for field, (table, _) in RECORDS.items()
}


def save_annotation(conn: Connection, of: str, annotation: Annotation) -> None:
    """Write what the report with the id ``of`` says. It must not have been annotated before."""
    for field, (table, _) in RECORDS.items():
        rows = [
            to_row(record) | {"report": of, "ordinal": n}
            for n, record in enumerate(getattr(annotation, field), start=1)
        ]
        direct.run_many(conn, direct.inserting(table), rows)
    direct.run(
        conn,
        direct.inserting(annotated),
        {
            "report": of,
            "annotator": annotation.annotator,
            "language": annotation.language,
            "sentences": dumps(annotation.sentences),
            "limits": dumps(annotation.limits),
        },
    )


def save_failure(conn: Connection, of: str, annotator: str, reason: str) -> None:
    """Write why this version of the annotator cannot annotate the report with the id ``of``."""
    conn.execute(insert(failed), {"report": of, "annotator": annotator, "reason": reason})


def load_report(conn: Connection, identifier: str) -> Report:
    """The report with this id. Raises ``KeyError`` where the ledger has none."""
    rows = direct.mappings(conn, _REPORT, {"id": identifier})
    if not rows:
        raise KeyError(identifier)
    return from_row(Report, rows[0])


def load_annotation(conn: Connection, identifier: str) -> Annotation:
    """What the report with this id says, with ids local to it. Raises ``KeyError`` where it was not annotated."""
    found = direct.mappings(conn, _ANNOTATED, {"id": identifier})
    if not found:
        raise KeyError(identifier)
    made = found[0]
    records: dict[str, Any] = {
        field: tuple(from_row(kind, row) for row in direct.mappings(conn, _RECORDS[field], {"id": identifier}))
        for field, (_, kind) in RECORDS.items()
    }
    return Annotation(
        annotator=made["annotator"],
        language=made["language"],
        sentences=from_json(tuple[Span, ...], json.loads(made["sentences"])),
        limits=tuple(json.loads(made["limits"])),
        **records,
    )


Kept = TypeVar("Kept")


class RecordCache:
    """Reports and annotations of the ledger, the ``size`` last used of each kept in memory."""

    def __init__(self, conn: Connection, size: int = 1_000) -> None:
        self._conn = conn
        self._size = size
        self._reports: OrderedDict[str, Report] = OrderedDict()
        self._annotations: OrderedDict[str, Annotation] = OrderedDict()

    def get(self, identifier: str) -> tuple[Report, Annotation]:
        """The report with this id and what it says. Raises ``KeyError`` where the ledger lacks either."""
        return self.report(identifier), self.annotation(identifier)

    def report(self, identifier: str) -> Report:
        """The report with this id. Raises ``KeyError`` where the ledger has none."""
        return self._kept(self._reports, identifier, load_report)

    def annotation(self, identifier: str) -> Annotation:
        """What the report with this id says. Raises ``KeyError`` where it was not annotated."""
        return self._kept(self._annotations, identifier, load_annotation)

    def put(self, report: Report, annotation: Annotation) -> None:
        """Keep what is at hand already."""
        self._kept(self._reports, report.id, lambda *_: report)
        self._kept(self._annotations, report.id, lambda *_: annotation)

    def _kept(self, kept: OrderedDict[str, Kept], identifier: str, load: Callable[[Connection, str], Kept]) -> Kept:
        found = kept.get(identifier)
        if found is None:
            found = kept[identifier] = load(self._conn, identifier)
            if len(kept) > self._size:
                kept.popitem(last=False)
        kept.move_to_end(identifier)
        return found

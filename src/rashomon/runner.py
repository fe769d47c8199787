"""Filling the ledger: reports are stored as they come, then annotated and linked, a batch whole or not at all."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from rashomon.errors import InputError, LedgerError
from rashomon.model import Annotation, Report
from rashomon.store.judgements import are_honoured, honour, honoured_numbers
from rashomon.store.records import load_annotation, load_report, save_annotation, save_failure
from rashomon.store.reports import (
    Arrival,
    add_report,
    count_pending,
    forget_links,
    forget_other_annotators,
    is_pending,
    pending,
)
from rashomon.workers import Failure, Load, Result, annotate_in_order

_LOG = logging.getLogger(__name__)

# Reports a transaction: what a crash can lose at most, of those annotated and of those only read.
BATCH = 8
STORED = 64
# Reports linked anew before the ledger's rows are made of them.
SETTLED = 64
# Characters that may wait in memory to be stored.
_WAITING_CHARS = 4_000_000

Progress = Callable[[str, int, int | None], None]


def ignore(*_: object) -> None:
    """Takes what a caller does not want to be told."""


class Linker(Protocol):
    """What links reports; ``rashomon.link.Linker`` is one."""

    def add(self, report: Report, annotation: Annotation) -> None:
        """Link one report, in the order of arrival."""
        ...

    def settle(self) -> None:
        """Write what the reports added so far say together."""
        ...


@dataclass
class Counts:
    """How many reports came in, by what they are to the ledger, and how annotating went."""

    new: int = 0
    known: int = 0
    versions: int = 0
    undated: int = 0
    annotated: int = 0
    failed: int = 0


def store(
    conn: Connection, reports: Iterable[Report], counts: Counts, on_error: Callable[[InputError], None], show: Progress
) -> None:
    """Put reports into the ledger. One that cannot be stored is told to ``on_error``; the others go on."""
    for batch in _batches(reports):
        with conn.begin():
            for report in batch:
                try:
                    arrival = add_report(conn, report)
                except UnicodeEncodeError:
                    on_error(InputError(_UNSTORABLE.format(report.path, report.key)))
                    continue
                counts.new += arrival is Arrival.NEW
                counts.known += arrival is Arrival.KNOWN
                counts.versions += arrival is Arrival.VERSION
                counts.undated += arrival is not Arrival.KNOWN and report.published is None
        show("Reading", counts.new + counts.known + counts.versions, None)


_UNSTORABLE = "{}: report '{}' holds characters that no file can keep (half a surrogate pair); left out."


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == STORED or sum(len(r.text) for r in batch) > _WAITING_CHARS:
            yield batch
            batch = []
    if batch:
        yield batch


def annotate_pending(
    conn: Connection,
    load: Load,
    make_linker: Callable[[Connection], Linker],
    counts: Counts,
    workers: int | None,
    on_failure: Callable[[Report, str], None],
    show: Progress,
) -> None:
    """Annotate and link the reports that wait for it, in the order they came.

    Where another version of the annotator was at work, all reports wait. Raises ``LedgerError`` where another process
    annotates the same ledger meanwhile.
    """
    with conn.begin():
        forget_other_annotators(conn, load.version)
        if not are_honoured(conn):
            relink(conn, make_linker, show)
        total = count_pending(conn)
    if not total:
        return
    show("Annotating", 0, total)
    linked: _Linked | None = None
    results = annotate_in_order(_waiting(conn), load, workers)
    while batch := list(islice(results, BATCH)):
        linked = _commit(conn, batch, load.version, make_linker, linked)
        for report, result in batch:
            if isinstance(result, Failure):
                counts.failed += 1
                on_failure(report, result.reason)
            else:
                counts.annotated += 1
        show("Annotating", counts.annotated + counts.failed, total)


def relink(conn: Connection, make_linker: Callable[[Connection], Linker], show: Progress) -> None:
    """Link all reports that are annotated anew, as the judgements of persons that stand now ask, in the caller's
    transaction: the ledger is what it would be had they been judged before the first report was read."""
    reports = forget_links(conn)
    honour(conn)
    linker = make_linker(conn)
    for done, identifier in enumerate(reports, start=1):
        linker.add(load_report(conn, identifier), load_annotation(conn, identifier))
        if done % SETTLED == 0 or done == len(reports):
            linker.settle()
            show("Linking", done, len(reports))


def _waiting(conn: Connection) -> Iterator[Report]:
    after = 0
    while True:
        with conn.begin():
            window = pending(conn, after, STORED)
        if not window:
            return
        for seq, report in window:
            after = seq
            yield report


@dataclass(frozen=True)
class _Linked:
    """A linker at work, and the judgements of persons that it knows of."""

    linker: Linker
    honoured: list[int]


def _commit(
    conn: Connection,
    batch: list[tuple[Report, Result]],
    version: str,
    make_linker: Callable[[Connection], Linker],
    linked: _Linked | None,
) -> _Linked:
    """Write a batch and link it, all or nothing. A report that cannot be linked is marked as failed in ``batch``."""
    while True:
        at = 0
        try:
            with conn.begin():
                honoured = honoured_numbers(conn)
                # Whoever judges while this reads links the ledger anew, and the linker remembers the old one.
                if linked is None or linked.honoured != honoured:
                    linked = _Linked(make_linker(conn), honoured)
                for at, (report, result) in enumerate(batch):  # noqa: B007 -- tells below whose turn it was
                    _write(conn, report, result, version, linked.linker)
                at = len(batch)
                linked.linker.settle()
            return linked
        except (DBAPIError, sqlite3.Error, LedgerError):
            raise
        except Exception as error:
            if at == len(batch):
                raise
            # The transaction is rolled back; a linker that stumbled is not asked again.
            linked = None
            _LOG.debug("linking %s", batch[at][0].key, exc_info=True)
            batch[at] = (batch[at][0], Failure(f"Linking it failed ({type(error).__name__})."))


def _write(conn: Connection, report: Report, result: Result, version: str, linker: Linker) -> None:
    if not is_pending(conn, report.id):
        raise LedgerError(
            "Another process annotates this ledger; wait until it is done and run the same command again."
        )
    if isinstance(result, Failure):
        save_failure(conn, report.id, version, result.reason)
        return
    save_annotation(conn, report.id, result)
    linker.add(report, result)

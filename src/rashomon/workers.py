"""Annotating on all cores: reports in, what they say out in the same order, one bad report never spoiling the rest."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import Protocol

from rashomon.annotate.gazetteer_added import Added, with_places
from rashomon.errors import RashomonError
from rashomon.model import Annotation, AttributionBy, Report

_LOG = logging.getLogger(__name__)

Annotate = Callable[[Report], Annotation]
# Reports a worker that are handed out ahead of the one whose turn it is: bounds the memory, hides an uneven pace.
_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be annotated, and why, in one sentence."""

    reason: str


Result = Annotation | Failure


class Load(Protocol):
    """How a worker gets its annotator: pickled, since it is sent to every worker; hashed, to be called there once."""

    @property
    def version(self) -> str:
        """The version of the annotator, known without loading it."""
        ...

    def __call__(self) -> Annotate:
        """Load the annotator. Raises ``RashomonError`` where something it needs is missing."""
        ...

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class LoadAnnotator:
    """Loads Rashomon's own annotator. ``model`` is the folder of a spaCy model, if not the installed one;
    ``attribution`` is how it is found who says what, ``added`` the desk's own places (see ``find_added``)."""

    model: str | None = None
    attribution: AttributionBy = AttributionBy.TRAINED
    added: Added | None = None

    # The annotator is imported where it is used: commands that only show a ledger need no parser.
    @property
    def version(self) -> str:
        """The version of the annotator."""
        from rashomon.annotate.version import version_of

        return with_places(version_of(self.attribution), self.added)

    def __call__(self) -> Annotate:
        """Load the annotator. Raises ``RashomonError`` where something it needs is missing."""
        from rashomon.annotate.pipeline import annotate, load_annotator

        return partial(annotate, load_annotator(self.model, self.attribution, self.added))


def annotate_in_order(
    reports: Iterable[Report], load: Load, workers: int | None = None
) -> Iterator[tuple[Report, Result]]:
    """Annotate a stream of reports, each result with its report, in the order they came.

    ``load`` can be pickled and hashed; ``workers`` is a number of processes, by default one a core, and 1 means this
    process. A report whose annotation raises, or which twice ends the process that works on it, gives a ``Failure``.
    Raises ``RashomonError`` where the annotator cannot be loaded.
    """
    count = workers or os.cpu_count() or 1
    if count == 1:
        for report in reports:
            yield report, _work(load, report)
        return
    # Few reports need few processes: each loads models of its own.
    stream = iter(reports)
    first = list(islice(stream, count))
    if len(first) > 1:
        yield from _in_pool(chain(first, stream), load, len(first))
    else:
        yield from annotate_in_order(first, load, workers=1)


# --- in a worker -------------------------------------------------------------------------


@cache
def _loaded(load: Load) -> Annotate:
    return load()


def _work(load: Load, report: Report) -> Result:
    annotator = _loaded(load)
    try:
        return annotator(report)
    except RashomonError as error:
        return Failure(str(error))
    except Exception as error:  # noqa: BLE001 -- whatever one report sets off, the others go on
        _LOG.debug("annotating %s", report.key, exc_info=True)
        return Failure(f"Annotating it failed ({type(error).__name__}).")


def _start_worker() -> None:
    """Leave an interrupt to the parent, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


# --- in the parent -----------------------------------------------------------------------

_Waiting = deque[tuple[Report, "Future[Result]"]]


def _in_pool(reports: Iterator[Report], load: Load, count: int) -> Iterator[tuple[Report, Result]]:
    waiting: _Waiting = deque()
    while True:
        # A worker that dies takes its whole pool with it: what it left is tried one by one, then a new pool opens.
        with _pool(load, count) as pool:
            while True:
                for report in islice(reports, count * _AHEAD - len(waiting)):
                    waiting.append((report, _submit(pool, load, report)))
                if not waiting:
                    return
                try:
                    result = waiting[0][1].result()
                except BrokenProcessPool:
                    break
                yield waiting.popleft()[0], result
        yield from _one_by_one(waiting, load)


def _one_by_one(waiting: _Waiting, load: Load) -> Iterator[tuple[Report, Result]]:
    """The results that were reached, and the rest tried again, each alone in a process: so the one that kills shows."""
    while waiting:
        with _pool(load, 1) as pool:
            while waiting:
                report, future = waiting.popleft()
                try:
                    result = future.result() if _reached(future) else _submit(pool, load, report).result()
                except BrokenProcessPool:
                    yield report, _KILLED
                    break
                yield report, result


_KILLED = Failure("Annotating it twice ended the process that worked on it (out of memory, or a fault in a library).")


def _reached(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _submit(pool: ProcessPoolExecutor, load: Load, report: Report) -> Future[Result]:
    try:
        return pool.submit(_work, load, report)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


@contextmanager
def _pool(load: Load, count: int) -> Iterator[ProcessPoolExecutor]:
    """Workers that have loaded the annotator. Raises ``RashomonError`` where they cannot start, or cannot load it."""
    # Spawned, not forked: no worker inherits the ledger's connection, and all systems behave alike.
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        try:
            for ready in [pool.submit(_warm, load) for _ in range(count)]:
                ready.result()
        except BrokenProcessPool as error:
            raise RashomonError(
                "The worker processes could not start; use --workers 1 "
                "(in a script of your own: put the call under if __name__ == '__main__')."
            ) from error
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _warm(load: Load) -> None:
    _loaded(load)

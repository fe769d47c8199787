"""The ledger as Python users, the command line and the desk call it: read, annotate, look up, show, export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from rashomon.annotate.gazetteer_added import find_added
from rashomon.edtf_range import bounds
from rashomon.errors import InputError, LedgerError, RashomonError
from rashomon.export.jsonl import write_jsonl
from rashomon.model import Annotation, AttributionBy, LedgerEvent, Report, Statement
from rashomon.runner import Counts, Progress, annotate_pending, ignore, store
from rashomon.store.database import explained, ledger_path, missing, open_reader, open_writer
from rashomon.store.reader import LedgerReader
from rashomon.store.rows import Hit
from rashomon.workers import Failure, LoadAnnotator, annotate_in_order

if TYPE_CHECKING:
    from rashomon.judging import Identities
    from rashomon.views.brief import Brief
    from rashomon.views.changes import Changes
    from rashomon.views.show import Record
    from rashomon.views.stories import Story

OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What a read came to: reports that are new, known already, or new versions of known ones; how many of those that
    came in carry no date; how many were annotated and how many could not be; a sentence for everything that failed."""

    new: int
    known: int
    versions: int
    undated: int
    annotated: int
    failed: int
    errors: tuple[str, ...]


def _way(attribution: str) -> AttributionBy:
    if attribution not in [way.value for way in AttributionBy]:
        raise RashomonError(f"'{attribution}' is no way to find attributions; give one of: {', '.join(AttributionBy)}.")
    return AttributionBy(attribution)


class Ledger:
    """A ledger in one file. No connection stays open between calls: many may read it while one writes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, where: str | Path, create: bool = True) -> Self:
        """The ledger at a path or URL (``sqlite:///FILE``). ``read`` makes the file where it is missing.

        Raises ``LedgerError`` where the file is something else, and, unless ``create``, where it is missing.
        """
        path = ledger_path(where)
        if not create:
            with open_reader(path):
                pass
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing is left open."""

    # --- filling -------------------------------------------------------------------------

    def read(
        self,
        paths: Sequence[str | Path] = (),
        *,
        columns: Mapping[str, str] | None = None,
        published: str | None = None,
        outlet: str | None = None,
        workers: int | None = None,
        model: str | None = None,
        attribution: str = AttributionBy.TRAINED,
        stdin: BinaryIO | None = None,
        on_progress: Progress = ignore,
        on_error: OnError = ignore,
    ) -> ReadSummary:
        """Read files and folders into the ledger, annotate and link what is new in it, and finish what a read before
        left undone. What fails is told to ``on_error`` as it happens, and the rest goes on.

        ``columns`` maps fields to columns, ``published`` and ``outlet`` hold for reports that state none, ``workers``
        is a number of processes (one a core), ``model`` the folder of a spaCy model, ``attribution`` how it is found
        who says what (``trained``, or ``rules`` alone). Raises ``LedgerError`` where the ledger cannot be written,
        ``RashomonError`` where nothing can be annotated.
        """
        counts, errors = Counts(), list[str]()

        def failed(error: InputError) -> None:
            errors.append(str(error))
            on_error(error)

        reports = _readable(paths, columns, published, outlet, stdin, failed)
        first = next(reports, None)
        if not paths and not self.path.exists():
            raise LedgerError(missing(self.path))
        # No file is made where there was nothing to put into it.
        if first is not None or self.path.exists():
            with open_writer(self.path) as conn:
                from rashomon.link import Linker

                store(conn, chain([] if first is None else [first], reports), counts, failed, on_progress)
                load = LoadAnnotator(model, _way(attribution), find_added())
                annotate_pending(
                    conn, load, Linker, counts, workers, lambda r, why: failed(_failure(r, why)), on_progress
                )
        return ReadSummary(
            counts.new, counts.known, counts.versions, counts.undated, counts.annotated, counts.failed, tuple(errors)
        )

    @staticmethod
    def annotate(
        paths: Sequence[str | Path],
        *,
        columns: Mapping[str, str] | None = None,
        published: str | None = None,
        outlet: str | None = None,
        workers: int | None = None,
        model: str | None = None,
        attribution: str = AttributionBy.TRAINED,
        stdin: BinaryIO | None = None,
        on_error: OnError = ignore,
    ) -> Iterator[tuple[Report, Annotation]]:
        """Read and annotate without a ledger: a stream of reports with what they say, in the order of the input.

        What fails is told to ``on_error``, and the rest goes on. The arguments are those of ``Ledger.read``.
        """
        reports = _readable(paths, columns, published, outlet, stdin, on_error)
        for report, result in annotate_in_order(
            reports, LoadAnnotator(model, _way(attribution), find_added()), workers
        ):
            if isinstance(result, Failure):
                on_error(_failure(report, result.reason))
            else:
                yield report, result

    # --- looking -------------------------------------------------------------------------

    @contextmanager
    def reader(self) -> Iterator[LedgerReader]:
        """Everything in the ledger, as it is at this moment. Raises ``LedgerError`` where it cannot be opened."""
        with open_reader(self.path) as conn:
            yield LedgerReader(conn)

    def statements(self, report: str | None = None) -> list[Statement]:
        """Who says what, in all reports or in one. Raises ``LedgerError`` where there is no such report."""
        with self.reader() as reader:
            try:
                return list(reader.statements(report))
            except KeyError:
                raise LedgerError(f"The ledger has no report '{report}'.") from None

    def events(
        self,
        status: str | None = None,
        type: str | None = None,  # noqa: A002 -- the field's own name
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
    ) -> list[LedgerEvent]:
        """What is said to have happened, narrowed to a status, a type, a place (id or name), days (EDTF) or words."""
        with self.reader() as reader:
            try:
                return list(reader.events(status, type, place, since, until, text))
            except ValueError as error:
                raise LedgerError(str(error)) from None

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Reports that hold all of ``words``, best first; words in quotation marks stand side by side."""
        with self.reader() as reader:
            return reader.search(words, limit)

    def show(self, identifier: str) -> Record:
        """A record by its id (a report also by its key), with the words it rests on in context.

        The id of one report's telling finds the event or entity that it belongs to. Raises ``LedgerError``, with the
        nearest ids, where there is no such record.
        """
        from rashomon.views.show import show_record

        with self.reader() as reader:
            return show_record(reader, reader.whole(identifier))

    def text(self, report: str) -> str:
        """A report's text as it was read. Raises ``LedgerError`` where there is no such report."""
        with self.reader() as reader:
            try:
                return reader.text(report)
            except KeyError:
                raise LedgerError(f"The ledger has no report '{report}'.") from None

    @property
    def identities(self) -> Identities:
        """Who is who, as persons judge it: merge, split, rename, undo."""
        from rashomon.judging import Identities

        return Identities(self.path)

    # --- handing on ----------------------------------------------------------------------

    def brief(
        self,
        title: str | None = None,
        since: str | None = None,
        until: str | None = None,
        place: str | None = None,
        limit: int | None = None,
    ) -> Brief:
        """What the reports say, as plain data: narrowed to days (EDTF), a place (id or name), a number of events.

        Raises ``LedgerError`` where ``since`` or ``until`` is no date.
        """
        from rashomon.views.brief import build_brief

        _checked(since, until)
        with self.reader() as reader:
            return build_brief(reader, title, since=since, until=until, place=place, limit=limit)

    def changes(self, since: str) -> Changes:
        """What the reports of ``since`` (EDTF) or later changed. Raises ``LedgerError`` where that is no date."""
        from rashomon.views.changes import build_changes
        from rashomon.views.material import load

        _checked(since)
        with self.reader() as reader:
            return build_changes(load(reader), since)

    def stories(self, since: str | None = None, until: str | None = None, place: str | None = None) -> list[Story]:
        """Stories told from ``since`` to ``until`` (EDTF), of a place; new is what ``since`` or their last day adds."""
        from rashomon.views.stories import read_stories

        _checked(since, until)
        with self.reader() as reader:
            return read_stories(reader, since, until, place)

    def export(self, folder: str | Path) -> dict[str, int]:
        """Write the ledger as JSON Lines, one file a kind of record; gives the number of lines a file.

        Raises ``LedgerError`` where the folder cannot be written.
        """
        out = Path(folder)
        with self.reader() as reader:
            try:
                with explained(out):
                    return write_jsonl(reader, out)
            except OSError as error:
                raise LedgerError(f"{out}: the export cannot be written there ({error.strerror}).") from error


def _readable(
    paths: Sequence[str | Path],
    columns: Mapping[str, str] | None,
    published: str | None,
    outlet: str | None,
    stdin: BinaryIO | None,
    on_error: OnError,
) -> Iterator[Report]:
    """The reports in ``paths``; what cannot be read is told to ``on_error``."""
    from rashomon.ingest import ReadOptions, read_paths

    options = ReadOptions(columns=dict(columns or {}), published=published, outlet=outlet)
    for item in read_paths([str(path) for path in paths], options, stdin):
        if isinstance(item, InputError):
            on_error(item)
        else:
            yield item


def _checked(*days: str | None) -> None:
    try:
        for day in filter(None, days):
            bounds(day)
    except ValueError as error:
        raise LedgerError(str(error)) from None


def _failure(report: Report, reason: str) -> InputError:
    return InputError(f"{report.path}: report '{report.key}': {reason}")

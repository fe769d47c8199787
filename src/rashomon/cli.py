"""The command line: one thin command a method of ``Ledger``. Results on standard output, all else on standard error."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import click

from rashomon import __version__
from rashomon.errors import InputError, LedgerError, RashomonError

Command = Callable[..., Any]
SOME_FAILED, NOTHING_DONE = 1, 2
_WAYS = click.Choice(["trained", "rules"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
def main() -> None:
    """One event, every account: who says what happened, from reports that disagree."""


def _reading(command: Command) -> Command:
    """The arguments that reading takes, with a ledger or without."""
    for add in (
        click.option("--model", metavar="FOLDER", help="spaCy English pipeline to use instead of the installed one."),
        click.option("--attribution", type=_WAYS, default="trained", show_default=True, help="How speakers are found."),
        click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes; one a core if not given."),
        click.option("--outlet", metavar="NAME", help="Outlet of reports that name none."),
        click.option("--published", metavar="DATE", help="Day of reports that carry no date."),
        click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Column that holds a field."),
        click.argument("paths", nargs=-1, metavar="PATH..."),
    ):
        command = add(command)
    return command


_ledger = click.option(
    "--ledger", metavar="FILE", default="rashomon.db", show_default=True, help="The ledger's file, or sqlite:///FILE."
)


@main.command()
@_reading
@_ledger
def read(paths: tuple[str, ...], ledger: str, columns: tuple[str, ...], **options: Any) -> None:
    """Read reports into the ledger, annotate and link them.

    PATH is a file, a folder, or - for standard input. Fields to map are title, text, outlet, published, url and id.
    Without a PATH, what an interrupted read left undone is finished.
    """
    with _one_sentence(), _Screen() as screen:
        from rashomon.ingest import parse_columns
        from rashomon.ledger import Ledger

        opened = Ledger.open(ledger)
        summary = opened.read(
            paths,
            columns=parse_columns(columns),
            stdin=sys.stdin.buffer,
            on_progress=screen.progress,
            on_error=screen.error,
            **options,
        )
    click.echo(
        f"{_count(summary.new, 'new report')}, {summary.versions} changed, {summary.known} known already; "
        f"{summary.annotated} annotated, {summary.failed} failed. Ledger: {opened.path}",
        err=True,
    )
    if summary.undated:
        click.echo(
            f"Undated: {_count(summary.undated, 'report')}; --published DATE dates reports like these.", err=True
        )
    if summary.errors:
        came = summary.new + summary.known + summary.versions
        sys.exit(SOME_FAILED if came or summary.annotated else NOTHING_DONE)


@main.command()
@_reading
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def annotate(paths: tuple[str, ...], form: str, columns: tuple[str, ...], **options: Any) -> None:
    """Write what each report says to standard output, one JSON object a line, without a ledger."""
    done = failed = 0
    with _one_sentence(), _Screen() as screen:
        from rashomon.export.annotation_json import annotation_json
        from rashomon.export.jsonl import line
        from rashomon.ingest import parse_columns
        from rashomon.ledger import Ledger

        def on_error(error: InputError) -> None:
            nonlocal failed
            failed += 1
            screen.error(error)

        if not paths:
            raise InputError("Nothing to annotate: give files or folders, or - for standard input.")
        stdin, out = sys.stdin.buffer, sys.stdout.buffer
        stream = Ledger.annotate(paths, columns=parse_columns(columns), stdin=stdin, on_error=on_error, **options)
        for done, (report, annotation) in enumerate(stream, start=1):
            with _standard_output():
                out.write(line(annotation_json(report, annotation)).encode("utf-8") + b"\n")
            screen.progress("Annotating", done, None)
    if failed:
        sys.exit(SOME_FAILED if done else NOTHING_DONE)


@main.command()
@_ledger
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "html"]), default="terminal")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write there instead of standard output.")
@click.option("--title", help="Heading of the brief.")
@click.option("--since", metavar="DATE", help="Leave out what was before.")
@click.option("--until", metavar="DATE", help="Leave out what was after.")
@click.option("--place", help="Only what happened at this place (name or id).")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Most events to show.")
def brief(
    ledger: str,
    form: str,
    out: Path | None,
    title: str | None,
    since: str | None,
    until: str | None,
    place: str | None,
    limit: int | None,
) -> None:
    """Show what is said to have happened, what is denied, what is due, and what is open or closed."""
    with _one_sentence():
        from rashomon.ledger import Ledger

        made = Ledger.open(ledger, create=False).brief(title, since, until, place, limit)
        if form == "html":
            from rashomon.export import html

            _write(html.render(made), out)
        elif form == "markdown":
            from rashomon.export import markdown

            _write(markdown.render(made), out)
        else:
            from rashomon.export import terminal

            _write(terminal.render(made), out)


@main.command()
@_ledger
@click.argument("identifier", metavar="ID")
def show(ledger: str, identifier: str) -> None:
    """Show a record (a report, statement, event, figure, entity or place) with the words it rests on."""
    with _one_sentence():
        from rashomon.export.terminal import render_record
        from rashomon.ledger import Ledger

        _write(render_record(Ledger.open(ledger, create=False).show(identifier), *_screen_form(None)), None)


@main.command()
@_ledger
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most reports to show.")
def search(ledger: str, words: tuple[str, ...], limit: int) -> None:
    """Find reports that hold all WORDS; words in quotation marks stand side by side."""
    with _one_sentence():
        from rashomon.export.hits import hit_lines
        from rashomon.ledger import Ledger

        # The shell took the quotation marks of a phrase off; it is one argument still.
        asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
        hits = Ledger.open(ledger, create=False).search(asked, limit)
        _write("\n\n".join(hit_lines(hit) for hit in hits) if hits else f"No report holds {asked}.", None)


@main.command()
@_ledger
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write to.")
def export(ledger: str, form: str, out: Path) -> None:
    """Write the whole ledger, one file a kind of record."""
    with _one_sentence():
        from rashomon.ledger import Ledger

        written = Ledger.open(ledger, create=False).export(out)
    click.echo(f"{_count(sum(written.values()), 'record')} in {len(written)} files in {out}", err=True)


# --- what the commands share -------------------------------------------------------------


@contextmanager
def _one_sentence() -> Iterator[None]:
    """What is a user's to mend is told in one sentence, and an interrupt ends quietly."""
    try:
        yield
    except RashomonError as error:
        click.echo(f"rashomon: {_harmless(error)}", err=True)
        sys.exit(NOTHING_DONE)
    except KeyboardInterrupt:
        click.echo("rashomon: stopped; what was read is safe, and the same command goes on from there.", err=True)
        sys.exit(130)


def _harmless(error: RashomonError) -> str:
    """The sentence, with a sign for every character in it that could steer a terminal: file names can hold them too."""
    from rashomon.views.words import is_control

    return "".join("\ufffd" if is_control(char) else char for char in str(error))


@contextmanager
def _standard_output() -> Iterator[None]:
    """What is written arrives, or one sentence says why not. A reader that has left, like ``head``, is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise LedgerError(f"Standard output cannot be written ({error.strerror}).") from error


def _screen_form(out: Path | None) -> tuple[int, bool]:
    """Width and colour: those of the terminal, or 80 columns without colour where the text goes elsewhere."""
    if out is not None or not sys.stdout.isatty():
        return 80, False
    return min(120, shutil.get_terminal_size().columns), "NO_COLOR" not in os.environ


def _write(text: str, out: Path | None) -> None:
    data = (text.rstrip("\n") + "\n").encode("utf-8", "replace")
    if out is None:
        with _standard_output():
            sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise LedgerError(f"{out}: cannot be written ({error.strerror}).") from error
    click.echo(f"Written: {out}", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class _Screen:
    """Standard error during work: a sentence for what fails, and a bar once the work takes more than a second."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._doing = ""
        self._since = time.monotonic()
        self._terminal: IO[str] | None = sys.stderr if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def error(self, error: InputError) -> None:
        """Tell of something that failed while the rest goes on."""
        if self._bar is not None:
            self._bar.console.print(f"rashomon: {_harmless(error)}", markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(f"rashomon: {_harmless(error)}", err=True)

    def progress(self, doing: str, done: int, total: int | None) -> None:
        """Show how far the work is; silent where standard error is no terminal."""
        if self._terminal is None or (self._bar is None and time.monotonic() - self._since < 1):
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(file=self._terminal), transient=True)
            self._bar.start()
        if doing != self._doing:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task, self._doing = self._bar.add_task(doing, total=total), doing
        self._bar.update(self._task, completed=done, total=total)


if __name__ == "__main__":
    main()

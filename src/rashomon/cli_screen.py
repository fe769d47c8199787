"""What the commands share: one sentence for what fails, standard output that arrives, a bar while work goes on."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import click

from rashomon.errors import InputError, LedgerError, RashomonError

SOME_FAILED, NOTHING_DONE = 1, 2
ledger_option = click.option(
    "--ledger", metavar="FILE", default="rashomon.db", show_default=True, help="The ledger's file, or sqlite:///FILE."
)


@contextmanager
def one_sentence() -> Iterator[None]:
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
def standard_output() -> Iterator[None]:
    """What is written arrives, or one sentence says why not. A reader that has left, like ``head``, is no fault."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise LedgerError(f"Standard output cannot be written ({error.strerror}).") from error


def screen_form(out: Path | None) -> tuple[int, bool]:
    """Width and colour: those of the terminal, or 80 columns without colour where the text goes elsewhere."""
    if out is not None or not sys.stdout.isatty():
        return 80, False
    return min(120, shutil.get_terminal_size().columns), "NO_COLOR" not in os.environ


def write(text: str, out: Path | None) -> None:
    """Put a result to standard output or into a file. Raises ``LedgerError`` where it cannot be written."""
    data = (text.rstrip("\n") + "\n").encode("utf-8", "replace")
    if out is None:
        with standard_output():
            sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise LedgerError(f"{out}: cannot be written ({error.strerror}).") from error
    click.echo(f"Written: {out}", err=True)


def count(number: int, noun: str) -> str:
    """A number of things in words ("1 report", "2,000 reports")."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Screen:
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

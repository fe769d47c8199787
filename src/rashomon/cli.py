"""The command line: one thin command a method of ``Ledger``. Results on standard output, all else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from rashomon import __version__
from rashomon.cli_gazetteer import gazetteer
from rashomon.cli_judging import judgements, merge, rename, split, undo
from rashomon.cli_screen import (
    NOTHING_DONE,
    SOME_FAILED,
    Screen,
    count,
    ledger_option,
    one_sentence,
    screen_form,
    standard_output,
    write,
)
from rashomon.errors import InputError

Command = Callable[..., Any]
_WAYS = click.Choice(["trained", "rules"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
def main() -> None:
    """One event, every account: who says what happened, from reports that disagree."""


for command in (gazetteer, merge, split, rename, undo, judgements):
    main.add_command(command)


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


@main.command()
@_reading
@ledger_option
def read(paths: tuple[str, ...], ledger: str, columns: tuple[str, ...], **options: Any) -> None:
    """Read reports into the ledger, annotate and link them.

    PATH is a file, a folder, or - for standard input. Fields to map are title, text, outlet, published, url and id.
    Without a PATH, what an interrupted read left undone is finished.
    """
    with one_sentence(), Screen() as screen:
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
        f"{count(summary.new, 'new report')}, {summary.versions} changed, {summary.known} known already; "
        f"{summary.annotated} annotated, {summary.failed} failed. Ledger: {opened.path}",
        err=True,
    )
    if summary.undated:
        click.echo(f"Undated: {count(summary.undated, 'report')}; --published DATE dates reports like these.", err=True)
    if summary.errors:
        came = summary.new + summary.known + summary.versions
        sys.exit(SOME_FAILED if came or summary.annotated else NOTHING_DONE)


@main.command()
@_reading
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def annotate(paths: tuple[str, ...], form: str, columns: tuple[str, ...], **options: Any) -> None:
    """Write what each report says to standard output, one JSON object a line, without a ledger."""
    done = failed = 0
    with one_sentence(), Screen() as screen:
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
            with standard_output():
                out.write(line(annotation_json(report, annotation)).encode("utf-8") + b"\n")
            screen.progress("Annotating", done, None)
    if failed:
        sys.exit(SOME_FAILED if done else NOTHING_DONE)


@main.command()
@ledger_option
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
    with one_sentence():
        from rashomon.ledger import Ledger

        made = Ledger.open(ledger, create=False).brief(title, since, until, place, limit)
        if form == "html":
            from rashomon.export import html

            write(html.render(made), out)
        elif form == "markdown":
            from rashomon.export import markdown

            write(markdown.render(made), out)
        else:
            from rashomon.export import terminal

            write(terminal.render(made), out)


@main.command()
@ledger_option
@click.option("--since", metavar="TIME", required=True, help="Day or time; reports of then or later count as new.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write there instead of standard output.")
def changes(ledger: str, since: str, out: Path | None) -> None:
    """Show what newer reports changed: new events and denials, figures that moved, states, what is due."""
    with one_sentence():
        from rashomon.export.changes_text import changes_lines
        from rashomon.ledger import Ledger

        write(changes_lines(Ledger.open(ledger, create=False).changes(since), screen_form(out)[0]), out)


@main.command()
@ledger_option
@click.option("--since", metavar="DATE", help="Only stories with a report of then or later, and what these add.")
@click.option("--until", metavar="DATE", help="Leave out reports of later.")
@click.option("--place", help="Only stories in which something happened at this place (name or id).")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Most stories to show; 20 if not given.")
@click.option("--json", "as_json", is_flag=True, help="All of them, one JSON object a line.")
def stories(
    ledger: str, since: str | None, until: str | None, place: str | None, limit: int | None, as_json: bool
) -> None:
    """Show which reports are on one developing event: title, span of time, who tells it, and what is new."""
    with one_sentence():
        from rashomon.export.jsonl import line
        from rashomon.export.stories_text import stories_lines, story_json
        from rashomon.ledger import Ledger
        from rashomon.views.stories import story_list

        found = Ledger.open(ledger, create=False).stories(since, until, place)
        if not as_json:
            write(stories_lines(story_list(found, limit or 20), screen_form(None)[0]), None)
        elif found:
            write("\n".join(line(story_json(story)) for story in found[:limit]), None)


@main.command()
@ledger_option
@click.argument("identifier", metavar="ID")
def show(ledger: str, identifier: str) -> None:
    """Show a record (a report, statement, event, figure, entity, place or story) with the words it rests on."""
    with one_sentence():
        from rashomon.export.terminal import render_record
        from rashomon.ledger import Ledger

        write(render_record(Ledger.open(ledger, create=False).show(identifier), *screen_form(None)), None)


@main.command()
@ledger_option
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most reports to show.")
def search(ledger: str, words: tuple[str, ...], limit: int) -> None:
    """Find reports that hold all WORDS; words in quotation marks stand side by side."""
    with one_sentence():
        from rashomon.export.hits import hit_lines
        from rashomon.ledger import Ledger

        # The shell took the quotation marks of a phrase off; it is one argument still.
        asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
        hits = Ledger.open(ledger, create=False).search(asked, limit)
        write("\n\n".join(hit_lines(hit) for hit in hits) if hits else f"No report holds {asked}.", None)


@main.command()
@ledger_option
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder to write to.")
def export(ledger: str, form: str, out: Path) -> None:
    """Write the whole ledger, one file a kind of record."""
    with one_sentence():
        from rashomon.ledger import Ledger

        written = Ledger.open(ledger, create=False).export(out)
    click.echo(f"{count(sum(written.values()), 'record')} in {len(written)} files in {out}", err=True)


if __name__ == "__main__":
    main()

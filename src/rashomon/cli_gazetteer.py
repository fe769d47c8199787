"""The commands of a desk's own places: add a file of them, list what was added, take one out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rashomon.cli_screen import NOTHING_DONE, SOME_FAILED, Screen, count, one_sentence, write
from rashomon.errors import InputError


@click.group()
def gazetteer() -> None:
    """Places of your own beside those that ship, for every read and annotate from then on."""


@gazetteer.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--name", help="What it goes by, instead of the file's name.")
def add(files: tuple[Path, ...], name: str | None) -> None:
    """Add the places in FILE: a country file of GeoNames (as text or ZIP), or a table with name, lat and lon."""
    done = failed = 0
    with one_sentence(), Screen() as screen:
        from rashomon import gazetteers

        if name is not None and len(files) > 1:
            raise InputError("A name goes with one file; add the files one by one.")
        for file in files:
            try:
                outcome = gazetteers.add(file, name, screen.error)
            except InputError as error:
                screen.error(error)
                failed += 1
                continue
            done += 1
            failed += len(outcome.errors)
            how = "known already" if outcome.known else "added anew" if outcome.replaced else "added"
            left_out = f", {count(len(outcome.errors), 'line')} left out" if outcome.errors else ""
            source = outcome.source
            click.echo(f"{source.name}: {count(source.rows, 'place')} {how}{left_out}.", err=True)
    if failed:
        sys.exit(SOME_FAILED if done else NOTHING_DONE)


@gazetteer.command("list")
def list_() -> None:
    """Show what was added: its name, how many places, the day, the checksum of the file."""
    with one_sentence():
        from rashomon import gazetteers

        sources = gazetteers.listed()
        if not sources:
            write("Nothing was added; the gazetteer that ships is used alone.", None)
            return
        name, rows = max(len(s.name) for s in sources), max(len(f"{s.rows:,}") for s in sources)
        lines = (f"{s.name:<{name}}  {s.rows:>{rows},} places  {s.added}  sha256 {s.sha256}" for s in sources)
        write("\n".join(lines), None)


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Take out what was added under NAME."""
    with one_sentence():
        from rashomon import gazetteers

        gone = gazetteers.remove(name)
    click.echo(f"{gone.name}: {count(gone.rows, 'place')} taken out.", err=True)

"""The commands by which a person says who is who: merge, split, rename, undo, and the list of what was judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli_screen import Screen, count, ledger_option, one_sentence, write

if TYPE_CHECKING:
    from rashomon.judging import Change, Standing

Command = Callable[..., Any]


def _judging(command: Command) -> Command:
    """The options that every judgement takes."""
    for add in (
        click.option("--later", is_flag=True, help="Write it down only; the next judgement or read links anew."),
        click.option("--because", "reason", metavar="TEXT", help="Why; kept with the judgement."),
        ledger_option,
    ):
        command = add(command)
    return command


@click.command()
@_judging
@click.option("--name", help="What it is called from then on, instead of the name of the first.")
@click.argument("entities", nargs=-1, required=True, metavar="ENTITY...")
def merge(entities: tuple[str, ...], ledger: str, **options: Any) -> None:
    """Make one of several entities (ids, or names in any spelling); it is called what the first is called."""
    with one_sentence(), Screen() as screen:
        from rashomon.ledger import Ledger

        change = Ledger.open(ledger, create=False).identities.merge(entities, on_progress=screen.progress, **options)
    _tell(change)


@click.command()
@_judging
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="What reports call by it parts; as often as needed."
)
@click.option("--report", "reports", multiple=True, metavar="KEY", help="What stands in the report (key or id) parts.")
@click.argument("entity")
def split(entity: str, ledger: str, **options: Any) -> None:
    """Take out of ENTITY what is somebody or something else: by the name reports give it, or by report."""
    with one_sentence(), Screen() as screen:
        from rashomon.ledger import Ledger

        change = Ledger.open(ledger, create=False).identities.split(entity, on_progress=screen.progress, **options)
    _tell(change)


@click.command()
@_judging
@click.argument("entity")
@click.argument("name", metavar="NEW-NAME")
def rename(entity: str, name: str, ledger: str, **options: Any) -> None:
    """Call ENTITY by NEW-NAME, whatever reports call it."""
    with one_sentence(), Screen() as screen:
        from rashomon.ledger import Ledger

        opened = Ledger.open(ledger, create=False)
        change = opened.identities.rename(entity, name, on_progress=screen.progress, **options)
    _tell(change)


@click.command()
@ledger_option
@click.option("--later", is_flag=True, help="Write it down only; the next judgement or read links anew.")
@click.argument("number", type=click.IntRange(1), required=False)
def undo(number: int | None, ledger: str, later: bool) -> None:
    """Take back the judgement NUMBER, or the last one. It stays in the list, and those after it stand."""
    with one_sentence(), Screen() as screen:
        from rashomon.ledger import Ledger

        opened = Ledger.open(ledger, create=False)
        change = opened.identities.undo(number, later=later, on_progress=screen.progress)
    _tell(change)


@click.command()
@ledger_option
def judgements(ledger: str) -> None:
    """List what persons judged: number, day, what, why, and what was taken back."""
    with one_sentence():
        from rashomon.ledger import Ledger
        from rashomon.views.identity import judgement_line

        made = Ledger.open(ledger, create=False).identities.all()
        write("\n".join(map(judgement_line, made)) or "Nobody judged anything: who is who is the machine's word.", None)


def _tell(change: Change) -> None:
    """What a judgement came to, on standard output: before, after, and what else changed by it."""
    from rashomon.views.words import clean

    made = change.judgement
    head = f"Judgement {made.number}{' taken back' if made.undone else ''}: {made.act.value}, {made.told}."
    lines = [head, *(f"before: {_standing(each)}" for each in change.before)]
    if change.after is None:
        lines.append("Written down; the next judgement without --later, or the next read, links the ledger anew.")
    else:
        lines += [f"now: {_standing(each)}" for each in change.after]
        lines.append(f"{count(change.events or 0, 'event')} with another number of origins.")
    write("\n  ".join(map(clean, lines)), None)


def _standing(each: Standing) -> str:
    entity = each.entity
    names = ", ".join(f"{name} ×{told}" for name, told in sorted(entity.names, key=lambda n: (-n[1], n[0]))[:6])
    told = f"{count(each.mentions, 'mention')} in {count(each.reports, 'report')}"
    return f'"{entity.name}" {entity.id}: {told} ({names})'

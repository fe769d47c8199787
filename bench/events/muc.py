"""How well do the events of a report fill the templates of MUC-3/4, slot by slot?

    python bench/events/muc.py ../shared/data/muc34 [--part writing|measuring] [--every N] [--strict] [--cache FILE]

The folder holds ``dev/`` (messages and keys) and ``TASKDOC/``; the tests ``tst1`` and ``tst2`` are never opened. The
mapping was written on messages 1 to 400 ("writing"); 401 to 1300 ("measuring") were only measured. ``--every 3`` takes
every third message; ``--strict`` takes a template for that of an incident only if type and a party are shared.

Messages are in capitals. They are rewritten as news is written (``muc_casing.py``), from news in mixed case beside the
folder (``--mixed``), and given to the annotator as any report; the header's day is the day of publication. The events
are mapped to templates in ``muc_templates.py``, with the noun phrases that the parse has around them
(``muc_parties.py``); how surely an organisation did it is the annotator's own judgement
(``rashomon.annotate.event_blame``). What counts as correct, partial, missing and spurious: ``muc_score.py``.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from muc_annotate import Read, annotated, as_record
from muc_casing import Casing, learn
from muc_messages import Key, Message, read_keys, read_messages
from muc_score import SLOTS, Score, Tally, score_message, strings_of
from muc_templates import templates

from rashomon.annotate.gazetteer import FILE, NameKind
from rashomon.resources import data_path

_PARTS = {"writing": range(1, 401), "measuring": range(401, 1301)}
_MIXED = ("polnear/data/train/text", "timebank", "geoparsing", "syria_reports")
_SUFFIXES = frozenset((".txt", ".tml", ".xml", ".csv"))


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=_PARTS, action="append")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--mixed", type=Path, nargs="*", help="folders of news in mixed case")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "rashomon-muc.jsonl")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    if not (asked.folder / "dev").is_dir():
        raise SystemExit(f"{asked.folder}: no folder 'dev' is there; give the folder of the MUC-3/4 corpus.")
    messages = list(read_messages(asked.folder / "dev"))
    keys = read_keys(asked.folder / "dev")
    mixed = asked.mixed or [asked.folder.parent / name for name in _MIXED]
    casing = _casing(asked.folder, mixed, messages, keys)
    for part in asked.part or list(_PARTS):
        chosen = [m for m in messages if m.number in _PARTS[part] and m.number % asked.every == 0]
        records = (as_record(m, casing.message(m.paragraphs)) for m in chosen)
        score = measured(annotated(records, asked.cache, asked.workers), keys, asked.strict)
        print(f"\n{part}: {len(chosen)} messages, {score.wanted} incidents and {score.given} templates given")
        print(table(score))


def measured(reads: Iterable[Read], keys: dict[str, list[Key]], strict: bool = False) -> Score:
    """The score over messages."""
    score = Score()
    for read in reads:
        score_message(score, keys[read.id], templates(read), strict)
    return score


def table(score: Score) -> str:
    """Recall, precision and F a slot."""
    lines = ["| slot | recall | precision | F |", "|---|---|---|---|"]
    rows: list[tuple[str, Tally]] = [(name, score.slots[number]) for number, name in SLOTS.items()]
    for name, tally in [*rows, ("all of these", score.total)]:
        lines.append(f"| {name} | {100 * tally.recall:.1f} | {100 * tally.precision:.1f} | {100 * tally.f1:.1f} |")
    found = f"incidents found: {score.found} of {score.wanted}, and {score.optional} that are optional"
    bodies, right, default = score.sure
    sure = f"confidence where the organisation is right: {right:g} of {bodies}; all 'reported as fact': {default:g}"
    return "\n".join([*lines, found, sure])


def _casing(folder: Path, mixed: Sequence[Path], messages: Sequence[Message], keys: dict[str, list[Key]]) -> Casing:
    """What is known of capitals: mixed-case news, the task's places, and the writing half."""
    files = sorted(p for place in mixed for p in place.rglob("*") if p.suffix in _SUFFIXES)
    if not files:
        raise SystemExit("No news in mixed case is there to learn capitals from; give folders with --mixed.")
    with closing(sqlite3.connect(data_path(FILE))) as conn:
        peoples = [key for (key,) in conn.execute("SELECT DISTINCT key FROM name WHERE kind = ?", (NameKind.PEOPLE,))]
    writing = [m for m in messages if m.number in _PARTS["writing"]]
    bodies = [name for m in writing for key in keys[m.id] for f in key.slots.get(10, ()) for name in strings_of(f)]
    places = folder / "TASKDOC" / "templ-doc-basic" / "set-list-location.v4"
    return learn(files, places, peoples, bodies, (p for m in writing for p in m.paragraphs))


if __name__ == "__main__":
    main()

"""Draw statements of a corpus at random, to be read by a person one by one.

    python bench/attribution/draw.py REPORTS.csv [--map FIELD=COLUMN]... --count 200 --seed 7 --out sheet.jsonl

Each line holds the statement with the words around it and empty places for what the reader finds: ``speaker`` and
``stance`` (true or false), ``found`` (false where nobody says it at all), ``error`` (its kind, if any). The sheet
quotes the corpus, so it stays outside the repository; ``judged.py --keep`` makes of it the file of offsets alone.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from rashomon.ingest import parse_columns
from rashomon.ledger import Ledger
from rashomon.model import Report, Span


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    made = [
        (report, statement)
        for report, annotation in Ledger.annotate([asked.table], columns=parse_columns(asked.columns))
        for statement in annotation.statements
    ]
    drawn = random.Random(asked.seed).sample(made, asked.count)
    with asked.out.open("w", encoding="utf-8") as sheet:
        for report, statement in drawn:
            low = max(0, statement.content[0].start - 250)
            high = max(s.end for s in (*statement.content, statement.cue or statement.content[0])) + 150
            line = {
                "report": report.key, "content": statement.content, "source": statement.source, "cue": statement.cue,
                "stance_given": statement.stance, "speaker_given": statement.speaker, "modality": statement.modality,
                "source_words": _words(report, statement.source),
                "says": " … ".join(_words(report, s) or "" for s in statement.content),
                "cue_words": _words(report, statement.cue),
                "around": report.text[low:high], "confidence": statement.confidence,
                "found": None, "speaker": None, "stance": None, "error": None,
            }  # fmt: skip
            sheet.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(f"{len(made)} statements, {len(drawn)} drawn with seed {asked.seed}: {asked.out}")


def _words(report: Report, span: Span | None) -> str | None:
    return None if span is None else report.text[span.start : span.end]


if __name__ == "__main__":
    main()

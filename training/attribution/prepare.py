"""Step 1: read and parse the corpus as ``rashomon`` reads and parses any report.

usage: python training/attribution/prepare.py ../shared/data/polnear/data/train --out build/train.jsonl
       python training/attribution/prepare.py --plain reports.jsonl --out build/plain.jsonl

With ``--plain`` the input is JSON Lines with ``id`` and ``text``, without annotations: material for distillation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus import Attribution, Example, annotations_of, pieces_of, read_brat, write_examples
from spacy.language import Language

from rashomon.annotate.nlp import load_nlp, masked, parse
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.tagger_features import words_of
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.reading import read_bytes
from rashomon.model import Report


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    nlp = load_nlp()
    made = list(_plain(nlp, options.plain) if options.plain else _annotated(nlp, options.folder))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    write_examples(made, options.out)
    count = sum(len(e.words) for e in made)
    print(f"{options.out}: {len(made)} examples, {count} words, {sum(len(e.attributions) for e in made)} attributions")


def _annotated(nlp: Language, folder: Path) -> Iterator[Example]:
    for name, path, files in annotations_of(folder):
        bare = parsed(nlp, name, path.read_bytes().decode("utf-8"))
        for number, annotation in enumerate(files):
            events = [
                Attribution(*(pieces_of(event[kind], bare) for kind in ("source", "cue", "content")))
                for event in read_brat(annotation)
            ]
            yield replace(bare, name=f"{name}#{number}", attributions=tuple(events))


def _plain(nlp: Language, path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield parsed(nlp, str(record["id"]), record["text"])


def parsed(nlp: Language, name: str, text: str) -> Example:
    """A text read and parsed, without annotations."""
    record = json.dumps({"id": name, "text": text, "published": "2016-09-01"}).encode()
    report = next(iter(read_bytes(record, f"{name}.jsonl", ReadOptions())))
    if not isinstance(report, Report):
        raise SystemExit(str(report))
    words = words_of(parse(nlp, report), find_quotes(masked(report)))
    return Example(
        name=name,
        words=tuple(w.text for w in words),
        spans=tuple((w.span.start, w.span.end) for w in words),
        paragraphs=tuple(w.paragraph for w in words),
        values=tuple(w.values for w in words),
        attributions=(),
    )


if __name__ == "__main__":
    main()

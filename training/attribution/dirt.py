"""Training material as agencies' copy often arrives: commas, apostrophes, quotation marks and paragraphs lost.

usage: python training/attribution/dirt.py ../shared/data/polnear/data/train --reports 400 --out build/dirty.jsonl

Of a sample of reports, each mark is dropped with the chance that ``CHANCES`` gives, the words stay, and the report is
parsed anew; its annotations move along. The seed is fixed.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from pathlib import Path

from corpus import Attribution, Example, annotations_of, pieces_of, read_brat, write_examples
from prepare import parsed
from spacy.language import Language

from rashomon.annotate.nlp import load_nlp
from rashomon.annotate.tagger_labels import KINDS

CHANCES = {",": 0.9, "'": 0.9, "’": 0.9, "‘": 0.9, '"': 0.3, ";": 0.5}
JOINED = 0.6


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    nlp, chance = load_nlp(), random.Random(3)
    every = list(annotations_of(options.folder))
    made = [
        _dirtied(nlp, name, path, annotations[0], chance)
        for name, path, annotations in chance.sample(every, options.reports)
    ]
    write_examples(made, options.out)
    print(f"{options.out}: {len(made)} examples, {sum(len(e.words) for e in made)} words")


def _dirtied(nlp: Language, name: str, path: Path, annotation: Path, chance: random.Random) -> Example:
    text = path.read_bytes().decode("utf-8")
    if chance.random() < JOINED:
        text = text.replace("\n", " ")
    # Of a pair of quotation marks both go or both stay.
    paired = chance.random() < CHANCES['"']
    kept = [i for i, c in enumerate(text) if not (paired if c in '"“”' else chance.random() < CHANCES.get(c, 0.0))]
    bare = parsed(nlp, f"{name}#0", "".join(text[i] for i in kept))
    events = []
    for event in read_brat(annotation):
        moved = {kind: [(bisect_left(kept, s), bisect_left(kept, e)) for s, e in event[kind]] for kind in KINDS}
        spans = {kind: [(s, e) for s, e in found if s < e] for kind, found in moved.items()}
        events.append(Attribution(*(pieces_of(spans[kind], bare) for kind in KINDS)))
    return Example(bare.name, bare.words, bare.spans, bare.paragraphs, bare.values, tuple(events))


if __name__ == "__main__":
    main()

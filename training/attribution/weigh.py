"""Step 5: where tagger and rules find the same cue, who has its source and content right, on reports held out.

usage: python training/attribution/weigh.py ../shared/data/polnear/data/train

The reports are those that ``train.py`` left out; no rule was written on them. They are read as they are, and as copy
that has lost its commas, apostrophes and paragraphs. Right is a source that overlaps the gold one, a content that
shares half of its characters with it.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpus import annotations_of, read_brat
from spacy.language import Language

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.nlp import load_nlp, masked, parse, sentence_spans
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.tagger import Tagger, load_tagger, tag
from rashomon.annotate.tagger_features import Word, words_of
from rashomon.annotate.tagger_labels import KINDS, Piece
from rashomon.model import Report, Span

Event = dict[str, list[tuple[int, int]]]
LOST, CHANCE = ",'’‘;", 0.9


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hold-out", type=int, default=42)
    options = parser.parse_args()
    every = {name: (path, files[0]) for name, path, files in annotations_of(options.folder)}
    held = set(random.Random(7).sample(sorted(every), options.hold_out))  # as ``train.part`` does
    nlp, tagger, chance = load_nlp(), load_tagger(), random.Random(5)
    for dirty in (False, True):
        counts: Counter[str] = Counter()
        for name, (path, annotation) in every.items():
            if name in held:
                text, events = path.read_bytes().decode("utf-8"), read_brat(annotation)
                _weigh(nlp, tagger, *(_dirtied(text, events, chance) if dirty else (text, events)), counts)
        print("as they are" if not dirty else "without commas and paragraphs", dict(sorted(counts.items())))


def _dirtied(text: str, events: list[Event], chance: random.Random) -> tuple[str, list[Event]]:
    text = text.replace("\n", " ")
    kept = [i for i, c in enumerate(text) if not (c in LOST and chance.random() < CHANCE)]
    moved = [{k: [(bisect_left(kept, s), bisect_left(kept, e)) for s, e in v] for k, v in x.items()} for x in events]
    return "".join(text[i] for i in kept), moved


def _weigh(nlp: Language, tagger: Tagger, text: str, events: list[Event], counts: Counter[str]) -> None:
    report = Report(key="r", path="r", locator="r", text=text)
    doc = parse(nlp, report)
    words = words_of(doc, find_quotes(masked(report)))
    ruled = attribute_by_rules(Context(report, doc, sentence_spans(doc)))
    for tagged in tag(tagger, words).attributions:
        cue = _span(words, tagged.cue)
        same = [a for a in ruled if a.cue is not None and _overlap(a.cue, cue)]
        gold = next((e for e in events if any(_overlap(cue, s) for s in e["cue"])), None)
        counts["cues both find" if same else "cues the tagger finds alone"] += 1
        if gold is None or not same:
            counts["of these gold" if same else "alone, gold"] += gold is not None
            continue
        counts["of these gold"] += 1
        source = _span(words, tagged.source) if tagged.source is not None else None
        theirs = {"tagger": (source, [_span(words, p) for p in tagged.content]),
                  "rules": (same[0].source, [s for a in same for s in a.content])}  # fmt: skip
        right = {who: (_named(one, gold), _half(content, gold["content"])) for who, (one, content) in theirs.items()}
        for n, kind in enumerate(k for k in KINDS if k != "cue"):
            for who, other in (("tagger", "rules"), ("rules", "tagger")):
                counts[f"{kind}: {who} alone right"] += right[who][n] and not right[other][n]


def _span(words: Sequence[Word], piece: Piece) -> Span:
    return Span(words[piece[0]].span.start, words[piece[1] - 1].span.end)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _named(source: Span | None, gold: Event) -> bool:
    return source is not None and any(_overlap(source, s) for s in gold["source"])


def _half(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    a, b = ({i for s, e in spans for i in range(s, e)} for spans in (one, other))
    return bool(a | b) and len(a & b) >= 0.5 * len(a | b)


if __name__ == "__main__":
    main()

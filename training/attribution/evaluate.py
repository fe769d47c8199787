"""Step 6: what the tagger that ships reaches on dev, as the tables of its card.

usage: python training/attribution/evaluate.py src/rashomon/data/attribution --dev build/dev.jsonl

Scores are over words, so a little apart from the official scorer's, which are over characters.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from corpus import Attribution, Example, read_examples
from scoring import Found, f1, right, tagged, triple_recall

from rashomon.annotate.tagger import load_tagger
from rashomon.annotate.tagger_features import NAMES

_QUOTE = NAMES.index("quote")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dev", type=Path, required=True)
    options = parser.parse_args()
    dev = [e for e in read_examples(options.dev) if e.name.endswith("#0")]
    found = tagged(load_tagger(options.folder), dev)
    print(f"{len(dev)} reports, {sum(len(e.attributions) for e in dev)} attributions\n")
    print("| part of dev | attributions | source | cue | content | triple recall |\n|---|---|---|---|---|---|")
    _row("all", dev, found)
    for outlet, group in groupby(sorted(dev, key=lambda e: e.name), key=lambda e: e.name.split("_")[0]):
        _row(outlet, list(group), found)
    print("\n| voice of the content | attributions | found with source and content |\n|---|---|---|")
    for voice in ("direct", "mixed", "indirect"):
        kept = [_only(e, lambda a, e=e, voice=voice: voice_of(e, a) == voice) for e in dev]  # type: ignore[misc]
        print(f"| {voice} | {sum(len(e.attributions) for e in kept)} | {triple_recall(kept, found)} |")
    _reliability(dev, found)


def _row(name: str, examples: list[Example], found: Found) -> None:
    scores = f1(examples, found)
    count = sum(len(e.attributions) for e in examples)
    print(f"| {name} | {count} | {scores['source']} | {scores['cue']} | {scores['content']} |"
          f" {triple_recall(examples, found)} |")  # fmt: skip


def _only(example: Example, keep: Callable[[Attribution], bool]) -> Example:
    return replace(example, attributions=tuple(a for a in example.attributions if keep(a)))


def voice_of(example: Example, attribution: Attribution) -> str:
    """``direct`` where all words of the content stand in quotation marks, ``indirect`` where none does."""
    words = [i for s, e in attribution.content for i in range(s, e)]
    inside = sum(example.values[i][_QUOTE] != "out" for i in words)
    return "direct" if inside > 0.95 * len(words) else "mixed" if inside else "indirect"


def _reliability(examples: list[Example], found: Found) -> None:
    """Confidence against the share that is right: source overlaps and contents share half with one gold attribution."""
    print("\n| confidence | attributions | mean confidence | right |\n|---|---|---|---|")
    points = [(t.confidence, right(t, e.attributions)) for e in examples for t in found[e.name]]
    wrong = 0.0
    for low in range(10):
        within = [p for p in points if low / 10 <= p[0] < (low + 1) / 10 or (low == 9 and p[0] == 1)]
        if within:
            mean, share_right = sum(c for c, _ in within) / len(within), sum(r for _, r in within) / len(within)
            wrong += abs(mean - share_right) * len(within)
            print(f"| {low / 10:.1f} to {(low + 1) / 10:.1f} | {len(within)} | {mean:.2f} | {share_right:.2f} |")
    print(f"\nExpected calibration error: {wrong / len(points):.3f}")


if __name__ == "__main__":
    main()

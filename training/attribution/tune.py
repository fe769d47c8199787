"""Step 4: what is set on reports held out from training: how readily parts are begun, and what confidence means.

usage: python training/attribution/tune.py src/rashomon/data/attribution --train build/train.jsonl

The reports are those that ``train.py`` left out. Rewrites ``settings.json`` and its checksum.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import Example, read_examples
from scoring import Found, f1, right, triple_recall, words_of_example
from train import part

from rashomon.annotate.tagger import Encoded, decoded, encoded, load_tagger
from rashomon.annotate.tagger_decode import Scores, leaning
from rashomon.annotate.tagger_labels import KINDS
from rashomon.resources import write_manifest

STEPS = (-0.6, -0.3, 0.0, 0.3, 0.6, 0.9, 1.2)
Seen = Mapping[str, Sequence[Encoded]]  # by the example's name


def main() -> None:
    """Set them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--hold-out", type=int, default=42)
    options = parser.parse_args()
    held = part([e for e in read_examples(options.train) if e.name.endswith("#0")], options.hold_out)[1]
    tagger = load_tagger(options.folder)
    plain = replace(tagger.scores, calibration=(1.0, 0.0))
    seen = {e.name: encoded(tagger, words_of_example(e)) for e in held}
    lean = _lean(plain, seen, held)
    found = _found(plain, lean, seen, held)
    slope, offset = _calibration(found, held)
    path = options.folder / "settings.json"
    settings = json.loads(path.read_text(encoding="utf-8")) | {"lean": lean, "calibration": [slope, offset]}
    path.write_text(json.dumps(settings, separators=(",", ":")) + "\n", encoding="utf-8")
    write_manifest(options.folder.parent, [f"{options.folder.name}/settings.json"])
    print(f"lean {lean}, calibration {slope} {offset}; held out: {f1(held, found)}, {triple_recall(held, found)}")


def _found(known: Scores, lean: dict[str, float], seen: Seen, held: list[Example]) -> Found:
    leant = replace(known, lean=leaning(lean))
    return {e.name: decoded(leant, seen[e.name], len(e.words)).attributions for e in held}


def _lean(known: Scores, seen: Seen, held: list[Example]) -> dict[str, float]:
    """For each kind in turn the value with the best sum of the three F1 and the recall of triples."""
    lean = dict.fromkeys(KINDS, 0.0)
    for kind in ("cue", "content", "source"):
        scored = []
        for step in STEPS:
            found = _found(known, lean | {kind: step}, seen, held)
            result, triples = f1(held, found), triple_recall(held, found)
            scored.append((sum(result.values()) + triples, step))
            print(kind, step, result, triples, flush=True)
        lean[kind] = max(scored)[1]
    return lean


def _calibration(found: Found, held: list[Example]) -> tuple[float, float]:
    """Logistic fit (Platt, 1999) of being right on the log-odds of the tagger's own chance, by Newton's method."""
    points = [(math.log(t.confidence / (1 - t.confidence)), right(t, e.attributions))
              for e in held for t in found[e.name] if 0 < t.confidence < 1]  # fmt: skip
    slope, offset = 1.0, 0.0
    for _ in range(50):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for x, y in points:
            p = 1 / (1 + math.exp(-(slope * x + offset)))
            g0, g1, w = g0 + (p - y) * x, g1 + (p - y), p * (1 - p)
            h00, h01, h11 = h00 + w * x * x, h01 + w * x, h11 + w
        d = h00 * h11 - h01 * h01
        slope, offset = slope - (h11 * g0 - h01 * g1) / d, offset - (h00 * g1 - h01 * g0) / d
    return round(slope, 4), round(offset, 4)


if __name__ == "__main__":
    main()

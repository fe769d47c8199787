"""What a person found who read statements one by one: precision of speaker and stance, kinds of error.

    python bench/attribution/judged.py sheet.jsonl [--keep bench/attribution/judged.jsonl]
    python bench/attribution/judged.py bench/attribution/judged.jsonl

The sheet comes from ``draw.py`` with its places filled in. ``--keep`` writes the verdicts with offsets alone, without a
word of the corpus. ``found`` is false where nobody says it; only statements that are found count for the rest.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

KEPT = ("report", "content", "source", "cue", "stance_given", "confidence", "found", "speaker", "stance", "error")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in asked.sheet.read_text(encoding="utf-8").splitlines()]
    judged = [line for line in lines if line["found"] is not None]
    if asked.keep:
        rows = (json.dumps({name: line[name] for name in KEPT}) for line in judged)
        asked.keep.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{asked.sheet.name}: {len(judged)} statements read, {len(lines) - len(judged)} not")
    said = [line for line in judged if line["found"]]
    for name, part, whole in (
        ("said by somebody at all", said, judged),
        ("speaker right", [x for x in said if x["speaker"]], said),
        ("stance right", [x for x in said if x["stance"]], said),
        ("all three", [x for x in said if x["speaker"] and x["stance"]], judged),
    ):
        print(f"{name}: {len(part)}/{len(whole)} = {100 * len(part) / max(1, len(whole)):.1f} %")
    _by_confidence(judged)
    for kind, count in Counter(line["error"] for line in judged if line["error"]).most_common():
        print(f"{count:4d}  {kind}")


def _by_confidence(judged: Sequence[dict[str, Any]]) -> None:
    for low, high in ((0.0, 0.5), (0.5, 0.8), (0.8, 1.01)):
        part = [x for x in judged if x["confidence"] is not None and low <= x["confidence"] < high]
        right = [x for x in part if x["found"] and x["speaker"]]
        if part:
            print(f"confidence {low:.1f} to {min(high, 1):.1f}: {len(right)}/{len(part)} said so, by that speaker")
    alone = [x for x in judged if x["confidence"] is None]
    print(f"rules alone: {sum(bool(x['found'] and x['speaker']) for x in alone)}/{len(alone)}")


if __name__ == "__main__":
    main()

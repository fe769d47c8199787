"""How often is the stance right, on gold ledgers: a table of what was taken for what, beside always saying "asserts".

    python bench/attribution/stance.py ../shared/gold/*/ [--attribution rules]

A folder holds reports (``*.txt``) and ``gold.json``. Gold and found statements are paired by their content (half of the
characters of either shared, best first), as ``../shared/score/ledger.py`` does; stance counts for those that are
paired.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import Span, Stance, Statement


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--attribution", default="trained")
    asked = parser.parse_args()
    pairs: Counter[tuple[str, str]] = Counter()
    for folder in asked.folders:
        if not (folder / "gold.json").is_file():
            raise SystemExit(f"{folder}: no gold.json is there; give folders of gold ledgers.")
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["statements"]
        files = sorted(folder.glob("*.txt"))
        for report, annotation in Ledger.annotate(files, attribution=asked.attribution):
            mine = [g for g in gold if g["report"] == report.key and not g.get("optional")]
            pairs += paired(mine, list(annotation.statements))
    total, right = sum(pairs.values()), sum(n for (g, f), n in pairs.items() if g == f)
    most = Counter(g for g, _ in pairs.elements()).most_common(1)[0]
    print(
        f"stance right: {right}/{total} = {100 * right / total:.1f} %; always {most[0]}: {100 * most[1] / total:.1f} %"
    )
    names = [s.value for s in Stance]
    print("| gold \\ found | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1))
    for name in names:
        print(f"| {name} | " + " | ".join(str(pairs[name, other] or "") for other in names) + " |")


def paired(gold: list[dict[str, object]], found: list[Statement]) -> Counter[tuple[str, str]]:
    """(gold stance, found stance) of the statements that share their content, each used once."""
    options = sorted(
        ((share(content_of(g), s.content), g["stance"] == s.stance, i, j)
         for i, g in enumerate(gold) for j, s in enumerate(found)),
        key=lambda o: (-round(o[0], 2), not o[1]),
    )  # fmt: skip
    counts: Counter[tuple[str, str]] = Counter()
    taken: set[int] = set()
    used: set[int] = set()
    for shared, _, i, j in options:
        if shared >= 0.5 and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            counts[str(gold[i]["stance"]), found[j].stance.value] += 1
    return counts


def content_of(gold: dict[str, object]) -> tuple[Span, ...]:
    """The span of a gold statement's content."""
    start, end = gold["content_span"]  # type: ignore[misc]
    return (Span(start, end),)  # type: ignore[has-type]


def share(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Characters in both over characters in either."""
    a, b = ({i for s in spans for i in range(s.start, s.end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


if __name__ == "__main__":
    main()

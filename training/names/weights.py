"""Learn which pieces of names stand for each other: makes ``data/names.json``.

    python training/names/weights.py LISTS

``LISTS`` is the folder of aligned names of Merhav and Ash (COLING 2018, from Wikidata; on the licence see the card,
``names.md``). Read are ``wd_russian_64`` and ``wd_arabic_64``, their training parts; the parts that end in ``_16`` are
for measuring alone.

Each pair of names is laid side by side in the best way that the weights so far allow, the pieces are counted, pieces
that stand beside each other may join into one, and the counts give the next weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

from anyascii import anyascii

from rashomon.name_likeness import FILE
from rashomon.resources import data_path, write_manifest

LISTS = {"alphabet": ("wd_russian_64", 15000), "abjad": ("wd_arabic_64", 12000)}
LONGEST, TOGETHER, ROUNDS = 3, 5, 6
# A pair of pieces is kept if one pair of names in so many has it.
RARE = 6000
# In natural logarithms: an unknown pair while learning; and below what a letter, two names are taken for a wrong pair.
UNKNOWN, WRONG = math.log(2e-5), -3.6
Pair = tuple[str, str]


def main() -> None:
    """Learn both tables and write them with their checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    lists: Path = parser.parse_args().lists
    tables = {kind: learn(read(lists / name, most)) for kind, (name, most) in LISTS.items()}
    path = data_path("manifest.json").parent / FILE
    path.write_text(json.dumps(tables, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    write_manifest(path.parent, [FILE])


def read(path: Path, most: int) -> list[Pair]:
    """Pairs of names of a list in Latin letters, ``most`` of them drawn at random."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    pairs = [(letters(row[0]), letters(row[1].replace(" ", ""))) for row in rows if len(row) > 1]
    pairs = [pair for pair in pairs if all(pair)]
    random.Random(3).shuffle(pairs)
    return pairs[:most]


def letters(name: str) -> str:
    """The letters of a name, as ``rashomon.name_likeness`` sees them."""
    return "".join(c for c in anyascii(name).lower() if "a" <= c <= "z")


def learn(pairs: list[Pair]) -> dict[str, object]:
    """The table of one kind of script."""
    logs: dict[str, dict[str, float]] = {c: {c: math.log(0.03)} for c in "abcdefghijklmnopqrstuvwxyz"}
    unknown = math.log(0.0005)
    counts: Counter[Pair] = Counter()
    for turn in range(ROUNDS):
        counts = Counter()
        joined: Counter[Pair] = Counter()
        for left, right in pairs:
            total, pieces = laid(left, right, logs, unknown)
            if turn and total / (len(left) + len(right)) < WRONG:
                continue
            counts.update(pieces)
            if turn < ROUNDS - 2:
                joined.update(joinable(pieces))
        for pair, times in joined.items():
            counts[pair] += int(times * (0.5 if turn == 0 else 0.3))
        kept = {pair: times for pair, times in counts.items() if times >= len(pairs) / RARE}
        logs, unknown = {}, UNKNOWN
        for (left, right), times in kept.items():
            logs.setdefault(left, {})[right] = math.log(times / counts.total())
        print(f"round {turn + 1}: {len(kept)} pairs of pieces")
    return table(logs, tells([a for a, _ in pairs]), tells([b for _, b in pairs]))


def laid(left: str, right: str, logs: dict[str, dict[str, float]], unknown: float) -> tuple[float, list[Pair]]:
    """The best way of laying two names side by side: the logarithm of its probability, and its pieces."""
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for k in range(min(LONGEST, len(left) - i) + 1):
                known = logs.get(left[i : i + k], {})
                for n in range(min(LONGEST, len(right) - j, TOGETHER - k) + 1):
                    log = known.get(right[j : j + n], unknown if (k, n) in ((0, 1), (1, 0), (1, 1)) else None)
                    to = (i + k, j + n)
                    if log is not None and (to not in best or best[i, j][0] + log > best[to][0]):
                        best[to] = (best[i, j][0] + log, k, n)
    i, j = len(left), len(right)
    pieces: list[Pair] = []
    while i or j:
        _, k, n = best[i, j]
        pieces.append((left[i - k : i], right[j - n : j]))
        i, j = i - k, j - n
    return best[len(left), len(right)][0], pieces[::-1]


def joinable(pieces: list[Pair]) -> list[Pair]:
    """Neighbours of which at least one is no plain match, as one piece."""
    joined = [(a + c, b + d) for (a, b), (c, d) in pairwise(pieces) if (a != b or c != d) and a + c != b + d]
    return [(a, b) for a, b in joined if len(a) <= LONGEST and len(b) <= LONGEST and len(a) + len(b) <= TOGETHER]


def tells(names: list[str]) -> dict[str, float]:
    """How much each letter tells: the rarer, the more."""
    counts = Counter("".join(names))
    return {c: round(-math.log(times / counts.total()), 2) for c, times in counts.items()}


def table(logs: dict[str, dict[str, float]], left: dict[str, float], right: dict[str, float]) -> dict[str, object]:
    """Weights: how much likelier than by chance a pair of pieces is."""
    pieces = {
        a: {b: round(log + sum(left[c] for c in a) + sum(right[c] for c in b), 2) for b, log in row.items()}
        for a, row in logs.items()
    }
    return {"pieces": pieces, "left": left, "right": right}


if __name__ == "__main__":
    main()

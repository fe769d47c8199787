"""How far the constants of stories carry: chosen on one half of the stories of two corpora, measured on the other.

    python bench/stories_halves.py ../shared/data/news_clusters ../shared/data/ecbplus

A story belongs to a half by the first byte of the SHA-256 of its name; look-alikes of one topic stay together. Each
half is linked as a ledger of its own, in a shuffled order, with each of the settings below.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from stories import b_cubed, corpus, link

from rashomon.ingest import ReadOptions, read_bytes
from rashomon.link import story_clusters
from rashomon.model import Report

LEAST = (0.1, 0.125, 0.15, 0.175, 0.2)
POWER = (0.5, 1.0, 1.5)
PRIOR = (0.2, 0.25)
Half = list[tuple[str, Report]]


def halves(folder: Path) -> tuple[Half, Half]:
    """Reports with their gold story, by half."""
    found: tuple[Half, Half] = ([], [])
    for number, (gold, text) in enumerate(corpus(folder)):
        report = next(iter(read_bytes(text.encode(), f"n{number}.txt", ReadOptions())))
        if isinstance(report, Report):
            topic = gold.removesuffix("plus")
            found[hashlib.sha256(topic.encode()).digest()[0] % 2].append((gold, report))
    for half in found:
        random.Random(1).shuffle(half)
    return found


def scores(half: Half) -> Iterator[float]:
    """B-cubed F1 of one half of a corpus by every setting."""
    for least, power, prior in product(LEAST, POWER, PRIOR):
        story_clusters.LEAST, story_clusters.POWER, story_clusters.PRIOR = least, power, prior
        found, _ = link([report for _, report in half])
        yield b_cubed([gold for gold, _ in half], found)[2]


def main(folders: Sequence[Path]) -> None:
    """Print what is chosen on each half, its figures there and on the other half."""
    settings = list(product(LEAST, POWER, PRIOR))
    tables = [[list(scores(half)) for half in halves(folder)] for folder in folders]
    for chosen_on in (0, 1):
        mean = [sum(table[chosen_on][n] for table in tables) for n in range(len(settings))]
        best = mean.index(max(mean))
        print("least, power, prior:", settings[best])
        for folder, table in zip(folders, tables, strict=True):
            print(f"  {folder.name}: {table[chosen_on][best]:.1f} there, {table[1 - chosen_on][best]:.1f} on the other")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])

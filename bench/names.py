"""How many pairs of spellings of one name are found, where one random pair of names in a thousand is taken for one?

    python bench/names.py LISTS [--random N]

``LISTS`` is the folder of aligned names of Merhav and Ash (COLING 2018); read are the parts that end in ``_16``, which
``training/names`` leaves alone. Each measure judges the same pairs: an English name with its spelling in the other
script, and an English name with the spelling of another, drawn at random. Peers get both names in Latin letters by
anyascii, lower case. ``alike`` is a yes or no: how often it says so stands beside its own rate of false matches.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, Jaro, JaroWinkler, Levenshtein

from rashomon.link.names import alike
from rashomon.name_likeness import name_likeness

Measure = Callable[[str, str], float]
Pair = tuple[str, str]
RATE = 0.001
PEERS: dict[str, Measure] = {
    "rapidfuzz WRatio": fuzz.WRatio,
    "rapidfuzz ratio": fuzz.ratio,
    "rapidfuzz Jaro": Jaro.normalized_similarity,
    "rapidfuzz Jaro-Winkler": JaroWinkler.normalized_similarity,
    "rapidfuzz Levenshtein": Levenshtein.normalized_similarity,
    "rapidfuzz Damerau-Levenshtein": DamerauLevenshtein.normalized_similarity,
}


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--random", type=int, default=100_000, help="how many random pairs are drawn")
    asked = parser.parse_args()
    for path in sorted(asked.lists.glob("wd_*_16")):
        pairs = read(path)
        others = drawn(pairs, asked.random)
        print(f"{path.name}: {len(pairs):,} pairs, {len(others):,} random pairs")
        tell("name_likeness", name_likeness, pairs, others)
        for name, peer in PEERS.items():
            tell(name, latin(peer), pairs, others)
        told = sum(alike(a, b) for a, b in pairs) / len(pairs)
        wrong = sum(alike(a, b) for a, b in others) / len(others)
        print(f"  {'alike (yes or no)':<30} recall {100 * told:.1f} %, false matches {wrong:.5f}")


def read(path: Path) -> list[Pair]:
    """The pairs of a list: an English name, and its spelling whose letters the list parts by blanks."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[0], row[1].replace(" ", "")) for row in rows if len(row) > 1]


def drawn(pairs: list[Pair], number: int) -> list[Pair]:
    """Random pairs of a name and the spelling of another, which no row of the list gives it."""
    rng, known = random.Random(1), set(pairs)
    found: list[Pair] = []
    while len(found) < number:
        pair = rng.choice(pairs)[0], rng.choice(pairs)[1]
        if pair not in known:
            found.append(pair)
    return found


def latin(measure: Measure) -> Measure:
    """A measure of names in Latin letters, lower case."""
    return lambda a, b: measure(anyascii(a).lower(), anyascii(b).lower())


def tell(name: str, measure: Measure, pairs: list[Pair], others: list[Pair]) -> None:
    """Print how many pairs lie above what all but one random pair in a thousand stay under."""
    begun = time.perf_counter()
    bar = sorted((measure(a, b) for a, b in others), reverse=True)[int(RATE * len(others))]
    found = sum(measure(a, b) > bar for a, b in pairs) / len(pairs)
    each = 1e6 * (time.perf_counter() - begun) / (len(pairs) + len(others))
    print(f"  {name:<30} recall {100 * found:.1f} % above {bar:.3f}; {each:.0f} microseconds a pair", flush=True)


if __name__ == "__main__":
    main()

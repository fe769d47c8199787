"""How many pairs of spellings of one name are found, where one random pair of names in a thousand is taken for one?

    python bench/names.py LISTS [--random N] [--choose]

``LISTS`` is the folder of aligned names of Merhav and Ash (COLING 2018). The parts that end in ``_16`` are measured and
serve for nothing else; they share no pair with the parts ``_64``, from which ``training/names`` learned. Each measure
judges the same pairs: an English name with its spelling in the other script, and an English name with the spelling of
another, drawn at random. From which likeness on two names are one is set where one random pair in a thousand of ``_64``
lies, among pairs that nothing was learned from; how often random pairs of ``_16`` lie above it is printed beside, and
what the measure finds if the bound is set on these themselves. Peers get both names in Latin letters by anyascii, lower
case. ``alike`` is a yes or no.

``--choose`` compares, on pairs of ``_64`` that nothing was learned from, the bounds that ``alike`` could use.
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

from rashomon.link.names import alike, filed_under
from rashomon.name_likeness import compare, name_likeness

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
# How many pairs of each list ``training/names`` learned from: the first of them in its shuffled order.
LEARNED = {"wd_russian_64": 15000, "wd_arabic_64": 12000}
# Pairs on which bounds are compared.
COMPARED = 3000


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--random", type=int, default=100_000, help="how many random pairs are drawn")
    parser.add_argument("--choose", action="store_true", help="compare bounds instead, on what is not measured")
    asked = parser.parse_args()
    for name in LEARNED:
        unlearned = left_over(asked.lists / name)
        if asked.choose:
            choose(name, unlearned[:COMPARED], drawn(unlearned, asked.random))
            continue
        before = drawn(unlearned, asked.random)
        measured = asked.lists / name.replace("_64", "_16")
        pairs = read(measured)
        others = drawn(pairs, asked.random)
        print(f"{measured.name}: {len(pairs):,} pairs, {len(others):,} random pairs")
        tell("name_likeness", name_likeness, pairs, others, before)
        for peer, measure in PEERS.items():
            tell(peer, latin(measure), pairs, others, before)
        told, wrong = ([float(alike(a, b)) for a, b in each] for each in (pairs, others))
        print(f"  {'alike (yes or no)':<30} recall {share(told, 0)}, false matches {share(wrong, 0, 3)}")


def read(path: Path) -> list[Pair]:
    """The pairs of a list: an English name, and its spelling whose letters the list parts by blanks."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[0], row[1].replace(" ", "")) for row in rows if len(row) > 1]


def left_over(path: Path) -> list[Pair]:
    """The pairs of a list that ``training/names`` did not learn from, drawn as it draws."""
    pairs = [pair for pair in read(path) if all(any(c.isalpha() for c in anyascii(name)) for name in pair)]
    random.Random(3).shuffle(pairs)
    learned = set(pairs[: LEARNED[path.name]])
    return [pair for pair in pairs[LEARNED[path.name] :] if pair not in learned]


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


def tell(name: str, measure: Measure, pairs: list[Pair], others: list[Pair], before: list[Pair]) -> None:
    """Print how many pairs lie above what one in a thousand of the random pairs ``before`` lies above."""

    def bound(likenesses: list[float]) -> float:
        return sorted(likenesses, reverse=True)[int(RATE * len(likenesses))]

    bar = bound([measure(a, b) for a, b in before])
    begun = time.perf_counter()
    wrong = [measure(a, b) for a, b in others]
    found = [measure(a, b) for a, b in pairs]
    each = 1e6 * (time.perf_counter() - begun) / (len(pairs) + len(others))
    own = bound(wrong)
    print(
        f"  {name:<30} recall {share(found, bar)} above {bar:.3f}, false matches {share(wrong, bar, 3)}; "
        f"its own bound {share(found, own)}; {each:.0f} microseconds a pair",
        flush=True,
    )


def share(likenesses: list[float], bar: float, digits: int = 1) -> str:
    """How many lie above ``bar``, in per cent."""
    return f"{100 * sum(each > bar for each in likenesses) / len(likenesses):.{digits}f} %"


def choose(name: str, pairs: list[Pair], others: list[Pair]) -> None:
    """Print recall and false matches for each bound of the share and of the weakest pair of pieces."""
    print(f"{name}: {len(pairs):,} pairs that nothing was learned from, {len(others):,} random pairs")
    told, wrong = (
        [compare(a, b) for a, b in each if not filed_under(a).isdisjoint(filed_under(b))] for each in (pairs, others)
    )
    for least in (0.6, 0.65, 0.7, 0.75, 0.8):
        for weakest in (-5.0, -4.0, -3.0, -2.5, -2.0, -1.0):
            recall = sum(f.share >= least and f.weakest >= weakest for f in told) / len(pairs)
            rate = sum(f.share >= least and f.weakest >= weakest for f in wrong) / len(others)
            print(f"  share {least:.2f}, weakest {weakest:4.1f}: recall {100 * recall:.1f} %, false {rate:.5f}")


if __name__ == "__main__":
    main()

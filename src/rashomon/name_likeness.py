"""How alike two spellings of a name are, across alphabets: "Honcharenko" and "Гончаренко", "Feyrouz" and "فيروز".

Both names are written in Latin letters; then one is laid beside the other in pieces of up to three letters, each pair
of pieces with a weight: how much more often the two stand for each other in spellings of one name than by chance. The
weights were learned (``data/names.md``), one table for alphabets and one for scripts that leave out short vowels.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from rashomon.resources import data_path

FILE = "names.json"
# What a letter costs that is left over, or stands against one it was never learned to stand for.
UNKNOWN = -5.0
_LONGEST = 3
_TOGETHER = 5
_ABJADS = ("ARABIC", "HEBREW", "SYRIAC")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``share`` from 0 to 1; ``weakest`` is the weight of the pair of pieces that speaks most against one name."""

    share: float
    weakest: float


@dataclass(frozen=True, slots=True)
class _Table:
    """Weights of pairs of pieces, and how much each letter tells on the Latin and on the other side."""

    pieces: dict[str, dict[str, float]]
    left: dict[str, float]
    right: dict[str, float]


def name_likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 (nothing in common) to 1; symmetric, and 1 for names of the same letters."""
    return compare(one, other).share


@lru_cache(maxsize=65536)
def compare(one: str, other: str) -> Likeness:
    """The likeness of two names with the pair of pieces that fits least."""
    a, b = _letters(one), _letters(other)
    if not a or not b:
        return Likeness(0.0, UNKNOWN)
    if a == b:
        return Likeness(1.0, 0.0)
    script, script_other = _script(one), _script(other)
    table = _tables()["abjad" if "abjad" in (script, script_other) else "alphabet"]
    # A name in Latin letters stands on the left, as in the lists that taught the weights; else both ways are tried.
    ways = [(a, b), (b, a)] if (script == "latin") == (script_other == "latin") else []
    ways = ways or [(a, b) if script == "latin" else (b, a)]
    return max((_laid(x, y, table) for x, y in ways), key=lambda found: found.share)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return _script(name) == "latin"


def _laid(left: str, right: str, table: _Table) -> Likeness:
    """The best way of laying two rows of letters beside each other."""
    width = len(right) + 1
    sums = [float("-inf")] * (width * (len(left) + 1))
    weakest = [0.0] * len(sums)
    sums[0] = 0.0
    for at in range(len(sums)):
        i, j = divmod(at, width)
        for taken in range(min(_LONGEST, len(left) - i) + 1):
            known = table.pieces.get(left[i : i + taken], {})
            for beside in range(min(_LONGEST, len(right) - j, _TOGETHER - taken) + 1):
                weight = known.get(right[j : j + beside])
                if weight is None:
                    if (taken, beside) not in ((0, 1), (1, 0), (1, 1)):
                        continue
                    weight = UNKNOWN
                to = at + taken * width + beside
                if sums[at] + weight > sums[to]:
                    sums[to], weakest[to] = sums[at] + weight, min(weakest[at], weight)
    told = max(sum(table.left.get(c, 5.0) for c in left), sum(table.right.get(c, 5.0) for c in right))
    return Likeness(max(0.0, min(1.0, sums[-1] / told)), weakest[-1])


@lru_cache(maxsize=65536)
def _letters(name: str) -> str:
    return "".join(c for c in anyascii(name).lower() if "a" <= c <= "z")


@lru_cache(maxsize=65536)
def _script(name: str) -> str:
    letter = next((c for c in name if c.isalpha()), "a")
    script = unicodedata.name(letter, "LATIN").partition(" ")[0]
    return "abjad" if script in _ABJADS else "latin" if script == "LATIN" else "other"


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Table]:
    found = json.loads(data_path(FILE).read_text(encoding="utf-8"))
    return {
        kind: _Table({k: dict(v) for k, v in told["pieces"].items()}, told["left"], told["right"])
        for kind, told in found.items()
    }

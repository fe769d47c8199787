"""What a report is about, as weighted words: the form in which reports are compared for stories.

A word weighs more the rarer it is in news at large; how rare stands in a table that ships, so that the first report of
a ledger is judged as soundly as the last and the order of arrival changes no weight.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from rashomon.model import Report
from rashomon.resources import data_path

FILE = "word_counts.tsv"
# Share of each block in the measure. Names and numbers tell look-alikes apart, and a report leads with what is new.
BLOCKS = {"all": 0.45, "names": 0.25, "lead": 0.2, "numbers": 0.1}
LEAD = 100
# A word in more than a third of all reports tells nothing.
TOO_COMMON = 1.0
KEYS = 24

_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|\d+(?:[.,]\d+)*")
# Addresses, also where a corpus has set blanks around their punctuation.
_ADDRESS = re.compile(r"https?://\S+|https? : / /(?: [^ ]+ [./\-=?&%_:]+)* [^ ]+")
_UNTITLED = frozenset({"untitled", "no title", ""})
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of ``reports`` reports of news at large each word stands; words in fewer than three are left out."""

    reports: int
    counts: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """The inverse document frequency of ``word``."""
        return math.log((self.reports + 1) / (self.counts.get(word, 0) + 1))


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words by block, with weights whose dot product with another report's is how alike the two are.

    ``keys`` are its weightiest words, under which it is filed.
    """

    weights: Mapping[str, float]
    keys: tuple[str, ...]


def read_background() -> Background:
    """The table that ships."""
    first, *lines = data_path(FILE).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return Background(int(first), {word: int(count) for word, count in pairs})


def tokens(text: str) -> list[tuple[str, str]]:
    """The words of ``text``, stemmed, each with its sort: a ``name`` stands with a capital and nowhere without."""
    raw = [t for t in _TOKEN.findall(anyascii(text)) if len(t) > 1]
    lower = {stem(t.lower()) for t in raw if t[0].islower()}
    found = []
    for token in raw:
        word = stem(token.lower())
        named = token[0].isupper() and word not in lower
        found.append((word, "number" if token[0].isdigit() else "name" if named else "word"))
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A lower-case word without the endings of English number and tense; rough, but the same for the same word."""
    if word[0].isdigit():
        return word.replace(",", "")
    word = word.partition("'")[0]
    if len(word) <= 4:
        return word
    for ending, instead in (("sses", "ss"), ("ies", "y"), ("ied", "y")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    if word.endswith("ss"):
        return word
    if word.endswith("s") and not word.endswith(("us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
            if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                rest = rest[:-1]
            return rest.rstrip("e") if len(rest) > 4 else rest
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def words_of(report: Report, background: Background) -> Words:
    """Title and prose of ``report`` as weighted words."""
    letters = list(report.text)
    for passage in report.not_prose:
        letters[passage.start : passage.end] = " " * (passage.end - passage.start)
    title = "" if (report.title or "").strip().lower() in _UNTITLED else report.title or ""
    told = tokens(_ADDRESS.sub(" ", title + "\n" + "".join(letters)))
    blocks = {
        "all": [w for w, _ in told],
        "names": [w for w, sort in told if sort == "name"],
        "lead": [w for w, _ in told[:LEAD]],
        "numbers": [w for w, sort in told if sort == "number"],
    }
    weights: dict[str, float] = {}
    by_word: dict[str, float] = {}
    for block, share in BLOCKS.items():
        for word, weight in _normal(blocks[block], background).items():
            weights[sys.intern(f"{block[0]}:{word}")] = weight * math.sqrt(share)
            by_word[word] = by_word.get(word, 0.0) + weight * weight * share
    ranked = sorted(by_word, key=lambda w: (-by_word[w], w))
    return Words(weights, tuple(ranked[:KEYS]))


def _normal(told: Sequence[str], background: Background) -> dict[str, float]:
    """Words with weights of which the squares add up to 1: rare ones more, repeated ones a little more."""
    raw = {
        word: (1 + math.log(count)) * rarity
        for word, count in Counter(told).items()
        if (rarity := background.rarity(word)) > TOO_COMMON
    }
    length = math.sqrt(sum(w * w for w in raw.values()))
    return {word: weight / length for word, weight in raw.items()}


def alike(a: Words, b: Words) -> float:
    """How alike two reports are, from 0 to 1."""
    one, other = a.weights, b.weights
    # Summed exactly: the order of a set is another in every process.
    return math.fsum([one[word] * other[word] for word in one.keys() & other.keys()])

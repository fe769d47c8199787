"""What a report is about, as weighted words: the form in which reports are compared for stories.

A word weighs more the rarer it is in news at large; how rare stands in a table that ships, so that the first report of
a ledger is judged as soundly as the last and the order of arrival changes no weight.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from anyascii import anyascii

from rashomon.link.story_topics import Floats
from rashomon.model import Report
from rashomon.resources import data_path

FILE = "word_counts.tsv"
# Share of each block in the measure. Names and numbers tell look-alikes apart, and a report leads with what is new.
BLOCKS = {"all": 0.45, "names": 0.25, "lead": 0.2, "numbers": 0.1}
LEAD = 100
# A word in more than a third of all reports tells nothing.
TOO_COMMON = 1.0
KEYS = 24
# Words that have a number at one time; their weights then take up to 32 MB.
MOST_WORDS = 500_000

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


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A report's words by block, with weights whose dot product with another report's is how alike the two are.

    ``numbers`` are those of words in their block, ``weights`` are parallel to them; ``keys`` are its weightiest words,
    under which it is filed.
    """

    numbers: npt.NDArray[np.int64]
    weights: Floats
    keys: tuple[str, ...]


class Comparer:
    """Turns reports into ``Words`` and compares them. Words of two comparers, or from before ``renew``, do not fit."""

    def __init__(self, background: Background | None = None) -> None:
        self._background = background or read_background()
        # Number 0 is no word: every report has it, so that none is without numbers.
        self._numbers = {"": 0}
        self._room = np.zeros(1)

    @property
    def is_full(self) -> bool:
        """Whether so many words have a number that ``renew`` should forget them."""
        return len(self._numbers) > MOST_WORDS

    def renew(self) -> None:
        """Forget all words."""
        self._numbers = {"": 0}

    def words(self, report: Report) -> Words:
        """Title and prose of ``report`` as weighted words."""
        blocks = _blocks(report)
        numbers, weights = [0], [0.0]
        by_word: dict[str, float] = {}
        for at, (block, share) in enumerate(BLOCKS.items()):
            for word, weight in _normal(blocks[block], self._background).items():
                number = self._numbers.setdefault(word, len(self._numbers))
                numbers.append(number * len(BLOCKS) + at)
                weights.append(weight * math.sqrt(share))
                by_word[word] = by_word.get(word, 0.0) + weight * weight * share
        ranked = sorted(by_word, key=lambda w: (-by_word[w], w))
        return Words(np.array(numbers), np.array(weights), tuple(ranked[:KEYS]))

    def alike(self, one: Words, others: Sequence[Words]) -> Floats:
        """How alike ``one`` is to each of ``others``, from 0 to 1: shape (others,)."""
        return self._products([one], [len(others)], others)[0] if others else np.zeros(0)

    def all_alike(self, reports: Sequence[Words]) -> Floats:
        """How alike each two of ``reports`` are: symmetric, shape (reports, reports), 1 on the diagonal."""
        like = np.eye(len(reports))
        for at, row in enumerate(self._products(reports[1:], range(1, len(reports)), reports), start=1):
            like[at, :at] = like[:at, at] = row
        return like

    def _products(self, ones: Sequence[Words], counts: Sequence[int], others: Sequence[Words]) -> list[Floats]:
        """For each of ``ones`` the products with as many of ``others``, from the first on, as ``counts`` says."""
        ends = np.cumsum([0, *(len(other.numbers) for other in others)])
        numbers = np.concatenate([other.numbers for other in others])
        weights = np.concatenate([other.weights for other in others])
        needed = len(BLOCKS) * (len(self._numbers) + 1)
        if len(self._room) < needed:
            self._room = np.zeros(2 * needed)
        found = []
        for one, count in zip(ones, counts, strict=True):
            end = ends[count]
            self._room[one.numbers] = one.weights
            each: Floats = np.add.reduceat(self._room[numbers[:end]] * weights[:end], ends[:count])
            self._room[one.numbers] = 0.0
            # Rounded, so that no order of summing and no processor breaks ties another way.
            found.append(np.round(each, 12))
        return found


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


def _blocks(report: Report) -> dict[str, list[str]]:
    letters = list(report.text)
    for passage in report.not_prose:
        letters[passage.start : passage.end] = " " * (passage.end - passage.start)
    title = "" if (report.title or "").strip().lower() in _UNTITLED else report.title or ""
    told = tokens(_ADDRESS.sub(" ", title + "\n" + "".join(letters)))
    return {
        "all": [w for w, _ in told],
        "names": [w for w, sort in told if sort == "name"],
        "lead": [w for w, _ in told[:LEAD]],
        "numbers": [w for w, sort in told if sort == "number"],
    }


def _normal(told: Sequence[str], background: Background) -> dict[str, float]:
    """Words with weights of which the squares add up to 1: rare ones more, repeated ones a little more."""
    raw = {
        word: (1 + math.log(count)) * rarity
        for word, count in Counter(told).items()
        if (rarity := background.rarity(word)) > TOO_COMMON
    }
    length = math.sqrt(sum(w * w for w in raw.values()))
    return {word: weight / length for word, weight in raw.items()}

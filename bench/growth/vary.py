"""Many reports from few: real texts with their annotations, other words, names and days in each copy.

Copying texts as they are would make one family of reprints of them, and one event of many. In every copy each word of
four letters or more is another word of the corpus of the same length (the same one wherever it stands in the copy), so
that no four words in a row survive and every span still fits; days move by up to three years, together. What a report
says, and how much, stays as it was: its structure is real, its words are not.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.model import Annotation, Report
from rashomon.store.codec import from_json, to_json

_TIMES = frozenset("when value timex since until due effective said_on published published_at updated_at date".split())
WORD = re.compile(r"[^\W\d_]{4,}")
YEAR = re.compile(r"\b(?:19|20)\d\d(?![\d,])")
LEAPS = 5
# Strings that are codes and no words of the text.
_CODES = frozenset(
    """id type form kind mode status stance voice modality precision feature country admin1 side sector blame bound
    annotator acled auxiliary entity event statement statements events within language key path locator url actors
    recipients utterance state outcome""".split()
)


@dataclass(frozen=True)
class Sample:
    """A report with its annotation, as JSON."""

    report: Any
    annotation: Any


def varied(samples: list[Sample], count: int, seed: int) -> Iterator[tuple[Report, Annotation]]:
    """``count`` reports: the samples again and again, each time with other words and years."""
    words = vocabulary(json.dumps(s.report["text"]) for s in samples)
    for number in range(count):
        sample = samples[number % len(samples)]
        dice = random.Random(f"{seed}.{number}")
        change = Change(words, dice, 4 * dice.randint(-LEAPS, LEAPS), kept(sample.annotation, dice))
        report = change.of(sample.report)
        report |= {"key": f"g{number}", "path": f"g{number}.txt", "locator": f"g{number}.txt"}
        yield from_json(Report, report), from_json(Annotation, change.of(sample.annotation))


def kept(annotation: Any, dice: random.Random) -> set[str]:
    """Words of the names that stay as they are in a copy."""
    names = [n for e in annotation["entities"] if e["place"] or dice.random() < 0.5 for n in e["names"]]
    return {word for name in names for word in WORD.findall(name.lower())}


def vocabulary(texts: Iterable[str]) -> dict[int, list[str]]:
    """The distinct words of the texts, in lower case, by their length."""
    found: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        for word in WORD.findall(text.lower()):
            found[len(word)].add(word)
    return {length: sorted(words) for length, words in found.items()}


class Change:
    """One way to change words and years, the same wherever they stand."""

    def __init__(self, words: dict[int, list[str]], dice: random.Random, shift: int, keep: Iterable[str] = ()) -> None:
        self._words, self._dice, self._shift = words, dice, shift
        self._known = {word: word for word in keep}

    def of(self, value: Any, name: str = "") -> Any:
        """``value`` (JSON) with every string in it changed, codes aside."""
        if isinstance(value, dict):
            return {key: self.of(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.of(inner, name) for inner in value]
        if not isinstance(value, str) or name in _CODES:
            return value
        moved = YEAR.sub(lambda found: str(int(found[0]) + self._shift), WORD.sub(self._word, value))
        return moved.replace("W53", "W52") if name in _TIMES else moved

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        if lower not in self._known:
            self._known[lower] = self._dice.choice(self._words.get(len(lower), [lower]))
        other = self._known[lower]
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other


def sample_of(report: Report, annotation: Annotation) -> Sample:
    """A report and its annotation as a sample."""
    return Sample(to_json(report), to_json(annotation))

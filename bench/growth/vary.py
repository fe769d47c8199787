"""Many reports from few, as a long crisis brings them: real texts, in other words and on other days.

Copying texts as they are would make one family of reprints of them, and one event of many. In every copy each word of
four letters or more is another word of the corpus of the same length (the same one wherever it stands in the copy), and
each number another one, so that no four words in a row survive and every span still fits. What a report says, and how
much, stays as it was: its structure is real, its words are not.

What makes a ledger of news dear is kept:

- Places, outlets and agencies stay, and of the other names half, for half of those in a report of the corpus were told
  before; so the best known of them stand in reports by the ten thousand. The words of the other half are new: coined,
  not drawn from the corpus. (When they were drawn, "the army" became "the send" in one report and "the woman" in
  another; as a report gives one body several names, such chance words tied body to body, until two reports in three
  spoke of one and the same. Each further tie wrote the events of thousands of reports anew.)
- Reports come in the order of their days, a hundred a day. (Days moved at random, as was done first, made each day
  ever fuller, and with it each key that holds a day: a growth that no news has.)
- Three in five tell again, by another outlet, what one of the sixty before them told: the same names, days and
  figures, half of the words the same. (Without them hardly two reports told one happening or one story, and what
  large groups cost was not seen.) One in twelve of these is a reprint, word for word.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b
from string import ascii_lowercase
from typing import Any

from rashomon.model import Annotation, Report
from rashomon.store.codec import from_json, to_json

PER_DAY = 100
START = date(2020, 1, 1)
RETOLD, WITHIN, REPRINTED = 0.6, 60, 1 / 12
OWN_WORDS = 0.5
NAMES_KEPT = 0.5

WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_DAY = re.compile(r"(?<![\d-])(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?![\d-])")
_TIMES = frozenset("when value timex since until due effective said_on published published_at updated_at date".split())
# Strings that are codes and no words of the text, and the outlet.
_CODES = frozenset(
    """id type form kind mode status stance voice modality precision feature country admin1 side sector blame bound
    annotator acled auxiliary entity event statement statements events within language key path locator url actors
    recipients utterance state outcome outlet unit occasion channel""".split()
)


@dataclass(frozen=True)
class Sample:
    """A report with its annotation, as JSON."""

    report: Any
    annotation: Any


def varied(samples: Sequence[Sample], count: int, seed: int, start: int = 0) -> Iterator[Sample]:
    """Reports number ``start`` to ``count``, each made from one of the samples by its number alone."""
    words = vocabulary(json.dumps(s.report["text"]) for s in samples)
    outlets = [s.report["outlet"] for s in samples]
    for number in range(start, count):
        yield _varied(samples, words, outlets, number, seed)


def _varied(
    samples: Sequence[Sample], words: dict[int, list[str]], outlets: list[str | None], number: int, seed: int
) -> Sample:
    first = told_first(number, seed)
    sample = samples[random.Random(f"{seed}.{first}.sample").randrange(len(samples))]
    dice = random.Random(f"{seed}.{first}")
    own = random.Random(f"{seed}.{number}.own")
    day = START + timedelta(days=first // PER_DAY)
    published = sample.report["published"]
    moved = day - date.fromisoformat(published) if published and len(published) == 10 else timedelta()
    retold = first != number and own.random() >= REPRINTED
    keep = kept(sample, dice)
    change = Change(words, f"{seed}.{first}", moved, keep, name_words(sample) - keep, own if retold else None)
    report = change.of(sample.report)
    report |= {"key": f"g{number}", "path": f"g{number}.txt", "locator": f"g{number}.txt"}
    if first != number:
        report["outlet"] = own.choice(outlets)
    return Sample(report, change.of(sample.annotation))


def read_sample(sample: Sample) -> tuple[Report, Annotation]:
    """A sample as the records that it is the JSON of."""
    return from_json(Report, sample.report), from_json(Annotation, sample.annotation)


def told_first(number: int, seed: int) -> int:
    """The report that first told what report ``number`` tells; itself, where it is news."""
    while number:
        dice = random.Random(f"{seed}.{number}.told")
        if dice.random() >= RETOLD:
            break
        number -= dice.randint(1, min(WITHIN, number))
    return number


def kept(sample: Sample, dice: random.Random) -> set[str]:
    """Words of the names that stay as they are in a copy."""
    names = [n for e in sample.annotation["entities"] if e["place"] or dice.random() < NAMES_KEPT for n in e["names"]]
    names += [credit["name"] for credit in sample.report["credits"]]
    return _words_in(names)


def name_words(sample: Sample) -> set[str]:
    """Words of all names in a report."""
    return _words_in(name for entity in sample.annotation["entities"] for name in entity["names"])


def _words_in(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in WORD.findall(name.lower())}


def vocabulary(texts: Iterable[str]) -> dict[int, list[str]]:
    """The distinct words of the texts, in lower case, by their length."""
    found: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        for word in WORD.findall(text.lower()):
            if not word.isdigit():
                found[len(word)].add(word)
    return {length: sorted(words) for length, words in found.items()}


class Change:
    """One way to change words and days, the same wherever they stand."""

    def __init__(
        self,
        words: dict[int, list[str]],
        seed: str,
        moved: timedelta,
        keep: set[str],
        coined: set[str],
        own: random.Random | None = None,
    ) -> None:
        """Words in ``keep`` stay, those in ``coined`` become new ones. ``own`` is given where another change of this
        ``seed`` is told again in other words."""
        self._words, self._seed, self._moved, self._own, self._coined = words, seed, moved, own, coined
        self._known = {word: word for word in keep}
        self._strings: dict[str, str] = {}

    def of(self, value: Any, name: str = "") -> Any:
        """``value`` (JSON) with every string in it changed, codes aside."""
        if isinstance(value, dict):
            return {key: self.of(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.of(inner, name) for inner in value]
        if not isinstance(value, str) or name in _CODES:
            return value
        if name in _TIMES:
            return _DAY.sub(self._day, value)
        if value not in self._strings:
            self._strings[value] = value if value.startswith("@") else WORD.sub(self._word, value)
        return self._strings[value]

    def _word(self, found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        if lower not in self._known:
            self._known[lower] = self._other(lower)
        other = self._known[lower]
        return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other

    def _other(self, lower: str) -> str:
        if lower.isdigit():
            return str(self._choice(lower, 9 * 10 ** (len(lower) - 1)) + 10 ** (len(lower) - 1))
        if lower in self._coined:
            return self._coin(lower)
        alike = self._words.get(len(lower), [lower])
        if self._own is not None and self._own.random() < OWN_WORDS:
            return self._own.choice(alike)
        return alike[self._choice(lower, len(alike))]

    def _coin(self, word: str) -> str:
        letters = blake2b(f"{self._seed}.{word}".encode()).digest()
        return "".join(ascii_lowercase[letters[at % len(letters)] % 26] for at in range(len(word)))

    def _choice(self, word: str, choices: int) -> int:
        return int.from_bytes(blake2b(f"{self._seed}.{word}".encode(), digest_size=8).digest(), "big") % choices

    def _day(self, found: re.Match[str]) -> str:
        year, month, day, week = (int(part) if part else None for part in found.groups())
        try:
            if week:
                there = date.fromisocalendar(year or 1, week, 4) + self._moved
                return "{}-W{:02}".format(*there.isocalendar()[:2])
            there = date(year or 1, month or 7, day or 15) + self._moved
        except (ValueError, OverflowError):
            return found[0]
        form = "%Y-%m-%d" if day else "%Y-%m" if month else "%Y"
        return there.strftime(form)


def sample_of(report: Report, annotation: Annotation) -> Sample:
    """A report and its annotation as a sample."""
    return Sample(to_json(report), to_json(annotation))

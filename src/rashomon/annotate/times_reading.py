"""What the rules for time expressions share: a match over words, and the reading that a rule makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.annotate.numbers import parse_number
from rashomon.annotate.times_calendar import edtf
from rashomon.annotate.times_scene import Scene
from rashomon.annotate.times_words import Word
from rashomon.model import TimeType

UNIT_CODES = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}


class Reading(NamedTuple):
    """What an expression means. ``value`` is EDTF; ``spoken`` the TIMEX3 date later expressions may refer to."""

    timex: str | None
    value: str | None
    type: TimeType
    spoken: str | None = None


@dataclass(frozen=True)
class Match:
    """A rule's match: named groups give the words that they cover (none, where a rule has no such group)."""

    words: Sequence[Word]
    match: re.Match[str]

    def __getitem__(self, name: str) -> list[str]:
        if not self.has(name):
            return []
        start, end = self.match.span(name)
        return [w.text for w in self.words[start:end]]

    def word(self, name: str) -> str:
        """The text of a group, words parted by blanks; "" where it is not there."""
        return " ".join(self[name])

    def has(self, name: str) -> bool:
        """Whether the rule has such a group and it took part."""
        return name in self.match.re.groupindex and self.match.start(name) >= 0

    @property
    def span(self) -> tuple[int, int]:
        """First word and the word after the last: the group ``span`` where the rule has one, without "the" before a
        hyphenated modifier ("the [three-day] siege") and without an "over" that is a preposition."""
        first, last = self.match.span("span") if self.has("span") else self.match.span()
        kinds = [w.kind for w in self.words[first:last]]
        if kinds[0] == "OVER" and not (first and self.words[first - 1].kind in ("FOR", "IN", "LATER", "THAN", "SINCE")):
            first, kinds = first + 1, kinds[1:]
        if kinds[0] == "THE" and len(kinds) > 2 and kinds[-2] == "HY":
            first += 1
        return first, last

    @property
    def start(self) -> int:
        """Where the expression begins in the report."""
        return self.words[self.span[0]].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.words[self.span[1] - 1].end

    def before(self, count: int = 1) -> Word | None:
        """The word ``count`` places before the match."""
        index = self.match.start() - count
        return self.words[index] if index >= 0 else None

    def after(self, count: int = 1) -> Word | None:
        """The word ``count`` places after it."""
        index = self.match.end() + count - 1
        return self.words[index] if index < len(self.words) else None


Reader = Callable[[Match, Scene], Reading | None]


class Rule(NamedTuple):
    """A pattern over classes of words, and how to read what it matches; ``absolute`` needs no prose around it."""

    pattern: re.Pattern[str]
    read: Reader
    absolute: bool = False


def dated(timex: str | None, value: str | None = None, type_: TimeType = TimeType.DATE) -> Reading | None:
    """A reading of a TIMEX3 date (its EDTF unless ``value`` is given); ``None`` of ``None``."""
    if timex is None:
        return None
    return Reading(timex, value or edtf(timex), type_, timex if edtf(timex) else None)


def step(words: str) -> int:
    """Back (-1) for "last", ahead (1) for "next", 0 for neither."""
    if any(w in words for w in ("last", "past", "previous", "preceding")):
        return -1
    return 1 if any(w in words for w in ("next", "coming", "following")) else 0


def quantity(words: Sequence[str]) -> float | str | None:
    """How many units: a number, ``"X"`` for a vague quantity, ``None`` if it is neither."""
    text = " ".join(words)
    if not words or any(w in ("few", "several", "many") for w in words):
        return "X"
    if text.startswith(("a couple", "couple")):
        return 2
    if text in ("half a", "half an", "a half"):
        return 0.5
    if "half" in words:
        count = parse_number(text.split(" and ")[0].replace("-", " "))
        return None if count is None else count + 0.5
    if "/" in words[-1]:
        above, below = words[-1].split("/")
        count = parse_number(words[0])
        return None if count is None or below == "0" else count + int(above) / int(below)
    return parse_number(text.replace("-", " "))


def period(count: float | str | None, unit: str) -> str | None:
    """The TIMEX3 duration of ``count`` units ("P2W", "PT5H30M", "PXY"), or ``None``."""
    if count is None:
        return None
    if unit in ("decade", "century"):
        count, unit = (count if isinstance(count, str) else count * (10 if unit == "decade" else 100)), "year"
    prefix, code = ("PT" if unit in ("second", "minute", "hour") else "P"), UNIT_CODES[unit]
    if isinstance(count, str):
        return f"{prefix}X{code}"
    whole, rest = int(count), count - int(count)
    finer = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60)}.get(unit)
    if not rest or finer is None:
        return f"{prefix}{count:g}{code}" if count < 10**6 else f"{prefix}{whole}{code}"
    return f"{prefix}{f'{whole}{code}' if whole else ''}{rest * finer[1]:.0f}{finer[0]}"

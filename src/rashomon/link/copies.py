"""How much of one text stands in another: by runs of words, by sentence, and in the opening of the longer one.

Two texts are compared by runs of four words, as in near-duplicate detection of web pages (Broder 1997, "On the
resemblance and containment of documents"). A run alone does not tell a cut copy from a report that takes a passage
and adds its own: so each sentence of the shorter text is asked whether it is taken, and the longer one's opening
whether it is shared.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.model import Report, Span
from rashomon.skeleton import fold

RUN = 4
# A sentence is taken if half of its words are copied, and all its own if less than a quarter is.
TAKEN, OWN = 0.5, 0.25
# Lightly edited: that share of a sentence's words that mean something stand in one sentence of the other text.
EDITED = 0.7
OPENING = 50
# A passage that is shown as shared has at least so many words.
PASSAGE = 8
SAMPLE = 8

_ADDRESS = re.compile(r"(?:https?\s?:\s?/\s?/|\bwww\s?\.)\s?[\w%]+(?:\s?[-./_=?&#+~:,;]+\s?[\w%]+)*")
_ENDS = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n+")
_EMPTY = frozenset(
    "the a an of to in on at for and or but with by from as is was were be been are has had have he she it its his her"
    " their they that this which who said not will would after before than more about into over also".split()
)


@dataclass(frozen=True)
class Text:
    """The words of a report's prose, and the number of the word after each sentence."""

    words: tuple[str, ...]
    ends: tuple[int, ...]

    @cached_property
    def runs(self) -> tuple[int, ...]:
        """Hashes of every run of four words."""
        runs = (" ".join(self.words[i : i + RUN]) for i in range(len(self.words) - RUN + 1))
        return tuple(int.from_bytes(hashlib.blake2b(r.encode(), digest_size=8).digest(), "big") >> 1 for r in runs)

    @property
    def sample(self) -> list[int]:
        """Hashes under which the text is filed: one in eight, and the four smallest, so that short texts have some."""
        distinct = sorted(set(self.runs))
        return sorted({h for h in distinct if h % SAMPLE == 0} | set(distinct[:4]))

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The words of each sentence, from one number to another."""
        start = 0
        for end in self.ends:
            if end > start:
                yield start, end
            start = end


def text_of(report: Report) -> Text:
    """The prose of ``report`` (headers, credits, captions, boilerplate and addresses left out) as words."""
    prose = _prose(report)
    words: list[str] = []
    ends: list[int] = []
    start = 0
    for bound in [*(found.end() for found in _ENDS.finditer(prose)), len(prose)]:
        for token in prose[start:bound].split():
            words.extend(map(sys.intern, fold(token).split()))
        ends.append(len(words))
        start = bound
    return Text(tuple(words), tuple(ends))


def _prose(report: Report) -> str:
    letters = list(report.text)
    for passage in report.not_prose:
        letters[passage.start : passage.end] = " " * (passage.end - passage.start)
    return _ADDRESS.sub(lambda found: " " * len(found[0]), "".join(letters))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two texts share: for every word of the shorter and of the longer one, whether it is copied."""

    shorter: Text
    longer: Text
    of_shorter: tuple[bool, ...]
    of_longer: tuple[bool, ...]

    @property
    def share(self) -> float:
        """How much of the shorter text stands in runs of the longer."""
        return sum(self.of_shorter) / max(1, len(self.of_shorter))

    @property
    def share_of_longer(self) -> float:
        """How much of the longer text stands in runs of the shorter."""
        return sum(self.of_longer) / max(1, len(self.of_longer))

    @property
    def opening(self) -> float:
        """How much of the longer text's first words is copied."""
        first = self.of_longer[:OPENING]
        return sum(first) / max(1, len(first))

    def taken(self) -> float:
        """How much of the shorter text stands in sentences that are taken; one half counts by half."""
        others = [_meaning(self.longer.words[start:end]) for start, end in self.longer.sentences()]
        score = 0.0
        for start, end in self.shorter.sentences():
            copied = sum(self.of_shorter[start:end]) / (end - start)
            whole = copied >= TAKEN or _edited(_meaning(self.shorter.words[start:end]), others)
            score += (end - start) * (0.5 * whole + 0.5 * (copied >= OWN))
        return score / max(1, len(self.shorter.words))


def compare(a: Text, b: Text) -> Comparison:
    """Lay two texts side by side; the order in which they are given does not matter."""
    shorter, longer = sorted((a, b), key=lambda text: (len(text.words), text.words, text.ends))
    return Comparison(shorter, longer, copied(shorter, longer), copied(longer, shorter))


def copied(one: Text, other: Text) -> tuple[bool, ...]:
    """For every word of ``one``, whether it stands in a run of four that ``other`` has too."""
    known = set(other.runs)
    marks = [False] * len(one.words)
    for position, run in enumerate(one.runs):
        if run in known:
            marks[position : position + RUN] = [True] * RUN
    return tuple(marks)


def passages(marks: Sequence[bool], least: int = PASSAGE) -> list[tuple[int, int]]:
    """Stretches of at least so many copied words, from one number to another."""
    found, start = [], None
    for position, mark in enumerate([*marks, False]):
        if mark and start is None:
            start = position
        elif not mark and start is not None:
            if position - start >= least:
                found.append((start, position))
            start = None
    return found


def spans(report: Report, stretches: Sequence[tuple[int, int]]) -> list[Span]:
    """Where in the text of ``report`` these stretches of words stand."""
    at: list[tuple[int, int]] = []
    for token in re.finditer(r"\S+", _prose(report)):
        at.extend([token.span()] * len(fold(token[0]).split()))
    return [Span(at[start][0], at[end - 1][1]) for start, end in stretches]


def _meaning(words: Sequence[str]) -> frozenset[str]:
    return frozenset(words) - _EMPTY


def _edited(sentence: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return len(sentence) >= RUN and any(len(sentence & other) >= EDITED * len(sentence) for other in others)

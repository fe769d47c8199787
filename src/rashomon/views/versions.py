"""What a newer version of a report added, and what it took away, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.views.words import clean

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that only one of two versions has: ``added`` by the newer, or taken away."""

    added: bool
    sentence: str


def edits(older: str, newer: str) -> tuple[Edit, ...]:
    """What changed from ``older`` to ``newer``, in the order of the text; what was taken away stands before what took
    its place. Blanks, line ends and characters that do not show make no difference."""
    before, after = _sentences(older), _sentences(newer)
    found: list[Edit] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            found += [Edit(False, sentence) for sentence in before[start:end]]
            found += [Edit(True, sentence) for sentence in after[new_start:new_end]]
    return tuple(found)


def _sentences(text: str) -> list[str]:
    return [sentence for words in _split(text) if (sentence := clean(words))]


def _split(text: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE_END.finditer(text):
        yield text[start : found.end()]
        start = found.end()
    yield text[start:]

"""Lists of keywords that a page prints inside its text ("Tags Harbour Storm Ferry strike"), with no mark at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.passages import Passage
from rashomon.model import NotProseKind

_LEAD = re.compile(
    r"(?:(?<=[.!?\"”])\s+|\n\s*|^|(?<=said )|(?<=reports )|(?<=says ))(?:Tags|Keywords|TAGS|KEYWORDS):? (?=[A-Z])"
)
_WORD = re.compile(r"\S+")
# A capitalised word of these begins a sentence, not a keyword.
_BEGINS = frozenset(
    """The A An At In On After Before During More Over Some Several Dozens Scores Hundreds Thousands Nearly Around About
    It He She They This These Those One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen
    Fifteen Twenty As While When Since Many Most As For From With By""".split()
)
# Keywords that a list may hold at the most.
_MOST = 24


def find_keywords(text: str) -> Iterator[Passage]:
    """Keyword lists in ``text``: from their lead to the word with which the next sentence begins.

    That is a capitalised article, number or preposition; else the last capital before two words in lower case. A list
    whose end cannot be told is left alone.
    """
    for lead in _LEAD.finditer(text):
        line_end = text.find("\n", lead.end())
        limit = line_end if line_end >= 0 else len(text)
        words = [m for _, m in zip(range(_MOST + 2), _WORD.finditer(text, lead.end(), limit), strict=False)]
        end = _end(words)
        start = lead.start() + (len(lead.group()) - len(lead.group().lstrip()))
        if end is None and len(words) <= _MOST and limit == line_end:
            end = len(words)
        if end:
            yield Passage(start, words[end - 1].end(), NotProseKind.BOILERPLATE)


def _end(words: list[re.Match[str]]) -> int | None:
    """Index of the word that begins the next sentence."""
    for i, word in enumerate(words[1:], 1):
        if words[i - 1].group().endswith((".", "!", "?")):
            return i
        if word.group() in _BEGINS and i + 1 < len(words):
            return i
    for i in range(1, len(words) - 2):
        following = [w.group() for w in words[i + 1 : i + 3]]
        if words[i].group()[:1].isupper() and all(w[:1].islower() and not w.startswith("al-") for w in following):
            return i
    return None

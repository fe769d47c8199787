"""Where sentences begin and end, well enough for finding captions and posts; annotating has the parser for that."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-ÖØ-ÞА-ЯČĆŽŠĐ#@])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Rep|Sen|Gov|St|No|vs|Jr|Sr|Inc|Co|Corp|Ltd|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|U\.S|U\.N|U\.K|E\.U|a\.m|p\.m))\.$"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of the sentences in ``text[start:end]``, without the blanks around them. A line end ends one."""
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] != "\n" and _ABBREVIATED.search(text, max(begin, match.start() - 8), match.start() + 1):
            continue
        _add(found, text, begin, match.end())
        begin = match.end()
    _add(found, text, begin, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))

"""Headlines that a body repeats before it begins, and names that it begins with twice."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"\s+[|–—_-]\s+")
_STOP = re.compile(r"\s?[.!?:]+(?=\s|$)")
_NEXT = re.compile(r"\s*(?:$|[\"“‘'(]?(?:[A-ZÀ-ÞА-Я0-9]|al-[A-Z]))")
_ALIKE = 92
_DOUBLED = re.compile(r"(?P<first>[A-ZÀ-ÞА-Я][\w'’.-]+(?: [\w'’.,-]+){1,11}?) (?=(?P=first)(?![\w'’-]))")


def repeated_headline(text: str, start: int, title: str | None) -> int | None:
    """End of the report's title where ``text`` repeats it at ``start``, full stop included; slight differences pass.

    ``None`` where it is not repeated, or where the sentence runs on after it: then it is prose.
    """
    if title is None:
        return None
    for part in _candidates(title):
        wanted = _WORD.findall(part)
        if len(wanted) < 3:
            continue
        words = [m.span() for m in _first_words(text, start, len(wanted) + 3)]
        best: tuple[float, int] | None = None
        for count in range(max(3, len(wanted) - 2), min(len(words), len(wanted) + 2) + 1):
            end = words[count - 1][1]
            likeness = fuzz.ratio(_letters(text[start:end]), _letters(part))
            if likeness >= _ALIKE and (best is None or likeness > best[0]) and _stands_alone(text, end):
                best = (likeness, end)
        if best is not None:
            stop = _STOP.match(text, best[1])
            return stop.end() if stop else best[1]
    return None


def doubled_start(text: str, start: int) -> int | None:
    """End of the first copy where ``text`` opens with the same two to twelve words twice, as one phrase.

    A standfirst that is repeated as a sentence of its own is prose, and is not meant.
    """
    found = _DOUBLED.match(text, start, min(len(text), start + 400))
    if found is None or len(found["first"]) < 10 or found["first"][-1] in ".!?":
        return None
    return found.end("first")


def _candidates(title: str) -> list[str]:
    # Pages write the outlet's name and section before or behind the headline ("... | World | The Outlet").
    parts = [part for part in _PARTS.split(title) if part]
    joined = [" - ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)] + parts[1:]
    return list(dict.fromkeys([title, *joined]))


def _first_words(text: str, start: int, count: int) -> list[re.Match[str]]:
    found = []
    for match in _WORD.finditer(text, start, min(len(text), start + 600)):
        found.append(match)
        if len(found) == count:
            break
    return found


def _letters(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _stands_alone(text: str, end: int) -> bool:
    return text[end - 1] in ".!?" or _STOP.match(text, end) is not None or _NEXT.match(text, end) is not None

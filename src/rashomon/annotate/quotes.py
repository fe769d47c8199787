"""Quotation marks: where words are quoted, whatever marks a report uses, balanced or not."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "”": "”"}
_STRAIGHT = ('"', "＂")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``outer`` with its marks, ``inner`` without. ``closed`` is false where the last mark is missing."""

    outer: Span
    inner: Span
    closed: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Quotations in ``text`` in order; none lies in another (marks within a quotation belong to it).

    A straight mark opens where a word follows it, and closes where one stands before it. A quotation that is still open
    at the end of its paragraph ends there, unless the next paragraph opens anew, as newspapers do in long quotations.
    """
    quotes: list[Quote] = []
    opened: int | None = None
    closers = ""
    for i, char in enumerate(text):
        if opened is None:
            if char in _STRAIGHT and _opens(text, i):
                opened, closers = i, char
            elif char in _PAIRS and char != "”":
                opened, closers = i, _PAIRS[char] + '"'
            continue
        if char in closers and not (char in _STRAIGHT and _opens(text, i) and not _closes(text, i)):
            quotes.append(Quote(Span(opened, i + 1), Span(opened + 1, i), True))
            opened = None
        elif char == "\n":
            rest = text[i:].lstrip()
            if rest[:1] and ((rest[0] in closers and rest[0] in _STRAIGHT) or rest[0] in _PAIRS):
                end = i
                quotes.append(_open_ended(text, opened, end))
                opened = None
            else:
                quotes.append(_open_ended(text, opened, i))
                opened = None
    if opened is not None:
        quotes.append(_open_ended(text, opened, len(text)))
    return tuple(q for q in quotes if q.inner.start < q.inner.end)


def _open_ended(text: str, start: int, limit: int) -> Quote:
    """A quotation whose closing mark is missing: it reaches to the end of its first sentence, no further."""
    end = limit
    for i in range(start + 1, limit):
        if text[i] in ".!?" and text[i + 1 : i + 2].isspace():
            end = i + 1
            break
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Quote(Span(start, end), Span(start + 1, end), False)


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (not before or before.isspace() or before in "([—–-/") and bool(after) and not after.isspace()


def _closes(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return bool(before) and not before.isspace() and (not after or not after.isalnum())


def quoted_share(spans: tuple[Span, ...], quotes: tuple[Quote, ...]) -> float:
    """How much of ``spans`` stands in quotation marks, from 0 to 1."""
    total = sum(e - s for s, e in spans)
    inside = sum(max(0, min(e, q.inner.end) - max(s, q.inner.start)) for s, e in spans for q in quotes)
    return inside / total if total else 0.0

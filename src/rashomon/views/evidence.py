"""The words a line rests on: which report, which outlet, which characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Span
from rashomon.views.words import clean, shorten

_SENTENCE_END = re.compile(r"[.!?][\"'”’]?\s+|\n+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report. ``spans`` index its stored text; ``quote`` is the same words on one line, cut if long."""

    report_id: str
    outlet: str
    published: str | None
    spans: tuple[Span, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Context:
    """Evidence with the characters around it. ``parts`` alternate between context (False) and cited words (True)."""

    evidence: Evidence
    parts: tuple[tuple[str, bool], ...]


def merged(spans: Iterable[tuple[int, int]], length: int) -> tuple[Span, ...]:
    """Spans in order, inside ``[0, length)``, overlapping or touching ones joined, empty ones dropped."""
    out: list[Span] = []
    for start, end in sorted((max(0, s), min(length, e)) for s, e in spans):
        if start >= end:
            continue
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)


def sentence_around(text: str, span: Span, most: int = 160) -> Span:
    """``span`` widened to its sentence, or to ``most`` characters on either side where that is nearer."""
    start, end = max(0, span.start - most), min(len(text), span.end + most)
    before = [m.end() for m in _SENTENCE_END.finditer(text, start, span.start)]
    after = _SENTENCE_END.search(text, span.end, end)
    if before:
        start = before[-1]
    elif start > 0:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else span.start
    if after:
        end = after.start() + len(after[0].rstrip())
    elif end < len(text):
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else span.end
    return Span(start, end)


def quote(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words at ``spans`` on one line, parts that lie apart joined by an ellipsis."""
    return shorten(" … ".join(filter(None, (clean(text[s:e]) for s, e in spans))))


def in_context(text: str, evidence: Evidence, around: int = 200) -> Context:
    """``evidence`` with up to ``around`` characters before and after, cut at white space where there is one."""
    spans = merged(evidence.spans, len(text))
    if not spans:
        return Context(evidence, ())
    start, end = max(0, spans[0].start - around), min(len(text), spans[-1].end + around)
    if start > 0:
        blank = text.find(" ", start, spans[0].start)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", spans[-1].end, end)
        end = blank if blank >= 0 else end
    parts: list[tuple[str, bool]] = []
    at = start
    for span in spans:
        parts += [(text[at : span.start], False), (text[span.start : span.end], True)]
        at = span.end
    parts.append((text[at:end], False))
    return Context(evidence, tuple((words, cited) for words, cited in parts if words))

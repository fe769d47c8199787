"""What the attribution tagger sees of a word beside its letters: its place in the parse, in quotation marks, its shape.

The encoder is small and its vocabulary is lower case; the parse that the report has anyway, the marks and the capitals
tell it what it would otherwise have to learn. Training and annotation both read a report through this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from rashomon.annotate.quotes import Quote
from rashomon.model import Span

#: The features of a word, in the order of the columns.
NAMES = ("pos", "tag", "dep", "head", "left", "right", "above", "shape", "quote", "place")
#: Values of the last column.
PLACES = ("within", "opens sentence", "opens paragraph")

_PARAGRAPH = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the prose: its characters, the paragraph it stands in, its feature values by ``NAMES``."""

    span: Span
    text: str
    paragraph: int
    values: tuple[str, ...]

    @property
    def opens_sentence(self) -> bool:
        """Whether a sentence begins with it."""
        return self.values[-1] != PLACES[0]


def words_of(doc: Doc, quotes: Sequence[Quote]) -> list[Word]:
    """The words of ``doc`` in order, blanks left out. ``quotes`` are those of the same text (``find_quotes``)."""
    breaks = [m.start() for m in _PARAGRAPH.finditer(doc.text)]
    marks = _quote_states(doc, quotes)
    left, right = _edges(doc)
    words: list[Word] = []
    paragraph = 0
    for token in doc:
        if token.is_space:
            continue
        while paragraph < len(breaks) and breaks[paragraph] < token.idx:
            paragraph += 1
        opens = not words or words[-1].paragraph != paragraph
        values = (
            token.pos_,
            token.tag_,
            token.dep_,
            _head(token),
            left[token.i],
            right[token.i],
            token.head.dep_,
            _shape(token.text),
            marks[token.i],
            PLACES[2 if opens else 1 if token.is_sent_start else 0],
        )
        words.append(Word(Span(token.idx, token.idx + len(token)), token.text, paragraph, values))
    return words


def encode(words: Sequence[Word], vocabulary: Mapping[str, Sequence[str]]) -> npt.NDArray[np.int64]:
    """``words`` as ids, shape ``(len(words), len(NAMES))``; 0 stands for a value that ``vocabulary`` does not have."""
    tables = [{value: n for n, value in enumerate(vocabulary[name], 1)} for name in NAMES]
    rows = [[table.get(value, 0) for table, value in zip(tables, word.values, strict=True)] for word in words]
    return np.asarray(rows, dtype=np.int64).reshape(len(words), len(NAMES))


def _head(token: Token) -> str:
    distance = token.head.i - token.i
    if distance == 0:
        return "root"
    size = abs(distance)
    return ("-" if distance < 0 else "+") + ("1" if size == 1 else "2" if size == 2 else "4" if size <= 4 else
                                             "8" if size <= 8 else "9")  # fmt: skip


def _edges(doc: Doc) -> tuple[list[str], list[str]]:
    """By token, the role of the widest phrase that begins there, and of the widest that ends there; "" for none.

    Contents begin and end where clauses do.
    """
    left, right = [""] * len(doc), [""] * len(doc)
    for token in doc:
        first, last, head = token.left_edge.i, token.right_edge.i, token.head
        if head.i == token.i or head.left_edge.i != first:
            left[first] = token.dep_
        if head.i == token.i or head.right_edge.i != last:
            right[last] = token.dep_
    return left, right


def _shape(text: str) -> str:
    if not any(c.isalnum() for c in text):
        return "mark"
    if any(c.isdigit() for c in text):
        return "digit"
    if text.islower():
        return "lower"
    if len(text) > 1 and text.isupper():
        return "upper"
    return "title" if text[0].isupper() and text[1:] == text[1:].lower() else "mixed"


def _quote_states(doc: Doc, quotes: Sequence[Quote]) -> list[str]:
    """By token, whether it stands in quotation marks; ``long`` inside a quotation of more than four words."""
    states, text = ["out"] * len(doc), doc.text
    for quote in quotes:
        inside = doc.char_span(quote.outer.start, quote.outer.end, alignment_mode="expand")
        if inside is None:
            continue
        state = "long" if text[quote.inner.start : quote.inner.end].count(" ") > 3 else "in"
        for token in inside:
            if token.idx < quote.inner.start:
                states[token.i] = "open"
            elif token.idx >= quote.inner.end:
                states[token.i] = "close"
            else:
                states[token.i] = state
    return states

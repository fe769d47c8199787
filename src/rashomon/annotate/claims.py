"""What the ledger takes up of an attributed content: without the "that" before it and the marks around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.annotate.context import Context
from rashomon.annotate.quotes import Quote
from rashomon.annotate.sources import phrase
from rashomon.model import Span


def claims_of(context: Context, whole: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[tuple[Span, ...]]:
    """The claims in the pieces of a content, each as its spans.

    A piece that goes on in the middle of a sentence belongs to the one before; one that begins a sentence is a claim of
    its own: "“A,” she said. “B.”" makes two.
    """
    group: list[Span] = []
    for piece in whole:
        claim = _bare(context, piece, quotes)
        if claim is None:
            continue
        first = next((t for t in context.tokens(claim) if not t.is_punct), None)
        if group and (first is None or first.is_sent_start or first.text[:1].isupper()):
            yield tuple(group)
            group = []
        group.append(claim)
    if group:
        yield tuple(group)


def _bare(context: Context, piece: Span, quotes: Sequence[Quote]) -> Span | None:
    """The words of ``piece``, or what stands between its quotation marks; ``None`` where only punctuation is left."""
    whole = next((q for q in quotes if q.outer.start <= piece.start + 1 and piece.end - 1 <= q.outer.end), None)
    if whole is not None:
        piece = Span(max(piece.start, whole.inner.start), min(piece.end, whole.inner.end))
    tokens = context.tokens(piece)
    while tokens and (tokens[0].lower_ == "that" and tokens[0].dep_ == "mark"):
        tokens.pop(0)
    if not any(t.is_alpha or t.like_num for t in tokens):
        return None
    if whole is not None:
        return Span(tokens[0].idx, piece.end)
    return phrase(tokens)

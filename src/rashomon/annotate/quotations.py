"""Quotations as attributions: whose words stand between the marks, taken together with what the parse found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.nlp import masked
from rashomon.annotate.quotes import Quote, find_quotes
from rashomon.annotate.sources import find_source
from rashomon.model import Span

# Shorter ones are single words and names that the outlet puts in marks; they say nothing by themselves.
_LEAST_WORDS = 4


def join_quotations(
    context: Context, clauses: Sequence[Attribution], posts: Sequence[Attribution]
) -> list[Attribution]:
    """``clauses`` widened to the whole quotations they stand for, with the quotations that the parse left without cue.

    A quotation that takes up again right after another keeps its speaker. What stands inside a direct quotation is
    told by its speaker and makes no attribution of its own.
    """
    quotes = [q for q in find_quotes(masked(context.report)) if not _in_posts(q, posts)]
    direct = [q for q in quotes if _is_speech(context, q)]
    kept: list[Attribution] = []
    spoken: dict[Quote, Attribution] = {}
    for clause in clauses:
        anchor = clause.cue or clause.content[0]
        if any(q.inner.start <= anchor.start and anchor.end <= q.inner.end for q in direct):
            continue
        quote = next((q for q in direct if _shares(q, clause)), None)
        if quote is None:
            kept.append(clause)
        elif quote not in spoken:
            spoken[quote] = clause if _beyond(quote, clause) else replace(clause, content=(quote.inner,))
    previous: Quote | None = None
    for quote in direct:
        if quote not in spoken:
            made = _by_cue(context, quote, quotes)
            if made is None and previous is not None and _follows(context, previous, quote):
                made = replace(spoken[previous], content=(quote.inner,))
            if made is not None:
                spoken[quote] = made
        previous = quote if quote in spoken else None
    return kept + list(spoken.values())


def _in_posts(quote: Quote, posts: Sequence[Attribution]) -> bool:
    return any(p.start <= quote.outer.start < p.end for a in posts for p in a.content)


def _is_speech(context: Context, quote: Quote) -> bool:
    tokens = [t for t in context.tokens(quote.inner) if not t.is_punct]
    if len(tokens) < _LEAST_WORDS or not any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return False
    before = context.report.text[: quote.outer.start].rstrip()
    last = context.report.text[quote.inner.end - 1 : quote.inner.end]
    opens = not before or before[-1] in '.!?:\n”",' or tokens[0].is_sent_start is True
    whole = context.report.text[quote.inner.start].isupper() and (last in ",.!?…" or opens)
    return bool(whole and opens) or (last in ",.!?" and opens and len(tokens) > 6)


def _shares(quote: Quote, clause: Attribution) -> bool:
    covered = sum(max(0, min(s.end, quote.inner.end) - max(s.start, quote.inner.start)) for s in clause.content)
    total = sum(s.end - s.start for s in clause.content)
    return bool(total) and covered / total > 0.6


def _beyond(quote: Quote, clause: Attribution) -> bool:
    """The clause says notably more than the quotation: it is an indirect statement with quoted words in it."""
    return any(s.end > quote.outer.end + 15 or s.start < quote.outer.start - 15 for s in clause.content)


def _by_cue(context: Context, quote: Quote, quotes: Sequence[Quote]) -> Attribution | None:
    """The verb of saying behind the quotation in its last sentence, or before it."""
    # A full stop inside the marks closes the sentence: what follows is not this quotation's cue.
    closed = context.report.text[quote.inner.end - 1] == "."
    after = [] if closed else _sentence_tokens(context, quote.outer.end, forward=True)
    before = _sentence_tokens(context, quote.outer.start, forward=False)
    for tokens in (after[:24], before[:-15:-1]):
        for token in tokens:
            inside = any(q.inner.start <= token.idx < q.inner.end for q in quotes)
            if inside or token.lemma_.lower() not in cues.SAY | {"continue"} or token.pos_ not in ("VERB", "AUX"):
                continue
            source = find_source(token)
            if source is None or any(q.inner.start <= source.span.start < q.inner.end for q in quotes):
                continue
            cue = Span(token.idx, token.idx + len(token))
            return Attribution((quote.inner,), source.span, cue, token.lemma_.lower())
    return None


def _sentence_tokens(context: Context, offset: int, *, forward: bool) -> list[Token]:
    """Tokens from ``offset`` to the end (or from the beginning) of the line and sentence that touch it."""
    text = context.report.text
    if forward:
        end = len(text)
        for i in range(offset, len(text)):
            if text[i] == "\n" or (text[i] in ".!?" and text[i + 1 : i + 2].isspace() and i - offset > 3):
                end = i
                break
        return context.tokens((offset, end)) if end > offset else []
    start = 0
    for i in range(offset - 1, -1, -1):
        if text[i] == "\n" or (text[i] in ".!?" and offset - i > 3):
            start = i + 1
            break
    return context.tokens((start, offset)) if offset > start else []


def _follows(context: Context, previous: Quote, quote: Quote) -> bool:
    """Only the speaker and the cue of ``previous`` stand between the two quotations."""
    between = context.report.text[previous.outer.end : quote.outer.start]
    return len(between.split()) <= 14 and between.count(".") + between.count("!") <= 1

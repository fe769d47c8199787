"""Cues that are no verbs: "media reports that ...", "according to ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.frames import span_of
from rashomon.annotate.sources import phrase
from rashomon.model import Span


def noun_attributions(noun: Token) -> Iterator[Attribution]:
    """ "media reports that Belgrade had ...": the noun is the cue, what stands before it the source."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    if clause is None or not any(
        c.lower_ == "that" and (c.dep_ == "mark" or c.pos_ == "SCONJ") for c in clause.children
    ):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from") and c.i < clause.i), None)
    before = [t for t in noun.subtree if t.i <= noun.i and t.dep_ not in ("det", "punct") and not t.is_space]
    source: Span | None = None
    if owner is not None:
        source = phrase(list(owner.subtree))
    elif by is not None:
        source = phrase([t for t in by.subtree if t.i > by.i])
    elif len(before) > 1:
        source = phrase(before)
    elif noun.lemma_.lower() not in ("report", "rumour", "rumor", "claim", "allegation"):
        return
    else:
        source = span_of(noun)
    tokens = [t for t in clause.subtree if t.i > noun.i]
    while tokens and tokens[0].lower_ == "that":
        tokens.pop(0)
    if tokens:
        yield Attribution((phrase(tokens),), source, span_of(noun), noun.lemma_.lower())


def according_to(token: Token) -> Iterator[Attribution]:
    """The clause that "according to X" goes with; ``token`` is the word "according"."""
    to = token.nbor(1)
    named = next((c for c in to.children if c.dep_ == "pobj"), None)
    if named is None:
        return
    source = phrase(list(_without_clauses(named)))
    inside = {t.i for t in token.subtree} | {t.i for t in to.subtree}
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    tokens = [t for t in clause.subtree if t.i not in inside and not t.is_space]
    if not tokens:
        return
    # One side of the phrase only: what follows "According to X," or what stands before ", according to X".
    after = [t for t in tokens if t.i > max(inside)]
    before = [t for t in tokens if t.i < min(inside)]
    words = after if len([t for t in after if not t.is_punct]) > len([t for t in before if not t.is_punct]) else before
    while words and words[0].is_punct and not words[0].is_quote:
        words.pop(0)
    if words:
        yield Attribution((phrase(words),), source, Span(token.idx, to.idx + len(to)), "according to")


def _without_clauses(token: Token) -> Iterable[Token]:
    cut = {t.i for c in token.children if c.dep_ in ("relcl", "acl", "appos") for t in c.subtree}
    return (t for t in token.subtree if t.i not in cut)

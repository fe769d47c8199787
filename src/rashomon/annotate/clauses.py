"""Attributions that the parse shows: verbs of saying with their clause, and the frames around them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.cue_nouns import according_to, noun_attributions
from rashomon.annotate.frames import (
    accuse_frame,
    as_frame,
    claim_frame,
    commit_frame,
    deny_frame,
    infinitive,
    judge_frame,
    show_frame,
    span_of,
    told_to,
    urge_frame,
)
from rashomon.annotate.silence import negated
from rashomon.annotate.sources import find_source, phrase
from rashomon.model import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CLAUSES = ("ccomp", "parataxis")


def clause_attributions(context: Context) -> Iterator[Attribution]:
    """Attributions of every cue in the report's prose, in order of the cues."""
    for token in context.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") or (token.tag_.startswith("VB") and lemma in cues.SAY):
            yield from _verb(context, token, lemma)
        elif token.pos_ == "NOUN" and lemma in cues.NOUNS:
            yield from noun_attributions(token)
        if token.lower_ == "according" and token.i + 1 < len(context.doc) and token.nbor(1).lower_ == "to":
            yield from according_to(token)


def _verb(context: Context, verb: Token, lemma: str) -> Iterator[Attribution]:
    if _silent(verb, lemma):
        return
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (verb.tag_ == "VBN" and _agent(verb)):
        yield from _passive(verb, lemma)
        return
    if lemma in ("quote", "cite"):
        yield from _quoted_as(verb)
        return
    for frame in (as_frame, accuse_frame, urge_frame, deny_frame, claim_frame, show_frame, judge_frame):
        made = frame(verb, lemma)
        if made is not None:
            yield made
            return
    if lemma in cues.SAY:
        made = _say_frame(context, verb, lemma)
        if made is not None:
            yield made
            return
    if lemma in cues.COMMIT:
        made = commit_frame(verb, lemma)
        if made is not None:
            yield made


def _silent(verb: Token, lemma: str) -> bool:
    """ "did not say", "would neither confirm nor deny", "refused to comment": nothing is said."""
    denied = negated(verb)
    if verb.dep_ == "conj" and verb.head.lemma_ in cues.SAY:
        denied = denied or any(c.lower_ == "neither" for c in verb.head.children)
    # "to portray themselves as ...", "refused to comment": an aim, not an act of saying.
    if verb.tag_ == "VB" and infinitive(verb) and verb.head.lemma_ not in ("go", "continue", "want"):
        return True
    return denied and lemma not in ("believe", "think", "expect")


def _say_frame(context: Context, verb: Token, lemma: str) -> Attribution | None:
    source = find_source(verb)
    if lemma in cues.MIND and (
        source is None or (source.root.pos_ == "PRON" and source.root.lower_ in ("i", "we", "you"))
    ):
        return None
    clause = next((c for c in verb.children if c.dep_ in _CLAUSES and c.i != verb.i and not _is_cue_clause(c)), None)
    if clause is None and lemma in ("say", "tell", "warn", "add"):
        clause = next(
            (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.i > verb.i and _has_subject(c)), None
        )
    cue = span_of(verb)
    addressee = told_to(verb)
    if clause is not None:
        content = _clause_span(clause, verb, source)
        if content is not None:
            return Attribution((content,), source.span if source else None, cue, lemma, addressee=addressee)
    if (
        lemma in cues.PLAIN
        and verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl")
        and source is not None
    ):
        return _sentence_final(context, verb, lemma, source.span)
    if lemma in ("say", "warn", "complain", "speak", "hint") and source is not None:
        about = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "about")), None)
        if about is not None and lemma in ("warn", "complain", "hint"):
            inner = [t for t in about.subtree if t.i > about.i]
            if inner:
                return Attribution((phrase(inner),), source.span, cue, lemma, addressee=addressee)
    return None


def _is_cue_clause(clause: Token) -> bool:
    return clause.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "PRON", "NUM", "ADP")


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in token.children)


def _clause_span(clause: Token, verb: Token, source: object) -> Span | None:
    """The clause without its "that", without cue and source, on one side of the cue."""
    span_of_source: Span | None = getattr(source, "span", None)
    tokens = [t for t in clause.subtree if not t.is_space]
    left = clause.i < verb.i
    tokens = [t for t in tokens if (t.i < verb.i) == left and t.i != verb.i]
    if span_of_source is not None:
        tokens = [t for t in tokens if not (span_of_source.start <= t.idx < span_of_source.end)]
        if left and span_of_source.start < verb.idx:
            tokens = [t for t in tokens if t.idx < span_of_source.start]
    while tokens and (
        (tokens[0].dep_ == "mark" and tokens[0].lower_ == "that") or (tokens[0].is_punct and not tokens[0].is_quote)
    ):
        tokens.pop(0)
    return phrase(tokens) if tokens else None


def _sentence_final(context: Context, verb: Token, lemma: str, source: Span) -> Attribution | None:
    """ "Two people were hurt a witness said": all before the source, where the parser lost the comma."""
    sentence = verb.sent
    rest = [t for t in sentence if t.i > verb.i and not t.is_punct and not t.is_space]
    if any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest) or len(rest) > 12:
        return None
    before = [t for t in sentence if t.idx < min(source.start, verb.idx) and not t.is_space]
    if len([t for t in before if not t.is_punct]) < 3 or not any(t.pos_ in ("VERB", "AUX") for t in before):
        return None
    return Attribution((phrase(before),), source, span_of(verb), lemma, addressee=told_to(verb))


def _quoted_as(verb: Token) -> Iterator[Attribution]:
    """ "SANA quoted a source as saying that ...": the source speaks, SANA relays."""
    relay = find_source(verb)
    said = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    saying = next((d for d in verb.subtree if d.i > verb.i and d.lemma_ in cues.SAY and d.tag_ == "VBG"), None)
    if said is None or saying is None:
        return
    clause = next((c for c in saying.children if c.dep_ in _CLAUSES), None)
    if clause is None:
        return
    content = _clause_span(clause, saying, None)
    inner = [t for t in said.subtree if t.i < saying.i and t.lower_ != "as"]
    if content is not None:
        yield Attribution((content,), phrase(inner), span_of(saying), saying.lemma_, relay.span if relay else None)


def _passive(verb: Token, lemma: str) -> Iterator[Attribution]:
    """ "The attack was claimed by X", "is believed to be ...", "it was reported that ..."."""
    if lemma not in cues.PASSIVE | cues.DENY and lemma not in ("confirm", "blame"):
        return
    agent = _agent(verb)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    about = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("about", "of", "on") and c.i > verb.i), None
    )
    source = phrase(list(agent.subtree)) if agent is not None else None
    cue = span_of(verb)
    if subject is not None and subject.lower_ == "it" and clause is not None:
        content = _clause_span(clause, verb, None)
    elif clause is not None and infinitive(clause):
        tail = [t for t in clause.subtree if t.i > verb.i]
        yield Attribution(
            (phrase(list(subject.subtree)), phrase(tail)) if subject else (phrase(tail),), source, cue, lemma
        )
        return
    elif subject is not None and about is not None and subject.lemma_ in cues.NOUNS:
        inner = [t for t in about.subtree if t.i > about.i]
        yield Attribution((phrase(inner),), source, Span(phrase(list(subject.subtree)).start, cue.end), lemma)
        return
    elif lemma in ("disseminate", "circulate", "spread", "publish", "describe"):
        return
    elif agent is not None and subject is not None:
        content = phrase(list(subject.subtree))
    elif agent is not None and verb.dep_ == "acl":
        content = phrase([t for t in verb.head.subtree if t.i < verb.i])
    else:
        return
    if content is not None:
        yield Attribution((content,), source, cue, lemma)


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None

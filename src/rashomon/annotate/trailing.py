"""Sentences that end in their source, "... a witness said", where the parser does not see the join.

Wire copy that has lost its commas is full of them. Where the commas stand, the parse is right and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.sources import find_source, phrase
from rashomon.model import Span

_JOINS = frozenset("while with but and as when after before citing adding updating".split())
_OPENERS = frozenset("local medical several some other unnamed anonymous various".split())
_NAME_PARTS = frozenset({"of", "for", "in", "and", "-", "'s", "’s"})


def trailing_attributions(context: Context) -> Iterator[Attribution]:
    """One attribution a sentence that closes with its source and a plain verb of saying, two if a clause follows."""
    for sentence in context.doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        for position, verb in enumerate(tokens):
            if verb.lemma_.lower() in cues.PLAIN and verb.tag_ in ("VBD", "VBZ", "VBP") and position > 3:
                yield from _trailing(tokens, position)


def _trailing(tokens: list[Token], position: int) -> Iterator[Attribution]:
    verb = tokens[position]
    behind = find_source(verb)
    if behind is not None and behind.tokens[0].i == verb.i + 1:
        yield from _inverted(tokens, position, behind.span)
        return
    first = _source_start(tokens, position)
    before = tokens[:first]
    words = [t for t in before if not t.is_punct]
    if first >= position or len(words) < 4 or not any(_finite(t) for t in words):
        return
    if _told_by_marks(tokens[: position + 1]):
        return
    if any(t.lemma_.lower() in cues.PLAIN and _finite(t) for t in words):
        return
    rest = [t for t in tokens[position + 1 :] if not t.is_punct]
    joined = next((i for i, t in enumerate(rest) if t.lower_ in _JOINS), None)
    clause = any(_finite(t) for t in (rest if joined is None else rest[:joined]))
    if clause or (joined is None and len(rest) > 10):
        return
    source = phrase(tokens[first:position])
    cue = Span(verb.idx, verb.idx + len(verb))
    yield Attribution((phrase(before),), source, cue, verb.lemma_.lower())
    if joined is None or len(rest) - joined <= 3 or rest[joined].lower_ not in ("while", "with", "but", "and"):
        return
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "VBG", "VBN", "MD") for t in rest[joined:]):
        yield Attribution((phrase(rest[joined + 1 :]),), source, cue, verb.lemma_.lower())


def _inverted(tokens: list[Token], position: int, source: Span) -> Iterator[Attribution]:
    """ "Two boats sank near the pier said the coast guard": all before the verb."""
    verb, before = tokens[position], tokens[:position]
    if _told_by_marks(before) or not any(_finite(t) for t in before):
        return
    yield Attribution((phrase(before),), source, Span(verb.idx, verb.idx + len(verb)), verb.lemma_.lower())


def _source_start(tokens: list[Token], position: int) -> int:
    """Index of the first word of the noun phrase that ends right before ``tokens[position]``."""
    index = position
    while index > 0:
        token = tokens[index - 1]
        if index < position and _parts(token, tokens[index]):
            break
        if token.dep_ == "det" or token.lower_ in ("the", "a", "an"):
            return index - 1
        nominal = token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") or token.lower_ in _NAME_PARTS or token.tag_ == "HYPH"
        if token.pos_ == "PRON" and index == position:
            return index - 1
        if not nominal and not (token.tag_ == "VBN" and tokens[index].pos_ in ("NOUN", "PROPN")):
            break
        index -= 1
    while index < position and (tokens[index].lower_ in _NAME_PARTS or tokens[index].pos_ == "NUM"):
        index += 1
    return index


def _told_by_marks(tokens: list[Token]) -> bool:
    """Whether commas or an open quotation show the join: then the parse and the marks are to be read."""
    return any(t.text in ",;:" for t in tokens) or sum(t.is_quote for t in tokens) % 2 == 1 or tokens[0].is_quote


def _parts(before: Token, token: Token) -> bool:
    """Whether a new noun phrase begins at ``token``, though only a lost comma parts it from the word before."""
    if before.ent_type_ in ("DATE", "TIME") or token.lower_ in _OPENERS:
        return True
    return before.tag_ == "JJR" or (before.tag_ == "NNS" and token.pos_ == "PROPN")


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.pos_ in ("VERB", "AUX")

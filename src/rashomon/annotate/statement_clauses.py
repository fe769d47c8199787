"""Content cut into clauses that have verbs of their own: one act of saying, one clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.quotes import Quote, quoted_share
from rashomon.annotate.sources import phrase
from rashomon.model import Span

# What is done to people in a clause that tells how many.
_HARMS = frozenset(("kill", "wound", "injure", "displace"))


def clauses_of(context: Context, attribution: Attribution, quotes: tuple[Quote, ...]) -> Iterator[tuple[Span, ...]]:
    """The content cut into clauses that have verbs of their own; quotations and posts stay whole."""
    whole = len(attribution.content) != 1 or attribution.post is not None
    if whole or quoted_share(attribution.content, quotes) > 0.8:
        yield attribution.content
        return
    span = attribution.content[0]
    tokens = context.tokens(span)
    starts = sorted({cut for token in tokens for cut in _cuts(token, tokens, quotes)})
    bounds = [0, *starts, len(tokens)]
    pieces = [tokens[a:b] for a, b in pairwise(bounds)]
    for piece in pieces:
        words = list(piece)
        while len(words) > 1 and (words[-1].dep_ == "cc" or words[-1].text in (",", ";", "and")):
            words.pop()
        while len(words) > 1 and (words[0].dep_ == "cc" or (words[0].is_punct and not words[0].is_quote)
                                  or (words[0].lower_ in ("that", "with") and len(pieces) > 1)):  # fmt: skip
            words.pop(0)
        if any(t.is_alpha and t.dep_ != "cc" for t in words):
            yield (phrase(words),)


def _cuts(token: Token, tokens: list[Token], quotes: tuple[Quote, ...]) -> Iterator[int]:
    """Where a new clause begins, as indices into ``tokens``."""
    first, last = tokens[0].i, tokens[-1].i
    inside = any(q.inner.start <= token.idx < q.inner.end for q in quotes)
    if inside:
        return
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX"):
        head = token.head
        finite = _finite(token) and first <= head.i <= last
        # "killing 44 and wounding dozens" stays one clause; "would begin ... and block" are two.
        top = not any(
            a.dep_ in ("relcl", "advcl", "acl") and first <= a.i for a in (head, *head.ancestors) if a.i >= first
        )
        if finite and top:
            start = min((t.i for t in token.subtree if t.i > head.i and first <= t.i <= last), default=token.i)
            yield start - first
    elif (token.i > first and token.dep_ in ("advcl", "acl") and token.tag_ == "VBG" and _goes_on(token)) or (
        token.dep_ == "cc" and token.lower_ == "and" and _clause_follows(token, tokens)
    ):
        yield token.i - first
    elif token.lower_ == "with" and token.dep_ == "prep" and token.i > first and token.nbor(-1).text == ",":
        # ", with people erecting barricades and trucks parked across": absolute clauses behind the main one.
        held = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if held is not None and (held.dep_ == "pcomp" or any(d.dep_ == "acl" for d in held.subtree)):
            yield token.i - first
            for joined in (c for c in held.children if c.dep_ == "conj"):
                if held.dep_ == "pcomp" or any(d.dep_ == "acl" for d in joined.children):
                    yield min(t.i for t in joined.subtree) - first


def _goes_on(token: Token) -> bool:
    """A participle that goes on telling: "saying that ...", "describing it as ..."; not "adding to the number". So does
    one that tells a toll ("..., killing 12 people"): a number can be denied or outdated where the rest is not."""
    clause = any(c.dep_ == "ccomp" for c in token.children)
    thing = next((c for c in token.children if c.dep_ == "dobj"), None)
    toll = thing is not None and token.lemma_ in _HARMS and any(_is_number(t) for t in thing.subtree)
    return (clause and token.lemma_ in cues.SAY) or (thing is not None and token.lemma_ in cues.AS) or toll


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in ("dozens", "scores", "hundreds", "thousands", "several")


def _clause_follows(token: Token, tokens: list[Token]) -> bool:
    """Whether a whole clause stands before "and" and another right behind it, though the parse joins them otherwise."""
    place = next(i for i, t in enumerate(tokens) if t.i == token.i)
    before, after = tokens[:place], tokens[place + 1 :]
    if _joins_subjects(token, before):
        return False
    verb = next((i for i, t in enumerate(after[:8]) if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    if not verb or not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in before) or before[-1].pos_ == "VERB":
        return False
    subject = after[:verb]
    plain = all(t.pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADV") for t in subject)
    # "the road and the bridge were closed" is one clause: its first verb stands behind the "and".
    return plain and any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in subject) and before[-1].dep_ != "nsubj"


def _joins_subjects(token: Token, before: list[Token]) -> bool:
    """ "... and 27 pupils and a teacher were hurt": the "and" within the subject of the verb behind it."""
    head = token.head
    while head.dep_ in ("compound", "nmod", "appos", "conj") and head.head.i != head.i:
        head = head.head
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.i > token.i:
        return True
    # An "and" with no verb behind it has begun the subject already.
    for word in reversed(before):
        if word.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return False
        if word.dep_ == "cc" or word.lower_ in ("while", "that"):
            return True
    return False


def _finite(token: Token) -> bool:
    """A verb with a tense of its own; "and dozens wounded" leans on the clause before it."""
    if token.tag_ in ("VBN", "VBG"):
        return any(c.dep_ in ("aux", "auxpass") for c in token.children)
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (
        token.tag_ == "VB"
        and (
            any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in token.children)
            or any(c.tag_ == "MD" for c in token.head.children)
        )
    )

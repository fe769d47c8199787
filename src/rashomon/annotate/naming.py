"""How an outlet names actors and places in its own voice: labels such as "breakaway territory" or "regime"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import complements
from rashomon.annotate.event_scene import Scene, build_scene
from rashomon.annotate.naming_words import (
    BESIDE_NAMES,
    COMPLETED,
    COUNTING,
    HEADS,
    MODIFIERS,
    NARROW,
    PAIRS,
    PARTIES,
    PREFIXES,
    SUFFIXES,
)
from rashomon.annotate.quotes import find_quotes
from rashomon.model import Naming, Span, Voice

_NOMINAL = ("NOUN", "PROPN")
_DESCRIBED = frozenset(("amod", "compound", "nmod"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HYPHENS = ("-", "‑")


def find_naming(context: Context) -> tuple[Naming, ...]:
    """Labels in the order of the text. Words between quotation marks and in posts are their speakers', and left out;
    what the outlet puts into words of its own for somebody counts as its own."""
    scene = build_scene(context)
    foreign = _foreign(context)
    heads: dict[int, tuple[Token, Token]] = {}
    for token in context.doc:
        head = _labelled(token)
        if head is not None and not any(s.start <= token.idx < s.end for s in foreign):
            heads.setdefault(head.i, (head, _label_start(token)))
    found: dict[Span, Naming] = {}
    for head, label in heads.values():
        span = _phrase(head, label)
        if any(s.start < span.end and span.start < s.end and s != span for s in found):
            continue
        found[span] = Naming(_entity(scene, head, span), context.text(span), span.start, span.end)
    return tuple(sorted(found.values(), key=lambda n: n.start))


def _foreign(context: Context) -> list[Span]:
    """Spans that are not the outlet's own words."""
    quoted = [q.outer for q in find_quotes(context.report.text)]
    return quoted + [s for st in context.statements if st.voice in (Voice.DIRECT, Voice.POST) for s in st.content]


def _labelled(token: Token) -> Token | None:
    """The noun that ``token`` labels: itself, or what it describes; ``None`` where it is no label."""
    lemma, lower = token.lemma_.lower(), token.lower_
    noun = token.pos_ in _NOMINAL
    if noun and (lemma in HEADS or lemma.rstrip("s") in HEADS):
        return _head_of(token)
    if lower in MODIFIERS or _pair(token) or _compound_label(token):
        head = _following(token) if _pair(token) else _head_of(token)
        # "occupied the town" tells a deed; only what stands before its noun labels it.
        return head if head.pos_ in _NOMINAL and head.i > token.i else None
    if lower in NARROW:
        head = _head_of(token)
        return head if head.lemma_.lower() in NARROW[lower] else None
    if noun and lemma in BESIDE_NAMES and any(c.dep_ in _DESCRIBED and c.text[:1].isupper() for c in token.children):
        return _head_of(token)
    return None


def _following(token: Token) -> Token:
    """The noun that ends the run of nouns and adjectives after ``token``."""
    head, place = token, token.i + 1
    while place < len(token.doc) and token.doc[place].pos_ in (*_NOMINAL, "ADJ") and not token.doc[place].is_sent_start:
        head = token.doc[place] if token.doc[place].pos_ in _NOMINAL else head
        place += 1
    return head


def _label_start(token: Token) -> Token:
    """The first word of the label that ``token`` ends."""
    if not _pair(token):
        return token
    return token.nbor(-2) if token.nbor(-1).text in _HYPHENS else token.nbor(-1)


def _pair(token: Token) -> bool:
    """Whether ``token`` ends a label of two words, with or without hyphen."""
    place = token.i - 1
    if place >= 0 and token.doc[place].text in ("-", "‑"):
        place -= 1
    return place >= 0 and (token.doc[place].lower_, token.lower_) in PAIRS


def _compound_label(token: Token) -> bool:
    """Whether ``token`` ends a label such as "rebel-held": parts joined by a hyphen, or one word with it inside."""
    if "-" in token.text.strip("-"):
        parts = token.text.strip("-").split("-")
        return _joined_label(parts[0], parts[-1])
    if token.i < 2 or token.doc[token.i - 1].text not in ("-", "‑"):
        return False
    return _joined_label(token.doc[token.i - 2].text, token.text)


def _joined_label(first: str, last: str) -> bool:
    """Whether the parts label: "Iran-backed" and "pro-government" do, "state-run" and "long-held" do not."""
    party = (first[:1].isupper() and first.lower() != "state") or first.lower() in PARTIES
    return (last.lower() in SUFFIXES and party) or (first.lower() in PREFIXES and len(last) > 2 and last.isalpha())


def _head_of(token: Token) -> Token:
    """The noun at the end of the phrase that ``token`` stands in."""
    for _ in range(6):
        describes = token.dep_ in ("amod", "compound", "nmod", "npadvmod", "advmod", "punct")
        if not describes or token.head.i <= token.i or token.head.pos_ not in (*_NOMINAL, "ADJ", "VERB"):
            return token
        token = token.head
    return token


def _phrase(head: Token, label: Token) -> Span:
    """The noun with what describes it before, and the place or people after it where that belongs to the name."""
    first = head
    while first.i > head.sent.start and _belongs(first.nbor(-1), head):
        first = first.nbor(-1)
    while first.i < head.i and (first.is_punct or first.dep_ in ("det", "case", "cc") or _counts(first)):
        first = first.nbor(1)
    first = min(first, label, key=lambda t: t.i)
    closing = [t for t in head.doc[first.i : head.i] if t.text == ")"]
    if closing and not any(t.text == "(" for t in head.doc[first.i : closing[0].i]):
        first = closing[0].nbor(1)
    end = head.idx + len(head)
    if head.lemma_.lower() in COMPLETED:
        for preposition, noun in complements(head):
            near = noun.i - head.i <= 5
            if preposition in ("in", "of") and near and noun.pos_ == "PROPN":
                end = max(end, noun.idx + len(noun))
                break
    start = min(first.idx, head.idx)
    return Span(start, end)


def _belongs(token: Token, head: Token) -> bool:
    """Whether a word before ``head`` describes it."""
    if token.dep_ in ("det", "poss", "case") or token.pos_ in ("ADP", "PRON", "SCONJ") or token.tag_ in _FINITE:
        return False
    return head in (token.head, token.head.head, token.head.head.head) or (token.is_punct and token.text in _HYPHENS)


def _counts(token: Token) -> bool:
    return token.like_num or token.lower_ in COUNTING or token.dep_ == "quantmod"


def _entity(scene: Scene, head: Token, span: Span) -> str | None:
    mention = scene.mentions.get(head.i)
    if mention is not None and mention.entity is not None:
        return mention.entity
    inside = [m for m in scene.context.mentions if m.entity and m.start < span.end and span.start < m.end]
    chosen: Iterable[str] = (m.entity for m in sorted(inside, key=lambda m: -m.start) if m.entity)
    return next(iter(chosen), None)

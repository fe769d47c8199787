"""Spans that name persons, with the office that stands beside the name; and the span that all of naming speaks in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.aliases import ALIASES
from rashomon.annotate.cues import CHANNELS
from rashomon.annotate.roles import BODIES, OFFICES, TRADE_WORDS
from rashomon.annotate.toponym import Toponym
from rashomon.model import MentionForm, MentionType, Place

NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god read also photo file image source video updated published i""".split()
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words that name (``form`` name) or describe (nominal, pronoun) something, with what the words alone tell.

    ``head`` is the lemma of the head noun of bodies and nominals, ``role`` the office before or behind a person's name,
    ``alias`` the name that the report says this one stands for, ``seat`` where a body named after a place stands.
    """

    start: int
    end: int
    text: str
    type: MentionType
    form: MentionForm
    place: Place | None = None
    demonym: bool = False
    head: str | None = None
    role: str | None = None
    subject: bool = False
    alias: str | None = None
    seat: Place | None = None


def person_spans(doc: Doc, places: list[Toponym], source: str) -> Iterator[NameSpan]:
    """Persons that the entity recogniser knows, and runs of capitals behind an office ("Governor Ana Lund")."""
    named = [(t.start, t.end) for t in places if t.place is not None]
    seen: list[tuple[int, int]] = []
    for entity in doc.ents:
        tokens = [t for t in entity if not t.is_space]
        while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
            tokens.pop()
        while tokens and (tokens[0].lower_ in OFFICES or tokens[0].is_punct or tokens[0].lower_ == "the"):
            tokens.pop(0)
        if not tokens or tokens[0].lower_ in NOT_NAMES or tokens[0].lower_ in CHANNELS:
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        titled = _title_before(doc, tokens[0].i) is not None
        if entity.label_ != "PERSON" and not (titled and entity.label_ in ("ORG", "GPE", "PRODUCT", "NORP")):
            continue
        if len(tokens) == 1 and (tokens[0].lower_.removesuffix("s") in ALIASES or _is_acronym(tokens[0], titled)):
            continue
        # "Kerch" of "Kerch bridge" is nobody.
        if any(s <= start and end <= e for s, e in named) and not titled:
            continue
        if any(t.lower_ in BODIES for t in tokens) or not all(t.text[:1].isupper() or len(t) < 4 for t in tokens):
            continue
        if entity.label_ != "PERSON" and tokens[0].tag_ in ("JJ", "NNS"):
            continue
        seen.append((start, end))
        yield _person(doc, source, tokens)
    for token in doc:
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.i == 0:
            continue
        if doc[token.i - 1].lower_ not in OFFICES or token.lower_ in OFFICES | BODIES | NOT_NAMES:
            continue
        if _is_acronym(token, True):
            continue
        run = [token]
        while run[-1].i + 1 < len(doc) and doc[run[-1].i + 1].pos_ == "PROPN" and len(run) < 4:
            run.append(doc[run[-1].i + 1])
        start, end = run[0].idx, run[-1].idx + len(run[-1])
        inside = any(s <= start and end <= e for s, e in named)
        if not any(s < end and start < e for s, e in seen) and not inside:
            if any(t.lower_ in OFFICES | BODIES for t in run):
                continue
            seen.append((start, end))
            yield _person(doc, source, run)


def _is_acronym(token: Token, titled: bool) -> bool:
    """Whether a single word in capitals is a body's short name and no person's ("the official SANA news agency")."""
    follows = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    return (not titled or follows in TRADE_WORDS) and token.text.isupper() and token.is_alpha and 3 <= len(token) <= 6


def _title_before(doc: Doc, index: int) -> Token | None:
    if index == 0:
        return None
    before = doc[index - 1]
    if before.lower_.rstrip(".") in OFFICES:
        return before
    return None


def _person(doc: Doc, source: str, tokens: list[Token]) -> NameSpan:
    first, last = tokens[0], tokens[-1]
    words: list[str] = []
    index = first.i - 1
    # The office stands before the name, within the same noun phrase ("Serbian Foreign Minister").
    while index >= 0 and doc[index].sent == first.sent:
        token = doc[index]
        fits = token.lower_.rstrip(".") in OFFICES or (words and (token.pos_ in ("PROPN", "ADJ", "NOUN")))
        # "Lt. Col.": the full stop is a word of its own.
        fits = fits or (token.text == "." and index > 0 and doc[index - 1].lower_ in OFFICES)
        if not fits and not (words and token.lower_ in ("'s", "’s", "of", "the") and len(words) < 6):
            break
        if token.lower_ == "the":
            break
        if token.text != ".":
            words.insert(0, token.text)
        index -= 1
    while words and words[0].lower() in ("'s", "’s", "of"):
        words.pop(0)
    role = " ".join(words) or _apposition(last)
    subject = any(t.dep_ in ("nsubj", "nsubjpass") or (t.dep_ == "pobj" and t.head.dep_ == "agent") for t in tokens)
    start, end = first.idx, last.idx + len(last)
    return NameSpan(start, end, source[start:end], MentionType.PERSON, MentionForm.NAME, role=role, subject=subject)


def _apposition(last: Token) -> str | None:
    for child in last.children:
        if child.dep_ == "appos" and child.lemma_.lower() in OFFICES:
            words = [t for t in child.subtree if t.i <= child.i or t.dep_ in ("prep", "pobj", "compound")]
            return " ".join(t.text for t in words if not t.is_space and t.dep_ != "det")
    return None


def parts_of_names(doc: Doc, persons: Sequence[NameSpan], found: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Single words that are part of a person's full name and that nothing else has taken ("Abiy" of "Abiy Ahmed")."""
    known = {w for p in persons if " " in p.text for w in p.text.split() if len(w) > 3 and w[:1].isupper()}
    for token in doc:
        if token.text not in known or token.pos_ != "PROPN":
            continue
        start, end = token.idx, token.idx + len(token)
        if not any(f.start < end and start < f.end for f in found):
            subject = token.dep_ in ("nsubj", "nsubjpass")
            yield NameSpan(start, end, token.text, MentionType.PERSON, MentionForm.NAME, subject=subject)

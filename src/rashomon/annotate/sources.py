"""Who a cue belongs to: the subject of its verb, found through participles, relative clauses and lost commas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from rashomon.annotate.cues import DOCUMENTS, PICTURES, PLAIN, SAY, SPEECHLESS
from rashomon.annotate.roles import BODIES, OFFICES, PEOPLE
from rashomon.model import Span

_CUT = ("relcl", "appos", "acl", "advcl", "parataxis", "punct", "cc", "conj")


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name who says it, and their head."""

    span: Span
    root: Token
    tokens: tuple[Token, ...]


def phrase(tokens: Iterable[Token]) -> Span:
    """The span from the first to the last of ``tokens``, without blanks and stray punctuation at its ends."""
    words = [t for t in sorted(tokens, key=lambda t: t.i) if not t.is_space]
    while len(words) > 1 and words[-1].is_punct and not (words[-1].is_quote or words[-1].text in ")]"):
        words.pop()
    while len(words) > 1 and words[0].is_punct and not (words[0].is_quote or words[0].text in "(["):
        words.pop(0)
    return Span(words[0].idx, words[-1].idx + len(words[-1]))


def find_source(verb: Token) -> Source | None:
    """Who speaks at ``verb``: its subject, that of the verb it is joined to, or the noun it describes, if any."""
    source = _subject(verb)
    return None if source is None or speechless(source) else source


def _subject(verb: Token) -> Source | None:
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted
    seen: set[int] = set()
    current = verb
    while current.i not in seen:
        seen.add(current.i)
        # Of two subjects, which a wrong parse may give, the one beside the verb.
        subjects = [c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")]
        subject = min(subjects, key=lambda c: abs(c.i - current.i), default=None)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and current.dep_ == "relcl":
                return _noun_phrase(current.head)
            return None if subject.pos_ in ("SCONJ",) else _noun_phrase(subject)
        if current.dep_ in ("relcl", "acl") and current.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if current.dep_ == "relcl" or _can_speak(current.head):
                return _noun_phrase(current.head)
            current = next((a for a in current.ancestors if a.pos_ in ("VERB", "AUX")), current)
            continue
        if _joined_to_outer(current):
            # "emphasised that A would ..., and asked B to ...": the past tense goes on with the outer verb.
            current = current.head.head
            continue
        if current.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acl"):
            current = current.head
            continue
        break
    return _beside(verb)


def _inverted(verb: Token) -> Source | None:
    """ "..., said the observatory.": the noun phrase that closes the sentence right behind the verb."""
    if verb.lemma_.lower() not in PLAIN - {"tell"} or verb.tag_ not in ("VBD", "VBZ") or verb.i + 1 >= len(verb.doc):
        return None
    if verb.nbor(1).pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        return None
    chunk = _chunks(verb.doc)[0].get(verb.i + 1)
    if chunk is None or _opens(chunk) or chunk.root.pos_ == "PRON":
        return None
    rest = [t for t in verb.sent if t.i >= chunk.start and not t.is_space]
    stop = next((i for i, t in enumerate(rest) if t.is_punct and t.text not in "-'’."), len(rest))
    names = rest[:stop]
    if any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in names) or not any(t.pos_ in ("NOUN", "PROPN") for t in names):
        return None
    told = [t for t in verb.sent if t.i < verb.i and t.pos_ in ("VERB", "AUX")]
    words = [t for t in names if not t.is_punct]
    return Source(phrase(words), chunk.root, tuple(words)) if told else None


def speechless(source: Source) -> bool:
    """Whether nobody speaks: a happening or thing as subject, or "no group"."""
    none = any(t.lower_ in ("no", "neither", "nothing", "nobody") for t in source.tokens[:1])
    return none or (source.root.pos_ == "NOUN" and source.root.lemma_.lower() in SPEECHLESS)


def _can_speak(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    known = BODIES | PEOPLE | OFFICES | PICTURES | DOCUMENTS
    return noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or lemma in known or noun.lower_ in known


def _joined_to_outer(verb: Token) -> bool:
    """A past-tense verb joined to a "would"/"will" clause of a verb of saying belongs beside that verb."""
    head = verb.head
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VBD"
        and head.dep_ == "ccomp"
        and any(c.tag_ == "MD" for c in head.children)
        and head.head.lemma_ in SAY
    )


def _noun_phrase(root: Token) -> Source:
    """The noun phrase of ``root`` with its coordinated heads, without clauses that hang on it."""
    tokens: list[Token] = []
    stack = [root]
    while stack:
        token = stack.pop()
        tokens.append(token)
        for child in token.children:
            joined = child.dep_ in ("conj", "cc") and _is_nominal(child, token)
            if child.dep_ not in _CUT or joined or (child.dep_ == "punct" and child.text in "-'’()"):
                stack.append(child)
    block = _contiguous(sorted(tokens, key=lambda t: t.i), root)
    return Source(phrase(block), root, tuple(block))


def _is_nominal(child: Token, head: Token) -> bool:
    return child.dep_ == "cc" or (child.pos_ in ("NOUN", "PROPN", "PRON") and abs(child.i - head.i) < 8)


def _contiguous(tokens: list[Token], root: Token) -> list[Token]:
    """The run of ``tokens`` around ``root`` (a clause that was cut out leaves a gap, and what is behind it goes)."""
    position = next(i for i, t in enumerate(tokens) if t.i == root.i)
    low = high = position
    while low > 0 and tokens[low].i - tokens[low - 1].i <= 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i - tokens[high].i <= 1:
        high += 1
    while tokens[high].dep_ == "cc":
        high -= 1
    return tokens[low : high + 1]


def _beside(verb: Token) -> Source | None:
    """The noun phrase right before or right behind a finite verb that the parser left without subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    by_start, by_end = _chunks(verb.doc)
    before, behind = by_end.get(verb.i), by_start.get(verb.i + 1)
    if before is not None and before.root.dep_ != "pobj" and not verb.is_sent_start:
        return Source(phrase(before), before.root, tuple(before))
    if behind is not None and behind.root.dep_ in ("nsubj", "dobj", "attr", "npadvmod") and not _opens(behind):
        return Source(phrase(behind), behind.root, tuple(behind))
    return None


def _opens(chunk: DocSpan) -> bool:
    return chunk[0].is_sent_start is True


def _chunks(doc: Doc) -> tuple[dict[int, DocSpan], dict[int, DocSpan]]:
    """The noun chunks by their first token and by the token behind them, found once a document."""
    found: tuple[dict[int, DocSpan], dict[int, DocSpan]] | None = doc.user_data.get("chunks")
    if found is None:
        chunks = list(doc.noun_chunks)
        found = {c.start: c for c in chunks}, {c.end: c for c in chunks}
        doc.user_data["chunks"] = found
    return found

"""Which words of a report name or describe somebody: spans with a type, before it is known who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.annotate.roles import BODIES, OFFICES, PEOPLE
from rashomon.annotate.toponym import Toponym
from rashomon.model import MentionForm, MentionType, Place

_ENTITY_TYPES = {
    "PERSON": MentionType.PERSON,
    "ORG": MentionType.ORGANISATION,
    "GPE": MentionType.OTHER,
    "LOC": MentionType.OTHER,
    "FAC": MentionType.OTHER,
    "NORP": MentionType.GROUP,
    "PRODUCT": MentionType.OTHER,
    "EVENT": MentionType.OTHER,
}
# Pronouns that can stand for a speaker or an actor.
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "himself", "herself", "itself", "themselves"})
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god read also photo file image source video updated published i""".split()
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words that name (``form`` name) or describe (nominal, pronoun) something, with what the words alone tell.

    ``head`` is the lemma of the head noun of bodies and nominals, ``role`` the office before or behind a person's name.
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


def name_spans(doc: Doc, toponyms: Iterable[Toponym], source: str) -> list[NameSpan]:
    """All spans of ``doc`` that stand for somebody or something, in order; a span may lie within a longer one.

    ``source`` is the report's text, whose words are quoted (``doc.text`` blanks out what is not prose).
    """
    places = sorted(toponyms, key=lambda t: t.start)
    persons = list(_persons(doc, places))
    taken = [(p.start, p.end) for p in persons]
    bodies = [b for b in _bodies(doc, places) if not any(s <= b.start and b.end <= e for s, e in taken)]
    named = [t for t in places if not any(s <= t.start and t.end <= e for s, e in taken)]
    found: list[NameSpan] = [*persons, *bodies]
    for toponym in named:
        kind = MentionType.GROUP if toponym.demonym else MentionType.PLACE
        if toponym.government:
            kind = MentionType.ORGANISATION
        found.append(
            NameSpan(
                toponym.start,
                toponym.end,
                toponym.text,
                kind,
                MentionForm.NAME,
                toponym.place,
                toponym.demonym,
                subject=_is_subject(doc, toponym.start, toponym.end),
            )
        )
    covered = {(f.start, f.end) for f in found}
    spans = [(f.start, f.end) for f in found]
    for span in _other_names(doc):
        inside = any((s <= span.start and span.end <= e) or (span.start <= s and e <= span.end) for s, e in spans)
        if not inside and (span.start, span.end) not in covered:
            found.append(span)
    found.extend(_nominals(doc, {(f.start, f.end) for f in found}))
    found.extend(_pronouns(doc))
    unique = {(f.start, f.end): f for f in reversed(found)}
    return sorted(
        (_quote(f, source) for f in unique.values()),
        key=lambda f: (f.start, -f.end),
    )


def _quote(span: NameSpan, source: str) -> NameSpan:
    text = source[span.start : span.end]
    if text == span.text:
        return span
    fields = {name: getattr(span, name) for name in span.__slots__}
    return NameSpan(**{**fields, "text": text})


def _is_subject(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and span.root.dep_ in ("nsubj", "nsubjpass", "agent")


def _persons(doc: Doc, places: list[Toponym]) -> Iterator[NameSpan]:
    starts = {(t.start, t.end) for t in places if t.place is not None}
    seen: list[tuple[int, int]] = []
    for entity in doc.ents:
        tokens = [t for t in entity if not t.is_space]
        while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
            tokens.pop()
        while tokens and (tokens[0].lower_ in OFFICES or tokens[0].is_punct or tokens[0].lower_ == "the"):
            tokens.pop(0)
        if not tokens or tokens[0].lower_ in _NOT_NAMES:
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        titled = _title_before(doc, tokens[0].i) is not None
        if entity.label_ != "PERSON" and not (titled and entity.label_ in ("ORG", "GPE", "PRODUCT", "NORP")):
            continue
        if len(tokens) == 1 and (start, end) in starts and not titled:
            continue
        if any(t.lower_ in BODIES for t in tokens) or not all(t.text[:1].isupper() or len(t) < 4 for t in tokens):
            continue
        if entity.label_ != "PERSON" and tokens[0].tag_ in ("JJ", "NNS"):
            continue
        seen.append((start, end))
        yield _person(doc, tokens)
    # Runs of capitals behind an office that the entity recogniser missed.
    for token in doc:
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.i == 0:
            continue
        if doc[token.i - 1].lower_ not in OFFICES or token.lower_ in OFFICES | BODIES | _NOT_NAMES:
            continue
        run = [token]
        while run[-1].i + 1 < len(doc) and doc[run[-1].i + 1].pos_ == "PROPN" and len(run) < 4:
            run.append(doc[run[-1].i + 1])
        start, end = run[0].idx, run[-1].idx + len(run[-1])
        if not any(s < end and start < e for s, e in seen) and (start, end) not in starts:
            if any(t.lower_ in OFFICES | BODIES for t in run):
                continue
            seen.append((start, end))
            yield _person(doc, run)


def _title_before(doc: Doc, index: int) -> Token | None:
    if index == 0:
        return None
    before = doc[index - 1]
    if before.lower_.rstrip(".") in OFFICES:
        return before
    return None


def _person(doc: Doc, tokens: list[Token]) -> NameSpan:
    first, last = tokens[0], tokens[-1]
    words: list[str] = []
    index = first.i - 1
    # The office stands before the name, within the same noun phrase ("Serbian Foreign Minister").
    while index >= 0 and doc[index].sent == first.sent:
        token = doc[index]
        fits = token.lower_.rstrip(".") in OFFICES or (words and (token.pos_ in ("PROPN", "ADJ", "NOUN")))
        if not fits and not (words and token.lower_ in ("'s", "’s", "of", "the") and len(words) < 6):
            break
        if token.lower_ == "the":
            break
        words.insert(0, token.text)
        index -= 1
    while words and words[0].lower() in ("'s", "’s", "of"):
        words.pop(0)
    role = " ".join(words) or _apposition(last)
    subject = any(t.dep_ in ("nsubj", "nsubjpass") or (t.dep_ == "pobj" and t.head.dep_ == "agent") for t in tokens)
    start, end = first.idx, last.idx + len(last)
    return NameSpan(start, end, doc.text[start:end], MentionType.PERSON, MentionForm.NAME, role=role, subject=subject)


def _apposition(last: Token) -> str | None:
    for child in last.children:
        if child.dep_ == "appos" and child.lemma_.lower() in OFFICES:
            words = [t for t in child.subtree if t.i <= child.i or t.dep_ in ("prep", "pobj", "compound")]
            return " ".join(t.text for t in words if not t.is_space and t.dep_ != "det")
    return None


def _bodies(doc: Doc, places: list[Toponym]) -> Iterator[NameSpan]:
    """Noun phrases whose head is a body and that carry a name, a demonym or a kind ("Serbia's Defense Ministry")."""
    named = [(t.start, t.end) for t in places]
    for chunk in doc.noun_chunks:
        root = chunk.root
        lemma = root.lemma_.lower()
        if lemma not in BODIES and lemma not in PEOPLE and root.lower_ not in PEOPLE:
            continue
        tokens = [t for t in chunk if t.i <= root.i and not t.is_space and not t.is_quote]
        if tokens and tokens[0].dep_ == "poss" and tokens[0].pos_ == "PRON":
            tokens = tokens[1:]
        if len(tokens) < 2 or root.pos_ not in ("NOUN", "PROPN"):
            continue
        start, end = tokens[0].idx, root.idx + len(root)
        if root.pos_ == "PROPN" and root.i + 2 < len(doc) and root.nbor(1).lower_ in ("of", "for"):
            # "Ministry of Defence", "Observatory for Human Rights": the name goes on.
            tail = [t for t in root.subtree if t.i > root.i and (t.pos_ == "PROPN" or t.lower_ in ("of", "for", "and"))]
            run = _contiguous(root, tail)
            end = run[-1].idx + len(run[-1]) if run else end
        words = [t for t in tokens[:-1] if t.dep_ != "det"]
        proper = any(t.pos_ == "PROPN" for t in [*words, root]) or any(start <= s and e <= end for s, e in named)
        form = MentionForm.NAME if proper else MentionForm.NOMINAL
        kind = MentionType.GROUP if lemma not in BODIES else MentionType.ORGANISATION
        subject = root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, doc.text[start:end], kind, form, head=lemma, subject=subject)


def _contiguous(root: Token, tail: list[Token]) -> list[Token]:
    run: list[Token] = []
    expected = root.i + 1
    for token in sorted(tail, key=lambda t: t.i):
        if token.i != expected:
            break
        run.append(token)
        expected += 1
    while run and run[-1].pos_ != "PROPN":
        run.pop()
    return run


def _other_names(doc: Doc) -> Iterator[NameSpan]:
    for entity in doc.ents:
        kind = _ENTITY_TYPES.get(entity.label_)
        if kind is None or entity.label_ == "PERSON":
            continue
        tokens = [t for t in entity if not t.is_space and not t.is_quote]
        while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
            tokens.pop()
        while tokens and (tokens[0].lower_ == "the" or tokens[0].is_punct):
            tokens.pop(0)
        if not tokens or tokens[0].lower_ in _NOT_NAMES or not any(t.text[:1].isupper() for t in tokens):
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        head = tokens[-1].lemma_.lower()
        subject = entity.root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, doc.text[start:end], kind, MentionForm.NAME, head=head, subject=subject)


def _nominals(doc: Doc, taken: set[tuple[int, int]]) -> Iterator[NameSpan]:
    """Definite descriptions that stand for somebody told of before: "the ministry", "the head of state"."""
    for chunk in doc.noun_chunks:
        tokens = [t for t in chunk if not t.is_space and not t.is_quote]
        if len(tokens) < 2 or tokens[0].lower_ not in ("the", "this", "that") or any(t.pos_ == "PROPN" for t in tokens):
            continue
        root, end = chunk.root, tokens[-1].idx + len(tokens[-1])
        head = root.lemma_.lower()
        if head == "head" and root.i + 2 < len(doc) and root.nbor(1).lower_ == "of":
            tail = root.nbor(2)
            head, end = f"head of {tail.lower_}", tail.idx + len(tail)
        place = head in ("territory", "republic", "region", "enclave", "province", "country", "statelet")
        if not (head in OFFICES or head in BODIES or head.startswith("head of") or head == "statement" or place):
            continue
        start = tokens[0].idx
        if (start, end) in taken:
            continue
        kind = MentionType.PERSON if head in OFFICES or head.startswith("head of") else MentionType.ORGANISATION
        kind = MentionType.PLACE if place else kind
        subject = root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, doc.text[start:end], kind, MentionForm.NOMINAL, head=head, subject=subject)


def _pronouns(doc: Doc) -> Iterator[NameSpan]:
    for token in doc:
        if token.lower_ not in PRONOUNS or token.pos_ != "PRON":
            continue
        if token.lower_ == "it" and token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        kind = MentionType.PERSON if token.lower_[:2] in ("he", "sh", "hi") else MentionType.ORGANISATION
        end = token.idx + len(token)
        yield NameSpan(
            token.idx, end, token.text, kind, MentionForm.PRONOUN, subject=token.dep_ in ("nsubj", "nsubjpass")
        )

"""Is this name a place here? The words around it are weighed: those before and after, and the rest of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.annotate.places_spans import NamedSpan, is_name
from rashomon.annotate.places_words import (
    COMMON,
    DESCRIBED_BY,
    DIRECTIONS,
    DISEASES,
    LINKING,
    LOCATIVE,
    PLACE_VERBS,
    PLURALS,
    ROADS,
    TAKING_VERBS,
    TITLES,
    WORK_NOUNS,
    is_measure,
)

ACCEPTED = 2.0
_ENDING = re.compile(
    r"(?:ville|burgh?|town|boro(?:ugh)?|shire|abad|grad|stan|polis|pur|[oe]vo|[oe]wo|sk|stadt|hausen|heim|kent|land)$"
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LARGE, _TOWN, _STATE = 100_000, 15_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Signs:
    """What the whole report tells: persons' names and surnames, words it also writes in lower case, its countries."""

    persons: frozenset[str]
    surnames: frozenset[str]
    lower: frozenset[str]
    countries: frozenset[str]


def read_signs(doc: Doc, spans: Sequence[NamedSpan]) -> Signs:
    """Names of persons that spaCy sees and no place's name covers, and the report's lower-case words."""
    covered = {i for s in spans if s.last > s.first for i in range(s.first, s.last + 1)}
    persons: set[str] = set()
    surnames: set[str] = set()
    for ent in doc.ents:
        words = [t for t in ent if is_name(t) and t.is_alpha]
        if ent.label_ == "PERSON" and len(words) > 1 and not any(t.i in covered for t in ent):
            persons.update(t.lower_ for t in words)
            surnames.add(words[-1].lower_)
    counts = Counter(c.country for s in spans for c in s.candidates[:1] if c.is_country or c.population > _STATE)
    main = frozenset(c for c, _ in counts.most_common(2) if c is not None)
    return Signs(frozenset(persons), frozenset(surnames), frozenset(t.text for t in doc if t.is_lower), main)


def weigh(doc: Doc, span: NamedSpan, signs: Signs, typed: bool, beside: bool) -> float:
    """How strongly the words say "place"; ``ACCEPTED`` and more is one.

    ``typed`` says that a noun tells its type ("the village of"), ``beside`` that a region is named after it.
    """
    single = span.first == span.last
    first, last = doc[span.first], doc[span.last]
    if _is_word(doc, span) or (single and _is_initials(first, span)):
        return -9.0
    return (
        _fame(span)
        + _typed(doc, span)
        + _before(doc, span)
        + _after(doc, span)
        + _form(doc, span)
        + (2.5 if typed else 0.0)
        + (3.0 if beside else 0.0)
        + (1.0 if any(c.country in signs.countries for c in span.candidates) else 0.0)
        - (_as_person(first, signs, _fame(span)) if single else 0.0)
        - (2.0 if single and first.lower_ in signs.lower else 0.0)
        - (2.0 if single and first.pos_ not in ("PROPN", "ADJ", "NOUN", "X", "") else 0.0)
        - (1.5 if last.is_sent_end and single and last.i == first.sent.start else 0.0)
    )


def _as_person(token: Token, signs: Signs, fame: float) -> float:
    """How much speaks for a person that the report names in full elsewhere ("Michael Jordan")."""
    word = token.lower_
    if fame >= 3:
        return 5.0 if word in signs.surnames else 0.0
    return 3.0 if word in signs.persons or word.removesuffix("s") in signs.persons else 0.0


def _is_word(doc: Doc, span: NamedSpan) -> bool:
    """Whether these are common words or part of a date, though a town somewhere bears the name ("Of", "Old City")."""
    words = doc[span.first : span.last + 1]
    if len(words) == 1 and words[0].ent_type_ and is_measure(words[0].ent_type_):
        return True
    # GeoNames knows hills and wells by the name of anything.
    towns = all(c.is_settlement or c.is_region or (c.geonameid and not c.is_country) for c in span.candidates)
    return towns and all(t.lower_ in COMMON or t.lower_ in DIRECTIONS for t in words)


def _is_initials(token: Token, span: NamedSpan) -> bool:
    """Whether these are a body's initials ("SANA"), in a line that is not all in capitals."""
    if not token.is_upper or not 2 < len(token) < 6 or any(c.is_country or c.is_region for c in span.candidates):
        return False
    line = [t for t in token.sent if t.is_alpha]
    return sum(t.is_upper for t in line) < len(line) * 0.6


def _fame(span: NamedSpan) -> float:
    if any(c.is_country or c.code in ("PPLC", "CONT") for c in span.candidates):
        return 3.0
    most = max((c.population for c in span.candidates), default=0)
    if any(not c.is_settlement and not c.is_region and c.country is None for c in span.candidates):
        return 3.0
    if most >= _LARGE:
        return 1.5
    if any(c.code == "ADM2" for c in span.candidates) and span.first != span.last:
        return 2.0
    return 1.0 if most >= _TOWN else 0.0


def _form(doc: Doc, span: NamedSpan) -> float:
    """A name that stands alone and has a place's ending ("-ville", "-abad") is one more likely."""
    before = doc[span.first - 1] if span.first else None
    after = doc[span.last + 1] if span.last + 1 < len(doc) else None
    alone = not any(t is not None and _joins(t) for t in (before, after))
    ending = _ENDING.search(doc[span.last].lower_) is not None
    return (0.5 if alone or span.last > span.first else 0.0) + (1.0 if ending else 0.0)


def _typed(doc: Doc, span: NamedSpan) -> float:
    labels = {t.ent_type_ for t in doc[span.first : span.last + 1]}
    ent = _entity(doc, span)
    if ent is None:
        return 0.0
    outside = [*doc[ent[0] : span.first], *doc[span.last + 1 : ent[1] + 1]]
    longer = any(is_name(t) and t.lower_ not in DIRECTIONS for t in outside)
    label = doc[span.last].ent_type_ or next(iter(labels))
    if label in _PLACES:
        return 2.0 if not longer else -1.5
    if label == "PERSON":
        return -4.0 if longer else -0.5 if span.last > span.first else -1.0
    if label in ("ORG", "PRODUCT", "EVENT"):
        # "Oakland Police Department" begins with a place, "Bank of America" does not end with one.
        return -0.5 if not longer or ent[0] == span.first else -2.5
    if label == "NORP":
        return 0.5
    return -3.0 if is_measure(label) else 0.0


def _entity(doc: Doc, span: NamedSpan) -> tuple[int, int] | None:
    """First and last token of the entity that holds the span's last token, without a leading "the" or a final 's."""
    token = doc[span.last]
    if not token.ent_type_:
        return None
    first = last = token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    while first < span.first and doc[first].lower_ in ("the", "a"):
        first += 1
    while last > span.last and (doc[last].lower_ in ("'s", "’s", "’") or doc[last].lower_ in DESCRIBED_BY):
        last -= 1
    return first, last


def is_located(doc: Doc, span: NamedSpan) -> bool:
    """Whether the words before a name say "there" ("in", "near", a road "linking")."""
    if span.first == 0:
        return False
    token = doc[span.first - 1]
    if token.lower_ in ("the", "a") and span.first > 1:
        token = doc[span.first - 2]
    if token.lower_ in LINKING or (token.lower_ == "with" and _is_linked(token)):
        return any(t.lower_ in ROADS for t in doc[max(token.sent.start, token.i - 6) : token.i])
    return token.lower_ in LOCATIVE or token.lemma_.lower() in PLACE_VERBS


def _is_linked(token: Token) -> bool:
    return any(t.lower_ in LINKING for t in token.doc[max(token.sent.start, token.i - 4) : token.i])


def _before(doc: Doc, span: NamedSpan) -> float:
    if span.first == 0:
        return 0.0
    token = doc[span.first - 1]
    word = token.lower_
    if word in ("the", "a") and span.first > 1:
        token = doc[span.first - 2]
        word = token.lower_
    if is_located(doc, span):
        return 2.0
    if token.pos_ == "VERB" and token.lemma_.lower() in TAKING_VERBS:
        return 1.0
    if word == "of":
        head = doc[span.first - 2] if span.first > 1 else token
        return -1.0 if is_name(head) and head.ent_type_ == "ORG" and head.ent_iob_ != "O" else 1.0
    if word in DIRECTIONS:
        return 1.5
    if word == "-" and span.first > 1 and doc[span.first - 2].text in ("D", "R", "I"):
        # An American member of parliament and where he was elected: "R-Salem".
        return 3.0
    if word.rstrip(".") in TITLES:
        return -3.0 if _fame(span) < 3 else -0.5
    if _joins(token) and token.whitespace_ and not token.is_sent_start:
        return -2.5 if token.ent_type_ not in _PLACES else -0.5
    return 0.0


def _after(doc: Doc, span: NamedSpan) -> float:
    if span.last + 1 >= len(doc):
        return 0.0
    token = doc[span.last + 1]
    word = token.lower_
    if word in DISEASES:
        return -4.0
    if word in DESCRIBED_BY or word in PLURALS:
        return 0.0
    if word in WORK_NOUNS and is_name(token):
        return -3.5
    if word in ("university", "college") and is_name(token):
        return -1.5
    if token.ent_type_ == "PERSON" and token.ent_iob_ == "I":
        return -3.0
    if token.text in ("-", "–") and not doc[span.last].whitespace_ and not token.whitespace_ and _fame(span) < 1.5:
        return -2.0
    if _joins(token) and doc[span.last].whitespace_ and token.ent_type_ not in ("NORP", "PERSON", "DATE", "GPE"):
        return -0.5 if _fame(span) >= 1.5 else -1.5 if span.last > span.first else -2.5
    return 0.0


def _joins(token: Token) -> bool:
    return is_name(token) and token.pos_ == "PROPN" and not token.is_punct

"""Is the place itself meant, or a part of it, what lies around it, a way to it, the line between it and another?"""

from __future__ import annotations

from spacy.tokens import Doc

from rashomon.annotate.gazetteer import Candidate
from rashomon.annotate.places_spans import NamedSpan, is_name
from rashomon.annotate.places_words import AROUND, BESIDE, BORDERS, DEALINGS, DIRECTIONS, PARTS, ROADS, UNITS

_FILLERS = frozenset({"the", "-", "city", "town", "village", "province", "towns", "villages", "cities", "of"})
_JOINTS = frozenset({"'s", "’s", "'", "’", "-", "–", "/"})
# What makes of a border's keepers no border ("border guards").
_PLACED = frozenset("crossing crossings area areas region regions town towns village villages zone post point".split())
_STANDS_BETWEEN = BORDERS | {"line", "crossing", "bridge", "post", "checkpoint", "strait", "strip", "zone", "corridor"}
_FARTHEST = 9


def is_around(doc: Doc, span: NamedSpan, place: Candidate) -> bool:
    """Whether the words speak of a part of the place or of what lies around it ("northern Syria", "west of Aleppo",
    "the road between Bakhmut and Siversk", "the border with Chad")."""
    if place.is_country and is_at_border(doc, span):
        return True
    if _is_between(doc, span, place):
        return True
    if not place.is_country and names_road(doc, span):
        return True
    before = [t.lower_ for t in doc[max(0, span.first - 5) : span.first] if t.sent == doc[span.first].sent]
    before = [w for w in before if w not in _FILLERS - {"of"}]
    if not before:
        return False
    if before[-1] in DIRECTIONS:
        return True
    if before[-1] in AROUND:
        return not place.is_country
    if len(before) == 1:
        return before[0] == "off"
    if before[-1] == "of":
        return before[-2] in DIRECTIONS | AROUND | PARTS
    if place.is_country:
        return before[-1] == "off"
    return " ".join(before[-2:]) in BESIDE or (before[-1] in ("from", "off") and before[-2] in UNITS) or _leads(before)


def is_at_border(doc: Doc, span: NamedSpan) -> bool:
    """Whether a country's name, or its people's, tells which border is meant ("the Chadian border", "the frontier with
    Chad")."""
    first = span.first - 1
    if first > 0 and doc[first].lower_ == "the":
        first -= 1
    if first > 0 and doc[first].lower_ in ("with", "to") and doc[first - 1].lemma_.lower() in BORDERS:
        return True
    index = span.last + 1
    # "Armenia-Azerbaijan border", "Sudan's western border".
    while index < len(doc) and index < span.last + 5:
        token = doc[index]
        if token.lemma_.lower() in BORDERS:
            after = doc[index + 1] if index + 1 < len(doc) else None
            return after is None or after.pos_ not in ("NOUN", "PROPN") or after.lower_ in _PLACED
        joined = token.text in _JOINTS or token.lower_ in DIRECTIONS
        if not joined and not (is_name(token) and doc[index - 1].text in _JOINTS):
            return False
        index += 1
    return False


def _is_between(doc: Doc, span: NamedSpan, place: Candidate) -> bool:
    """Whether it is one of two ends ("between X and the town of Y"). Two that talk are no ends, and of two countries
    there is something between them only where a border is spoken of."""
    sentence = doc[span.first].sent
    second = False
    for index in range(span.first - 1, max(sentence.start, span.first - _FARTHEST) - 1, -1):
        word = doc[index].lower_
        if word == "between":
            noun = doc[index - 1].lemma_.lower() if index > sentence.start else ""
            if not second and not _has_other_end(doc, span.last, sentence.end):
                return False
            return noun in _STANDS_BETWEEN if place.is_country else noun not in DEALINGS
        if word == "and" and not second:
            second = True
        elif word == "and" or (doc[index].is_punct and word not in _JOINTS) or doc[index].pos_ in ("VERB", "AUX"):
            return False
    return False


def _has_other_end(doc: Doc, last: int, stop: int) -> bool:
    following = [t.lower_ for t in doc[last + 1 : min(stop, last + _FARTHEST)]]
    return "and" in following


def names_road(doc: Doc, span: NamedSpan) -> bool:
    """Whether it is an end of a road called after its ends ("the Goma-Sake road")."""
    index = span.last + 1
    while index + 1 < len(doc) and doc[index].text in ("-", "–", "/") and is_name(doc[index + 1]):
        index += 2
    beyond = index > span.last + 1 or (span.first > 0 and doc[span.first - 1].text in ("-", "–", "/"))
    return beyond and index < len(doc) and doc[index].lower_ in ROADS


def _leads(before: list[str]) -> bool:
    """Whether a road leads there or away from there ("the road to X", "the highway leading from Y to X")."""
    if before[-1] not in ("to", "from", "linking", "connecting", "with"):
        return False
    return any(word in ROADS for word in before[:-1])

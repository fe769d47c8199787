"""Does a place's name stand for the place, or for those who govern there? Read off the parse of the sentence."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from rashomon.annotate.gazetteer import Candidate
from rashomon.annotate.places_spans import NamedSpan
from rashomon.annotate.places_words import DEALINGS, GIVEN_BY, RULERS, SEATS, STATES


def governs(doc: Doc, span: NamedSpan, place: Candidate) -> bool:
    """Whether the name of a country, a capital or a seat of power stands for the government: it acts, is dealt with, or
    gives a response."""
    seat = place.name in SEATS and not place.is_settlement
    if not (place.is_country or place.code == "PPLC" or seat) or span.demonym or not doc.has_annotation("DEP"):
        return False
    head = doc[span.first : span.last + 1].root
    while head.dep_ == "conj" and head.head.i != head.i and head.head.pos_ == "PROPN":
        head = head.head
    governor = head.head
    if head.dep_ == "nsubj":
        return governor.pos_ in ("VERB", "AUX") and not _is_state(governor)
    if head.dep_ == "poss":
        return governor.lemma_.lower() in RULERS | GIVEN_BY | DEALINGS
    if head.dep_ == "pobj":
        return _by_preposition(governor)
    return head.dep_ == "agent" or (
        head.dep_ == "dobj" and governor.lemma_ in ("accuse", "urge", "ask", "warn", "blame")
    )


def _is_state(verb: Token) -> bool:
    if verb.lemma_ not in STATES:
        return False
    # "Belgrade has denied" acts, "Belgrade has two rivers" does not.
    return not any(child.dep_ in ("xcomp", "ccomp") and child.pos_ == "VERB" for child in verb.children)


def _by_preposition(preposition: Token) -> bool:
    word, head = preposition.lower_, preposition.head
    if word == "by":
        return head.pos_ == "VERB"
    if word == "from":
        return head.lemma_.lower() in GIVEN_BY
    if word in ("with", "between"):
        return head.lemma_.lower() in DEALINGS or head.lemma_ in ("talk", "negotiate", "agree", "cooperate")
    if word in ("on", "to", "against", "upon"):
        return head.lemma_ in ("call", "appeal", "pressure", "sanction", "urge", "retaliate")
    return False

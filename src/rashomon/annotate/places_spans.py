"""Spans that bear a place's name: the longest runs of words in a sentence that the gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_words import ARTICLES, COMMON, DESCRIBED_BY, DIRECTIONS, INNER
from rashomon.annotate.toponym import fold, without_article

_LONGEST = 7
_PROMINENT = 100_000
# A crossing's name is a village's, and stands alone as well.
_IN_NAMES = DESCRIBED_BY - {"crossing", "checkpoint"}


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Words of one sentence that are a known or likely name of a place.

    ``first`` and ``last`` are token indices (both inside); ``start`` and ``end`` characters; ``key`` the folded name.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]

    @property
    def demonym(self) -> bool:
        """Whether the words are an adjective or a people, and no place's name."""
        return bool(self.candidates) and all(c.kind is NameKind.PEOPLE for c in self.candidates)


def text_of(doc: Doc) -> str:
    """The document's text, joined once: spaCy joins it anew at every use."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def known_spans(doc: Doc, gazetteer: Gazetteer) -> Iterator[NamedSpan]:
    """The longest known names, left to right, none overlapping; sentences are not crossed."""
    for sentence in doc.sents:
        index = sentence.start
        while index < sentence.end:
            found = _longest(doc, index, sentence.end, gazetteer) if _may_begin(doc, index) else None
            if found is None:
                index += 1
            else:
                yield found
                index = found.last + 1


def is_name(token: Token) -> bool:
    """Whether the token is written like a name ("Kiev", "d'Ivoire")."""
    text = token.text
    return text[:1].isupper() or (len(text) > 2 and text[1] in "'’" and text[2].isupper())


def _may_begin(doc: Doc, index: int) -> bool:
    token = doc[index]
    if is_name(token):
        return token.lower_ not in ("the", "a", "an")
    # "al-Bab": the article is lower case, the name after the hyphen is not.
    return (
        token.lower_ in ARTICLES
        and index + 2 < len(doc)
        and doc[index + 1].text in ("-", "–")
        and is_name(doc[index + 2])
    )


def _longest(doc: Doc, first: int, stop: int, gazetteer: Gazetteer) -> NamedSpan | None:
    last = first
    ends = [first]
    while last + 1 < min(stop, first + _LONGEST):
        last += 1
        token = doc[last]
        if token.lower_ in _IN_NAMES and is_name(doc[last - 1]) and doc[last - 1].lower_ not in COMMON:
            # "Damascus airport": the noun is part of the listed name.
            ends.append(last)
        if token.is_space or not (
            is_name(token) or token.lower_ in INNER or token.text in ("-", "–", "'", "’", ".", "'s")
        ):
            break
        if is_name(token):
            ends.append(last)
    start = doc[first].idx
    for end in reversed(ends):
        stop_at = doc[end].idx + len(doc[end])
        words = text_of(doc)[start:stop_at]
        candidates = _candidates(words, gazetteer)
        if candidates:
            return NamedSpan(first, end, start, stop_at, fold(words), candidates)
    return _without_apostrophe(doc, first, gazetteer)


def _candidates(words: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    key = fold(words)
    if len(key) < 2 or (len(key) < 3 and not words.replace(".", "").isupper()):
        return ()
    # "us" is a pronoun and "US" a country.
    if key == "us" and words not in ("US", "U.S."):
        return ()
    found = gazetteer.candidates(key)
    if not found and (also := _other_direction(key)):
        found = tuple(c for c in gazetteer.candidates(also) if c.is_region)
    if not found and (short := without_article(key)) != key and short not in COMMON:
        found = gazetteer.candidates(short)
    return found


def _other_direction(key: str) -> str | None:
    """ "West Darfur" for "Western Darfur" and the other way round."""
    first, _, rest = key.partition(" ")
    if first not in DIRECTIONS or not rest:
        return None
    return f"{first.removesuffix('ern')} {rest}" if first.endswith("ern") else f"{first}ern {rest}"


def _without_apostrophe(doc: Doc, index: int, gazetteer: Gazetteer) -> NamedSpan | None:
    """Where a text's source dropped apostrophes ("Syrias army"): a prominent place, and the word that goes with it."""
    token = doc[index]
    if (
        not token.text.endswith("s")
        or token.text[:-1].isupper()
        or len(token) < 5
        or index + 1 >= len(doc)
        or not doc[index + 1].is_alpha
    ):
        return None
    key = fold(token.text[:-1])
    found = tuple(c for c in gazetteer.candidates(key) if c.is_country or c.population >= _PROMINENT)
    if not found or all(c.kind is NameKind.PEOPLE for c in found):
        return None
    return NamedSpan(index, index, token.idx, token.idx + len(token) - 1, key, found)

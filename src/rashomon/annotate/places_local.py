"""Places that no gazetteer lists: quarters, roundabouts, hospitals, villages. Their town is known, or nothing is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from rashomon.annotate.gazetteer import Candidate, unlisted_id
from rashomon.annotate.places_spans import NamedSpan, is_name, text_of
from rashomon.annotate.places_words import (
    ARTICLES,
    COMMON,
    DESCRIBED_BY,
    DIRECTIONS,
    ENDING,
    LOCATIVE,
    NATURAL,
    OUTLYING,
    QUARTER_NOUNS,
    REGION_NOUNS,
    SITE_KINDS,
    SITE_NOUNS,
    TITLES,
    TOWN_NOUNS,
    WATER_NOUNS,
)
from rashomon.annotate.toponym import fold
from rashomon.model import Place, Precision

# Nouns that make an unknown name a place's: stations, parks and roads are too often part of a body's name.
_TELLING = (QUARTER_NOUNS | TOWN_NOUNS | REGION_NOUNS | SITE_NOUNS | WATER_NOUNS) - {
    "state",
    "base",
    "port",
    "market",
    "department",
    "road",
    "plant",
    "mine",
}
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def unknown_spans(doc: Doc, taken: Collection[int]) -> Iterator[NamedSpan]:
    """Names that the gazetteer lacks but the words around show to be places'; tokens in ``taken`` are left alone."""
    index = 0
    while index < len(doc):
        last = _run(doc, index, taken)
        if last is None:
            index += 1
            continue
        if _shown(doc, index, last):
            start, end = doc[index].idx, doc[last].idx + len(doc[last])
            yield NamedSpan(index, last, start, end, fold(text_of(doc)[start:end]), ())
        index = last + 1


def _run(doc: Doc, first: int, taken: Collection[int]) -> int | None:
    """The last token of the run of capitalised words from ``first`` on, an article with its hyphen before them."""
    token = doc[first]
    if first in taken or token.lower_ in DIRECTIONS or (token.is_sent_start and token.lower_ in COMMON):
        return None
    last = first
    if token.lower_ in ARTICLES and not is_name(token):
        if first + 2 >= len(doc) or doc[first + 1].text != "-" or not is_name(doc[first + 2]):
            return None
        last = first + 2
    elif not is_name(token) or not token.is_alpha or len(token) == 1:
        return None
    while last + 1 < len(doc) and last + 1 not in taken and not doc[last + 1].is_sent_start:
        following = doc[last + 1]
        if is_name(following) and following.is_alpha and doc[last].whitespace_:
            last += 1
        elif following.text == "-" and last + 2 < len(doc) and is_name(doc[last + 2]) and not doc[last].whitespace_:
            last += 2
        else:
            break
    return last


def _shown(doc: Doc, first: int, last: int) -> bool:
    head = doc[last]
    if head.lower_ in ENDING and last > first:
        # "Irrawaddy River"; "Black River" and "Long Bridge" may be anything.
        return not any(doc[i].lower_ in COMMON | DESCRIBED_BY | DIRECTIONS for i in range(first, last))
    if head.lower_ in COMMON or doc[first].lower_.rstrip(".") in TITLES or head.ent_type_ == "DATE":
        return False
    if doc[first].lower_ in NATURAL and last > first:
        # "Lake Kivu", "Mount Gumbi"; "Lake Road" is a road, "River Concert Series" nothing of the kind.
        short = last == first + 1 and doc[first].lower_ != "river"
        apart = not any(doc[i].lower_ in DESCRIBED_BY | COMMON for i in range(first + 1, last + 1))
        return apart and (short or head.ent_type_ in _PLACES)
    if last + 1 < len(doc) and doc[last + 1].lower_ in _TELLING:
        return True
    if last + 2 < len(doc) and doc[last + 1].lower_ in SITE_KINDS and doc[last + 2].lower_ in _TELLING & OUTLYING:
        return True
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lemma_.lower() in _TELLING:
        return True
    located = first > 0 and doc[first - 1].lower_ in LOCATIVE
    return head.ent_type_ in ("GPE", "LOC") and located and len(head) > 3


def local_place(name: str, noun: str | None, town: Candidate | None, beside: bool = True) -> Place:
    """A place of this name without coordinates of its own. One inside a town takes the town's, and says ``area``; one
    that is not ``beside`` the town takes its country only."""
    inside = town is not None and noun in QUARTER_NOUNS | SITE_NOUNS | WATER_NOUNS and beside
    country = town.country if town is not None else None
    code = "PPLX" if noun in QUARTER_NOUNS else None
    return Place(
        id=unlisted_id(f"{fold(name)}|{country}"),
        name=name,
        lat=town.lat if inside and town is not None else None,
        lon=town.lon if inside and town is not None else None,
        geonameid=None,
        country=country,
        admin1=town.admin1 if town is not None else None,
        feature=code,
        precision=Precision.AREA,
    )

"""Uses of places' names in running words: which names are places here, what noun types them, what region follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_local import unknown_spans
from rashomon.annotate.places_signs import ACCEPTED, Signs, read_signs, weigh
from rashomon.annotate.places_spans import NamedSpan, is_name, known_spans, text_of
from rashomon.annotate.places_words import DESCRIBED_BY, OF_NOUNS, PLURALS, REGION_NOUNS, SITE_NOUNS

# A name that is a place's elsewhere in the report needs less to be one again.
_AGAIN = 0.0
_TOWN = 20_000
# A site's own name may have this many words between the town's and the noun ("Idlib Central Prison").
_LONGEST_SITE = 3


@dataclass(frozen=True, slots=True)
class Use:
    """A place's name in use. ``end`` takes in the ``noun`` that types it; ``within`` is the region named after it.

    ``site`` says that name and noun make up a longer name ("Idlib Central Prison").
    """

    span: NamedSpan
    end: int
    noun: str | None = None
    plural: bool = False
    site: bool = False
    within: tuple[Candidate, ...] = ()


def find_uses(doc: Doc, gazetteer: Gazetteer) -> list[Use]:
    """Names in ``doc`` that are places', listed or not, in order."""
    known = [*known_spans(doc, gazetteer)]
    signs = read_signs(doc, known)
    described = _with_shared_nouns(doc, [_described(doc, span) for span in known])
    described = [replace(use, within=_named_after(doc, described, i)) for i, use in enumerate(described)]
    weights = [_weight(doc, use, signs) for use in described]
    sure = {u.span.key for u, weight in zip(described, weights, strict=True) if weight >= ACCEPTED}
    uses = [
        use
        for use, weight in zip(described, weights, strict=True)
        if weight >= ACCEPTED or (use.span.key in sure - signs.persons and weight >= _AGAIN)
    ]
    taken = {i for u in uses for i in range(u.span.first, u.span.last + 1)}
    uses += [_described(doc, span) for span in unknown_spans(doc, taken)]
    return sorted(uses, key=lambda u: u.span.start)


def _weight(doc: Doc, use: Use, signs: Signs) -> float:
    weight = weigh(doc, use.span, signs, typed=use.noun is not None, beside=bool(use.within))
    # "Idlib Central Prison" is no body's name but a place's, which the words beside the name speak against else.
    return weight + (4.0 if use.site else 0.0)


def _described(doc: Doc, span: NamedSpan) -> Use:
    """The name with the noun that types it: after it ("Idlib province"), or before ("the villages of")."""
    for last in range(span.last + 1, min(span.last + 2 + _LONGEST_SITE, len(doc))):
        token = doc[last]
        if token.is_sent_start or not doc[last - 1].whitespace_:
            break
        if (
            token.lower_ in DESCRIBED_BY
            and _ends_name(doc, last)
            and (last == span.last + 1 or (is_name(token) and token.lower_ in SITE_NOUNS))
        ):
            country = any(c.is_country or c.country is None for c in span.candidates)
            site = last > span.last + 1
            end = span.end if country and not site else token.idx + len(token)
            return Use(span, end, token.lower_, site=site)
        if token.lower_ in PLURALS:
            return Use(span, span.end, PLURALS[token.lower_], plural=True)
        if not is_name(token) or not token.is_alpha:
            break
    if span.first > 1 and doc[span.first - 1].lower_ == "of":
        word = doc[span.first - 2].text
        noun = word if word in DESCRIBED_BY else PLURALS.get(word)
        if noun is not None or word in OF_NOUNS:
            return Use(span, span.end, noun or "place")
    return Use(span, span.end)


def _ends_name(doc: Doc, last: int) -> bool:
    """Whether no further capitalised noun follows: "Michigan State University" is no state."""
    if not is_name(doc[last]) or last + 1 >= len(doc) or not doc[last].whitespace_:
        return True
    return not (is_name(doc[last + 1]) and doc[last + 1].pos_ == "PROPN") or doc[last].lower_ in REGION_NOUNS - {
        "state"
    }


def _named_after(doc: Doc, uses: Sequence[Use], index: int) -> tuple[Candidate, ...]:
    """Regions and countries named right after a name: "Paris, Texas", "Salqin in Idlib province"."""
    if index + 1 >= len(uses):
        return ()
    this, following = uses[index], uses[index + 1]
    between = text_of(doc)[this.end : following.span.start].strip()
    if between not in (",", "in", "(", ", in") or len(text_of(doc)[this.end : following.span.start]) > 6:
        return ()
    regions = [c for c in following.span.candidates if c.is_country or c.is_region]
    if any(c.is_country for c in this.span.candidates):
        # "Lebanon, Ohio" is in Ohio; "China, Japan and Korea" is a list.
        regions = [c for c in regions if c.code == "ADM1"]
    return tuple(c for c in regions if c.kind is not NameKind.PEOPLE)


def _with_shared_nouns(doc: Doc, uses: list[Use]) -> list[Use]:
    """ "the Salqin and Darkush crossings": the plural noun types every name it follows."""
    for i in range(len(uses) - 2, -1, -1):
        between = text_of(doc)[uses[i].end : uses[i + 1].span.start].strip()
        if uses[i + 1].plural and uses[i].noun is None and between in ("and", ",", "or", ", and"):
            uses[i] = replace(uses[i], noun=uses[i + 1].noun, plural=True)
    return uses


def listed_with_regions(doc: Doc, uses: Sequence[Use], index: int) -> bool:
    """Whether the name stands in a list with a name that is a region or country and nothing else large."""
    for other, left, right in ((index - 1, index - 1, index), (index + 1, index, index + 1)):
        if 0 <= other < len(uses):
            between = text_of(doc)[uses[left].end : uses[right].span.start].strip()
            if between in (",", "and", ", and", "or") and _only_region(uses[other].span.candidates):
                return True
    return False


def _only_region(candidates: tuple[Candidate, ...]) -> bool:
    if not candidates or any(c.is_settlement and c.population > _TOWN for c in candidates):
        return False
    return any((c.is_region or c.is_country) and c.kind is not NameKind.PEOPLE for c in candidates)

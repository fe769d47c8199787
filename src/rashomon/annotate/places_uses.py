"""Uses of places' names in running words: which names are places here, what noun types them, what region follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_extent import names_road
from rashomon.annotate.places_local import unknown_spans
from rashomon.annotate.places_signs import ACCEPTED, Signs, is_located, read_signs, weigh
from rashomon.annotate.places_spans import NamedSpan, is_name, known_spans, text_of
from rashomon.annotate.places_words import DESCRIBED_BY, OF_NOUNS, PLURALS, REGION_NOUNS, SITE_KINDS, SITE_NOUNS
from rashomon.annotate.toponym import fold

# A name that is a place's elsewhere in the report needs less to be one again.
_AGAIN = 0.0
_TOWN = 20_000
# A site's own name may have this many words between the town's and the noun ("Idlib Central Prison").
_LONGEST_SITE = 3
# "The Wagah border post": what guards a crossing is it.
_POSTS = frozenset({"post", "gate", "point"})


@dataclass(frozen=True, slots=True)
class Use:
    """A place's name in use. ``end`` takes in the ``noun`` that types it; ``within`` is the region named after it.

    ``site`` says that name and noun make up a longer name ("Idlib Central Prison"); ``listed`` are places known by name
    and noun together ("Rafah crossing").
    """

    span: NamedSpan
    end: int
    noun: str | None = None
    plural: bool = False
    site: bool = False
    within: tuple[Candidate, ...] = ()
    listed: tuple[Candidate, ...] = ()


def find_uses(doc: Doc, gazetteer: Gazetteer) -> list[Use]:
    """Names in ``doc`` that are places', listed or not, in order."""
    known = [*known_spans(doc, gazetteer)]
    signs = read_signs(doc, known)
    described = _with_shared_nouns(doc, [_described(doc, span) for span in known])
    described = [
        replace(use, within=_named_after(doc, described, i), listed=_listed(doc, use, gazetteer))
        for i, use in enumerate(described)
    ]
    weights = [_weight(doc, use, signs) for use in described]
    weights = [weight + _joined(doc, described, weights, i) for i, weight in enumerate(weights)]
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


def _joined(doc: Doc, uses: Sequence[Use], weights: Sequence[float], index: int) -> float:
    """What a town before it lends to a name: "between Nyala and Zalingei", "in Nyala, Kutum and Zalingei"."""
    if index and names_road(doc, uses[index].span) and uses[index - 1].span.last + 2 == uses[index].span.first:
        # "The Belgrade-Nis motorway".
        return 2.0 if weights[index - 1] >= ACCEPTED else 0.0
    if doc[uses[index].span.last].ent_type_ == "ORG":
        # "Between Fatah and Hamas", though a town somewhere is called Hamas.
        return 0.0
    at = index
    while at > 0 and text_of(doc)[uses[at - 1].end : uses[at].span.start].strip() in ("and", "or", ",", ", and"):
        at -= 1
        if is_located(doc, uses[at].span) and weights[at] >= ACCEPTED:
            return 1.5 if _closes(doc, uses, index) else 0.0
    return 0.0


def _closes(doc: Doc, uses: Sequence[Use], index: int) -> bool:
    """Whether the list that a name stands in ends in "and" or "or": after a mere comma another clause may begin."""
    if text_of(doc)[uses[index - 1].end : uses[index].span.start].strip() != ",":
        return True
    following = text_of(doc)[uses[index].end : uses[index + 1].span.start].strip() if index + 1 < len(uses) else ""
    return following in ("and", "or", ", and")


def _listed(doc: Doc, use: Use, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Sites that the gazetteer knows by name and noun together."""
    if use.noun not in SITE_NOUNS or use.end == use.span.end:
        return ()
    key = fold(text_of(doc)[use.span.start : use.end])
    return tuple(c for c in gazetteer.candidates(key) if not (c.is_settlement or c.is_region or c.is_country))


def _described(doc: Doc, span: NamedSpan) -> Use:
    """The name with the noun that types it: after it ("Idlib province"), or before ("the villages of")."""
    return _described_after(doc, span) or _described_before(doc, span)


def _described_after(doc: Doc, span: NamedSpan) -> Use | None:
    for last in range(span.last + 1, min(span.last + 2 + _LONGEST_SITE, len(doc))):
        token = doc[last]
        if token.is_sent_start or not doc[last - 1].whitespace_:
            return None
        between = [*doc[span.last + 1 : last]]
        if token.lower_ in DESCRIBED_BY and _ends_name(doc, last) and _may_lie_between(between, token):
            country = any(c.is_country or c.country is None for c in span.candidates)
            site = any(is_name(t) for t in between)
            end = span.end if country and not site else token.idx + len(token)
            return Use(span, end, token.lower_, site=site)
        if token.lower_ in _POSTS and between and between[-1].lower_ == "border":
            return Use(span, span.end, "crossing")
        if token.lower_ in PLURALS and all(map(is_name, between)):
            return Use(span, span.end, PLURALS[token.lower_], plural=True)
        if not token.is_alpha or not (is_name(token) or token.lower_ in SITE_KINDS):
            return None
    return None


def _may_lie_between(words: Sequence[Token], noun: Token) -> bool:
    """Whether words between a name and a noun leave them one name ("Idlib Central Prison", "Goma bus station")."""
    if not words:
        return True
    if noun.lower_ not in SITE_NOUNS:
        return False
    if is_name(noun):
        return all(map(is_name, words))
    return all(t.lower_ in SITE_KINDS and not is_name(t) for t in words)


def _described_before(doc: Doc, span: NamedSpan) -> Use:
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

"""Which of the places with one name is meant: fame, the countries and regions the report speaks of, and distance.

One name has one sense a report, unless a region beside it ("Paris, Texas") or a noun ("Aleppo province") says
otherwise.
Fame, one sense and spatial proximity as evidence follow Leidner (2007), Toponym Resolution in Text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind, distance_km
from rashomon.annotate.places_evidence import Clue, Evidence, gather, settle
from rashomon.annotate.places_words import (
    ENDING,
    NATURAL,
    QUARTER_NOUNS,
    REGION_NOUNS,
    SITE_NOUNS,
    TOWN_NOUNS,
    WATER_NOUNS,
)

_FAMOUS = 9.5
# A quarter, a street or a hospital lies this close to a town that the report names.
_LOCAL_KM = 60.0
_BESIDE_KM = 150.0
_LARGE = 100_000
# A report that tells this much of countries is not silently about another one.
_TOLD = 3.0
_PROVINCES = frozenset({"state", "province", "governorate", "region", "oblast", "prefecture", "krai", "canton"})
_WATERS = frozenset({"STM", "LK", "SEA", "BAY", "GULF", "OCN", "STRT", "CNL", "RSV"})
_KINDS = {NameKind.OWN: 0.0, NameKind.OTHER: -0.6, NameKind.PEOPLE: 0.0, NameKind.SIMILAR: -1.0}


def choose_all(clues: Sequence[Clue], gazetteer: Gazetteer, title: Iterable[Clue] = ()) -> list[Candidate | None]:
    """The place meant by each clue, in order. ``title`` holds names that count as evidence only."""
    first = gather([*clues, *title])
    uses = {c.key: _all_uses(c.key, clues, first, gazetteer) for c in clues}
    evidence, chosen = first, dict.fromkeys(uses, None)
    # Each round, every name leans on where the others were found in the one before.
    for _ in range(3):
        found = {key: _best(use, evidence) for key, use in uses.items()}
        if found == chosen:
            break
        chosen = found
        evidence = settle(first, ((k, c) for k, c in chosen.items() if c is not None))
    return [_for_use(clue, uses[clue.key].candidates, chosen[clue.key], evidence) for clue in clues]


def _all_uses(key: str, clues: Sequence[Clue], evidence: Evidence, gazetteer: Gazetteer) -> Clue:
    """All uses of a name as one clue: the noun that all of them have, and the first region that any of them gives."""
    uses = [c for c in clues if c.key == key]
    nouns = {c.noun for c in uses}
    within = next((c.within for c in uses if c.within), ())
    candidates = uses[0].candidates
    respelt = _respelt(key, candidates, evidence, gazetteer) if not within else ()
    listed = any(c.listed for c in uses)
    return Clue(key, (*candidates, *respelt), nouns.pop() if len(nouns) == 1 else None, within, listed)


def _respelt(key: str, candidates: tuple[Candidate, ...], evidence: Evidence, gazetteer: Gazetteer) -> list[Candidate]:
    """Places of the report's countries spelt like the name, where none there bears it exactly."""
    if any(c.is_country or c.kind is NameKind.PEOPLE or c.population > 1_000_000 for c in candidates):
        return []
    words = key.split()
    if len(words) > 1 and (words[0] in NATURAL or words[-1] in ENDING):
        # "Lake Lanova" is no other spelling of a town called Lake Linwood.
        return []
    missing = [c for c in evidence.main_countries() if all(k.country != c for k in candidates)]
    return gazetteer.similar(key, missing) if missing else []


def _for_use(
    clue: Clue, candidates: tuple[Candidate, ...], sense: Candidate | None, evidence: Evidence
) -> Candidate | None:
    """The sense of one use: "X province" and "X city" differ though X has one sense; a region beside it prevails."""
    sites = [c for c in clue.sites if sense is None or distance_km((c.lat, c.lon), (sense.lat, sense.lon)) < _BESIDE_KM]
    if sites:
        return _best(Clue(clue.key, tuple(sites), clue.noun, clue.within), evidence)
    if sense is None or (clue.noun is None and not clue.within):
        return sense
    if clue.noun in QUARTER_NOUNS | SITE_NOUNS and not _is_local(sense, clue, evidence):
        return None
    kin = [c for c in candidates if clue.within or distance_km((c.lat, c.lon), (sense.lat, sense.lon)) < 2 * _BESIDE_KM]
    return _best(Clue(clue.key, tuple(kin), clue.noun, clue.within), evidence)


def _is_local(sense: Candidate, clue: Clue, evidence: Evidence) -> bool:
    """Whether a quarter or site of this name can be the one meant: near a place that the report names, or famous."""
    if evidence.is_near(sense, clue.key, _LOCAL_KM):
        return True
    doubtful = sense.kind is NameKind.SIMILAR or evidence.share(sense.country, clue.key) < 0.3
    return not doubtful or (clue.noun in SITE_NOUNS - QUARTER_NOUNS and _fame(sense) > 5.5)


def _best(clue: Clue, evidence: Evidence) -> Candidate | None:
    scored = [(score(c, clue, evidence), -i, c) for i, c in enumerate(clue.candidates)]
    best = max(scored)[2] if scored else None
    return best if best is None or _is_credible(best, clue, evidence) else None


def _is_credible(candidate: Candidate, clue: Clue, evidence: Evidence) -> bool:
    """A small place in a country that the report does not speak of, far from all it names, is a false pin."""
    if not candidate.is_settlement or candidate.code == "PPLC" or evidence.told < _TOLD:
        return True
    large = candidate.population > (_LARGE if candidate.kind is NameKind.OWN else 3 * _LARGE)
    return (
        large
        or evidence.share(candidate.country, clue.key) > 0.1
        or evidence.closeness(candidate, clue.key) > 0.2
        or _within_fit(candidate, clue.within) > 0
    )


def score(candidate: Candidate, clue: Clue, evidence: Evidence) -> float:
    """How well a candidate fits; comparable between the candidates of one name only."""
    fame = _fame(candidate)
    support = evidence.share(candidate.country, clue.key)
    value = fame + _KINDS[candidate.kind] + 4.0 * support
    value += min(2.5, evidence.region(candidate, clue.key)) + 2.0 * evidence.closeness(candidate, clue.key)
    if candidate.is_region and clue.noun not in REGION_NOUNS and not clue.listed and _has_seat(candidate, clue):
        value -= 2.5
    if candidate.population == 0 and support < 0.2 and fame < 5:
        value -= 2.0
    return value + _noun_fit(candidate, clue.noun) + _within_fit(candidate, clue.within)


def _fame(candidate: Candidate) -> float:
    if candidate.kind is NameKind.PEOPLE:
        return _FAMOUS
    if candidate.is_country:
        return _FAMOUS if candidate.population > 1_000_000 else 7.5
    if candidate.code == "PPLC":
        return math.log10(candidate.population + 10) + 1.5
    if candidate.is_settlement or candidate.is_region:
        return math.log10(candidate.population + 10)
    # Seas, ranges and sites of the hand-kept tables; spots of Kosovo's files have no name of their own weight.
    return _FAMOUS if candidate.country is None else 6.5 if candidate.geonameid is None else 1.5


def _has_seat(region: Candidate, clue: Clue) -> bool:
    return any(
        c.is_settlement
        and c.country == region.country
        and (c.admin1 == region.admin1 or c.code == "PPLC" or c.population > 5_000_000)
        and (c.population > 20_000 or region.code == "ADM2")
        for c in clue.candidates
    )


def _noun_fit(candidate: Candidate, noun: str | None) -> float:
    if noun is None:
        return 0.0
    if noun in REGION_NOUNS:
        fits = candidate.code == "ADM1" if noun in _PROVINCES else candidate.is_region
        return 4.0 if fits else 1.0 if candidate.is_region else -0.5
    if noun in WATER_NOUNS:
        return 4.0 if candidate.code in _WATERS else -1.0
    if noun in TOWN_NOUNS:
        return 3.0 if candidate.is_settlement else -1.0
    if noun in SITE_NOUNS | QUARTER_NOUNS:
        site = not (candidate.is_settlement or candidate.is_region or candidate.is_country)
        return 3.0 if site or candidate.code == "PPLX" else 0.0
    return 0.0


def _within_fit(candidate: Candidate, regions: tuple[Candidate, ...]) -> float:
    best = 0.0
    for region in regions:
        if region.country is None or candidate.country != region.country or candidate.id == region.id:
            continue
        if region.is_country:
            best = max(best, 6.0)
        elif region.code == "ADM1" and candidate.admin1 == region.admin1:
            best = max(best, 7.0)
        elif distance_km((candidate.lat, candidate.lon), (region.lat, region.lon)) < _BESIDE_KM:
            best = max(best, 5.0)
    return best

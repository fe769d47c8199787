"""What a report speaks of, as evidence for its places: countries, regions and points, each by the name that gave it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.annotate.gazetteer import Candidate, NameKind, distance_km

# Closeness falls to a third at this distance.
_NEAR_KM = 150.0


@dataclass(frozen=True, slots=True)
class Clue:
    """One use of a name: its candidates, the noun that types it, the region named right after it.

    ``listed`` says that it stands in a list with names that are regions or countries only; ``sites`` are places known
    by the name and its noun together.
    """

    key: str
    candidates: tuple[Candidate, ...]
    noun: str | None = None
    within: tuple[Candidate, ...] = ()
    listed: bool = False
    sites: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Evidence:
    """What names speak for, and points of places. A name never speaks for itself: every part remembers the key that
    gave it, and is left out for that key.

    ``weights`` maps (country, region or ``None`` for the country as a whole) to its weight, ``given`` (key, country,
    region) to the part of it that came from that key.
    """

    weights: dict[tuple[str, str | None], float] = field(default_factory=dict)
    given: dict[tuple[str, str, str | None], float] = field(default_factory=dict)
    told: float = 0.0
    told_by: dict[str, float] = field(default_factory=dict)
    points: list[tuple[str, float, float]] = field(default_factory=list)

    def share(self, country: str | None, key: str) -> float:
        """The part of the evidence that speaks for ``country``, 0 to 1; little evidence says little."""
        if country is None:
            return 0.0
        for_it = self.weights.get((country, None), 0.0) - self.given.get((key, country, None), 0.0)
        return for_it / (self.told - self.told_by.get(key, 0.0) + 1.0)

    def region(self, candidate: Candidate, key: str) -> float:
        """How much speaks for the first-order region that ``candidate`` lies in."""
        if candidate.country is None or candidate.admin1 is None:
            return 0.0
        where = (candidate.country, candidate.admin1)
        return self.weights.get(where, 0.0) - self.given.get((key, *where), 0.0)

    def closeness(self, candidate: Candidate, key: str) -> float:
        """1 where the report names another place right there, falling to 0 with the distance to the nearest."""
        near = [p for p in self.points if p[0] != key and abs(p[1] - candidate.lat) < 6]
        return max(
            (math.exp(-distance_km((candidate.lat, candidate.lon), p[1:]) / _NEAR_KM) for p in near), default=0.0
        )

    def is_near(self, candidate: Candidate, key: str, within_km: float) -> bool:
        """Whether the report names another place ``within_km`` of it."""
        point = (candidate.lat, candidate.lon)
        return any(p[0] != key and distance_km(point, p[1:]) <= within_km for p in self.points)

    def main_countries(self) -> list[str]:
        """The countries the report is about: at least a fifth of the evidence each, at most three."""
        countries = sorted(((w, c) for (c, region), w in self.weights.items() if region is None), key=lambda x: -x[0])
        return [c for w, c in countries[:3] if w >= self.told / 5]

    def add(self, key: str, country: str, admin1: str | None, weight: float) -> None:
        """Let ``key`` speak for a country and, where known, one of its regions."""
        self.told += weight
        self.told_by[key] = self.told_by.get(key, 0.0) + weight
        for region in {None, admin1}:
            self.weights[country, region] = self.weights.get((country, region), 0.0) + weight
            self.given[key, country, region] = self.given.get((key, country, region), 0.0) + weight


def gather(clues: Iterable[Clue]) -> Evidence:
    """Evidence of the names alone: a country named counts fully, a town by how likely its fame makes each reading."""
    evidence = Evidence()
    seen: Counter[str] = Counter()
    for clue in clues:
        seen[clue.key] += 1
        again = 1.0 / seen[clue.key]
        for region in clue.within:
            if region.country is not None:
                evidence.add(clue.key, region.country, region.admin1, again)
        weights = {c: _prior(c) for c in clue.candidates if c.country}
        whole = sum(weights.values())
        for candidate, weight in weights.items():
            strength = 1.0 if candidate.is_country else 0.6
            admin1 = candidate.admin1 if candidate.is_region and weight > whole / 2 else None
            evidence.add(clue.key, candidate.country or "", admin1, again * strength * weight / whole)
    return evidence


def settle(evidence: Evidence, chosen: Iterable[tuple[str, Candidate]]) -> Evidence:
    """The evidence of the names with what they were taken to mean: places of one report lie near each other."""
    fuller = Evidence(dict(evidence.weights), dict(evidence.given), evidence.told, dict(evidence.told_by))
    for key, candidate in chosen:
        if candidate.is_country or candidate.kind is NameKind.PEOPLE:
            continue
        fuller.points.append((key, candidate.lat, candidate.lon))
        if candidate.country is not None:
            fuller.add(key, candidate.country, candidate.admin1, 0.5)
    return fuller


def _prior(candidate: Candidate) -> float:
    """How likely a reading is before anything is known of the report; only ratios count."""
    if candidate.is_country or candidate.kind is NameKind.PEOPLE:
        return 1e9
    return math.pow(candidate.population + 100, 1.2 if candidate.code == "PPLC" else 1.0) * 10

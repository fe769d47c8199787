"""A desk's own table of places: a header with at least name, latitude and longitude, one place a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.gazetteer_rows import Row
from rashomon.errors import InputError
from rashomon.gazetteers.cells import coordinate, country_code, shown, whole

# Letters and digits only, so that "alternate_names" and "AlternateNames" are one.
USUAL: Mapping[str, Sequence[str]] = {
    "name": "name placename place toponym settlement locality town village location title".split(),
    "lat": "lat latitude latdd ycoord ycoordinate y".split(),
    "lon": "lon lng long longitude londd longdd xcoord xcoordinate x".split(),
    "names": (
        "names alternatives alternative alternatenames alternatename alternativenames altnames othernames aliases "
        "alias variants spellings asciiname"
    ).split(),
    "country": "country countrycode countryname cc iso iso2 iso3 isocode".split(),
    "admin1": "admin1 admin1code admin1name adm1 province region state governorate oblast".split(),
    "code": "featurecode fcode code feature featuretype placetype type kind".split(),
    "population": "population pop inhabitants".split(),
    "geonameid": "geonameid geonamesid".split(),
}
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
# Words for kinds of places, with the codes of GeoNames for them.
_KINDS = {
    "PPL": "city town village settlement hamlet locality",
    "PPLX": "neighbourhood neighborhood quarter suburb",
    "CMP": "camp",
    "ADM1": "province state governorate region oblast",
    "ADM2": "district county municipality",
    "AREA": "area zone",
    "CRSG": "crossing checkpoint",
    "BDG": "bridge",
    "BLDG": "building",
    "SQR": "square",
    "AIRP": "airport",
    "AIRB": "airbase",
    "MILB": "base barracks",
    "HSP": "hospital",
    "PRT": "port",
    "DAM": "dam",
    "MN": "mine",
    "PRN": "prison",
    "RSTN": "station",
    "MT": "mountain",
    "HLL": "hill",
    "STM": "river stream wadi",
    "LK": "lake",
    "ISL": "island",
    "PASS": "pass",
    "VAL": "valley",
    "RD": "road highway street",
    "FRST": "forest",
}
_OF_KIND = {word: code for code, words in _KINDS.items() for word in words.split()}


def find_columns(header: Sequence[str]) -> dict[str, int] | None:
    """Which column gives which field; ``None`` where the header names no name, latitude and longitude."""
    known = [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in header]
    found = {
        field: next(known.index(word) for word in words if word in known)
        for field, words in USUAL.items()
        if any(word in known for word in words)
    }
    return found if {"name", "lat", "lon"} <= found.keys() else None


def read_row(row: Sequence[str], columns: Mapping[str, int], shipped: Gazetteer) -> Row:
    """The place of one row. Raises ``InputError`` with what is wrong in it, to follow the line's number."""
    cells = {field: " ".join(row[index].split()) if index < len(row) else "" for field, index in columns.items()}
    name = cells["name"]
    if not name:
        raise InputError("there is no name")
    country = _country(cells.get("country", ""), shipped)
    return Row(
        geonameid=whole(cells.get("geonameid", ""), "geonameid") or None,
        name=name,
        lat=coordinate(cells["lat"], "latitude", 90),
        lon=coordinate(cells["lon"], "longitude", 180),
        code=_code(cells.get("code", "")),
        country=country,
        admin1=_admin1(cells.get("admin1", ""), country, shipped),
        population=whole(cells.get("population", "").replace(",", "").replace(" ", ""), "population") or 0,
        names=tuple(dict.fromkeys((name, *_listed(cells.get("names", ""))))),
    )


def _listed(cell: str) -> list[str]:
    apart = ";" if ";" in cell else "|" if "|" in cell else ","
    return [name.strip() for name in cell.split(apart) if name.strip()]


def _code(cell: str) -> str:
    """A code of GeoNames' ("P.PPL" too) or a word for one; a place of no kind is a settlement, of an unknown one an
    area."""
    if not cell:
        return "PPL"
    code = cell.rpartition(".")[2]
    if _CODE.fullmatch(code) and not code.startswith("PCL"):
        return code
    words = re.findall(r"[a-z]+", cell.lower())
    return next((_OF_KIND[word] for word in reversed(words) if word in _OF_KIND), "LCTY")


def _country(cell: str, shipped: Gazetteer) -> str | None:
    try:
        return country_code(cell)
    except InputError:
        named = next((c for c in shipped.lookup(cell) if c.is_country), None)
        if named is None:
            raise InputError(f"'{shown(cell)}' is no country") from None
        return named.country


def _admin1(cell: str, country: str | None, shipped: Gazetteer) -> str | None:
    """The code of a first-order region that is named, or the cell as it is."""
    named = (c for c in shipped.lookup(cell) if c.code == "ADM1" and c.country == country)
    return next((c.admin1 for c in named), cell or None) if cell else None

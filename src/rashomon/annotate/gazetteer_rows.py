"""One place as a source tells it, which of its names are worth keeping, and the merging of records of one place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.annotate.toponym import fold

_SPELT_OUT = re.compile(
    r"^(?:al|el|ad|as|ash|ar|at|az|an|ed|es|et|er|ez|de|la|le|les|los|las|il|o|'s|'t|d'|l')[-' ]", re.I
)
_SCRIPTS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Row:
    """A place: GeoNames id if it has one, coordinates in degrees, feature code, all names, adjectives and peoples."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    code: str
    country: str | None
    admin1: str | None
    population: int
    names: tuple[str, ...]
    people: tuple[str, ...] = ()


def is_usable(name: str) -> bool:
    """Leave out airport codes, machine transliterations (all lower case) and scripts that English reports don't use."""
    letters = "".join(_SCRIPTS.findall(name))
    if (
        len(letters) < 3
        or (len(name) <= 4 and name.isupper())
        or not all(c < "\u0530" or "\u1e00" <= c < "\u1f00" for c in name)
    ):
        return False
    return not name[0].islower() or bool(_SPELT_OUT.match(name) and name.lower() != name)


def distinct(rows: Iterable[Row], within_km: float) -> list[Row]:
    """Merge records with one GeoNames id, and those without one into a place of the same name ``within_km``."""
    merged: dict[int | tuple[str, float, float], Row] = {}
    by_name: dict[tuple[str, str | None], list[int | tuple[str, float, float]]] = {}
    for row in rows:
        key: int | tuple[str, float, float] | None = row.geonameid
        if key is None:
            near = (
                k
                for n in row.names
                for k in by_name.get((fold(n), row.country), ())
                if _near(merged[k], row, within_km)
            )
            key = next(near, (row.name, row.lat, row.lon))
        if key in merged:
            old = merged[key]
            row = replace(old, names=tuple(dict.fromkeys((*old.names, *row.names))))
        merged[key] = row
        for name in row.names:
            keys = by_name.setdefault((fold(name), row.country), [])
            if key not in keys:
                keys.append(key)
    return list(merged.values())


def _near(a: Row, b: Row, within_km: float) -> bool:
    if a.code[0] != b.code[0]:
        return False
    north = (a.lat - b.lat) * 111.2
    east = (a.lon - b.lon) * 111.2 * math.cos(math.radians(a.lat))
    return math.hypot(north, east) <= within_km

"""GeoNames' files of places: nineteen columns between tabs, one place a line, no header."""

from __future__ import annotations

from rashomon.annotate.gazetteer_rows import Row, is_usable
from rashomon.errors import InputError
from rashomon.gazetteers.cells import coordinate, country_code, whole

COLUMNS = 19
# Countries are known; roads and undersea features, and houses of every kind, are names of too much else.
_CLASSES = frozenset("PAHTSLV")
_NOT_KEPT = frozenset("PPLQ PPLW PPLH PPLCH STMX FRM FRMS FRMT FRMQ GRVC HTL SCH HSE RSRT WLL WLLS".split())
_ID, _NAME, _ASCII, _OTHERS, _LAT, _LON, _CLASS, _CODE, _COUNTRY = range(9)
_ADMIN1, _POPULATION = 10, 14


def is_geonames(line: str) -> bool:
    """Whether this is a line of such a file."""
    cells = line.rstrip("\r\n").split("\t")
    return len(cells) == COLUMNS and cells[_ID].strip().isdigit()


def read_line(line: str) -> Row | None:
    """The place of one line; ``None`` where it is of a kind that is not kept. Raises ``InputError`` with what is wrong
    in it, to follow the line's number."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != COLUMNS:
        raise InputError(f"there are {len(cells)} columns where GeoNames has {COLUMNS}")
    code, kind = cells[_CODE].strip(), cells[_CLASS].strip()
    if kind not in _CLASSES or code in _NOT_KEPT or code.startswith("PCL"):
        return None
    name = cells[_NAME].strip()
    if not name:
        raise InputError("there is no name")
    number = whole(cells[_ID], "geonameid")
    if not number:
        raise InputError(f"'{cells[_ID].strip()}' is no geonameid")
    others = (n.strip() for n in cells[_OTHERS].split(","))
    names = (name, cells[_ASCII].strip(), *(n for n in others if is_usable(n)))
    return Row(
        geonameid=number,
        name=name,
        lat=coordinate(cells[_LAT], "latitude", 90),
        lon=coordinate(cells[_LON], "longitude", 180),
        code=code or {"P": "PPL", "A": "ADMD"}.get(kind, "LCTY"),
        country=country_code(cells[_COUNTRY]),
        admin1=cells[_ADMIN1].strip() or None,
        population=whole(cells[_POPULATION], "population") or 0,
        names=tuple(dict.fromkeys(filter(None, names))),
    )

"""What stands in one cell of a file of places: a coordinate, a number, a country. Errors follow a line's number."""

from __future__ import annotations

import math

from rashomon.annotate.countries import iso2
from rashomon.errors import InputError


def coordinate(cell: str, what: str, most: int) -> float:
    """Degrees, with a point or a comma. Raises ``InputError`` where the cell holds none."""
    try:
        value = float(cell.strip().replace(",", "."))
    except ValueError:
        value = math.nan
    if not cell.strip():
        raise InputError(f"there is no {what}")
    if not abs(value) <= most:
        raise InputError(f"'{shown(cell)}' is no {what} in degrees")
    return value


def whole(cell: str, what: str) -> int | None:
    """A whole number that is not negative; ``None`` for an empty cell. Raises ``InputError`` for anything else."""
    text = cell.strip().removesuffix(".0")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise InputError(f"'{shown(cell)}' is no {what}")
    return int(text)


def country_code(cell: str) -> str | None:
    """The two-letter code of any code in use; ``None`` for an empty cell. Raises ``InputError`` for anything else."""
    if not cell.strip():
        return None
    code = iso2(cell)
    if code is None:
        raise InputError(f"'{shown(cell)}' is no country")
    return code


def shown(cell: str) -> str:
    """A cell as a message shows it."""
    return " ".join(cell.split())[:40]

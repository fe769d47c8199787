"""What a reader is told besides the files: the column map, and what holds for reports that do not say it themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.errors import InputError
from rashomon.ingest.dates import parse_date

FIELDS = ("title", "text", "outlet", "published", "url", "id")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    ``columns`` maps a field (one of ``FIELDS``) to the name of a column or key. ``published`` dates reports that carry
    no date, ``outlet`` names the outlet of reports that name none. A report of more than ``max_chars`` characters is
    refused. Raises ``InputError`` where ``published`` is no day of the calendar.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    outlet: str | None = None
    max_chars: int = 200_000

    def __post_init__(self) -> None:
        if self.published is not None and parse_date(self.published).day != self.published:
            raise InputError(f"'{self.published}' is no day of the calendar; give the date as YYYY-MM-DD.")


def parse_columns(pairs: Sequence[str]) -> dict[str, str]:
    """Read ``FIELD=COLUMN`` pairs. Raises ``InputError`` on a pair without ``=``, an unknown or a repeated field."""
    columns: dict[str, str] = {}
    for pair in pairs:
        name, sign, column = pair.partition("=")
        name, column = name.strip().lower(), column.strip()
        if not sign or not column:
            raise InputError(f"'{pair}' maps nothing; write FIELD=COLUMN, for example title=headline.")
        if name not in FIELDS:
            raise InputError(f"'{name}' is no field of a report; the fields are {', '.join(FIELDS)}.")
        if name in columns:
            raise InputError(f"'{name}' is mapped twice, to '{columns[name]}' and to '{column}'; map it once.")
        columns[name] = column
    return columns

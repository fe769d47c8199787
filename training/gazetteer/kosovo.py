"""Kosovo's villages, rivers and crossings: GeoNames' extract of the country and the US NGA's names file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from rashomon.annotate.gazetteer_rows import Row

# NGA writes a feature class of its own for populated places and spot features; the designations are GeoNames'.
_KEPT = frozenset("PAHTSLRV")
_NOT_SHOWN = frozenset({"PPLQ", "PPLW", "PPLH", "STMX", "FRM", "GRVC"})


def read_kosovo(folder: Path) -> Iterator[Row]:
    """Rows of ``XK.txt`` (GeoNames, tab-separated) and then of ``kv.txt`` (NGA), names in all spellings and scripts."""
    with (folder / "XK.txt").open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells[6] in _KEPT and cells[7] not in _NOT_SHOWN and not cells[7].startswith("PCL"):
                names = tuple(dict.fromkeys((cells[1], cells[2], *filter(None, cells[3].split(",")))))
                # Its first-order units are the municipalities of 2012, which are second-order now.
                code = "ADM2" if cells[7] == "ADM1" else cells[7]
                yield Row(
                    int(cells[0]),
                    cells[1],
                    float(cells[4]),
                    float(cells[5]),
                    code,
                    "XK",
                    None,
                    int(cells[14] or 0),
                    names,
                )
    yield from _nga(folder / "kv.txt")


def _nga(path: Path) -> Iterator[Row]:
    places: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if record["FC"] == "P" and record["CC1"] == "KV" and record["DSG"] not in _NOT_SHOWN:
                places.setdefault(record["UFI"], []).append(record)
    for records in places.values():
        names = tuple(dict.fromkeys(r[c] for r in records for c in ("FULL_NAME_RO", "FULL_NAME_ND_RO") if r[c]))
        first = next((r for r in records if r["NT"] == "N"), records[0])
        yield Row(
            None, first["FULL_NAME_RO"], float(first["LAT"]), float(first["LONG"]), first["DSG"], "XK", None, 0, names
        )

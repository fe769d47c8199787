"""Agencies that texts credit: the strongest credit of labelled reports against what an annotation reads.

    RASHOMON=.venv/bin/rashomon python bench/credits.py ../shared/data/reprints/pairs_dev.jsonl \\
        ../shared/data/syria_reports/reports.csv [--misses]

Each pair of the labels names the strongest credit of both texts in the text's own words (``credit_a``, ``credit_b``).
Counted are those of pairs of the set ``fa_kes``, each text once, that name an agency or say "agencies": found if the
report's credits have the agency, or a statement's chain (who was told, who is quoted, whose correspondent tells).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rashomon.agencies import AGENCY, canonical

Row = dict[str, Any]
_SET = "fa_kes"
_COLUMNS = {"text": "article_content", "title": "article_title", "outlet": "source", "published": "date"}


def main() -> None:
    """Print how many credits are read, of those the text gives itself and of those within its sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, help="labelled pairs, one JSON object a line")
    parser.add_argument("reports", type=Path, help="the CSV with the reports of these pairs")
    parser.add_argument("--misses", action="store_true", help="also tell what is missed, on standard error")
    asked = parser.parse_args()
    wanted = credited(asked.pairs)
    found = 0
    for key, made in annotated(asked.reports, wanted).items():
        read = agencies_of(made)
        right = wanted[key][1].casefold() in {name.casefold() for name in read}
        found += right
        if asked.misses and not right:
            print("MISS", key, wanted[key], sorted(read), file=sys.stderr)
    print(json.dumps({"agencies credited": f"{found}/{len(wanted)}"}))


def credited(pairs: Path) -> dict[str, tuple[str, str]]:
    """By report the words of its strongest credit and the agency in them (``agencies`` where it is not named)."""
    found = {}
    for line in pairs.read_text(encoding="utf-8").splitlines():
        pair: Row = json.loads(line)
        for side in ("a", "b") if pair["set"] == _SET else ():
            words = pair[f"credit_{side}"] or ""
            named = re.search(rf"\b{AGENCY}", words)
            if named or re.match("Agencies ", words):
                found[pair[side]] = words, canonical(named[0]) if named else "agencies"
    return found


def annotated(reports: Path, wanted: dict[str, tuple[str, str]]) -> dict[str, Row]:
    """The annotations of the wanted rows of the CSV."""
    with reports.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["unit_id"] in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        part = Path(scratch) / "part.csv"
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        maps = [word for field, column in _COLUMNS.items() for word in ("--map", f"{field}={column}")]
        command = [*shlex.split(os.environ.get("RASHOMON", "rashomon")), "annotate", str(part), *maps]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    made = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["unit_id"]: one for row, one in zip(rows, made, strict=True)}


def agencies_of(made: Row) -> set[str]:
    """The agencies that an annotation has as credits of the text or in the chains of its statements."""
    # What an agency's own site credits to itself is the outlet.
    names = {c["name"] for c in made["credits"]} | {made["outlet"] or ""}
    for act in made["statements"]:
        names |= {link["name"] for clause in act["clauses"] for link in clause["chain"]}
    found = {canonical(name.removeprefix("The ").removeprefix("the ")) for name in names}
    inside = (re.search(rf"\b{AGENCY}", name) for name in names)
    return found | {canonical(match[0]) for match in inside if match}


if __name__ == "__main__":
    main()

"""Time expressions on the two halves of TimeBank: the one that rules are written on, and the one that only measures.

    RASHOMON=.venv/bin/rashomon python bench/times/split.py ../shared/data/timebank/TimeBank

The halves are written down beside this file, as names of files: ``writing.txt``, ``measuring.txt``. A report measures
if the first byte of the SHA-256 of its name (without ``.tml``) is odd. Nobody who writes rules reads those reports.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HALVES = ("writing", "measuring")
FOLDER = Path(__file__).parent


def main() -> None:
    """Run the scorer over each half and print both figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="TimeBank's .tml files")
    parser.add_argument("--score", type=Path, default=Path("../shared/score/times.py"), help="the scorer")
    asked = parser.parse_args()
    there = {path.stem for path in asked.folder.glob("*.tml")}
    listed = {half: names(half) for half in HALVES}
    if there != {name for half in listed.values() for name in half}:
        sys.exit(f"{asked.folder}: these are not the 183 files of TimeBank that the lists beside this program name.")
    print("| half | files | relaxed F1 | strict F1 | value F1 |\n|---|---|---|---|---|")
    for half, members in listed.items():
        found = scored(asked.folder, members, asked.score)
        figures = " | ".join(str(found[part]["f1"]) for part in ("relaxed", "strict", "value"))
        print(f"| {half} | {len(members)} | {figures} |", flush=True)


def names(half: str) -> list[str]:
    """The names of the reports of one half."""
    return (FOLDER / f"{half}.txt").read_text(encoding="utf-8").split()


def measures(name: str) -> bool:
    """Whether a report, by its name without ``.tml``, is one that rules are only measured on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def scored(folder: Path, members: list[str], score: Path) -> dict[str, dict[str, float]]:
    """What the scorer says of some of the files in a folder."""
    with tempfile.TemporaryDirectory() as half:
        for name in members:
            shutil.copy(folder / f"{name}.tml", half)
        run = subprocess.run([sys.executable, str(score), half], stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, dict[str, float]] = json.loads(run.stdout)
    return figures


if __name__ == "__main__":
    main()

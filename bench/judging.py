"""What does it cost a ledger that a person judges, and is it the same once all is taken back?

    python bench/judging.py LEDGER

Works on a copy. The two persons that are told most often are made one, in one go, and parted again; printed are the
seconds each takes, also a report, and whether the export afterwards equals the one before, but for the judgements.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import MentionType


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "ledger.db"
        with sqlite3.connect(f"file:{asked.ledger}?mode=ro", uri=True) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        ledger = Ledger.open(copy)
        with ledger.reader() as reader:
            reports = sum(1 for _ in reader.reports())
            persons = [e for e in reader.entities() if e.type is MentionType.PERSON]
        told = sorted(persons, key=lambda e: (-sum(count for _, count in e.names), e.id))[:2]
        before = exported(ledger, Path(place) / "before")
        begun = time.perf_counter(), time.process_time()
        change = ledger.identities.merge([e.id for e in told])
        tell("merge", begun, reports)
        print(f"  of {' and '.join(f'{s.mentions} mentions in {s.reports} reports' for s in change.before)}")
        begun = time.perf_counter(), time.process_time()
        ledger.identities.undo()
        tell("undo", begun, reports)
        print(f"  the export equals the one before: {exported(ledger, Path(place) / 'after') == before}")


def tell(act: str, begun: tuple[float, float], reports: int) -> None:
    """Print what a judgement took, by the clock and by the processor."""
    seconds, busy = time.perf_counter() - begun[0], time.process_time() - begun[1]
    print(
        f"{act}: {seconds:.1f} s, of the processor {busy:.1f} s, {1000 * busy / reports:.1f} ms a report ({reports:,})"
    )


def exported(ledger: Ledger, folder: Path) -> dict[str, bytes]:
    """The files of an export, without what was judged."""
    ledger.export(folder)
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.stem != "judgements"}


if __name__ == "__main__":
    main()

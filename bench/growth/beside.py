"""What one more report costs in ledgers of several sizes, measured side by side.

    python bench/growth/beside.py REPORTS.csv --annotated KEPT.pickle --ledgers SMALL.db MIDDLE.db LARGE.db [--out FILE]

A run of ``grow.py`` to a hundred thousand reports takes so long that the machine itself is faster at one time and
slower at another. Here a batch goes to each of the ledgers in turn, so that what the machine does strikes all of them.
Each has a process of its own, so that Python's garbage collector charges none for what the others keep. The ledgers are
copies that ``grow.py --ledger`` was stopped at; what it would have added next is added to each of them. ``--warm``
reports fill the caches before anything is measured.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from grow import BATCH, add_batch, add_sampling, machine, samples_asked
from sqlalchemy import func, select
from vary import Sample, read_sample, varied

from rashomon.link.linker import Linker
from rashomon.store.database import open_writer
from rashomon.store.schema import report as reports_table


@dataclass
class Side:
    """One ledger: how many reports it holds, the line to its process, and the seconds (processor, clock) a report of
    each batch."""

    held: int
    line: Connection
    times: list[tuple[float, float]] = field(default_factory=list)

    def add(self) -> None:
        """One batch more."""
        self.line.send(True)
        self.times.append(self.line.recv())

    def row(self, base: float) -> dict[str, float]:
        """Mean milliseconds a report, the standard error of the mean, and the ratio to ``base``."""
        cpu = [1000 * c for c, _ in self.times]
        return {
            "reports": self.held,
            "cpu": statistics.fmean(cpu),
            "error": statistics.stdev(cpu) / len(cpu) ** 0.5,
            "ratio": statistics.fmean(cpu) / base,
            "clock": 1000 * statistics.fmean(c for _, c in self.times),
        }


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sampling(parser)
    parser.add_argument("--ledgers", type=Path, nargs="+", required=True, help="copies; reports are added to them")
    parser.add_argument("--warm", type=int, default=1_000)
    parser.add_argument("--window", type=int, default=2_000)
    parser.add_argument("--base", type=int, default=1, help="the ledger (from 0) that the others are laid beside")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    asked = parser.parse_args()
    samples = samples_asked(asked)
    sides = [opened(path, samples, asked.seed) for path in asked.ledgers]
    for turn in range((asked.warm + asked.window) // BATCH):
        for side in sides:
            side.add()
        if turn == asked.warm // BATCH - 1:
            for side in sides:
                side.times.clear()
    for side in sides:
        side.line.send(False)
    base = statistics.fmean(1000 * c for c, _ in sides[asked.base].times)
    rows = [side.row(base) for side in sides]
    print(f"{machine()}; {asked.window} reports to each ledger in turns of {BATCH}, after {asked.warm} unmeasured")
    print("| reports held | processor, ms a report | ratio | clock, ms a report |\n|---|---|---|---|")
    for row in rows:
        print("| {reports:,} | {cpu:.1f} ± {error:.1f} | {ratio:.2f} | {clock:.1f} |".format(**row))
    if asked.out:
        told = {"machine": machine(), "warm": asked.warm, "window": asked.window, "rows": rows}
        asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def opened(path: Path, samples: list[Sample], seed: int) -> Side:
    """A ledger in a process of its own, ready for what comes next."""
    context = multiprocessing.get_context("spawn")
    line, other = context.Pipe()
    context.Process(target=_adding, args=(other, path, samples, seed), daemon=True).start()
    return Side(line.recv(), line)


def _adding(line: Connection, path: Path, samples: list[Sample], seed: int) -> None:
    """Say how many reports the ledger holds; then, whenever asked, add a batch and say what a report of it cost."""
    with open_writer(path) as conn:
        with conn.begin():
            held = conn.execute(select(func.count()).select_from(reports_table)).scalar_one()
            linker = Linker(conn)
        reports = map(read_sample, varied(samples, sys.maxsize, seed, held))
        line.send(held)
        while line.recv():
            cpu, clock = add_batch(conn, linker, list(islice(reports, BATCH)))
            line.send((cpu / BATCH, clock / BATCH))


if __name__ == "__main__":
    main()

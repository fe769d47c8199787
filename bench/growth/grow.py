"""What does one more report cost a ledger that already holds 1,000, 10,000 or 100,000?

    python bench/growth/grow.py REPORTS.csv --map FIELD=COLUMN... [--at 1000 10000] [--window 500] [--out FILE.json]

The reports of the table are annotated once. Then a ledger is filled with copies of them in other words, names and days
(``vary.py``, in a process of its own), through the same store and linker as ``rashomon read``; only annotating is left
out, for its cost does not depend on the ledger. What is measured goes in batches as ever; between, larger ones fill.
At each mark stand the mean milliseconds a report over the window before it (of the processor and by the clock,
committing included), the memory of the process and the size of the file.

``--out`` is written anew after every mark. With ``--ledger`` the ledger is kept, and a run that was broken off goes on
where that ledger ends. ``plot.py`` draws the figures.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import pickle
import platform
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select
from vary import Sample, read_sample, sample_of, varied

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns, read_paths
from rashomon.ledger import Ledger
from rashomon.link.linker import Linker
from rashomon.model import Annotation, AttributionBy, Report
from rashomon.store.database import open_writer
from rashomon.store.records import save_annotation
from rashomon.store.reports import add_report
from rashomon.store.schema import report as reports_table
from rashomon.workers import LoadAnnotator, annotate_in_order

BATCH = 8
FILLING = 64
AHEAD = 256
MARKS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 50_000, 70_000, 100_000]


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sampling(parser)
    parser.add_argument("--at", type=int, nargs="+", default=MARKS)
    parser.add_argument("--window", type=int, default=1_000)
    parser.add_argument("--ledger", type=Path, help="keep the ledger there, and go on with one that is there")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON")
    asked = parser.parse_args()
    samples = samples_asked(asked)
    mean = sum(len(s.report["text"]) for s in samples) // len(samples)
    print(machine())
    made_of = f"{len(samples)} reports of {mean} characters in the mean, varied"
    print(f"{asked.table.name}: {made_of}; the mean of {asked.window} reports before each mark")
    print("| reports | processor, ms a report | clock, ms a report | memory, MB | file, MB |\n|---|---|---|---|---|")
    before = json.loads(asked.out.read_text(encoding="utf-8"))["rows"] if asked.out and asked.out.exists() else []
    rows = before if asked.ledger and asked.ledger.exists() else []
    with tempfile.TemporaryDirectory() as place:
        path = asked.ledger or Path(place) / "ledger.db"
        for row in grown(path, samples, sorted(asked.at), asked.window, asked.seed):
            rows.append(row)
            print("| {reports:,} | {cpu:.1f} | {clock:.1f} | {memory:.0f} | {file:.0f} |".format(**row), flush=True)
            if asked.out:
                told = {
                    "machine": machine(),
                    "samples": len(samples),
                    "characters": mean,
                    "window": asked.window,
                    "rows": rows,
                }
                asked.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def add_sampling(parser: argparse.ArgumentParser) -> None:
    """The arguments that say what the reports are made of."""
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--samples", type=int, help="use the first reports of the table only")
    parser.add_argument("--longest", type=int, metavar="N", help="use reports of at most N characters only")
    parser.add_argument("--annotated", type=Path, help="keep the annotated reports there, and take them from there")


def samples_asked(asked: argparse.Namespace) -> list[Sample]:
    """The reports that ``add_sampling`` asked for."""
    samples = annotated(asked.table, asked.columns, asked.samples, asked.annotated)
    lengths = [len(s.report["text"]) for s in samples]
    return [s for s, n in zip(samples, lengths, strict=True) if n <= (asked.longest or n)]


def machine() -> str:
    """What this runs on."""
    return f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def annotated(table: Path, columns: list[str], most: int | None, kept: Path | None) -> list[Sample]:
    """The reports of the table with their annotations, by the rules."""
    if kept is not None and kept.exists():
        found: list[Sample] = pickle.loads(kept.read_bytes())
        return found
    options = ReadOptions(columns=parse_columns(tuple(columns)))
    reports = (r for r in read_paths([str(table)], options) if not isinstance(r, InputError))
    results = annotate_in_order(islice(reports, most), LoadAnnotator(attribution=AttributionBy.RULES), None)
    made = [sample_of(r, a) for r, a in results if isinstance(a, Annotation)]
    if kept is not None:
        kept.write_bytes(pickle.dumps(made))
    return made


def grown(path: Path, samples: list[Sample], marks: list[int], window: int, seed: int) -> Iterator[dict[str, float]]:
    """Fill the ledger at ``path`` up to the last mark; gives a row at every mark."""
    Ledger.open(path)
    with open_writer(path) as conn:
        with conn.begin():
            count = conn.execute(select(func.count()).select_from(reports_table)).scalar_one()
            linker = Linker(conn)
        marks = [mark for mark in marks if mark > count]
        reports = map(read_sample, ahead(samples, max(marks, default=0), seed, count))
        times: deque[tuple[float, float, int]] = deque(maxlen=-(-window // BATCH))
        while marks and (batch := list(islice(reports, BATCH if count >= marks[0] - window - FILLING else FILLING))):
            times.append((*add_batch(conn, linker, batch), len(batch)))
            count += len(batch)
            if count >= marks[0]:
                number = sum(n for _, _, n in times)
                yield {
                    "reports": marks.pop(0),
                    "cpu": 1000 * sum(c for c, _, _ in times) / number,
                    "clock": 1000 * sum(c for _, c, _ in times) / number,
                    "memory": memory() / 2**20,
                    "file": sum(f.stat().st_size for f in path.parent.glob(path.name + "*")) / 2**20,
                }


def ahead(samples: list[Sample], count: int, seed: int, start: int) -> Iterator[Sample]:
    """What ``varied`` gives, made by another process while this one links."""
    context = multiprocessing.get_context("spawn")
    made = context.Queue(AHEAD)
    maker = context.Process(target=_make, args=(made, samples, count, seed, start), daemon=True)
    maker.start()
    yield from iter(made.get, None)
    maker.join()


def _make(made: Any, samples: list[Sample], count: int, seed: int, start: int) -> None:
    for sample in varied(samples, count, seed, start):
        made.put(sample)
    made.put(None)


def add_batch(conn: Connection, linker: Linker, batch: Iterable[tuple[Report, Annotation]]) -> tuple[float, float]:
    """Store and link reports and commit, as ``rashomon read`` does; gives the seconds of the processor and by the
    clock."""
    clock, cpu = time.perf_counter(), time.process_time()
    with conn.begin():
        for report, annotation in batch:
            add_report(conn, report)
            save_annotation(conn, report.id, annotation)
            linker.add(report, annotation)
        linker.settle()
    return time.process_time() - cpu, time.perf_counter() - clock


def memory() -> int:
    """Bytes of resident pages of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()

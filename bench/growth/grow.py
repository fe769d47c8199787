"""What does one more report cost a ledger that already holds 1,000, 10,000 or 100,000?

    python bench/growth/grow.py REPORTS.csv --map FIELD=COLUMN... [--at 1000 10000] [--window 500] [--out FILE.json]

The reports of the table are annotated once. Then a ledger is filled with copies of them in other words, names and years
(``vary.py``), one report at a time as ever, through the same store and linker as ``rashomon read``; only annotating is
left out, for its cost does not depend on the ledger. At each mark the mean seconds a report over the window before it,
the memory of the process and the size of the file are printed. The ratio is to the first mark.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from vary import Sample, sample_of, varied

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns, read_paths
from rashomon.ledger import Ledger
from rashomon.link.linker import Linker
from rashomon.model import Annotation, AttributionBy, Report
from rashomon.store.database import open_writer
from rashomon.store.records import save_annotation
from rashomon.store.reports import add_report
from rashomon.workers import LoadAnnotator, annotate_in_order

BATCH = 8


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--at", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--window", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--samples", type=int, help="use the first reports of the table only")
    parser.add_argument("--out", type=Path, help="write the figures there as JSON too")
    asked = parser.parse_args()
    samples = annotated(asked.table, asked.columns, asked.samples)
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{asked.table.name}: {len(samples)} reports, varied; the mean of {asked.window} reports before each mark")
    print("| reports | ms a report | ratio | memory, MB | file, MB |\n|---|---|---|---|---|")
    rows = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "ledger.db"
        for row in grown(path, varied(samples, max(asked.at), asked.seed), sorted(asked.at), asked.window):
            rows.append(row)
            ratio = row["ms"] / rows[0]["ms"]
            print(f"| {row['reports']:,} | {row['ms']:.1f} | {ratio:.2f} | {row['memory']:.0f} | {row['file']:.0f} |")
    if asked.out:
        asked.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def annotated(table: Path, columns: list[str], most: int | None) -> list[Sample]:
    """The reports of the table with their annotations, by the rules."""
    options = ReadOptions(columns=parse_columns(tuple(columns)))
    reports = (r for r in read_paths([str(table)], options) if not isinstance(r, InputError))
    results = annotate_in_order(islice(reports, most), LoadAnnotator(attribution=AttributionBy.RULES), None)
    return [sample_of(r, a) for r, a in results if isinstance(a, Annotation)]


def grown(
    path: Path, reports: Iterator[tuple[Report, Annotation]], marks: list[int], window: int
) -> Iterator[dict[str, float]]:
    """Fill the ledger at ``path``; gives a row at every mark."""
    Ledger.open(path)
    times: list[float] = []
    with open_writer(path) as conn:
        linker = Linker(conn)
        count = 0
        while batch := list(islice(reports, BATCH)):
            began = time.perf_counter()
            with conn.begin():
                for report, annotation in batch:
                    add_report(conn, report)
                    save_annotation(conn, report.id, annotation)
                    linker.add(report, annotation)
                linker.settle()
            times += [(time.perf_counter() - began) / len(batch)] * len(batch)
            count += len(batch)
            if marks and count >= marks[0]:
                marks.pop(0)
                last = times[-window:]
                yield {
                    "reports": count,
                    "ms": 1000 * sum(last) / len(last),
                    "memory": memory() / 2**20,
                    "file": sum(f.stat().st_size for f in path.parent.glob(path.name + "*")) / 2**20,
                }


def memory() -> int:
    """Bytes of resident pages of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()

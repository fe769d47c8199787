"""How fast are reports read into a ledger, and with how much memory?

    python bench/read_speed.py REPORTS.csv [--map FIELD=COLUMN]... [--rows N] [--workers N]

The peer is plain spaCy: the same model's ``nlp.pipe`` over the same texts with as many processes, in the same run. It
does less (tokens, tags, parse, names); the ratio says what attribution, places, events, linking and storing cost on
top. Memory is the largest sum of resident pages of all processes, looked at ten times a second (pages that processes
share count for each), so it needs /proc.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns, read_paths

PEER = """
import sys, json
from rashomon.annotate.nlp import load_nlp
if __name__ == "__main__":
    texts = json.load(open(sys.argv[1], encoding="utf-8"))
    for doc in load_nlp().pipe(texts, n_process=int(sys.argv[2]), batch_size=16):
        pass
"""


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--rows", type=int, help="use the first rows only")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    options = ReadOptions(columns=parse_columns(asked.columns))
    found = [item for item in read_paths([str(asked.table)], options) if not isinstance(item, InputError)]
    reports = found[: asked.rows]
    characters = sum(len(r.text) for r in reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print(f"{asked.table.name}: {len(reports)} reports, {characters:,} characters; {asked.workers} processes")
        ours = read_speed(asked, folder, len(reports))
        theirs = peer_speed(folder, [r.text for r in reports], asked.workers)
    print(f"ratio to the peer: {ours / theirs:.2f}")


def read_speed(asked: argparse.Namespace, folder: Path, count: int) -> float:
    """Reports a second of ``rashomon read``."""
    from kill import first_rows

    table = first_rows(asked.table, asked.rows, folder / "reports.csv") if asked.rows else asked.table
    columns = [word for column in asked.columns for word in ("--map", column)]
    command = [sys.executable, "-m", "rashomon.cli", "read", str(table), *columns]
    seconds, peak = measured([*command, "--workers", str(asked.workers), "--ledger", str(folder / "l.db")])
    size = (folder / "l.db").stat().st_size
    print(
        f"rashomon read: {seconds:.1f} s, {count / seconds:.1f} reports/s, {peak / 2**20:.0f} MB at the most, ", end=""
    )
    print(f"ledger of {size / 2**20:.0f} MB")
    return count / seconds


def peer_speed(folder: Path, texts: list[str], workers: int) -> float:
    """Reports a second of spaCy alone."""
    import json

    (folder / "peer.py").write_text(PEER, encoding="utf-8")
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    seconds, peak = measured([sys.executable, str(folder / "peer.py"), str(folder / "texts.json"), str(workers)])
    print(f"spaCy alone: {seconds:.1f} s, {len(texts) / seconds:.1f} reports/s, {peak / 2**20:.0f} MB at the most")
    return len(texts) / seconds


def measured(command: list[str]) -> tuple[float, int]:
    """Seconds a command took, and the most bytes that it and its processes held."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - began
    _, told = process.communicate()
    if process.returncode:
        print(told, file=sys.stderr)
    return seconds, peak


def resident(pid: int) -> int:
    """Bytes of resident pages of a process and of all that descend from it."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            pages[int(entry.name)] = int((entry / "statm").read_text().split()[1])
        except OSError:
            continue
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(pages.get(each, 0) for each in family) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()

"""Is a read that is killed at any moment completed by the next one, to the byte?

    python bench/kill.py REPORTS.csv [--map FIELD=COLUMN]... [--rows N] [--rounds R] [--kills K] [--seed S]

Reads the table undisturbed and takes the digest of its export. Then, R times: reads it into a new ledger, kills the
process with SIGKILL at a random moment, K times over, and lets the last read run to its end. Exits with 1 where a
digest differs.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import platform
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "rashomon.cli"]


def main() -> int:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--rows", type=int, help="use the first rows only")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = first_rows(asked.table, asked.rows, folder / "reports.csv") if asked.rows else asked.table
        read = [*COMMAND, "read", str(table.resolve()), *[w for c in asked.columns for w in ("--map", c)], "--ledger"]
        return bench(read, folder, asked.rounds, asked.kills, random.Random(asked.seed))


def bench(read: list[str], folder: Path, rounds: int, kills: int, moments: random.Random) -> int:
    """Compare killed reads with an undisturbed one; gives the exit code."""
    whole = folder / "whole.db"
    began = time.perf_counter()
    subprocess.run([*read, str(whole)], stderr=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - began
    wanted = digest(whole, folder / "whole")
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"undisturbed: {progress(whole)}, {seconds:.1f} s, export sha256 {wanted[:16]}")
    differ = 0
    for number in range(1, rounds + 1):
        ledger = folder / f"killed-{number}.db"
        for _ in range(kills):
            # Several kills share the work of one read; each read needs some seconds before it is at work.
            after = moments.uniform(0.1, seconds if kills == 1 else 2 * seconds / kills + 4)
            print(f"round {number}: killed after {kill(read, ledger, after):5.1f} s, {progress(ledger)}")
        subprocess.run([*read, str(ledger)], stderr=subprocess.DEVNULL, check=False)
        same = digest(ledger, folder / "out") == wanted
        differ += not same
        print(f"round {number}: completed, {progress(ledger)}: {'equal' if same else 'DIFFERENT'}")
        shutil.rmtree(folder / "out")
    print(f"{rounds - differ} of {rounds} exports equal that of the undisturbed read ({kills} kills each)")
    return 1 if differ else 0


def first_rows(table: Path, rows: int, to: Path) -> Path:
    """A table of the first rows of another."""
    with table.open(encoding="utf-8", newline="") as old, to.open("w", encoding="utf-8", newline="") as new:
        writer = csv.writer(new)
        for _, row in zip(range(rows + 1), csv.reader(old), strict=False):
            writer.writerow(row)
    return to


def kill(read: list[str], ledger: Path, after: float) -> float:
    """Start a read, kill it after some seconds unless it is done by then; gives the seconds it ran."""
    began = time.perf_counter()
    process = subprocess.Popen([*read, str(ledger)], stderr=subprocess.DEVNULL)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return time.perf_counter() - began


def progress(ledger: Path) -> str:
    """How many reports the ledger holds, and how many of them are annotated."""
    if not ledger.exists() or not ledger.stat().st_size:
        return "no ledger yet"
    conn = sqlite3.connect(ledger)
    try:
        read, done = (conn.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("report", "annotated"))
    except sqlite3.OperationalError:
        return "no tables yet"
    finally:
        conn.close()
    return f"{read} reports, {done} annotated"


def digest(ledger: Path, out: Path) -> str:
    """SHA-256 over the files of the ledger's export."""
    subprocess.run(
        [*COMMAND, "export", "--ledger", str(ledger), "--out", str(out)], stderr=subprocess.DEVNULL, check=True
    )
    whole = hashlib.sha256()
    for file in sorted(out.iterdir()):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    sys.exit(main())

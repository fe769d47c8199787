"""Is a read that is killed at any moment completed by the next one, to the byte?

    python bench/kill.py REPORTS.csv [--map FIELD=COLUMN]... [--rows N] [--rounds R] [--kills K] [--seed S]

Reads the table undisturbed and takes the digest of its export. Then, R times: reads it into a new ledger, kills the
process with SIGKILL at a random moment, K times over, and lets the last read run to its end. One moment in four lies
in the first seconds, before anything is annotated; the others follow a random share of what is left to annotate (the
clock alone would hit the start again and again on a busy machine). Exits with 1 where a digest differs.
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
    total, _ = counts(whole)
    print(f"undisturbed: {progress(whole)}, {seconds:.1f} s, export sha256 {wanted[:16]}")
    differ = 0
    for number in range(1, rounds + 1):
        ledger = folder / f"killed-{number}.db"
        for _ in range(kills):
            _, done = counts(ledger)
            # Several kills share the work of one read.
            share = moments.random() if kills == 1 else moments.random() * 2 / kills
            target = 0 if moments.random() < 0.25 else done + round(share * (total - done))
            told = kill(read, ledger, target, moments.uniform(0.1, 4) if target == 0 else moments.uniform(0, 0.5))
            print(f"round {number}: {told}, {progress(ledger)}")
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


def kill(read: list[str], ledger: Path, target: int, delay: float) -> str:
    """Start a read; kill it ``delay`` seconds after ``target`` reports are annotated, unless it is done by then."""
    began = time.perf_counter()
    process = subprocess.Popen([*read, str(ledger)], stderr=subprocess.DEVNULL)
    while process.poll() is None and counts(ledger)[1] < target:
        time.sleep(0.02)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    how = "killed" if process.returncode == -signal.SIGKILL else "done, not killed,"
    return f"{how} after {time.perf_counter() - began:5.1f} s"


def counts(ledger: Path) -> tuple[int, int]:
    """How many reports the ledger holds, and how many of them are annotated."""
    if not ledger.exists():
        return 0, 0
    conn = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        read, done = (conn.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("report", "annotated"))
    except sqlite3.OperationalError:
        return 0, 0
    finally:
        conn.close()
    return read, done


def progress(ledger: Path) -> str:
    """The counts in words."""
    return "{} reports, {} annotated".format(*counts(ledger))


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

"""How fast is the tagger, beside spaCy's parse of the same texts in the same run, and how much memory does it take?

    python bench/attribution/speed.py REPORTS.csv [--map FIELD=COLUMN]... [--rows N]

Each is measured in processes of its own, one and then two at once, one thread each. Sentences are those of the parse.
Times are of the work alone, without loading; the tagger's hold its features, its encoder and its decoding. Memory is
the resident size of one process at the end, and what of it came by loading and working (the parse alone is the start).
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from rashomon.annotate.nlp import load_nlp, masked, parse
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.tagger import load_tagger, tag
from rashomon.annotate.tagger_features import words_of
from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns, read_paths
from rashomon.model import Report
from rashomon.resources import data_path


@dataclass(frozen=True)
class Measured:
    """Sentences, seconds (wall and CPU) for the parse and for the tagger, megabytes before and after."""

    sentences: int
    parse: tuple[float, float]
    tagger: tuple[float, float]
    before: float
    after: float


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--rows", type=int, default=150)
    asked = parser.parse_args()
    options = ReadOptions(columns=parse_columns(asked.columns))
    found = [item for item in read_paths([str(asked.table)], options) if not isinstance(item, InputError)]
    reports = found[: asked.rows]
    size = sum(p.stat().st_size for p in data_path("attribution/tagger.onnx").parent.iterdir())
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{asked.table.name}: {len(reports)} reports, {sum(len(r.text) for r in reports):,} characters")
    print(f"tagger on disk: {size / 1e6:.1f} MB")
    for workers in (1, 2):
        _report(workers, reports)


def _report(workers: int, reports: list[Report]) -> None:
    shares = [reports[n::workers] for n in range(workers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        made = list(pool.map(measure, shares))
    sentences = sum(m.sentences for m in made)
    rates = []
    for name in ("parse", "tagger"):
        wall = max(getattr(m, name)[0] for m in made)
        cpu = sum(getattr(m, name)[1] for m in made)
        rates.append(sentences / wall)
        print(f"{workers} at once, {name}: {sentences / wall:.0f} sentences/s, {sentences / cpu:.0f} a CPU-second")
    memory = f"memory of a process {made[0].before:.0f} MB with the parse, {made[0].after:.0f} MB with the tagger too"
    print(f"{workers} at once, tagger to parse: {rates[1] / rates[0]:.2f}; {memory}")


def measure(reports: list[Report]) -> Measured:
    """Parse, then tag, the reports in this process."""
    nlp = load_nlp()
    parse(nlp, reports[0])
    wall, cpu = time.perf_counter(), time.process_time()
    docs = [parse(nlp, report) for report in reports]
    parsed = (time.perf_counter() - wall, time.process_time() - cpu)
    before = _resident()
    tagger = load_tagger()
    tag(tagger, words_of(docs[0], find_quotes(masked(reports[0]))))
    wall, cpu = time.perf_counter(), time.process_time()
    for report, doc in zip(reports, docs, strict=True):
        tag(tagger, words_of(doc, find_quotes(masked(report))))
    tagged = (time.perf_counter() - wall, time.process_time() - cpu)
    return Measured(sum(1 for doc in docs for _ in doc.sents), parsed, tagged, before, _resident())


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

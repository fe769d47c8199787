"""How fast are places found and pinned, beside spaCy's parse of the same texts in the same run?

    python bench/places/speed.py REPORTS.csv [--map FIELD=COLUMN]... [--rows N]
    python bench/places/speed.py GeoVirus.xml

One process, one thread. The texts are parsed first (tokens, tags, parse, names: the peer); then places are found in
them, from a gazetteer just opened whose look-ups are not yet remembered, and once more with these at hand. Also told
are the time that opening takes and the size of the file. An XML file is one of articles with a ``text`` each.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import FILE, Gazetteer
from rashomon.annotate.gazetteer_added import find_added
from rashomon.annotate.nlp import load_nlp, parse, sentence_spans
from rashomon.annotate.places import find_places
from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns, read_paths
from rashomon.model import Report
from rashomon.resources import data_path

Made = TypeVar("Made")


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--map", action="append", default=[], dest="columns")
    parser.add_argument("--rows", type=int, default=150, help="use the first rows only")
    asked = parser.parse_args()
    reports = read(asked.file, asked.columns)[: asked.rows]
    nlp = load_nlp()
    parse(nlp, reports[0])
    docs, parsing = timed(lambda: [parse(nlp, report) for report in reports])
    contexts = [Context(r, doc, sentence_spans(doc)) for r, doc in zip(reports, docs, strict=True)]
    sentences = sum(len(c.sentences) for c in contexts)
    added = find_added()
    gazetteer, opening = timed(lambda: Gazetteer.open(added=added))
    toponyms, finding = timed(lambda: sum(len(find_places(c, gazetteer)) for c in contexts))
    _, again = timed(lambda: [find_places(c, gazetteer) for c in contexts])
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    characters = sum(len(r.text) for r in reports)
    print(f"{asked.file.name}: {len(reports)} reports, {characters:,} characters, {sentences:,} sentences")
    size = data_path(FILE).stat().st_size / 1e6
    print(f"gazetteer: {size:.1f} MB, opened in {1000 * opening:.1f} ms; added: {added.path if added else 'nothing'}")
    print(f"spaCy's parse: {sentences / parsing:.0f} sentences/s")
    print(f"places, first time: {sentences / finding:.0f} sentences/s, {toponyms:,} names of places")
    print(f"places, again: {sentences / again:.0f} sentences/s")
    print(f"ratio of the first time to the parse: {parsing / finding:.1f}")


def read(file: Path, columns: list[str]) -> list[Report]:
    """The reports of a table or of an XML file of articles."""
    if file.suffix == ".xml":
        texts = [element.text or "" for element in ET.parse(file).getroot().iter("text")]
        return [Report(key=f"a{n}", path=str(file), locator=f"{file}#{n}", text=t) for n, t in enumerate(texts)]
    options = ReadOptions(columns=parse_columns(columns))
    return [item for item in read_paths([str(file)], options) if not isinstance(item, InputError)]


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What some work gives, and the seconds it took."""
    began = time.perf_counter()
    made = work()
    return made, time.perf_counter() - began


if __name__ == "__main__":
    main()

"""What the annotator makes of the messages, kept as JSON Lines: each message is annotated once a version and a casing.

A line holds the message as a report, its annotation, and the parse (the words with their heads), from which the
noun phrases of targets and perpetrators are taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from muc_messages import Message

from rashomon.annotate.nlp import parse
from rashomon.annotate.pipeline import Annotator, annotate, load_annotator
from rashomon.annotate.version import version_of
from rashomon.ingest import ReadOptions, read_paths
from rashomon.model import Annotation, AttributionBy, Report
from rashomon.store.codec import from_json, to_json

_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_loaded: list[Annotator] = []


class Word(NamedTuple):
    """One word of the parse; ``head`` is the number of the word it depends on."""

    start: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int

    @property
    def end(self) -> int:
        """Where the word ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Read:
    """One message as the annotator read it."""

    id: str
    published: date | None
    text: str
    annotation: Annotation
    words: tuple[Word, ...]


def as_record(message: Message, paragraphs: list[str]) -> dict[str, str | None]:
    """The message as a record that the project's reader takes, with the dateline in its usual form."""
    day = message.day
    head = message.place or ""
    if head in ("NO CITY", "CLANDESTINE"):
        head = ""
    if head and day:
        head += f", {_MONTHS[day.month - 1]} {day.day}"
    text = "\n\n".join([f"{head} -- {paragraphs[0]}" if head else paragraphs[0], *paragraphs[1:]])
    return {
        "id": message.id,
        "text": text.replace("[", "(").replace("]", ")"),
        "published": day.isoformat() if day else None,
        "outlet": (message.source or "").title() or None,
    }


def annotated(records: Iterable[dict[str, str | None]], cache: Path, workers: int) -> Iterator[Read]:
    """Each record annotated, those in ``cache`` not anew, in their order."""
    known: dict[str, str] = {}
    if cache.exists():
        for line in cache.read_text(encoding="utf-8").splitlines():
            known[line[:40]] = line[41:]
    wanted = [(_digest(record, version_of(AttributionBy.TRAINED)), record) for record in records]
    missing = [(digest, record) for digest, record in wanted if digest not in known]
    if missing:
        with cache.open("a", encoding="utf-8") as file, ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            for (digest, _), line in zip(missing, pool.map(_work, [r for _, r in missing], chunksize=4), strict=True):
                file.write(f"{digest} {line}\n")
                file.flush()
                known[digest] = line
    for digest, record in wanted:
        yield _read(str(record["id"]), json.loads(known[digest]))


def _digest(record: dict[str, str | None], version: str) -> str:
    return hashlib.sha1(json.dumps([version, record]).encode()).hexdigest()


def _work(record: dict[str, str | None]) -> str:
    if not _loaded:
        _loaded.append(load_annotator())
    report = _report(record)
    words = [(t.idx, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in parse(_loaded[0].nlp, report)]
    made = {"report": to_json(report), "annotation": to_json(annotate(_loaded[0], report)), "words": words}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _report(record: dict[str, str | None]) -> Report:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "message.jsonl"
        path.write_text(json.dumps(record), encoding="utf-8")
        found = next(iter(read_paths([str(path)], ReadOptions())))
    if not isinstance(found, Report):
        raise found
    return found


def _read(name: str, made: dict[str, object]) -> Read:
    report: Report = from_json(Report, made["report"])
    words = tuple(Word(*w) for w in made["words"])  # type: ignore[attr-defined]
    published = date.fromisoformat(report.published) if report.published else None
    return Read(name, published, report.text, from_json(Annotation, made["annotation"]), words)

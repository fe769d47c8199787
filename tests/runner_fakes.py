"""An annotator and a linker for tests of the runner: quick, picklable, and ill-behaved on demand.

Words of the text give orders: RAISE, REFUSE, KILL, ``KILLONCE:<file>``, SLOW, BADLINK and ``DIE:<file>`` (the process
that links it is killed, once).
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from rashomon.errors import RashomonError
from rashomon.model import (
    Annotation,
    LedgerEntity,
    Mention,
    MentionForm,
    MentionType,
    Report,
    Span,
    report_of,
)
from rashomon.store import groups
from rashomon.workers import Annotate


@dataclass(frozen=True)
class FakeLoad:
    version: str = "fake-1"
    missing: bool = False

    def __call__(self) -> Annotate:
        if self.missing:
            raise RashomonError("No model is installed.")
        return FakeAnnotate(self.version)


@dataclass(frozen=True)
class FakeAnnotate:
    """Marks the words that begin with a capital; an entity a word."""

    version: str

    def __call__(self, report: Report) -> Annotation:
        words = report.text.split()
        if "REFUSE" in words:
            raise RashomonError("The text is too long.")
        if "RAISE" in words:
            raise ValueError("words that must not be shown")
        if "KILL" in words or any(_first_time(w) for w in words if w.startswith("KILLONCE:")):
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLOW" in words:
            time.sleep(0.3)
        mentions = []
        for word in dict.fromkeys(w for w in words if w[0].isupper()):
            start = report.text.index(word)
            span = Span(start, start + len(word))
            mentions.append(
                Mention(*span, word, MentionType.OTHER, MentionForm.NAME, f"e{len(mentions) + 1}", word, None)
            )
        return Annotation(self.version, "en", (), (), tuple(mentions), (), (), (), (), (), ())


def _first_time(word: str) -> bool:
    flag = Path(word.partition(":")[2])
    if flag.exists():
        return False
    flag.touch()
    return True


class FakeLinker:
    """Joins equal words across reports; settles the number of reports that hold them."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._touched: set[str] = set()

    def add(self, report: Report, annotation: Annotation) -> None:
        for mention in annotation.mentions:
            record = f"{report.id}.{mention.entity}"
            groups.add_keys(self._conn, groups.ENTITIES, record, [mention.text])
            groups.add_member(self._conn, groups.ENTITIES, record)
            for other in groups.candidates(self._conn, groups.ENTITIES, [mention.text]):
                self._touched.add(groups.unite(self._conn, groups.ENTITIES, other, record))
        if "BADLINK" in report.text:
            raise KeyError("words that must not be shown")
        for word in report.text.split():
            if word.startswith("DIE:") and _first_time(word):
                os.kill(os.getpid(), signal.SIGKILL)

    def settle(self) -> None:
        for root in sorted(self._touched):
            held = len({report_of(m) for m in groups.members(self._conn, groups.ENTITIES, root)})
            row = LedgerEntity(root, MentionType.OTHER, root, (("reports", held),), None, None, None)
            groups.replace_row(self._conn, row)
        self._touched.clear()

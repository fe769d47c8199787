"""Reports written by hand with their annotations, and ledgers that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from rashomon.link import Linker
from rashomon.model import (
    Account,
    Annotation,
    BoardState,
    Bound,
    ChainLink,
    Due,
    Entity,
    Event,
    Figure,
    Mention,
    MentionForm,
    MentionType,
    Modality,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Statement,
    Status,
    Voice,
)
from rashomon.store.database import open_writer
from rashomon.store.records import save_annotation
from rashomon.store.reports import add_report

PLACES = {
    "Varn": Place("g1", "Varn", 44.0, 20.0, 1, "AA", "01", "PPL", Precision.SETTLEMENT),
    "Dolsk": Place("g2", "Dolsk", 45.5, 22.0, 2, "AA", "01", "PPL", Precision.SETTLEMENT),
    "Aland": Place("g9", "Aland", 44.5, 20.5, 9, "AA", None, "PCLI", Precision.COUNTRY),
    "the north": Place("a7", "northern Aland", 44.3, 20.2, None, "AA", None, None, Precision.AREA),
    "Bland": Place("g8", "Bland", 10.0, 10.0, 8, "BB", None, "PCLI", Precision.COUNTRY),
}


@dataclass
class Draft:
    """A report being written: each method marks words that stand in the text."""

    report: Report
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    board: list[BoardState] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, words: str) -> int:
        return self.report.text[: self.span(words).start].count(". ")

    def entity(
        self,
        name: str,
        type: MentionType = MentionType.PERSON,  # noqa: A002
        *,
        forms: Sequence[str] = (),
        role: str | None = None,
        country: str | None = None,
        form: MentionForm = MentionForm.NAME,
    ) -> str:
        local = f"e{len(self.entities) + 1}"
        place = PLACES.get(name) if type is MentionType.PLACE else None
        self.entities.append(Entity(local, type, name, (name, *forms), country, role, place))
        for words in (name, *forms):
            start, end = self.span(words)
            self.mentions.append(Mention(start, end, words, type, form, local, name, place))
        return local

    def says(self, speaker: str | None, content: str, keys: str, **more: Any) -> str:
        local = f"s{len(self.statements) + 1}"
        name = next((e.name for e in self.entities if e.id == speaker), "unnamed")
        plain: dict[str, Any] = {
            "cue": None,
            "voice": Voice.INDIRECT,
            "stance": Stance.ASSERTS,
            "modality": Modality.ACTUAL,
            "said_on": None,
            "effective": None,
            "addressee": None,
            "channel": None,
            "occasion": None,
            "negated": False,
            "events": (),
        }
        self.statements.append(
            Statement(
                id=local,
                sentence=self.sentence(content),
                content=(self.span(content),),
                source=None,
                speaker=name,
                entity=speaker,
                chain=(ChainLink(name, speaker, None, None),),
                keys=tuple(sorted(keys.split())),
                annotator="hand",
                **plain | more,
            )
        )
        return local

    def event(
        self,
        kind: str,
        words: str,
        keys: str,
        *,
        when: str | None = None,
        place: str | None = None,
        told: Sequence[tuple[str | None, Stance]] = ((None, Stance.ASSERTS),),
        actors: Sequence[str] = (),
        status: Status = Status.REPORTED,
        negated: bool = False,
    ) -> str:
        local = f"v{len(self.events) + 1}"
        span = self.span(words)
        self.events.append(
            Event(
                id=local,
                kind=kind,
                type=None,
                mode=None,
                acled=None,
                summary=words,
                trigger=span,
                sentence=self.sentence(words),
                when=when,
                place=PLACES[place] if place else None,
                actors=tuple(actors),
                recipients=(),
                status=status,
                negated=negated,
                keys=tuple(sorted(keys.split())),
                accounts=tuple(Account(s, (span,), stance) for s, stance in told),
            )
        )
        return local

    def figure(
        self, words: str, value: int, unit: str, event: str | None, *, bound: Bound = Bound.EXACT, by: str | None = None
    ) -> str:
        local = f"f{len(self.figures) + 1}"
        self.figures.append(Figure(local, by, self.span(words), words, value, bound, unit, event, None, None))
        return local

    def state(self, words: str, kind: str, state: str, *, place: str | None = None, since: str | None = None) -> str:
        local = f"b{len(self.board) + 1}"
        at = PLACES[place] if place else None
        self.board.append(BoardState(local, words, kind, at, state, since, None, "-", None, (self.span(words),)))
        return local

    def awaits(self, words: str, due: str, statement: str) -> str:
        local = f"d{len(self.due) + 1}"
        self.due.append(Due(local, words, None, due, None, statement, (self.span(words),)))
        return local

    @property
    def annotation(self) -> Annotation:
        return Annotation(
            annotator="hand",
            language="en",
            sentences=(),
            entities=tuple(self.entities),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.start)),
            times=(),
            statements=tuple(self.statements),
            events=tuple(self.events),
            figures=tuple(self.figures),
            board=tuple(self.board),
            due=tuple(self.due),
        )

    def id(self, local: str) -> str:
        return f"{self.report.id}.{local}"


Write = Callable[..., Draft]
Read = Callable[..., Connection]


@pytest.fixture
def write() -> Write:
    """``write(key, text, outlet=..., published=...)`` begins a report."""

    def begin(
        key: str, text: str, *, outlet: str | None = None, published: str | None = "2031-05-02", **more: Any
    ) -> Draft:
        report = Report(key, f"{key}.txt", f"{key}.txt", text, outlet=outlet, published=published)
        return Draft(replace(report, **more))

    return begin


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """``read(draft, draft, ..., batches=(1, 2))`` gives the connection of a ledger that read them in such batches."""
    with ExitStack() as stack:
        count = 0

        def into_ledger(*drafts: Draft, batches: Sequence[int] | None = None) -> Connection:
            nonlocal count
            count += 1
            conn = stack.enter_context(open_writer(tmp_path / f"{count}.db"))
            left = list(drafts)
            linker: Linker | None = None
            for size in batches or (len(drafts),):
                batch, left = left[:size], left[size:]
                with conn.begin():
                    linker = linker or Linker(conn)
                    for draft in batch:
                        add_report(conn, draft.report)
                        save_annotation(conn, draft.report.id, draft.annotation)
                        linker.add(draft.report, draft.annotation)
                    linker.settle()
            return conn

        yield into_ledger


@pytest.fixture
def ledger_of_three(write: Write, read: Read) -> tuple[Connection, list[str]]:
    """A ledger with three reports that tell nothing, and their ids in the order of arrival."""
    drafts = [write(name, f"Nothing happened at {name}.") for name in ("Varn", "Dolsk", "Aland")]
    return read(*drafts), [draft.report.id for draft in drafts]

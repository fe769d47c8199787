"""What the views need of a ledger's reader. Read-only by its nature."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rashomon.model import (
    Event,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    Naming,
    PersonJudgement,
    Place,
    Statement,
    Time,
    Utterance,
)
from rashomon.store.rows import MentionRow, ReportRow


class Reader(Protocol):
    """A look into one ledger (``rashomon.store.reader.LedgerReader``); every id is valid across the ledger."""

    def reports(self) -> Iterable[ReportRow]:
        """All reports, old versions too."""
        ...

    def text(self, identifier: str, /) -> str:
        """A report's stored text."""
        ...

    def statements(self) -> Iterable[Statement]:
        """All statements."""
        ...

    def events(self) -> Iterable[LedgerEvent]:
        """All events."""
        ...

    def figures(self) -> Iterable[Figure]:
        """All figures."""
        ...

    def tellings(self) -> Iterable[tuple[str, Event]]:
        """Each report's own telling of an event, with the ledger event that it belongs to."""
        ...

    def entities(self) -> Iterable[LedgerEntity]:
        """All entities."""
        ...

    def reasons(self, entity: str, /) -> list[str]:
        """Why the machine takes the names of an entity for one."""
        ...

    def judgements(self) -> list[PersonJudgement]:
        """What persons judged."""
        ...

    def places(self) -> Iterable[Place]:
        """All places."""
        ...

    def mentions(self) -> Iterable[MentionRow]:
        """All mentions."""
        ...

    def times(self) -> Iterable[tuple[str, Time]]:
        """All time expressions, with their report."""
        ...

    def utterances(self) -> Iterable[Utterance]:
        """All acts of saying, whole."""
        ...

    def links(self) -> Iterable[Link]:
        """All links between records."""
        ...

    def board(self) -> Iterable[LedgerBoard]:
        """All states of things on the board."""
        ...

    def due(self) -> Iterable[LedgerDue]:
        """All that is due."""
        ...

    def naming(self) -> Iterable[tuple[str, Naming]]:
        """Names that outlets use in their own voice, with their report."""
        ...

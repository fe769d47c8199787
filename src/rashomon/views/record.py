"""One record of the ledger as it is shown by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.views.evidence import Context
from rashomon.views.standing import Standing
from rashomon.views.versions import Edit
from rashomon.views.words import clean


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what it is, what it says, its fields in words, and where each account stands; for a report that
    replaces another, what it changed, and for an event how its accounts stand."""

    kind: str
    id: str
    headline: str
    fields: tuple[tuple[str, str], ...]
    contexts: tuple[Context, ...]
    changes: tuple[Edit, ...] = ()
    standing: Standing | None = None


def record(kind: str, identifier: str, headline: str, fields: Mapping[str, str], contexts: Iterable[Context]) -> Record:
    """A record made of what the ledger says; fields that say nothing are left out."""
    kept = tuple((name, clean(value)) for name, value in fields.items() if value)
    return Record(kind, identifier, clean(headline), kept, tuple(contexts))

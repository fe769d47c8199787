"""What the reader gives beside records of the model: reports and mentions with ids of the ledger, hits of a search."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Credit, Dateline, Embed, MentionForm, MentionType, NotProse, Span


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as the ledger keeps it, its text aside.

    ``family``, ``origin`` and ``story`` are ids of groups; ``supersedes`` is the older version that it replaces and
    ``superseded_by`` the newer one; ``limits`` are sentences on what annotating could not do, or why it failed.
    """

    id: str
    key: str
    path: str
    locator: str
    title: str | None
    outlet: str | None
    language: str | None
    url: str | None
    published: str | None
    published_at: str | None
    updated_at: str | None
    undated_reason: str | None
    dateline: Dateline | None
    not_prose: tuple[NotProse, ...]
    embeds: tuple[Embed, ...]
    credits: tuple[Credit, ...]
    supersedes: str | None
    superseded_by: str | None
    family: str | None
    origin: str | None
    origin_reason: str | None
    story: str | None
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Words in a report that stand for an entity of the ledger; ``place`` is a place's id."""

    report: str
    start: int
    end: int
    text: str
    type: MentionType
    form: MentionForm
    entity: str | None
    name: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for: where they stand, and the statements that hold them."""

    report: str
    outlet: str | None
    title: str | None
    published: str | None
    spans: tuple[Span, ...]
    snippet: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be annotated, and why."""

    report: str
    key: str
    path: str
    reason: str

"""A reader over records in memory, and short ways to write records by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rashomon.model import (
    Account,
    ChainLink,
    Event,
    EventAccount,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    MentionForm,
    MentionType,
    Modality,
    Naming,
    PersonJudgement,
    Place,
    Precision,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    Utterance,
    Voice,
)
from rashomon.store.rows import MentionRow, ReportRow


def span(text: str, words: str, after: str = "") -> Span:
    """Where ``words`` stand in ``text``, from ``after`` on."""
    start = text.index(words, text.index(after) if after else 0)
    return Span(start, start + len(words))


def row(identifier: str, **known: Any) -> ReportRow:
    """A report's row with everything unknown that is not given."""
    fields: dict[str, Any] = dict.fromkeys(ReportRow.__dataclass_fields__)
    fields |= {"id": identifier, "key": identifier, "path": f"{identifier}.txt", "locator": f"{identifier}.txt"}
    fields |= {"not_prose": (), "embeds": (), "credits": (), "limits": ()}
    return ReportRow(**(fields | known))


@dataclass
class Records:
    """A reader over records in memory."""

    rows: list[ReportRow] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    said: list[Statement] = field(default_factory=list)
    happened: list[LedgerEvent] = field(default_factory=list)
    counted: list[Figure] = field(default_factory=list)
    known: list[LedgerEntity] = field(default_factory=list)
    where: list[Place] = field(default_factory=list)
    named: list[MentionRow] = field(default_factory=list)
    tied: list[Link] = field(default_factory=list)
    states: list[LedgerBoard] = field(default_factory=list)
    owed: list[LedgerDue] = field(default_factory=list)
    loaded: list[tuple[str, Naming]] = field(default_factory=list)
    dated: list[tuple[str, Time]] = field(default_factory=list)
    single: list[tuple[str, Event]] = field(default_factory=list)
    why: dict[str, list[str]] = field(default_factory=dict)
    judged: list[PersonJudgement] = field(default_factory=list)

    def reports(self) -> Iterable[ReportRow]:
        return self.rows

    def text(self, identifier: str, /) -> str:
        return self.texts[identifier]

    def statements(self) -> Iterable[Statement]:
        return self.said

    def events(self) -> Iterable[LedgerEvent]:
        return self.happened

    def figures(self) -> Iterable[Figure]:
        return self.counted

    def tellings(self) -> Iterable[tuple[str, Event]]:
        return self.single

    def entities(self) -> Iterable[LedgerEntity]:
        return self.known

    def reasons(self, entity: str | None = None, /) -> dict[str, list[str]]:
        return self.why

    def judgements(self) -> list[PersonJudgement]:
        return self.judged

    def places(self) -> Iterable[Place]:
        return self.where

    def mentions(self) -> Iterator[MentionRow]:
        return iter(self.named)

    def utterances(self) -> Iterator[Utterance]:
        return iter(())

    def times(self) -> Iterator[tuple[str, Time]]:
        return iter(self.dated)

    def links(self) -> Iterable[Link]:
        return self.tied

    def board(self) -> Iterable[LedgerBoard]:
        return self.states

    def due(self) -> Iterable[LedgerDue]:
        return self.owed

    def naming(self) -> Iterable[tuple[str, Naming]]:
        return self.loaded


def statement(
    identifier: str,
    text: str,
    content: str,
    speaker: str,
    *,
    outlet: str,
    stance: Stance = Stance.ASSERTS,
    voice: Voice = Voice.INDIRECT,
    entity: str | None = None,
    **more: Any,
) -> Statement:
    """A statement whose content stands in ``text``."""
    known: dict[str, Any] = {
        "sentence": 0, "source": None, "cue": None, "modality": Modality.ACTUAL, "said_on": "2031-02-28",
        "effective": None, "addressee": None, "channel": None, "occasion": None, "negated": False, "keys": (),
        "events": (), "annotator": "by-hand", "confidence": None,
    }  # fmt: skip
    return Statement(
        id=identifier,
        content=(span(text, content),),
        speaker=speaker,
        entity=entity,
        chain=(ChainLink(outlet, None, None, None), ChainLink(speaker, entity, None, None)),
        voice=voice,
        stance=stance,
        **(known | more),
    )


def event(
    identifier: str,
    summary: str,
    when: str | None,
    place: str | None,
    status: Status,
    *accounts: EventAccount,
    **more: Any,
) -> LedgerEvent:
    """An event; ``origins`` defaults to the number of reports that assert it."""
    told = {a.report for a in accounts if a.stance != Stance.DENIES}
    known: dict[str, Any] = {
        "kind": "event", "type": None, "mode": None, "acled": None, "place_precision": None, "actors": (),
        "recipients": (), "origins": len(told), "origins_reason": None,
    }  # fmt: skip
    return LedgerEvent(
        id=identifier, summary=summary, when=when, place=place, status=status, accounts=accounts, **(known | more)
    )


def telling(whole: LedgerEvent, report: str, number: int = 1, **more: Any) -> tuple[str, Event]:
    """What ``report`` itself tells of an event, with the accounts that the event has from it."""
    accounts = tuple(Account(a.statement, a.spans, a.stance) for a in whole.accounts if a.report == report)
    known: dict[str, Any] = {
        "kind": whole.kind, "type": whole.type, "mode": None, "acled": None, "summary": whole.summary,
        "trigger": accounts[0].spans[0], "sentence": 0, "when": whole.when, "place": None, "actors": (),
        "recipients": (), "status": whole.status, "negated": False, "keys": (),
    }  # fmt: skip
    return whole.id, Event(id=f"{report}.v{number}", accounts=accounts, **(known | more))


def account(
    report: str, text: str, words: str, said: str | None = None, stance: Stance = Stance.ASSERTS, after: str = ""
) -> EventAccount:
    """An account of an event at ``words``."""
    return EventAccount(report, said, (span(text, words, after),), stance, report)


def place(
    identifier: str, name: str, lat: float | None, lon: float | None, precision: Precision, country: str = "SI"
) -> Place:
    """A place without its place in the gazetteer."""
    return Place(identifier, name, lat, lon, None, country, None, None, precision)


def mention(report: str, text: str, words: str, entity: str, kind: MentionType, after: str = "") -> MentionRow:
    """A name in a text."""
    start, end = span(text, words, after)
    return MentionRow(report, start, end, words, kind, MentionForm.NAME, entity, words, None)

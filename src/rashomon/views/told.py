"""The accounts of a happening as they are compared: what one report tells on one origin's word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model import Event, EventAccount, LedgerEvent, Span, Stance, Time, report_of
from rashomon.store.rows import MentionRow
from rashomon.views.material import Material
from rashomon.views.slots import Passages, Slots, slots_of


@dataclass(frozen=True, slots=True)
class Told:
    """One account: the passages of a report, and the origin on whose word they rest (``None``: it is not known).

    ``slots`` are what the passages tell; ``parts`` the ledger's accounts that it is made of.
    """

    report: str
    statements: tuple[str, ...]
    spans: tuple[Span, ...]
    origin: str | None
    denies: bool
    published: str
    slots: Slots
    parts: tuple[EventAccount, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of the reports that are compared, by report or by event."""

    events: Mapping[str, list[Event]]
    mentions: Mapping[str, list[MentionRow]]
    times: Mapping[str, list[Time]]


def records_of(material: Material, events: list[LedgerEvent]) -> Records:
    """What comparing the accounts of ``events`` needs, read once."""
    wanted = {e.id for e in events}
    told_in = {a.report for e in events for a in e.accounts}
    tellings: dict[str, list[Event]] = defaultdict(list)
    for event, telling in material.tellings():
        if event in wanted:
            tellings[event].append(telling)
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in material.mentions():
        if mention.report in told_in:
            mentions[mention.report].append(mention)
    times: dict[str, list[Time]] = defaultdict(list)
    for report, time in material.times():
        if report in told_in:
            times[report].append(time)
    return Records(tellings, mentions, times)


def accounts_of(material: Material, event: LedgerEvent, records: Records) -> list[Told]:
    """The accounts of an event by report and origin, the earliest report first."""
    parts: dict[tuple[str, str | None, bool], list[EventAccount]] = defaultdict(list)
    for account in event.accounts:
        parts[account.report, account.origin, account.stance == Stance.DENIES].append(account)
    tellings = records.events.get(event.id, [])
    found = []
    for (report, origin, denies), told in parts.items():
        spans = tuple(sorted({s for a in told for s in a.spans}))
        here = tuple(e for e in tellings if report_of(e.id) == report and any(_shared(e, a) for a in told))
        named, dated = records.mentions.get(report, []), records.times.get(report, [])
        slots = slots_of(Passages(here, spans, named, dated, material.text(report)))
        statements = tuple(dict.fromkeys(a.statement for a in told if a.statement))
        row = material.reports.get(report)
        published = (row.updated_at or row.published_at or row.published or "") if row else ""
        found.append(Told(report, statements, spans, origin, denies, published, slots, tuple(told)))
    return sorted(found, key=lambda a: (a.published, a.report, a.spans))


def _shared(event: Event, account: EventAccount) -> bool:
    return any(a.statement == account.statement and a.spans == account.spans for a in event.accounts)

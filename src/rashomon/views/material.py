"""A ledger as the views use it: live records by id, without those that rest on superseded reports alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.model import (
    Event,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    MentionType,
    Naming,
    Place,
    Span,
    Statement,
    Time,
    Utterance,
    report_of,
)
from rashomon.skeleton import fold
from rashomon.store.rows import MentionRow, ReportRow
from rashomon.views.evidence import Evidence, merged, quote
from rashomon.views.source import Reader
from rashomon.views.words import UNKNOWN_OUTLET, clean, shorten


@dataclass(frozen=True)
class Material:
    """Live records of a ledger, in its order. ``text`` gives a report's stored text; ``replacing`` are new versions.

    ``events`` are happenings, ``acts`` the events that consist in what is said; ``told`` both, by statement;
    ``called`` what the reports mostly call a place; ``unnamed_outlets`` counts reports whose outlet is not known.
    """

    reports: Mapping[str, ReportRow]
    replacing: frozenset[str]
    statements: Mapping[str, Statement]
    events: tuple[LedgerEvent, ...]
    acts: tuple[LedgerEvent, ...]
    figures: tuple[Figure, ...]
    entities: Mapping[str, LedgerEntity]
    places: Mapping[str, Place]
    links: tuple[Link, ...]
    board: tuple[LedgerBoard, ...]
    due: tuple[LedgerDue, ...]
    naming: tuple[tuple[str, Naming], ...]
    tellings: Callable[[], Iterable[tuple[str, Event]]]
    mentions: Callable[[], Iterable[MentionRow]]
    times: Callable[[], Iterable[tuple[str, Time]]]
    utterances: Callable[[], Iterable[Utterance]]
    text: Callable[[str], str]
    told: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str]
    unnamed_outlets: int

    def outlet(self, report: str) -> str:
        """The outlet's name for people."""
        row = self.reports.get(report)
        named = clean(row.outlet or "") if row else ""
        if named or row is None or self.unnamed_outlets < 2:
            return named or UNKNOWN_OUTLET
        return f"{UNKNOWN_OUTLET} ({shorten(clean(row.key), 24)})"

    def evidence(self, report: str, spans: Iterable[tuple[int, int]]) -> Evidence:
        """The words at ``spans`` of ``report``."""
        text = self.text(report)
        joined = merged(spans, len(text))
        row = self.reports.get(report)
        return Evidence(report, self.outlet(report), row.published if row else None, joined, quote(text, joined))

    def evidence_of(self, statement: Statement) -> Evidence:
        """A statement's whole extent: who says it, the word that tells it is said, and what is said."""
        spans = [*statement.content, *(s for s in (statement.source, statement.cue) if s is not None)]
        return self.evidence(report_of(statement.id), _bridged(spans, self.text(report_of(statement.id))))

    def name(self, entity: str | None, fallback: str = "") -> str:
        """An entity's canonical name, or ``fallback``."""
        found = self.entities.get(entity) if entity else None
        return clean(found.name) if found else clean(fallback)

    def place_name(self, place: str | None) -> str | None:
        """A place's name as the reports mostly have it, or ``None``."""
        found = self.places.get(place) if place else None
        return self.called.get(found.id, clean(found.name)) if found else None


def _bridged(spans: list[Span], text: str) -> list[Span]:
    """Spans that only blanks and quotation marks lie between, joined, so that a quotation reads as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and not text[out[-1].end : span.start].strip(" ,.:;\"'“”‘’«»\n"):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def load(reader: Reader, old_versions: bool = False) -> Material:
    """Read the ledger once. What rests on superseded reports alone is left out, unless ``old_versions``."""
    rows = {row.id: row for row in reader.reports()}
    live = {identifier: row for identifier, row in rows.items() if old_versions or row.superseded_by is None}
    statements = {s.id: s for s in reader.statements() if report_of(s.id) in live}
    events = tuple(e for e in (_live_event(event, live) for event in reader.events()) if e is not None)
    told: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for account in event.accounts:
            if account.statement:
                told[account.statement].append(event.id)

    entities = {e.id: e for e in reader.entities()}
    places = {p.id: p for p in reader.places()}
    return Material(
        reports=live,
        replacing=frozenset(identifier for identifier, row in live.items() if row.supersedes),
        statements=statements,
        events=tuple(e for e in events if not e.verbal),
        acts=tuple(e for e in events if e.verbal),
        figures=tuple(f for f in reader.figures() if report_of(f.id) in live),
        entities=entities,
        places=places,
        links=tuple(k for k in reader.links() if report_of(k.source) in live and report_of(k.target) in live),
        board=tuple(b for b in reader.board() if b.report in live),
        due=tuple(d for d in reader.due() if d.report in live),
        naming=tuple((report, n) for report, n in reader.naming() if report in live),
        tellings=lambda: ((e, t) for e, t in reader.tellings() if report_of(t.id) in live),
        mentions=lambda: (m for m in reader.mentions() if m.report in live),
        times=lambda: ((report, t) for report, t in reader.times() if report in live),
        utterances=lambda: (u for u in reader.utterances() if report_of(u.id) in live),
        text=lru_cache(maxsize=None)(reader.text),
        told={statement: tuple(ids) for statement, ids in told.items()},
        called=called(entities.values(), places),
        unnamed_outlets=sum(not clean(row.outlet or "") for row in live.values()),
    )


def called(entities: Iterable[LedgerEntity], places: Mapping[str, Place]) -> dict[str, str]:
    """What the reports mostly call each place. The gazetteer's spelling stays where it is the same name, or the same
    with what it is ("Jarinje crossing"): readers look for the name that they have read, not for the official one."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        if entity.place and entity.place in places and entity.type == MentionType.PLACE:
            forms[entity.place].update({n: c for n, c in entity.names if n[:1].isupper() and n[:4].lower() != "the "})
    names: dict[str, str] = {}
    for identifier, counts in forms.items():
        if not counts:
            continue
        official, mostly = clean(places[identifier].name), clean(max(counts, key=lambda n: (counts[n], len(n), n)))
        same = fold(official) == fold(mostly) or fold(official).startswith(fold(mostly) + " ")
        names[identifier] = official if same else mostly
    return names


def _live_event(event: LedgerEvent, live: Mapping[str, ReportRow]) -> LedgerEvent | None:
    accounts = tuple(dict.fromkeys(a for a in event.accounts if a.report in live))
    return replace(event, accounts=accounts) if accounts else None

"""Linking: report after report finds its place in the ledger; at the end of a batch the ledger's rows are made."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from rashomon.link import accounts, denials, families, figures
from rashomon.link.board import BoardLinker
from rashomon.link.due import DueLinker
from rashomon.link.entities import EntityLinker
from rashomon.link.events import EventLinker
from rashomon.link.figures import Count
from rashomon.link.moved import link_moved
from rashomon.link.numbers import numbers_of
from rashomon.link.own_voice import OwnVoice, sharing
from rashomon.link.reprints import ReprintLinker
from rashomon.link.retold import SpeechLinker
from rashomon.link.speeches import Saying
from rashomon.link.state import ENTITIES, EVENTS, State, Views
from rashomon.link.stories import StoryLinker
from rashomon.link.verdict import Judgement
from rashomon.model import Annotation, LedgerEvent, Report, report_of
from rashomon.store import groups, links, schema
from rashomon.store.records import RecordCache


class Linker:
    """Links reports, in the order of their arrival, inside the writer's transaction.

    What comes out depends on the reports and their order alone, never on where batches end: every judgement is made
    when a report is added, from records that do not change; ``settle`` only writes what follows from the judgements.
    After a transaction was rolled back, make a new one.
    """

    def __init__(self, conn: Connection) -> None:
        self._state = State(conn, RecordCache(conn))
        self._reprints = ReprintLinker(self._state)
        self._entities = EntityLinker(self._state)
        self._stories = StoryLinker(self._state)
        self._events = EventLinker(self._state, self._stories)
        self._speeches = SpeechLinker(self._state)
        self._board = BoardLinker(self._state)
        self._due = DueLinker(self._state)
        self._claims: Views[list[denials.Claim]] = Views(lambda of: denials.claims(*self._state.records.get(of)), 500)

    def add(self, report: Report, annotation: Annotation) -> None:
        """Link ``report``, which is in the ledger with its annotation, with all reports added before."""
        state = self._state
        state.begin(report, annotation)
        older = state.conn.execute(select(schema.report.c.supersedes).where(schema.report.c.id == report.id)).scalar()
        self._entities.add(report, annotation)
        self._reprints.add(report, older)
        self._stories.add(report)
        joined = self._events.add(report, annotation)
        claimed = self._speeches.add(report, annotation)
        self._oppose(report, joined)
        self._pass_on(claimed)
        self._compare_figures(report, annotation, joined)
        self._board.add(report, annotation)
        self._due.add(report, annotation, joined)

    def settle(self) -> None:
        """Write the ledger's rows for everything that the reports added since the last call have touched."""
        state = self._state
        self._entities.settle()
        families.settle(state)
        # What a text is counted under holds for the passages that other texts share with it too.
        for report in state.reports | {other for r in state.reports for other, _ in sharing(state, r)}:
            state.events.update(f"{report}.{e.id}" for e in state.annotation(report).events)
        groups.delete_rows(state.conn, LedgerEvent, sorted(state.gone))
        own = OwnVoice(state)
        for root in sorted({state.root(EVENTS, record) for record in state.events}):
            members = groups.ends_of(state.conn, EVENTS, root, accounts.MOST_TOLD)
            event = accounts.settle(state, members, own)
            groups.replace_row(state.conn, replace(event, numbers=numbers_of(state, members, own)))
        self._board.settle()
        self._due.settle()
        state.clear()

    def _oppose(self, report: Report, joined: list[tuple[str, str, Judgement]]) -> None:
        """Denials and claims that deny each other, within the report and where another tells the same happening."""
        mine = self._claims(report.id)
        for link in denials.within(mine):
            links.add_link(self._state.conn, link)
        for own, other, judged in joined:
            for a in _speaking_of(mine, own):
                for b in _speaking_of(self._claims(report_of(other)), other):
                    if found := denials.across(a, b, judged.reason):
                        links.add_link(self._state.conn, found)

    def _pass_on(self, claimed: list[tuple[Saying, Saying]]) -> None:
        """Who denies a claim denies it wherever it is told: what is denied in one report, tied to the other's words."""
        for new, old in claimed:
            for told, again in ((new, old), (old, new)):
                for link in links.denials_of(self._state.conn, told.record):
                    links.add_link(self._state.conn, denials.of_claim_retold(link, told, again))

    def _compare_figures(
        self, report: Report, annotation: Annotation, joined: list[tuple[str, str, Judgement]]
    ) -> None:
        """Figures of one happening that cannot both hold."""
        by_event: dict[str, list[Count]] = {}
        mine = self._counts(report, annotation)
        link_moved(
            self._state, report, annotation, mine, lambda f: self._counts(*self._state.records.get(report_of(f)))
        )
        for count in mine:
            if count.figure.event is not None:
                by_event.setdefault(f"{report.id}.{count.figure.event}", []).append(count)
        for counted in by_event.values():
            for at, count in enumerate(counted):
                for link in figures.compare([count], counted[at + 1 :]):
                    links.add_link(self._state.conn, link)
        for own, other, _ in joined:
            if own in by_event:
                theirs = [
                    c
                    for c in self._counts(*self._state.records.get(report_of(other)))
                    if f"{c.report}.{c.figure.event}" == other
                ]
                for link in figures.compare(by_event[own], theirs):
                    links.add_link(self._state.conn, link)

    def _counts(self, report: Report, annotation: Annotation) -> list[Count]:
        told = {f.statement for f in annotation.figures}
        sources = {
            s.id: self._state.root(ENTITIES, f"{report.id}.{s.entity}") if s.entity else None
            for s in annotation.statements
            if s.id in told
        }
        return figures.counts(report, annotation, sources)


def _speaking_of(claims: list[denials.Claim], event: str) -> list[denials.Claim]:
    wanted = event.partition(".")[2]
    return [c for c in claims if any(e.id == wanted for e in c.events)]

"""Finds the speeches of other reports that a new report tells again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rashomon.edtf_range import bounds
from rashomon.link import speeches, utterances
from rashomon.link.origins import is_named
from rashomon.link.speeches import Saying
from rashomon.link.state import ENTITIES, EVENTS, State, Views
from rashomon.model import Annotation, LinkKind, Report, Statement, report_of
from rashomon.store import groups, links

SPEECHES = "speech"
LOOK_AT = 30
# Days before a report's own within which what it quotes was mostly said.
BACK = 2


class SpeechLinker:
    """Ties statements of one utterance, within a report and across reports.

    A speaker is filed once a report, under the group of the speaker and each day the report may have heard it on; so is
    who passes on what sources without a name say.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._spoken: Views[list[Saying]] = Views(self._sayings, 3_000)
        self._spoken_of: dict[str, frozenset[str]] = {}

    def _sayings(self, speaker: str) -> list[Saying]:
        report, annotation = self._state.records.get(report_of(speaker))
        local = speaker.partition(".")[2]
        own = [speeches.saying(report, s, annotation.figures) for s in annotation.statements if s.entity == local]
        passed = [s for s in annotation.statements if local in _relays(annotation, s)]
        return own + [speeches.saying(report, s, annotation.figures, relayed=True) for s in passed]

    def add(self, report: Report, annotation: Annotation) -> list[tuple[Saying, Saying]]:
        """Link the statements of ``report`` among themselves and with those told before.

        Gives the pairs, the new one first, that claim one thing.
        """
        claimed: list[tuple[Saying, Saying]] = []
        self._spoken_of.clear()
        for link in speeches.within(report, annotation):
            links.add_link(self._state.conn, link)
        spoken: dict[str, list[Statement]] = {}
        for statement in annotation.statements:
            if statement.entity is not None and statement.speaker != "unnamed":
                spoken.setdefault(statement.entity, []).append(statement)
            for relay in _relays(annotation, statement):
                spoken.setdefault(relay, []).append(statement)
        for local, statements in spoken.items():
            speaker = f"{report.id}.{local}"
            root = self._state.root(ENTITIES, speaker)
            filed = [f"{root}|{day}" for day in _days(report, statements)]
            for other in self._others(filed):
                claimed += self._tie(speaker, other)
            groups.add_keys(self._state.conn, SPEECHES, speaker, filed)
        return claimed

    def _others(self, filed: list[str]) -> list[str]:
        """Where the speaker was heard on those days; the last in the ledger, in its order."""
        conn = self._state.conn
        found = {other for key in filed for other in groups.newest(conn, SPEECHES, key, LOOK_AT)}
        return sorted(found, key=lambda other: (groups.position(conn, other), other))[-LOOK_AT:]

    def _tie(self, speaker: str, other: str) -> Iterator[tuple[Saying, Saying]]:
        """Link each statement with the one of another report it is most surely of one utterance with."""
        mine, theirs = self._spoken(speaker), self._spoken(other)
        for new in mine:
            judged = [
                (utterances.one_utterance(new, old, self._of_one_event(new, old)), old)
                for old in theirs
                if old.report != new.report
            ]
            found = max(((j, o) for j, o in judged if j), key=lambda p: (p[0].weight, p[1].record), default=None)
            if found is not None:
                links.add_link(self._state.conn, speeches.link(LinkKind.SAME_SPEECH, new, found[1], found[0]))
                if utterances.one_claim(new, found[1]):
                    yield new, found[1]
            for judgement, old in judged:
                if judgement and (again := utterances.told_again(new, old)):
                    links.add_link(self._state.conn, speeches.link(LinkKind.REPEATS, new, old, again))

    def _of_one_event(self, a: Saying, b: Saying) -> bool:
        """Whether two statements speak of one happening."""
        return bool(self._happenings(a) & self._happenings(b))

    def _happenings(self, told: Saying) -> frozenset[str]:
        if told.record not in self._spoken_of:
            roots = (self._state.root(EVENTS, f"{told.report}.{e}") for e in told.statement.events)
            self._spoken_of[told.record] = frozenset(roots)
        return self._spoken_of[told.record]


def _relays(annotation: Annotation, statement: Statement) -> tuple[str, ...]:
    """Who passes on the words of a source that has no name: what an agency's sources told it, the agency tells."""
    if statement.entity is not None and statement.speaker != "unnamed" and is_named(annotation, statement.entity):
        return ()
    return tuple(
        {k.entity: None for k in statement.chain[:-1] if k.entity is not None and is_named(annotation, k.entity)}
    )


def _days(report: Report, statements: list[Statement]) -> list[str]:
    """The days on which the statements may have been made: those told, else the report's and the two before."""
    days = set()
    for statement in statements:
        told = statement.said_on or report.published
        if told is None:
            days.add("ever")
            continue
        start, end = bounds(told)
        first = start if statement.said_on else start - timedelta(days=BACK)
        if (end - first).days > 10:
            days.add(f"{start:%Y-%m}")
            continue
        days.update((first + timedelta(days=n)).date().isoformat() for n in range(max(1, (end - first).days)))
    return sorted(days)

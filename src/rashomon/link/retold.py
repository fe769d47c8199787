"""Finds the speeches of other reports that a new report tells again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rashomon.edtf_range import bounds
from rashomon.link import speeches
from rashomon.link.speeches import Saying
from rashomon.link.state import ENTITIES, EVENTS, State, Views
from rashomon.model import Annotation, LinkKind, Report, Statement, report_of
from rashomon.store import groups

SPEECHES = "speech"
LOOK_AT = 30
# Days before a report's own within which what it quotes was mostly said.
BACK = 2


class SpeechLinker:
    """Ties statements of one utterance, within a report and across reports.

    A speaker is filed once a report, under the group of the speaker and each day the report may have heard it on.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self._spoken: Views[list[Saying]] = Views(self._sayings, 3_000)

    def _sayings(self, speaker: str) -> list[Saying]:
        report, annotation = self._state.records.get(report_of(speaker))
        local = speaker.partition(".")[2]
        return [speeches.saying(report, s) for s in annotation.statements if s.entity == local]

    def add(self, report: Report, annotation: Annotation) -> list[tuple[Saying, Saying]]:
        """Link the statements of ``report`` among themselves and with those told before.

        Gives the pairs, the new one first, that claim one thing.
        """
        claimed: list[tuple[Saying, Saying]] = []
        for link in speeches.within(report, annotation):
            groups.add_link(self._state.conn, link)
        spoken: dict[str, list[Statement]] = {}
        for statement in annotation.statements:
            if statement.entity is not None and statement.speaker != "unnamed":
                spoken.setdefault(statement.entity, []).append(statement)
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
                (speeches.one_utterance(new, old, self._of_one_event(new, old)), old)
                for old in theirs
                if old.report != new.report
            ]
            found = max(((j, o) for j, o in judged if j), key=lambda p: (p[0].weight, p[1].record), default=None)
            if found is not None:
                groups.add_link(self._state.conn, speeches.link(LinkKind.SAME_SPEECH, new, found[1], found[0]))
                if speeches.one_claim(new, found[1]):
                    yield new, found[1]
            for judgement, old in judged:
                if judgement and (again := speeches.told_again(new, old)):
                    groups.add_link(self._state.conn, speeches.link(LinkKind.REPEATS, new, old, again))

    def _of_one_event(self, a: Saying, b: Saying) -> bool:
        """Whether two claims of a deed speak of one happening."""
        if not (a.owns_up and b.owns_up):
            return False
        mine, theirs = ({self._state.root(EVENTS, f"{s.report}.{e}") for e in s.statement.events} for s in (a, b))
        return bool(mine & theirs)


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

"""The board: which states of which reports are of one object, and which state is the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select

from rashomon.edtf_range import bounds
from rashomon.link.accounts import most_precise
from rashomon.link.identities import distance_km
from rashomon.link.names import words
from rashomon.link.state import BOARD, State, Views
from rashomon.link.verdict import Judgement, different, same, unsure
from rashomon.model import Annotation, BoardState, LedgerBoard, Place, Precision, Report, report_of
from rashomon.skeleton import skeleton
from rashomon.store import direct, groups
from rashomon.store.schema import SETTLED, member

NEAR_KM = 5.0
# States of one object that a new one is laid beside.
LAST = 100
_DAY = timedelta(days=1)
CAP = 200
_LIGHT = frozenset("the a an of in on at to over near with for and all into from between".split())
_CLOSE = frozenset({Precision.EXACT, Precision.SETTLEMENT})


_BOARD = SETTLED[LedgerBoard]
_CURRENT = select(_BOARD.c.id).where(
    member.c.space == BOARD, member.c.root == bindparam("root"), _BOARD.c.id == member.c.record, _BOARD.c.current
)


@dataclass(frozen=True, slots=True)
class Thing:
    """An object on the board as one report tells it; ``words`` are skeletons of the words that name it."""

    record: str
    kind: str
    place: Place | None
    words: frozenset[str]


def thing(report: Report, state: BoardState) -> Thing:
    """The object of a board state of ``report``."""
    named = frozenset(skeleton(w.removesuffix("s")) for w in words(state.object) if w not in _LIGHT)
    return Thing(f"{report.id}.{state.id}", state.kind, state.place, named)


def judge(a: Thing, b: Thing) -> Judgement:
    """Whether two reports tell the state of one object; symmetric."""
    if a.kind != b.kind:
        return unsure("two kinds of thing")
    shared = a.words & b.words
    share = len(shared) / max(1, min(len(a.words), len(b.words)))
    if a.place and b.place:
        if a.place.id != b.place.id:
            apart = distance_km(a.place, b.place)
            close = a.place.precision in _CLOSE and b.place.precision in _CLOSE
            if close and (apart is None or apart > NEAR_KM):
                return different("at two places")
            if not close and not share > 0.6:
                return unsure("two objects")
        if share >= 0.5:
            return same(f"{a.kind} at {a.place.name}: {', '.join(sorted(shared))}")
        return unsure("two objects at one place")
    return same(f"{a.kind}: {', '.join(sorted(shared))}") if share == 1.0 and len(shared) >= 2 else unsure()


class BoardLinker:
    """Groups states by their object, and writes the board."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._things: Views[Thing] = Views(self._thing, 5_000)

    def _told(self, record: str) -> tuple[Report, BoardState]:
        report, annotation = self._state.records.get(report_of(record))
        return report, next(b for b in annotation.board if b.id == record.partition(".")[2])

    def _thing(self, record: str) -> Thing:
        return thing(*self._told(record))

    def add(self, report: Report, annotation: Annotation) -> None:
        """Put the states that ``report`` tells beside those of the same objects."""
        conn = self._state.conn
        for told in annotation.board:
            record = f"{report.id}.{told.id}"
            groups.add_member(conn, BOARD, record)
            self._state.board.add(record)
            new = self._things(record)
            filed = sorted(f"{new.kind}|{w}" for w in new.words)
            for other in groups.candidates(conn, BOARD, filed, CAP):
                if judge(new, self._things(other)):
                    self._state.unite(BOARD, record, other)
            groups.add_keys(conn, BOARD, record, filed)

    def settle(self) -> None:
        """Write the rows of every object that was touched; the latest of the states that have begun is current."""
        roots = {self._state.root(BOARD, record) for record in self._state.board}
        for root in sorted(roots):
            members = self._members(root)
            name, place = self._called(members)
            latest = max(self._begun(members), key=lambda m: (*self._age(m), groups.position(self._state.conn, m)))
            for record in members:
                groups.replace_row(self._state.conn, self._row(record, name, place, record == latest))

    def _members(self, root: str) -> list[str]:
        """The last states told of an object, and the one that was current so far; older ones stay as they are."""
        conn = self._state.conn
        last = groups.newest_members(conn, BOARD, root, LAST)
        if len(last) < LAST:
            return last
        return [c for c in direct.column(conn, _CURRENT, {"root": root}) if c not in last] + last

    def _begun(self, members: list[str]) -> list[str]:
        """Those whose state has begun by the day of the last report on the object; all, where none has: what is only
        announced does not end what is in force."""
        ages = {member: self._age(member) for member in members}
        tomorrow = max(reported for _, reported in ages.values()) + _DAY
        return [m for m in members if ages[m][0] < tomorrow] or members

    def _called(self, members: list[str]) -> tuple[str, Place | None]:
        """What the object is called, and where it is: by its fullest name, and the closest place told of it."""
        told = [self._told(member)[1] for member in members]
        name = max((b.object for b in told), key=lambda n: len(n.split()))
        return name, most_precise(b.place for b in told)

    def _age(self, record: str) -> tuple[datetime, datetime]:
        """Since when the state holds, then when it was reported; what is not known counts as oldest."""
        report, told = self._told(record)
        reported = report.updated_at or report.published_at or report.published
        day = bounds(reported)[0] if reported else datetime.min
        return (bounds(told.since)[0] if told.since else day), day

    def _row(self, record: str, name: str, place: Place | None, current: bool) -> LedgerBoard:
        report, told = self._told(record)
        return LedgerBoard(
            id=record,
            report=report.id,
            object=name,
            kind=told.kind,
            place=place.id if place else None,
            state=told.state,
            since=told.since,
            until=told.until,
            per=told.per,
            statement=f"{report.id}.{told.statement}" if told.statement else None,
            spans=told.spans,
            current=current,
        )

"""What linking keeps at hand while it works through a batch: records already loaded, and what they touched."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection

from rashomon.model import Annotation, Event, Report, Statement, report_of
from rashomon.store import groups
from rashomon.store.records import RecordCache

ENTITIES, EVENTS, FAMILIES, STORIES, BOARD, DUE = "entity", "event", "family", "story", "board", "due"

# Records whose roots are kept in memory, in each space.
MOST_ROOTS = 50_000

View = TypeVar("View")


class Views(Generic[View]):
    """Compact views of records by ledger-wide id, made when first asked for; the ``size`` last used are kept."""

    def __init__(self, make: Callable[[str], View], size: int) -> None:
        self._make = make
        self._size = size
        self._kept: OrderedDict[str, View] = OrderedDict()

    def __call__(self, record: str) -> View:
        """The view of ``record``. Raises ``KeyError`` where the ledger lacks it."""
        if record not in self._kept:
            self.put(record, self._make(record))
        self._kept.move_to_end(record)
        return self._kept[record]

    def clear(self) -> None:
        """Forget all views."""
        self._kept.clear()

    def put(self, record: str, view: View) -> None:
        """Keep ``view`` as that of ``record``."""
        self._kept[record] = view
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)


class Roots:
    """The roots of records as they were last told, and what became of those roots since."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        self._ask = ask
        self._told: dict[str, str] = {}
        self._gone: dict[str, str] = {}

    def __call__(self, record: str) -> str:
        """The root of ``record`` now."""
        root = self._told.get(record)
        if root is None:
            if len(self._told) > MOST_ROOTS:
                self.clear()
            root = self._told[record] = self._ask(record)
        while root in self._gone:
            root = self._gone[root]
        return root

    def joined(self, first: str, lost: str) -> None:
        """Note that the group of the root ``lost`` is that of ``first`` now."""
        self._gone[lost] = first

    def regrouped(self, changed: Iterable[str]) -> None:
        """Note that these records have other roots now, one by one."""
        if self._gone:
            self.clear()
        for record in changed:
            self._told.pop(record, None)

    def clear(self) -> None:
        """Ask anew for every record."""
        self._told.clear()
        self._gone.clear()


@dataclass
class State:
    """The writer's connection, the records at hand, and the records whose settled rows must be made anew.

    ``newest`` is the report that is being added. ``reports`` holds reports whose every event must be settled again: an
    entity or origin of theirs became another one. ``regrouped`` holds reports whose family or story became another
    one, ``gone`` events that did.
    """

    conn: Connection
    records: RecordCache
    newest: str = ""
    reports: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    regrouped: set[str] = field(default_factory=set)
    board: set[str] = field(default_factory=set)
    due: set[str] = field(default_factory=set)
    _roots: dict[str, Roots] = field(default_factory=dict)

    def begin(self, report: Report, annotation: Annotation) -> None:
        """Turn to the next report."""
        self.records.put(report, annotation)
        self.newest = report.id

    def clear(self) -> None:
        """Forget what was touched."""
        for touched in (
            self.reports,
            self.events,
            self.gone,
            self.families,
            self.regrouped,
            self.board,
            self.due,
        ):
            touched.clear()

    def report(self, record: str) -> Report:
        """The report that ``record`` is of, or is."""
        return self.records.report(report_of(record))

    def annotation(self, record: str) -> Annotation:
        """The annotation that ``record`` belongs to."""
        return self.records.annotation(report_of(record))

    def event(self, record: str) -> Event:
        """The event with this ledger-wide id."""
        return _local(self.annotation(record).events, record)

    def statement(self, record: str) -> Statement:
        """The statement with this ledger-wide id."""
        return _local(self.annotation(record).statements, record)

    def root(self, space: str, record: str) -> str:
        """The record that stands for the group of ``record``."""
        return self._known(space)(record)

    def entity(self, report: str, local: str | None) -> str | None:
        """The ledger's entity for an entity of one report."""
        return None if local is None else self.root(ENTITIES, f"{report}.{local}")

    def unite(self, space: str, a: str, b: str) -> str:
        """Make one group of the groups of ``a`` and ``b``; what refers to the one that gives way is settled again."""
        roots = {self.root(space, a), self.root(space, b)}
        if len(roots) == 1:
            return roots.pop()
        # The report being added is the newest, so its record gives way; else the ledger's order decides.
        if self._one_is_new(roots):
            first, lost = sorted(roots, key=lambda r: report_of(r) == self.newest)
        else:
            first, lost = sorted(roots, key=self._position)
        if space in (ENTITIES, FAMILIES, STORIES):
            moved = {report_of(m) for m in groups.members(self.conn, space, lost)}
            (self.reports if space == ENTITIES else self.regrouped).update(moved)
        if space == FAMILIES:
            self.families.add(first)
        if space == EVENTS:
            self.gone.add(lost)
        groups.unite(self.conn, space, a, b)
        self._known(space).joined(first, lost)
        return first

    def regroup(self, space: str, parts: Iterable[Iterable[str]], whole: Collection[str]) -> frozenset[str]:
        """Make each of ``parts`` a group, see ``groups.regroup``; gives the records whose group became another one."""
        if changed := groups.regroup(self.conn, space, parts, whole):
            self._known(space).regrouped(changed)
            self.regrouped.update(changed)
        return frozenset(changed)

    def part(self, space: str, parts: Sequence[Collection[str]]) -> None:
        """Make each of ``parts`` a group, which hold all that the groups they touch hold; what they refer to is settled
        again."""
        changed = groups.regroup(self.conn, space, parts)
        self._known(space).regrouped(changed)
        if space == ENTITIES:
            self.reports.update(map(report_of, changed))
        if space == EVENTS:
            self.events.update(record for made in parts for record in made)

    def _known(self, space: str) -> Roots:
        if space not in self._roots:
            self._roots[space] = Roots(lambda record: groups.root(self.conn, space, record))
        return self._roots[space]

    def _one_is_new(self, roots: set[str]) -> bool:
        return sum(report_of(r) == self.newest for r in roots) == 1

    def _position(self, record: str) -> tuple[int, str]:
        return groups.position(self.conn, record), record


def _local(records: Iterable[View], record: str) -> View:
    wanted = record.partition(".")[2]
    return next(r for r in records if getattr(r, "id", None) == wanted)

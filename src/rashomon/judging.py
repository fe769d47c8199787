"""Persons on who is who: merge, split, rename, take back. Written down in the ledger, and its links made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from rashomon.errors import LedgerError
from rashomon.link import Linker
from rashomon.link.anchors import best_anchors, named, takes_out
from rashomon.link.whom import say, whom
from rashomon.model import Act, Anchor, Annotation, LedgerEntity, PersonJudgement, Report, report_of
from rashomon.runner import Progress, ignore, relink
from rashomon.store import groups
from rashomon.store.database import open_reader, open_writer
from rashomon.store.judgements import add_judgement, judgements, mark_undone, next_number, now
from rashomon.store.reader import LedgerReader
from rashomon.store.records import load_annotation, load_report

Tellings = Iterator[tuple[Report, Annotation, str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """An entity before or after a judgement: how often it is told, in how many reports."""

    entity: LedgerEntity
    mentions: int
    reports: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a judgement did. ``events`` are happenings that count another number of origins now.

    ``after`` and ``events`` are ``None`` where linking was put off.
    """

    judgement: PersonJudgement
    before: tuple[Standing, ...]
    after: tuple[Standing, ...] | None
    events: int | None


class Identities:
    """Judgements on who is who in the ledger at ``path``. An entity is meant by its id, or by a name in any spelling.

    Each judgement links the ledger anew, unless ``later``: then the next one does, or the next ``Ledger.read``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> list[PersonJudgement]:
        """Every judgement in its order, those taken back too. Raises ``LedgerError`` where there is no ledger."""
        with open_reader(self._path) as conn:
            return judgements(conn)

    def merge(
        self,
        entities: Sequence[str],
        *,
        name: str | None = None,
        reason: str | None = None,
        later: bool = False,
        on_progress: Progress = ignore,
    ) -> Change:
        """Make one of several entities, called ``name``, or else what the first is called.

        Raises ``LedgerError`` where an entity is not known, or not one alone, or where all are one already.
        """

        def judge(conn: Connection) -> tuple[PersonJudgement, list[LedgerEntity]]:
            found = list({e.id: e for e in (self._whom(conn, meant) for meant in entities)}.values())
            if len(found) < 2:
                raise LedgerError(f"{' and '.join(repr(e) for e in entities)}: that is one already, {say(found[0])}.")
            told = f"{' and '.join(say(e) for e in found)} are one"
            of = tuple(self._anchors(_tellings(conn, e.id), e) for e in found)
            return _made(conn, Act.MERGE, of, told, name=_checked(name) or found[0].name, reason=reason), found

        if len(entities) < 2:
            raise LedgerError("A merge takes two entities or more.")
        return self._write(judge, later, on_progress)

    def split(
        self,
        entity: str,
        *,
        names: Sequence[str] = (),
        reports: Sequence[str] = (),
        reason: str | None = None,
        later: bool = False,
        on_progress: Progress = ignore,
    ) -> Change:
        """Take out of an entity what reports call by one of ``names``, or what stands in ``reports`` (by key or id).

        Reports that are read later are parted by name likewise. Raises ``LedgerError`` where nothing would part, or
        nothing would stay.
        """

        def judge(conn: Connection) -> tuple[PersonJudgement, list[LedgerEntity]]:
            found = self._whom(conn, entity)
            wanted = tuple(dict.fromkeys(each for key in reports for each in _versions(conn, key)))
            judged = _made(conn, Act.SPLIT, ((),), "", names=tuple(names), reports=wanted, reason=reason)
            told = list(_tellings(conn, found.id))
            stays = [t for t in told if not takes_out(judged, *t)]
            if len(stays) == len(told):
                called = ", ".join(sorted({named(*t)[0] for t in told}))
                raise LedgerError(
                    f"Nothing would part from {say(found)}: no report calls it so, or it does not stand in these "
                    f"reports; reports call it {called}."
                )
            if not stays:
                raise LedgerError(f"Nothing would be left of {say(found)}: every report of it would part.")
            parted = " or ".join([*(f'"{n}"' for n in names), *(f"in {r}" for r in reports)])
            of = (self._anchors(iter(stays), found),)
            return replace(judged, of=of, told=f"{say(found)} is not what is told {parted}"), [found]

        if not names and not reports:
            raise LedgerError("A split takes a name or a report that parts from the entity.")
        return self._write(judge, later, on_progress)

    def rename(
        self,
        entity: str,
        name: str,
        *,
        reason: str | None = None,
        later: bool = False,
        on_progress: Progress = ignore,
    ) -> Change:
        """Call an entity ``name``. Raises ``LedgerError`` where it is not known, or called so already."""

        def judge(conn: Connection) -> tuple[PersonJudgement, list[LedgerEntity]]:
            found = self._whom(conn, entity)
            if found.name == new:
                raise LedgerError(f"{say(found)} is called so already.")
            of = (self._anchors(_tellings(conn, found.id), found),)
            return _made(conn, Act.RENAME, of, f'{say(found)} is called "{new}"', name=new, reason=reason), [found]

        new = _checked(name) or ""
        return self._write(judge, later, on_progress)

    def undo(self, number: int | None = None, *, later: bool = False, on_progress: Progress = ignore) -> Change:
        """Take back a judgement, the last one that stands if no number is given; those after it stay.

        Raises ``LedgerError`` where there is none, or where it was taken back before.
        """

        def judge(conn: Connection) -> tuple[PersonJudgement, list[LedgerEntity]]:
            made = judgements(conn)
            stands = [j for j in made if j.undone is None]
            if number is None and not stands:
                raise LedgerError("There is no judgement to take back.")
            found = stands[-1] if number is None else next((j for j in made if j.number == number), None)
            if found is None:
                raise LedgerError(f"There is no judgement {number}; they are listed by: rashomon judgements")
            if found.undone is not None:
                raise LedgerError(f"Judgement {number} was taken back already, on {found.undone}.")
            touched = [e for e in LedgerReader(conn).entities() if found.number in e.judgements]
            return replace(found, undone=now()), touched

        return self._write(judge, later, on_progress)

    # --- how -----------------------------------------------------------------------------

    def _write(
        self,
        judge: Callable[[Connection], tuple[PersonJudgement, list[LedgerEntity]]],
        later: bool,
        on_progress: Progress,
    ) -> Change:
        """Write down what ``judge`` finds and link the ledger anew: both, or nothing."""
        with self._current(), open_writer(self._path, create=False) as conn, conn.begin():
            made, meant = judge(conn)
            before = _standings(conn, [e.id for e in meant])
            records = {r for e in meant for r in groups.members(conn, groups.ENTITIES, e.id)}
            origins = _origins(conn)
            if made.undone is None:
                add_judgement(conn, made)
            else:
                mark_undone(conn, made.number, made.undone)
            if later:
                return Change(made, before, None, None)
            relink(conn, Linker, on_progress)
            roots = {groups.root(conn, groups.ENTITIES, record) for record in records}
            after = _standings(conn, sorted(roots, key=lambda root: groups.position(conn, root)))
            new = _origins(conn)
            moved = sum(new.get(event, count) != count for event, count in origins.items())
            return Change(made, before, after, moved)

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Refuses a ledger of another version before anything of it is made anew."""
        with open_reader(self._path):
            pass
        yield

    def _whom(self, conn: Connection, meant: str) -> LedgerEntity:
        reader = LedgerReader(conn)
        known = list(reader.entities())
        if not known:
            raise LedgerError(f"{self._path}: nothing is linked yet; finish with: rashomon read --ledger {self._path}")
        return whom(known, meant, reader.whole)

    def _anchors(self, told: Tellings, entity: LedgerEntity) -> tuple[Anchor, ...]:
        found = best_anchors(told, entity.told_as or entity.name)
        if not found:
            raise LedgerError(f"{say(entity)} has no words in any report by which it could be found again.")
        return found


def _made(
    conn: Connection,
    act: Act,
    of: tuple[tuple[Anchor, ...], ...],
    told: str,
    *,
    name: str | None = None,
    names: tuple[str, ...] = (),
    reports: tuple[str, ...] = (),
    reason: str | None = None,
) -> PersonJudgement:
    return PersonJudgement(next_number(conn), now(), act, of, name, names, reports, told, reason)


def _checked(name: str | None) -> str | None:
    if name is not None and not any(c.isalnum() for c in name):
        raise LedgerError(f"'{name}' is no name; give one with letters.")
    return None if name is None else " ".join(name.split())


def _tellings(conn: Connection, root: str) -> Tellings:
    """The reports that tell of an entity, in their order, with its local id."""
    for record in groups.members(conn, groups.ENTITIES, root):
        of, _, local = record.partition(".")
        yield load_report(conn, of), load_annotation(conn, of), local


def _versions(conn: Connection, key: str) -> list[str]:
    """Every version of the report with this key or id. Raises ``LedgerError`` where there is none."""
    rows = list(LedgerReader(conn).reports())
    keys = {row.key for row in rows if key in (row.id, row.key)}
    if not keys:
        raise LedgerError(f"The ledger has no report '{key}'.")
    return [row.id for row in rows if row.key in keys]


def _standings(conn: Connection, roots: Sequence[str]) -> tuple[Standing, ...]:
    entities = {e.id: e for e in LedgerReader(conn).entities()}
    found = []
    for root in roots:
        members = groups.members(conn, groups.ENTITIES, root)
        if root in entities:
            told = sum(count for _, count in entities[root].names)
            found.append(Standing(entities[root], told, len({report_of(m) for m in members})))
    return tuple(found)


def _origins(conn: Connection) -> dict[str, int | None]:
    """How many origins each event counts."""
    return {event.id: event.origins for event in LedgerReader(conn).events()}

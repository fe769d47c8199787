"""What linking writes: keys that find candidates, groups of records that are one thing, settled rows.

All of it goes through the one writer's connection, inside its transaction. Records are named by their ledger-wide id
("<report id>.<local id>", or a report's id).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Delete, Select, Table, bindparam, delete, select, update

from rashomon.model import report_of
from rashomon.store import direct
from rashomon.store.codec import dumps, from_json, from_row, to_row
from rashomon.store.schema import SETTLED, link_key, link_view, member, report, report_group

# Spaces that the reader looks into: which entities of reports are one, which events of reports are one.
ENTITIES = "entity"
EVENTS = "event"

# Kinds of local ids in the order in which they count: outlet, credit, entity, event, statement, figure, board, due.
_KINDS = "ocevsfbdp"
_LOCAL = re.compile(r"([a-z]+)(\d+)")


def position(conn: Connection, record: str) -> int:
    """Where a record stands in the ledger: by the arrival of its report, then its kind, then its number.

    A record whose report is not in the ledger (a place of the gazetteer) stands at 0.
    """
    start = first_position(_seq(conn, report_of(record)))
    return start | _place_in_report(record.partition(".")[2])


@lru_cache(maxsize=4096)
def _place_in_report(local: str) -> int:
    found = _LOCAL.fullmatch(local)
    if found is None:
        return 0
    kind, number = found.groups()
    return (_KINDS.find(kind[0]) + 1) << 24 | min(int(number), (1 << 24) - 1)


def first_position(seq: int) -> int:
    """The position of the report that arrived as number ``seq``; its records stand between it and the next report's."""
    return seq << 28


def _seq(conn: Connection, of: str) -> int:
    """The number of arrival of a report, 0 where there is none; kept with the connection, for it never changes."""
    known: dict[str, int] = conn.info.setdefault("seq", {})
    if of not in known:
        seq = direct.one(conn, _SEQ, {"id": of})
        if seq is None:
            return 0
        if len(known) >= _KNOWN_SEQS:
            known.clear()
        known[of] = int(seq)
    return known[of]


_KNOWN_SEQS = 100_000
_SEQ = select(report.c.seq).where(report.c.id == bindparam("id"))


# --- candidates --------------------------------------------------------------------------


def add_keys(conn: Connection, space: str, record: str, keys: Iterable[str]) -> None:
    """Make ``record`` findable under each of ``keys``."""
    at = position(conn, record)
    rows = [{"space": space, "key": key, "record": record, "position": at} for key in sorted(set(keys))]
    direct.run_many(conn, direct.inserting_new(link_key), rows)


def candidates(conn: Connection, space: str, keys: Iterable[str], cap: int = 200) -> list[str]:
    """Records that share a key, in the order of the ledger; a key that more than ``cap`` records hold finds nothing."""
    found: dict[str, int] = {}
    for key in sorted(set(keys)):
        rows = direct.run(conn, _HOLDERS, {"space": space, "key": key, "cap": cap + 1}).fetchall()
        if len(rows) <= cap:
            found.update(rows)
    return sorted(found, key=lambda record: (found[record], record))


_HOLDERS = (
    select(link_key.c.record, link_key.c.position)
    .where(link_key.c.space == bindparam("space"), link_key.c.key == bindparam("key"))
    .order_by(link_key.c.position)
    .limit(bindparam("cap"))
)


def newest(conn: Connection, space: str, key: str, cap: int) -> list[str]:
    """The ``cap`` records that came last of those that hold ``key``, the last first."""
    return direct.column(conn, _NEWEST, {"space": space, "key": key, "cap": cap})


_NEWEST = (
    select(link_key.c.record)
    .where(link_key.c.space == bindparam("space"), link_key.c.key == bindparam("key"))
    .order_by(link_key.c.position.desc(), link_key.c.record)
    .limit(bindparam("cap"))
)


def first(conn: Connection, space: str, key: str, cap: int) -> list[str]:
    """The ``cap`` records that came first of those that hold ``key``."""
    return direct.column(conn, _HOLDERS, {"space": space, "key": key, "cap": cap})


def keep_view(conn: Connection, space: str, record: str, view: Any) -> None:
    """Keep what comparing needs of a record that is filed, so that nobody has to read its report again."""
    direct.run(conn, direct.replacing(link_view), _at(conn, space, record) | {"view": dumps(view)})


def view(conn: Connection, space: str, record: str, kind: type[View]) -> View:
    """What was kept of ``record``. Raises ``KeyError`` where nothing was."""
    found = direct.one(conn, _VIEW, _at(conn, space, record))
    if found is None:
        raise KeyError(record)
    made: View = from_json(kind, json.loads(found))
    return made


View = TypeVar("View")
_VIEW = select(link_view.c.view).where(
    link_view.c.space == bindparam("space"),
    link_view.c.position == bindparam("position"),
    link_view.c.record == bindparam("record"),
)


# --- groups ------------------------------------------------------------------------------


def add_member(conn: Connection, space: str, record: str) -> None:
    """Put ``record`` into a group of its own, unless it is in one."""
    direct.run(conn, direct.inserting_new(member), _at(conn, space, record) | {"root": record})


def root(conn: Connection, space: str, record: str) -> str:
    """The first member of the group of ``record``; the record itself where it is in no group."""
    found = direct.one(conn, _ROOT, _at(conn, space, record))
    return record if found is None else str(found)


def _at(conn: Connection, space: str, record: str) -> dict[str, str | int]:
    """What finds the row of a record where rows lie in the order of the ledger."""
    return {"space": space, "position": position(conn, record), "record": record}


_ROOT = select(member.c.root).where(
    member.c.space == bindparam("space"),
    member.c.position == bindparam("position"),
    member.c.record == bindparam("record"),
)


def unite(conn: Connection, space: str, a: str, b: str) -> str:
    """Make one group of the groups of ``a`` and ``b``; gives its root, the earliest member."""
    roots = set()
    for record in (a, b):
        found = direct.one(conn, _ROOT, _at(conn, space, record))
        if found is None:
            add_member(conn, space, record)
        roots.add(record if found is None else str(found))
    first, *later = sorted(roots, key=lambda record: (position(conn, record), record))
    for other in later:
        direct.run(conn, _MOVE, {"in_space": space, "old": other, "new": first})
    return first


_MOVE = (
    update(member)
    .where(member.c.space == bindparam("in_space"), member.c.root == bindparam("old"))
    .values(root=bindparam("new"))
)


def regroup(conn: Connection, space: str, parts: Iterable[Iterable[str]], whole: Collection[str] = ()) -> set[str]:
    """Make each of ``parts`` a group, whatever groups its records were in; gives the records whose root changed.

    A root in ``whole`` brings along the members of its group that no part names; of every other group that is touched,
    all members must be named.
    """
    changed: set[str] = set()
    moves: list[tuple[str, str]] = []
    for part in parts:
        where = {record: position(conn, record) for record in part}
        first = min(where, key=lambda record: (where[record], record))
        for record in sorted(where):
            if record in whole and record != first:
                moves.append((record, first))
            elif record not in whole and root(conn, space, record) != first:
                put = {"in_space": space, "at": where[record], "moved": record, "new": first}
                direct.run(conn, _PUT, put)
                changed.add(record)
    for old, first in moves:
        changed.update(members(conn, space, old))
        direct.run(conn, _MOVE, {"in_space": space, "old": old, "new": first})
    return changed


_PUT = (
    update(member)
    .where(
        member.c.space == bindparam("in_space"),
        member.c.position == bindparam("at"),
        member.c.record == bindparam("moved"),
    )
    .values(root=bindparam("new"))
)


def members(conn: Connection, space: str, root: str, cap: int = -1) -> list[str]:
    """The records of the group with this root, in the order of the ledger; the first ``cap`` of them, where given."""
    return direct.column(conn, _MEMBERS, {"space": space, "root": root, "cap": cap})


_MEMBERS = (
    select(member.c.record)
    .where(member.c.space == bindparam("space"), member.c.root == bindparam("root"))
    .order_by(member.c.position, member.c.record)
    .limit(bindparam("cap"))
)


def newest_members(conn: Connection, space: str, root: str, cap: int) -> list[str]:
    """The ``cap`` records that came last of those in the group with this root, in the order of the ledger."""
    return direct.column(conn, _NEWEST_MEMBERS, {"space": space, "root": root, "cap": cap})[::-1]


_NEWEST_MEMBERS = (
    select(member.c.record)
    .where(member.c.space == bindparam("space"), member.c.root == bindparam("root"))
    .order_by(member.c.position.desc(), member.c.record.desc())
    .limit(bindparam("cap"))
)


def ends_of(conn: Connection, space: str, root: str, cap: int) -> list[str]:
    """The first and the last ``cap`` records of the group with this root, in the order of the ledger."""
    first = members(conn, space, root, cap)
    known = set(first)
    return first + [record for record in newest_members(conn, space, root, cap) if record not in known]


# --- what linking settles on -------------------------------------------------------------


def replace_row(conn: Connection, settled: Any) -> None:
    """Write a ``LedgerEvent``, ``LedgerEntity``, ``Place``, ``LedgerBoard`` or ``LedgerDue``, over one of its id."""
    row = to_row(settled) | {"position": position(conn, settled.id)}
    direct.run(conn, direct.replacing(SETTLED[type(settled)]), row)


def delete_rows(conn: Connection, settled: type, ids: Iterable[str]) -> None:
    """Delete the settled rows of one record type with these ids."""
    direct.run_many(conn, _by_id(SETTLED[settled])[1], [{"of": identifier} for identifier in ids])


def settled_row(conn: Connection, settled: type, identifier: str) -> Any:
    """The settled row of one record type with this id, or ``None``."""
    rows = direct.mappings(conn, _by_id(SETTLED[settled])[0], {"of": identifier})
    return from_row(settled, rows[0]) if rows else None


@cache
def _by_id(table: Table) -> tuple[Select[Any], Delete]:
    """Selects and deletes the row with an id."""
    return select(table).where(table.c.id == bindparam("of")), delete(table).where(table.c.id == bindparam("of"))


def set_group(
    conn: Connection,
    of: str,
    *,
    family: str | None = None,
    origin: str | None = None,
    origin_reason: str | None = None,
    story: str | None = None,
) -> None:
    """Say which family, origin (with the reason for it, or for there being none) and story the report ``of`` has."""
    row = {"report": of, "family": family, "origin": origin, "origin_reason": origin_reason, "story": story}
    direct.run(conn, direct.replacing(report_group), row)

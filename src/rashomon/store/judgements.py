"""What persons judged: written down once, taken back by a mark, never deleted; and which of it linking has honoured."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, FromClause, delete, func, insert, select, update

from rashomon.model import Identity, PersonJudgement
from rashomon.store import direct
from rashomon.store.codec import dumps, from_row, to_row
from rashomon.store.groups import ENTITIES, first_position, position
from rashomon.store.schema import honoured, identity, judgement, member, report


def now() -> str:
    """The time, in seconds, as judgements carry it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def next_number(conn: Connection) -> int:
    """The number of the next judgement; numbers are never used again."""
    return (conn.execute(select(func.max(judgement.c.number))).scalar() or 0) + 1


def add_judgement(conn: Connection, made: PersonJudgement) -> None:
    """Write down a judgement."""
    conn.execute(insert(judgement), to_row(made))


def mark_undone(conn: Connection, number: int, when: str) -> None:
    """Take a judgement back."""
    conn.execute(update(judgement).where(judgement.c.number == number).values(undone=when))


def judgements(conn: Connection) -> list[PersonJudgement]:
    """All judgements in their order, those that were taken back too."""
    rows = conn.execute(select(judgement).order_by(judgement.c.number)).mappings()
    return [from_row(PersonJudgement, row) for row in rows]


def standing(conn: Connection) -> list[PersonJudgement]:
    """The judgements that were not taken back."""
    return [made for made in judgements(conn) if made.undone is None]


# --- linking -----------------------------------------------------------------------------


def are_honoured(conn: Connection) -> bool:
    """Whether the linked records are those that the standing judgements lead to."""
    return honoured_numbers(conn) == [made.number for made in standing(conn)]


def honoured_numbers(conn: Connection) -> list[int]:
    """The judgements that the linked records honour; a judgement never changes, so its number stands for it."""
    found = conn.execute(select(honoured.c.judgements)).scalar()
    return list(json.loads(found)) if found else []


def honoured_judgements(conn: Connection) -> list[PersonJudgement]:
    """The judgements that the linked records honour, one that was taken back since among them."""
    numbers = set(honoured_numbers(conn))
    return [made for made in judgements(conn) if made.number in numbers]


def honour(conn: Connection) -> None:
    """Note that from now on linking honours the judgements that stand now."""
    conn.execute(delete(honoured))
    if numbers := [made.number for made in standing(conn)]:
        conn.execute(insert(honoured), {"judgements": dumps(numbers)})


def is_linked(conn: Connection, of: str) -> bool:
    """Whether the report with this id is linked, so that its entities are in groups."""
    seq = conn.execute(select(report.c.seq).where(report.c.id == of)).scalar()
    if seq is None:
        return False
    here = member.c.position.between(first_position(seq), first_position(seq + 1) - 1)
    return conn.execute(select(member.c.record).where(member.c.space == ENTITIES, here).limit(1)).first() is not None


def add_identity(conn: Connection, record: str, other: str, reason: str) -> None:
    """Write down why the machine took ``record`` for one with ``other``."""
    where = {"position": position(conn, record), "other_position": position(conn, other)}
    direct.run(conn, direct.replacing(identity), to_row(Identity(record, other, reason)) | where)


def reasons(conn: Connection, entity: str | None = None) -> dict[str, list[str]]:
    """Why the machine takes the names of each entity, or of ``entity``, for one: each reason once, those given most
    often first. Names that reports tell alike need none."""
    one, other = member.alias("one"), member.alias("other")
    # Records that a person took apart are two, whatever the machine thought.
    query = (
        select(one.c.root, identity.c.reason)
        .join(one, _is(one, identity.c.position, identity.c.record))
        .join(other, _is(other, identity.c.other_position, identity.c.other))
        .where(one.c.root == other.c.root)
        .group_by(one.c.root, identity.c.reason)
        .order_by(one.c.root, func.count().desc(), identity.c.reason)
    )
    found: dict[str, list[str]] = {}
    for root, reason in conn.execute(query if entity is None else query.where(one.c.root == entity)):
        found.setdefault(root, []).append(reason)
    return found


def _is(who: FromClause, at: ColumnElement[int], record: ColumnElement[str]) -> ColumnElement[bool]:
    return (who.c.space == ENTITIES) & (who.c.position == at) & (who.c.record == record)

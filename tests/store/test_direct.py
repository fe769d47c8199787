from __future__ import annotations

from sqlalchemy import bindparam, select

from rashomon.store import direct
from rashomon.store.schema import member

_FIRST = select(member.c.record).where(member.c.space == bindparam("space")).order_by(member.c.position).limit(2)


def row(record: str, position: int, root: str = "r0") -> dict[str, str | int]:
    return {"space": "story", "record": record, "root": root, "position": position}


def test_a_statement_of_sqlalchemy_runs_on_the_driver_with_its_own_constants(conn):
    with conn.begin():
        direct.run_many(conn, direct.inserting(member), [row("r3", 3), row("r1", 1), row("r2", 2)])
        assert direct.column(conn, _FIRST, {"space": "story"}) == ["r1", "r2"]
        assert direct.one(conn, _FIRST, {"space": "story"}) == "r1"
        assert direct.one(conn, _FIRST, {"space": "event"}) is None
        assert direct.mappings(conn, _FIRST, {"space": "story"}) == [{"record": "r1"}, {"record": "r2"}]


def test_a_row_whose_key_is_there_is_left_or_replaced(conn):
    with conn.begin():
        direct.run(conn, direct.inserting(member), row("r1", 1))
        direct.run(conn, direct.inserting_new(member), row("r1", 1, "r7"))
        assert direct.column(conn, select(member.c.root), {}) == ["r0"]
        direct.run(conn, direct.replacing(member), row("r1", 1, "r7"))
        assert direct.column(conn, select(member.c.root), {}) == ["r7"]


def test_what_the_driver_wrote_is_taken_back_with_the_transaction(conn):
    with conn.begin() as transaction:
        direct.run(conn, direct.inserting(member), row("r1", 1))
        transaction.rollback()
    assert direct.column(conn, _FIRST, {"space": "story"}) == []

"""The shape of the file over time: ordered steps for what is kept, a fresh start for what machines can make again."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, insert, select, text

from rashomon.store.schema import MACHINE, meta

# "Rash": marks a SQLite file as a ledger (``PRAGMA application_id``).
APPLICATION_ID = 0x52617368

# A step never changes once it was released: the tables of KEPT are written out here as they were then.
_REPORTS = (
    """CREATE TABLE report (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "key" TEXT NOT NULL, path TEXT NOT NULL,
        locator TEXT NOT NULL, text TEXT NOT NULL, title TEXT, outlet TEXT, language TEXT, url TEXT, published TEXT,
        published_at TEXT, updated_at TEXT, undated_reason TEXT, dateline TEXT, not_prose TEXT NOT NULL,
        embeds TEXT NOT NULL, credits TEXT NOT NULL, supersedes TEXT)""",
    "CREATE INDEX report_locator ON report (locator)",
    "CREATE INDEX report_url ON report (url)",
    "CREATE INDEX report_supersedes ON report (supersedes)",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    # The words are kept in ``report``; a text is never changed, so the index needs no trigger.
    """CREATE VIRTUAL TABLE report_text USING fts5(
        title, text, content='report', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')""",
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def _first(conn: Connection) -> None:
    for statement in _REPORTS:
        conn.exec_driver_sql(statement)


def _second(conn: Connection) -> None:
    conn.exec_driver_sql("CREATE INDEX report_key ON report (key)")


def _third(conn: Connection) -> None:
    conn.exec_driver_sql(
        """CREATE TABLE judgement (
            number INTEGER PRIMARY KEY, made TEXT NOT NULL, act TEXT NOT NULL, of TEXT NOT NULL, name TEXT,
            names TEXT NOT NULL, reports TEXT NOT NULL, told TEXT NOT NULL, reason TEXT, undone TEXT)"""
    )


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first, _second, _third)


def version(conn: Connection) -> int:
    """The version of the file's schema; 0 for an empty file."""
    return int(conn.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(conn: Connection) -> None:
    """Bring the file to this version of the schema, in the caller's transaction."""
    for number, step in enumerate(MIGRATIONS[version(conn) :], start=version(conn) + 1):
        step(conn)
        conn.exec_driver_sql(f"PRAGMA user_version = {number}")
    if not machine_tables_fit(conn):
        remake_machine_tables(conn)


def machine_tables_fit(conn: Connection) -> bool:
    """Whether the machine's tables are shaped as this version of Rashomon writes them."""
    return conn.execute(select(meta.c.value).where(meta.c.name == "machine")).scalar() == _shape()


def remake_machine_tables(conn: Connection) -> None:
    """Drop everything machines made, so that every report is pending again; nothing of the reports is lost."""
    known = conn.execute(select(meta.c.value).where(meta.c.name == "machine")).scalar()
    for name in dict.fromkeys([*(json.loads(known) if known else ()), *MACHINE.tables]):
        conn.execute(text(f'DROP TABLE IF EXISTS "{name}"'))
    MACHINE.create_all(conn)
    conn.execute(insert(meta).prefix_with("OR REPLACE"), {"name": "machine", "value": _shape()})


def _shape() -> str:
    return json.dumps({t.name: [f"{c.name} {c.type}" for c in t.columns] for t in MACHINE.sorted_tables})

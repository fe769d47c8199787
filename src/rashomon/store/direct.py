"""Statements run straight on SQLite's driver, for what linking asks hundreds of times a report.

They are SQLAlchemy's statements, each compiled once; most of the price of running one the usual way was its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.sql.expression import ClauseElement

Values = Mapping[str, Any]


def run(conn: Connection, statement: ClauseElement, values: Values) -> sqlite3.Cursor:
    """Run one of the statements that a module keeps; ``values`` are those of its parameters."""
    text, constants = _compiled(statement)
    cursor: sqlite3.Cursor = _driver(conn).execute(text, {**constants, **values} if constants else values)
    return cursor


def run_many(conn: Connection, statement: ClauseElement, rows: Iterable[Values]) -> None:
    """Run a statement that writes once for each of ``rows``."""
    _driver(conn).executemany(_compiled(statement)[0], rows)


def one(conn: Connection, statement: ClauseElement, values: Values) -> Any:
    """The first column of the first row; ``None`` where there is none."""
    row = run(conn, statement, values).fetchone()
    return None if row is None else row[0]


def column(conn: Connection, statement: ClauseElement, values: Values) -> list[Any]:
    """The first column of every row."""
    return [row[0] for row in run(conn, statement, values)]


def mappings(conn: Connection, statement: ClauseElement, values: Values) -> list[dict[str, Any]]:
    """Every row, by the names of its columns."""
    cursor = run(conn, statement, values)
    names = [described[0] for described in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


@cache
def inserting(table: Table) -> Insert:
    """Inserts a row."""
    return insert(table)


@cache
def inserting_new(table: Table) -> Insert:
    """Inserts a row, unless its key is there."""
    return insert(table).on_conflict_do_nothing()


@cache
def replacing(table: Table) -> Insert:
    """Inserts a row, over the one of its key."""
    return insert(table).prefix_with("OR REPLACE")


@cache
def _compiled(statement: ClauseElement) -> tuple[str, dict[str, Any]]:
    made = statement.compile(dialect=dialect(paramstyle="named"))
    return str(made), {name: value for name, value in made.params.items() if value is not None}


def _driver(conn: Connection) -> sqlite3.Connection:
    raw: Any = conn.connection.driver_connection
    found: sqlite3.Connection = raw
    return found

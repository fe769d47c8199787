"""Reports coming in: what is new, what is known, what is a new version of one; and which wait to be annotated."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, insert, select, text

from rashomon.model import Report, base_key
from rashomon.store.codec import from_row, to_row
from rashomon.store.schema import LINKED, MACHINE, annotated, failed, report


class Arrival(StrEnum):
    """What a report is to the ledger when it comes in."""

    NEW = "new"
    KNOWN = "known"
    VERSION = "version"


def add_report(conn: Connection, new: Report) -> Arrival:
    """Put a report into the ledger, in the caller's transaction. One that is there already changes nothing.

    Raises ``UnicodeEncodeError`` where a text holds half a surrogate pair, which no file can store.
    """
    identifier = new.id
    if conn.execute(_KNOWN, {"id": identifier}).first() is not None:
        return Arrival.KNOWN
    older = _older(conn, new)
    row = to_row(new) | {"id": identifier, "supersedes": older, "key": _key(conn, new, older)}
    added = conn.execute(insert(report), row)
    seq = added.inserted_primary_key
    conn.execute(_INDEX, {"seq": seq[0] if seq else None, "title": new.title, "text": new.text})
    return Arrival.NEW if older is None else Arrival.VERSION


_KNOWN = select(report.c.seq).where(report.c.id == bindparam("id"))
_KEYED = select(report.c.seq).where(report.c.key == bindparam("key")).limit(1)
_INDEX = text("INSERT INTO report_text (rowid, title, text) VALUES (:seq, :title, :text)")
_AT_LOCATOR = (
    select(report.c.id, report.c.title)
    .where(report.c.locator == bindparam("where"))
    .order_by(report.c.seq.desc())
    .limit(1)
)
_AT_URL = (
    select(report.c.id, report.c.title).where(report.c.url == bindparam("where")).order_by(report.c.seq.desc()).limit(1)
)


def _key(conn: Connection, new: Report, older: str | None) -> str:
    """The key the ledger gives: by order of arrival, so that reading in one go or in several comes to the same."""
    if older is not None:
        return str(conn.execute(select(report.c.key).where(report.c.id == older)).scalar_one())
    base = key = base_key(new.key)
    count = 1
    while conn.execute(_KEYED, {"key": key}).first() is not None:
        count += 1
        key = f"{base}~{count}"
    return key


def _older(conn: Connection, new: Report) -> str | None:
    """The report that ``new`` is a changed text of: one read at the same address or at the same place of a file."""
    found: Row[Any, Any] | None
    # An outlet's front page stands as the address of many reports.
    if new.url is not None and urlsplit(new.url).path.strip("/"):
        found = conn.execute(_AT_URL, {"where": new.url}).first()
        if found is not None:
            return str(found.id)
    found = conn.execute(_AT_LOCATOR, {"where": new.locator}).first()
    if found is None:
        return None
    # The third record of a file may be another report today, when records were put before it.
    numbered = new.locator.rpartition("#")[2].isdigit()
    return str(found.id) if not numbered or found.title == new.title else None


def pending(conn: Connection, after: int, limit: int) -> list[tuple[int, Report]]:
    """The next reports that wait to be annotated, with their number of arrival, which is above ``after``."""
    rows = conn.execute(_PENDING, {"after": after, "limit": limit}).mappings()
    return [(row["seq"], from_row(Report, row)) for row in rows]


_WAITS = and_(
    ~exists().where(annotated.c.report == report.c.id),
    ~exists().where(failed.c.report == report.c.id),
)
_PENDING = (
    select(report).where(report.c.seq > bindparam("after"), _WAITS).order_by(report.c.seq).limit(bindparam("limit"))
)


def count_pending(conn: Connection) -> int:
    """How many reports wait to be annotated."""
    return conn.execute(select(func.count()).select_from(report).where(_WAITS)).scalar_one()


def is_pending(conn: Connection, identifier: str) -> bool:
    """Whether the report with this id still waits to be annotated."""
    return conn.execute(select(report.c.seq).where(report.c.id == identifier, _WAITS)).first() is not None


def forget_other_annotators(conn: Connection, annotator: str) -> bool:
    """Where another version annotated, drop what it and linking made, so that all reports are pending again."""
    versions = {
        v for table in (annotated, failed) for v in conn.execute(select(table.c.annotator).distinct()).scalars()
    }
    if versions <= {annotator}:
        return False
    for table in MACHINE.sorted_tables:
        conn.execute(delete(table))
    return True


def forget_links(conn: Connection) -> list[str]:
    """Drop what linking made, and nothing else; gives the reports that are annotated, in the order they came."""
    for table in LINKED:
        conn.execute(delete(table))
    found = select(report.c.id).join(annotated, annotated.c.report == report.c.id).order_by(report.c.seq)
    return list(conn.execute(found).scalars())

"""Searching the texts of reports: which hold the words, and where."""

from __future__ import annotations

import json
import re

from sqlalchemy import Connection, bindparam, select, text

from rashomon.errors import LedgerError
from rashomon.model import Span
from rashomon.store.rows import Hit
from rashomon.store.schema import RECORDS

# Around a hit; characters that no text of a report should hold, and that are looked for by position all the same.
_OPEN, _CLOSE = "\x02", "\x03"
_AROUND = 60
_QUERY = text(
    """SELECT report.id, report.outlet, report.title, report.published, report.text,
              highlight(report_text, 1, :open, :close) AS marked
       FROM report_text JOIN report ON report.seq = report_text.rowid
       WHERE report_text MATCH :match ORDER BY bm25(report_text), report.seq LIMIT :limit"""
)
_STATEMENT = RECORDS["statements"][0]
_STATEMENTS = select(_STATEMENT.c.id, _STATEMENT.c.content).where(_STATEMENT.c.report == bindparam("of"))


def search(conn: Connection, words: str, limit: int) -> list[Hit]:
    """Reports that hold all of ``words``, best first. Raises ``LedgerError`` where there is no word to look for."""
    match = _match(words)
    if not match:
        raise LedgerError(f"'{words}' holds no word to search for; give at least one.")
    found = conn.execute(_QUERY, {"open": _OPEN, "close": _CLOSE, "match": match, "limit": limit})
    return [_hit(conn, row.id, row.outlet, row.title, row.published, row.text, row.marked) for row in found]


def _match(words: str) -> str:
    """Every word and every quoted phrase as a string of FTS5's own, so that none is taken for an operator."""
    parts = [phrase or word for phrase, word in re.findall(r'"([^"]*)"|(\S+)', words)]
    return " ".join('"' + part.replace('"', "") + '"' for part in parts if any(c.isalnum() for c in part))


def _hit(
    conn: Connection,
    report: str,
    outlet: str | None,
    title: str | None,
    published: str | None,
    whole: str,
    marked: str,
) -> Hit:
    spans = _spans(whole, marked)
    told = []
    for identifier, content in conn.execute(_STATEMENTS, {"of": report}):
        parts = json.loads(content)
        if any(start < span.end and span.start < end for start, end in parts for span in spans):
            told.append(f"{report}.{identifier}")
    return Hit(report, outlet, title, published, spans, _snippet(whole, spans), tuple(told))


def _spans(whole: str, marked: str) -> tuple[Span, ...]:
    """Where ``marked``, which is ``whole`` with marks around the hits, has its marks."""
    spans, start, at = [], 0, 0
    for char in marked:
        if at < len(whole) and char == whole[at]:
            at += 1
        elif char == _OPEN:
            start = at
        elif char == _CLOSE:
            spans.append(Span(start, at))
    return tuple(spans)


def _snippet(whole: str, spans: tuple[Span, ...]) -> str:
    """The words around the first hit on one line; the beginning of the text where only the title holds them."""
    first = spans[0] if spans else Span(0, 0)
    start, end = max(0, first.start - _AROUND), min(len(whole), first.end + 2 * _AROUND)
    if start:
        start = whole.find(" ", start, first.start) + 1 or start
    if end < len(whole):
        end = max(whole.rfind(" ", first.end, end), first.end)
    cut = " ".join(whole[start:end].split())
    return ("… " if start else "") + cut + (" …" if end < len(whole) else "")

"""RSS and Atom files: one report an entry, its content freed of markup. XML is parsed without entities of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from rashomon.errors import InputError
from rashomon.ingest.dates import Moment, parse_date
from rashomon.ingest.markup import decode_html, fragment_text
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.records import too_long
from rashomon.ingest.source import Source
from rashomon.model import Report

_ENTITY = re.compile(r"<!ENTITY", re.I)


def read_feed(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of a feed. Raises ``InputError`` where the file is no feed, has no entries or declares entities."""
    text = decode_html(source.whole(), source.name).lstrip("\ufeff")
    if _ENTITY.search(text):
        # Entities can hold the content of other files, or grow without end; no feed needs its own.
        raise InputError(
            f"{source.name}: the XML declares entities of its own, which are not read; remove its <!ENTITY ...> lines."
        )
    # A stream, and never a string, which feedparser would take for an address to fetch.
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not feed.get("version"):
        raise InputError(
            f"{source.name}: this XML is no RSS or Atom feed; give the feed file, or the articles as HTML or text."
        )
    if not feed.entries:
        raise InputError(f"{source.name}: the feed has no entries.")
    outlet = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        where = f"{source.name}, entry {number}"
        body = _body(entry)
        if not body:
            yield InputError(f"{where}: the entry has no text and was left out.")
            continue
        if len(body) > options.max_chars:
            yield InputError(too_long(where, len(body), options))
            continue
        moment = _moment(entry, "published", "created", "updated")
        updated = _moment(entry, "updated")
        url = _line(entry.get("link"))
        yield Report(
            key=f"{source.stem}#{number}",
            path=source.name,
            locator=url or f"{source.locator}#{number}",
            text=body,
            title=_line(fragment_text(entry.get("title", ""))),
            outlet=_line((entry.get("source") or {}).get("title")) or outlet,
            url=url,
            published=moment.day,
            published_at=moment.at,
            updated_at=updated.at if updated.at != moment.at else None,
            undated_reason=None if moment.day else moment.reason,
        )


def _body(entry: Any) -> str:
    texts = [content.get("value", "") for content in entry.get("content", ())] + [entry.get("summary", "")]
    return max((fragment_text(text) for text in texts), key=len, default="")


def _moment(entry: Any, *names: str) -> Moment:
    for name in names:
        # ``get`` of a missing "updated" would fall back to "published", with a warning.
        if name in entry.keys() and (moment := parse_date(str(entry[name]))).day:  # noqa: SIM118
            return moment
    return Moment(reason="the entry states no date")


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None

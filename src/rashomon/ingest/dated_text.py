"""Plain text files: one report or several, each under its dated header; without a header, one undated report."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.errors import InputError
from rashomon.ingest.dates import parse_date
from rashomon.ingest.decoding import decode
from rashomon.ingest.headers import Header, find_headers
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.records import too_long
from rashomon.ingest.source import Source
from rashomon.model import Report


def read_dated_text(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of a text file. Without a header it is one undated report, and the whole file is its text."""
    text = decode(source.whole(), source.name)
    headers = list(find_headers(text))
    starts = [h.start for h in headers]
    if not headers or text[: starts[0]].strip("\ufeff \t\r\n"):
        # What stands before the first header is a report without one; nothing read is lost.
        starts.insert(0, 0)
        parts: list[Header | None] = [None, *headers]
    else:
        starts[0] = 0
        parts = list(headers)
    several = len(parts) > 1
    for number, (start, header) in enumerate(zip(starts, parts, strict=True), 1):
        own = text[start : starts[number] if number < len(starts) else len(text)]
        suffix = f"#{number}" if several else ""
        if len(own) > options.max_chars:
            yield InputError(too_long(source.name + suffix, len(own), options))
            continue
        if header is not None and not text[header.end : start + len(own)].strip():
            yield InputError(
                f"{source.name}: the report '{header.title or header.date}' has a header, but no text under it."
            )
            continue
        moment = parse_date(header.date) if header else None
        yield Report(
            key=source.stem + suffix,
            path=source.name,
            locator=source.locator + suffix,
            text=own,
            title=" ".join(header.title.split()) if header and header.title else None,
            outlet=header.outlet if header else None,
            published=moment.day if moment else None,
            undated_reason=None
            if moment and moment.day
            else moment.reason
            if moment
            else "the text has no date header",
        )

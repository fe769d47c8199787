"""WARC archives: every HTML page in them that holds an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.errors import InputError, MissingExtra
from rashomon.ingest.markup import decode_html, page_report
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.source import Source
from rashomon.model import Report

_PAGE_LIMIT = 50 * 2**20


def read_warc(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of a WARC (gzipped or not). Pages without an article are passed over: an archive is full of them.

    Raises ``MissingExtra`` without warcio, ``InputError`` where the file is no WARC or holds no article.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise MissingExtra(f"{source.name}: reading WARC needs warcio; run: pip install 'rashomon[warc]'") from None
    if not source.head(1):
        raise InputError(f"{source.name}: the file is empty; there is nothing to read in it.")
    number = pages = records = 0
    with source.open() as stream:
        try:
            for record in ArchiveIterator(stream):
                records += 1
                kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
                if (
                    record.rec_type != "response"
                    or "html" not in kind.lower()
                    or record.http_headers.get_statuscode() != "200"
                ):
                    continue
                pages += 1
                url = record.rec_headers.get_header("WARC-Target-URI")
                where = f"{source.name}, {url}"
                try:
                    data = record.content_stream().read(_PAGE_LIMIT)
                    if len(data) < min(_declared(record), _PAGE_LIMIT):
                        raise InputError(f"{where}: the page breaks off in the archive and was left out.")
                    html = decode_html(data, where, _charset(kind))
                    report = page_report(
                        html,
                        source,
                        f"{source.stem}#{number + 1}",
                        url or f"{source.locator}#{number + 1}",
                        url,
                        options,
                    )
                except InputError as error:
                    yield error
                    continue
                if report is not None:
                    number += 1
                    yield report
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            if not records:
                raise InputError(f"{source.name}: this is no WARC archive that can be read; fetch it again.") from None
            what = str(error).strip().splitlines()[0][:100] if str(error).strip() else "it breaks off"
            yield InputError(
                f"{source.name}: the archive is damaged after {pages} pages ({what}); what came before was read."
            )
            return
    if not number:
        raise InputError(f"{source.name}: none of the {pages} pages in this archive holds an article.")


def _declared(record: Any) -> int:
    """Bytes the page was sent with, 0 where that is not said or they were packed."""
    headers = record.http_headers
    if headers.get_header("Content-Encoding") or headers.get_header("Transfer-Encoding"):
        return 0
    length = headers.get_header("Content-Length", "")
    return int(length) if length.isdigit() else 0


def _charset(content_type: str) -> str | None:
    _, sign, label = content_type.lower().partition("charset=")
    return label.split(";")[0].strip(" \"'") if sign else None

"""Saved HTML pages: the article's text, and what the page's own metadata say. Markup never survives as markup."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from trafilatura import bare_extraction
from trafilatura.settings import Document

from rashomon.errors import InputError
from rashomon.ingest.dates import Moment, parse_date
from rashomon.ingest.decoding import decode, encoding_of
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.records import too_long
from rashomon.ingest.source import Source
from rashomon.model import Report

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,30})|<\?xml[^>]*encoding=["']([\w-]+)""", re.I
)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|.{0,80}?\burl:)\s*(https?://[^\s<>]{4,2000})", re.S)
_BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article figure figcaption header footer hr pre dd"
    " dt".split()
)
# Fewer words than these are a leftover of a menu.
_FEWEST_WORDS = 5
_HIDDEN = frozenset({"script", "style", "noscript", "template", "iframe", "svg"})
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "pubdate",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")


def read_html(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """The one report of a saved page. Raises ``InputError`` where it holds no article, or too long a one."""
    html = decode_html(source.whole(), source.name)
    report = page_report(html, source, source.stem, source.locator, None, options)
    if report is None:
        raise InputError(f"{source.name}: no article was found in this page; save the article itself, or its text.")
    yield report


def page_report(
    html: str, source: Source, key: str, locator: str, url: str | None, options: ReadOptions
) -> Report | None:
    """The article in ``html``, or ``None`` where the page holds none. Raises ``InputError`` where it is too long."""
    if len(html) > 10 * options.max_chars:
        raise InputError(too_long(source.name, len(html), options))
    if url is None and (saved := _SAVED_FROM.search(html[:5000])):
        url = saved[1]
    _quieten()
    document = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = document.text or "" if isinstance(document, Document) else ""
    if not isinstance(document, Document) or len(text.split()) < _FEWEST_WORDS:
        return None
    if len(text) > options.max_chars:
        raise InputError(too_long(source.name, len(text), options))
    stated = _Stated()
    stated.feed(html)
    moment = stated.moment(_PUBLISHED) or parse_date(document.date or "")
    updated = stated.moment(_MODIFIED)
    later = updated.at if updated and updated.at and (moment.at is None or updated.at > moment.at) else None
    return Report(
        key=key,
        path=source.name,
        locator=locator,
        text=text,
        title=_line(document.title),
        outlet=_line(document.sitename),
        url=_line(document.url) or url,
        published=moment.day,
        published_at=moment.at,
        updated_at=later,
        undated_reason=None if moment.day else "the page states no date",
    )


@cache
def _quieten() -> None:
    # What cannot be read is told in our own sentences; the library's remarks would land among them on standard error.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def decode_html(data: bytes, name: str, charset: str | None = None) -> str:
    """Text of a page: by its byte order mark, the charset it was sent or declares, else as any text is decoded."""
    encoding = encoding_of(data, name)
    if not encoding.startswith("utf"):
        declared = _CHARSET.search(data[:4096])
        label = charset or ((declared[1] or declared[2]).decode("ascii") if declared else "")
        try:
            return data.decode(_web_name(label))
        except (LookupError, UnicodeDecodeError, ValueError):
            return decode(data, name)
    return decode(data, name).lstrip("\ufeff")


def _web_name(label: str) -> str:
    # Browsers read these labels as the Windows code page that contains them.
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(label.lower(), label)


def fragment_text(html: str) -> str:
    """The words of an HTML fragment, a line a block; what was escaped stays text and is not read again."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


class _Words(HTMLParser):
    """Collects text, with a line end at the bounds of blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(re.sub(r"[\r\n]+", " ", data))


class _Stated(HTMLParser):
    """Collects the dates a page states of itself: meta tags and JSON-LD."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._values: dict[str, str] = {}
        self._script: list[str] | None = None

    def moment(self, names: tuple[str, ...]) -> Moment | None:
        """The first of ``names`` that holds a day of the calendar."""
        moments = (parse_date(self._values[name]) for name in names if name in self._values)
        return next((m for m in moments if m.day), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self._values.setdefault(name.lower(), given.get("content", ""))
        elif tag == "time" and given.get("itemprop"):
            self._values.setdefault(given["itemprop"].lower(), given.get("datetime", ""))
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            for name in ("datePublished", "dateModified"):
                found = re.search(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.)*")', "".join(self._script))
                if found:
                    self._values.setdefault(name.lower(), str(json.loads(found[1], strict=False)))
            self._script = None

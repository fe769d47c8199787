"""Headers of dated text: `` date YYYY-MM-DD TITLE``, then perhaps ``source: OUTLET``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ingest.datelines import find_dateline
from rashomon.ingest.plain import Plain

_HEADER = re.compile(
    r"(?:^|(?<=\r))[ \t\ufeff]*date[ \t]+(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[ \t]+(?P<title>[^\r\n]*))?(?P<end>\r\n|\r|\n|\Z)",
    re.M,
)
_OUTLET = re.compile(r"[ \t]*source[ \t]*:[ \t]*(?P<outlet>[^\r\n]*)(?:\r\n|\r|\n|\Z)", re.I)
# A title is a line of its own: longer than this, or with a sentence ending inside, it is the story running on.
_LONG_TITLE = 300
_SENTENCE_INSIDE = re.compile(r"[.!?][\"”’']?\s+[\"“‘A-Z]")


@dataclass(frozen=True, slots=True)
class Header:
    """A report's header. ``start`` and ``end`` bound what is no body; ``title_start`` is where the title stands."""

    start: int
    end: int
    date: str
    title: str | None
    title_start: int
    outlet: str | None


def find_headers(text: str) -> Iterator[Header]:
    """Headers in ``text``, in order. Where the story runs on in the header line, the header ends before it."""
    for found in _HEADER.finditer(text):
        title = (found["title"] or "").strip() or None
        if title and _runs_on(title, found["date"]):
            yield Header(found.start(), found.start("title"), found["date"], None, found.start("title"), None)
            continue
        outlet = _OUTLET.match(text, found.end())
        end = outlet.end() if outlet else found.end()
        name = " ".join(outlet["outlet"].split()) or None if outlet else None
        yield Header(found.start(), end, found["date"], title, found.start("title"), name)


def _runs_on(title: str, date: str) -> bool:
    if len(title) > _LONG_TITLE and _SENTENCE_INSIDE.search(title):
        return True
    plain = Plain.of(title)
    dateline = find_dateline(plain.text, 0, date)
    return dateline is not None and dateline.end < len(plain.text)

"""From a record (a table's row, a JSON object) to a report: the usual column names, and the user's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.errors import InputError
from rashomon.ingest.dates import Order, column_order, is_ambiguous, parse_date
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.source import Source
from rashomon.model import Report

# Names that exports of GDELT, newspaper, news-please, NewsAPI, Media Cloud, schema.org and common data sets use, the
# most telling first; letters and digits only, so that "publish_date" and "publishDate" are one.
USUAL: Mapping[str, Sequence[str]] = {
    "text": (
        "text maintext fulltext articletext articlecontent articlebody body bodytext content contents article story"
        " storytext newstext plaintext textcontent contenttext rawtext cleantext cleanedtext doctext document"
    ).split(),
    "title": ("title headline headlines articletitle headlinemain heading newstitle storytitle webtitle name").split(),
    "outlet": (
        "outlet source publisher publication sitename sourcename newspaper medianame media publishername newsoutlet"
        " newssource sourcecommonname sourcedomain domain site provider hostname"
    ).split(),
    "published": (
        "published date publishdate publisheddate publishedat datepublish datepublished pubdate publicationdate"
        " publishtime publishedon publishdatetime firstpublished firstpublicationdate webpublicationdate articledate"
        " newsdate dateofpublication isodate datetime timestamp time createdat created seendate"
    ).split(),
    "url": (
        "url link articleurl articlelink weburl permalink canonicalurl canonicallink uri documentidentifier"
    ).split(),
    "id": ("id unitid uid uuid articleid docid documentid newsid storyid recordid did guid").split(),
}
# Read as text only where no better column is there, and read in this order.
_LAST_RESORT = ("description", "summary", "abstract", "shortdescription", "snippet")
_NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column or key gives which field; ``order`` settles what is day and month in the column of dates."""

    names: Mapping[str, str]
    order: Callable[[], Order | None] = field(default=lambda: None)


def find_columns(available: Sequence[str], options: ReadOptions, where: str, kind: str = "column") -> dict[str, str]:
    """Column of each field, from the user's map and then from the usual names; ``kind`` is what columns are called.

    Raises ``InputError``, naming the columns that are there, where a mapped one is missing or none holds text.
    """
    there = _listing(available)
    for name, column in options.columns.items():
        if column not in available:
            raise InputError(f"{where}: there is no {kind} '{column}' to take {name} from; there are {there}.")
    found = dict(options.columns)
    taken = set(found.values())
    plain: dict[str, str] = {}
    for column in available:
        plain.setdefault(re.sub(r"[\W_]", "", column.lower()), column)
    for name, usual in USUAL.items():
        # The order of the list decides, not that of the columns; a mapped column serves no second field.
        names = [*usual, *(_LAST_RESORT if name == "text" else ())]
        match = next((plain[u] for u in names if u in plain and plain[u] not in taken), None)
        if name not in found and match is not None:
            found[name] = match
            taken.add(match)
    if "text" not in found:
        raise InputError(
            f"{where}: no {kind} holds the text; name it with --map text={kind.upper()}. There are {there}."
        )
    return found


def order_of(values: Callable[[], Iterable[object]]) -> Callable[[], Order | None]:
    """Order of day and month of a column, found once and only when asked for; ``values`` reads the column anew."""
    known: list[Order | None] = []

    def order() -> Order | None:
        if not known:
            known.append(column_order(plain_value(value) for value in values()))
        return known[0]

    return order


def report_of(
    record: Mapping[str, object], columns: Columns, source: Source, number: int | None, where: str, options: ReadOptions
) -> Report:
    """The report in ``record``; ``number`` counts reports in the file from 1, ``None`` where the file is one report.

    Raises ``InputError`` where the text is missing or too long; ``where`` names file and line in the message.
    """
    names = columns.names
    given = {name: record.get(column) for name, column in names.items()}
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where}: '{names['text']}' holds no text; the record was left out.")
    if len(text) > options.max_chars:
        raise InputError(too_long(where, len(text), options))
    identifier = plain_value(given.get("id")).strip()
    key = identifier or (source.stem if number is None else f"{source.stem}#{number}")
    # The id 5 is another record than the fifth one.
    own = f"#{identifier}#id" if identifier.isdigit() else f"#{identifier}" if identifier else ""
    locator = source.locator + (own or (f"#{number}" if number is not None else ""))
    raw = plain_value(given.get("published")).strip()
    moment = parse_date(raw, columns.order() if is_ambiguous(raw) else None)
    reason = moment.reason
    if raw and reason and reason.endswith("month first"):
        reason += ", and no other date of its column settles which"
    return Report(
        key=key,
        path=source.name,
        locator=locator,
        text=whole_characters(text),
        title=_words(given.get("title")),
        outlet=_words(given.get("outlet")),
        url=_words(given.get("url")),
        published=moment.day,
        published_at=moment.at,
        undated_reason=None if moment.day else reason,
    )


def plain_value(value: object) -> str:
    """A cell as a string: nothing for null, the name in an object such as NewsAPI's ``{"id": ..., "name": ...}``."""
    if isinstance(value, Mapping):
        return next((plain_value(value[k]) for k in ("name", "title", "uri", "$date", "id") if value.get(k)), "")
    if isinstance(value, list):
        return plain_value(value[0]) if value else ""
    if value is None or isinstance(value, bool) or value != value:
        return ""
    return str(value)


def whole_characters(text: str) -> str:
    """``text`` with halves of characters (lone surrogates, which JSON can hold) replaced one for one."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def too_long(where: str, length: int, options: ReadOptions) -> str:
    """The sentence that refuses a report of ``length`` characters."""
    return f"{where}: one report of {length:,} characters is too long (limit {options.max_chars:,}); split it up."


def _words(value: object) -> str | None:
    words = " ".join(whole_characters(plain_value(value)).split())
    return words if words and words.lower() not in ("nan", "none", "null", "n/a") else None


def _listing(names: Sequence[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return (shown or "no columns") + (f" and {more} more" if more > 0 else "")

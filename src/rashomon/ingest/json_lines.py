"""JSON Lines, JSON arrays and single JSON objects: news-please, newspaper, NewsAPI and plain records."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from rashomon.errors import InputError
from rashomon.ingest.dates import Order
from rashomon.ingest.decoding import decode, encoding_of
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.records import Columns, find_columns, order_of, report_of
from rashomon.ingest.source import Source
from rashomon.model import Report

# Keys under which services wrap their list of articles.
_WRAPPERS = ("articles", "items", "results", "docs", "documents", "data", "news", "stories", "response", "reports")
_BROKEN_AT_START = 20
_LONG_NUMBER = "a number in this JSON is too long to be read"


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """One report a line; a line that cannot be read gives an ``InputError`` and the rest goes on."""
    number = broken = 0
    encoding_of(source.head().partition(b"\n")[0], source.name)
    order = order_of(lambda: _dates(source, options))

    @cache
    def anywhere(column: str) -> bool:
        return any(column in record for record in _whole_records(source))

    for line, raw in _lines(source):
        where = f"{source.name}, line {line}"
        try:
            record = _parse(raw, where)
            number += 1
            yield report_of(record, _columns(record, options, where, order, anywhere), source, number, where, options)
        except InputError as error:
            broken += not number
            yield error
            if broken >= _BROKEN_AT_START:
                yield InputError(f"{source.name}: none of the first {broken} lines is JSON; is this JSON Lines at all?")
                return
    if not number and not broken:
        raise InputError(f"{source.name}: the file is empty; there is nothing to read in it.")


def read_json(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """A JSON array of records, an object that wraps one, a single record, or JSON Lines under another name.

    Raises ``InputError`` where the file is no JSON, or holds no report.
    """
    text = decode(source.whole(), source.name).lstrip("\ufeff")
    try:
        data = json.loads(text)
    except RecursionError:
        raise InputError(f"{source.name}: the JSON is nested too deeply to be a report.") from None
    except json.JSONDecodeError as error:
        if any(_is_object(line) for line in text.lstrip().split("\n", 10)[:10]):
            yield from read_json_lines(source, options)
            return
        raise InputError(
            f"{source.name}, line {error.lineno}: broken JSON ({error.msg}, column {error.colno})."
        ) from None
    except ValueError:
        raise InputError(f"{source.name}: {_LONG_NUMBER}.") from None
    records = _records(data)
    single = isinstance(data, Mapping) and records == [data]
    if not records:
        raise InputError(f"{source.name}: there is no record in this JSON; a report is an object with a text.")
    keys = list(dict.fromkeys(key for record in records if isinstance(record, Mapping) for key in record))
    find_columns(keys, options, source.name, "field")
    order = order_of(lambda: [_date(record, options) for record in records])
    for number, record in enumerate(records, 1):
        where = source.name if single else f"{source.name}, record {number}"
        try:
            if not isinstance(record, Mapping):
                raise InputError(f"{where}: this is no object with named fields; it was left out.")
            # Records of several sources name the same field differently.
            own = _columns(record, options, where, order, keys.__contains__)
            yield report_of(record, own, source, None if single else number, where, options)
        except InputError as error:
            yield error


def _records(data: object) -> list[object]:
    if isinstance(data, list):
        return data
    if isinstance(data, Mapping):
        for key in _WRAPPERS:
            inner = data.get(key)
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                return inner
            if key == "response" and isinstance(inner, Mapping):
                return _records(inner)
        return [data]
    return []


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank, without their ends."""
    head = source.head(4)
    with source.open() as stream:
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            with io.TextIOWrapper(stream, "utf-16", errors="replace", newline="\n") as text:
                for number, line in enumerate(text, 1):
                    if line.strip():
                        yield number, line.strip().encode("utf-8", "surrogatepass")
            return
        for number, raw in enumerate(stream, 1):
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if raw.strip():
                yield number, raw.strip()


def _parse(raw: bytes, where: str) -> dict[str, object]:
    try:
        record = json.loads(decode(raw, where))
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: broken JSON ({error.msg}, column {error.colno}); the line was left out.") from None
    except RecursionError:
        raise InputError(f"{where}: the JSON is nested too deeply; the line was left out.") from None
    except ValueError:
        raise InputError(f"{where}: {_LONG_NUMBER}; the line was left out.") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: this is no object with named fields; the line was left out.")
    return record


def _columns(
    record: Mapping[str, object],
    options: ReadOptions,
    where: str,
    order: Callable[[], Order | None],
    anywhere: Callable[[str], bool],
) -> Columns:
    """Which key of ``record`` gives which field. A mapped key may be left out, if the file has it ``anywhere``."""
    kept = {f: c for f, c in options.columns.items() if f == "text" or c in record or not anywhere(c)}
    return Columns(find_columns(list(record), replace(options, columns=kept), where, "field"), order)


def _dates(source: Source, options: ReadOptions) -> Iterator[object]:
    return (_date(record, options) for record in _whole_records(source))


def _whole_records(source: Source) -> Iterator[dict[str, object]]:
    for _, raw in _lines(source):
        try:
            yield _parse(raw, "")
        except InputError:
            continue


def _date(record: object, options: ReadOptions) -> object:
    """What ``record`` states as its date, if anything."""
    if not isinstance(record, Mapping):
        return None
    try:
        column = find_columns(list(record), options, "").get("published")
    except InputError:
        return None
    return None if column is None else record.get(column)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False

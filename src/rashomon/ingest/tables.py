"""CSV, TSV and Parquet: one report a row, read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from rashomon.errors import InputError, MissingExtra
from rashomon.ingest.decoding import stream_encoding
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.records import Columns, find_columns, order_of, report_of
from rashomon.ingest.source import Source
from rashomon.model import Report

# A field longer than this is a quotation mark that never ends; what is merely too long for a report is shorter.
_FIELD_LIMIT = 100_000_000
_PARQUET_ROWS = 256


def read_csv(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of a table with a header line; the separator is read off that line.

    Raises ``InputError`` where the file as a whole cannot be used. Rows without text are counted in one ``InputError``
    at the end.
    """
    with source.open() as stream:
        encoding = stream_encoding(stream, source.name)
    rows = _rows(source, encoding)
    header = next(rows, None)
    if header is None or not any(header[1]):
        raise InputError(f"{source.name}: the file is empty; there is nothing to read in it.")
    names = [name.strip() for name in header[1]]
    found = find_columns(names, options, source.name)
    place = names.index(found["published"]) if "published" in found else -1

    def dates() -> Iterator[object]:
        again = _rows(source, encoding)
        next(again)
        return (row[place] for _, row in again if place < len(row))

    columns = Columns(found, order_of(dates))
    text = names.index(found["text"])
    number = 0
    without_text: list[int] = []
    try:
        for line, row in rows:
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            if len(row) <= text or not row[text].strip():
                without_text.append(line)
                continue
            record = dict(zip(names, row, strict=False))
            yield _one(record, columns, source, number, f"{source.name}, line {line}", options)
    except csv.Error as error:
        yield InputError(
            f"{source.name}, after row {number}: {error}; is a quotation mark missing? The rest was left out."
        )
    except UnicodeDecodeError:
        yield InputError(
            f"{source.name}, after row {number}: the text breaks off or is damaged; save it again as UTF-8."
        )
    if without_text:
        yield InputError(
            _without_text(
                source.name, found["text"], number, [f"line {n}" for n in without_text[:3]], len(without_text)
            )
        )
    elif not number:
        yield InputError(f"{source.name}: there is a header, but no row under it.")


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of a Parquet file. Raises ``MissingExtra`` without pyarrow, ``InputError`` where it is none."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra(
            f"{source.name}: reading Parquet needs pyarrow; run: pip install 'rashomon[parquet]'"
        ) from None
    with source.open() as stream:
        try:
            table = pq.ParquetFile(stream)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{source.name}: this is no Parquet file that can be read ({_first(error)}).") from None
        names = list(table.schema_arrow.names)
        found = find_columns(names, options, source.name)

        def dates() -> Iterator[object]:
            column = found["published"]
            for batch in table.iter_batches(columns=[column], batch_size=10_000):
                yield from batch.column(0).to_pylist()

        columns = Columns(found, order_of(dates))
        number = 0
        without_text: list[str] = []
        total = 0
        try:
            for batch in table.iter_batches(columns=list(dict.fromkeys(found.values())), batch_size=_PARQUET_ROWS):
                for record in batch.to_pylist():
                    number += 1
                    text = record.get(found["text"])
                    if not isinstance(text, str) or not text.strip():
                        total += 1
                        without_text.append(f"row {number}")
                        continue
                    yield _one(record, columns, source, number, f"{source.name}, row {number}", options)
        except (pa.ArrowException, OSError) as error:
            yield InputError(f"{source.name}, after row {number}: the file is damaged ({_first(error)}).")
    if total:
        yield InputError(_without_text(source.name, found["text"], number, without_text[:3], total))
    elif not number:
        yield InputError(f"{source.name}: the table has no rows.")


def _one(
    record: dict[str, object] | dict[str, str],
    columns: Columns,
    source: Source,
    number: int,
    where: str,
    options: ReadOptions,
) -> Report | InputError:
    try:
        return report_of(record, columns, source, number, where, options)
    except InputError as error:
        return error


def _rows(source: Source, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line each begins on."""
    if csv.field_size_limit() < _FIELD_LIMIT:
        csv.field_size_limit(_FIELD_LIMIT)
    with source.open() as raw, io.TextIOWrapper(raw, encoding, errors=_errors(encoding), newline="") as lines:
        first = next((line for line in lines if line.strip()), "")
        rows = csv.reader(chain([first], lines), delimiter=_separator(first, source.suffix))
        before = 0
        for row in rows:
            yield before + 1, row
            before = rows.line_num


def _errors(encoding: str) -> str:
    return "strict" if encoding.startswith("utf") else "replace"


def _separator(header: str, suffix: str) -> str:
    if suffix in (".tsv", ".tab") or not header:
        return "\t"
    unquoted = "".join(header.split('"')[0::2])
    return max(",;\t|", key=unquoted.count)


def _without_text(name: str, column: str, number: int, first: list[str], total: int) -> str:
    rest = f" and {total - len(first)} more" if total > len(first) else ""
    return f"{name}: {total} of {number} rows have no text in '{column}' and were left out ({', '.join(first)}{rest})."


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__

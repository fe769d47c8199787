"""The places in a file, whichever kind of gazetteer it is, with a sentence for every line that cannot be read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.gazetteer_rows import Row
from rashomon.errors import InputError
from rashomon.gazetteers.geonames import is_geonames, read_line
from rashomon.gazetteers.tables import find_columns, read_row
from rashomon.ingest.decoding import stream_encoding

_NONE = (
    "{}: this is no gazetteer: its lines have neither the 19 tab-separated columns of GeoNames nor a header that names "
    "the columns name, lat and lon."
)
# A GeoNames file is known by any of its first lines.
_LOOKED_AT = 20


def read_places(path: Path, shipped: Gazetteer) -> Iterator[Row | InputError]:
    """Every place of a file, and an ``InputError`` for every line that gives none though it should.

    Raises ``InputError`` where the file as a whole is no gazetteer.
    """
    try:
        with _opened(path) as stream:
            encoding = stream_encoding(stream, str(path))
        with _opened(path) as stream:
            strict = "strict" if encoding.startswith("utf") else "replace"
            with io.TextIOWrapper(stream, encoding, errors=strict, newline="") as lines:
                yield from _places(path, lines, shipped)
    except UnicodeDecodeError:
        raise InputError(f"{path}: the text breaks off or is damaged; save it again as UTF-8.") from None
    except zipfile.BadZipFile:
        raise InputError(f"{path}: this ZIP archive is damaged; download it again.") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}).") from None


def _places(path: Path, lines: Iterable[str], shipped: Gazetteer) -> Iterator[Row | InputError]:
    stream = iter(lines)
    head = [*islice(stream, _LOOKED_AT)]
    if not any(line.strip() for line in head):
        raise InputError(f"{path}: the file is empty; there is nothing to add.")
    lines = chain(head, stream)
    # The first line may be the damaged one.
    return _geonames(path, lines) if any(map(is_geonames, head)) else _table(path, lines, shipped)


def _geonames(path: Path, lines: Iterable[str]) -> Iterator[Row | InputError]:
    for number, line in enumerate(lines, start=1):
        try:
            row = read_line(line) if line.strip() else None
        except InputError as error:
            yield _told(path, number, error)
        else:
            if row is not None:
                yield row


def _table(path: Path, lines: Iterable[str], shipped: Gazetteer) -> Iterator[Row | InputError]:
    stream = iter(lines)
    before, header = next((n, line) for n, line in enumerate(stream) if line.strip())
    table = csv.reader(chain([header], stream), delimiter=_separator(header))
    try:
        columns = find_columns(next(table))
        if columns is None:
            raise InputError(_NONE.format(path))
        last = table.line_num
        for cells in table:
            if any(cell.strip() for cell in cells):
                try:
                    yield read_row(cells, columns, shipped)
                except InputError as error:
                    yield _told(path, before + last + 1, error)
            last = table.line_num
    except csv.Error as error:
        after = before + table.line_num
        yield InputError(f"{path}, after line {after}: {error}; is a quotation mark missing? The rest was left out.")


def _told(path: Path, line: int, error: InputError) -> InputError:
    return InputError(f"{path}, line {line}: {error}; the line was left out.")


def _separator(header: str) -> str:
    return max("\t;,|", key="".join(header.split('"')[0::2]).count)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file, or what GeoNames packs into a ZIP archive: the one table beside its readme."""
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; give the files in it.")
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        names = [i.filename for i in archive.infolist() if _is_table(i.filename)]
        if len(names) != 1:
            raise InputError(
                f"{path}: {len(names) or 'no'} tables in this archive, where one is meant; unpack it and give the file."
            )
        try:
            with archive.open(names[0]) as packed:
                yield cast(BinaryIO, packed)
        except RuntimeError as error:
            raise InputError(f"{path}: this archive cannot be unpacked ({error}).") from None


def _is_table(name: str) -> bool:
    path = Path(name)
    hidden = path.name.startswith((".", "__")) or "__MACOSX" in path.parts
    return path.suffix.lower() in (".txt", ".csv", ".tsv") and not hidden and path.stem.lower() != "readme"

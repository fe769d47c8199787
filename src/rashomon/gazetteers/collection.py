"""What a desk has added: one file, made anew as a whole at every change, so that it depends on its content alone."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.gazetteer_added import added_path, find_added, open_added
from rashomon.annotate.gazetteer_rows import Row, distinct
from rashomon.annotate.gazetteer_writing import SCHEMA, write_places
from rashomon.annotate.toponym import fold
from rashomon.errors import InputError, RashomonError
from rashomon.gazetteers.reading import read_places

# The rows of each source are kept as they were read, so that any of them can be taken out again.
_SOURCES = """
CREATE TABLE source (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, added TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE given (source TEXT NOT NULL, number INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (source, number));
CREATE INDEX name_of_place ON name (place);
"""
_WITHIN_KM = 5.0


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was added: the name it goes by, its places, the day, and the SHA-256 of the file's bytes."""

    name: str
    rows: int
    added: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adding a file came to: the source, whether it was there already, whether it took another's place, and a
    sentence for every line that was left out."""

    source: Source
    known: bool
    replaced: bool
    errors: tuple[str, ...]


def add(file: str | Path, name: str | None = None, on_error: Callable[[InputError], None] = lambda _: None) -> Outcome:
    """Add the places of a GeoNames file or a table, under ``name`` or the file's own. One of that name is replaced.

    A line that cannot be read is told to ``on_error``, and the rest goes on. Raises ``InputError`` where the file gives
    no place at all, ``RashomonError`` where the collection cannot be written.
    """
    path = Path(file)
    if not path.exists():
        raise InputError(f"{path}: there is no such file.")
    name = name or path.stem
    errors: list[str] = []

    def rows() -> Iterator[Row]:
        for item in read_places(path, shipped):
            if isinstance(item, InputError):
                errors.append(str(item))
                on_error(item)
            else:
                yield item

    with closing(Gazetteer.open()) as shipped:
        found = list(rows())
    if not found:
        raise InputError(f"{path}: no place could be read in this file; nothing was added.")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    source = Source(name, len(found), datetime.now(UTC).date().isoformat(), digest)
    old = next((s for s in listed() if s.name == name), None)
    if old is not None and (old.rows, old.sha256) == (source.rows, source.sha256):
        return Outcome(old, True, False, tuple(errors))
    _write({**_kept(without=name), source: found})
    return Outcome(source, False, old is not None, tuple(errors))


def listed() -> list[Source]:
    """What was added, by name. Raises ``RashomonError`` where the file is no gazetteer of rashomon's."""
    path = added_path()
    if find_added(path) is None:
        return []
    with closing(open_added(path)) as db:
        return [Source(*row) for row in db.execute("SELECT name, rows, added, sha256 FROM source ORDER BY name")]


def remove(name: str) -> Source:
    """Take out what was added under ``name``. Raises ``InputError``, with the names there are, where there is none."""
    there = listed()
    gone = next((s for s in there if s.name == name), None)
    if gone is None:
        names = ", ".join(s.name for s in there)
        raise InputError(f"There is no added gazetteer '{name}'; " + (f"there are: {names}." if names else "none is."))
    _write(_kept(without=name))
    return gone


def _kept(without: str) -> dict[Source, list[Row]]:
    """Every source but one, with its rows."""
    kept = [source for source in listed() if source.name != without]
    if not kept:
        return {}
    with closing(open_added(added_path())) as db:
        query = "SELECT row FROM given WHERE source = ? ORDER BY number"
        return {s: [_row(text) for (text,) in db.execute(query, (s.name,))] for s in kept}


def _row(text: str) -> Row:
    record = json.loads(text)
    return Row(**{**record, "names": tuple(record["names"]), "people": tuple(record["people"])})


def _write(sources: dict[Source, list[Row]]) -> None:
    """Put a new file in the place of the old one: whoever has that open goes on with what it was."""
    path = added_path()
    made = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if not sources:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        made.unlink(missing_ok=True)
        with closing(sqlite3.connect(made)) as db, db:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA + _SOURCES)
            _fill(db, sources)
        made.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise RashomonError(f"{path}: the added places cannot be written there ({error}).") from error
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, sources: dict[Source, list[Row]]) -> None:
    for source in sorted(sources, key=lambda s: s.name):
        db.execute("INSERT INTO source VALUES (?, ?, ?, ?)", (source.name, source.rows, source.added, source.sha256))
        texts = (json.dumps(asdict(row), ensure_ascii=False) for row in sources[source])
        db.executemany("INSERT INTO given VALUES (?, ?, ?)", ((source.name, n, t) for n, t in enumerate(texts)))
    # By content, not by name: the same files give the same places, whatever they are called.
    ordered = sorted(sources, key=lambda s: (s.sha256, s.name))
    given = [row for source in ordered for row in sources[source]]
    rows = distinct(sorted(given, key=lambda row: row.geonameid is None), _WITHIN_KM)
    write_places(db, rows, _countries(rows))


def _countries(rows: Iterable[Row]) -> dict[str, str]:
    """The folded names of the countries that the rows lie in."""
    with closing(Gazetteer.open()) as shipped:
        found = {code: shipped.country(code) for code in {row.country for row in rows} if code is not None}
    return {code: fold(country.name) for code, country in found.items() if country is not None}

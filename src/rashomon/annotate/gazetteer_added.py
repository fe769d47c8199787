"""The gazetteer a desk has added to the one that ships: where its file is, and what its content is known by."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from rashomon.errors import RashomonError

VARIABLE = "RASHOMON_GAZETTEER"
_FILE = "gazetteer.sqlite"
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Added:
    """The added file as it was when the work began. ``checksum`` stands for the content of all that was added to it."""

    path: Path
    checksum: str

    def open(self) -> sqlite3.Connection:
        """Its tables, to be read only. Raises ``RashomonError`` where the file is another one by now."""
        if find_added(self.path) != self:
            raise RashomonError(f"{self.path}: the added gazetteer was changed meanwhile; run the same command again.")
        return open_added(self.path)


def added_path() -> Path:
    """The file that the environment names in ``RASHOMON_GAZETTEER``, else the one in the user's data directory."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else user_data_path("rashomon", appauthor=False) / _FILE


def find_added(path: Path | None = None) -> Added | None:
    """What was added, if anything was. Raises ``RashomonError`` where the file is no gazetteer of rashomon's."""
    path = path or added_path()
    if not path.exists():
        return None
    connection = open_added(path)
    try:
        checksums = {str(row[0]) for row in connection.execute("SELECT sha256 FROM source")}
    finally:
        connection.close()
    return Added(path, hashlib.sha256("".join(sorted(checksums)).encode()).hexdigest()[:_DIGITS])


def open_added(path: Path) -> sqlite3.Connection:
    """The added file, read only. It is never written in place, so that what was opened stays as it is."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("SELECT name, rows, added, sha256 FROM source LIMIT 1")
            connection.execute("SELECT 1 FROM name LIMIT 1")
        except sqlite3.DatabaseError:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise RashomonError(
            f"{path}: this file is no gazetteer that rashomon made ({error}); move it away and add your files again."
        ) from error
    return connection


def with_places(version: str, added: Added | None) -> str:
    """The version of an annotator that knows the added places too: with other places, it says other things."""
    return version if added is None else f"{version}+places-{added.checksum}"

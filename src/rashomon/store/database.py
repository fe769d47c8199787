"""Opening the ledger's file: one writer, readers that cannot write, and what can go wrong said in one sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from rashomon.errors import LedgerError
from rashomon.store.migrations import APPLICATION_ID, MIGRATIONS, machine_tables_fit, migrate, version

# Seconds to wait for another process that writes before giving up.
PATIENCE = 10.0
_SQLITE = b"SQLite format 3\x00"


def ledger_path(where: str | Path) -> Path:
    """The file a path or a URL ``sqlite:///FILE`` names. Raises ``LedgerError`` for another kind of URL."""
    name = str(where)
    if "://" not in name:
        return Path(name)
    if not name.startswith("sqlite:///") or name == "sqlite:///":
        raise LedgerError(f"{name}: only SQLite ledgers can be opened; give a file name or sqlite:///FILE.")
    return Path(name.removeprefix("sqlite:///"))


@contextmanager
def open_writer(path: Path, create: bool = True, patience: float = PATIENCE) -> Iterator[Connection]:
    """The writing connection; makes the file and brings its schema up to date. Raises ``LedgerError``."""
    with explained(path):
        fresh = _look(path)
        if fresh and not create:
            raise LedgerError(missing(path))
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first.")
        engine = _engine(f"file:{quote(str(path.absolute()))}?mode=rwc", "BEGIN IMMEDIATE", patience)
        with engine.connect() as conn:
            with conn.begin():
                _check(conn, path, empty_is_fine=create)
                migrate(conn)
            # Outside a transaction, as SQLite demands; the file stays in this mode.
            _pragmas(conn, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", *_ROOM)
            yield conn


@contextmanager
def open_reader(path: Path, patience: float = PATIENCE) -> Iterator[Connection]:
    """A connection that cannot write and sees one state of the ledger throughout. Raises ``LedgerError``."""
    with explained(path):
        if _look(path):
            raise LedgerError(missing(path))
        uri = f"file:{quote(str(path.absolute()))}?mode=ro"
        with _reading(uri, patience).connect() as conn:
            _check(conn, path)
            if version(conn) < len(MIGRATIONS) or not machine_tables_fit(conn):
                raise LedgerError(
                    f"{path}: the ledger was made by another version of Rashomon; "
                    f"bring it up to date with: rashomon read --ledger {path}"
                )
            yield conn


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise about the ledger at ``path`` into one sentence (``LedgerError``)."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(_explain(path, error.orig)) from error
    except sqlite3.Error as error:
        raise LedgerError(_explain(path, error)) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LedgerError(_FULL.format(path)) from error
        raise


_FULL = "{}: the disk is full; what was read before is safe. Free some space and run the same command again."
_SENTENCES = {
    "SQLITE_BUSY": "{}: another process is writing to the ledger; wait until it is done and run this again.",
    "SQLITE_FULL": _FULL,
    "SQLITE_NOTADB": "{}: this is not a ledger (not a SQLite file); give another name with --ledger.",
    "SQLITE_CORRUPT": "{}: the ledger's file is damaged; restore a copy of it, or read the reports into a new ledger.",
    "SQLITE_READONLY": "{}: the ledger cannot be written; check the rights on the file and on its folder.",
    "SQLITE_CANTOPEN": "{}: the ledger cannot be opened; check the rights on the file and on its folder.",
    "SQLITE_PERM": "{}: the ledger cannot be opened; check the rights on the file and on its folder.",
    "SQLITE_IOERR": "{}: the disk failed while reading or writing the ledger; check its free space and its health.",
}


def _explain(path: Path, error: BaseException | None) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        if name.startswith(start):
            return _SENTENCES["SQLITE_BUSY"].format(path)
    for start, sentence in _SENTENCES.items():
        if name.startswith(start):
            return sentence.format(path)
    return f"{path}: the ledger cannot be used: {error}."


def missing(path: Path) -> str:
    """The sentence for a ledger that is not there."""
    return f"{path}: no ledger there; make one with: rashomon read PATH --ledger {path}"


def _look(path: Path) -> bool:
    """Whether no ledger is at ``path`` yet. Raises ``LedgerError`` where something else is."""
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder; a ledger is one file, give its name with --ledger.")
    if not path.exists() or path.stat().st_size == 0:
        return True
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) != _SQLITE:
            raise LedgerError(_SENTENCES["SQLITE_NOTADB"].format(path))
    return False


def _check(conn: Connection, path: Path, empty_is_fine: bool = False) -> None:
    """Raise ``LedgerError`` for a database of something else, and for one of a newer Rashomon."""
    application = conn.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = conn.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if application != APPLICATION_ID and (tables or application or not empty_is_fine):
        raise LedgerError(f"{path}: this SQLite file is not a ledger; give another name with --ledger.")
    if version(conn) > len(MIGRATIONS):
        raise LedgerError(f"{path}: the ledger was written by a newer Rashomon; update yours to open it.")


def _reading(uri: str, patience: float) -> Engine:
    engine = _engine(uri, "BEGIN", patience)
    try:
        with engine.connect() as conn:
            version(conn)
    except DBAPIError as error:
        # A ledger on a medium that cannot be written: SQLite can make no index of the log beside it.
        if getattr(error.orig, "sqlite_errorname", "") not in ("SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY"):
            raise
        return _engine(uri + "&immutable=1", "BEGIN", patience)
    return engine


def _engine(uri: str, begin: str, patience: float) -> Engine:
    def connect() -> sqlite3.Connection:
        # No isolation level: transactions are begun below, not guessed by the driver.
        return sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    return engine


# Keys come in no order of the file, so pages that are written again and again are kept at hand (64 MB), and go from the
# log to the file once for many batches (32 MB); with SQLite's own 2 and 4 MB, committing cost as much as linking.
_ROOM = ("PRAGMA cache_size = -64000", "PRAGMA wal_autocheckpoint = 8000")


def _pragmas(conn: Connection, *statements: str) -> None:
    raw: Any = conn.connection.driver_connection
    for statement in statements:
        raw.execute(statement).fetchall()

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import LedgerError
from rashomon.store import migrations, schema
from rashomon.store.database import explained, ledger_path, open_reader, open_writer
from rashomon.store.reader import LedgerReader
from rashomon.store.records import save_annotation
from rashomon.store.reports import Arrival, add_report, count_pending


def refused(path: Path, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught, open_writer(path, create, patience=0.1):
        pass
    return str(caught.value)


def unreadable(path: Path) -> str:
    with pytest.raises(LedgerError) as caught, open_reader(path):
        pass
    return str(caught.value)


def test_a_ledger_is_named_by_a_path_or_by_a_url_of_sqlite():
    assert ledger_path("news.db") == Path("news.db")
    assert ledger_path("sqlite:///news.db") == Path("news.db")
    assert ledger_path("sqlite:////tmp/news.db") == Path("/tmp/news.db")
    with pytest.raises(LedgerError, match="only SQLite ledgers"):
        ledger_path("postgresql://host/news")


def test_a_writer_makes_the_file_and_marks_it_as_a_ledger(path, conn):
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone() == (migrations.APPLICATION_ID,)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(migrations.MIGRATIONS),)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_a_missing_ledger_is_not_made_by_those_who_read(path):
    assert unreadable(path) == f"{path}: no ledger there; make one with: rashomon read PATH --ledger {path}"
    assert "no ledger there" in refused(path, create=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_ledger_but_is_none_yet(path):
    path.touch()
    assert "no ledger there" in unreadable(path)
    with open_writer(path):
        pass
    with open_reader(path) as conn:
        assert list(LedgerReader(conn).reports()) == []


def test_a_folder_is_no_ledger(tmp_path):
    assert "this is a folder" in refused(tmp_path)
    assert "this is a folder" in unreadable(tmp_path)


def test_a_folder_that_is_missing_is_named(tmp_path):
    assert "the folder" in refused(tmp_path / "none" / "ledger.db")


def test_a_file_of_another_kind_is_left_as_it_is(path):
    path.write_text("Dear editor, ...")
    assert "not a SQLite file" in refused(path)
    assert "not a SQLite file" in unreadable(path)
    assert path.read_text() == "Dear editor, ..."


def test_a_database_of_something_else_is_left_as_it_is(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE contacts (name)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "is not a ledger" in refused(path)
    assert "is not a ledger" in unreadable(path)
    assert path.read_bytes() == before


def test_a_damaged_ledger_is_said_to_be_damaged(path, make_report):
    with open_writer(path) as conn, conn.begin():
        for n in range(200):
            add_report(conn, make_report(f"r{n}"))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(LedgerError, match="damaged"), open_reader(path) as conn:
        list(LedgerReader(conn).reports())


def test_a_ledger_of_a_newer_version_is_refused(path):
    with open_writer(path):
        pass
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    assert "newer Rashomon" in refused(path)
    assert "newer Rashomon" in unreadable(path)


def test_a_second_writer_waits_and_then_gives_up_while_readers_go_on(path, make_report):
    with open_writer(path) as first, first.begin():
        add_report(first, make_report())
        assert "another process is writing" in refused(path)
        with open_reader(path) as conn:
            assert list(LedgerReader(conn).reports()) == []


def test_a_reader_cannot_write(path, conn):
    with pytest.raises(LedgerError, match="cannot be written"), open_reader(path) as reader:
        reader.execute(text("DELETE FROM report"))


def test_a_reader_sees_one_state_throughout(path, conn, make_report):
    with open_reader(path) as reading:
        reader = LedgerReader(reading)
        assert list(reader.reports()) == []
        with conn.begin():
            add_report(conn, make_report())
        assert list(reader.reports()) == []
    with open_reader(path) as reading:
        assert len(list(LedgerReader(reading).reports())) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(path, make_report):
    with open_writer(path) as conn, conn.begin():
        add_report(conn, make_report())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with open_reader(path) as conn:
            assert len(list(LedgerReader(conn).reports())) == 1
    finally:
        path.parent.chmod(0o755)


def read_on_a_full_disk(path, report):
    with open_writer(path) as conn:
        raw = conn.connection.driver_connection
        raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
        with conn.begin():
            add_report(conn, report)


def test_a_full_disk_loses_nothing_that_was_read_before(path, make_report):
    with open_writer(path) as conn, conn.begin():
        add_report(conn, make_report("first"))
    with pytest.raises(LedgerError, match="the disk is full"):
        read_on_a_full_disk(path, make_report("second", text="word " * 200_000))
    with open_reader(path) as conn:
        assert [row.key for row in LedgerReader(conn).reports()] == ["first"]


def test_a_full_disk_that_the_system_tells_of_is_the_same_sentence(path):
    with pytest.raises(LedgerError, match="the disk is full"), explained(path):
        raise OSError(28, "No space left on device")


def test_errors_that_are_not_the_ledgers_pass(path):
    with pytest.raises(FileNotFoundError), explained(path):
        raise FileNotFoundError(2, "No such file")


def test_the_released_steps_make_the_tables_that_the_code_knows(path, conn):
    for table in schema.KEPT.sorted_tables:
        found = conn.execute(text(f"PRAGMA table_info({table.name})")).all()
        assert [row.name for row in found] == [c.name for c in table.columns]


def test_when_a_record_gets_another_shape_machines_start_afresh_and_reports_stay(path, make_report, annotation):
    report = make_report()
    with open_writer(path) as conn, conn.begin():
        add_report(conn, report)
        save_annotation(conn, report.id, annotation)
        assert count_pending(conn) == 0
        conn.execute(text("UPDATE meta SET value = '{\"statement\": [], \"gone\": []}' WHERE name = 'machine'"))
        conn.execute(text("CREATE TABLE gone (x)"))
    assert "made by another version" in unreadable(path)
    with open_writer(path) as conn, conn.begin():
        assert count_pending(conn) == 1
        assert add_report(conn, report) is Arrival.KNOWN
        assert not conn.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'gone'")).scalar_one()

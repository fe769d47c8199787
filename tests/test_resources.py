"""The files that ship are the files that were published."""

import json
from pathlib import Path

import pytest

from rashomon.errors import RashomonError
from rashomon.resources import data_path, read_manifest, verify, write_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.txt").write_text("one two\n", encoding="utf-8")
    write_manifest(tmp_path, ["words.txt"])
    return tmp_path


def test_what_ships_is_unchanged() -> None:
    verify()
    assert "gazetteer.sqlite" in read_manifest(data_path("manifest.json").parent)


def test_a_changed_file_is_named(folder: Path) -> None:
    (folder / "words.txt").write_text("one two three\n", encoding="utf-8")
    with pytest.raises(RashomonError, match=r"words\.txt.*changed.*install rashomon again"):
        verify(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "words.txt").unlink()
    with pytest.raises(RashomonError, match=r"words\.txt.*missing"):
        verify(folder)


def test_a_second_entry_keeps_the_first(folder: Path) -> None:
    (folder / "more.txt").write_bytes(b"")
    write_manifest(folder, ["more.txt"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest) == ["more.txt", "words.txt"]
    assert manifest["words.txt"]["bytes"] == 8
    verify(folder)


def test_an_unknown_name_is_an_error_of_the_installation() -> None:
    with pytest.raises(RashomonError, match="no-such-file"):
        data_path("no-such-file")

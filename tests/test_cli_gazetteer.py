"""The commands of a desk's own places, as a user sees them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.annotate.gazetteer_added import VARIABLE
from rashomon.cli import main

TABLE = "name,lat,lon\nVelkadrez,48.61,37.92\nMirnaz,41.2,45.1\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "added.sqlite")
    Path("desk.csv").write_text(TABLE, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *words])


def test_a_file_is_added_listed_and_taken_out() -> None:
    added = run("add", "desk.csv")
    assert (added.exit_code, added.stdout, added.stderr) == (0, "", "desk: 2 places added.\n")
    listed = run("list")
    assert listed.exit_code == 0
    name, rows, _, day, _, checksum = listed.stdout.split()
    assert (name, rows, len(day), len(checksum)) == ("desk", "2", 10, 64)
    assert run("remove", "desk").stderr == "desk: 2 places taken out.\n"
    assert run("list").stdout == "Nothing was added; the gazetteer that ships is used alone.\n"


def test_a_line_that_cannot_be_read_is_told_and_the_rest_is_added() -> None:
    Path("desk.csv").write_text(TABLE + "Far,100,0\n", encoding="utf-8")
    added = run("add", "desk.csv")
    assert (added.exit_code, added.stderr.splitlines()) == (
        1,
        [
            "rashomon: desk.csv, line 4: '100' is no latitude in degrees; the line was left out.",
            "desk: 2 places added, 1 line left out.",
        ],
    )


def test_of_two_files_one_may_fail() -> None:
    Path("notes.txt").write_text("Nothing of the kind.", encoding="utf-8")
    result = run("add", "notes.txt", "desk.csv")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == "desk: 2 places added."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "none.txt"), "none.txt: there is no such file."),
        (("add", "."), ".: this is a folder; give the files in it."),
        (("remove", "desk"), "There is no added gazetteer 'desk'; none is."),
        (("add", "--name", "x", "desk.csv", "desk.csv"), "A name goes with one file; add the files one by one."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (2, f"rashomon: {sentence}\n")


def test_a_place_where_nothing_can_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, "file/added.sqlite")
    result = run("add", "desk.csv")
    assert result.exit_code == 2
    assert "the added places cannot be written there" in result.stderr

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import rashomon
from rashomon.cli import main
from rashomon.cli_screen import Screen
from rashomon.errors import InputError
from rashomon.store.database import open_writer

BRIDGE = """ date 2021-03-01 Bridge shut after landslide at Coimbra
source: Correio
The mayor of Coimbra, Ines Vidal, said on Monday that the old bridge was closed after a landslide.
"Nobody was hurt," Vidal told Radio Orla.
"""
DENIAL = """ date 2021-03-02 Ministry denies landslide at Coimbra
source: Diário
The Interior Ministry denied on Tuesday that the old bridge in Coimbra was closed.
"""
LOOKING = {
    "brief": [],
    "show": ["r1"],
    "search": ["bridge"],
    "export": ["--out", "out"],
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs a command in a folder of its own, in this process."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words, **options):
        return CliRunner().invoke(main, [str(word) for word in words], **options)

    return invoke


@pytest.fixture
def files(tmp_path):
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "denial.txt").write_text(DENIAL, encoding="utf-8")
    return ["bridge.txt", "denial.txt"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("looking")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    words = ["read", str(folder / "bridge.txt"), str(folder / "denial.txt"), "--workers", "1"]
    done = CliRunner().invoke(main, [*words, "--ledger", str(folder / "l.db")])
    assert done.exit_code == 0, done.output
    return folder / "l.db"


def one_sentence(result, code=2):
    """The sentence on standard error of a command that could do nothing."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("rashomon: ")
    return sentence.removeprefix("rashomon: ")


def test_the_version_is_told(run):
    assert run("--version").stdout == f"rashomon {rashomon.__version__}\n"


@pytest.mark.parametrize("command", ["read", "annotate", *LOOKING])
def test_every_command_explains_itself(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_reading_tells_what_came_in_and_reading_again_that_nothing_did(run, files):
    first = run("read", *files, "--workers", 1)
    assert first.exit_code == 0
    assert first.stdout == ""
    assert first.stderr.startswith("2 new reports, 0 changed, 0 known already; 2 annotated, 0 failed.")
    assert Path("rashomon.db").exists()
    again = run("read", *files, "--workers", 1)
    assert again.exit_code == 0
    assert again.stderr.startswith("0 new reports, 0 changed, 2 known already; 0 annotated")


def test_what_fails_is_one_line_and_the_rest_goes_on(run, files):
    Path("empty.txt").touch()
    result = run("read", *files, "empty.txt", "none.txt", "--workers", 1)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert [("empty.txt" in line, "none.txt" in line) for line in lines[:2]] == [(True, False), (False, True)]
    assert lines[2].startswith("2 new reports")


def test_where_nothing_can_be_read_the_exit_code_says_so(run):
    assert run("read", "none.txt").exit_code == 2
    assert not Path("rashomon.db").exists()


def test_standard_input_is_read(run):
    result = run("read", "-", "--workers", 1, input=BRIDGE)
    assert result.stderr.startswith("1 new report,")


def test_undated_reports_are_spoken_of(run):
    result = run("read", "-", "--workers", 1, input="The bridge is closed.")
    assert result.exit_code == 0
    assert "Undated: 1 report; --published" in result.stderr


def test_columns_are_mapped(run):
    Path("t.csv").write_text("headline,body\nBridge shut,The bridge is closed.\n", encoding="utf-8")
    assert run("read", "t.csv", "--map", "title=headline", "--map", "text=body", "--workers", 1).exit_code == 0
    assert "no field" in one_sentence(run("read", "t.csv", "--map", "headline=title"))


def test_a_date_that_cannot_be_is_refused(run, files):
    assert "2021-02-31" in one_sentence(run("read", *files, "--published", "2021-02-31"))


def test_reading_without_a_path_needs_a_ledger_to_finish(run):
    assert "no ledger there" in one_sentence(run("read"))


def test_an_interrupt_ends_quietly(run, files, monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("rashomon.ledger.annotate_pending", interrupted)
    assert "goes on from there" in one_sentence(run("read", *files), code=130)


def test_annotating_writes_one_object_a_report_in_their_order(run, files):
    result = run("annotate", *files, "--format", "jsonl", "--workers", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    made = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["report"] for report in made] == ["bridge", "denial"]
    for report, text in zip(made, (BRIDGE, DENIAL), strict=True):
        assert report["text"] == text
        for mention in report["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert not Path("rashomon.db").exists()


def test_annotating_keeps_standard_output_clean_when_something_fails(run, files):
    result = run("annotate", "none.txt", *files, "--workers", 1)
    assert result.exit_code == 1
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 2
    assert "none.txt" in result.stderr


def test_annotating_nothing_is_refused(run):
    assert "give files or folders" in one_sentence(run("annotate"))
    assert run("annotate", "none.txt").exit_code == 2


def test_several_processes_write_what_one_does(run, files):
    assert run("annotate", *files, "--workers", 2).stdout == run("annotate", *files, "--workers", 1).stdout


@pytest.mark.parametrize("form", ["terminal", "markdown", "html"])
def test_a_brief_has_three_forms(run, ledger, form):
    result = run("brief", "--ledger", ledger, "--format", form, "--title", "One bridge")
    assert result.exit_code == 0, result.output
    assert "One bridge" in result.stdout
    assert "Coimbra" in result.stdout


def test_a_brief_can_be_written_to_a_file(run, ledger):
    result = run("brief", "--ledger", ledger, "--format", "html", "--out", "brief.html")
    assert result.exit_code == 0
    assert Path("brief.html").read_text(encoding="utf-8").startswith("<!")
    assert "brief.html" in result.stderr
    assert "cannot be written" in one_sentence(run("brief", "--ledger", ledger, "--out", "none/brief.txt"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_sentence(run, ledger):
    assert "No space left" in one_sentence(run("brief", "--ledger", ledger, "--out", "/dev/full"))


def test_search_shows_reports_with_the_words_around(run, ledger):
    result = run("search", "bridge", "closed", "--ledger", ledger)
    assert result.exit_code == 0
    assert result.stdout.count("old bridge") == 2
    assert "No report holds" in run("search", "volcano", "--ledger", ledger).stdout


def test_a_phrase_is_one_argument(run, ledger):
    assert "2021-03-01" in run("search", "after a landslide", "--ledger", ledger).stdout
    assert "No report holds" in run("search", "landslide a after", "--ledger", ledger).stdout


def test_show_prints_a_record_with_its_words_marked(run, ledger):
    run("export", "--ledger", ledger, "--out", "out")
    told = json.loads(Path("out/statements.jsonl").read_text(encoding="utf-8").splitlines()[0])
    start, end = told["content"][0]
    shown = run("show", told["id"], "--ledger", ledger).stdout
    assert shown.startswith(f"statement {told['id']}")
    assert " ".join(BRIDGE[start:end].strip('" ,.').split()) in " ".join(shown.split())
    assert ">>" in shown
    report = run("show", told["report"], "--ledger", ledger).stdout
    assert "outlet: Correio" in report
    for name in ("events", "entities", "places"):
        for line in Path(f"out/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            assert run("show", json.loads(line)["id"], "--ledger", ledger).exit_code == 0


def test_an_unknown_record_is_one_sentence_with_the_nearest(run, ledger):
    run("export", "--ledger", ledger, "--out", "out")
    told = json.loads(Path("out/statements.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"]
    assert f"nearest are {told}" in one_sentence(run("show", f"{told}9", "--ledger", ledger))


def test_an_export_is_told(run, ledger):
    result = run("export", "--ledger", ledger, "--format", "jsonl", "--out", "out")
    assert result.exit_code == 0
    assert "records in 17 files in out" in result.stderr
    Path("taken").touch()
    assert "cannot be written there" in one_sentence(run("export", "--ledger", ledger, "--out", "taken"))


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_work_of_more_than_a_second_shows_how_far_it_is(monkeypatch):
    terminal, clock = Terminal(), iter([0.0, 0.5, 1.5])
    monkeypatch.setattr("rashomon.cli_screen.sys.stderr", terminal)
    monkeypatch.setattr("rashomon.cli_screen.time.monotonic", lambda: next(clock))
    monkeypatch.setenv("TERM", "xterm")
    with Screen() as screen:
        screen.progress("Reading", 1, None)
        assert terminal.getvalue() == ""
        screen.progress("Annotating", 3, 8)
        screen.error(InputError("x.txt: [bold] is not text."))
    assert "Annotating" in terminal.getvalue()
    assert "3/8" in terminal.getvalue()
    assert "rashomon: x.txt: [bold] is not text." in terminal.getvalue()


# --- a ledger that cannot be used --------------------------------------------------------


@pytest.mark.parametrize("command", LOOKING)
def test_a_missing_ledger_is_not_made(run, command):
    sentence = one_sentence(run(command, *LOOKING[command], "--ledger", "none.db"))
    assert sentence == "none.db: no ledger there; make one with: rashomon read PATH --ledger none.db"
    assert not Path("none.db").exists()


def foreign_text():
    Path("l.db").write_text("Dear editor, ...")


def foreign_database():
    other = sqlite3.connect("l.db")
    other.execute("CREATE TABLE contacts (name)")
    other.close()


def newer_ledger():
    with open_writer(Path("l.db")):
        pass
    newer = sqlite3.connect("l.db")
    newer.execute("PRAGMA user_version = 99")
    newer.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (foreign_text, "not a SQLite file"),
        (foreign_database, "is not a ledger"),
        (newer_ledger, "newer Rashomon"),
        (lambda: Path("l.db").mkdir(), "this is a folder"),
    ],
)
def test_what_is_no_ledger_of_ours_is_left_alone_by_every_command(run, files, make, said):
    make()
    before = Path("l.db").read_bytes() if Path("l.db").is_file() else None
    for command, words in {"read": files, **LOOKING}.items():
        assert said in one_sentence(run(command, *words, "--ledger", "l.db"))
    assert (Path("l.db").read_bytes() if Path("l.db").is_file() else None) == before


def test_only_sqlite_is_opened(run, files):
    assert "only SQLite" in one_sentence(run("read", *files, "--ledger", "postgresql://host/news"))


def test_a_ledger_that_another_process_writes_to_is_waited_for_and_then_left(run, files, monkeypatch):
    monkeypatch.setattr("rashomon.ledger.open_writer", partial(open_writer, patience=0.1))
    with open_writer(Path("l.db")) as other, other.begin():
        assert "another process is writing" in one_sentence(run("read", *files, "--ledger", "l.db"))
        assert run("search", "bridge", "--ledger", "l.db").exit_code == 0
    assert run("read", *files, "--ledger", "l.db", "--workers", 1).exit_code == 0


# --- the command as a process ------------------------------------------------------------


def test_a_pipe_that_is_closed_early_ends_the_command_quietly(tmp_path):
    reports = tmp_path / "reports.jsonl"
    line = json.dumps({"id": "n", "text": "The bridge is closed. " * 400, "published": "2021-03-01"})
    reports.write_text("\n".join([line] * 12), encoding="utf-8")
    command = [sys.executable, "-m", "rashomon.cli", "annotate", str(reports), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ})
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    process.wait(60)
    assert told == ""
    assert process.returncode == 1


def test_what_could_steer_a_terminal_is_shown_as_a_sign(run):
    Path("t.txt").write_text(" date 2021-03-01 A\x1b[2J\u202eheadline only\n", encoding="utf-8")
    said = run("read", "t.txt").stderr
    assert "headline only" in said
    assert not set(said) & set("\x1b\u202e")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_standard_output_on_a_full_disk_is_one_sentence(run, ledger):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "rashomon.cli", "search", "bridge", "--ledger", ledger]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Standard output cannot be written" in done.stderr


@pytest.mark.parametrize(("option", "value"), [("--since", "2021-02-31"), ("--until", "soon")])
def test_a_brief_of_no_day_is_one_sentence(run, ledger, option, value):
    assert value in one_sentence(run("brief", "--ledger", ledger, option, value))


def test_stories_are_listed_and_one_is_shown(run, ledger):
    listed = run("stories", "--ledger", ledger)
    assert listed.exit_code == 0, listed.output
    (story, *_) = re.findall(r"story:\w+", listed.stdout)
    shown = run("show", story, "--ledger", ledger)
    assert shown.stdout.startswith(f"story {story}\n")


def test_as_json_they_are_what_the_export_has(run, ledger):
    run("export", "--ledger", ledger, "--out", "stories")
    assert run("stories", "--ledger", ledger, "--json").stdout == Path("stories/stories.jsonl").read_text(
        encoding="utf-8"
    )


def test_stories_of_no_place_or_no_day_are_one_sentence(run, ledger):
    assert run("stories", "--ledger", ledger, "--place", "Nowhere").stdout == "No story speaks of it.\n"
    assert run("stories", "--ledger", ledger, "--place", "Nowhere", "--json").stdout == ""
    assert "someday" in one_sentence(run("stories", "--ledger", ledger, "--since", "someday"))

"""The commands by which a person says who is who, as a user sees them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main

PORT = """ date 2031-05-02 Port shut at Varna
source: Morning Post
Harbour master Peter Marsh said on Friday that the port of Varna was shut. The Coast Office said nobody was hurt.
"""
LATER = """ date 2031-05-03 Port still shut
source: Radio Orla
Pete Marsh, the harbour master, said on Saturday that the port of Varna was still shut. The Shore Office agreed.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judging")
    (folder / "port.txt").write_text(PORT, encoding="utf-8")
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    read = CliRunner().invoke(main, ["read", str(folder), "--ledger", str(folder / "l.db"), "--workers", "1"])
    assert read.exit_code == 0, read.output
    return folder / "l.db"


@pytest.fixture(autouse=True)
def ledger(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, "rashomon.db")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def exported(kind: str) -> list[dict[str, object]]:
    assert run("export", "--out", "out").exit_code == 0
    return [json.loads(each) for each in Path("out", f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_two_names_of_one_person_are_merged_listed_shown_and_parted_again() -> None:
    before = {kind: exported(kind) for kind in ("entities", "statements", "events", "links")}
    merged = run("merge", "Peter Marsh", "pete marsh", "--because", "one harbour master")
    assert merged.exit_code == 0
    head, first, second, now, events = merged.stdout.splitlines()
    assert re.fullmatch(r'Judgement 1: merge, "Peter Marsh" \(r\w+\.e\d+, .*\) and "Pete Marsh" .* are one\.', head)
    assert [line.partition(":")[0] for line in (first, second, now)] == ["  before", "  before", "  now"]
    assert "2 mentions in 2 reports" in now
    assert "another number of origins" in events
    (entity,) = [e for e in exported("entities") if "Pete Marsh" in e["names"]]  # type: ignore[operator]
    assert (entity["name"], entity["judgements"]) == ("Peter Marsh", ["j1"])
    assert {s["entity"] for s in exported("statements") if "Marsh" in str(s["speaker"])} == {entity["id"]}
    assert run("judgements").stdout.endswith("are one, because: one harbour master\n")
    assert "judged by a person: 1 " in run("show", str(entity["id"])).stdout
    assert run("show", "j1").stdout.startswith("judgement j1\n")
    undone = run("undo")
    assert undone.stdout.startswith("Judgement 1 taken back: merge")
    assert undone.stdout.count("now: ") == 2
    assert {kind: exported(kind) for kind in before} == before
    assert "taken back on" in run("judgements").stdout


def test_a_part_is_split_off_by_report() -> None:
    parted = run("split", "Varna", "--report", "later")
    assert parted.exit_code == 0
    assert parted.stdout.count("now: ") == 2


def test_a_new_name_stands_until_it_is_taken_back() -> None:
    assert '"Coast Guard"' in run("rename", "Coast Office", "Coast Guard").stdout
    assert any(e["name"] == "Coast Guard" and e["told_as"] for e in exported("entities"))
    run("undo", "1")
    assert not any(e["name"] == "Coast Guard" for e in exported("entities"))


def test_what_is_put_off_is_linked_by_the_next_read() -> None:
    put_off = run("merge", "Peter Marsh", "Pete Marsh", "--later")
    assert "next read" in put_off.stdout
    assert sum("Marsh" in str(e["name"]) for e in exported("entities")) == 2
    assert run("read").exit_code == 0
    assert sum("Marsh" in str(e["name"]) for e in exported("entities")) == 1


def test_nobody_judged_anything() -> None:
    assert run("judgements").stdout == "Nobody judged anything: who is who is the machine's word.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("merge", "Peter Marsh"), "A merge takes two entities or more."),
        (("merge", "Peter Marsh", "Nobody"), "The ledger has nobody and nothing called 'Nobody'."),
        (("split", "Varna"), "A split takes a name or a report that parts from the entity."),
        (("undo",), "There is no judgement to take back."),
        (("undo", "4"), "There is no judgement 4; they are listed by: rashomon judgements"),
        (
            ("rename", "x", "y", "--ledger", "none.db"),
            "none.db: no ledger there; make one with: rashomon read PATH --ledger none.db",
        ),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"rashomon: {sentence}\n")

"""Whole cases: two invented reports of one crisis each, and what a careful analyst would write down of them.

``expected.json`` was written before the reports were first read by the system. Of each question it holds a list, and
under ``floor`` how many of these the system got right when this was last measured: it may get better, not worse.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon import Ledger

HERE = Path(__file__).parent
CASES = sorted(p.parent.name for p in HERE.glob("*/expected.json"))
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One case: the texts, what is expected of them, and the records that were made of them."""

    texts: dict[str, str]
    expected: Mapping[str, list[Record]]
    told: Mapping[str, list[Record]]

    def where(self, wanted: Record) -> tuple[int, int]:
        """Where the words of an expectation stand in its report."""
        at = -1
        for _ in range(wanted.get("occurrence", 1)):
            at = self.texts[wanted["report"]].index(wanted["text"], at + 1)
        return at, at + len(wanted["text"])

    def near(self, kind: str, wanted: Record) -> list[Record]:
        """The records of a kind that overlap the words of an expectation."""
        start, end = self.where(wanted)
        spans = [(r, r.get("span") or (r["start"], r["end"])) for r in self.told[kind]]
        return [r for r, (s, e) in spans if r["report"] == wanted["report"] and s < end and start < e]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """All cases, read into one ledger once."""
    folder = tmp_path_factory.mktemp("cases")
    for name in CASES:
        for report in ("a", "b"):
            (folder / f"{name}-{report}.txt").write_bytes((HERE / name / f"{report}.txt").read_bytes())
    ledger = Ledger.open(folder / "cases.db")
    ledger.read(sorted(folder.glob("*.txt")), workers=1)
    ledger.export(folder / "out")
    files = {p.stem: p.read_text(encoding="utf-8").splitlines() for p in (folder / "out").glob("*.jsonl")}
    records = {kind: [json.loads(line) for line in lines] for kind, lines in files.items()}
    keys = {r["id"]: r["report"] for r in records["reports"]}
    found = {}
    for name in CASES:
        told = {
            kind: [dict(r, report=keys[r["report"]][-1]) for r in rows if keys[r["report"]][:-2] == name]
            for kind, rows in records.items()
            if kind in ("figures", "board", "due", "times", "mentions")
        }
        told["places"] = records["places"]
        texts = {r: (HERE / name / f"{r}.txt").read_text(encoding="utf-8") for r in ("a", "b")}
        found[name] = Case(texts, json.loads((HERE / name / "expected.json").read_text(encoding="utf-8")), told)
    return found


def _stems(words: str) -> set[str]:
    return {w.strip(",.()'\"").lower()[:6] for w in words.replace("-", " ").split() if len(w) > 2}


def _day(value: str | None) -> str | None:
    return value and "/".join(part.split("T")[0] for part in value.replace("~", "").split("/"))


def a_figure_is_right(case: Case, wanted: Record) -> bool:
    """Value, bound and one word of the unit."""
    return any(
        f["value"] == wanted["value"] and f["bound"] == wanted["bound"] and _stems(f["unit"]) & _stems(wanted["unit"])
        for f in case.near("figures", wanted)
    )


def a_state_is_on_the_board(case: Case, wanted: Record) -> bool:
    """The object by half of its words, the state, and the days that are given."""
    places = {p["id"]: p["name"] for p in case.told["places"]}
    named = _stems(wanted["object"])
    for state in case.told["board"]:
        shared = named & _stems(f"{state['object']} {places.get(state['place'], '')}")
        dated = all(not wanted.get(k) or _day(state[k]) == wanted[k] for k in ("since", "until"))
        if len(shared) >= max(1, len(named) // 2) and _stems(wanted["state"]) & _stems(state["state"]) and dated:
            return True
    return False


def a_thing_is_due(case: Case, wanted: Record) -> bool:
    """One word of what it is, its day, and that it hangs on a condition where it does."""
    for due in case.told["due"]:
        day = _day(due["due"]) in wanted["due"] or (not wanted["due"] and due["condition"])
        if _stems(wanted["what"]) & _stems(due["what"]) and day and (due["condition"] or not wanted.get("condition")):
            return True
    return False


def a_time_has_its_value(case: Case, wanted: Record) -> bool:
    """One of the values that an analyst would accept."""
    return any(_day(t["value"]) in wanted["value"] for t in case.near("times", wanted))


def names_are_one(case: Case, wanted: Sequence[str]) -> bool:
    """All names of one thing are one entity."""
    found = []
    for name in wanted:
        low = name.lower()
        texts = [(m["text"].strip().lower(), m["entity"]) for m in case.told["mentions"] if m["entity"]]
        found.append({e for t, e in texts if t.endswith(low) or (low.endswith(" " + t) and len(t) > 3)})
    return bool(set.intersection(*found))


def names_are_apart(case: Case, wanted: Sequence[str]) -> bool:
    """Two names that lost the comma between them are no mention of one thing."""
    report, words = wanted
    return not any(m["report"] == report and words in m["text"] for m in case.told["mentions"])


QUESTIONS: dict[str, Callable[[Case, Any], bool]] = {
    "figures": a_figure_is_right,
    "board": a_state_is_on_the_board,
    "due": a_thing_is_due,
    "times": a_time_has_its_value,
    "names": names_are_one,
    "apart": names_are_apart,
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", CASES)
def test_as_much_of_a_case_is_right_as_was_measured(cases: dict[str, Case], name: str, question: str) -> None:
    case = cases[name]
    wrong = [w for w in case.expected[question] if not QUESTIONS[question](case, w)]
    right = len(case.expected[question]) - len(wrong)
    assert right >= case.expected["floor"][question], wrong  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "report", "words", "value", "bound", "unit"),
    [
        ("sudan", "a", "five children", 5, "exact", "children killed"),
        ("sudan", "a", "no fewer than 550 people", 550, "at_least", "killed"),
        ("sudan", "a", "411", 411, "exact", "killed"),
        ("sudan", "b", "between 80 and 100 evacuees", [80, 100], "about", "evacuated"),
        ("lachin", "a", "some 120,000 people", 120000, "about", "cut off"),
        ("ecuador", "a", "As many as 178 guards", 178, "up_to", "guards held hostage"),
        ("ecuador", "b", "A dozen or so tourists", 12, "about", "tourists evacuated"),
    ],
)
def test_a_number_is_read_with_its_hedge_and_what_befell_whom(
    cases: dict[str, Case], name: str, report: str, words: str, value: object, bound: str, unit: str
) -> None:
    (figure,) = cases[name].near("figures", {"report": report, "text": words})
    assert (figure["value"], figure["bound"], figure["unit"]) == (value, bound, unit)


@pytest.mark.parametrize(
    ("name", "thing", "state", "since", "until"),
    [
        ("sudan", "Argeen crossing into Egypt", "restricted", "2023-05-03", None),
        ("sudan", "Sudan's airspace", "closed", "2023-05-03", "2023-05-13"),
        ("sudan", "truce", "in force", "2023-05-02", "2023-05-11"),
        ("lachin", "gas pipeline", "closed", "2023-04-25", None),
        ("ecuador", "curfew", "in force", "2024-01-10", None),
    ],
)
def test_the_board_tells_who_may_pass_and_how_long(
    cases: dict[str, Case], name: str, thing: str, state: str, since: str, until: str | None
) -> None:
    told = {(b["object"], b["state"], _day(b["since"]), _day(b["until"])) for b in cases[name].told["board"]}
    assert (thing, state, since, until) in told


def test_what_is_put_off_is_due_on_its_new_day(cases: dict[str, Case]) -> None:
    due = {d["what"]: d["due"] for d in cases["sudan"].told["due"]}
    assert due["Talks planned for Thursday in Jeddah were postponed until Saturday"] == "2023-05-06"


def test_the_limit_given_is_the_day_it_is_due(cases: dict[str, Case]) -> None:
    due = {d["what"]: d["due"] for d in cases["ecuador"].told["due"]}
    assert due["Noboa gave the gangs 48 hours to release the hostages"] == "2024-01-12"

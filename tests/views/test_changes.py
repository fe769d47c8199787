"""What newer reports changed, each change with its report."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.export.changes_text import changes_lines
from rashomon.model import Outcome
from rashomon.views.changes import Change, build_changes
from rashomon.views.material import load

NOON = "2031-02-28T12:00Z"


def of(records: ModuleType, kind: str, since: str = NOON) -> list[Change]:
    return [c for c in build_changes(load(records.evening()), since).lines if c.kind == kind]


def test_reports_are_new_by_their_own_time_and_undated_ones_are_counted_apart(records: ModuleType) -> None:
    made = build_changes(load(records.evening()), NOON)
    assert (made.reports, made.undated, made.until) == (2, 1, "2031-03-01")


def test_an_event_is_new_if_only_new_reports_tell_it(records: ModuleType) -> None:
    assert [c.record for c in of(records, "event")] == ["rh.v2", "rh.v4", "rh.v5"]


def test_a_denial_is_told_once_with_the_words_that_deny(records: ModuleType) -> None:
    (denial,) = of(records, "denial")
    assert (denial.record, denial.after) == ("rh.v3", "denied")
    assert [e.quote for e in denial.evidence] == ["any officer had fired a weapon"]


def test_a_figure_that_moved_shows_both_with_their_words(records: ModuleType) -> None:
    (moved,) = of(records, "figure")
    assert (moved.before, moved.after) == ("About 180 trucks", "some 300 lorries")
    assert [e.outlet for e in moved.evidence] == ["Soča Herald", "Adria Wire"]


def test_an_older_state_told_later_changes_nothing_on_the_board(records: ModuleType) -> None:
    assert [c.record for c in of(records, "board")] == ["rh.b1", "rh.b2"]


def test_a_state_that_replaces_another_shows_both(records: ModuleType) -> None:
    evening = records.evening()
    evening.states = [
        replace(s, current=s.id == "rh.b3", since="2031-02-28T23:00") if s.object.startswith("Rožna") else s
        for s in evening.states
    ]
    states = [c for c in build_changes(load(evening), NOON).lines if c.record == "rh.b3"]
    assert [(c.before, c.after.split(",")[0]) for c in states] == [("open", "closed")]


def test_a_day_that_passed_and_an_outcome_told_are_changes(records: ModuleType) -> None:
    evening = records.evening()
    span = records.span(records.HERALD, "church bells rang")
    evening.owed = [
        replace(evening.owed[1], due="2031-02-28T20:00", outcome=Outcome.PASSED_UNREPORTED),
        replace(evening.owed[1], id="rw.d2", outcome=Outcome.REPORTED_DONE, outcome_evidence=(("rh.v2", span),)),
    ]
    lines = [c for c in build_changes(load(evening), NOON).lines if c.kind == "due"]
    assert [(c.record, c.after) for c in lines] == [
        ("rw.d1", "day has passed, nothing reported"),
        ("rw.d2", "reported done"),
    ]


def test_nothing_changed_after_the_last_report(records: ModuleType) -> None:
    assert "Nothing changed." in changes_lines(build_changes(load(records.evening()), "2031-04-01"))


def test_every_change_is_shown_with_its_record_and_words(records: ModuleType) -> None:
    shown = changes_lines(build_changes(load(records.evening()), NOON))
    assert "[rh.v3]" in shown
    assert "About 180 trucks → some 300 lorries" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())

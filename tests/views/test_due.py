"""What is due, when, by whom, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.model import Outcome, Span
from rashomon.views.due import build_due
from rashomon.views.material import load


def test_things_due_stand_in_order_of_their_day_those_without_one_last(records: ModuleType) -> None:
    lines = build_due(load(records.evening()), 10).lines
    assert [(d.day, d.what) for d in lines] == [
        ("1 March 2031", "New transit permits required at both crossings"),
        ("1 March 2031, 12:00", "Strikers to clear the road"),
        ("no day given", "Drivers to block the motorway"),
    ]


def test_a_line_says_who_would_act_who_says_so_and_on_what_condition(records: ModuleType) -> None:
    motorway = build_due(load(records.evening()), 10).lines[2]
    assert (motorway.by, motorway.teller, motorway.verb) == ("Luka Zorman", "Luka Zorman", "warned")
    assert motorway.condition == "if one lorry is towed"
    assert motorway.outcome_word == "pending"


def test_the_words_that_tell_the_outcome_are_shown(records: ModuleType) -> None:
    evening = records.evening()
    span = records.span(records.WIRE, "moving again by 22:30")
    done = replace(
        evening.owed[0], outcome=Outcome.REPORTED_DONE, outcome_evidence=(("rw.v1", span), ("gone.v1", Span(0, 1)))
    )
    evening.owed = [done]
    (line,) = build_due(load(evening), 10).lines
    assert [(e.outlet, e.quote) for e in line.outcome_evidence] == [("Adria Wire", "moving again by 22:30")]


def test_a_limit_keeps_the_latest_days(records: ModuleType) -> None:
    due = build_due(load(records.evening()), 1)
    assert ([d.what for d in due.lines], due.more) == (["Strikers to clear the road"], 2)

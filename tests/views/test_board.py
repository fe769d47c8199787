"""The board says how each thing stands, per whom, and how it stood before."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.model import Span
from rashomon.views.board import build_board
from rashomon.views.material import load


def test_things_stand_by_kind_with_their_state_now_and_before(records: ModuleType) -> None:
    things = build_board(load(records.evening()), 10).things
    assert [(t.object, [s.state for s in t.now], [s.state for s in t.before]) for t in things] == [
        ("Rožna Dolina crossing", ["open"], ["closed"]),
        ("Vrtojba crossing", ["closed"], []),
        ("Transit permits (old)", ["valid"], []),
    ]
    assert (things[0].now[0].since, things[0].now[0].per) == ("28 February 2031, 22:30", "Italian customs")


def test_states_of_one_pinned_crossing_are_one_thing_whatever_it_is_called(records: ModuleType) -> None:
    evening = records.evening()
    evening.states[2] = replace(evening.states[2], object="the Rožna Dolina border post")
    assert len(build_board(load(evening), 10).things) == 3


def test_accounts_of_now_that_differ_are_both_shown(records: ModuleType) -> None:
    evening = records.evening()
    evening.states[2] = replace(evening.states[2], current=True)
    thing = build_board(load(evening), 10).things[0]
    assert thing.contested
    assert sorted(s.state for s in thing.now) == ["closed", "open"]


def test_a_limit_keeps_what_was_told_last(records: ModuleType) -> None:
    board = build_board(load(records.evening()), 1)
    assert ([t.object for t in board.things], board.more) == (["Rožna Dolina crossing"], 2)


def test_one_name_told_with_and_without_its_place_is_one_thing_within_a_story(records: ModuleType) -> None:
    evening = records.evening()
    evening.rows = [replace(row, story="story") for row in evening.rows]
    sirens = replace(evening.states[0], object="air raid sirens", kind="alert", state="sounding")
    placeless = replace(sirens, id="rw.b2", report="rw", object="the air raid sirens", place=None, spans=(Span(0, 5),))
    evening.states = [replace(sirens, id="rh.b1", place="p3"), placeless]
    (thing,) = build_board(load(evening), 10).things
    assert (len(thing.now), thing.contested) == (2, False)
    evening.states.append(replace(sirens, id="rh.b3", place="p5"))
    assert len(build_board(load(evening), 10).things) == 3


def test_a_road_without_a_place_is_not_that_of_another_story(records: ModuleType) -> None:
    evening = records.evening()
    road = replace(evening.states[0], object="the road", kind="road", place=None)
    evening.states = [road, replace(road, id="rw.b9", report="rw", state="open", spans=(Span(0, 5),))]
    things = build_board(load(evening), 10).things
    assert [(t.object, t.contested) for t in things] == [("The road", False), ("The road", False)]

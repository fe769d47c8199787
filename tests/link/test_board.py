"""What is open, closed and in force, and which state is the latest."""

from __future__ import annotations

import pytest

from rashomon.link.board import judge, thing
from rashomon.model import LedgerBoard
from rashomon.store.groups import settled_row


def told(write, key, words, kind="bridge", state="closed", published="2031-05-02", **more):
    draft = write(key, f"{words} is {state}.", published=published)
    draft.state(words, kind, state, **more)
    return draft


def test_the_later_state_of_one_object_is_current(write, read):
    one = told(write, "one", "The Mill Bridge", place="Varn", since="2031-05-01")
    two = told(
        write, "two", "the bridge at the mill", state="open", place="Varn", since="2031-05-03", published="2031-05-03"
    )
    conn = read(two, one)
    assert not settled_row(conn, LedgerBoard, one.id("b1")).current
    assert settled_row(conn, LedgerBoard, two.id("b1")).current


def test_what_is_only_announced_does_not_end_what_is_in_force(write, read):
    one = told(write, "one", "The Mill Bridge", place="Varn", since="2031-05-01")
    two = told(write, "two", "the Mill Bridge", state="open", place="Varn", since="2031-05-09")
    conn = read(one, two)
    assert settled_row(conn, LedgerBoard, one.id("b1")).current
    assert not settled_row(conn, LedgerBoard, two.id("b1")).current


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ({"words": "Mill Bridge", "place": "Varn"}, {"words": "the Mill bridge", "place": "Varn"}, True),
        ({"words": "Mill Bridge", "place": "Varn"}, {"words": "Mill Bridge", "place": "Dolsk"}, False),
        ({"words": "Mill Bridge", "place": "Varn"}, {"words": "Mill Bridge", "place": "Varn", "kind": "road"}, False),
        ({"words": "Mill Bridge", "place": "Varn"}, {"words": "Old Ferry", "place": "Varn"}, False),
        (
            {"words": "harbour permits of Bland", "kind": "document"},
            {"words": "permits of Bland", "kind": "document"},
            True,
        ),
    ],
)
def test_which_objects_are_one(write, mine, theirs, same):
    a, b = (told(write, key, **more) for key, more in (("one", mine), ("two", theirs)))
    one, other = (thing(d.report, d.board[0]) for d in (a, b))
    assert bool(judge(one, other)) is bool(judge(other, one)) is same


def test_two_objects_are_both_current(write, read):
    one, two = told(write, "one", "Mill Bridge", place="Varn"), told(write, "two", "Old Ferry", place="Varn")
    conn = read(one, two)
    assert all(settled_row(conn, LedgerBoard, d.id("b1")).current for d in (one, two))


def test_a_thing_has_one_name_and_place_whatever_reports_call_it(write, read):
    one = told(write, "one", "permits of Bland", kind="document", state="not valid")
    two = told(write, "two", "harbour permits of Bland", kind="document", state="not valid")
    conn = read(one, two)
    assert {settled_row(conn, LedgerBoard, d.id("b1")).object for d in (one, two)} == {"harbour permits of Bland"}

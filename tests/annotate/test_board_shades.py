"""States that hold for some only or for so long, and things that are told by what they bear."""

from collections.abc import Callable

import pytest

from rashomon.annotate.board import find_board
from rashomon.annotate.context import Context

Read = Callable[..., Context]


@pytest.mark.parametrize(
    ("sentence", "thing", "state"),
    [
        ("The Dolsk crossing has reopened for pedestrians only.", "Dolsk crossing", "restricted"),
        ("The bridge is open only to ambulances.", "bridge", "restricted"),
        ("The airport in the north has resumed flights.", "airport in the north", "open"),
        ("Ferry traffic has been suspended since Monday.", "Ferry traffic", "closed"),
        ("Gas supplies were cut on Sunday.", "Gas supplies", "down"),
        ("Mobile internet services were restored on Monday.", "Mobile internet services", "working"),
        ("The ceasefire collapsed on Sunday.", "ceasefire", "lifted"),
        ("A truce took effect on Monday.", "truce", "in force"),
        ("The city has been without power since Saturday.", "power", "down"),
        ("The town is under curfew.", "curfew", "in force"),
    ],
)
def test_a_state_is_told_in_many_words(read: Read, sentence: str, thing: str, state: str) -> None:
    assert [(b.object, b.state) for b in find_board(read(sentence))] == [(thing, state)]


def test_the_hours_of_a_curfew_are_no_days(read: Read) -> None:
    (curfew,) = find_board(read("A curfew is in force from 8 p.m. to 5 a.m. until further notice."))
    assert (curfew.since, curfew.until) == ("2031-05-14", None)


def test_what_holds_for_so_long_has_an_end(read: Read) -> None:
    (state,) = find_board(read("The president declared a 60-day state of emergency on Monday."))
    assert (state.object, state.since, state.until) == ("60-day state of emergency", "2031-05-12", "2031-07-11")


def test_a_weekend_is_since_its_first_day(read: Read) -> None:
    (bridge,) = find_board(read("The bridge has been closed to lorries since the weekend."))
    assert (bridge.state, bridge.since) == ("closed", "2031-05-10")

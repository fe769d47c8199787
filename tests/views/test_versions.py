"""What a newer version of a report added and took away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.versions import Edit, edits

OLD = "The dam held overnight. Two villages were cleared.\nNobody is missing, the mayor said."
NEW = "The dam held overnight. Three villages were cleared.\nNobody is missing, the mayor said. Rain is due."


def test_only_sentences_that_changed_are_told_the_old_one_first() -> None:
    assert edits(OLD, NEW) == (
        Edit(False, "Two villages were cleared."),
        Edit(True, "Three villages were cleared."),
        Edit(True, "Rain is due."),
    )


def test_blanks_and_line_ends_are_no_change() -> None:
    assert edits(OLD, OLD.replace(". ", ".\n\n").replace("held", "held ")) == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_is_taken_back_is_what_was_added(older: str, newer: str) -> None:
    assert edits(older, older) == ()
    forth, back = edits(older, newer), edits(newer, older)
    assert bool(forth) == bool(back)

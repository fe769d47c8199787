"""Counts of origins, and foreign text made safe to show on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.words import clean, is_control, origins_text, shorten


@pytest.mark.parametrize(
    ("origins", "reason", "reports", "said"),
    [
        (2, None, 2, "2 origins"),
        (1, None, 1, "1 origin"),
        (1, None, 3, "1 origin, 3 reports"),
        (0, None, 0, "no origin asserts it"),
        (None, "the reports name no source", 2, "origins unknown: the reports name no source"),
        (None, None, 1, "origins unknown"),
    ],
)
def test_origins_are_counted_apart_from_reports(
    origins: int | None, reason: str | None, reports: int, said: str
) -> None:
    assert origins_text(origins, reason, reports) == said


def test_escape_sequences_and_direction_controls_are_taken_out() -> None:
    assert clean("a\x1b[31mred\u202egnirts\u2066\n\tb\u00ad\ufeff") == "a[31mredgnirts b"


@given(st.text())
def test_cleaned_text_is_one_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert not any(is_control(c) or c in "\n\r\t\x1b" for c in cleaned)
    assert cleaned == clean(cleaned)


@given(st.text(max_size=80), st.integers(5, 40))
def test_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
    assert shorten(text, len(text)) == text

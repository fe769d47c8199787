"""What reaches up to the report's day (Wednesday, 14 May 2031) or on from it."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context

Read = Callable[..., Context]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The group must leave the harbour within 72 hours.", "72 hours", "2031-05-14/2031-05-17"),
        ("The mayor gave the strikers two days to leave.", "two days", "2031-05-14/2031-05-16"),
        ("The port has been shut for a third day running.", "a third day running", "2031-05-12/2031-05-14"),
        ("Shelling went on for the second straight night.", "the second straight night", "2031-05-12/2031-05-13"),
        ("Some 300 people fled in the past 48 hours.", "the past 48 hours", "2031-05-12/2031-05-14"),
        ("The talks will end by the end of the month.", "the end of the month", "2031-05"),
        ("The vote was put off until the 23rd.", "the 23rd", "2031-05-23"),
        ("He was arrested on the 3rd.", "the 3rd", "2031-05-03"),
        ("The families have lived in tents since winter.", "winter", "2030-24"),
        ("The town fell after six years of war.", "six years", "2025~/2031-05-14"),
        ("The power came back in the morning.", "the morning", "2031-05-14"),
    ],
)
def test_what_reaches_from_the_reports_day_has_its_days(read: Read, sentence: str, words: str, value: str) -> None:
    (time,) = read(sentence).times
    assert (time.text, time.value) == (words, value)


@pytest.mark.parametrize(
    "sentence", ["The 23rd brigade left.", "He lives on the 5th floor.", "It fell within a day of it."]
)
def test_what_only_looks_so_has_no_day(read: Read, sentence: str) -> None:
    assert all(t.value is None for t in read(sentence).times)


def test_the_day_before_is_not_counted_from_what_has_gone_on_since(read: Read) -> None:
    times = read("Since the strike began on April 15, 40 ships have left, up from 31 a day earlier.").times
    assert [t.value for t in times] == ["2031-04-15", "2031-05-13"]

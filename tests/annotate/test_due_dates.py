"""What is set for a day, whoever tells it; the report is of Wednesday, 14 May 2031."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.due import find_due
from rashomon.annotate.statements import find_statements

Read = Callable[..., Context]


def days(context: Context) -> list[tuple[str | None, str | None]]:
    told = replace(context, statements=find_statements(context, attribute_by_rules(context), "test")[0])
    return [(d.due, d.condition) for d in find_due(told)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The two ministers are to meet in Varn on May 20.", "2031-05-20"),
        ("Talks planned for Thursday were postponed until Saturday, a diplomat said.", "2031-05-17"),
        ("The council gave both sides until Sunday to open a corridor.", "2031-05-18"),
        ("The president gave the guild 48 hours to release the pilots.", "2031-05-16"),
        ("The ultimatum expires on Friday.", "2031-05-16"),
        ("The deadline is Sunday.", "2031-05-18"),
        ("The general flies to Varn next week.", "2031-W21"),
        ("The union called a general strike for Monday.", "2031-05-19"),
        ("The army must withdraw from the town by Friday.", "2031-05-16"),
        ("The ministry said the two sides had agreed to exchange prisoners on Friday.", "2031-05-16"),
    ],
)
def test_a_day_ahead_is_due(read: Read, sentence: str, day: str) -> None:
    assert [due for due, _ in days(read(sentence))] == [day]


def test_what_is_due_keeps_its_condition(read: Read) -> None:
    (item,) = days(read("The truce expires on Sunday unless both sides agree to renew it."))
    assert item == ("2031-05-18", "unless both sides agree to renew it")


@pytest.mark.parametrize(
    "sentence",
    [
        "The strike prompted the army to take its first action on Monday.",
        "The minister refused to meet envoys on Monday.",
    ],
)
def test_what_was_done_or_refused_is_not_due(read: Read, sentence: str) -> None:
    assert days(read(sentence)) == []

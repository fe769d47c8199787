"""What is announced, demanded or threatened, by whom, for when, and on what condition."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.due import find_due
from rashomon.annotate.statements import find_statements
from rashomon.model import Due

Read = Callable[..., Context]


def due(context: Context) -> tuple[Due, ...]:
    return find_due(replace(context, statements=find_statements(context, attribute_by_rules(context), "test")[0]))


def name(context: Context, entity: str | None) -> str | None:
    found = context.entity(entity)
    return found.name if found is not None else None


def test_an_announced_measure_is_due_on_its_day(read: Read) -> None:
    (item,) = due(read("The ministry announced that old passports would no longer be valid starting June 1, 2031."))
    assert item.what.startswith("old passports would no longer be valid")
    assert (item.due, item.statement, item.condition) == ("2031-06-01", "s1", None)


def test_a_deadline_is_the_day_something_is_due(read: Read) -> None:
    (item,) = due(read("The border guard said that it would reopen the bridge by June 1, 2031."))
    assert item.due == "2031-06-01"


def test_a_threat_keeps_its_condition(read: Read) -> None:
    context = read('"If they enter the harbour, we will close the border," President Mara Lovrin warned.')
    (item,) = due(context)
    assert item.what == "we will close the border"
    assert item.condition == "If they enter the harbour"
    assert name(context, item.by) == "Mara Lovrin"


def test_a_demand_is_on_those_it_is_made_to(read: Read) -> None:
    context = read("President Mara Lovrin urged the Defence Ministry to withdraw its troops.")
    (item,) = due(context)
    assert name(context, item.by) != "Mara Lovrin"
    assert "withdraw its troops" in item.what


def test_the_outlet_itself_tells_what_is_due(read: Read) -> None:
    (item,) = due(read("The parliament will vote on the law on June 1, 2031."))
    assert (item.due, item.statement) == ("2031-06-01", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Border police announced that they had closed the bridge.",
        "The ministry denied that it would close the bridge.",
        "A monitor warned that the death toll may rise.",
        "The bridge was closed on Monday.",
        "The new bridge will be beautiful.",
    ],
)
def test_what_is_done_denied_or_a_mere_forecast_is_not_due(read: Read, sentence: str) -> None:
    assert due(read(sentence)) == ()


def test_ids_follow_the_text(read: Read) -> None:
    items = due(read("The police said that they would leave on Friday. The parliament will vote on June 1, 2031."))
    assert [i.id for i in items] == ["d1", "d2"]
    assert items[0].spans[0].start < items[1].spans[0].start


def test_a_measure_told_in_the_passive_is_due_by_who_governs(read: Read) -> None:
    text = (
        "Authorities in the valley said that permits issued by the guild would no longer be accepted from June 1, 2031."
    )
    (item,) = due(read(text))
    assert item.due == "2031-06-01"


@pytest.mark.parametrize(
    "sentence",
    [
        "President Mara Lovrin asked farmers not to let themselves be provoked.",
        "The ministry announced that the road would be wide enough.",
    ],
)
def test_a_mood_or_a_state_without_a_day_is_not_due(read: Read, sentence: str) -> None:
    assert due(read(sentence)) == ()

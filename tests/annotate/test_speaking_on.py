"""Who goes on speaking behind a pronoun."""

from collections.abc import Callable

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.statements import find_statements
from rashomon.model import Statement

Read = Callable[..., Context]


def speakers(context: Context) -> list[str]:
    return [s.speaker for s in statements(context)]


def statements(context: Context) -> tuple[Statement, ...]:
    return find_statements(context, attribute_by_rules(context), "test")[0]


def test_he_added_is_whoever_spoke_last(read: Read) -> None:
    context = read(
        "Mayor Ines Vidal met the engineer Paulo Reis. "
        "Reis said that the lock was closed. He added that two boats sank."
    )
    last = statements(context)[-1]
    assert last.speaker == "Paulo Reis"
    assert last.chain[-1].name == "Paulo Reis"


def test_it_is_no_person(read: Read) -> None:
    context = read("Mayor Ines Vidal said that the lock was closed. It added that two boats sank.")
    assert speakers(context)[-1] != "Ines Vidal"


def test_a_speaker_far_above_is_not_taken(read: Read) -> None:
    filler = "The quay is long. The water is deep. Trains run on time. Shops are open. "
    context = read(f"The pilots said that the lock was closed. {filler}They added that two boats sank.")
    assert speakers(context)[-1] == "unnamed"


def test_a_name_is_left_as_it_is(read: Read) -> None:
    context = read("Paulo Reis said that the lock was closed. Ines Vidal added that two boats sank.")
    assert speakers(context) == ["Paulo Reis", "Ines Vidal"]

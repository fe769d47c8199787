"""Who passes on what somebody says."""

import pytest

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.relays import relay_of
from rashomon.annotate.statements import find_statements
from rashomon.model import Span


def chains(context):
    """The links of every statement between the outlet and the speaker, then the speaker."""
    found, _ = find_statements(context, attribute_by_rules(context), "test")
    return [[link.name for link in s.chain[1:]] for s in found]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Ivo Tarn told Reuters that the ferry had left.", ["Reuters", "Ivo Tarn"]),
        ("Ivo Tarn told the newspaper Izvestia that the ferry had left.", ["Izvestia", "Ivo Tarn"]),
        ("The ferry has left the pier, Ivo Tarn told Reuters.", ["Reuters", "Ivo Tarn"]),
        ("Ivo Tarn told parliament that the ferry had left.", ["Ivo Tarn"]),
        ("Two bodies lay on the quay, a Reuters correspondent said.", ["Reuters", "a Reuters correspondent"]),
    ],
)
def test_the_medium_that_was_told_is_a_link(read, text, chain):
    assert chains(read(text)) == [chain]


def test_who_quotes_passes_on(read):
    context = read("The ferry has left the pier, Ivo Tarn was quoted by Reuters as saying.")
    start = context.report.text.index("quoted")
    relay = relay_of(context, Attribution((Span(0, 27),), None, Span(start, start + 6)))
    assert relay is not None
    assert context.text(relay) == "Reuters"


def test_a_source_told_of_again_came_the_same_way(read):
    text = "Xinhua quoted a guard as saying that the gate was shut. The guard said that nobody was hurt."
    assert [names[0] for names in chains(read(text))] == ["Xinhua", "Xinhua"]


def test_another_source_did_not(read):
    text = "Xinhua quoted a guard as saying that the gate was shut. The mayor said that nobody was hurt."
    assert len(chains(read(text))[1]) == 1

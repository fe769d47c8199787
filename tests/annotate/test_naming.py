"""The labels that an outlet itself uses for actors and places."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.naming import find_naming
from rashomon.annotate.statements import find_statements

Read = Callable[..., Context]


def labels(context: Context) -> list[str]:
    statements = find_statements(context, attribute_by_rules(context), "test")[0]
    return [n.text for n in find_naming(replace(context, statements=statements))]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Talks with the breakaway territory failed.", "breakaway territory"),
        ("The self-proclaimed Lipovo Republic held a vote.", "self-proclaimed Lipovo Republic"),
        ("The self proclaimed republic held a vote.", "self proclaimed republic"),
        ("Troops of the regime in Zorgrad left.", "regime in Zorgrad"),
        ("Dozens of terrorists fled.", "terrorists"),
        ("The so-called council met.", "so-called council"),
        ("The puppet masters abroad were silent.", "puppet masters"),
        ("Lipovo is the de facto capital of the north.", "de facto capital of the north"),
        ("Shots were heard at the administrative border.", "administrative border"),
        ("The rebel-held town was quiet.", "rebel-held town"),
        ("Zorgrad-backed fighters left.", "Zorgrad-backed fighters"),
        ("The separatist stronghold fell.", "separatist stronghold"),
        ("Several pro-government fighters left.", "pro-government fighters"),
    ],
)
def test_labels_are_found_with_what_they_label(read: Read, sentence: str, label: str) -> None:
    assert any(found == label or label.startswith(found) for found in labels(read(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The president met the minister in the capital.",
        "The state-run agency reported it.",
        "The administrative court ruled on Monday.",
        "The army occupied the town on Monday.",
        "They set off well-founded hopes.",
    ],
)
def test_plain_names_and_deeds_are_no_labels(read: Read, sentence: str) -> None:
    assert labels(read(sentence)) == []


def test_words_of_others_in_quotation_marks_are_not_the_outlets(read: Read) -> None:
    assert labels(read('The general said the "terrorists" had fled.')) == []


def test_a_paraphrase_is_the_outlets_own_wording(read: Read) -> None:
    assert labels(read("The general said the terrorists had fled.")) == ["terrorists"]


def test_spans_hold_the_label_and_come_in_order(read: Read) -> None:
    context = read("The regime closed the administrative border. The rebels fled.")
    found = find_naming(context)
    assert [context.text((n.start, n.end)) for n in found] == [n.text for n in found]
    assert [n.start for n in found] == sorted(n.start for n in found)

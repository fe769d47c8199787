"""Sentences that end in their source, with and without the commas that would show it."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context
from rashomon.annotate.trailing import trailing_attributions

Read = Callable[..., Context]


def told(context: Context) -> list[tuple[str, str]]:
    return [
        (context.text(a.source) if a.source else "-", context.text(a.content[0]))
        for a in trailing_attributions(context)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Two sailors were hurt near the pier a witness said.", "a witness", "Two sailors were hurt near the pier"),
        ("Two boats sank near the pier the Norwegian Coast Agency said on Monday.",
         "the Norwegian Coast Agency", "Two boats sank near the pier"),
        ("Two boats sank near the pier said the coast guard.", "the coast guard", "Two boats sank near the pier"),
    ],
)  # fmt: skip
def test_the_source_closes_the_sentence(read: Read, text: str, source: str, content: str) -> None:
    assert told(read(text)) == [(source, content)]


def test_what_is_joined_behind_the_source_is_said_too(read: Read) -> None:
    text = "Nine of the dead were sailors the coast agency said while the others were passengers from the ferry."
    assert [content for _, content in told(read(text))] == [
        "Nine of the dead were sailors",
        "the others were passengers from the ferry",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The coast agency said two boats had sunk near the pier.",
        "Two boats sank near the pier, the coast agency said.",
        "The boats sank.",
    ],
)
def test_a_sentence_that_the_parse_can_read_is_left_to_it(read: Read, text: str) -> None:
    assert told(read(text)) == []

"""Keyword lists inside a text, which nothing parts from the story."""

import pytest

from rashomon.ingest.keywords import find_keywords


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The ferry sank. Tags Harbour Storm ferry strike At least two sailors drowned.",
         ["Tags Harbour Storm ferry strike"]),
        ("The ferry sank. Tags Harbour Ferry Storm A sailor drowned.", ["Tags Harbour Ferry Storm"]),
        ("The ferry sank. Tags Harbour Ferry Storm Two sailors drowned in the bay.", ["Tags Harbour Ferry Storm"]),
        ("The ferry sank. Tags Harbour Ferry Rescue boats searched the bay.", ["Tags Harbour Ferry"]),
        ("The ferry sank.\nKeywords: Harbour Ferry Storm\nTwo sailors drowned.", ["Keywords: Harbour Ferry Storm"]),
        ("The ferry sank. Tags were found on two sailors.", []),
        ("The sailor wore Dog Tags Of Steel in the water.", []),
        ("Two sailors drowned.", []),
    ],
)  # fmt: skip
def test_a_list_reaches_to_the_word_that_begins_the_story(text: str, marked: list[str]) -> None:
    assert [text[p.start : p.end] for p in find_keywords(text)] == marked

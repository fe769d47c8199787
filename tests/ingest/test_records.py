"""Usual column names are found, the user's map goes first, and what is missing is said."""

from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions
from rashomon.ingest.records import find_columns


@pytest.mark.parametrize(
    ("available", "expected"),
    [
        (
            ["title", "text", "source", "date"],
            {"title": "title", "text": "text", "outlet": "source", "published": "date"},
        ),
        (
            ["headline", "articleBody", "publisher", "datePublished", "url"],
            {
                "title": "headline",
                "text": "articleBody",
                "outlet": "publisher",
                "published": "datePublished",
                "url": "url",
            },
        ),
        (
            ["date_publish", "maintext", "source_domain", "title"],
            {"title": "title", "text": "maintext", "outlet": "source_domain", "published": "date_publish"},
        ),
        (
            ["id", "Content", "publication", "pubDate", "link"],
            {"text": "Content", "outlet": "publication", "published": "pubDate", "url": "link", "id": "id"},
        ),
        (["title", "description"], {"title": "title", "text": "description"}),
    ],
)
def test_usual_names(available, expected):
    assert find_columns(available, ReadOptions(), "t.csv") == expected


def test_a_mapped_column_serves_no_second_field():
    options = ReadOptions(columns={"title": "content"})
    assert find_columns(["content", "body"], options, "t.csv") == {"title": "content", "text": "body"}


def test_a_map_to_no_column_names_those_that_are_there():
    with pytest.raises(InputError) as error:
        find_columns(["ref", "body"], ReadOptions(columns={"title": "headline"}), "t.csv")
    assert str(error.value) == "t.csv: there is no column 'headline' to take title from; there are 'ref', 'body'."


def test_a_table_without_text_names_what_it_has():
    with pytest.raises(InputError) as error:
        find_columns([f"c{n}" for n in range(14)], ReadOptions(), "t.csv")
    assert str(error.value).startswith(
        "t.csv: no column holds the text; name it with --map text=COLUMN. There are 'c0',"
    )
    assert str(error.value).endswith("'c11' and 2 more.")

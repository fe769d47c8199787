"""Where words are quoted, whatever marks stand around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.quotes import find_quotes, quoted_share
from rashomon.model import Span


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('The mayor said "we are ready" and left.', ["we are ready"]),
        ("The mayor said “we are ready” and left.", ["we are ready"]),
        ("Der Bürgermeister: „Wir sind bereit“, sagte er.", ["Wir sind bereit"]),
        ("Le maire : « Nous sommes prêts »", [" Nous sommes prêts "]),
        ('"One." "Two."', ["One.", "Two."]),
        ("No marks here, and the mayor's word stands.", []),
    ],
)
def test_marks_of_every_kind(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_a_closing_mark_without_an_opening_one_quotes_nothing() -> None:
    assert inner('It would be seen as harbour aggression."\nThe mayor left.') == []


def test_a_quotation_left_open_ends_with_its_sentence() -> None:
    text = 'He said "the road is closed. Lorries wait at the bridge and nobody says why.'
    assert inner(text) == ["the road is closed."]
    assert not find_quotes(text)[0].closed


def test_a_quotation_over_two_paragraphs_is_two_quotations() -> None:
    assert len(inner('"We waited all night.\n"Nobody came," the driver said.')) == 2


def test_share_of_quoted_words() -> None:
    text = 'X said "abcde" fghij'
    quotes = find_quotes(text)
    assert quoted_share((Span(8, 13),), quotes) == 1
    assert quoted_share((Span(15, 20),), quotes) == 0


@given(st.text(alphabet='ab ."“”«»„\n', max_size=60))
def test_quotations_lie_in_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for quote in find_quotes(text):
        assert position <= quote.outer.start < quote.inner.start < quote.inner.end <= quote.outer.end <= len(text)
        position = quote.outer.end

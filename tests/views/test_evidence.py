"""Evidence is the report's own words at the spans, however these overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.views.evidence import Evidence, in_context, merged, quote, sentence_around

TEXT = "Drivers closed the road. The minister called it a siege. Nobody was hurt on Friday night."
SPANS = st.lists(st.tuples(st.integers(-5, 120), st.integers(-5, 120)), max_size=6)


def test_parts_that_lie_apart_are_joined_by_an_ellipsis() -> None:
    assert quote(TEXT, ((0, 14), (57, 72))) == "Drivers closed … Nobody was hurt"


@given(SPANS)
def test_merged_spans_are_in_order_apart_and_inside_the_text(spans: list[tuple[int, int]]) -> None:
    found = merged(spans, len(TEXT))
    assert all(0 <= s.start < s.end <= len(TEXT) for s in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    covered = {i for s, e in spans for i in range(max(0, s), min(len(TEXT), e))}
    assert covered == {i for s in found for i in range(s.start, s.end)}


@given(SPANS, st.integers(0, 60))
def test_context_holds_the_cited_words_and_the_text_around_them_unchanged(
    spans: list[tuple[int, int]], around: int
) -> None:
    found = merged(spans, len(TEXT))
    context = in_context(TEXT, Evidence("r", "Herald", None, found, ""), around)
    assert "".join(words for words, _ in context.parts) in TEXT
    assert [words for words, cited in context.parts if cited] == [TEXT[s.start : s.end] for s in found]


def test_context_is_cut_at_blanks() -> None:
    context = in_context(TEXT, Evidence("r", "Herald", None, (Span(29, 37),), ""), 12)
    assert context.parts == (("road. The ", False), ("minister", True), (" called it", False))


def test_a_few_words_are_widened_to_their_sentence() -> None:
    assert sentence_around(TEXT, Span(29, 37)) == Span(25, 56)
    assert sentence_around(TEXT, Span(0, 7)) == Span(0, 24)
    assert sentence_around("one two three four", Span(8, 13), most=4) == Span(8, 13)


@given(st.integers(0, 89), st.integers(0, 20), st.integers(0, 40))
def test_a_widened_span_holds_the_words_and_stays_in_the_text(start: int, length: int, most: int) -> None:
    end = min(len(TEXT), start + length)
    wide = sentence_around(TEXT, Span(min(start, end), end), most)
    assert 0 <= wide.start <= min(start, end) <= end <= wide.end <= len(TEXT)

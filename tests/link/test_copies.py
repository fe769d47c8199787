"""How much of one text stands in another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.copies import Text, compare, copied, passages, spans, text_of
from rashomon.link.reprints import judge
from rashomon.model import Report

WORDS = st.lists(st.sampled_from("river bank house boat road train minister vote late early".split()), max_size=60)


def text(words):
    return Text(tuple(words), (*range(6, len(words), 6), len(words)))


@given(WORDS, WORDS)
def test_every_measure_is_a_share_and_the_verdict_symmetric(one, other):
    a, b = text(one), text(other)
    found = compare(a, b)
    for share in (found.share, found.share_of_longer, found.opening, found.taken()):
        assert 0 <= share <= 1.000001
    assert compare(b, a) == found
    assert judge(a, b) == judge(b, a)


@given(WORDS)
def test_a_text_shares_all_of_itself(words):
    assert all(copied(text(words), text(words))) or len(words) < 4


def test_a_sentence_counts_whole_half_or_not():
    copy = "the bridge stays shut until friday".split()
    own = "nobody asked the miners what they wanted".split()
    half = "the bridge stays shut says a clerk who asked for patience and calm".split()
    other = Text((*copy, *"and then the fog came".split()), (6, 11))
    assert compare(Text(tuple(copy), (6,)), other).taken() == 1
    assert compare(Text(tuple(own), (7,)), other).taken() == 0
    assert compare(Text(tuple(half), (13,)), Text((*copy, *copy, *own), (6, 12, 19))).taken() == 0.5


def test_a_sentence_of_changed_order_and_small_words_is_taken_in_part():
    plain = Report("x", "x", "x", "Rescuers lifted twelve stranded hikers from a flooded ravine.")
    edited = Report(
        "y", "y", "y", "From the ravine that flooded, rescuers have lifted twelve hikers who were stranded."
    )
    assert compare(text_of(plain), text_of(edited)).share == 0
    assert compare(text_of(plain), text_of(edited)).taken() == 0.5


def test_passages_have_a_least_length():
    assert passages([True] * 3 + [False] + [True] * 9 + [False, True], least=8) == [(4, 13)]


def test_spans_of_words_point_into_the_text_as_read():
    report = Report("x", "x", "x", "One  two -- three,\nfour five.")
    (span,) = spans(report, [(1, 4)])
    assert report.text[span.start : span.end] == "two -- three,\nfour"

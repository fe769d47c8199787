"""What a report is about, as weighted words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.story_words import Background, alike, read_background, stem, tokens, words_of

NEWS = Background(1000, {"said": 900, "fire": 40})


@pytest.mark.parametrize(
    ("one", "other"), [("flames", "flame"), ("stopped", "stopping"), ("bodies", "body"), ("1,200", "1200")]
)
def test_endings_of_number_and_tense_are_taken_off(one, other):
    assert stem(one) == stem(other)


def test_a_word_with_a_capital_and_nowhere_without_is_a_name():
    assert tokens("Fire took the Brask mill. The fire spread.")[:4] == [
        ("fire", "word"),
        ("took", "word"),
        ("the", "word"),
        ("brask", "name"),
    ]


def test_a_report_is_wholly_like_itself_and_not_like_another(write):
    one = words_of(write("one", "Fire took the Brask mill at 14 Quay Street.").report, NEWS)
    other = words_of(write("two", "Wheat prices fell.").report, NEWS)
    assert alike(one, one) == pytest.approx(1.0)
    assert alike(one, other) == alike(other, one) == 0.0


def test_what_is_common_in_news_counts_for_nothing(write):
    assert "said" not in words_of(write("one", "Tesk said so.").report, NEWS).keys


def test_addresses_and_missing_titles_are_no_words(write):
    report = replace(write("one", "Wheat fell. https://outlet.example/grain/page").report, title="untitled")
    assert set(words_of(report, NEWS).keys) == {stem("wheat"), "fell"}


def test_the_table_that_ships_tells_common_from_rare():
    shipped = read_background()
    assert shipped.rarity("government") < shipped.rarity("cannery")

"""What a report is about, as weighted words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.story_words import Background, Comparer, read_background, stem, tokens

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
    compare = Comparer(NEWS)
    one = compare.words(write("one", "Fire took the Brask mill at 14 Quay Street.").report)
    other = compare.words(write("two", "Wheat prices fell.").report)
    assert list(compare.alike(one, [one, other])) == [1.0, 0.0]
    assert list(compare.alike(other, [one])) == [0.0]
    assert compare.all_alike([one, other]).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_after_words_are_forgotten_reports_compare_as_before(write):
    compare, drafts = Comparer(NEWS), [write("one", "Fire took the mill."), write("two", "Fire took the Brask barn.")]
    before = compare.all_alike([compare.words(draft.report) for draft in drafts])
    compare.words(write("other", "Wheat prices fell at the harbour.").report)
    compare.renew()
    assert compare.all_alike([compare.words(draft.report) for draft in reversed(drafts)]).tolist() == before.tolist()
    assert 0 < before[0, 1] < 1


def test_what_is_common_in_news_counts_for_nothing(write):
    assert "said" not in Comparer(NEWS).words(write("one", "Tesk said so.").report).keys


def test_addresses_and_missing_titles_are_no_words(write):
    report = replace(write("one", "Wheat fell. https://outlet.example/grain/page").report, title="untitled")
    assert set(Comparer(NEWS).words(report).keys) == {stem("wheat"), "fell"}


def test_the_table_that_ships_tells_common_from_rare():
    shipped = read_background()
    assert shipped.rarity("government") < shipped.rarity("cannery")

"""What the words for a source tell."""

import pytest

from rashomon.source_words import is_description, is_own, owner


@pytest.mark.parametrize(
    ("words", "described"),
    [
        ("Dolsk villagers", True),
        ("A militant website", True),
        ("pro-government media", True),
        ("sources in the harbour", True),
        ("the Harbour Office", False),
        ("the Dolsk government", False),
        ("the government of President Ibarra", False),
        ("the River Network", False),
        ("Ivo Tarn", False),
    ],
)
def test_a_description_names_nobody(words, described):
    assert is_description(words) is described


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("A PLF-affiliated news agency", "PLF"),
        ("the PLF-run health ministry", "PLF"),
        ("a PLF-affiliated brigade", None),
        ("the harbour news agency", None),
    ],
)
def test_a_medium_says_whose_it_is(words, whose):
    assert owner(words) == whose


def test_an_outlet_credits_itself_in_either_spelling():
    assert is_own("MoorTV", "Moor TV")
    assert not is_own("RNA", "Moor TV")
    assert not is_own("RNA", None)

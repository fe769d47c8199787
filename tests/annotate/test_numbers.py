from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.numbers import COUNT, SCALES, UNITS, VAGUE, parse_count, parse_number, parse_ordinal


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7", 7), ("5000", 5000), ("1,200", 1200), ("1,200,300", 1_200_300), ("20\u00a0000", 20_000), ("3.5", 3.5),
        ("2.5 million", 2_500_000), ("40 thousand", 40_000), ("twenty-five", 25), ("Twenty five", 25), ("six", 6),
        ("one hundred and twenty", 120), ("nineteen hundred", 1900), ("two hundred thousand", 200_000),
        ("one thousand two hundred and five", 1205), ("a hundred", 100), ("half a million", 500_000),
        ("a quarter of a million", 250_000), ("a dozen", 12), ("three dozen", 36), ("half a dozen", 6),
        ("a couple", 2), ("an", 1),
    ],
)  # fmt: skip
def test_words_and_digits_are_read_as_the_number_they_are(words: str, number: float) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize("words", ["", "harbour", "1.2.3", "2,5", "seventeen twenty", "forty twelve", "dozens"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert parse_number(words) is None


def test_a_vague_word_stands_for_its_conventional_range() -> None:
    assert parse_count("several") == (3, 9)
    assert parse_count("Dozens") == (24, 99)
    assert parse_count("scores") == (40, 199)
    assert parse_count("several  hundred") == (200, 999)
    assert parse_count("tens of thousands") == (20_000, 99_999)
    assert parse_count("seventeen") == 17


@pytest.mark.parametrize(
    ("words", "number"),
    [("third", 3), ("21st", 21), ("2nd", 2), ("twenty-first", 21), ("sixtieth", 60), ("five", None)],
)
def test_ordinals_are_read_in_words_and_digits(words: str, number: int | None) -> None:
    assert parse_ordinal(words) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 1,200 sheep", "1,200"),
        ("at least twenty-five of them", "twenty-five"),
        ("tens of thousands marched", "tens of thousands"),
        ("more than half a dozen boats", "half a dozen"),
        ("it cost $40 in all", None),
        ("40% of them", None),
        ("the M16 rifle", None),
        ("at 18:30 sharp", None),
    ],
)
def test_counts_are_found_in_text_but_not_prices_shares_and_models(text: str, found: str | None) -> None:
    match = COUNT.search(text)
    assert (match[0] if match else None) == found


@given(st.integers(0, 10**12))
def test_digits_and_grouped_digits_are_the_same_number(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.lists(st.sampled_from([*UNITS, *SCALES, *VAGUE, "a", "an", "and", "half", "dozen", "12", "3.5"]), max_size=6))
def test_any_run_of_number_words_is_a_number_or_none(words: list[str]) -> None:
    value = parse_number(" ".join(words))
    assert value is None or value >= 0


@pytest.mark.parametrize(("low", "high"), VAGUE.values())
def test_ranges_run_upwards(low: int, high: int) -> None:
    assert 0 < low < high

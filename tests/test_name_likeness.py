"""How alike two spellings of a name are, across alphabets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.name_likeness import compare, name_likeness

WORD = st.text(st.sampled_from("abdeghikorsvyабвгджзиклћшوحمسد"), max_size=9)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Goncharenko", "Гончаренко"),
        ("Honcharenko", "Гончаренко"),
        ("Honcharenko", "Goncharenko"),
        ("Selakovic", "Селаковић"),
        ("Selakovich", "Селаковић"),
        ("Zhukovsky", "Жуковский"),
        ("Schultz", "Шульц"),
        ("Zelensky", "Зеленський"),
        ("Mahmoud", "محمود"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert name_likeness(one, other) > 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marko", "Мирко"), ("Ivan", "Ивана"), ("Petrov", "Петрова"), ("Petrov", "Петрович"), ("Vucic", "Вучевић")],
)
def test_what_tells_namesakes_apart_speaks_against_one_name(one: str, other: str) -> None:
    found = compare(one, other)
    assert found.share < 0.7
    assert found.weakest < -5


@pytest.mark.parametrize(("one", "other"), [("", "Ana"), ("", ""), ("42", "Ana")])
def test_a_name_without_letters_is_like_nothing(one: str, other: str) -> None:
    assert name_likeness(one, other) == 0


@given(WORD, WORD)
def test_likeness_is_a_share_and_symmetric(one: str, other: str) -> None:
    assert 0 <= name_likeness(one, other) <= 1
    assert name_likeness(one, other) == name_likeness(other, one)


@given(st.text("abdeghikorsvy", min_size=1))
def test_a_name_is_entirely_like_itself(name: str) -> None:
    assert name_likeness(name, name.upper()) == 1

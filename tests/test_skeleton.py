"""One key for the spellings of one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.skeleton import fold, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grigorenko", "Hrigorenko"),
        ("Hončar", "Gonchar"),
        ("Гончар", "Honchar"),
        ("Petrović", "Petrovich"),
        ("Петровић", "Petrovic"),
        ("Zhukovskiy", "Zhukovsky"),
        ("Lukašin", "Lukashin"),
        ("Jaroslav", "Yaroslav"),
        ("Tsarev", "Carev"),
        ("Qasim", "Kasim"),
        ("Mohammed", "Mohamed"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Petrov", "Petrović"), ("Marin", "Marina"), ("Ivanov", "Ivanova"), ("Brnik", "Brnica"), ("Kovač", "Kovačević")],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_fold_takes_case_and_marks_off() -> None:
    assert fold("  Đakovica–Öst ") == "dakovica ost"


@given(st.text(max_size=40))
def test_a_key_is_lower_case_letters_only_and_stable(word: str) -> None:
    key = skeleton(word)
    assert key == "" or (key.isascii() and key.isalpha() and key.islower())
    assert skeleton(word) == key

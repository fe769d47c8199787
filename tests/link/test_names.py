"""Names compared across spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link import names

WORD = st.text(st.characters(min_codepoint=97, max_codepoint=382, categories=["Ll"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gavrilenko", "Havrylenko"),
        ("Dragović", "Dragovich"),
        ("Jasenica", "Yasenitsa"),
        ("Muhammad", "Mohamed"),
        ("Rifaat", "Rifat"),
        ("Kharitonov", "Haritonov"),
        ("Petropavlovsk", "Petropavlosk"),
        ("Żukowski", "Zhukovsky"),
    ],
)
def test_one_name_in_two_spellings(one, other):
    assert names.alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marko", "Mirko"),
        ("Ivan", "Ivana"),
        ("Lima", "Limas"),
        ("Petrov", "Petrović"),
        ("Petrov", "Petrova"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Martin", "Marton"),
    ],
)
def test_two_names_however_close(one, other):
    assert not names.alike(one, other)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Goncharenko", "Honcharenko", "Гончаренко"),
        ("Selakovic", "Selakovich", "Selaković", "Селаковић"),
        ("Zelensky", "Зеленський"),
        ("Zhukovsky", "Жуковский"),
        ("Jarinje", "Јариње"),
    ],
)
def test_one_name_in_two_scripts_is_alike_and_found(spellings):
    for one in spellings:
        for other in spellings:
            assert names.alike(one, other)
            assert names.filed_under(one) & names.filed_under(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marko", "Мирко"), ("Ivan", "Ивана"), ("Petrov", "Петрова"), ("Petrov", "Петрович"), ("Hussein", "حسن")],
)
def test_two_names_in_two_scripts_stay_two(one, other):
    assert not names.alike(one, other)


@given(WORD, WORD)
def test_likeness_does_not_depend_on_the_order(one, other):
    assert names.alike(one, other) == names.alike(other, one)


@given(st.text("abcdeghikorsv", min_size=1, max_size=9), st.data())
def test_names_that_are_alike_can_find_each_other(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    other = word[:at] + data.draw(st.sampled_from(["", "a", "e", "h", "k", "s"])) + word[at + 1 :]
    if names.alike(word, other):
        assert names.filed_under(word) & names.filed_under(other)


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Ana Petrova", ("ana",), "petrova"),
        ("Dr. Ana Petrova", ("ana",), "petrova"),
        ("Petrova", (), "petrova"),
        ("Ludwig van Beek", ("ludwig",), "van beek"),
        ("John Marsh Jr.", ("john",), "marsh"),
    ],
)
def test_given_names_and_surname(name, given, surname):
    assert names.split_person(name) == (given, surname)


def test_an_initial_stands_for_its_name():
    assert names.given_agree(("a",), ("ana",))
    assert not names.given_agree(("b",), ("ana",))


def test_acronyms_come_from_capitalised_words_alone():
    assert names.acronym("Western Rivers Commission for Navigation") == "WRCN"
    assert names.acronym("A newspaper page of ours") is None
    assert names.is_acronym("U.N.")
    assert not names.is_acronym("Una")


def test_the_short_form_in_brackets_is_a_name_too():
    assert names.with_alias("National River Agency (NRA)") == ("National River Agency", "NRA")


def test_initials_stand_before_a_plain_word_too():
    assert names.with_alias("River Guild Union (RGU) militant group") == ("River Guild Union", "RGU")


@pytest.mark.parametrize(
    ("one", "other"), [("Alexei", "Oleksiy"), ("Олексій", "Алексей"), ("Vladimir", "Володимир"), ("Mykola", "Nikolai")]
)
def test_forms_of_one_given_name_in_neighbouring_languages_agree(one, other):
    assert names.given_agree((one.lower(),), (other.lower(),))
    assert names.given_agree((other.lower(),), (one.lower(),))


@pytest.mark.parametrize(("one", "other"), [("Alexei", "Alexander"), ("Petro", "Pavlo"), ("Anna", "Natalia")])
def test_other_given_names_do_not(one, other):
    assert not names.given_agree((one.lower(),), (other.lower(),))

"""Whom a person means by a name or an id."""

from __future__ import annotations

import pytest

from rashomon.errors import LedgerError
from rashomon.link.whom import whom
from rashomon.model import LedgerEntity, MentionType


def entity(identifier: str, name: str, *forms: str, role: str | None = None) -> LedgerEntity:
    return LedgerEntity(identifier, MentionType.PERSON, name, tuple((f, 1) for f in (name, *forms)), None, role, None)


KNOWN = [
    entity("r1.e1", "Ana Novak", "Novak", role="minister"),
    entity("r1.e2", "Boro Novak", "Novak"),
    entity("r2.e1", "Ahmed Saleh", "Ahmad Salih"),
    entity("r2.e2", "Novak"),
    entity("r3.e1", "Selaković"),
]


def same(identifier: str) -> str:
    return identifier


@pytest.mark.parametrize(
    ("meant", "found"),
    [
        ("r1.e2", "r1.e2"),
        ("Ana Novak", "r1.e1"),
        ("ana novák", "r1.e1"),
        ("Ahmad Salih", "r2.e1"),
        ("Ahmed Salih", "r2.e1"),
        ("Novak", "r2.e2"),
        ("Selakovich", "r3.e1"),
        ("Селаковић", "r3.e1"),
    ],
)
def test_an_id_a_name_and_other_spellings_find_one(meant: str, found: str) -> None:
    assert whom(KNOWN, meant, same).id == found


def test_the_id_of_one_telling_finds_the_whole() -> None:
    assert whom(KNOWN, "r7.e9", lambda identifier: {"r7.e9": "r1.e1"}.get(identifier, identifier)).id == "r1.e1"


def test_a_name_of_several_lists_them() -> None:
    with pytest.raises(LedgerError) as told:
        whom(KNOWN[:2], "Novak", same)
    assert str(told.value) == (
        "'Novak' is the name of \"Ana Novak\" (r1.e1, person, minister, told 2 times) and "
        '"Boro Novak" (r1.e2, person, told 2 times); give the id of one.'
    )


@pytest.mark.parametrize(
    ("meant", "hint"),
    [
        ("Ana Nowok", '; nearest are "Ana Novak"'),
        ("Dunja Novak", "; nearest are "),
        ("Xy", "called 'Xy'."),
        ("", "called ''."),
    ],
)
def test_an_unknown_name_is_told_with_those_that_come_near(meant: str, hint: str) -> None:
    with pytest.raises(LedgerError) as told:
        whom(KNOWN, meant, same)
    assert hint in str(told.value)

"""PLOVER's codes of who acts."""

import pytest

from rashomon.annotate.sectors import country_of, sector_of
from rashomon.model import Entity, MentionType


def entity(name: str, kind: MentionType, country: str | None = None, role: str | None = None) -> Entity:
    return Entity("e1", kind, name, (name,), country, role, None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("police officers", "COP"),
        ("government troops", "MIL"),
        ("rebel fighters", "REB"),
        ("gunmen", "UAF"),
        ("supreme court", "JUD"),
        ("foreign ministry", "GOV"),
        ("striking workers", "LAB"),
        ("former president", "ELI"),
        ("displaced families", "REF"),
        ("opposition party", "OPP"),
        ("villagers", "CVL"),
        ("the stone", None),
    ],
)
def test_the_narrowest_word_gives_the_sector(words: str, code: str | None) -> None:
    assert sector_of(words.split()) == code


def test_an_office_tells_what_a_name_does_not() -> None:
    assert sector_of(["Lund"], entity("Lund", MentionType.PERSON, role="Norwegian foreign minister")) == "GOV"


def test_a_place_that_acts_is_its_government() -> None:
    assert sector_of(["Oslo"], entity("Oslo", MentionType.PLACE, "NO")) == "GOV"


@pytest.mark.parametrize(
    ("name", "seat", "code"),
    [
        ("Pristina", "XK", "KOS"),
        ("Norway", "NO", "NOR"),
        ("the UN Security Council", None, "UNO"),
        ("European Commission", None, "EUR"),
        ("African Union", None, "IGO"),
        ("the Red Cross", None, "NGO"),
        ("Blue Team", None, None),
    ],
)
def test_countries_and_bodies_of_many_states_have_codes(name: str, seat: str | None, code: str | None) -> None:
    assert country_of(entity(name, MentionType.ORGANISATION, seat)) == code

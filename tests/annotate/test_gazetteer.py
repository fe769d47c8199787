"""Looking up places: by exact name, by another spelling, by code."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.countries import iso2, iso3, petrarch, plover
from rashomon.annotate.gazetteer import Gazetteer, NameKind, distance_km, precision_of
from rashomon.annotate.toponym import fold, skeleton, sounds
from rashomon.errors import RashomonError
from rashomon.model import Precision


def best(gazetteer: Gazetteer, name: str) -> tuple[str, str | None]:
    found = gazetteer.lookup(name)[0]
    return found.name, found.country


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ljubljana", ("Ljubljana", "SI")),
        ("LJUBLJANA", ("Ljubljana", "SI")),
        ("Gdańsk", ("Gdańsk", "PL")),
        ("GDANSK", ("Gdańsk", "PL")),
        ("Burma", ("Myanmar", "MM")),
        ("U.A.E.", ("United Arab Emirates", "AE")),
        ("DR Congo", ("Democratic Republic of the Congo", "CD")),
        ("Kosovo and Metohija", ("Kosovo", "XK")),
        ("Côte d'Ivoire", ("Ivory Coast", "CI")),
    ],
)
def test_a_name_is_found_whatever_its_marks_and_case(
    gazetteer: Gazetteer, name: str, expected: tuple[str, str]
) -> None:
    assert best(gazetteer, name) == expected


@pytest.mark.parametrize(
    ("word", "country"), [("Peruvian", "PE"), ("Danes", "DK"), ("Kosovars", "XK"), ("Malagasy", "MG")]
)
def test_adjectives_and_peoples_lead_to_their_country(gazetteer: Gazetteer, word: str, country: str) -> None:
    found = [c for c in gazetteer.lookup(word) if c.kind is NameKind.PEOPLE]
    assert [(c.country, c.is_country) for c in found] == [(country, True)]


def test_a_name_of_many_places_has_many_candidates_the_largest_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Valencia")
    assert {"ES", "VE", "PH"} <= {c.country for c in found}
    assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)


@pytest.mark.parametrize(
    ("spelling", "country", "name"),
    [
        ("Kramators'k", "UA", "Kramatorsk"),
        ("Tel Afar", "IQ", "Tall ‘Afar"),
        ("Prizrenn", "XK", "Prizren"),
        ("al-Qunaitira", "SY", "Al Qunayţirah"),
        ("Vuchitrn", "XK", "Vushtrri"),
    ],
)
def test_another_spelling_is_found_in_its_country(gazetteer: Gazetteer, spelling: str, country: str, name: str) -> None:
    found = gazetteer.similar(spelling, [country])
    exact = [c for c in gazetteer.lookup(spelling) if c.country == country]
    assert name in {c.name for c in (*exact, *found)}
    assert all(c.kind is NameKind.SIMILAR and c.country == country for c in found)


def test_short_names_are_similar_to_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.similar("Oum", ["SY", "IQ", "MA"]) == []


def test_places_without_a_geonames_id_have_a_stable_one(gazetteer: Gazetteer) -> None:
    sea = gazetteer.lookup("Adriatic Sea")[0]
    assert sea.geonameid is None
    assert sea.id == gazetteer.lookup("the Adriatic")[0].id
    assert sea.id.startswith("x")
    assert len(sea.id) == 9


def test_a_country_knows_its_point_and_its_neighbours(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("LS")
    assert country is not None
    assert country.name == "Lesotho"
    assert gazetteer.neighbours("LS") == {"ZA"}
    assert gazetteer.neighbours("??") == frozenset()


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("PCLI", Precision.COUNTRY),
        ("ADM1", Precision.REGION),
        ("PPL", Precision.SETTLEMENT),
        ("PPLX", Precision.DISTRICT),
        ("BDG", Precision.EXACT),
        ("STM", Precision.AREA),
    ],
)
def test_precision_follows_the_feature(code: str, precision: Precision) -> None:
    assert precision_of(code) is precision


def test_a_file_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(RashomonError, match="there is no gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("not a database, but long enough to be read as one" * 20)
    with pytest.raises(RashomonError, match="no gazetteer of rashomon"):
        Gazetteer.open(tmp_path / "text.sqlite")
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    with pytest.raises(RashomonError, match="no gazetteer of rashomon"):
        Gazetteer.open(tmp_path / "empty.sqlite")


def test_the_file_cannot_be_written(gazetteer: Gazetteer) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._db.execute("DELETE FROM place")


def test_distance_is_symmetric_and_known() -> None:
    quito, lima = (-0.22, -78.51), (-12.05, -77.03)
    assert distance_km(quito, lima) == pytest.approx(distance_km(lima, quito))
    assert distance_km(quito, lima) == pytest.approx(1325, abs=10)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    key = fold(name)
    assert fold(key) == key or key.startswith("the ")
    assert key == key.strip()


def test_spellings_meet_in_their_skeleton() -> None:
    assert skeleton(fold("Shubayrimah")) == skeleton(fold("al-Shebeirimeh"))
    assert sounds("jaroslavl") == sounds("yaroslavl")


@pytest.mark.parametrize("code", ["XK", "XKX", "KOS", "KSV", "xk"])
def test_every_code_of_kosovo_is_known(code: str) -> None:
    assert iso2(code) == "XK"
    assert (iso3(code), plover(code), petrarch(code)) == ("XKX", "KOS", "KSV")


def test_codes_cross_over() -> None:
    assert (iso2("BRA"), iso3("BR"), plover("BR"), petrarch("BR")) == ("BR", "BRA", "BRA", "BRA")
    assert (iso2("??"), iso3("ZZZ"), plover(""), petrarch("1")) == (None, None, None, None)

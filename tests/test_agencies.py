"""The names that news agencies are credited by."""

from rashomon.agencies import canonical, is_agency, state_agency


def test_an_agency_is_filed_under_one_name():
    assert canonical("Agence France  Presse") == "AFP"
    assert canonical("Moor Press") == "Moor Press"


def test_forms_of_known_agencies():
    assert is_agency("The Associated Press")
    assert not is_agency("The Harbour Courier")


def test_the_agency_of_a_state_by_its_description():
    assert state_agency({"state", "run", "news", "agency"}, "CN") == "Xinhua"
    assert state_agency({"official", "agency"}, "CN") == "Xinhua"
    assert state_agency({"news", "agency"}, "CN") is None
    assert state_agency({"state", "space", "agency"}, "CN") is None

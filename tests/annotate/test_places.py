"""Finding places: what is one, which one is meant, how closely it is pinned, and who stands behind the name."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.nlp import parse, sentence_spans
from rashomon.annotate.places import find_places
from rashomon.annotate.toponym import Toponym
from rashomon.model import Dateline, NotProse, NotProseKind, Precision, Report

Find = Callable[..., tuple[Toponym, ...]]


@pytest.fixture(scope="session")
def find(nlp: Language, gazetteer: Gazetteer) -> Find:
    def finding(text: str, **fields: object) -> tuple[Toponym, ...]:
        report = replace(Report(key="r", path="r.txt", locator="r.txt", text=text), **fields)  # type: ignore[arg-type]
        doc = parse(nlp, report)
        return find_places(Context(report, doc, sentence_spans(doc)), gazetteer)

    return finding


def one(found: tuple[Toponym, ...], text: str) -> Toponym:
    return next(t for t in found if t.text == text)


def country_of(found: tuple[Toponym, ...], text: str) -> str | None:
    place = one(found, text).place
    return None if place is None else place.country


def texts(found: tuple[Toponym, ...]) -> list[str]:
    return [t.text for t in found]


def test_towns_regions_and_countries_have_their_precision(find: Find) -> None:
    found = find("A convoy left Maputo for Sofala province in the north of Mozambique on Friday.")
    assert [(t.text, t.place and t.place.precision) for t in found] == [
        ("Maputo", Precision.SETTLEMENT),
        ("Sofala province", Precision.REGION),
        ("Mozambique", Precision.AREA),
    ]


def test_a_possessive_is_not_part_of_the_name(find: Find) -> None:
    found = find("Lusaka's mayor opened the market. Zambias largest newspaper reported the visit.")
    assert "Lusaka" in texts(found)
    assert country_of(found, "Zambia") == "ZM"


def test_adjectives_and_peoples_are_marked_and_carry_their_country(find: Find) -> None:
    found = find("Bolivian police met the Peruvians at the frontier.")
    assert [(t.text, t.demonym, t.place and t.place.country) for t in found] == [
        ("Bolivian", True, "BO"),
        ("Peruvians", True, "PE"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reading the letter took an hour, said a man of the police on Sunday in March.",
        "Petra Split and her colleague Anna Florence wrote the song.",
        "The Nigel Sydney Orchestra played; Mr. Lincoln thanked it.",
        "He can help us, and they will tell us.",
    ],
)
def test_persons_days_and_common_words_are_no_places(find: Find, text: str) -> None:
    assert find(text) == ()


def test_the_same_word_is_a_person_here_and_a_country_there(find: Find) -> None:
    person = find("Michael Jordan scored. Jordan left the court with an injury.")
    assert texts(person) == []
    country = find("Refugees crossed into Jordan from Syria, the authorities in Amman said.")
    assert country_of(country, "Jordan") == "JO"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The storm reached Valencia, Spain, at noon.", "Valencia", "ES"),
        ("In Venezuela, crowds gathered in Caracas, Maracay and Valencia.", "Valencia", "VE"),
        ("The governor of Georgia met farmers from Alabama and Florida in Atlanta.", "Georgia", "US"),
        ("Georgia and Armenia reopened the road between Tbilisi and Yerevan.", "Georgia", "GE"),
        ("The bridge in Cambridge, Ohio, was closed.", "Cambridge", "US"),
        ("The fire in Lebanon, Tennessee, was put out.", "Lebanon", "US"),
        ("Israeli jets flew over Lebanon, and sirens sounded in Beirut.", "Lebanon", "LB"),
    ],
)
def test_what_the_report_speaks_of_decides_between_places_of_one_name(
    find: Find, text: str, name: str, country: str
) -> None:
    assert country_of(find(text), name) == country


def test_small_places_are_found_in_the_country_the_report_is_about(find: Find) -> None:
    found = find("Kosovo police said that two men were held in the village of Cabra near Zubin Potok.")
    place = one(found, "Cabra").place
    assert place is not None
    assert (place.country, round(place.lat or 0), round(place.lon or 0)) == ("XK", 43, 21)


@pytest.mark.parametrize(
    ("text", "name", "listed"),
    [
        ("Ukrainian troops withdrew from the town of Kramatarsk on Monday.", "Kramatarsk", "Kramatorsk"),
        ("In Kosovo, trucks waited at the Merdara crossing.", "Merdara", "Merdare"),
        ("Iraqi forces entered the town of Tall Affar, officials in Baghdad said.", "Tall Affar", "Tall ‘Afar"),
    ],
)
def test_other_spellings_lead_to_the_listed_place(find: Find, text: str, name: str, listed: str) -> None:
    place = next(t.place for t in find(text) if t.text.startswith(name))
    assert place is not None
    assert place.name.startswith(listed)


def test_a_province_and_its_capital_of_one_name_are_two_places(find: Find) -> None:
    found = find("Fighting in Herat province reached the city of Herat in Afghanistan.")
    province, city = one(found, "Herat province").place, one(found, "Herat").place
    assert province is not None
    assert city is not None
    assert (province.precision, city.precision) == (Precision.REGION, Precision.SETTLEMENT)
    assert province.id != city.id


def test_a_quarter_that_is_not_listed_lies_in_its_town_and_says_so(find: Find) -> None:
    found = find("A blast shook Aleppo in Syria. Witnesses in Aleppo saw smoke over the al-Zubdiyeh neighborhood.")
    quarter, town = one(found, "al-Zubdiyeh neighborhood").place, one(found, "Aleppo").place
    assert quarter is not None
    assert town is not None
    assert (quarter.lat, quarter.lon, quarter.precision) == (town.lat, town.lon, Precision.AREA)
    assert quarter.id != town.id
    assert quarter.geonameid is None


def test_a_site_with_a_name_of_its_own_holds_the_town_in_its_name(find: Find) -> None:
    found = find("Two hundred inmates fled from Sofia Central Prison in Bulgaria.")
    site, town = one(found, "Sofia Central Prison").place, one(found, "Sofia").place
    assert site is not None
    assert town is not None
    assert (site.lat, site.lon, site.precision) == (town.lat, town.lon, Precision.AREA)
    assert (site.id[0], town.id) == ("x", "g727011")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain fell in Homs province in Syria.", "Homs province"),
        ("Rain fell in Homs city in Syria.", "Homs city"),
        ("Rain fell in Maribor city in Slovenia.", "Maribor"),
        ("In Kosovo, trucks waited at the Merdare crossing.", "Merdare"),
    ],
)
def test_the_noun_belongs_to_the_name_where_it_tells_namesakes_apart(find: Find, text: str, name: str) -> None:
    assert name in texts(find(text))


def test_a_village_that_is_not_listed_gets_no_pin(find: Find) -> None:
    place = next(t.place for t in find("Rebels in Syria took the village of Qworvixa.") if "Qworvixa" in t.text)
    assert place is not None
    assert (place.lat, place.lon, place.geonameid) == (None, None, None)


@pytest.mark.parametrize("words", ["northern Mali", "the south of Mali"])
def test_part_of_a_country_is_an_area(find: Find, words: str) -> None:
    place = one(find(f"Convoys were attacked in {words} again."), "Mali").place
    assert place is not None
    assert place.precision is Precision.AREA


def test_the_dateline_is_a_place_though_it_is_no_prose(find: Find) -> None:
    text = "OSLO, May 3 - Ministers met on Tuesday."
    line = Dateline("OSLO", "2031-05-03", 0, 13)
    found = find(text, dateline=line, not_prose=(NotProse(0, 13, NotProseKind.DATELINE),))
    assert [(t.text, t.start, t.place and t.place.country) for t in found] == [("OSLO", 0, "NO")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ankara accused the rebels of lying.", "Ankara"),
        ("The letter was rejected by Tokyo.", "Tokyo"),
        ("Talks between Cairo and Addis Ababa broke down.", "Cairo"),
        ("A response from Ottawa is expected today.", "Ottawa"),
    ],
)
def test_a_capital_may_stand_for_its_government(find: Find, text: str, name: str) -> None:
    assert one(find(text), name).government


@pytest.mark.parametrize("text", ["Thousands marched through Ankara.", "Ankara is a city of five million."])
def test_a_capital_may_be_just_a_place(find: Find, text: str) -> None:
    assert not one(find(text), "Ankara").government


def test_the_dateline_is_found_however_the_field_spells_it(find: Find) -> None:
    text = "BEIRUT/TRIPOLI, May 3 - Ministers met on Tuesday in Lebanon."
    line = Dateline("Beirut", "2031-05-03", 0, 21)
    found = find(text, dateline=line, not_prose=(NotProse(0, 21, NotProseKind.DATELINE),))
    assert texts(found) == ["BEIRUT", "Lebanon"]


def test_places_of_captions_are_found_though_they_are_no_prose(find: Find) -> None:
    caption = "Soldiers  rest near the village of Rugova, file photo."
    text = f"{caption} Talks were held in Kosovo."
    found = find(text, not_prose=(NotProse(0, len(caption), NotProseKind.CAPTION),))
    assert [(t.text, t.place and t.place.country) for t in found] == [("Rugova", "XK"), ("Kosovo", "XK")]
    assert text[found[0].start : found[0].end] == "Rugova"


def test_what_only_the_title_names_still_decides(find: Find) -> None:
    text = "The mayor of Valencia resigned."
    assert country_of(find(text, title="Crisis in Venezuela after protests"), "Valencia") == "VE"


def test_two_names_joined_by_a_hyphen_are_two_places(find: Find) -> None:
    found = find("The Nairobi-Mombasa highway in Kenya was flooded.")
    assert texts(found)[:2] == ["Nairobi", "Mombasa"]


def precisions(found: tuple[Toponym, ...]) -> dict[str, str]:
    return {t.text: t.place.precision.value for t in found if t.place is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bus was hit on the road between Bakhmut and Siversk in Ukraine.", {"Bakhmut": "area", "Siversk": "area"}),
        ("A bomb went off between the towns of Omdurman and Bahri.", {"Omdurman": "area", "Bahri": "area"}),
        ("Smoke rose halfway between Nyala and Zalingei in Sudan.", {"Nyala": "area", "Zalingei": "area"}),
        ("They hold the highway linking Goma with Bukavu.", {"Goma": "area", "Bukavu": "area"}),
        ("The road from Sittwe to Mrauk U was cut.", {"Sittwe": "area", "Mrauk U": "area"}),
        ("The Belgrade-Nis motorway was blocked near Aleksinac.", {"Belgrade": "area", "Nis": "area"}),
        ("A shell fell 10 km south of El Fasher.", {"El Fasher": "area"}),
        ("The convoy halted some 15 kilometres from Bangui.", {"Bangui": "area"}),
        ("Troops advanced towards Bukavu.", {"Bukavu": "area"}),
        ("A mine collapsed in the hills above Goma.", {"Goma": "area"}),
        ("Rebels hide near Goma and Bukavu.", {"Goma": "area", "Bukavu": "area"}),
        ("People gathered in Goma and Bukavu.", {"Goma": "settlement", "Bukavu": "settlement"}),
        ("Guards patrol the border between Chad and Sudan.", {"Chad": "area", "Sudan": "area"}),
        ("Troops massed along the frontier with Ethiopia.", {"Ethiopia": "area"}),
        ("Shots were heard at the Armenia-Azerbaijan border.", {"Armenia": "area", "Azerbaijan": "area"}),
        ("Lorries waited at Sudan's eastern border.", {"Sudan": "area"}),
        ("A tanker was hit off Yemen.", {"Yemen": "area"}),
        ("A boat sank off the coast of Libya.", {"Libya": "area"}),
        ("It rained in most of Mali.", {"Mali": "area"}),
        ("The firm works in Chad and Sudan.", {"Chad": "country", "Sudan": "country"}),
        ("Trade between Chad and Sudan grew.", {"Chad": "country", "Sudan": "country"}),
    ],
)
def test_between_beside_and_on_the_way_to_a_place_is_not_in_it(find: Find, text: str, expected: dict[str, str]) -> None:
    found = precisions(find(text))
    assert {name: found.get(name) for name in expected} == expected


def test_keepers_of_a_border_are_not_the_border(find: Find) -> None:
    found = find("Armenian border guards took over a post on the Armenian-Iranian border.")
    assert [(t.text, t.place and t.place.precision) for t in found] == [
        ("Armenian", Precision.COUNTRY),
        ("Armenian", Precision.AREA),
        ("Iranian", Precision.AREA),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rockets hit Goma international airport in DR Congo.", "Goma international airport"),
        ("A strike damaged the Kherson railway station in Ukraine.", "Kherson railway station"),
        ("Activists in Azerbaijan closed the Agdam corridor.", "Agdam corridor"),
    ],
)
def test_a_site_named_after_its_town_lies_about_there(find: Find, text: str, name: str) -> None:
    place = one(find(text), name).place
    assert place is not None
    assert (place.precision, place.geonameid, place.lat is not None) == (Precision.AREA, None, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fighting in Tbilisi went on. Lorries queued at the Qworvi border crossing in Georgia.",
            "Qworvi border crossing",
        ),
        ("Nairobi was calm. People in Kenya fled from the Dovaab refugee camp.", "Dovaab refugee camp"),
        ("A ferry sank on Lake Qworvi in Kenya.", "Lake Qworvi"),
        ("Kenyan soldiers crossed the Qworvi River at night.", "Qworvi River"),
    ],
)
def test_what_no_list_has_and_lies_in_no_town_gets_no_pin(find: Find, text: str, name: str) -> None:
    place = one(find(text), name).place
    assert place is not None
    assert (place.lat, place.lon, place.precision) == (None, None, Precision.AREA)


def test_a_camp_beside_a_town_is_pinned_there(find: Find) -> None:
    found = find("Two people died in the Dovaab displacement camp near El Fasher in Sudan.")
    camp, town = one(found, "Dovaab displacement camp").place, one(found, "El Fasher").place
    assert camp is not None
    assert town is not None
    assert (camp.lat, camp.lon, camp.precision) == (town.lat, town.lon, Precision.AREA)


@pytest.mark.parametrize("name", ["Uvira district", "Morava River"])
def test_a_region_or_river_of_which_a_town_alone_is_known_is_no_point_in_it(find: Find, name: str) -> None:
    text = {
        "Uvira district": "In DR Congo they entered Uvira district.",
        "Morava River": "In Serbia the Morava River rose.",
    }
    place = one(find(text[name]), name).place
    assert place is not None
    assert place.precision is Precision.AREA


@pytest.mark.parametrize(("name", "code"), [("West Darfur", "47"), ("Western Darfur", "47"), ("North Kordofan", "56")])
def test_points_of_the_compass_have_two_forms(find: Find, name: str, code: str) -> None:
    place = one(find(f"Aid reached villages in {name} in Sudan."), name).place
    assert place is not None
    assert (place.admin1, place.precision) == (code, Precision.REGION)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The White House said that it had not decided.", "White House"),
        ("The Pentagon has denied the report.", "Pentagon"),
    ],
)
def test_a_seat_of_power_that_acts_is_a_government(find: Find, text: str, name: str) -> None:
    assert all(t.government for t in find(text) if t.text == name)
    inside = find(f"Guests were shown round inside the {name}.")
    assert not one(inside, name).government


def test_a_name_beside_a_place_is_one_more_likely(find: Find) -> None:
    assert {"Nyala", "Kutum", "Zalingei"} <= set(texts(find("Clinics opened in Nyala, Kutum and Zalingei in Sudan.")))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["Oslo", "al-", "Bab", "-", "U.S.", "'s", "the", "city", "of", "Peruvian", ",", "Syrias", "\n", "é"]
        ),
        max_size=14,
    )
)
def test_spans_are_in_order_apart_and_exact(find: Find, words: list[str]) -> None:
    text = " ".join(words)
    found = find(text)
    assert all(text[t.start : t.end] == t.text != "" for t in found)
    assert all(a.end <= b.start or (a.start == b.start and b.end < a.end) for a, b in pairwise(found))

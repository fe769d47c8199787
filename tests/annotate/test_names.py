"""Who is who inside one report."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context
from rashomon.model import Mention, MentionType

Read = Callable[..., Context]


def named(context: Context, words: str) -> list[Mention]:
    return [m for m in context.mentions if m.text == words]


def together(context: Context, *words: str) -> bool:
    """Whether all these words stand for one entity."""
    entities = [{m.entity for m in named(context, w)} for w in words]
    return all(e and None not in e for e in entities) and len(set.union(*entities)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mayor Ingrid Solberg opened the dam. Solberg then left.", ("Ingrid Solberg", "Solberg")),
        ("Norwegian President Jonas Dahl left. The head of state flew to Rome.", ("Jonas Dahl", "The head of state")),
        ("Spokeswoman Maria Lund spoke first. The spokeswoman wore black.", ("Maria Lund", "The spokeswoman")),
        ("Pilot Ivan Goncharuk landed safely. Honcharuk was tired.", ("Ivan Goncharuk", "Honcharuk")),
        ("Norway's Fisheries Ministry opened the port. The Fisheries Ministry gave no reason.",
         ("Norway's Fisheries Ministry", "The Fisheries Ministry")),
        ("The Norwegian Coast Agency opened the port. The agency gave no reason.",
         ("The Norwegian Coast Agency", "The agency")),
        ("The North Sea Ferry Authority (NSFA) met on Monday. Later NSFA raised fares.",
         ("The North Sea Ferry Authority", "NSFA")),
    ],
)  # fmt: skip
def test_names_surnames_offices_and_bodies_are_one(read: Read, text: str, words: tuple[str, ...]) -> None:
    assert together(read(text), *words)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ivar Lund met Karin Lund in Bergen.", "Ivar Lund", "Karin Lund"),
        ("The Norwegian Navy met the Danish Navy.", "The Norwegian Navy", "the Danish Navy"),
        ("Bergen police called Oslo police for help.", "Bergen police", "Oslo police"),
    ],
)
def test_namesakes_stay_apart(read: Read, text: str, one: str, other: str) -> None:
    context = read(text)
    assert named(context, one)
    assert named(context, other)
    assert not together(context, one, other)


def test_a_pronoun_stands_for_the_subject_before_it(read: Read) -> None:
    context = read("Minister Ingrid Solberg met Governor Ola Berg. She left for Bergen at noon.")
    (she,) = named(context, "She")
    assert she.name == "Ingrid Solberg"
    assert she.form.value == "pronoun"


def test_an_office_tells_role_and_country(read: Read) -> None:
    context = read("Danish Foreign Minister Karen Holm left Oslo.")
    (holm,) = [e for e in context.entities if e.name == "Karen Holm"]
    assert (holm.role, holm.country, holm.type.value) == ("Danish Foreign Minister", "DK", "person")


def test_a_people_is_not_its_land(read: Read) -> None:
    context = read("Danish sailors left Denmark.")
    assert {m.type.value for m in named(context, "Danish")} == {"group"}
    assert {m.type.value for m in named(context, "Denmark")} == {"place"}
    assert not together(context, "Danish", "Denmark")


def test_every_mention_quotes_the_report_and_has_a_known_entity(read: Read) -> None:
    context = read("Danish Foreign Minister Karen Holm left Oslo. She said Norway's navy had thanked her.")
    known = {e.id for e in context.entities}
    for mention in context.mentions:
        assert context.report.text[mention.start : mention.end] == mention.text
        assert mention.entity is None or mention.entity in known


def test_a_plain_description_of_a_trade_stands_for_the_named_body_beside_it(read: Read) -> None:
    text = (
        "Two boats sank off Bergen, a monitor said on Monday. The Nordic Observatory for Sea Safety said that both "
        "crews were saved. The Oslo-based monitoring group gave no names."
    )
    assert together(read(text), "a monitor", "The Nordic Observatory for Sea Safety", "The Oslo-based monitoring group")


def test_a_count_of_people_is_nobody(read: Read) -> None:
    assert not [
        m for m in read("At least 22 people and several thousand refugees left.").mentions if "people" in m.text
    ]


def test_a_word_of_a_places_name_is_no_person(read: Read) -> None:
    context = read("In Ukraine the Kerch bridge was closed, and the Qworvi border crossing too.")
    assert {m.type for m in context.mentions if m.text.split()[0] in ("Kerch", "Qworvi")} == {MentionType.PLACE}


def test_a_station_that_is_shelled_is_a_place(read: Read) -> None:
    context = read("In Ukraine, they shelled Kherson railway station.")
    assert [m.type for m in named(context, "Kherson railway station")] == [MentionType.PLACE]


def test_a_seat_of_power_that_acts_is_named_once(read: Read) -> None:
    context = read("The White House said that it had not decided.")
    assert [m.type for m in context.mentions if "White House" in m.text] == [MentionType.ORGANISATION]


def test_a_description_before_the_only_name_it_fits_is_that_body(read: Read) -> None:
    text = (
        "Ships left in what the coalition said was a drill. The Norway-led coalition has ten members. "
        "The coalition gave no date."
    )
    assert together(read(text), "the coalition", "The Norway-led coalition", "The coalition")


def test_a_description_with_a_slur_is_the_group_told_of_just_before(read: Read) -> None:
    text = "The Qarsa group claimed the raid. The terrorist group said it would strike again."
    assert together(read(text), "The Qarsa group", "The terrorist group")


def test_a_slur_is_not_the_civil_group_that_speaks(read: Read) -> None:
    text = "The Orvale activist group counted ten raids. The extremist group held the bridge."
    assert not together(read(text), "The Orvale activist group", "The extremist group")


def test_a_rank_in_two_short_words_is_part_of_the_role(read: Read) -> None:
    context = read("The attack failed, said army spokesman Lt. Col. James Whitfield.")
    (person,) = [e for e in context.entities if e.type == "person"]
    assert person.role == "army spokesman Lt Col"


def test_the_state_agency_of_a_country_is_the_one_that_is_named(read: Read) -> None:
    context = read("Iran's state-run news agency reported a fire. Trains stopped, the IRNA news agency said.")
    of = {m.text: m.entity for m in context.mentions}
    assert of["Iran's state-run news agency"] == of["the IRNA news agency"]

"""Acts of words: who demands, promises, accuses, refuses, threatens or gives way, and towards whom."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.events import find_events
from rashomon.annotate.statements import find_statements
from rashomon.model import Event, Side

Read = Callable[..., Context]


def told(context: Context) -> tuple[Event, ...]:
    return find_events(replace(context, statements=find_statements(context, attribute_by_rules(context), "test")[0]))


def acts(context: Context) -> list[Event]:
    return [e for e in told(context) if e.verbal]


def side(context: Context, event: Event, which: Side) -> list[str]:
    """The words for those on one side of an event."""
    text = context.report.text
    return [text[p.words.start : p.words.end] for p in event.parties if p.side is which]


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Norway demanded that Iceland return the trawler.", "REQUEST"),
        ("Portugal called on Spain to open the dam.", "REQUEST"),
        ("The Finnish government issued a statement demanding that Sweden explain the flight.", "REQUEST"),
        ("Chile renewed its demand for access to the sea port.", "REQUEST"),
        ("Peru said Bolivia must pay for the damage.", "REQUEST"),
        ("Kenya accused Uganda of moving the border stones.", "ACCUSE"),
        ("Ghana condemned the burning of the market in Togo.", "ACCUSE"),
        ("Estonia expressed concern over the manoeuvres of Russia.", "ACCUSE"),
        ("Nepal rejected an Indian proposal to share the river.", "REJECT"),
        ("Mali refused to extend the mandate of France.", "REJECT"),
        ("Zambia has not agreed to hand over the ferry.", "REJECT"),
        ("Cuba said it would not take part in the conference of Panama.", "REJECT"),
        ("Ireland praised Denmark for taking in the sailors.", "SUPPORT"),
        ("Laos apologised to Thailand for the delay.", "CONCEDE"),
        ("Malta threatened to close its harbours to Tunisia.", "THREATEN"),
        ("Guinea said it would attack Liberia at dawn.", "THREATEN"),
        ("Chad announced that it would recall its teachers from Niger unless Niger paid them.", "THREATEN"),
        ("Austria promised to help Slovenia rebuild the tunnel.", "AGREE"),
        ("Belgium is ready to share the costs with Luxembourg.", "AGREE"),
    ],
)
def test_the_word_and_what_is_said_with_it_decide_the_category(read: Read, sentence: str, category: str) -> None:
    found = acts(read(sentence))
    assert [e.type for e in found] == [category]


def test_an_act_has_an_actor_a_recipient_and_no_place(read: Read) -> None:
    context = read("Norway demanded on Monday in Oslo that Iceland return the trawler.")
    act = acts(context)[0]
    assert side(context, act, Side.ACTOR) == ["Norway"]
    assert side(context, act, Side.RECIPIENT) == ["Iceland"]
    assert act.place is None
    assert act.when == "2031-05-12"


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("Nepal rejected an Indian proposal to share the river.", "Indian"),
        ("Georgia protested to Armenia over the fence.", "Armenia"),
        ("Bhutan blamed China for the flood.", "China"),
    ],
)
def test_the_recipient_is_who_it_is_directed_at(read: Read, sentence: str, recipient: str) -> None:
    context = read(sentence)
    found = [w for e in acts(context) for w in side(context, e, Side.RECIPIENT)]
    assert any(recipient in words for words in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway may demand an apology from Iceland.",
        "Norway did not accuse Iceland of anything.",
        "The new road will support the economy of the valley.",
        "The rebels, backed by Chad, hold the hills.",
        "The minister declined to comment on the visit of Iceland's envoy.",
        "Norway said the weather was fine.",
    ],
)
def test_what_nobody_has_done_is_no_act(read: Read, sentence: str) -> None:
    assert acts(read(sentence)) == []


def test_one_demand_told_twice_is_one_act(read: Read) -> None:
    context = read("Norway demanded the trawler back from Iceland. Norway demanded that Iceland act at once.")
    assert len(acts(context)) == 1


def test_two_demands_of_two_sides_stay_apart(read: Read) -> None:
    context = read("Norway demanded the trawler back from Iceland. Denmark demanded calm from Iceland.")
    assert len(acts(context)) == 2


def test_what_is_threatened_is_an_event_of_its_own_kind_that_has_not_happened(read: Read) -> None:
    context = read("Malta threatened to close the bridge at Gozo.")
    closing = next(e for e in told(context) if not e.verbal)
    assert (closing.kind, closing.status, closing.auxiliary) == ("closure", "threatened", ("future",))


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("The presidents of Chile and Peru will meet on Friday.", "AGREE"),
        ("The army will withdraw from the town on Friday.", "CONCEDE"),
        ("The presidents of Chile and Peru met on Monday.", "CONSULT"),
        ("The army withdrew from the town on Monday.", "RETREAT"),
    ],
)
def test_cooperation_to_come_is_an_agreement_and_a_retreat_to_come_a_concession(
    read: Read, sentence: str, category: str
) -> None:
    assert [e.type for e in told(read(sentence))][:1] == [category]


@pytest.mark.parametrize(
    ("sentence", "auxiliary"),
    [
        ("Shells fell on the harbour on Monday.", ()),
        ("The army will shell the harbour on Friday.", ("future",)),
        ("The army did not shell the harbour, the spokesman said.", ("negation",)),
        ("In 1999 the army shelled the harbour.", ("historical",)),
    ],
)
def test_auxiliary_modes_tell_what_is_past_to_come_or_did_not_happen(
    read: Read, sentence: str, auxiliary: tuple[str, ...]
) -> None:
    event = next(e for e in told(read(sentence)) if e.kind == "shelling")
    assert event.auxiliary == auxiliary
    assert event.mode == "heavy-weapons"


def test_people_without_a_name_are_parties_too(read: Read) -> None:
    context = read("Gunmen attacked a group of Kenyan farmers near the lake on Monday.")
    event = told(context)[0]
    sides = [(p.side, p.country, p.sector, context.report.text[p.words.start : p.words.end]) for p in event.parties]
    assert (Side.ACTOR, None, "UAF", "Gunmen") in sides
    assert any(s[:3] == (Side.RECIPIENT, "KEN", "AGR") for s in sides)


def test_who_wounds_in_an_attack_has_attacked(read: Read) -> None:
    context = read("Irish guerrillas wounded two sailors in a bomb attack on Monday.")
    event = told(context)[0]
    assert event.kind == "bombing"
    assert [(p.country, p.sector) for p in event.parties if p.side is Side.ACTOR] == [("IRL", "REB")]

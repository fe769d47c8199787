"""The numbers of a happening, each with the origins it rests on."""

from __future__ import annotations

from rashomon.model import LedgerEvent, MentionType, Stance
from rashomon.store.groups import settled_row

BODY = MentionType.ORGANISATION


def toll(write, key, number, *, by=None, outlet=None, headline=None):
    """A report of a fire with a toll, told by ``by`` or in the outlet's own voice, and perhaps a headline's toll."""
    lead = f"Fire kills {headline}. " if headline else ""
    draft = write(
        key, f"{lead}The mill burned and {number} people died, {by or 'as seen'} from the bridge.", outlet=outlet
    )
    words, told = f"{number} people", None
    if by:
        told = draft.says(draft.entity(by, BODY), f"The mill burned and {words} died", "mill burn die")
    draft.event(
        "fire", "mill burned", "mill roof wheel @AA", when="2031-05-02", place="Varn", told=[(told, Stance.ASSERTS)]
    )
    if headline:
        draft.figure(f"kills {headline}", headline, "killed", "v1")
    draft.figure(words, number, "killed", "v1", by=told)
    return draft


def numbers(read, *drafts):
    found = settled_row(read(*drafts), LedgerEvent, drafts[0].id("v1"))
    assert isinstance(found, LedgerEvent)
    return {n.value: n for n in found.numbers}


def test_a_number_has_fewer_origins_than_its_event(write, read):
    one = toll(write, "one", 12, by="the Harbour Office", outlet="Morning Post")
    two = toll(write, "two", 15, by="the River Police", outlet="Radio Dolsk")
    found = numbers(read, one, two)
    assert {value: n.origins for value, n in found.items()} == {12: 1, 15: 1}
    assert found[15].by == (two.id("e1"),)
    assert found[15].figures == (two.id("f1"),)


def test_a_number_that_two_outlets_have_from_one_office(write, read):
    one = toll(write, "one", 12, by="the Harbour Office", outlet="Morning Post")
    two = toll(write, "two", 12, by="the Harbour Office", outlet="Radio Dolsk")
    assert numbers(read, one, two)[12].origins == 1


def test_a_headline_rests_on_what_the_text_attributes(write, read):
    found = numbers(read, toll(write, "one", 12, by="the Harbour Office", outlet="Morning Post", headline=11))
    assert found[11].origins is None
    assert found[12].origins == 1


def test_a_number_in_the_outlets_own_voice(write, read):
    draft = toll(write, "one", 12, outlet="Morning Post")
    assert numbers(read, draft)[12].by == (draft.id("o0"),)

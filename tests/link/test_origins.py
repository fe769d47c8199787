"""On whose word a passage rests."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import ChainLink, Credit, LedgerEvent, MentionForm, MentionType, Stance
from rashomon.store.groups import settled_row

BODY, GROUP = MentionType.ORGANISATION, MentionType.GROUP
ASSERTS, JUDGES = Stance.ASSERTS, Stance.JUDGES


def fire(draft, *told, kind="fire", words="mill burned"):
    draft.event(kind, words, "mill roof @AA", when="2031-05-02", place="Varn", told=told)
    return draft


def event(read, draft) -> LedgerEvent:
    found = settled_row(read(draft), LedgerEvent, draft.id("v1"))
    assert isinstance(found, LedgerEvent)
    return found


def by(found):
    return {a.origin for a in found.accounts if a.origin}


def test_a_source_without_a_name_rests_on_who_passes_it_on(write, read):
    draft = write("one", "RNA quoted a guard as saying the mill burned.", outlet="Morning Post")
    agency = draft.entity("RNA", BODY)
    said = draft.says(None, "the mill burned", "mill burn")
    chain = (ChainLink("RNA", agency, 0, 3), ChainLink("unnamed", None, 11, 18))
    draft.statements[0] = replace(draft.statements[0], chain=chain)
    assert by(event(read, fire(draft, (said, ASSERTS)))) == {draft.id(agency)}


def test_a_description_is_told_and_not_counted(write, read):
    draft = write("one", "The mill burned, Dolsk villagers said.", outlet="Morning Post")
    said = draft.says(draft.entity("Dolsk villagers", GROUP), "The mill burned", "mill burn")
    found = event(read, fire(draft, (said, ASSERTS)))
    assert found.origins is None
    assert "not named" in (found.origins_reason or "")


def test_a_partys_medium_and_the_party_are_one_origin(write, read):
    draft = write("one", "The mill burned, the PLF said. The mill burned early, a PLF-affiliated page said.")
    party = draft.entity("PLF", BODY)
    page = draft.entity("a PLF-affiliated page", BODY, form=MentionForm.NOMINAL)
    said = draft.says(party, "The mill burned", "mill burn")
    again = draft.says(page, "The mill burned early", "mill burn early")
    found = event(read, fire(draft, (said, ASSERTS), (again, ASSERTS)))
    assert by(found) == {draft.id(party)}
    assert found.origins == 1


def test_who_only_judges_is_no_origin_of_what_happened(write, read):
    draft = write("one", "The mill burned, the Harbour Office said. It was a crime, Ivo Tarn said.")
    said = draft.says(draft.entity("the Harbour Office", BODY), "The mill burned", "mill burn")
    blamed = draft.says(draft.entity("Ivo Tarn"), "It was a crime", "crime", stance=JUDGES)
    found = event(read, fire(draft, (said, ASSERTS), (blamed, JUDGES)))
    assert by(found) == {draft.id("e1")}
    assert {a.origin_reason for a in found.accounts if not a.origin} == {
        "it judges or asks, and does not tell that it happened"
    }


def test_where_all_judge_their_word_is_what_there_is(write, read):
    draft = write("one", "It was a crime that the mill burned, Ivo Tarn said.", outlet="Morning Post")
    blamed = draft.says(draft.entity("Ivo Tarn"), "It was a crime that the mill burned", "crime", stance=JUDGES)
    assert event(read, fire(draft, (blamed, JUDGES))).origins == 1


def test_a_verdict_leaves_the_outlet_its_own_word(write, read):
    draft = write("one", "The mill burned at night. It was a crime, Ivo Tarn said.", outlet="Morning Post")
    blamed = draft.says(draft.entity("Ivo Tarn"), "It was a crime", "crime", stance=JUDGES)
    assert by(event(read, fire(draft, (None, ASSERTS), (blamed, JUDGES)))) == {draft.id("o0")}


def test_that_somebody_claimed_it_is_known_from_the_claimant(write, read):
    draft = write("one", "The PLF claimed responsibility for the fire.", outlet="Morning Post")
    party = draft.entity("PLF", BODY)
    draft.says(party, "responsibility for the fire", "responsibility fire", cue=draft.span("claimed"))
    kind = "claim_of_responsibility"
    found = event(read, fire(draft, (None, ASSERTS), kind=kind, words="The PLF claimed responsibility"))
    assert by(found) == {draft.id(party)}


def test_agencies_without_a_name_leave_the_origin_open(write, read):
    credit = (Credit(0, 3, "MoorTV", "MoorTV"), Credit(4, 12, "agencies", "agencies"))
    draft = write("one", "The mill burned at night.", outlet="Moor TV", credits=credit)
    found = event(read, fire(draft, (None, ASSERTS)))
    assert found.origins is None
    assert found.origins_reason == "it credits agencies that it does not name"


def test_an_outlet_that_credits_itself_is_its_own_origin(write, read):
    draft = write("one", "The mill burned at night.", outlet="Moor TV", credits=(Credit(0, 3, "MoorTV", "MoorTV"),))
    assert by(event(read, fire(draft, (None, ASSERTS)))) == {draft.id("o0")}

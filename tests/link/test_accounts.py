"""On whose word a happening rests, and how it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.accounts import agreed_time, count, most_precise, own_voice_rests_on_sources
from rashomon.model import (
    Credit,
    Embed,
    EventAccount,
    LedgerEvent,
    MentionForm,
    MentionType,
    Place,
    Precision,
    Span,
    Stance,
    Status,
    Voice,
)
from rashomon.store.groups import settled_row

BODY = MentionType.ORGANISATION
ASSERTS, DENIES = Stance.ASSERTS, Stance.DENIES


def account(origin, *, report="r1", statement="r1.s1", stance=ASSERTS, reason="the source is not named"):
    reason = None if origin else reason
    return EventAccount(report, statement, (Span(0, 1),), stance, origin, reason)


def flood(write, key, *, outlet=None, by=None, form=MentionForm.NAME, stance=ASSERTS, text="The mill burned", **more):
    """A report on a fire at the mill, told by ``by`` or in the outlet's own voice."""
    draft = write(key, f"{text}, {by or 'as seen'} from the bridge.", outlet=outlet, **more)
    said = None
    if by:
        speaker = draft.entity(by, BODY, form=form)
        said = draft.says(speaker, text, "mill burn @AA", stance=stance)
    draft.event("fire", "mill burned", "mill roof wheel @AA", when="2031-05-02", place="Varn", told=[(said, stance)])
    return draft


def event(read, *drafts) -> LedgerEvent:
    found = settled_row(read(*drafts), LedgerEvent, drafts[0].id("v1"))
    assert isinstance(found, LedgerEvent)
    return found


def test_outlets_with_their_own_words_are_origins(write, read):
    one = flood(write, "one", outlet="Morning Post", text="Last night the mill burned down to its walls")
    two = flood(write, "two", outlet="Radio Dolsk", text="Smoke hung over the quay when the mill burned")
    assert event(read, one, two).origins == 2


def test_a_body_and_its_spokesperson_are_one_origin(write, read):
    draft = write("one", "The mill burned, the Harbour Office said. The mill burned at night, spokesman Ivo Tarn said.")
    office = draft.entity("the Harbour Office", BODY)
    tarn = draft.entity("Ivo Tarn", role="spokesman")
    said = draft.says(office, "The mill burned", "mill burn")
    again = draft.says(tarn, "The mill burned at night", "mill burn night")
    draft.event("fire", "mill burned", "mill @AA", when="2031-05-02", told=[(said, ASSERTS), (again, ASSERTS)])
    assert event(read, draft).origins == 1


def test_two_outlets_that_cite_one_source_have_one_origin(write, read):
    one = flood(write, "one", outlet="Morning Post", by="Harbour Office", text="Last night the mill burned down")
    two = flood(write, "two", outlet="Radio Dolsk", by="Harbour Office", text="Smoke hung low as the mill burned")
    found = event(read, one, two)
    assert found.origins == 1
    assert found.origins_reason is None


def test_prints_of_one_text_count_once(write, read):
    text = "Last night the mill burned down to its walls while the crew of the ferry watched without means to help"
    drafts = [
        flood(write, key, outlet=outlet, text=text) for key, outlet in (("one", "Morning Post"), ("two", "Dolsk"))
    ]
    assert event(read, *drafts).origins == 1


def test_what_an_agency_is_credited_for_counts_under_the_agency(write, read):
    credit = (Credit(0, 4, "RNA", "RNA"),)
    one = flood(write, "one", outlet="Morning Post", text="Last night the mill burned down", credits=credit)
    two = flood(write, "two", outlet="Radio Dolsk", text="Smoke hung low as the mill burned", credits=credit)
    found = event(read, one, two)
    assert found.origins == 1
    assert {a.origin for a in found.accounts} == {one.id("c1")}


def test_an_unnamed_source_is_told_and_not_counted(write, read):
    one = flood(write, "one", outlet="Morning Post", by="officials", form=MentionForm.NOMINAL)
    found = event(read, one)
    assert found.origins is None
    assert found.origins_reason is not None
    assert "not named" in found.origins_reason


def test_a_report_without_an_outlet_has_no_known_origin(write, read):
    found = event(read, flood(write, "one"))
    assert found.origins is None
    assert "names no outlet" in (found.origins_reason or "")


def test_the_author_of_a_post_is_an_origin(write, read):
    draft = write("one", "The mill burned! — @ferryman", outlet="Morning Post")
    draft.report = replace(draft.report, embeds=(Embed(Span(0, 16), "@ferryman", None, None, "Twitter"),))
    said = draft.says(None, "The mill burned!", "mill burn", voice=Voice.POST)
    draft.statements[0] = replace(draft.statements[0], speaker="@ferryman")
    draft.event("fire", "mill burned", "mill roof @AA", when="2031-05-02", place="Varn", told=[(said, ASSERTS)])
    assert {a.origin for a in event(read, draft).accounts} == {draft.id("p1")}


def test_a_lead_in_the_outlets_voice_is_no_second_origin():
    told = [account("r1.o0", statement=None), account("r1.e1")]
    assert [a.origin for a in own_voice_rests_on_sources(told)] == [None, "r1.e1"]
    alone = [account("r1.o0", statement=None), account("r2.e1", report="r2")]
    assert [a.origin for a in own_voice_rests_on_sources(alone)] == ["r1.o0", "r2.e1"]


@pytest.mark.parametrize(
    ("accounts", "number"),
    [
        ([account("a"), account("b"), account("a")], 2),
        ([account("a"), account("b", stance=DENIES)], 1),
        ([account("a", stance=DENIES)], None),
        ([account(None)], None),
        ([account("a"), account(None)], 1),
    ],
)
def test_counting(accounts, number):
    origins, reason = count(accounts, {a.report: a.report for a in accounts})
    assert origins == number
    sure = number is not None and all(a.origin for a in accounts)
    assert (reason is None) is sure


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        (["Harbour Office:asserts", "River Police:denies"], Status.DISPUTED),
        (["Harbour Office:asserts", "River Police:asserts"], Status.REPORTED),
        (["River Police:denies"], Status.DENIED),
    ],
)
def test_status(write, read, stances, status):
    drafts = []
    for number, told in enumerate(stances):
        by, _, stance = told.partition(":")
        drafts.append(flood(write, f"r{number}", outlet=f"Outlet {number}", by=by, stance=Stance(stance)))
    assert event(read, *drafts).status is status


def test_the_narrowest_time_that_agrees_with_most():
    assert agreed_time(["2031-05", "2031-05-02", None, "2031-05-02/2031-05-03"]) == "2031-05-02"
    assert agreed_time(["2031-05-02", "2031-05-02", "2031-05-01"]) == "2031-05-02"
    assert agreed_time([None]) is None


def test_the_closest_place():
    def place(identifier, precision):
        return Place(identifier, identifier, None, None, None, None, None, None, precision)

    country, town = place("land", Precision.COUNTRY), place("town", Precision.SETTLEMENT)
    assert most_precise([country, None, town, country]) is town
    assert most_precise([None]) is None


def told_by(*reasons):
    accounts = [account(None, report=f"r{n}", reason=reason) for n, reason in enumerate(reasons)]
    return count(accounts, {f"r{n}": name for n, name in enumerate(("Morning Post", "Evening Post", "Wire"))})[1]


def test_reasons_read_well():
    media = 'the source is not named ("media reports")'
    assert told_by(media) == told_by(media, media) == media
    assert (
        told_by(media, 'the source is not named ("officials")')
        == 'the sources are not named ("media reports", "officials")'
    )
    mixed = told_by(media, "the report names no outlet and no agency")
    assert mixed == f"Morning Post: {media}; Evening Post: the report names no outlet and no agency"

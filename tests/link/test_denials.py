"""A denial and what it denies."""

from __future__ import annotations

import pytest

from rashomon.model import LinkKind, MentionForm, MentionType, Stance, Status
from rashomon.store.schema import MACHINE

BODY = MentionType.ORGANISATION
DENIES = Stance.DENIES


def links(conn, kind=LinkKind.DENIES):
    link = MACHINE.tables["link"]
    return {(r.source, r.target) for r in conn.execute(link.select().where(link.c.kind == kind.value))}


@pytest.fixture
def rejected(write):
    """A ministry rejects media reports, and says in its next sentence what did not happen."""
    draft = write(
        "one", "The Bland ministry rejected media reports that guards entered Aland. No guard crossed the line."
    )
    ministry = draft.entity("The Bland ministry", BODY, country="BB")
    media = draft.entity("media reports", BODY, form=MentionForm.NOMINAL)
    claim = draft.says(media, "guards entered Aland", "guard enter @AA @BB")
    draft.says(ministry, "guards entered Aland", "guard enter @AA @BB", stance=DENIES)
    again = draft.says(ministry, "No guard crossed the line", "guard cross line @AA @BB", stance=DENIES, negated=True)
    draft.event("troop_entry", "guards entered", "guard enter @AA @BB", told=[(claim, Stance.ASSERTS), ("s2", DENIES)])
    draft.event(
        "deployment", "crossed", "guard cross @AA @BB", told=[(again, DENIES)], negated=True, status=Status.DENIED
    )
    return draft


def test_the_words_that_are_denied_are_the_claim(rejected, read):
    assert (rejected.id("s2"), rejected.id("s1")) in links(read(rejected))


def test_the_next_sentence_denies_it_again_in_other_words(rejected, read):
    assert (rejected.id("s3"), rejected.id("s1")) in links(read(rejected))


def test_nobody_denies_himself_and_no_claim_denies(rejected, read):
    assert links(read(rejected)) == {(rejected.id(s), rejected.id("s1")) for s in ("s2", "s3")}


def test_the_evidence_covers_both_sides(rejected, read):
    link = MACHINE.tables["link"]
    row = read(rejected).execute(link.select().where(link.c.source == rejected.id("s2"))).first()
    assert row.evidence.count(rejected.report.id) == 2
    assert row.reason


def test_a_denial_of_something_else_is_tied_to_nothing(write, read):
    draft = write("one", "The mayor said the bridge holds. The bank denied that savings are lost.")
    mayor = draft.entity("The mayor", country="AA")
    bank = draft.entity("The bank", BODY, country="AA")
    draft.says(mayor, "the bridge holds", "bridge hold @AA")
    draft.says(bank, "savings are lost", "saving lose @AA", stance=DENIES)
    assert not links(read(draft))


def test_denied_involvement_answers_the_accusation_beside_it(write, read):
    draft = write("one", "The mayor blamed rivals for the fire. The River Guild denied involvement.")
    mayor, guild = draft.entity("The mayor", country="AA"), draft.entity("River Guild", BODY, country="AA")
    draft.says(mayor, "rivals for the fire", "rival fire", cue=draft.span("blamed"), stance=Stance.JUDGES)
    draft.says(guild, "involvement", "involvement", stance=DENIES)
    assert links(read(draft)) == {(draft.id("s2"), draft.id("s1"))}


def test_one_says_it_is_so_and_another_that_it_is_not(write, read):
    drafts = []
    for key, name, negated in (("one", "Harbour Office", False), ("two", "River Police", True)):
        draft = write(key, f"{name} spoke on whether the mill burned.")
        speaker = draft.entity(name, BODY, country="AA")
        said = draft.says(speaker, "the mill burned", "mill burn roof @AA", negated=negated)
        draft.event(
            "fire", "mill burned", "mill roof @AA", when="2031-05-02", place="Varn", told=[(said, Stance.ASSERTS)]
        )
        drafts.append(draft)
    one, two = drafts
    conn = read(one, two)
    assert links(conn, LinkKind.CONTRADICTS) == {(two.id("s1"), one.id("s1"))}
    assert not links(conn)


def test_whereabouts_in_common_are_no_denial_of_another_kind_of_happening(rejected, write, read):
    draft = write(
        "two",
        "Local media heard gunfire close to the border line. "
        "The Bland ministry denied that guards crossed the border line.",
    )
    media = draft.entity("Local media", BODY, country="BB")
    ministry = draft.entity("The Bland ministry", BODY, country="BB")
    shots = draft.says(media, "gunfire close to the border line", "gunfire border line @AA @BB")
    denial = draft.says(ministry, "guards crossed the border line", "guard cross border line @AA @BB", stance=DENIES)
    draft.event("gunfire", "gunfire", "gunfire border line @AA @BB", told=[(shots, Stance.ASSERTS)])
    draft.event("troop_entry", "guards crossed", "guard cross line @AA @BB", told=[(denial, DENIES)])
    assert not links(read(draft))


@pytest.mark.parametrize("first", ["claim", "denial"])
def test_who_denies_a_claim_denies_it_where_another_report_tells_it(write, read, first):
    told = write("two", "The Aland mayor said that guards entered the salt works at dawn.")
    mayor = told.entity("The Aland mayor", BODY, country="AA")
    told.says(mayor, "guards entered the salt works at dawn", "guard enter salt work dawn")
    both = write("three", "The Aland mayor said guards entered the salt works at dawn. The guard denied that.")
    speaker = both.entity("The Aland mayor", BODY, country="AA")
    guard = both.entity("The guard", BODY, country="BB")
    both.says(speaker, "guards entered the salt works at dawn", "guard enter salt work dawn")
    both.says(guard, "guards entered the salt works", "guard enter salt work", stance=DENIES)
    ends = (both.id("s2"), told.id("s1"))
    assert ends in links(read(*((told, both) if first == "claim" else (both, told))))

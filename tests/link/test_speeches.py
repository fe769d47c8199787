"""One utterance told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.speeches import saying
from rashomon.link.utterances import one_utterance, shared_run, told_again
from rashomon.model import ChainLink, LinkKind, MentionType, Stance, Voice
from rashomon.store.schema import MACHINE


def links(conn, kind):
    link = MACHINE.tables["link"]
    return {(r.source, r.target) for r in conn.execute(link.select().where(link.c.kind == kind.value))}


def speech(write, key, *clauses, name="Ana Dragović", published="2031-05-02", **more):
    """A report in which one speaker says ``clauses``, each ``(words, keys)``."""
    text = f"{name} spoke. " + ". ".join(words for words, _ in clauses) + "."
    draft = write(key, text, published=published)
    speaker = draft.entity(name, role="minister", country="AA")
    for words, keys in clauses:
        draft.says(speaker, words, keys, **more)
    return draft


def test_a_speaker_goes_on(write, read):
    draft = speech(
        write, "one", ("Taxes will fall", "tax fall"), ("Wages will rise", "wage rise"), ("Rest well", "rest")
    )
    found = links(read(draft), LinkKind.SAME_SPEECH)
    assert found == {(draft.id("s2"), draft.id("s1")), (draft.id("s3"), draft.id("s2"))}


def test_another_day_is_another_speech(write, read):
    draft = speech(write, "one", ("Taxes will fall", "tax fall"), said_on="2031-05-01")
    draft.says("e1", "spoke", "tax", said_on="2031-04-01")
    assert not links(read(draft), LinkKind.SAME_SPEECH)


def test_an_address_heard_by_two_reports(write, read):
    one = speech(write, "one", ("Taxes will fall by June", "tax fall june"), occasion="address", said_on="2031-05-02")
    two = speech(
        write,
        "two",
        ("the levy goes in June", "levy go june"),
        name="A. Dragovich",
        occasion="address",
        said_on="2031-05-02",
    )
    assert links(read(one, two), LinkKind.SAME_SPEECH) == {(two.id("s1"), one.id("s1"))}


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        (("“We will not bow”", "bow"), ("they “will never bow”", "bow refuse"), True),
        (("Taxes will fall by June at last", "tax fall"), ("she said taxes will fall by June", "tax fall"), True),
        (("Taxes will fall", "tax fall"), ("Wages will rise", "wage rise"), False),
    ],
)
def test_what_was_said_tells(write, mine, theirs, same):
    a, b = (speech(write, key, clause) for key, clause in (("one", mine), ("two", theirs)))
    found = one_utterance(saying(a.report, a.statements[0]), saying(b.report, b.statements[0]))
    assert bool(found) is same


def test_two_speakers_of_one_surname_do_not_share_a_speech(write, read):
    one = speech(write, "one", ("Taxes will fall by June", "tax fall june"))
    two = speech(write, "two", ("Taxes will fall by June", "tax fall june"), name="Boris Dragović")
    assert not links(read(one, two), LinkKind.SAME_SPEECH)


def test_a_spokesperson_speaks_for_the_body(write, read):
    draft = write("one", "The Harbour Office opened the gate. Its spokesman Ivo Mesar said ships may pass.")
    office = draft.entity("The Harbour Office", MentionType.ORGANISATION)
    mesar = draft.entity("Ivo Mesar", role="spokesman")
    draft.says(office, "opened the gate", "open gate")
    draft.says(mesar, "ships may pass", "ship pass")
    assert links(read(draft), LinkKind.SAME_SPEECH) == {(draft.id("s2"), draft.id("s1"))}


def test_one_statement_told_again(write):
    a = speech(write, "one", ("The gate stays shut until the water falls", "gate shut water fall"))
    b = speech(write, "two", ("the gate stays shut until the water falls", "gate shut water fall"))
    c = speech(
        write, "three", ("the gate stays shut until the water falls", "gate shut water fall"), stance=Stance.DENIES
    )
    one, two, three = (saying(d.report, d.statements[0]) for d in (a, b, c))
    assert told_again(one, two)
    assert not told_again(one, three)


def test_a_direct_quotation_is_quoted_as_a_whole(write):
    draft = speech(write, "one", ("We will win", "win"), voice=Voice.DIRECT)
    assert saying(draft.report, draft.statements[0]).quoted == {"win"}


WORDS = st.lists(st.sampled_from("abc"), max_size=12).map(tuple)


@given(WORDS, WORDS)
def test_the_longest_run_is_in_both_and_the_order_does_not_matter(one, other):
    run = shared_run(one, other)
    assert run == shared_run(other, one)
    for words in (one, other):
        assert run in [words[i : i + len(run)] for i in range(len(words) + 1)]
    assert not {one[i : i + len(run) + 1] for i in range(len(one) - len(run))} & {
        other[i : i + len(run) + 1] for i in range(len(other) - len(run))
    }


def test_words_that_every_toll_is_told_in_make_no_utterance(write):
    a, b = (
        speech(write, key, (words, keys), published="2031-05-02")
        for key, words, keys in (
            ("one", "Nine civilians were killed in the town of Varn", "civilian kill town @AA"),
            ("two", "Two more were killed in the town of Dolsk", "kill town @AA"),
        )
    )
    one, two = (saying(d.report, d.statements[0]) for d in (a, b))
    assert not one_utterance(one, two)
    assert not one_utterance(one, two, one_event=True)


def test_who_counts_differently_says_another_thing(write):
    a = counted(write, "one", "boats from the harbour saved 140 people in one long night", 140)
    b = counted(write, "two", "boats from the harbour saved 90 people at the weir by noon", 90)
    one, two = (saying(d.report, d.statements[0], d.figures) for d in (a, b))
    assert not one_utterance(one, two)
    assert one_utterance(*(replace(s, numbers=frozenset()) for s in (one, two)))


def claimed(write, key, words, content, place="Varn"):
    """A report of a raid, and the words by which a group claims it."""
    draft = write(key, f"Masked men raided {place} at dawn. {words}", published="2031-05-02")
    group = draft.entity("The Fist", MentionType.ORGANISATION)
    raid = draft.event("attack", f"raided {place}", "raid mask dawn", when="2031-05-02", place=place)
    cue = draft.span("claimed" if "claimed" in words else "took")
    draft.says(group, content, content.lower(), cue=cue, events=(raid,))
    return draft


@pytest.mark.parametrize(("place", "same"), [("Varn", True), ("Dolsk", False)])
def test_a_deed_is_claimed_once_in_whatever_words(write, read, place, same):
    one = claimed(write, "one", "The Fist claimed responsibility for it", "responsibility for it")
    two = claimed(write, "two", "That raid was claimed by The Fist", "That raid", place)
    assert bool(links(read(one, two), LinkKind.SAME_SPEECH)) is same


def counted(write, key, content, number, **more):
    """The Harbour Office counts people, in words of its own each time."""
    draft = write(key, f"The Harbour Office spoke: {content}.", **more)
    office = draft.entity("The Harbour Office", MentionType.ORGANISATION)
    draft.figure(f"{number} people", number, "rescued", None, by=draft.says(office, content, f"{key} rescue"))
    return draft


@pytest.mark.parametrize(("number", "same"), [(140, True), (4, False)])
def test_a_number_that_only_one_count_can_give(write, read, number, same):
    one = counted(write, "one", f"boats took in {number} people", number)
    two = counted(write, "two", f"{number} people are ashore at last", number)
    assert bool(links(read(one, two), LinkKind.SAME_SPEECH)) is same


def test_what_an_agencys_sources_told_it_the_agency_tells(write, read):
    one = write("one", "The RNA agency said the ferry hit the northern pier at dawn.")
    agency = one.entity("RNA", MentionType.ORGANISATION)
    one.says(agency, "the ferry hit the northern pier at dawn", "ferry hit pier dawn")
    two = write("two", "A guard told RNA that the ferry hit the northern pier early.")
    relay = two.entity("RNA", MentionType.ORGANISATION)
    two.says(None, "the ferry hit the northern pier early", "ferry hit pier early")
    chain = (ChainLink("RNA", relay, 13, 16), ChainLink("unnamed", None, 0, 7))
    two.statements[0] = replace(two.statements[0], chain=chain)
    assert links(read(one, two), LinkKind.SAME_SPEECH) == {(two.id("s1"), one.id("s1"))}

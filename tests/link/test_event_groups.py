"""One happening told twice in a report, and groups of events that follow their stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.event_groups import part, told_again
from rashomon.link.state import EVENTS, State
from rashomon.link.tellings import telling
from rashomon.model import EventWord, Link, LinkKind, Status
from rashomon.store import links
from rashomon.store.records import RecordCache
from rashomon.store.schema import MACHINE

FIRST, SECOND = "A shell hit the mill.", "Then it was shelled anew."
FIRE = "A fire at the Orlin cannery in Varn killed four workers. The flames began in the boiler house."
MARKET = "The central bank lowered its lending rate by half a point. A fire in the vault had no effect on prices."


def twice(write, one, other, *, published=None, lemmas=("shell", "shelling"), killed=(), **more):
    """Two events of one report, told with the words ``one`` and ``other``."""
    draft = write("twice", f"{FIRST} {SECOND} Seven died, or nine.", published=published)
    draft.event("shelling", "shell", one)
    draft.event("shelling", "shelled", other, **more)
    for at, lemma in enumerate(lemmas):
        event = draft.events[at]
        draft.events[at] = replace(event, words=(EventWord(event.trigger, event.kind, lemma),))
    for at, number in enumerate(killed, start=1):
        draft.figure("Seven" if at == 1 else "nine", number, "killed", f"v{at}")
    return [telling(draft.report, draft.annotation, event) for event in draft.events]


def test_a_report_without_a_day_tells_one_happening_in_one_word(write):
    assert told_again(*twice(write, "mill @AA", "bridge @AA"), fits=True)
    assert not told_again(*twice(write, "mill @AA", "bridge @AA"), fits=False)
    assert not told_again(*twice(write, "mill @AA", "bridge @AA", lemmas=("shell", "bombard")), fits=True)


def test_a_report_of_a_day_must_tell_something_both_times(write):
    assert not told_again(*twice(write, "mill @AA", "bridge @AA", published="2031-05-02"), fits=True)
    assert told_again(*twice(write, "mill @AA", "mill night @AA", published="2031-05-02"), fits=True)


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        ("=orlova mill", "=brask mill", {}),
        ("@g11 mill", "@g12 mill", {}),
        ("mill", "mill", {"killed": (7, 9)}),
        ("mill", "mill", {"status": Status.BACKGROUND}),
    ],
)
def test_two_names_towns_or_tolls_are_two_happenings_and_history_is_another(write, one, other, more):
    assert not told_again(*twice(write, one, other, **more), fits=True)


def test_the_ledger_has_one_event_for_both(write, read):
    draft = write("once", f"{FIRST} {SECOND}", published=None)
    draft.event("shelling", "shell", "mill @AA")
    draft.event("shelling", "shelled", "mill @AA")
    draft.events[:] = [replace(e, words=(EventWord(e.trigger, e.kind, "shell"),)) for e in draft.events]
    rows = read(draft).execute(MACHINE.tables["ledger_event"].select()).fetchall()
    assert [row.id for row in rows] == [draft.id("v1")]


@pytest.mark.parametrize("one", [True, False])
def test_what_is_told_in_two_stories_stays_together_only_where_more_speaks_for_it(write, read, one):
    fire, market = write("fire", FIRE, published=None), write("market", MARKET, published=None)
    fire.event("fire", "fire", "cannery")
    market.event("fire", "fire", "vault")
    told = [
        draft.id(draft.figure(words, 4, "killed", "v1")) for draft, words in ((fire, "four"), (market, "no effect"))
    ]
    conn = read(fire, market)
    ids = [fire.id("v1"), market.id("v1")]
    with conn.begin():
        state = State(conn, RecordCache(conn))
        state.unite(EVENTS, *ids)
        links.add_link(conn, Link(LinkKind.CONTRADICTS, told[1], told[0], "four, or none", ()))
        part(state, [market.id("v1")], lambda a, b: one)
        assert len({state.root(EVENTS, record) for record in ids}) == (1 if one else 2)
        assert len(conn.execute(MACHINE.tables["link"].select()).fetchall()) == (1 if one else 0)
        assert state.events == (set() if one else set(ids))

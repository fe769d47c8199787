"""Figures that cannot both hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.figures import can_both_hold, is_addition, unit_key
from rashomon.model import Bound, Figure, LinkKind, MentionType, Span, Stance
from rashomon.store.schema import MACHINE


def figure(value, bound=Bound.EXACT):
    return Figure("f1", None, Span(0, 1), str(value), value, bound, "killed", None, None, None)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (figure(22, Bound.AT_LEAST), figure(10), False),
        (figure(10, Bound.AT_LEAST), figure(22), True),
        (figure(100, Bound.ABOUT), figure(115), True),
        (figure(100, Bound.ABOUT), figure(150), False),
        (figure(50, Bound.UP_TO), figure(40), True),
        (figure((24, 99), Bound.ABOUT), figure(10), False),
        (figure(7), figure(7), True),
    ],
)
def test_bounds(one, other, both):
    assert can_both_hold(one, other) is can_both_hold(other, one) is both


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(Bound), st.sampled_from(Bound))
def test_a_figure_holds_with_itself_and_order_does_not_matter(one, other, bound, other_bound):
    a, b = figure(one, bound), figure(other, other_bound)
    assert can_both_hold(a, a)
    assert can_both_hold(a, b) == can_both_hold(b, a)


def test_units():
    assert unit_key("people killed") == unit_key("killed")
    assert unit_key("killed") != unit_key("wounded")
    assert unit_key("children killed") != unit_key("killed")


def links(conn, kind):
    link = MACHINE.tables["link"]
    return {(r.source, r.target) for r in conn.execute(link.select().where(link.c.kind == kind.value))}


def toll(write, key, words, value, by, *, bound=Bound.EXACT, published="2031-05-02", before=""):
    draft = write(key, f"{before}{words} died in the mill, {by} said.", published=published)
    speaker = draft.entity(by, MentionType.ORGANISATION)
    said = draft.says(speaker, f"{words} died", "mill die roof @AA")
    happened = draft.event(
        "explosion", "died", "mill roof @AA", when="2031-05-02", place="Varn", told=[(said, Stance.ASSERTS)]
    )
    draft.figure(words, value, "killed", happened, bound=bound, by=said)
    return draft


def test_two_sources_contradict_each_other_and_so_do_their_statements(write, read):
    one, two = toll(write, "one", "9 people", 9, "Harbour Office"), toll(write, "two", "12 people", 12, "River Police")
    found = links(read(one, two), LinkKind.CONTRADICTS)
    assert found == {(two.id("f1"), one.id("f1")), (two.id("s1"), one.id("s1"))}


def test_the_larger_figure_of_one_source_is_an_update(write, read):
    one, two = (
        toll(write, "one", "9 people", 9, "Harbour Office"),
        toll(write, "two", "12 people", 12, "Harbour Office"),
    )
    conn = read(one, two)
    assert links(conn, LinkKind.UPDATES) == {(two.id("f1"), one.id("f1"))}
    assert not links(conn, LinkKind.CONTRADICTS)


def test_others_are_counted(write, read):
    one, two = toll(write, "one", "9 sailors", 9, "Harbour Office"), toll(write, "two", "12 people", 12, "River Police")
    assert not links(read(one, two), LinkKind.CONTRADICTS)


def test_a_whole_and_its_part_told_by_one_source(write, read):
    draft = toll(write, "one", "12 people", 12, "Harbour Office", before="Of 3 people more was heard. ")
    draft.figure("3 people", 3, "killed", "v1", by="s1")
    assert not links(read(draft), LinkKind.CONTRADICTS)


def test_a_figure_that_the_text_calls_past(write, read):
    draft = toll(
        write, "one", "12 people", 12, "Harbour Office", before="After an earlier toll of 9 dead more was found. "
    )
    draft.figure("9 dead", 9, "killed", "v1")
    assert links(read(draft), LinkKind.UPDATES) == {(draft.id("f1"), draft.id("f2"))}


def test_an_addition_stands_against_no_total():
    more, total = replace(figure(3), text="three more"), replace(figure(18), text="18 people")
    at_least = replace(figure(20, Bound.AT_LEAST), text="more than 20")
    assert is_addition(more)
    assert not is_addition(total)
    assert not is_addition(at_least)


def test_a_number_that_one_report_calls_past_is_brought_up_to_date_in_the_other(write, read):
    one = toll(write, "one", "9 people", 9, "Harbour Office")
    two = toll(write, "two", "12 people", 12, "River Police", before="A previous toll was 9 dead. ")
    two.figure("9 dead", 9, "killed", "v1")
    conn = read(one, two)
    assert (two.id("f1"), one.id("f1")) in links(conn, LinkKind.UPDATES)
    assert not links(conn, LinkKind.CONTRADICTS)


@pytest.mark.parametrize(("hour", "kind"), [("12", LinkKind.CONTRADICTS), ("21", LinkKind.UPDATES)])
def test_two_tolls_of_one_hour_contradict_and_a_later_larger_one_may_be_an_update(write, read, hour, kind):
    one = toll(write, "one", "26 people", 26, "Harbour Office", published="2031-05-02T12:00Z")
    two = toll(write, "two", "35 people", 35, "River Police", published=f"2031-05-02T{hour}:00Z")
    assert (two.id("f1"), one.id("f1")) in links(read(one, two), kind)


def evacuees(write, key, words, value, *, published="2031-05-02", place="Varn"):
    draft = write(key, f"Under the deal {words} were led out of {place}.", published=published)
    draft.entity(place, MentionType.PLACE)
    draft.figure(words, value, "evacuated", None)
    return draft


def test_people_who_left_one_place_in_two_counts_without_a_happening(write, read):
    one = evacuees(write, "one", "300 people", 300)
    two = evacuees(write, "two", "2000 people", 2000, published="2031-05-03")
    assert links(read(one, two), LinkKind.UPDATES) == {(two.id("f1"), one.id("f1"))}


def test_people_who_left_two_places_or_in_two_weeks(write, read):
    one = evacuees(write, "one", "300 people", 300)
    elsewhere = evacuees(write, "two", "2000 people", 2000, place="Dolsk")
    later = evacuees(write, "three", "2000 people", 2000, published="2031-05-20")
    conn = read(one, elsewhere, later)
    assert not links(conn, LinkKind.UPDATES) | links(conn, LinkKind.CONTRADICTS)

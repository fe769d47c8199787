"""Who is who across reports."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from rashomon.link.identities import is_weak, judge
from rashomon.link.profiles import Profile, profiles
from rashomon.link.verdict import Verdict
from rashomon.model import LedgerEntity, MentionType, Place, Precision
from rashomon.store.groups import settled_row
from rashomon.store.schema import MACHINE

BODY, PLACE = MentionType.ORGANISATION, MentionType.PLACE


def person(name: str, role: str | None = None, country: str | None = None) -> Profile:
    return Profile("person", name, (name,), (), country, role, None)


def at(name: str, lat: float, identifier: str, country: str = "AA") -> Profile:
    place = Place(identifier, name, lat, 20.0, None, country, None, "PPL", Precision.SETTLEMENT)
    return Profile("place", name, (name,), (), country, None, place)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (person("Ana Dragović"), person("Ana Dragovich"), Verdict.SAME),
        (person("Ana Dragović"), person("A. Dragović"), Verdict.SAME),
        (person("Ana Dragović"), person("Boris Dragović"), Verdict.DIFFERENT),
        (person("Paul Reed Jr."), person("Paul Reed Sr."), Verdict.DIFFERENT),
        (person("Paul Reed", "mayor", "AA"), person("Paul Reed", "goalkeeper", "BB"), Verdict.DIFFERENT),
        (person("Ana Dragović", "minister", "AA"), person("Dragović", "Minister", "AA"), Verdict.SAME),
        (person("Ana Dragović", "minister", "AA"), person("Dragović"), Verdict.UNSURE),
        (person("Ana Dragović"), at("Dragovich", 44, "g5"), Verdict.UNSURE),
        (at("Jasenica", 44.0, "g1"), at("Jasenica", 44.0, "g1"), Verdict.SAME),
        (at("Jasenica", 44.0, "g1"), at("Yasenitsa", 44.05, "x1"), Verdict.SAME),
        (at("Jasenica", 44.0, "g1"), at("Jasenica", 47.0, "g2"), Verdict.DIFFERENT),
        (at("Jasenica", 44.0, "g1"), at("Jasenica", 44.0, "g2", "BB"), Verdict.DIFFERENT),
    ],
)
def test_verdicts(one, other, verdict):
    assert judge(one, other).verdict is verdict
    assert judge(other, one).verdict is verdict


def test_a_bare_surname_says_too_little():
    assert is_weak(person("Dragović", "minister"))
    assert not is_weak(person("Ana Dragović"))


def bodies(write, *told):
    """One profile a report: ``(name, text, words of a country, its code)``."""
    found = []
    for number, (name, text, country) in enumerate(told):
        draft = write(f"b{number}", text)
        local = draft.entity(name, BODY, country=country)
        found.append(dict(profiles(draft.report, draft.annotation))[local])
    return found


def test_bodies_by_words_and_country(write):
    a, b, c, d = bodies(
        write,
        ("Ministry of Defence", "The Ministry of Defence said no.", "AA"),
        ("Defense Ministry", "The Defense Ministry said no.", "AA"),
        ("Defense Ministry", "The Defense Ministry said no.", "BB"),
        ("Defense Ministry", "The Defense Ministry said no.", None),
    )
    assert judge(a, b)
    assert judge(a, c).verdict is Verdict.DIFFERENT
    assert not judge(a, d)
    assert is_weak(d)


def test_an_acronym_joins_its_long_form_but_not_two_long_forms(write):
    short, long, rival = bodies(
        write,
        ("WRC", "The WRC said no.", None),
        ("Western Rivers Commission", "The Western Rivers Commission said no.", None),
        ("Wool Retail Council", "The Wool Retail Council said no.", None),
    )
    assert judge(short, long)
    assert not judge(long, rival)


def test_a_body_named_by_an_alias_with_a_label(write):
    one, other = bodies(
        write,
        ("PKK", "The PKK said no.", None),
        ("Kurdistan Workers Party", "The Kurdistan Workers Party said no.", None),
    )
    assert judge(one, other)


def test_two_bodies_named_at_once_join_nothing(write):
    joint, one = bodies(
        write,
        ("Army and Police", "The Army and Police came.", "AA"),
        ("Police", "The Police came.", "AA"),
    )
    assert not judge(joint, one)


GIVEN = st.sampled_from(["Ana", "Boris", "Cyril", "Dunja"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(people=st.lists(st.tuples(st.one_of(st.none(), GIVEN), st.booleans()), min_size=2, max_size=6))
def test_namesakes_are_never_one_whoever_comes_between(write, read, people):
    drafts = []
    for number, (first, with_role) in enumerate(people):
        name = f"{first} Dragović" if first else "Dragović"
        draft = write(f"r{number}", f"Minister {name} came to town {number}.")
        draft.entity(name, role="Minister" if with_role else None, country="AA" if with_role else None)
        drafts.append(draft)
    conn = read(*drafts)
    member = MACHINE.tables["member"]
    roots = {
        d.report.id: conn.execute(
            select(member.c.root).where(member.c.space == "entity", member.c.record == d.id("e1"))
        ).scalar()
        for d in drafts
    }
    full = [(first, roots[d.report.id]) for (first, _), d in zip(people, drafts, strict=True) if first]
    for one, root in full:
        for other, other_root in full:
            assert (one == other) == (root == other_root)


def test_the_ledgers_entity_counts_every_form(write, read):
    one = write("one", "Ana Dragović spoke. Dragović left.")
    one.entity("Ana Dragović", forms=["Dragović left"], role="mayor")
    two = write("two", "Ana Dragovich spoke.")
    two.entity("Ana Dragovich")
    conn = read(one, two)
    row = settled_row(conn, LedgerEntity, one.id("e1"))
    assert dict(row.names) == {"Ana Dragović": 1, "Dragović left": 1, "Ana Dragovich": 1}
    assert row.role == "mayor"
    assert settled_row(conn, LedgerEntity, two.id("e1")) is None


def test_an_outlet_and_the_body_that_others_cite_are_one(write, read):
    one = write("one", "Nothing new.", outlet="National River Agency (NRA)")
    two = write("two", "The NRA reported floods.", outlet="Morning Post")
    two.entity("NRA", BODY)
    conn = read(one, two)
    row = settled_row(conn, LedgerEntity, one.id("o0"))
    assert {name for name, _ in row.names} >= {"NRA"}

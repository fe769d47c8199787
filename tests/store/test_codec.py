from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Account, Bound, Dateline, Figure, LedgerEntity, MentionType, Span, Stance, Statement
from rashomon.store.codec import columns, from_json, from_row, to_json, to_row


def test_every_record_of_an_annotation_survives_the_trip_through_a_row(annotation):
    for field in fields(annotation):
        for record in getattr(annotation, field.name):
            if hasattr(record, "__dataclass_fields__"):
                assert from_row(type(record), to_row(record)) == record


def test_a_row_has_a_column_a_field_and_nested_fields_are_json_that_people_can_read(annotation):
    row = to_row(annotation.statements[0])
    assert list(row) == [c.name for c in columns(Statement)] == [f.name for f in fields(Statement)]
    assert row["stance"] == "asserts"
    assert row["source"] == "[10,31]"
    assert row["negated"] == 0
    assert row["chain"].startswith('[{"name":"Correio","entity":null')


@pytest.mark.parametrize("value", [3, 2.5, (10, 20)])
def test_a_figure_keeps_the_kind_of_its_value(value):
    figure = Figure("f1", None, Span(0, 1), "x", value, Bound.ABOUT, "people", None, None, None)
    back = from_row(Figure, to_row(figure))
    assert back == figure
    assert type(back.value) is type(value)


def test_what_is_not_known_is_null_in_the_row():
    row = to_row(Dateline(None, None, 0, 3))
    assert (row["place"], row["date"]) == (None, None)
    optional = {c.name: c.nullable for c in columns(Statement)}
    assert optional["source"]
    assert not optional["content"]


def test_what_comes_back_is_made_of_the_models_own_types(annotation):
    back = from_row(Statement, to_row(annotation.statements[0]))
    assert isinstance(back.stance, Stance)
    assert isinstance(back.content[0], Span)
    assert back.negated is False


def test_pairs_inside_tuples_come_back_as_pairs():
    entity = LedgerEntity("r1.e1", MentionType.PERSON, "Vidal", (("Ines Vidal", 2), ("Vidal", 1)), None, None, None)
    assert from_row(LedgerEntity, to_row(entity)) == entity


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))),
    st.sampled_from(Stance),
    st.none() | st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_account_survives_json(spans, stance, statement):
    account = Account(statement, tuple(Span(*s) for s in spans), stance)
    assert from_json(Account, to_json(account)) == account


def test_the_same_record_always_makes_the_same_row(annotation):
    told = annotation.statements[0]
    assert to_row(told) == to_row(replace(told))

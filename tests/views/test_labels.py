"""What each outlet calls one side of one happening."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from rashomon.model import Party, Side, Status
from rashomon.views.labels import side_names
from rashomon.views.material import load


def named(records: ModuleType, *words: str, side: Side = Side.ACTOR) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """The sides of an attack that outlets a, b, c tell as "<words> took the mill"."""
    texts = {f"r{n}": f"{told} took the mill at dawn." for n, told in enumerate(words)}
    accounts = [records.account(r, text, text) for r, text in texts.items()]
    event = records.event("r0.v1", "The mill was taken", None, None, Status.REPORTED, *accounts)
    reader: Any = records.Records(
        rows=[records.row(r, outlet="abc"[n]) for n, r in enumerate(texts)], texts=texts, happened=[event]
    )
    tellings = [
        records.telling(event, r, parties=(Party(side, None, None, None, records.span(text, words[n])),))[1]
        for n, (r, text) in enumerate(texts.items())
    ]
    found = side_names(load(reader), tellings)
    return [(s.role, [(o.outlet, [e.quote for e in o.words]) for o in s.outlets]) for s in found]


def test_words_that_outlets_choose_between_stand_side_by_side(records: ModuleType) -> None:
    assert named(records, "The regime", "Government troops", "Regime forces") == [
        ("who did it", [("a", ["The regime"]), ("b", ["Government troops"]), ("c", ["Regime forces"])])
    ]


def test_the_other_side_is_named_as_such(records: ModuleType) -> None:
    found = named(records, "Six terrorists", "Six rebels", side=Side.RECIPIENT)
    assert found == [("whom it befell", [("a", ["Six terrorists"]), ("b", ["Six rebels"])])]


@pytest.mark.parametrize(
    "words",
    [
        ("The rebels", "Four rebels"),
        ("Rebel fighters", "Rebels"),
        ("The 3rd Brigade", "Terrorists"),
        ("A regime", "Rebels"),
    ],
    ids=["one word", "one word shared", "a name is no label", "two parties"],
)
def test_what_is_no_choice_between_labels_is_left_out(records: ModuleType, words: tuple[str, str]) -> None:
    assert named(records, *words) == []

"""Relations between accounts, and one speech in two texts, as JSON objects with the spans on both sides."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from rashomon.export.agreement_json import agreement_objects, retelling_objects
from rashomon.views.material import load


def words(evening: Any, side: dict[str, Any], field: str = "words") -> list[str]:
    """The words that a side points at."""
    return [evening.texts[side["report"]][start:end] for start, end in side[field]]


def test_numbers_that_contradict_point_at_both(records: ModuleType) -> None:
    evening = records.evening()
    found = [o for o in agreement_objects(load(evening)) if (o["relation"], o["slot"]) == ("contradicts", "figure")]
    assert [words(evening, o["earlier"]) + words(evening, o["later"]) for o in found] == [
        ["About 180 trucks", "some 300 lorries"]
    ]
    (only,) = found
    assert (only["event"], only["earlier"]["outlet"], only["earlier"]["statements"]) == (
        "rh.v1",
        "Adria Wire",
        ["rw.s1"],
    )
    assert words(evening, only["later"], "spans") == [
        "Hauliers parked some 300 lorries across the Vrtojba crossing on Friday evening"
    ]


def test_a_reprint_repeats_and_a_denial_denies(records: ModuleType) -> None:
    objects = list(agreement_objects(load(records.evening())))
    told = [(o["relation"], o["earlier"]["report"], o["later"]["report"]) for o in objects if o["slot"] is None]
    assert ("repeats", "rw", "rp") in told
    assert ("denies", "rw", "rh") in told


def test_one_speech_gives_what_both_have_with_the_words_that_differ(records: ModuleType) -> None:
    evening = records.evening()
    (speech,) = retelling_objects(load(evening))
    (pair,) = speech["both"]
    assert (speech["speaker"], speech["one"], speech["other"]) == ("Luka Zorman", "Adria Wire", "Soča Herald")
    assert (pair["one"]["statement"], pair["other"]["statement"]) == ("rw.s3", "rh.s2")
    changed = [evening.texts["rh"][start:end] for start, end in pair["other"]["changed"]]
    assert changed == ["road stays shut", "the minister signs"]


def test_every_object_has_an_id_of_its_own_and_is_json(records: ModuleType) -> None:
    material = load(records.evening())
    objects = [*agreement_objects(material), *retelling_objects(material)]
    assert len({o["id"] for o in objects}) == len(objects) > 5
    assert json.loads(json.dumps(objects)) == objects

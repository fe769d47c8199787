"""Who says what: by speaker, with verb, chain and words."""

from __future__ import annotations

from types import ModuleType

from rashomon.views.material import load
from rashomon.views.voices import Voice, build_voices


def _voices(records: ModuleType) -> dict[str, Voice]:
    return {v.name: v for v in build_voices(load(records.evening()), 20).shown}


def test_one_person_in_two_spellings_is_one_voice(records: ModuleType) -> None:
    voice = _voices(records)["Ana Kovac"]
    assert voice.role == "Interior Minister"
    said = [(s.verb, s.chain) for speech in voice.speeches for s in speech.lines]
    assert said == [
        ("announced", "Soča Herald ← Ana Kovac"),
        ("judged", "Adria Wire ← Ana Kovač"),
        ("urged", "Adria Wire ← Ana Kovač"),
        ("urged", "Adria Wire ← Kovač"),
    ]


def test_one_utterance_told_twice_is_one_line_with_both_tellings(records: ModuleType) -> None:
    first = _voices(records)["Luka Zorman"].speeches[0]
    assert first.told_by == ("Soča Herald", "Adria Wire")
    (line,) = first.lines
    assert line.evidence.quote == "The road stays shut until the minister signs"
    assert [e.outlet for e in line.also] == ["Adria Wire"]


def test_a_post_says_that_it_is_one(records: ModuleType) -> None:
    (speech,) = _voices(records)["@tine_gorica"].speeches
    assert speech.lines[0].voice == "post"


def test_unnamed_sources_come_last_and_a_limit_counts_the_rest(records: ModuleType) -> None:
    assert list(_voices(records))[-1] == "Unnamed sources"
    voices = build_voices(load(records.evening()), 1, statements=2)
    assert (len(voices.shown), voices.more, voices.shown[0].more) == (1, 6, 2)

"""How each outlet names the same people and places."""

from __future__ import annotations

from types import ModuleType

from rashomon.model import MentionType
from rashomon.views.material import load
from rashomon.views.naming import build_naming


def test_spellings_and_descriptions_are_shown_by_outlet(records: ModuleType) -> None:
    rows = {row.name: row for row in build_naming(load(records.evening()), 20).rows}
    zorman = {o.outlet: [f.text for f in o.names] for o in rows["Luka Zorman"].outlets}
    assert zorman == {"Adria Wire": ["Luka Zormann"], "Soča Herald": ["Luka Zorman"]}
    council = {o.outlet: [f.text for f in o.descriptions] for o in rows["Drivers' council"].outlets}
    assert council == {"Adria Wire": ["wildcat union"], "Soča Herald": ["self-styled drivers' council"]}


def test_what_all_outlets_name_alike_is_left_out(records: ModuleType) -> None:
    evening = records.evening()
    assert "Police" not in {row.name for row in build_naming(load(evening), 20).rows}
    evening.named.append(records.mention("rw", records.WIRE, "police", "rh.e3", MentionType.ORGANISATION))
    assert "Police" not in {row.name for row in build_naming(load(evening), 20).rows}


def test_a_surname_beside_the_full_name_is_no_other_name(records: ModuleType) -> None:
    evening = records.evening()
    evening.loaded = []
    evening.named = [
        records.mention("rh", records.HERALD, "Luka Zorman", "rh.e1", MentionType.PERSON),
        records.mention("rw", records.WIRE, "Zormann", "rh.e1", MentionType.PERSON),
    ]
    assert [row.name for row in build_naming(load(evening), 20).rows] == ["Luka Zorman"]
    evening.named[1] = records.mention("rp", records.HERALD, "Zorman", "rh.e1", MentionType.PERSON)
    assert build_naming(load(evening), 20).rows == ()

"""Where things are said to have happened, and how closely that is known."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.model import Status
from rashomon.views.map import PlaceLine, build_map
from rashomon.views.material import load
from rashomon.views.timeline import build_timeline


def _places(records: ModuleType) -> dict[str, PlaceLine]:
    material = load(records.evening())
    return {p.name: p for p in build_map(material, build_timeline(material, 60), 20).places}


def test_only_places_of_events_or_of_the_board_are_on_the_map(records: ModuleType) -> None:
    places = _places(records)
    assert "Nova Gorica" not in places
    assert places["Rožna Dolina crossing"].events == 2
    assert places["Rožna Dolina crossing"].states == ("Rožna Dolina crossing: open",)


def test_an_area_and_a_country_get_no_pin(records: ModuleType) -> None:
    drawn = {name: place.drawn for name, place in _places(records).items()}
    assert drawn["Ajdovščina"] == drawn["Vrtojba crossing"] == "pin"
    assert drawn["Karst"] == "area"
    assert drawn["Slovenia"] == "none"


def test_a_dispute_shows_before_what_is_merely_reported(records: ModuleType) -> None:
    assert _places(records)["Rožna Dolina crossing"].status == Status.DISPUTED
    assert _places(records)["Ajdovščina"].status == Status.REPORTED


def test_background_is_not_on_the_map(records: ModuleType) -> None:
    evening = records.evening()
    evening.happened = [replace(e, place="p5") if e.status == Status.BACKGROUND else e for e in evening.happened]
    material = load(evening)
    assert "Nova Gorica" not in {p.name for p in build_map(material, build_timeline(material, 60), 20).places}

"""The map zooms to where things happened, and draws no pin that is not known."""

from __future__ import annotations

import re
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.svg_map import DrawnMap, draw_map
from rashomon.export.svg_map_frame import frame_of, split_far
from rashomon.model import Precision, Status
from rashomon.views.brief import build_brief
from rashomon.views.map import PlaceLine, PlaceMap


def _line(name: str, lat: float | None, lon: float | None, precision: Precision = Precision.SETTLEMENT) -> PlaceLine:
    drawn = (
        "none" if lat is None or precision == Precision.COUNTRY else "area" if precision == Precision.AREA else "pin"
    )
    statuses = ((Status.REPORTED, 1),)
    return PlaceLine(name, name, "SI", lat, lon, precision, "", drawn, 1, (1,), statuses, (), ())


def _draw(*places: PlaceLine) -> DrawnMap:
    return draw_map(PlaceMap(places, 0), 600, 400)


def test_an_exact_place_is_a_pin_an_area_a_ring_and_a_country_neither() -> None:
    svg = _draw(
        _line("Gorica", 45.95, 13.65),
        _line("Karst", 45.75, 13.85, Precision.AREA),
        _line("Slovenia", 46.1, 14.8, Precision.COUNTRY),
    ).svg
    assert len(re.findall('class="badge s-reported"', svg)) == 1
    assert len(re.findall('class="ring', svg)) == 1
    assert len(re.findall('class="land shaded"', svg)) == 1


def test_a_place_far_from_the_others_is_named_and_left_off() -> None:
    near = [_line(f"Village {n}", 45.9 + n / 50, 13.6) for n in range(4)]
    drawn = _draw(*near, _line("Lima", -12.05, -77.05))
    assert drawn.far == ("Lima",)
    assert "Lima" not in drawn.svg


def test_a_place_without_a_position_is_named() -> None:
    drawn = _draw(_line("Gorica", 45.95, 13.65), _line("Nowhere", None, None))
    assert drawn.unplaced == ("Nowhere",)


def test_no_place_gives_no_map() -> None:
    assert _draw().svg == ""
    assert _draw(_line("Nowhere", None, None)).svg == ""


def test_the_lines_are_called_de_facto(records: ModuleType) -> None:
    drawn = draw_map(build_brief(records.evening()).map, 600, 400)
    assert "de facto" in drawn.note
    assert "Natural Earth" in drawn.note


def test_twelve_places_on_one_spot_keep_their_numbers_and_no_label_covers_another() -> None:
    drawn = _draw(*(_line(f"Quarter {n}", 45.95 + n / 10000, 13.65) for n in range(12)))
    badges = re.findall(r'<circle class="badge[^"]*" cx="([\d.]+)" cy="([\d.]+)" r="10"', drawn.svg)
    centres = [(float(x), float(y)) for x, y in badges]
    assert len(centres) == 12
    for n, (ax, ay) in enumerate(centres):
        for bx, by in centres[n + 1 :]:
            assert abs(ax - bx) >= 20 or abs(ay - by) >= 20


PLACES = st.lists(st.tuples(st.floats(-80, 80), st.floats(-179, 179)), min_size=1, max_size=8)


@given(PLACES)
def test_every_place_kept_lies_inside_the_window(places: list[tuple[float, float]]) -> None:
    lines = [_line(str(n), lat, lon) for n, (lat, lon) in enumerate(places)]
    near, far = split_far(lines)
    assert len(near) + len(far) == len(lines)
    assert near
    frame = frame_of(near, 600, 400)
    for line in near:
        x, y = frame.xy(line.lon or 0, line.lat or 0)
        assert -1 <= x <= 601
        assert -1 <= y <= 401

"""The borders that ship: whole, compact, and honest about what is in dispute."""

from __future__ import annotations

import hashlib
import json
import math
from importlib import resources

from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.svg_borders import DISPUTED, clip, load_borders

BALKANS = (20.0, 42.2, 21.6, 43.4)


def test_the_file_is_the_one_in_the_manifest_and_small_enough_to_ship() -> None:
    raw = resources.files("rashomon.data").joinpath("borders.json").read_bytes()
    known = json.loads(resources.files("rashomon.data").joinpath("manifest.json").read_text("utf-8"))["borders.json"]
    assert known["sha256"] == hashlib.sha256(raw).hexdigest()
    assert len(raw) < 1_500_000


def test_kosovo_stands_apart_and_its_line_to_serbia_is_in_dispute() -> None:
    borders = load_borders()
    assert {"XK", "RS", "ME"} <= {country.iso for country in borders.land(BALKANS)}
    disputed = [points for kind, points in borders.lines(BALKANS) if kind == DISPUTED]
    north = [p for points in disputed for p in points if p[1] > 42.9]
    assert north
    assert any(math.dist(p, (20.7, 43.2)) < 0.2 for p in north)


def test_a_country_is_where_it_is() -> None:
    def holds(iso: str, lon: float, lat: float) -> bool:
        window = (lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
        return any(country.iso == iso for country in load_borders().land(window))

    assert holds("FR", 2.35, 48.85)
    assert holds("XK", 21.16, 42.66)
    assert holds("SY", 38.8, 34.8)
    assert not holds("FR", 13.4, 52.5)


def test_the_open_sea_has_no_land() -> None:
    assert list(load_borders().land((-40.0, 30.0, -35.0, 35.0))) == []


POINTS = st.tuples(st.floats(-3, 3), st.floats(-3, 3))


@given(st.lists(POINTS, min_size=3, max_size=12))
def test_a_clipped_ring_lies_inside_the_window(ring: list[tuple[float, float]]) -> None:
    for x, y in clip(tuple(ring), (-1.0, -1.0, 1.0, 1.0)):
        assert -1.0001 <= x <= 1.0001
        assert -1.0001 <= y <= 1.0001

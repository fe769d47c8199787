"""Coastlines and borders from ``data/borders.json``, cut to a window of degrees. No map server is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

COAST, BORDER, DISPUTED = 0, 1, 2

Point = tuple[float, float]
Window = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Country:
    """A country as far as a window shows it: rings of (longitude, latitude), filled by the even-odd rule."""

    iso: str | None
    name: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class _Country:
    iso: str | None
    name: str
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """The whole file; arcs stay packed until a window needs them."""

    note: str
    units: int
    arcs: tuple[tuple[int, Window, str], ...]
    countries: tuple[_Country, ...]

    def lines(self, window: Window) -> Iterator[tuple[int, tuple[Point, ...]]]:
        """Every line that may pass the window, with its kind (``COAST``, ``BORDER``, ``DISPUTED``)."""
        for kind, box, packed in self.arcs:
            if _meet(box, window):
                yield kind, _unpack(packed, self.units)

    def land(self, window: Window) -> Iterator[Country]:
        """Countries that the window shows, cut at its edges."""
        for country in self.countries:
            rings = tuple(
                cut
                for ring in country.rings
                if any(_meet(self.arcs[i if i >= 0 else ~i][1], window) for i in ring) or _around(self, ring, window)
                if len(cut := clip(self._ring(ring), window)) > 2
            )
            if rings:
                yield Country(country.iso, country.name, rings)

    def _ring(self, ring: tuple[int, ...]) -> tuple[Point, ...]:
        points: list[Point] = []
        for index in ring:
            arc = _unpack(self.arcs[index if index >= 0 else ~index][2], self.units)
            points += (arc if index >= 0 else arc[::-1])[1 if points else 0 :]
        return tuple(points)


@cache
def load_borders() -> Borders:
    """Read the file that ships with the package, once."""
    raw = json.loads(resources.files("rashomon.data").joinpath("borders.json").read_text("utf-8"))
    return Borders(
        note=raw["note"],
        units=raw["units"],
        arcs=tuple((kind, (box[0], box[1], box[2], box[3]), packed) for kind, box, packed in raw["arcs"]),
        countries=tuple(_Country(c["iso"], c["name"], tuple(tuple(r) for r in c["rings"])) for c in raw["countries"]),
    )


def clip(ring: tuple[Point, ...], window: Window) -> tuple[Point, ...]:
    """The part of a ring inside the window (Sutherland and Hodgman, one edge of the window after another)."""
    west, south, east, north = window
    for axis, limit, keep_above in ((0, west, True), (0, east, False), (1, south, True), (1, north, False)):
        out: list[Point] = []
        for n, point in enumerate(ring):
            before = ring[n - 1]
            here = (point[axis] >= limit) == keep_above or point[axis] == limit
            there = (before[axis] >= limit) == keep_above or before[axis] == limit
            if here != there:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                out.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if here:
                out.append(point)
        ring = tuple(out)
    return ring


def _around(borders: Borders, ring: tuple[int, ...], window: Window) -> bool:
    """Whether the ring's own box holds the whole window, though no arc of it passes there."""
    boxes = [borders.arcs[i if i >= 0 else ~i][1] for i in ring]
    return (
        min(b[0] for b in boxes) <= window[0]
        and min(b[1] for b in boxes) <= window[1]
        and max(b[2] for b in boxes) >= window[2]
        and max(b[3] for b in boxes) >= window[3]
    )


def _meet(one: Window, other: Window) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@cache
def _unpack(packed: str, units: int) -> tuple[Point, ...]:
    """Points in degrees from zigzag deltas, five bits a character from ``?`` (see ``training/borders/borders.py``)."""
    points: list[Point] = []
    values: list[int] = []
    value = shift = x = y = 0
    for char in packed:
        code = ord(char) - 63
        value |= (code & 0x1F) << shift
        shift += 5
        if code < 0x20:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
            if len(values) == 2:
                x, y = x + values[0], y + values[1]
                points.append((x / units, y / units))
                values.clear()
    return tuple(points)

"""The map's window: which places it zooms to, and how degrees become pixels (Mercator)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rashomon.model import Precision
from rashomon.views.map import PlaceLine

LEAST_DEGREES = 0.32  # a window is never lower than this, since the borders are not drawn for less
FAR = 3.0  # a place is off the map if it lies this many times further out than most are
MOST = 0.75  # "most": this share of all that happened
EARTH = 111.32  # kilometres a degree of latitude
# Kilometres that a ring stands for where a place has no point of its own.
RING = {Precision.DISTRICT: 10.0, Precision.AREA: 20.0, Precision.REGION: 45.0}


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of degrees drawn on ``width`` x ``height`` pixels."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the top left corner."""
        top, bottom = mercator(self.north), mercator(self.south)
        x = (lon - self.west) / (self.east - self.west) * self.width
        return x, (top - mercator(lat)) / (top - bottom) * self.height

    def kilometres(self, pixels: float) -> float:
        """How far ``pixels`` reach at the middle of the window."""
        middle = (self.south + self.north) / 2
        degrees = pixels / self.width * (self.east - self.west)
        return degrees * EARTH * math.cos(math.radians(middle))


def mercator(lat: float) -> float:
    """Mercator's northing in degrees; latitudes beyond 84 are drawn at 84."""
    return math.degrees(math.asinh(math.tan(math.radians(max(-84.0, min(84.0, lat))))))


def split_far(places: list[PlaceLine]) -> tuple[list[PlaceLine], list[PlaceLine]]:
    """Places that the map zooms to, and those too far off: beyond ``FAR`` times the radius that holds ``MOST``."""
    if len(places) < 3:
        return places, []
    weights = [1 + p.events for p in places]
    lat = _median([p.lat or 0.0 for p in places], weights)
    lon = _median([p.lon or 0.0 for p in places], weights)

    def distance(place: PlaceLine) -> float:
        east = ((place.lon or 0.0) - lon) * math.cos(math.radians(lat))
        return math.hypot(east, (place.lat or 0.0) - lat)

    ordered = sorted(zip(places, weights, strict=True), key=lambda p: distance(p[0]))
    reached, radius = 0, 0.0
    for place, weight in ordered:
        reached += weight
        radius = distance(place)
        if reached >= MOST * sum(weights):
            break
    limit = max(FAR * radius, LEAST_DEGREES)
    near = [p for p in places if distance(p) <= limit]
    return near, [p for p in places if distance(p) > limit]


def ring_kilometres(place: PlaceLine) -> float:
    """Radius of the ring that stands for a place without a point of its own; 0 for a pin."""
    return RING.get(place.precision, 20.0) if place.drawn == "area" else 0.0


def frame_of(places: list[PlaceLine], width: float, height: float) -> Frame:
    """A window around all of ``places`` with a margin, in the proportions of the drawing."""
    lats, lons = [], []
    for place in places:
        lat, lon, reach = place.lat or 0.0, place.lon or 0.0, ring_kilometres(place) / EARTH
        across = reach / max(0.1, math.cos(math.radians(lat)))
        lats += [max(-84.0, lat - reach), min(84.0, lat + reach)]
        lons += [lon - across, lon + across]
    north, south = mercator(max(lats)), mercator(min(lats))
    middle_x, middle_y = (max(lons) + min(lons)) / 2, (north + south) / 2
    stretch = 1 / math.cos(math.radians(max(-80.0, min(80.0, (max(lats) + min(lats)) / 2))))
    tall = max((north - south) * 1.45, LEAST_DEGREES * stretch)
    wide = max((max(lons) - min(lons)) * 1.45, tall * width / height)
    tall = wide * height / width
    west, east = middle_x - wide / 2, middle_x + wide / 2
    return Frame(west, _latitude(middle_y - tall / 2), east, _latitude(middle_y + tall / 2), width, height)


def wide_frame(places: list[PlaceLine], width: float, height: float) -> Frame:
    """A window for whole countries: some degrees around their middle points."""
    frame = frame_of(places, width, height)
    x, y = (frame.west + frame.east) / 2, (frame.south + frame.north) / 2
    half = max((frame.east - frame.west) / 2, 9.0)
    tall = half * height / width * math.cos(math.radians(y))
    return Frame(x - half, max(-80.0, y - tall), x + half, min(80.0, y + tall), width, height)


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))


def _median(values: list[float], weights: list[int]) -> float:
    reached = 0
    for value, weight in sorted(zip(values, weights, strict=True)):
        reached += weight
        if reached * 2 >= sum(weights):
            return value
    return values[-1]

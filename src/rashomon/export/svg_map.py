"""The map of the places over de facto borders. An area is a dashed ring, a country a shade: never a false pin."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.export.svg_borders import Point, load_borders
from rashomon.export.svg_map_frame import Frame, frame_of, ring_kilometres, split_far, wide_frame
from rashomon.export.svg_map_ground import draw_ground, draw_locator, draw_scale
from rashomon.export.svg_marks import Box, diamond, drawing, link, n, text_width, words
from rashomon.model import Precision, Status
from rashomon.views.map import PlaceLine, PlaceMap
from rashomon.views.words import plural, shorten

BADGE, LABEL = 10.0, 13.0
NOT_YET = (Status.ANNOUNCED, Status.THREATENED, Status.ALLEGED_PLAN)


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """The drawing; the places left off because they are far away, and those that have no position to draw."""

    svg: Markup
    far: tuple[str, ...]
    unplaced: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class _Spot:
    number: int
    place: PlaceLine
    x: float
    y: float
    badge_x: float
    badge_y: float


def draw_map(view: PlaceMap, width: int, height: int, css: str = "map") -> DrawnMap:
    """SVG of the places of ``view``, numbered as in it from 1, on ``width`` x ``height`` pixels."""
    borders = load_borders()
    located = [p for p in view.places if p.drawn != "none"]
    unplaced = tuple(p.name for p in view.places if p.drawn == "none")
    shaded = {p.country for p in view.places if p.precision == Precision.COUNTRY and p.country}
    if not located:
        located_countries = [p for p in view.places if p.lat is not None and p.lon is not None]
        if not located_countries:
            return DrawnMap(Markup(""), (), unplaced, borders.note)
        frame = wide_frame(located_countries, width, height)
        far: list[PlaceLine] = []
    else:
        located, far = split_far(located)
        frame = frame_of(located, width, height)
    taken: list[Box] = []
    spots = _place_badges(view, located, frame, taken)
    locator = draw_locator(borders, frame, taken)
    labels = _place_labels(spots, frame, taken)
    land, names = draw_ground(borders, frame, shaded, taken)
    content = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(width, height),
        land,
        names,
        *(_ring(spot, frame) for spot in spots if spot.place.drawn == "area"),
        *(_leader(spot) for spot in spots),
        *(_badge(spot) for spot in spots),
        *labels,
        draw_scale(frame),
        locator,
        Markup('<rect class="frame" x=".5" y=".5" width="{}" height="{}"/>').format(width - 1, height - 1),
    ]
    label = f"Map of {plural(len(spots), 'place')}; the table beside it tells the same"
    return DrawnMap(
        drawing(width, height, css, label, Markup("").join(content)), tuple(p.name for p in far), unplaced, borders.note
    )


def _place_badges(view: PlaceMap, places: list[PlaceLine], frame: Frame, taken: list[Box]) -> list[_Spot]:
    """Numbered badges at the places, moved aside (with a line to the true point) where they would cover each other."""
    numbers = {place.id: index for index, place in enumerate(view.places, 1)}
    taken.append(Box(0, frame.height - 30, frame.width / 4 + 60, frame.height))
    spots = []
    for place in places:
        x, y = frame.xy(place.lon or 0.0, place.lat or 0.0)
        for distance in (0.0, 24.0, 34.0, 46.0, 60.0):
            found = next((b for b in _around(x, y, distance) if _free(b, frame, taken)), None)
            if found is not None:
                break
        else:
            found = (x, y)
        taken.append(_badge_box(found))
        spots.append(_Spot(numbers[place.id], place, x, y, *found))
    # The true points must stay visible too.
    taken += [Box(s.x - 4, s.y - 4, s.x + 4, s.y + 4) for s in spots if (s.x, s.y) != (s.badge_x, s.badge_y)]
    return spots


def _around(x: float, y: float, distance: float) -> list[Point]:
    if distance == 0:
        return [(x, y)]
    angles = [math.radians(a) for a in range(-90, 270, 30)]
    return [(x + distance * math.cos(a), y + distance * math.sin(a)) for a in angles]


def _badge_box(at: Point) -> Box:
    return Box(at[0] - BADGE - 1, at[1] - BADGE - 1, at[0] + BADGE + 1, at[1] + BADGE + 1)


def _free(at: Point, frame: Frame, taken: list[Box]) -> bool:
    box = _badge_box(at)
    return box.inside(frame.width, frame.height) and not any(box.meets(t) for t in taken)


def _place_labels(spots: list[_Spot], frame: Frame, taken: list[Box]) -> list[Markup]:
    """Names beside their badges where there is room; a place without room keeps its number and its row in the table."""
    out = []
    for spot in spots:
        name = shorten(spot.place.name, 28)
        wide = text_width(name, LABEL)
        x, y = spot.badge_x, spot.badge_y
        gap = BADGE + 5
        for left, base, anchor in (
            (x + gap, y + 4.5, "start"),
            (x - gap, y + 4.5, "end"),
            (x, y - gap, "middle"),
            (x, y + gap + 9, "middle"),
            (x + gap - 3, y - 9, "start"),
            (x + gap - 3, y + 18, "start"),
            (x - gap + 3, y - 9, "end"),
            (x - gap + 3, y + 18, "end"),
        ):
            start = left - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
            box = Box(start - 1, base - 12, start + wide + 1, base + 4)
            if box.inside(frame.width, frame.height) and not any(box.meets(t) for t in taken):
                taken.append(box)
                out.append(words(left, base, name, "label halo", anchor))
                break
    return out


def _ring(spot: _Spot, frame: Frame) -> Markup:
    radius = max(26.0, min(frame.height * 0.42, ring_kilometres(spot.place) / frame.kilometres(1)))
    return Markup('<circle class="ring s-{}" cx="{}" cy="{}" r="{}"/>').format(
        _status(spot).value, n(spot.x), n(spot.y), n(radius)
    )


def _leader(spot: _Spot) -> Markup:
    if (spot.x, spot.y) == (spot.badge_x, spot.badge_y):
        return Markup("")
    line = Markup('<path class="leader" d="M{} {}L{} {}"/>').format(
        n(spot.x), n(spot.y), n(spot.badge_x), n(spot.badge_y)
    )
    return line + Markup('<circle class="point" cx="{}" cy="{}" r="3"/>').format(n(spot.x), n(spot.y))


def _badge(spot: _Spot) -> Markup:
    """A circle for what is reported, a square for what is not yet, a square on its corner for what is disputed."""
    status, x, y = _status(spot), spot.badge_x, spot.badge_y
    css = f"badge s-{status.value}" + (" vague" if spot.place.drawn == "area" else "")
    if status in (Status.DISPUTED, Status.DENIED):
        shape = Markup('<path class="{}" d="{}"/>').format(css, diamond(x, y, BADGE * 1.3))
    elif status in NOT_YET:
        a = BADGE * 0.9
        shape = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>').format(
            css, n(x - a), n(y - a), n(2 * a), n(2 * a)
        )
    else:
        shape = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(css, n(x), n(y), n(BADGE))
    number_css = "number vague" if spot.place.drawn == "area" else "number"
    place = spot.place
    told = f"{spot.number}: {place.name}, {place.precision_word}; {plural(place.events, 'event')}"
    return link(f"#pl-{spot.number}", told, shape + words(x, y + 4, str(spot.number), number_css, "middle"))


def _status(spot: _Spot) -> Status:
    return spot.place.status or Status.REPORTED

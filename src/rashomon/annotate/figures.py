"""How many: counts of people and things killed, wounded, displaced, detained, gathered, fired, captured and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.context import Context
from rashomon.annotate.figures_counts import Counted, Zone, counted_in, zones
from rashomon.annotate.figures_cues import befell, beside, shared
from rashomon.annotate.figures_words import GENERIC, MUNITIONS, OUTCOMES, PERSONS, STRIKES, plural
from rashomon.annotate.numbers import VAGUE
from rashomon.model import Event, Figure, Place, Span

# PLOVER categories that a unit is counted for.
_CATEGORIES: dict[str, frozenset[str]] = {
    "killed": frozenset({"ASSAULT", "CRIME"}), "wounded": frozenset({"ASSAULT"}),
    "strikes": frozenset({"ASSAULT"}), "fired": frozenset({"ASSAULT"}), "destroyed": frozenset({"ASSAULT"}),
    "casualties": frozenset({"ASSAULT"}), "detained": frozenset({"COERCE"}),
    "abducted": frozenset({"COERCE", "ASSAULT"}),
    "gathered": frozenset({"PROTEST"}), "deployed": frozenset({"MOBILIZE"}), "released": frozenset({"CONCEDE"}),
}  # fmt: skip
# "Several bridges" counts nothing; "several people" at least tells that there was more than one victim.
FEW = VAGUE["several"]
_MOVED = ("left", "transported", "moved", "transferred")


def find_figures(context: Context, events: tuple[Event, ...]) -> tuple[Figure, ...]:
    """Figures of the prose and the headline in order, with ids ``f1``, ``f2``, ...; one number may tell two fates.

    ``events`` are those of the same report; a figure has the one whose telling covers it and whose category fits.
    """
    found: list[Figure] = []
    text = context.report.text
    for zone in zones(context):
        items = counted_in(zone)
        for counted, unit in zip(items, _units(text, zone, items), strict=True):
            if unit is None or (unit == "strikes" and counted.noun not in STRIKES):
                continue
            if counted.value == FEW and counted.noun not in PERSONS and counted.noun is not None:
                continue
            found.append(_figure(context, counted, unit, events, len(found) + 1))
    found.sort(key=lambda f: f.span)
    return tuple(found)


def _units(text: str, zone: Zone, items: Sequence[Counted]) -> list[str | None]:
    units: list[str | None] = []
    before = zone.start
    for i, counted in enumerate(items):
        after = items[i + 1].start if i + 1 < len(items) else zone.end
        parsed, own = befell(counted)
        worded, told = beside(text, counted, before, after)
        # The words beside the number tell more of a pair ("killed and wounded"), of "left ... dead", of one of several.
        beats = worded is not None and (not own or parsed == "left" or " and " in worded)
        units.append(worded if beats else parsed or worded)
        before = max(told, counted.end)
    return shared(units, items, text)


def _figure(context: Context, counted: Counted, unit: str, events: tuple[Event, ...], number: int) -> Figure:
    span = Span(counted.start, counted.end)
    event = _event(context, span, unit, events)
    return Figure(
        id=f"f{number}",
        statement=_statement(context, span),
        span=span,
        text=context.text(span),
        value=counted.value,
        bound=counted.bound,
        unit=_worded(context, counted, unit),
        event=event.id if event else None,
        place=event.place if event else _place(context, span),
        when=event.when if event else _when(context, span),
    )


def _worded(context: Context, counted: Counted, unit: str) -> str:
    """The unit in words: "killed", "children killed", "people gathered", "rockets fired"."""
    noun = counted.noun
    if unit in _MOVED and "evacuat" in context.report.text.lower():
        unit = "evacuated"
    if unit in ("bodies", "casualties"):
        return unit
    if noun in STRIKES and noun not in MUNITIONS and unit in ("strikes", "carried out", "fired"):
        air = noun.startswith("air") or re.search(
            r"\bair\s*-?\w+$", context.text(Span(counted.start, counted.end)), re.I
        )
        return f"air {plural(noun.removeprefix('air'))}" if air else plural(noun)
    if noun is None or noun in GENERIC or noun in OUTCOMES:
        return f"people {unit}" if unit == "gathered" else unit
    return f"{plural(noun)} {unit}"


def _statement(context: Context, span: Span) -> str | None:
    """The innermost statement whose content covers the figure."""
    covering = [
        (sum(e - s for s, e in statement.content), statement.id)
        for statement in context.statements
        if any(s <= span.start and span.end <= e for s, e in statement.content)
    ]
    return min(covering)[1] if covering else None


def _event(context: Context, span: Span, unit: str, events: tuple[Event, ...]) -> Event | None:
    wanted = _CATEGORIES.get(unit.split(" and ")[0])
    told = [e for e in events if any(s <= span.start and span.end <= t for a in e.accounts for s, t in a.spans)]
    sentence = context.sentence_at(span.start)
    told = told or [e for e in events if e.sentence == sentence and context.sentences[sentence].end > span.start]
    fitting = [e for e in told if wanted and e.type in wanted] or (told if wanted is None else [])
    return min(fitting, key=lambda e: abs(e.trigger.start - span.start), default=None)


def _place(context: Context, span: Span) -> Place | None:
    """The sentence's own place, where it tells just one."""
    sentence = context.sentences[context.sentence_at(span.start)]
    places = {place.id: place for _, place in context.places_in(sentence)}
    return next(iter(places.values())) if len(places) == 1 and sentence.start <= span.start < sentence.end else None


def _when(context: Context, span: Span) -> str | None:
    """The sentence's own time, where it tells just one."""
    sentence = context.sentences[context.sentence_at(span.start)]
    values = {t.value for t in context.times_in(sentence) if t.value}
    return values.pop() if len(values) == 1 and sentence.start <= span.start < sentence.end else None

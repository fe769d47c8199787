"""How many: counts of people and things killed, wounded, displaced, detained, gathered, fired, captured and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.annotate.context import Context
from rashomon.annotate.figures_beside import beside, shared
from rashomon.annotate.figures_counts import Counted, Zone, counted_in, zones
from rashomon.annotate.figures_cues import befell
from rashomon.annotate.figures_words import GENERIC, MUNITIONS, OUTCOMES, PERSONS, STRIKES, VEHICLES, plural, singular
from rashomon.annotate.numbers import VAGUE
from rashomon.model import Account, Event, Figure, Place, Span, Statement

# Kinds of event (or, in capitals, PLOVER categories) that a unit may be counted for.
_VIOLENCE = frozenset({"ASSAULT", "crash", "fire", "disaster", "epidemic"})
_MATCHING: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("killed", "wounded", "missing", "bodies", "casualties", "destroyed", "shot", "trapped"), _VIOLENCE
    ),
    **dict.fromkeys(("strikes", "fired", "shot down", "carried out"), frozenset({"ASSAULT", "ceasefire_violation"})),
    "displaced": frozenset({"displacement", "evacuation", "ASSAULT"}),
    "evacuated": frozenset({"evacuation", "access_granted"}),
    "detained": frozenset({"arrest", "raid_search", "crackdown"}),
    "captured": frozenset({"capture_territory", "recapture_territory", "arrest", "weapons_found"}),
    "abducted": frozenset({"kidnapping"}),
    "held hostage": frozenset({"kidnapping"}),
    "released": frozenset({"release"}),
    "rescued": frozenset({"rescue"}),
    "gathered": frozenset({"PROTEST", "gathering"}),
    "deployed": frozenset({"deployment", "troop_entry"}),
    "surrendered": frozenset({"surrender"}),
    "returned": frozenset({"return"}),
    "arrived": frozenset({"arrival", "troop_entry"}),
    "besieged": frozenset({"siege"}),
    "expelled": frozenset({"deportation", "expulsion_diplomats"}),
    "sentenced": frozenset({"conviction"}),
}
# "In Homs", "near the border town of Azaz": where it happened, not who spoke or what somebody is named after.
_LOCATES = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|throughout)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,4}(?:of\s+)?$"
)
# "Several bridges" counts nothing; "several people" at least tells that there was more than one victim.
FEW = VAGUE["several"]
# "At least 30 of the dead were nurses": who is counted stands behind the verb.
_PART_OF = re.compile(r"\bof (?:the|those|all) (?:dead|killed|wounded|injured|victims|casualties)$", re.IGNORECASE)
_WERE = re.compile(r"\s+(?:were|are)\s+(?:all\s+|also\s+)?([a-z]+)\b(?!\s+(?:by|from)\b)")
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


def with_counts(
    events: Sequence[Event], figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """``events`` with the accounts of whoever counts their victims without telling the happening again ("three of our
    drivers are among the wounded, the company said")."""
    stance = {s.id: s.stance for s in statements}
    out = []
    for event in events:
        telling = {a.statement for a in event.accounts}
        counted = (f for f in figures if f.event == event.id and f.statement is not None)
        first = {f.statement: f for f in reversed(list(counted)) if f.statement not in telling}
        more = (Account(s, (f.span,), stance[s]) for s, f in sorted(first.items(), key=lambda i: i[1].span) if s)
        out.append(replace(event, accounts=(*event.accounts, *more)))
    return tuple(out)


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
    if (noun is None or noun in GENERIC) and _PART_OF.search(context.text(Span(counted.start, counted.end))):
        were = _WERE.match(context.report.text, counted.end)
        noun = singular(were[1]) if were and singular(were[1]) in PERSONS - GENERIC else noun
    if unit in _MOVED and "evacuat" in context.report.text.lower():
        unit = "evacuated"
    if unit in ("bodies", "casualties"):
        return unit
    if unit == "shot down" and noun in VEHICLES | PERSONS:
        unit = "intercepted"
    if noun in STRIKES and noun not in MUNITIONS and unit in ("strikes", "carried out", "fired"):
        air = noun.startswith("air") or re.search(
            r"\bair\s*-?\w+$", context.text(Span(counted.start, counted.end)), re.I
        )
        return f"air {plural(noun.removeprefix('air'))}" if air else plural(noun)
    if noun is None or noun in GENERIC or OUTCOMES.get(noun) == unit:
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
    """The event that the figure is a count of: one that is told by these very words, else in this sentence; the dead
    and wounded of a sentence without an event are those of the event told just before."""
    wanted = _MATCHING.get(unit.split(" and ")[0], frozenset())
    fitting = [e for e in events if e.kind in wanted or e.type in wanted]
    told = [e for e in fitting if any(s <= span.start and span.end <= t for a in e.accounts for s, t in a.spans)]
    sentence = context.sentence_at(span.start)
    told = told or [e for e in fitting if sentence in _sentences(context, e)]
    if not told and wanted is _VIOLENCE:
        told = [e for e in fitting if sentence - 1 in _sentences(context, e)]
    return min(told, key=lambda e: abs(e.trigger.start - span.start), default=None)


def _sentences(context: Context, event: Event) -> set[int]:
    return {context.sentence_at(start) for account in event.accounts for start, _ in account.spans} | {event.sentence}


def _place(context: Context, span: Span) -> Place | None:
    """The place that the figure's sentence locates something at, where it is just one."""
    sentence = _sentence(context, span)
    if sentence is None:
        return None
    text = context.report.text
    found = [
        (m, p)
        for m, p in context.places_in(sentence)
        if _LOCATES.search(text[max(sentence.start, m.start - 60) : m.start])
    ]
    places = {place.id: place for _, place in found}
    return next(iter(places.values())) if len(places) == 1 else None


def _when(context: Context, span: Span) -> str | None:
    """The sentence's own time, where it tells just one."""
    sentence = _sentence(context, span)
    values = {t.value for t in context.times_in(sentence) if t.value} if sentence else set()
    return values.pop() if len(values) == 1 else None


def _sentence(context: Context, span: Span) -> Span | None:
    """The prose sentence that holds the figure; a figure in a headline has none."""
    if not context.sentences:
        return None
    sentence = context.sentences[context.sentence_at(span.start)]
    return sentence if sentence.start <= span.start < sentence.end else None

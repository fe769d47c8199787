"""What is said to have happened, by day and hour, each event with its accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.model import EventAccount, LedgerEvent, Precision, Stance, Statement, Status, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.when import bounds, day_of, say, say_clock, say_day
from rashomon.views.words import MODALITY_WORD, STANCE_VERB, STATUS_WORD, clean, origins_text, sentence_case, shorten

OWN_VOICE = "in its own voice"
FIGURES = 6  # shown of an event
UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Telling:
    """One account: who tells it (``OWN_VOICE`` where the outlet does), with which verb, through whom.

    ``chain`` are the sources that the teller is cited through, the outlet first; the teller is not in it. ``times``
    counts the outlet's accounts in these very words.
    """

    teller: str
    verb: str
    chain: tuple[str, ...]
    modality: str
    origin: str | None
    evidence: Evidence
    times: int = 1

    def in_words_of(self, summary: str) -> bool:
        """Whether the account's words are those that ``summary`` is made of, so that they need not be said twice."""
        plain, said = (text.replace(" … ", " ").casefold() for text in (summary, self.evidence.quote))
        cut = plain.rstrip("….")
        return said.startswith(cut) if plain.endswith("…") else said.rstrip("….") == cut

    @property
    def own_voice(self) -> bool:
        """Whether the outlet tells it itself."""
        return self.teller == OWN_VOICE

    @property
    def denies(self) -> bool:
        """Whether this account denies the thing."""
        return self.verb == STANCE_VERB[Stance.DENIES]


@dataclass(frozen=True, slots=True)
class FigureNote:
    """A count told of an event."""

    text: str
    teller: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event. ``number`` counts the brief's dated events in order of time; ``clock`` is its time within the day.

    ``place_note`` says "area" or "country" where the place is no point.
    """

    id: str
    number: int
    when: str | None
    said_when: str
    clock: str
    summary: str
    place: str | None
    place_note: str
    status: Status
    status_word: str
    origins: str
    tellings: tuple[Telling, ...]
    more_tellings: int
    figures: tuple[FigureNote, ...]
    more_figures: int


@dataclass(frozen=True, slots=True)
class Day:
    """Events of one day, or of one longer time (``label`` says which). ``more`` are not shown."""

    key: str
    label: str
    lines: tuple[EventLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time; those without a day, and those told as background, apart. ``more`` are not shown.

    ``density`` counts all events of one day, shown or not: (day, status, how many).
    """

    days: tuple[Day, ...]
    undated: tuple[EventLine, ...]
    background: tuple[EventLine, ...]
    density: tuple[tuple[str, Status, int], ...]
    total: int
    more: int

    def lines(self) -> list[EventLine]:
        """Every line shown, dated ones first."""
        return [*(line for day in self.days for line in day.lines), *self.undated, *self.background]


def build_timeline(material: Material, limit: int, tellings: int = 4) -> Timeline:
    """The ``limit`` events that most reports tell (of equals, the newest), put in order of time."""
    order = {event.id: n for n, event in enumerate(material.events)}
    ranked = sorted(material.events, key=lambda e: (*_rank(e), order[e.id]))
    chosen = sorted(ranked[:limit], key=lambda e: (*_time_key(e), order[e.id]))
    figures: dict[str, list[FigureNote]] = defaultdict(list)
    for figure in material.figures:
        if figure.event:
            figures[figure.event].append(_figure_note(material, figure.id, figure.statement, figure.text, figure.span))
    background = [e for e in chosen if e.status == Status.BACKGROUND]
    undated = [e for e in chosen if e.status != Status.BACKGROUND and bounds(e.when) is None]
    dated = [e for e in chosen if e.status != Status.BACKGROUND and bounds(e.when) is not None]
    numbers = {e.id: n for n, e in enumerate([*dated, *undated, *background], 1)}

    def line(event: LedgerEvent) -> EventLine:
        return _line(material, event, numbers[event.id], tuple(figures[event.id]), tellings)

    hidden: dict[str, int] = defaultdict(int)
    shown = set(numbers)
    for event in material.events:
        if event.id not in shown and event.status != Status.BACKGROUND and bounds(event.when) is not None:
            hidden[_group(event.when)] += 1
    groups: dict[str, list[LedgerEvent]] = defaultdict(list)
    for event in dated:
        groups[_group(event.when)].append(event)
    days = tuple(
        Day(key, say_day(key) if day_of(key) else say(key), tuple(line(e) for e in events), hidden[key])
        for key, events in groups.items()
    )
    total = len(material.events)
    density = Counter((d, e.status) for e in material.events if e.status != Status.BACKGROUND and (d := day_of(e.when)))
    return Timeline(
        days,
        tuple(map(line, undated)),
        tuple(map(line, background)),
        tuple((day, status, count) for (day, status), count in sorted(density.items())),
        total,
        total - len(chosen),
    )


def tell(material: Material, account: EventAccount) -> Telling:
    """One account of an event, for people."""
    statement = material.statements.get(account.statement) if account.statement else None
    if statement is None:
        verb = STANCE_VERB[Stance.DENIES] if account.stance == Stance.DENIES else "reported"
        evidence = material.evidence(account.report, account.spans)
        return Telling(OWN_VOICE, verb, (), "", account.origin, evidence)
    evidence = material.evidence(account.report, account.spans or statement.content)
    return Telling(
        speaker_name(material, statement),
        STANCE_VERB[Stance.DENIES if account.stance == Stance.DENIES else statement.stance],
        sources(material, statement),
        MODALITY_WORD[statement.modality],
        account.origin,
        evidence,
    )


def once(tellings: Iterable[Telling]) -> list[Telling]:
    """Tellings in their order, those of one outlet and teller in the same words put together and counted."""
    found: dict[tuple[str, str, str, str], Telling] = {}
    for telling in tellings:
        key = (telling.evidence.outlet, telling.teller, telling.verb, telling.evidence.quote.casefold())
        known = found.get(key)
        found[key] = replace(known, times=known.times + 1) if known else telling
    return list(found.values())


def speaker_name(material: Material, statement: Statement) -> str:
    """The speaker's name; for an unnamed source the words that the report has for it."""
    name = material.name(statement.entity, statement.speaker)
    if name and name != UNNAMED:
        return name
    words = ""
    if statement.source:
        words = clean(material.text(report_of(statement.id))[statement.source.start : statement.source.end])
    return f"{words} (unnamed)" if words else "an unnamed source"


def sources(material: Material, statement: Statement) -> tuple[str, ...]:
    """Names that a statement comes through, the outlet first, its speaker left out."""
    names = [clean(link.name) for link in statement.chain[:-1]] or [material.outlet(report_of(statement.id))]
    return tuple(name for n, name in enumerate(names) if name and (n == 0 or name != names[n - 1]))


def account_rank(account: EventAccount) -> tuple[bool, str]:
    """Order of accounts: those who assert before those who deny, then by report."""
    return account.stance == Stance.DENIES, account.report


def _line(material: Material, event: LedgerEvent, number: int, figures: tuple[FigureNote, ...], most: int) -> EventLine:
    tellings = once(tell(material, a) for a in sorted(event.accounts, key=account_rank))
    shown = _one_each(tellings, most)
    asserting = {a.report for a in event.accounts if a.stance != Stance.DENIES}
    figures = _distinct(figures)
    return EventLine(
        id=event.id,
        number=number,
        when=event.when,
        said_when=say(event.when),
        clock=say_clock(event.when),
        summary=sentence_case(shorten(clean(event.summary), 200)) or event.kind,
        place=material.place_name(event.place),
        place_note=_place_note(material, event),
        status=event.status,
        status_word=STATUS_WORD[event.status],
        origins=origins_text(event.origins, event.origins_reason, len(asserting)),
        tellings=tuple(shown),
        more_tellings=len(event.accounts) - sum(t.times for t in shown),
        figures=figures[:FIGURES],
        more_figures=max(0, len(figures) - FIGURES),
    )


def _place_note(material: Material, event: LedgerEvent) -> str:
    place = material.places.get(event.place) if event.place else None
    precision = event.place_precision or (place.precision if place else None)
    if precision == Precision.COUNTRY or (place and place.precision == Precision.COUNTRY):
        return "country"
    return "area" if precision in (Precision.AREA, Precision.REGION) else ""


def _one_each(tellings: list[Telling], most: int) -> list[Telling]:
    """At most ``most`` accounts, so chosen that every outlet and every denial comes before a second of the same."""
    seen: set[tuple[str, bool]] = set()
    first: list[Telling] = []
    rest: list[Telling] = []
    for telling in tellings:
        key = (telling.evidence.outlet, telling.denies)
        (rest if key in seen else first).append(telling)
        seen.add(key)
    chosen = {id(t) for t in (first + rest)[:most]}
    return [t for t in tellings if id(t) in chosen]


def _figure_note(
    material: Material, figure: str, statement: str | None, text: str, span: tuple[int, int]
) -> FigureNote:
    said = material.statements.get(statement) if statement else None
    evidence = material.evidence(figure.split(".", 1)[0], (span,))
    teller = speaker_name(material, said) if said else evidence.outlet
    return FigureNote(clean(text), teller, evidence)


def _distinct(figures: tuple[FigureNote, ...]) -> tuple[FigureNote, ...]:
    """Figures without repetitions by one outlet."""
    return tuple({(f.text.casefold(), f.evidence.outlet): f for f in figures}.values())


def _rank(event: LedgerEvent) -> tuple[float, float]:
    """Most told first; history, which every report repeats, weighs a quarter."""
    limits = bounds(event.when)
    newest = -(limits[0] - datetime.min).total_seconds() if limits else 0.0
    told = len({a.report for a in event.accounts})
    return -told / 4 if event.status == Status.BACKGROUND else -told, newest


def _time_key(event: LedgerEvent) -> tuple[str, datetime]:
    limits = bounds(event.when)
    start, end = limits or (datetime.max, datetime.max)
    day = day_of(event.when)
    # A day comes before a longer time that begins on it; inside a day, hours before what is known by its day alone.
    first = day or f"{start:%Y-%m-%d}~{end:%Y-%m-%d}"
    return first, start if not day or say_clock(event.when) else datetime.max


def _group(when: str | None) -> str:
    return day_of(when) or when or ""

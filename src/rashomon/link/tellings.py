"""What one report tells of a happening, in the form that comparing needs: a ``Telling``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.edtf_range import bounds
from rashomon.link import kinds
from rashomon.link.story_words import stem
from rashomon.model import Annotation, Event, Place, Precision, Report, Status
from rashomon.skeleton import fold, skeleton

DAY = timedelta(days=1)
AHEAD = timedelta(days=14)
# Longest time that still counts as "those days" and not as a stretch of history.
SHORT = timedelta(days=4)
_CLOSE = frozenset({Precision.EXACT, Precision.SETTLEMENT})


# Words that place a happening without saying where, and say nothing of what it was.
LIGHT = frozenset(
    """region area territory town city village country province district state local near place breakaway residential
    self proclaim so-called""".split()
)

# What nearly every telling of violence says, and days, which the time already compares.
_TOLL = frozenset(
    """kill die dead death wound wounded injure injury injured hurt casualty toll victim attack strike hit target
    destroy damage people person dozen civilian""".split()
)
# Words that half of all reports of fighting have: they tell two fights apart a little, not by themselves.
_STOCK = frozenset(
    skeleton(w)
    for w in """regime government rebel militant terrorist fighter army force troop soldier military police opposition
    islamic group coalition control hold fight battle clash raid bomb bombing shell shelling position fierce intense
    heavy northern southern eastern western north south east west child woman resident local carry launch support
    lead conflict war since hundred dozen several neighborhood neighbourhood""".split()
)
_DAYS = frozenset(skeleton(d)[:4] for d in "monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one report. ``when`` is its half-open range in UTC, ``assumed`` if only the report's own day tells,
    ``inferred`` if it follows from the tense or from what is told beside it; ``undated`` if the report has no day.

    ``content`` maps the skeletons of content words and names to the words as told, without those that name the kind of
    happening or a place; ``names`` are those of them that name somebody. ``countries`` are ISO codes, ``spots``
    GeoNames ids of settlements, ``around`` the countries that the report is about; ``figures`` the numbers counted,
    with their units. ``sole`` tells that the report has no other event of the kind, or of a case of it;
    ``forms`` are the words that tell it, "killed" and "killing" as one.
    """

    record: str
    report: str
    kind: str
    when: tuple[datetime, datetime] | None
    assumed: bool
    inferred: bool
    undated: bool
    place: Place | None
    content: Mapping[str, str]
    names: frozenset[str]
    countries: frozenset[str]
    spots: frozenset[str]
    around: frozenset[str]
    figures: frozenset[tuple[str, str]]
    background: bool
    sole: bool
    forms: frozenset[str]

    def weight(self, shared: Iterable[str]) -> float:
        """How much the words ``shared`` (skeletons) tell: 1 each, stock words of war reporting less."""
        return sum(0.4 if word in _STOCK else 1.0 for word in shared)

    @property
    def is_close(self) -> bool:
        """Whether it is pinned to a settlement or closer."""
        return self.place is not None and self.place.precision in _CLOSE

    @property
    def is_dated(self) -> bool:
        """Whether the report itself tells the time, to within a few days."""
        return self.when is not None and not self.assumed and self.when[1] - self.when[0] <= SHORT


@dataclass(frozen=True, slots=True)
class Tellings:
    """What one report tells: every event of it."""

    told: tuple[Telling, ...]


def tellings(report: Report, annotation: Annotation) -> Tellings:
    """All events of a report."""
    return Tellings(tuple(telling(report, annotation, event) for event in annotation.events))


def telling(report: Report, annotation: Annotation, event: Event) -> Telling:
    """The event of a report as a ``Telling``."""
    when, assumed = _when(event, report)
    keys = event.keys
    placed = {skeleton(w) for m in annotation.mentions if m.place is not None for w in fold(m.text).split()}
    trigger = fold(report.text[event.trigger.start : event.trigger.end]).split()
    stems = {skeleton(word)[:5] for word in (*trigger, *event.kind.split("_"))}
    named = {k[1:]: k[1:] for k in keys if k[0] == "=" and k[1:] not in placed}
    light = LIGHT | _TOLL if "violence" in kinds.families(event.kind) else LIGHT
    told = {skeleton(k): k for k in keys if k[0] not in "@=" and k not in light}
    content = {
        s: k for s, k in (told | named).items() if s and s not in placed and s[:5] not in stems and s[:4] not in _DAYS
    }
    return Telling(
        record=f"{report.id}.{event.id}",
        report=report.id,
        kind=event.kind,
        when=when,
        assumed=assumed,
        inferred=event.when is not None and not event.when_told,
        undated=report.published is None,
        place=event.place,
        content=content,
        names=frozenset(named) & frozenset(content),
        countries=frozenset(k[1:] for k in keys if k[0] == "@" and k[1:].isupper()),
        spots=frozenset(k[1:] for k in keys if k[:2] == "@g" and k[2:].isdigit()),
        around=_around(annotation),
        figures=frozenset((f.unit, str(f.value)) for f in annotation.figures if f.event == event.id),
        background=event.status is Status.BACKGROUND,
        sole=sum(kinds.kinship(event.kind, other.kind) == 1 for other in annotation.events) == 1,
        forms=frozenset(stem(word.lemma) for word in event.words),
    )


def _around(annotation: Annotation) -> frozenset[str]:
    """The countries of at least a fifth of the places that the report names."""
    counted = Counter(m.place.country for m in annotation.mentions if m.place is not None and m.place.country)
    return frozenset(c for c, n in counted.items() if 5 * n >= counted.total())


def _when(event: Event, report: Report) -> tuple[tuple[datetime, datetime] | None, bool]:
    """The event's own time; else the report's day and the one before; of what is to come, the fortnight after."""
    if event.when is not None and (event.when_told or report.published is not None):
        return bounds(event.when), False
    if report.published is None or event.status is Status.BACKGROUND:
        return None, True
    start, end = bounds(report.published)
    if event.status in (Status.ANNOUNCED, Status.THREATENED, Status.ALLEGED_PLAN):
        return (start, end + AHEAD), True
    return (start - DAY, end), True


def time_keys(when: tuple[datetime, datetime] | None) -> list[str]:
    """Days of a short time, months of a longer one, years of the longest; one key where no time is known."""
    if when is None or datetime.min in when or datetime.max in when:
        return ["ever"]
    start, end = when[0], when[1] - timedelta(microseconds=1)
    if when[1] - when[0] <= max(SHORT, AHEAD + DAY):
        return [(start.date() + timedelta(days=n)).isoformat() for n in range((end.date() - start.date()).days + 1)]
    if when[1] - when[0] <= timedelta(days=62):
        return sorted({start.strftime("%Y-%m"), end.strftime("%Y-%m")})
    return [str(year) for year in range(start.year, min(end.year, start.year + 3) + 1)]


def keys(told: Telling) -> list[str]:
    """Under what a telling is filed: its family of kinds, its time, and one word, name or place each."""
    heads = [f"{family}|{time}" for family in kinds.families(told.kind) for time in time_keys(told.when)]
    tails = [*told.content, *("@" + s for s in told.spots)]
    if told.place is not None:
        tails.append("@" + told.place.id)
    if len(told.content) < 4 and not told.is_close:
        tails += ["@" + c for c in told.countries | told.around]
    return [f"{head}|{tail}" for head in heads for tail in sorted(set(tails))]

"""What one report tells of a happening, in the form that comparing needs: a ``Telling``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.edtf_range import bounds
from rashomon.link import kinds
from rashomon.model import Annotation, Event, Place, Precision, Report, Status

DAY = timedelta(days=1)
# Longest time that still counts as "those days" and not as a stretch of history.
SHORT = timedelta(days=4)
_CLOSE = frozenset({Precision.EXACT, Precision.SETTLEMENT})


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one report. ``when`` is its half-open range in UTC, ``assumed`` if only the report's own day tells.

    ``words`` are content lemmas, ``names`` skeletons of names, ``countries`` ISO codes, ``spots`` GeoNames ids of
    settlements; ``figures`` the numbers counted in it with their unit.
    """

    record: str
    report: str
    kind: str
    when: tuple[datetime, datetime] | None
    assumed: bool
    place: Place | None
    words: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    spots: frozenset[str]
    figures: frozenset[tuple[str, str]]
    background: bool
    trigger: str

    @property
    def is_close(self) -> bool:
        """Whether it is pinned to a settlement or closer."""
        return self.place is not None and self.place.precision in _CLOSE

    @property
    def is_dated(self) -> bool:
        """Whether the report itself tells the time, to within a few days."""
        return self.when is not None and not self.assumed and self.when[1] - self.when[0] <= SHORT


def telling(report: Report, annotation: Annotation, event: Event) -> Telling:
    """The event of a report as a ``Telling``."""
    when, assumed = _when(event.when, report)
    keys = event.keys
    trigger = report.text[event.trigger.start : event.trigger.end].lower()
    counted = frozenset((f.unit, str(f.value)) for f in annotation.figures if f.event == event.id)
    return Telling(
        record=f"{report.id}.{event.id}",
        report=report.id,
        kind=event.kind,
        when=when,
        assumed=assumed,
        place=event.place,
        words=frozenset(k for k in keys if k[0] not in "@="),
        names=frozenset(k[1:] for k in keys if k[0] == "="),
        countries=frozenset(k[1:] for k in keys if k[0] == "@" and k[1:].isupper()),
        spots=frozenset(k[1:] for k in keys if k[:2] == "@g" and k[2:].isdigit()),
        figures=counted,
        background=event.status is Status.BACKGROUND,
        trigger=trigger,
    )


def _when(value: str | None, report: Report) -> tuple[tuple[datetime, datetime] | None, bool]:
    """The event's own time, else the report's day and the one before it."""
    if value is not None:
        return bounds(value), False
    if report.published is None:
        return None, True
    start, end = bounds(report.published)
    return (start - DAY, end), True


def time_keys(when: tuple[datetime, datetime] | None) -> list[str]:
    """Days of a short time, months of a longer one, years of the longest; one key where no time is known."""
    if when is None or datetime.min in when or datetime.max in when:
        return ["ever"]
    start, end = when[0], when[1] - timedelta(microseconds=1)
    if when[1] - when[0] <= SHORT:
        return [(start.date() + timedelta(days=n)).isoformat() for n in range((end.date() - start.date()).days + 1)]
    if when[1] - when[0] <= timedelta(days=62):
        return sorted({start.strftime("%Y-%m"), end.strftime("%Y-%m")})
    return [str(year) for year in range(start.year, min(end.year, start.year + 3) + 1)]


def keys(told: Telling) -> list[str]:
    """Under what a telling is filed: its family of kinds, its time, and one word, name or place each."""
    heads = [f"{family}|{time}" for family in kinds.families(told.kind) for time in time_keys(told.when)]
    tails = [*told.words, *("=" + n for n in told.names), *("@" + s for s in told.spots)]
    if told.place is not None:
        tails.append("@" + told.place.id)
    if not told.words or len(told.words) + len(told.names) < 3:
        tails += ["@" + c for c in told.countries]
    return [f"{head}|{tail}" for head in heads for tail in sorted(set(tails))]

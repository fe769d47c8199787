"""People on the move as several reports count them: how many left a place, are to leave it, came to it.

Such numbers are often told of no happening that has a day and place of its own ("2,000 were granted safe passage out of
Varn"). They are found by what is counted, the place told beside it, and the days around the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from rashomon.edtf_range import bounds
from rashomon.link import figures
from rashomon.link.figures import Count
from rashomon.link.state import State
from rashomon.model import Annotation, Figure, MentionType, Precision, Report
from rashomon.store import groups, links

MOVED = "moved"
CAP = 40
# What is counted of people who leave a place or come to it.
_UNITS = frozenset("evacuated displaced returned arrived".split())
# Days between two reports that may count one movement.
_APART = 2
# Characters behind a number within which the place stands that it tells of.
_REACH = 100


def keys(annotation: Annotation, figure: Figure) -> frozenset[str]:
    """What a count of people on the move is filed under: the unit, and one of the settlements told beside it."""
    unit = figures.unit_key(figure.unit)
    if unit not in _UNITS:
        return frozenset()
    return frozenset(f"{unit}|{place}" for place in _places(annotation, figure))


def _places(annotation: Annotation, figure: Figure) -> Iterator[str]:
    """The settlements that the figure's sentence names behind it, before another number begins."""
    span = figure.span
    sentence = next((s for s in annotation.sentences if s.start <= span.start < s.end), None)
    others = [f.span.start for f in annotation.figures if f.span.start > span.start]
    end = min([span.end + _REACH, *([sentence.end] if sentence else []), *others[:1]])
    for mention in annotation.mentions:
        place = mention.place
        inside = span.end <= mention.start < end and mention.type is MentionType.PLACE
        if inside and place is not None and place.precision in (Precision.SETTLEMENT, Precision.EXACT):
            yield place.id


def link_moved(
    state: State,
    report: Report,
    annotation: Annotation,
    counted: Sequence[Count],
    counts_of: Callable[[str], Sequence[Count]],
) -> None:
    """Link the counts of ``report`` with those of reports of the same days that they cannot both be true with;
    ``counts_of`` gives the counts of the report that a figure is of."""
    filed = {count.record: keys(annotation, count.figure) for count in counted}
    days = _days(report)
    for count in counted:
        near = [f"{key}|{day}" for key in sorted(filed[count.record]) for day in days]
        found = groups.candidates(state.conn, MOVED, near, CAP)
        for other in found:
            for link in figures.compare([count], [c for c in counts_of(other) if c.record == other]):
                links.add_link(state.conn, link)
    if days:
        own = days[len(days) // 2]
        for record, under in filed.items():
            groups.add_keys(state.conn, MOVED, record, [f"{key}|{own}" for key in under])


def _days(report: Report) -> list[str]:
    """The days around the report's own, its own in the middle; none where it is not known to the day."""
    if report.published is None:
        return []
    start, end = bounds(report.published)
    if (end - start).days > 1:
        return []
    return [(start + timedelta(days=n)).date().isoformat() for n in range(-_APART, _APART + 1)]

"""Figures of one happening and one thing counted that cannot both be true, going by their bounds.

"At least 10" and 22 can; 22 and exactly 10 cannot. A later report's larger toll brings the earlier one up to date; else
the two figures contradict each other, and both stay.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rashomon.edtf_range import bounds
from rashomon.model import Annotation, Bound, Figure, Link, LinkKind, Report, Statement
from rashomon.skeleton import fold

# "Three more died": an addition to a number, which stands against no total.
_ADDED = re.compile(r"\b(more(?! than)|additional|another|further)\b", re.IGNORECASE)
# How far from the true number "about" may be.
ABOUT = 0.2
# Words before a figure by which the report itself says that it was true before.
_OUTDATED = re.compile(
    r"\b(previous(ly)?|earlier|initial(ly)?|prior|former(ly)?|up from|rose from|risen from|at first)\b[^.;]*$",
    re.IGNORECASE,
)
# Counts that only grow as more becomes known.
_TOLLS = frozenset("killed dead wounded injured hurt missing arrested detained displaced evacuated".split())
_PEOPLE = frozenset("people person persons of the were".split())
# Words beside a number that do not say who is counted.
_UNTOLD = frozenset("people person persons others more dead killed wounded injured total victims of the were".split())
_NUMBERS = frozenset(
    """a an about around almost nearly over under some roughly approximately as many at least most more than up to fewer
    one two three four five six seven eight nine ten eleven twelve dozen dozens score scores hundred hundreds thousand
    thousands several few""".split()
)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with its report's time and its statement; ``spoken_for`` is the ledger entity of the source."""

    record: str
    report: str
    figure: Figure
    told: datetime | None
    outdated: bool
    statement: Statement | None
    spoken_for: str | None


def counts(report: Report, annotation: Annotation, source_of: dict[str, str | None]) -> list[Count]:
    """The figures of a report; ``source_of`` gives the ledger entity that stands behind each statement."""
    when = report.updated_at or report.published_at or report.published
    told = bounds(when)[0] if when else None
    statements = {s.id: s for s in annotation.statements}
    return [
        Count(
            f"{report.id}.{f.id}",
            report.id,
            f,
            told,
            _OUTDATED.search(report.text[max(0, f.span.start - 60) : f.span.start]) is not None,
            statements.get(f.statement) if f.statement else None,
            source_of.get(f.statement) if f.statement else None,
        )
        for f in annotation.figures
    ]


def compare(ones: Iterable[Count], others: Iterable[Count]) -> Iterator[Link]:
    """Links between figures of one happening: ``updates`` from the later to the earlier, else ``contradicts``.

    Where two sources contradict each other so, their statements are linked too.
    """
    mine, listed = list(ones), list(others)
    past = {(c.report, c.figure.unit, c.figure.value) for c in (*mine, *listed) if c.outdated}
    for a in mine:
        for b in listed:
            if a.record != b.record and _count_alike(a, b) and not can_both_hold(a.figure, b.figure):
                yield from _links(a, b, past)


def _count_alike(a: Count, b: Count) -> bool:
    """Whether two figures count one thing and stand against each other, not a whole beside its part."""
    one, other = a.figure, b.figure
    if is_addition(one) != is_addition(other):
        return False
    return unit_key(one.unit) == unit_key(other.unit) and _counted(one) == _counted(other) and not _one_voice(a, b)


def _counted(figure: Figure) -> frozenset[str]:
    """The nouns beside the number that narrow down who is counted: "98 evacuees" counts others than "98 people"."""
    told = (w for w in fold(figure.text).split() if w.isalpha() and w not in _NUMBERS and w not in _UNTOLD)
    return frozenset(w.removesuffix("s") for w in told) - frozenset(w.removesuffix("s") for w in figure.unit.split())


def _one_voice(a: Count, b: Count) -> bool:
    """Whether one source tells both in one report: they are a whole and its part, unless one is said to be past."""
    same_source = a.statement is b.statement or (a.spoken_for is not None and a.spoken_for == b.spoken_for)
    return a.report == b.report and same_source and not a.outdated and not b.outdated


def unit_key(unit: str) -> str:
    """Equal for two ways to say what is counted ("people killed" and "killed")."""
    return " ".join(sorted(set(fold(unit).split()) - _PEOPLE))


def is_addition(figure: Figure) -> bool:
    """Whether a figure is added to another ("three more died")."""
    return _ADDED.search(figure.text) is not None


def can_both_hold(a: Figure, b: Figure) -> bool:
    """Whether some number satisfies both figures."""
    (low_a, high_a), (low_b, high_b) = span_of(a), span_of(b)
    return low_a <= high_b and low_b <= high_a


def span_of(figure: Figure) -> tuple[float, float]:
    """The lowest and highest number that the figure allows."""
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    if figure.bound is Bound.AT_LEAST:
        return low, math.inf
    if figure.bound is Bound.UP_TO:
        return 0, high
    if figure.bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _links(a: Count, b: Count, past: Container[tuple[str, str, object]]) -> Iterator[Link]:
    """``past`` holds the numbers (report, unit, value) that the reports themselves call past."""
    # One order for a pair, whichever report came first: the later, then the larger figure leads.
    earlier, later = sorted(
        (a, b), key=lambda c: (not c.outdated, c.told or datetime.min, span_of(c.figure)[0], c.record)
    )
    low, high = span_of(earlier.figure)[0], span_of(later.figure)[0]
    evidence = ((later.report, later.figure.span), (earlier.report, earlier.figure.span))
    said = f'"{later.figure.text}" against "{earlier.figure.text}" ({later.figure.unit})'
    toll = bool(_TOLLS & set(fold(later.figure.unit).split()))
    if earlier.outdated and not later.outdated:
        yield Link(LinkKind.UPDATES, later.record, earlier.record, f"{said}: the text calls one of them past", evidence)
        return
    for new, old in ((later, earlier), (earlier, later)):
        if (new.report, old.figure.unit, old.figure.value) in past and new.report != old.report and not new.outdated:
            why = f'"{new.figure.text}" against "{old.figure.text}" ({new.figure.unit}): the text calls the other past'
            shown = ((new.report, new.figure.span), (old.report, old.figure.span))
            yield Link(LinkKind.UPDATES, new.record, old.record, why, shown)
            return
    after = later.told is not None and earlier.told is not None and later.told > earlier.told
    one_source = (
        later.spoken_for is not None and later.spoken_for == earlier.spoken_for and later.report != earlier.report
    )
    if toll and high > low and (after or one_source):
        why = "told later, and larger" if after else "the same source, and larger"
        yield Link(LinkKind.UPDATES, later.record, earlier.record, f"{said}: {why}", evidence)
        return
    yield Link(LinkKind.CONTRADICTS, later.record, earlier.record, f"{said}: both cannot hold", evidence)
    if later.statement and earlier.statement and later.statement.speaker != earlier.statement.speaker:
        ends = f"{later.report}.{later.statement.id}", f"{earlier.report}.{earlier.statement.id}"
        yield Link(LinkKind.CONTRADICTS, ends[0], ends[1], f"two numbers for one thing: {said}", evidence)

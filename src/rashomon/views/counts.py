"""Which numbers of a happening stand against each other: those of two accounts, of one place, and of one size.

Linking ties numbers of one happening and one thing counted. A day of fighting is one happening too often: what one
text counts street by street, or sums up, are no two accounts of one number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.annotate.gazetteer import distance_km
from rashomon.model import Figure, Link, LinkKind, MentionType, Place, Precision, Span, report_of
from rashomon.skeleton import fold, skeleton
from rashomon.store.rows import MentionRow
from rashomon.views.evidence import sentence_around
from rashomon.views.material import Material
from rashomon.views.told import Told

# Places nearer than this are often named for each other.
NEAR_KM = 30.0
# A sentence that names so many towns sums them up.
MANY = 3
_TOWN = frozenset({Precision.EXACT, Precision.SETTLEMENT})


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with whose word it is, and the towns and quarters of its sentence, located where known."""

    figure: Figure
    outlet: str
    origin: str | None
    where: Mapping[str, Place | None]


def number_links(material: Material) -> dict[str, list[Link]]:
    """Links that set numbers against each other, by the figure they start at."""
    figures = {f.id for f in material.figures}
    found: dict[str, list[Link]] = {}
    for link in material.links:
        if link.kind in (LinkKind.CONTRADICTS, LinkKind.UPDATES) and link.source in figures:
            found.setdefault(link.source, []).append(link)
    return found


def against(
    material: Material,
    figures: Iterable[Figure],
    accounts: Iterable[Told],
    mentions: Mapping[str, list[MentionRow]],
    links: Mapping[str, list[Link]],
) -> Iterator[Link]:
    """The links of one happening's numbers that hold between two accounts of one number."""
    by_id = {f.id: f for f in figures}
    tied = [k for i in by_id for k in links.get(i, ()) if k.target in by_id]
    asserting = [t for t in accounts if not t.denies]
    ends = dict.fromkeys(e for k in tied for e in (k.source, k.target))
    counted = {i: _count(material, by_id[i], asserting, mentions) for i in ends}
    told: dict[tuple[str, str], list[_Count]] = {}
    for count in counted.values():
        told.setdefault((report_of(count.figure.id), count.figure.unit), []).append(count)
    for link in tied:
        a, b = counted[link.source], counted[link.target]
        if not _of_one_number(a, b, link.kind):
            continue
        inside = report_of(link.source) == report_of(link.target)
        if inside or link.kind == LinkKind.UPDATES or not (_tells_both(told, a, b) or _tells_both(told, b, a)):
            yield link


def _tells_both(told: Mapping[tuple[str, str], list[_Count]], own: _Count, other: _Count) -> bool:
    """Whether the report of ``own`` has the other number too, and not on the word of another known origin: it counts
    two things."""
    here = told[report_of(own.figure.id), own.figure.unit]
    same = [c for c in here if c is not other and c.figure.value == other.figure.value]
    return any(None in (c.origin, own.origin) or c.origin == own.origin for c in same)


def tells(account: Told, figure: Figure) -> bool:
    """Whether a figure stands in an account: in its statement, or in the passages of the outlet's own voice."""
    if figure.statement:
        return figure.statement in account.statements
    inside = any(s.start <= figure.span.start and figure.span.end <= s.end for s in account.spans)
    return report_of(figure.id) == account.report and inside


def size(figure: Figure) -> float:
    """The number, or the least that it allows."""
    return float(figure.value[0] if isinstance(figure.value, tuple) else figure.value)


def _count(
    material: Material, figure: Figure, accounts: list[Told], mentions: Mapping[str, list[MentionRow]]
) -> _Count:
    report = report_of(figure.id)
    sentence: Span = sentence_around(material.text(report), figure.span)
    where: dict[str, Place | None] = {}
    for mention in mentions.get(report, ()):
        if mention.type != MentionType.PLACE or not sentence.start <= mention.start < sentence.end:
            continue
        place = material.places.get(mention.place or "")
        if place is None or place.precision in _TOWN:
            where[mention.entity or skeleton(fold(mention.text))] = place
    said = material.statements.get(figure.statement or "")
    origin = next((t.origin for t in accounts if tells(t, figure)), said.entity if said else None)
    return _Count(figure, material.outlet(report), origin, where)


def _of_one_number(a: _Count, b: _Count, kind: LinkKind) -> bool:
    """Whether two numbers are two accounts of one.

    No origin and no report differs from itself tenfold. Inside one report, or one outlet's reports, two numbers are two
    accounts only on the word of two known origins, or where the one is said to be past.
    """
    same_report = report_of(a.figure.id) == report_of(b.figure.id)
    same_origin = a.origin == b.origin
    low, high = sorted((size(a.figure), size(b.figure)))
    if (same_report or same_origin) and high >= 10 * max(low, 1):
        return False
    two_origins = None not in (a.origin, b.origin) and not same_origin
    if kind == LinkKind.CONTRADICTS and a.outlet == b.outlet and not two_origins:
        return False
    return not (len(a.where) >= MANY or len(b.where) >= MANY or _elsewhere(a.where, b.where))


def _elsewhere(ones: Mapping[str, Place | None], others: Mapping[str, Place | None]) -> bool:
    """Whether the one sentence tells of other towns than the other, or of other quarters, which no list has."""
    quarters = [{name for name, place in where.items() if place is None} for where in (ones, others)]
    if all(quarters) and not quarters[0] & quarters[1]:
        return True
    towns = [[place for place in where.values() if place is not None] for where in (ones, others)]
    return all(towns) and not ones.keys() & others.keys() and all(_far(a, b) for a in towns[0] for b in towns[1])


def _far(a: Place, b: Place) -> bool:
    if a.id == b.id or None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return distance_km((a.lat, a.lon), (b.lat, b.lon)) > NEAR_KM  # type: ignore[arg-type]

"""One happening told by several reports: same kind, a time and a place that can be one, words in common.

Every comparison is of two tellings; a group is what such comparisons join. Two tellings on different days, or in two
towns, are kept apart for good: no third report, vaguer than both, may join them.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from rashomon.link import tellings
from rashomon.link.identities import distance_km
from rashomon.link.kinds import is_common, is_verbal, kind_of, kinship
from rashomon.link.state import EVENTS, State, Views
from rashomon.link.tellings import SHORT, Telling
from rashomon.link.verdict import Judgement, Verdict, different, same, unsure
from rashomon.model import Annotation, Place, Precision, Report, report_of
from rashomon.store import groups

NEAR_KM = 30.0
AREA_KM = 200.0
CAP = 120
LOOK_AT = 40
# Members of a group that a newcomer must not contradict.
CHECKED = 60
# Points that make two tellings one, and how many more where the place or the day is not told, or the kinds differ.
ENOUGH = 4.0
VAGUE = 0.8
LEAST_SAID = 2.0
PLAINLY = 5.0

_WIDE = frozenset({Precision.AREA, Precision.REGION, Precision.DISTRICT})


def judge(a: Telling, b: Telling) -> Judgement:
    """Whether two tellings of two reports are of one happening; symmetric."""
    near_kind = kinship(a.kind, b.kind)
    if not near_kind:
        return unsure("two kinds of happening")
    time = _times(a, b)
    if time is None:
        return different("two times") if a.is_dated and b.is_dated else unsure("two times")
    place = _places(a, b)
    if place is None:
        return different("two places") if a.is_close and b.is_close else unsure("two places")
    shared = a.content.keys() & b.content.keys()
    named = a.names & b.names
    if is_verbal(a.kind) and not named:
        return unsure("two acts of words, without a name in common")
    weight, least = a.weight(shared), min(a.weight(a.content), b.weight(b.content))
    # Two of two stock words are no proof: a telling counts as saying at least this much.
    ratio = weight / max(least, LEAST_SAID)
    figures = a.figures & b.figures
    points = near_kind + time[0] + place[0] + bool(figures)
    points += 2 * ratio + 0.35 * min(weight, 4) + 0.3 * min(len(named), 2)
    # A kind of happening that few days see twice needs less to be one.
    points += 0.0 if is_common(a.kind) else 0.6
    apart = kind_of(a.kind).apart or kind_of(b.kind).apart
    if apart and not figures and ratio < 0.4 and place[0] < 2:
        return unsure("two objects of one kind of happening")
    told = [a.kind.replace("_", " "), time[1], place[1]]
    if shared:
        told.append("words in common: " + ", ".join(sorted(a.content[w] for w in shared)[:6]))
    reason = "; ".join(t for t in told if t)
    needed = ENOUGH + (VAGUE if a.assumed or b.assumed else 0)
    recalled = a.background and b.background and a.when == b.when
    needed += VAGUE if near_kind <= 0.5 and not recalled else 0
    if place[0] < 1 and not recalled:
        needed += VAGUE + (0.5 if is_common(a.kind) else 0)
    # A stock word ("carried out") in two places of which one may lie in the other is no proof.
    told_enough = weight >= 1 or place[0] >= 1.5 or not is_common(a.kind)
    # One town and one day join two tellings without a word in common only if one of them says nothing else.
    bare = place[0] >= 2 and near_kind == 1 and (not least or not is_common(a.kind))
    return (
        same(reason, points) if points >= needed and ((shared and told_enough) or figures or bare) else unsure(reason)
    )


def _times(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Points and words for two times that can be one; ``None`` where they cannot."""
    if a.when is None or b.when is None:
        return 0.0, ""
    if not (a.when[0] < b.when[1] and b.when[0] < a.when[1]):
        return None
    widths = sorted((a.when[1] - a.when[0], b.when[1] - b.when[0]))
    if datetime.max in (a.when[1], b.when[1]) and abs(a.when[0] - b.when[0]) > SHORT:
        # "Since 2011" and "since April" both last, and begin two stories.
        return None
    if widths[1] > SHORT >= widths[0]:
        # "This year" or "last week" holds every day of it.
        return None if widths[1] > 4 * SHORT else (0.3, "overlapping times")
    day = max(a.when[0], b.when[0]).date().isoformat()
    if a.assumed and b.assumed:
        return 0.5, ""
    if a.assumed or b.assumed:
        return 0.8, f"on {day} or so"
    if widths[1] > SHORT:
        return (1.5, f"of one time ({day})") if a.when == b.when else (0.5, "overlapping times")
    return 2.0 if widths[1] <= tellings.DAY else 1.5, f"on {day}"


def _places(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Points and words for two places that can be one; ``None`` where they cannot."""
    if a.place is None or b.place is None:
        if a.spots & b.spots:
            return 1.5, "the same town is named"
        where_a, where_b = (_whereabouts(t) for t in (a, b))
        if where_a and where_b:
            return (0.5, "") if where_a & where_b else (-0.5, "")
        return 0.0, ""
    one, other = a.place, b.place
    if one.id == other.id:
        return (0.7 if one.precision is Precision.COUNTRY else 2.0), f"in {one.name}"
    apart = distance_km(one, other)
    if a.is_close and b.is_close:
        return (2.0, f"{apart:.0f} km apart") if apart is not None and apart <= NEAR_KM else None
    return _inside(one, other, apart)


def _whereabouts(told: Telling) -> frozenset[str]:
    """The countries that a telling may be in."""
    own = told.place.country if told.place else None
    return told.countries | ({own} if own else told.around)


def _inside(one: Place, other: Place, apart: float | None) -> tuple[float, str] | None:
    """Whether one place, at least one of them an area, may lie in the other."""
    country = {one.precision, other.precision} & {Precision.COUNTRY}
    if one.country and other.country and one.country != other.country:
        return None if apart is None or apart > NEAR_KM or country else (0.8, f"{apart:.0f} km apart")
    if country:
        return 0.7, f"in {one.country or one.name}"
    if one.precision == other.precision and one.precision is not Precision.AREA:
        return None
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return None if apart is None or apart > NEAR_KM else (1.0, f"{apart:.0f} km apart")
    if apart is not None and apart > AREA_KM:
        return None
    wide, narrow = (one, other) if one.precision in _WIDE else (other, one)
    return 1.2, f"{narrow.name} may lie in {wide.name}"


class EventLinker:
    """Joins the events of a report with those the ledger has."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._tellings: Views[dict[str, Telling]] = Views(self._of_report, 1_500)

    def _of_report(self, of: str) -> dict[str, Telling]:
        report, annotation = self._state.records.get(of)
        return {f"{of}.{event.id}": tellings.telling(report, annotation, event) for event in annotation.events}

    def _telling(self, record: str) -> Telling:
        return self._tellings(report_of(record))[record]

    def add(self, report: Report, annotation: Annotation) -> list[tuple[str, str, Judgement]]:
        """Unite the events of ``report`` with others; gives the pairs that were judged one, with the judgement."""
        joined = []
        for event in annotation.events:
            record = f"{report.id}.{event.id}"
            groups.add_member(self._state.conn, EVENTS, record)
            self._state.events.add(record)
            told = self._telling(record)
            filed = tellings.keys(told)
            fitting = [(judge(told, self._telling(c)), c) for c in self._candidates(filed, report.id)]
            for found, other in sorted(((f, o) for f, o in fitting if f), key=lambda p: (-p[0].weight, p[1])):
                if self._compatible(record, other):
                    self._state.unite(EVENTS, record, other)
                    joined.append((record, other, found))
            groups.add_keys(self._state.conn, EVENTS, record, filed)
        return joined

    def _candidates(self, filed: list[str], report: str) -> list[str]:
        shared: Counter[str] = Counter()
        for key in filed:
            shared.update(groups.candidates(self._state.conn, EVENTS, [key], CAP))
        ranked = sorted((r for r in shared if report_of(r) != report), key=lambda r: (-shared[r], r))
        return ranked[:LOOK_AT]

    def _compatible(self, one: str, other: str) -> bool:
        """Whether no member of either group contradicts a member of the other."""
        roots = [self._state.root(EVENTS, r) for r in (one, other)]
        if roots[0] == roots[1]:
            return True
        mine, theirs = ([self._telling(m) for m in groups.members(self._state.conn, EVENTS, r, CHECKED)] for r in roots)
        return not any(_clash(a, b) for a in mine for b in theirs)


def _clash(a: Telling, b: Telling) -> bool:
    """Two happenings of one report are two, unless two reports that told them so would plainly tell one."""
    found = judge(a, b)
    one = bool(found) and found.weight >= PLAINLY and kinship(a.kind, b.kind) == 1
    return found.verdict is Verdict.DIFFERENT or (a.report == b.report and not one)

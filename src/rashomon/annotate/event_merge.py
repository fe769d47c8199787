"""One event a happening: tellings of one report that speak of the same thing are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from rashomon.annotate.event_lexicon import Kind, Lexicon
from rashomon.annotate.event_telling import Telling
from rashomon.annotate.event_when import When
from rashomon.annotate.event_where import coarseness, is_country
from rashomon.edtf_range import bounds, compatible
from rashomon.model import Place, Precision, Status

_NONE, _DAY, _SLACK = timedelta(0), timedelta(days=1), timedelta(days=2)
_NEAR_KM = {Precision.AREA: 80.0, Precision.REGION: 150.0, Precision.DISTRICT: 40.0}
_SAME_TOWN_KM = 4.0


@dataclass
class Happening:
    """Tellings that are taken for one happening, gathered in the order of the report; ``kind`` is the narrowest."""

    kind: Kind
    tellings: list[Telling] = field(default_factory=list)

    @property
    def when(self) -> When:
        """The time that is told, the most exact first; else the time inferred."""
        known = [t.when for t in self.tellings if t.when.value is not None]
        told = [w for w in known if w.told]
        return min(told or known, key=lambda w: _width(w), default=When(None, False))

    @property
    def place(self) -> Place | None:
        """The most closely known place of the tellings, the first of equals."""
        known = [t.place for t in self.tellings if t.place is not None]
        return min(known, key=coarseness, default=None)


def gather(tellings: list[Telling], lexicon: Lexicon) -> list[Happening]:
    """Happenings of a report in the order of their first tellings."""
    happenings: list[Happening] = []
    for telling in tellings:
        same = next((h for h in reversed(happenings) if _same(h, telling, lexicon)), None)
        if same is None:
            happenings.append(Happening(telling.kind, [telling]))
        else:
            if _takes_up_plan(same.tellings[-1], telling):
                telling = replace(telling, status=same.tellings[-1].status, mood=same.tellings[-1].mood)
            same.tellings.append(telling)
            if len(lexicon.lineage(telling.kind.name)) > len(lexicon.lineage(same.kind.name)):
                same.kind = telling.kind
    return happenings


def _same(happening: Happening, telling: Telling, lexicon: Lexicon) -> bool:
    known = happening.kind
    if telling.further or not lexicon.akin(known.name, telling.kind.name):
        return False
    last = happening.tellings[-1]
    if telling.future != last.future and not (telling.denied or last.denied or _takes_up_plan(last, telling)):
        return False
    slack = _DAY if telling.refers else _NONE
    if not times_fit(happening.when, telling.when, slack) or not places_fit(happening.place, telling.place):
        return False
    if Status.BACKGROUND in (telling.status, last.status) and telling.status is not last.status:
        return False
    if not _parties_fit(happening, telling):
        return False
    if known is telling.kind or known.name == telling.kind.name:
        return True
    if last.denied:
        return False
    # A broader word ("the attack", "the blast") takes up a happening; "an attack" told on its own tells another.
    if not (known.generic or telling.kind.generic):
        return telling.refers
    near = telling.sentence == last.sentence or (
        telling.sentence - last.sentence <= 3
        and telling.status is last.status is Status.REPORTED
        and (not telling.when.told or (happening.when.value is not None and not happening.when.told))
    )
    dated = bool(happening.when.told and telling.when.told and happening.place and telling.place)
    return telling.refers or near or dated


def _takes_up_plan(planned: Telling, telling: Telling) -> bool:
    """Whether a noun takes up what is to come ("the closure" after "will close"): it does not say that it happened."""
    same = planned.kind.name == telling.kind.name
    return same and planned.future and telling.refers and telling.mood.tense == "none" and not telling.when.told


def _parties_fit(happening: Happening, telling: Telling) -> bool:
    if telling.kind.apart == "object":
        known = frozenset().union(*(t.things for t in happening.tellings))
        return _share(known, telling.things)
    if telling.kind.apart == "who":
        people = {e for t in happening.tellings for e in (*t.actors, *t.recipients)}
        others = {*telling.actors, *telling.recipients}
        return not people or not others or bool(people & others)
    return True


def _share(known: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of things may be one: by the words for them, and by their names where both have names."""
    if not known or not others:
        return True
    names, other_names = {w for w in known if w[0] == "="}, {w for w in others if w[0] == "="}
    if names and other_names and not names & other_names:
        return False
    return bool((known - names) & (others - other_names))


def times_fit(one: When, other: When, slack: timedelta = _NONE) -> bool:
    """Whether two times may be that of one happening, ``slack`` apart where both are told."""
    if one.value is None or other.value is None:
        return True
    if one.told and other.told and compatible(one.value, other.value):
        return True
    if not (one.told and other.told):
        slack = _SLACK
    (start, end), (first, last) = bounds(one.value), bounds(other.value)
    return start < last and first < end if not slack else start - slack < last and first - slack < end


def _width(when: When) -> timedelta:
    start, end = bounds(when.value or "")
    return end - start


def places_fit(one: Place | None, other: Place | None) -> bool:
    """Whether two places may be that of one happening: equal, near, or one within the other."""
    if one is None or other is None or one.id == other.id:
        return True
    if one.country and other.country and one.country != other.country:
        return not (is_country(one) or is_country(other)) and _distance(one, other) <= _SAME_TOWN_KM
    if is_country(one) or is_country(other):
        return True
    reach = max(_NEAR_KM.get(one.precision, _SAME_TOWN_KM), _NEAR_KM.get(other.precision, _SAME_TOWN_KM))
    return _distance(one, other) <= reach


def _distance(one: Place, other: Place) -> float:
    """Great-circle distance in km; 0 where either has no coordinates, so that only known distance parts."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 12742 * asin(sqrt(half))

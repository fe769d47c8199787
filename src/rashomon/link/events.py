"""One happening told by several reports: same kind, a time and a place that can be one, words in common.

Every comparison is of two tellings; a group is what such comparisons join. Two tellings on different days, or in two
towns, are kept apart for good: no third report, vaguer than both, may join them.
"""

from __future__ import annotations

from collections import Counter

from rashomon.link import event_groups, tellings
from rashomon.link.kinds import CONSEQUENCES, is_common, is_verbal, kind_of, kinship
from rashomon.link.state import EVENTS, STORIES, State, Views
from rashomon.link.stories import StoryLinker
from rashomon.link.tellings import Telling, Tellings
from rashomon.link.verdict import Judgement, Verdict, different, same, unsure
from rashomon.link.when_where import places, times
from rashomon.model import Annotation, Report, report_of
from rashomon.store import groups

CAP = 120
LOOK_AT = 40
# Reports of the same story, the most alike, of which every event is looked at.
BESIDE = 12
# Events of a report that are compared with each other.
WITHIN = 40
# Members of a group that a newcomer must not contradict.
CHECKED = 60
# One pair in so many may tell another time or place.
ODD = 5
# Points that make two tellings one, and how many more where the place or the day is not told, or the kinds differ.
ENOUGH = 4.0
VAGUE = 0.8
LEAST_SAID = 2.0
# Points for two reports of one story that are this much alike; less for those less alike, none for those that are no
# more alike than reports of two fires or two arrests.
STORY = 2.5
ALIKE = 0.4
LOOKALIKE = 0.25
FORM = 1.0
# How many more points two stories ask for, where time and place do not speak for one happening.
ELSEWHERE = 3.0
TOLD = 3.0
# Points from which two tellings are one whatever the story.
BEYOND = 8.0
PLAINLY = 5.0
# Share of the shorter telling's words that two of a kind must have in common where what it was done to parts them.
LEAST_RATIO = 0.4


def judge(a: Telling, b: Telling, likeness: float | None = None) -> Judgement:
    """Whether two tellings of two reports are of one happening; symmetric.

    ``likeness`` is how alike two reports of one story are, 0 for reports of two stories. What two reports of one story
    each tell once is one happening, unless times, places or sides speak against it; what stands in two stories is one
    only if more than words speaks for it.
    """
    near_kind = kinship(a.kind, b.kind)
    if not near_kind:
        return unsure("two kinds of happening")
    alike = max(0.0, min(likeness or 0.0, ALIKE) - LOOKALIKE) / (ALIKE - LOOKALIKE)
    if _of_one_undated_story(a, b, likeness):
        return same(f"{a.kind.replace('_', ' ')}; told in one story without days", ENOUGH + STORY * alike)
    time, place = times(a, b), places(a, b)
    if time is None:
        return different("two times") if a.is_dated and b.is_dated else unsure("two times")
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
    one_word = bool(a.forms & b.forms)
    akin = near_kind == 1 or (one_word and near_kind > 0.5)
    beside = akin and a.background is b.background and not is_verbal(a.kind)
    story = STORY * alike if beside else 0.0
    once = story > 0 and a.sole and b.sole and near_kind == 1
    if apart and not figures and ratio < LEAST_RATIO and place[0] < 2 and not (once or (story and _one_side(a, b))):
        return unsure("two objects of one kind of happening")
    points += story + (FORM if story and one_word else 0.0)
    told = [a.kind.replace("_", " "), time[1], place[1]]
    if shared:
        told.append("words in common: " + ", ".join(sorted(a.content[w] for w in shared)[:6]))
    if story:
        told.append("told in one story")
    reason = "; ".join(t for t in told if t)
    needed = ENOUGH + (VAGUE if a.assumed or b.assumed else 0)
    recalled = a.background and b.background and a.when == b.when
    if story:
        needed = ENOUGH
    if likeness == 0 and not recalled and time[0] + place[0] < TOLD:
        needed += ELSEWHERE
    needed += VAGUE if near_kind <= 0.5 and not recalled else 0
    if place[0] < 1 and not recalled and not story:
        needed += VAGUE + (0.5 if is_common(a.kind) else 0)
    # A stock word ("carried out") in two places of which one may lie in the other is no proof.
    told_enough = weight >= 1 or place[0] >= 1.5 or not is_common(a.kind)
    # One town and one day join two tellings without a word in common only if one of them says nothing else.
    bare = place[0] >= 2 and near_kind == 1 and (not least or not is_common(a.kind))
    if once:
        return same(reason, max(points, ENOUGH))
    return (
        same(reason, points) if points >= needed and ((shared and told_enough) or figures or bare) else unsure(reason)
    )


def _of_one_undated_story(a: Telling, b: Telling, likeness: float | None) -> bool:
    """Whether two reports of one story, neither with a day, tell one kind of happening. What they say of day and place
    is too little to tell two happenings by: that the stories are two must do."""
    if not (a.undated and b.undated and likeness and likeness > LOOKALIKE):
        return False
    if a.background is not b.background or times(a, b) is None:
        return False
    return kinship(a.kind, b.kind) == 1 and (not is_verbal(a.kind) or bool(a.forms & b.forms))


def _one_side(a: Telling, b: Telling) -> bool:
    """Whether two tellings use one word for it and do not name two people it happened to."""
    who = "object" not in (kind_of(a.kind).apart, kind_of(b.kind).apart)
    return who and bool(a.forms & b.forms) and (not a.names or not b.names or bool(a.names & b.names))


class EventLinker:
    """Joins the events of a report with those the ledger has."""

    def __init__(self, state: State, stories: StoryLinker) -> None:
        self._state = state
        self._stories = stories
        self._tellings: Views[dict[str, Telling]] = Views(self._of_report, 6_000)

    def _of_report(self, of: str) -> dict[str, Telling]:
        return _by_record(groups.view(self._state.conn, EVENTS, of, Tellings))

    def _telling(self, record: str) -> Telling:
        return self._tellings(report_of(record))[record]

    def add(self, report: Report, annotation: Annotation) -> list[tuple[str, str, Judgement]]:
        """Unite the events of ``report`` with others; gives the pairs that were judged one, with the judgement."""
        moved = (record for other in sorted(self._stories.moved - {report.id}) for record in self._tellings(other))
        event_groups.part(self._state, moved, self._one_anyway)
        joined = []
        beside, story = self._stories.beside(report.id), self._state.root(STORIES, report.id)
        near = [record for other in list(beside)[:BESIDE] for record in self._tellings(other)]
        mine = tellings.tellings(report, annotation)
        groups.keep_view(self._state.conn, EVENTS, report.id, mine)
        self._tellings.put(report.id, _by_record(mine))
        for event in annotation.events:
            record = f"{report.id}.{event.id}"
            groups.add_member(self._state.conn, EVENTS, record)
            self._state.events.add(record)
            told = self._telling(record)
            filed = tellings.keys(told)
            found = dict.fromkeys([*near, *self._candidates(filed, report.id)])
            fitting = [(judge(told, self._telling(c), self._likeness(beside, story, c)), c) for c in found]
            for judged, other in sorted(((f, o) for f, o in fitting if f), key=lambda p: (-p[0].weight, p[1])):
                if self._of_story(other, story, judged) and self._compatible(record, other):
                    self._state.unite(EVENTS, record, other)
                    joined.append((record, other, judged))
            groups.add_keys(self._state.conn, EVENTS, record, filed)
        self._join_within(report, annotation)
        return joined

    def _join_within(self, report: Report, annotation: Annotation) -> None:
        """Unite events of ``report`` that are one happening told twice."""
        told = [self._telling(f"{report.id}.{event.id}") for event in annotation.events[:WITHIN]]
        for at, one in enumerate(told):
            for other in told[at + 1 :]:
                if _told_again(one, other) and self._compatible(one.record, other.record):
                    self._state.unite(EVENTS, one.record, other.record)

    def _one_anyway(self, a: str, b: str) -> bool:
        """Whether two tellings would be one if they stood in two stories."""
        return bool(judge(self._telling(a), self._telling(b), 0.0))

    def _of_story(self, other: str, story: str, judged: Judgement) -> bool:
        """Whether half of the group of ``other`` is told in ``story``; needless where time, place and words suffice."""
        if judged.weight >= BEYOND:
            return True
        members = groups.members(self._state.conn, EVENTS, self._state.root(EVENTS, other), CHECKED)
        return 2 * sum(self._state.root(STORIES, report_of(m)) == story for m in members) >= len(members)

    def _of_one_story(self, a: Telling, b: Telling) -> bool:
        return a.report == b.report or self._state.root(STORIES, a.report) == self._state.root(STORIES, b.report)

    def _likeness(self, beside: dict[str, float], story: str, record: str) -> float | None:
        """How alike the report of ``record`` is to the newest; 0 in another story, ``None`` if it was not compared."""
        other = report_of(record)
        if other in beside:
            return beside[other]
        return None if self._state.root(STORIES, other) == story else 0.0

    def _candidates(self, filed: list[str], report: str) -> list[str]:
        shared: Counter[str] = Counter()
        for key in filed:
            shared.update(groups.candidates(self._state.conn, EVENTS, [key], CAP))
        ranked = sorted((r for r in shared if report_of(r) != report), key=lambda r: (-shared[r], r))
        return ranked[:LOOK_AT]

    def _compatible(self, one: str, other: str) -> bool:
        """Whether the members of one group do not contradict those of the other."""
        roots = [self._state.root(EVENTS, r) for r in (one, other)]
        if roots[0] == roots[1]:
            return True
        mine, theirs = ([self._telling(m) for m in groups.members(self._state.conn, EVENTS, r, CHECKED)] for r in roots)
        clashes = [a.report == b.report for a in mine for b in theirs if _clash(a, b, self._of_one_story(a, b))]
        # Of a handful, none may differ; one odd time or place among many is that report's.
        return not any(clashes) and len(clashes) * ODD <= len(mine) * len(theirs)


def _by_record(kept: Tellings) -> dict[str, Telling]:
    return {told.record: told for told in kept.told}


def _told_again(a: Telling, b: Telling) -> bool:
    return event_groups.told_again(a, b, times(a, b) is not None and places(a, b) is not None)


def _clash(a: Telling, b: Telling, one_story: bool) -> bool:
    """Two happenings of one report are two, unless nothing but the annotator's caution keeps them apart: one word for
    both, or one is what the other brought about, or two reports that told them so would plainly tell one."""
    found = judge(a, b, ALIKE if one_story else 0.0)
    if a.report == b.report and _told_again(a, b):
        return False
    if a.report != b.report or found.verdict is Verdict.DIFFERENT:
        return found.verdict is Verdict.DIFFERENT
    near = kinship(a.kind, b.kind)
    if not near or a.background is not b.background or times(a, b) is None or places(a, b) is None:
        return True
    toll = near < 1 and (a.kind in CONSEQUENCES) is not (b.kind in CONSEQUENCES)
    return not (toll or a.forms & b.forms or (bool(found) and found.weight >= PLAINLY and near == 1))

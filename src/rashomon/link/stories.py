"""Reports on one developing event share a story: those that tell two or more of the same happenings of the day.

Background does not count: that two reports both recall a war of ten years ago makes them no story. Nor do acts of
words: a speech is told in reports on many things.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.link.kinds import is_verbal
from rashomon.link.state import STORIES, State
from rashomon.link.tellings import Telling
from rashomon.link.verdict import Judgement
from rashomon.model import report_of

# One happening told very alike does for two; what the points are is told in ``events``.
STRONG = 6.0


def judge(shared: Iterable[tuple[Telling, Telling, Judgement]]) -> bool:
    """Whether two reports share a story, going by the pairs of tellings of theirs that were judged one."""
    counted = [(a, b, j) for a, b, j in shared if not (a.background or b.background or is_verbal(a.kind))]
    distinct = {a.record for a, _, _ in counted}, {b.record for _, b, _ in counted}
    if min(map(len, distinct)) >= 2:
        return True
    return any(j.weight >= STRONG and len(a.names & b.names) >= 1 for a, b, j in counted)


def settle_into(state: State, report: str, pairs: Iterable[tuple[Telling, Telling, Judgement]]) -> None:
    """Unite ``report`` with the story of every report that it shares one with."""
    by_other: dict[str, list[tuple[Telling, Telling, Judgement]]] = {}
    for pair in pairs:
        by_other.setdefault(report_of(pair[1].record), []).append(pair)
    for other in sorted(by_other):
        if judge(by_other[other]):
            state.unite(STORIES, report, other)

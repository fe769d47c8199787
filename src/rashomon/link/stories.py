"""Reports on one developing event share a story.

Each report is filed under its weightiest words. A new one finds through them the reports most like it, and the
stories of these are cut anew together with it: what the new report shows to be one is joined, what it shows to be two
is parted. So the order of arrival hardly matters. Reports from other weeks that are alike too show how much likeness
is the topic's alone; that much counts for nothing, and a silence parts stories then. How many reports and stories are
looked at is limited, so a report costs the same in a large ledger; the older reports of a long story stay together and
count by a sample.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np

from rashomon.link.state import STORIES, State, Views
from rashomon.link.story_clusters import clusters
from rashomon.link.story_topics import FAR, Floats, Topic, day_number, topic_of
from rashomon.link.story_words import Comparer, Words
from rashomon.model import Report
from rashomon.store import groups

# Reports looked at under one word (the newest, and the first, which show what the topic has always been), compared in
# full, and what makes one of them near.
HOLDERS = 40
FIRST = 10
COMPARED = 40
NEAR = 0.06
FEW = 8
# Stories cut anew; of each, reports that may move, older ones that stand for the rest; all units together.
CUT = 4
MOVABLE = 24
SAMPLE = 16
UNITS = 60


class StoryLinker:
    """Finds the story of each report."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._comparer = Comparer()
        self._words: Views[Words] = Views(lambda record: self._comparer.words(state.report(record)), size=20_000)
        self._days: Views[float] = Views(lambda record: day_number(state.report(record).published), size=100_000)
        self._near: dict[str, float] = {}
        self.moved: frozenset[str] = frozenset()

    def add(self, report: Report) -> None:
        """Put ``report`` into its story; stories that it shows to be one, or two, are mended."""
        conn = self._state.conn
        self.moved = frozenset()
        groups.add_member(conn, STORIES, report.id)
        self._state.regrouped.add(report.id)
        if self._comparer.is_full:
            self._comparer.renew()
            self._words.clear()
        keys = self._words(report.id).keys
        units = [[report.id]]
        rest: dict[int, str] = {}
        near, topic = self._near_stories(report.id, keys)
        for story in near:
            members = groups.newest_members(conn, STORIES, story, MOVABLE + SAMPLE)
            if len(units) + min(len(members), MOVABLE + 1) > UNITS:
                break
            if older := members[:-MOVABLE]:
                rest[len(units)] = story
                units.append(older)
            units += [[member] for member in members[-MOVABLE:]]
        if len(units) > 1:
            self._cut(units, rest, topic)
        groups.add_keys(conn, STORIES, report.id, keys)

    def beside(self, report: str) -> dict[str, float]:
        """The reports most like ``report``, which was added last, that share its story; the nearest first, with how
        alike they are."""
        story = self._state.root(STORIES, report)
        return {o: like for o, like in self._near.items() if self._state.root(STORIES, o) == story}

    def _near_stories(self, report: str, keys: tuple[str, ...]) -> tuple[list[str], Topic]:
        """The stories to cut anew for ``report``, those of the reports most like it first; and its topic."""
        shared: Counter[str] = Counter()
        for key in keys:
            newest = groups.newest(self._state.conn, STORIES, key, HOLDERS)
            shared.update({*newest, *groups.first(self._state.conn, STORIES, key, FIRST)})
        # One word in common of so many is chance; without this a large ledger has old reports compared for nothing.
        least = 2 if len(keys) > FEW else 1
        held = [(n, groups.position(self._state.conn, other), other) for other, n in shared.items() if n >= least]
        ranked = [other for _, _, other in sorted(held, reverse=True)]
        compared, day = ranked[:COMPARED], self._days(report)
        far = list(islice((other for other in ranked if abs(self._days(other) - day) > FAR), COMPARED))
        told = dict.fromkeys([*compared, *far])
        like = dict(zip(told, self._comparer.alike(self._words(report), [self._words(o) for o in told]), strict=True))
        topic = topic_of([like[other] for other in far])
        beyond = topic.beyond(np.array([like[o] for o in compared])) * topic.after(
            np.abs(self._days_of(compared) - day)
        )
        likeness = dict(zip(compared, beyond, strict=True))
        near = sorted((o for o in compared if likeness[o] >= NEAR), key=lambda o: (-likeness[o], o))
        self._near = {other: float(likeness[other]) for other in near}
        if topic.level:
            # A story from before the topic was known is cut anew too: it may be what the topic alone has joined.
            near.insert(0, max(far, key=lambda o: (like[o], o)))
        stories = dict.fromkeys(self._state.root(STORIES, other) for other in near)
        return list(stories)[:CUT], topic

    def _cut(self, units: list[list[str]], rest: dict[int, str], topic: Topic) -> None:
        """Group ``units`` anew and write the stories; ``rest`` is the story whose older reports a unit stands for."""
        flat = [record for unit in units for record in unit]
        like, days = self._comparer.all_alike([self._words(record) for record in flat]), self._days_of(flat)
        row = iter(range(len(flat)))
        numbered = [[next(row) for _ in unit] for unit in units]
        found = clusters(numbered, topic.beyond(like), np.abs(days[:, None] - days), topic.after)
        named = [[rest[number]] if number in rest else unit for number, unit in enumerate(units)]
        parts = [[record for number in group for record in named[number]] for group in found]
        self.moved = self._state.regroup(STORIES, parts, set(rest.values()))

    def _days_of(self, reports: list[str]) -> Floats:
        return np.array([self._days(report) for report in reports])

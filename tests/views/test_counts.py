"""Which numbers of one happening stand against each other, and which count two things."""

from __future__ import annotations

from collections import defaultdict
from types import ModuleType
from typing import Any

import pytest

from rashomon.model import Bound, Figure, Link, LinkKind, MentionType, Precision
from rashomon.store.rows import MentionRow
from rashomon.views.counts import against, number_links
from rashomon.views.material import load


class Told:
    """Sentences with a number each: report, outlet, who says it (``None``: nobody known), text, value."""

    def __init__(self, records: ModuleType, *told: tuple[str, str, str | None, str, int]) -> None:
        self._records = records
        self.texts: dict[str, str] = {}
        for report, _, _, text, _ in told:
            self.texts[report] = f"{self.texts.get(report, '')}{text}\n"
        self.reader = records.Records(
            rows=[records.row(r, outlet=o) for r, o in {r: o for r, o, *_ in told}.items()], texts=self.texts
        )
        for n, (report, outlet, who, text, value) in enumerate(told, 1):
            said = f"{report}.s{n}"
            whole = self.texts[report]
            self.reader.said.append(records.statement(said, whole, text, who or "unnamed", outlet=outlet, entity=who))
            span = records.span(whole, str(value), text)
            self.reader.counted.append(
                Figure(f"{report}.f{n}", said, span, str(value), value, Bound.EXACT, "hurt", "v", None, None)
            )

    def place(self, report: str, words: str, located: float | None = None) -> None:
        """Name a place; ``located`` is its longitude."""
        if located is not None:
            self.reader.where.append(self._records.place(words, words, 45.0, located, Precision.SETTLEMENT))
        start, end = self._records.span(self.texts[report], words)
        form = self._records.mention(report, self.texts[report], words, words, MentionType.PLACE).form
        place = words if located is not None else None
        self.reader.named.append(MentionRow(report, start, end, words, MentionType.PLACE, form, words, words, place))

    def stand(self, kind: LinkKind = LinkKind.CONTRADICTS) -> list[tuple[int, int]]:
        """The pairs of values that stand against each other, of all that were linked."""
        figures = self.reader.counted
        self.reader.tied = [
            Link(kind, b.id, a.id, "") for n, a in enumerate(figures) for b in figures[n + 1 :] if a.value != b.value
        ]
        material = load(self.reader)
        mentions: dict[str, list[Any]] = defaultdict(list)
        for mention in material.mentions():
            mentions[mention.report].append(mention)
        value = {f.id: f.value for f in figures}
        links = against(material, figures, (), mentions, number_links(material))
        return [(value[k.target], value[k.source]) for k in links]


def test_two_origins_of_two_outlets_stand_against_each_other(records: ModuleType) -> None:
    assert Told(records, ("ra", "Post", "port", "Hurt: 26.", 26), ("rb", "Wire", "guard", "Hurt: 35.", 35)).stand()


@pytest.mark.parametrize(("other", "expected"), [("guard", [(26, 35)]), ("port", []), (None, [])])
def test_inside_one_report_only_two_known_origins_do(records: ModuleType, other: str | None, expected: Any) -> None:
    told = Told(records, ("ra", "Post", "port", "Hurt: 26.", 26), ("ra", "Post", other, "Later 35 were.", 35))
    assert told.stand() == expected


def test_what_one_report_says_was_past_is_brought_up_to_date(records: ModuleType) -> None:
    told = Told(records, ("ra", "Post", "port", "Hurt: 26.", 26), ("ra", "Post", "port", "Now 35 are.", 35))
    assert told.stand(LinkKind.UPDATES) == [(26, 35)]


def test_an_outlet_does_not_contradict_itself_without_two_origins(records: ModuleType) -> None:
    assert not Told(records, ("ra", "Post", None, "Hurt: 26.", 26), ("rb", "Post", None, "Hurt: 35.", 35)).stand()


def test_no_origin_differs_from_itself_tenfold(records: ModuleType) -> None:
    assert not Told(records, ("ra", "Post", "port", "Hurt: 3.", 3), ("rb", "Wire", "port", "Hurt: 35.", 35)).stand()


def test_who_tells_both_numbers_counts_two_things(records: ModuleType) -> None:
    told = Told(
        records,
        ("ra", "Post", "port", "Hurt: 26.", 26),
        ("ra", "Post", None, "On the pier 35 were.", 35),
        ("rb", "Wire", "guard", "Hurt: 35.", 35),
    )
    assert told.stand() == []


def test_numbers_of_two_far_towns_do_not(records: ModuleType) -> None:
    told = Told(records, ("ra", "Post", "port", "In Orvale 26.", 26), ("rb", "Wire", "guard", "In Dolsk 35.", 35))
    told.place("ra", "Orvale", 14.0)
    told.place("rb", "Dolsk", 16.0)
    assert told.stand() == []


def test_a_village_and_its_town_may_be_one_place(records: ModuleType) -> None:
    told = Told(records, ("ra", "Post", "port", "In Orvale 26.", 26), ("rb", "Wire", "guard", "In Dolsk 35.", 35))
    told.place("ra", "Orvale", 14.0)
    told.place("rb", "Dolsk", 14.1)
    assert told.stand() == [(26, 35)]


def test_numbers_of_two_quarters_do_not(records: ModuleType) -> None:
    told = Told(records, ("ra", "Post", "port", "At Millgate 26.", 26), ("rb", "Wire", "guard", "At Kilnside 35.", 35))
    told.place("ra", "Millgate")
    told.place("rb", "Kilnside")
    assert told.stand() == []


def test_a_sum_over_many_towns_is_no_account_of_one(records: ModuleType) -> None:
    sums = "In Orvale, Dolsk and Perth 35."
    told = Told(records, ("ra", "Post", "port", "Hurt: 26.", 26), ("rb", "Wire", "guard", sums, 35))
    for n, town in enumerate(("Orvale", "Dolsk", "Perth")):
        told.place("rb", town, 14.0 + n)
    assert told.stand() == []

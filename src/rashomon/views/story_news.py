"""A ledger's material story by story, and what the newest reports of a story add to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import chain, zip_longest
from typing import TypeVar

from rashomon.model import LedgerEvent, LinkKind, Statement, report_of
from rashomon.views.changes import KINDS, Change, Changes, build_changes, reports_since
from rashomon.views.material import Material
from rashomon.views.timeline import speaker_name
from rashomon.views.when import bounds
from rashomon.views.words import MODALITY_WORD, STANCE_VERB, shorten

_LONG = 160
Item = TypeVar("Item")


def by_story(material: Material, stories: Mapping[str, str]) -> dict[str, Material]:
    """The material of each story; ``stories`` tells the story of a report. What is told across stories is in each."""
    reports = _grouped((stories[r], r) for r in material.reports if r in stories)
    statements = _grouped((stories[r], s) for s in material.statements.values() if (r := report_of(s.id)) in stories)
    figures = _grouped((stories[r], f) for f in material.figures if (r := report_of(f.id)) in stories)
    board = _grouped((stories[b.report], b) for b in material.board if b.report in stories)
    due = _grouped((stories[d.report], d) for d in material.due if d.report in stories)
    links = _grouped(
        (story, k)
        for k in material.links
        if (story := stories.get(report_of(k.source))) and story == stories.get(report_of(k.target))
    )
    events = _grouped(
        (story, replace(e, accounts=tuple(a for a in e.accounts if stories.get(a.report) == story)))
        for e in material.events
        for story in sorted({stories[a.report] for a in e.accounts if a.report in stories})
    )
    return {
        story: replace(
            material,
            reports={r: material.reports[r] for r in ids},
            statements={s.id: s for s in statements[story]},
            events=tuple(events[story]),
            figures=tuple(figures[story]),
            board=tuple(board[story]),
            due=tuple(due[story]),
            links=tuple(links[story]),
        )
        for story, ids in reports.items()
    }


def news(story: Material, since: str) -> Changes:
    """What the reports of ``since`` or later add that no older report of the story has: what most texts tell and
    what happened last first, statements at the end."""
    changes = build_changes(story, since)
    texts = {e.id: {story.reports[a.report].family or a.report for a in e.accounts} for e in story.events}
    weight = {e.id: (len(texts[e.id]), _end(e)) for e in story.events}
    lines = sorted(changes.lines, key=lambda c: weight.get(c.record, (0, datetime.min)), reverse=True)
    lines.sort(key=lambda c: KINDS.index(c.kind))
    return replace(changes, lines=(*lines, *_said(story, since, lines)))


def _end(event: LedgerEvent) -> datetime:
    limits = bounds(event.when)
    return limits[1] if limits else datetime.min


def few(changes: Iterable[Change], most: int) -> tuple[Change, ...]:
    """At most so many changes: one of every kind, then the next of every kind."""
    kinds = [[c for c in changes if c.kind == kind] for kind in (*KINDS, "statement")]
    turns = [c for c in chain.from_iterable(zip_longest(*kinds)) if c is not None]
    kept = list({(c.kind, c.what): c for c in reversed(turns)}.values())[::-1][:most]
    return tuple(c for kind in kinds for c in kind if c in kept)


def _said(story: Material, since: str, known: Iterable[Change]) -> Iterator[Change]:
    """Statements of new reports that neither repeat what was said before nor tell what is told as new already."""
    new, _ = reports_since(story, since)
    told = {change.record for change in known}
    again = {
        end
        for k in story.links
        if k.kind in (LinkKind.REPEATS, LinkKind.SAME_SPEECH)
        for end, other in ((k.source, k.target), (k.target, k.source))
        if report_of(other) not in new or (other < end and report_of(other) != report_of(end))
    }
    for said in story.statements.values():
        if report_of(said.id) not in new or said.id in again or said.id in told:
            continue
        if told.intersection(story.told.get(said.id, ())):
            continue
        yield _statement(story, said)


def _statement(story: Material, said: Statement) -> Change:
    words = story.evidence(report_of(said.id), said.content).quote
    how = " ".join(filter(None, (speaker_name(story, said), STANCE_VERB[said.stance])))
    planned = MODALITY_WORD[said.modality]
    told = f"{how} ({planned})" if planned else how
    return Change("statement", said.id, shorten(words, _LONG), "", told, (story.evidence_of(said),))


def _grouped(pairs: Iterable[tuple[str, Item]]) -> defaultdict[str, list[Item]]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for story, item in pairs:
        found[story].append(item)
    return found

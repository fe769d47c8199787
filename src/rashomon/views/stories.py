"""Stories: reports on one developing event, what each is called, how far it reaches, and what is new in it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from rashomon.model import MentionForm, MentionType, Precision, Status
from rashomon.store.rows import ReportRow
from rashomon.views.changes import Change
from rashomon.views.material import Material, load
from rashomon.views.selection import select
from rashomon.views.source import Reader
from rashomon.views.story_news import by_story, few, news
from rashomon.views.story_titles import StoryTitle, own_parts, story_title
from rashomon.views.when import bounds, day_of, say_short, within
from rashomon.views.words import clean

NAMED = 5
PLACES = 3
NEWS = 6
_WHO = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.GROUP})
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION})


class Named(NamedTuple):
    """An entity or place of the ledger and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one developing event, by their time. ``families`` counts texts: reprints of one count once.

    ``first`` and ``last`` are days (EDTF) of publication, or where no report has one, of what happened. ``news`` is
    everything that the reports of ``since`` or later add. ``places`` and ``entities`` are the main ones.
    """

    id: str
    title: StoryTitle
    first: str | None
    last: str | None
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    families: int
    places: tuple[Named, ...]
    entities: tuple[Named, ...]
    since: str | None
    news: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story for people: names instead of ids, and of what is new a few of every kind. ``more`` are not shown."""

    id: str
    title: StoryTitle
    span: str
    reports: int
    outlets: tuple[str, ...]
    families: int
    places: tuple[str, ...]
    entities: tuple[str, ...]
    new_since: str
    news: tuple[Change, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StoryList:
    """Stories, those that most texts tell first. ``more`` are not shown."""

    lines: tuple[StoryLine, ...]
    more: int


def read_stories(
    reader: Reader, since: str | None = None, until: str | None = None, place: str | None = None
) -> list[Story]:
    """The stories of a ledger, as ``build_stories`` has them. Reads the ledger once."""
    return build_stories(load(reader), since, until, place)


def build_stories(
    material: Material,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    of: str | None = None,
) -> list[Story]:
    """All stories with a report from ``since`` to ``until`` (EDTF) that tells of ``place``: most texts first, then the
    latest; or the story ``of``. New is what ``since`` adds, or without it, the last day of each story."""
    rows = {i: r for i, r in material.reports.items() if r.story and not r.superseded_by and _until(r, until)}
    kept = rows.keys() & select(material, None, None, place).reports if place else rows.keys()
    asked = {rows[i].story for i in kept if not (since or until) or within(rows[i].published, since, until)}
    stories = {i: str(r.story) for i, r in rows.items() if r.story in asked and of in (None, r.story)}
    own = own_parts(material.reports.values())
    names = _named(material, stories)
    made = [_story(identifier, part, since, own, names) for identifier, part in by_story(material, stories).items()]
    made.sort(key=lambda s: s.id)
    made.sort(key=lambda s: (s.families, len(s.reports), s.last or ""), reverse=True)
    return made


def story_list(stories: Sequence[Story], limit: int) -> StoryList:
    """The first ``limit`` stories for people."""
    return StoryList(tuple(map(line_of, stories[:limit])), max(0, len(stories) - limit))


def line_of(story: Story, most: int = NEWS) -> StoryLine:
    """One story for people, with at most so many news."""
    shown = few(story.news, most)
    return StoryLine(
        id=story.id,
        title=story.title,
        span=_span(story.first, story.last),
        reports=len(story.reports),
        outlets=story.outlets,
        families=story.families,
        places=tuple(place.name for place in story.places),
        entities=tuple(entity.name for entity in story.entities),
        new_since=say_short(story.since) if story.since else "",
        news=shown,
        more=len(story.news) - len(shown),
    )


def _story(
    identifier: str,
    part: Material,
    since: str | None,
    own: frozenset[tuple[str, str]],
    names: _Names,
) -> Story:
    rows = sorted(part.reports.values(), key=lambda r: (_start(r.published), r.outlet or "", r.id))
    days = [r.published for r in rows if r.published] or _happened(part)
    last = max(days, key=_end, default=None)
    from_then = since or (last if any(r.published for r in rows) else None)
    family = {r.id: r.family or r.id for r in rows}
    return Story(
        id=identifier,
        title=story_title(part, rows, own),
        first=min(days, key=_start, default=None),
        last=last,
        reports=tuple(r.id for r in rows),
        outlets=tuple(dict.fromkeys(part.outlet(r.id) for r in rows)),
        families=len(set(family.values())),
        places=_places(part, family),
        entities=_entities(part, family, names.by_story.get(identifier, {}), names),
        since=from_then,
        news=news(part, from_then).lines if from_then else (),
    )


def _until(row: ReportRow, until: str | None) -> bool:
    return row.published is None or until is None or within(row.published, None, until)


def _start(day: str | None) -> datetime:
    limits = bounds(day)
    return limits[0] if limits else datetime.max


def _end(day: str) -> datetime:
    limits = bounds(day)
    return limits[1] if limits else datetime.min


def _happened(part: Material) -> list[str]:
    """The days of what is told, background aside."""
    return [d for e in part.events if e.status is not Status.BACKGROUND and (d := day_of(e.when))]


def _span(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "undated"
    return say_short(first) if first == last else f"{say_short(first)} to {say_short(last)}"


def _places(part: Material, family: Mapping[str, str]) -> tuple[Named, ...]:
    """Where it happens: places of events by how many texts tell of them there; countries only where nothing nearer."""
    texts: dict[str, set[str]] = defaultdict(set)
    for event in part.events:
        if event.place is not None and event.place in part.places and event.status is not Status.BACKGROUND:
            texts[event.place].update(family[a.report] for a in event.accounts)
    ranked = sorted(texts, key=lambda p: (part.places[p].precision in _WIDE, -len(texts[p]), p))
    near = [p for p in ranked if part.places[p].precision not in _WIDE]
    return tuple(Named(p, part.place_name(p) or "") for p in (near or ranked)[:PLACES])


@dataclass(frozen=True, slots=True)
class _Names:
    """In which reports of each story an entity is named, in how many altogether, and how many reports there are."""

    by_story: Mapping[str, Mapping[str, set[str]]]
    common: Mapping[str, int]
    reports: int


def _named(material: Material, stories: Mapping[str, str]) -> _Names:
    outlets = {clean(r.outlet or "").casefold() for r in material.reports.values()}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    everywhere: dict[str, set[str]] = defaultdict(set)
    for mention in material.mentions():
        entity = material.entities.get(mention.entity or "")
        if entity is None or entity.type not in _WHO or mention.form is not MentionForm.NAME:
            continue
        # "Syrian" is of a place, "most residents" is no name, and an outlet that names itself is no part of the story.
        if entity.place or not entity.name[:1].isupper() or entity.name.casefold() in outlets:
            continue
        everywhere[entity.id].add(mention.report)
        if mention.report in stories:
            found[stories[mention.report]][entity.id].add(mention.report)
    return _Names(found, {entity: len(reports) for entity, reports in everywhere.items()}, len(material.reports))


def _entities(
    part: Material, family: Mapping[str, str], named: Mapping[str, set[str]], names: _Names
) -> tuple[Named, ...]:
    """Who it is about: named in many of its texts, and not in every other report too."""
    texts = {e: len({family[r] for r in reports}) for e, reports in named.items()}
    weight = {e: n * n * math.log(1 + names.reports / names.common[e]) for e, n in texts.items()}
    ranked = sorted(weight, key=lambda e: (-weight[e], e))[:NAMED]
    return tuple(Named(e, part.name(e)) for e in ranked)

"""The brief: everything a newsroom needs of a ledger on a few pages, as plain data."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.model import LedgerEvent, Precision, Status
from rashomon.views.board import Board, build_board
from rashomon.views.due import DueList, build_due
from rashomon.views.evidence import Evidence
from rashomon.views.map import PlaceMap, build_map
from rashomon.views.material import Material, load
from rashomon.views.naming import NamingTable, build_naming
from rashomon.views.reports import ReportTable, ReportText, build_reports, report_texts
from rashomon.views.retold import Retellings, build_retellings
from rashomon.views.selection import select
from rashomon.views.source import Reader
from rashomon.views.standing import Standings, build_standings
from rashomon.views.stories import StoryList, build_stories, story_list
from rashomon.views.timeline import Timeline, build_timeline
from rashomon.views.voices import Voices, build_voices
from rashomon.views.when import say_short
from rashomon.views.words import clean, plural

FEW_REPORTS = 20
LIMIT_FEW, LIMIT_MANY = 60, 30
HINT = "The {} events that most reports tell, of {:,}. Narrow the brief with --since, --until or --place to see others."
NO_VERDICT = "Who says what, and what it rests on. Nothing here says who is right."


@dataclass(frozen=True, slots=True)
class Brief:
    """What ``export`` draws. ``texts`` are the stored texts of every report that a line cites; ``stories`` are empty
    where all reports tell one."""

    title: str
    subtitle: str
    scope: str
    as_of: str
    hint: str
    outlets: tuple[str, ...]
    stories: StoryList
    timeline: Timeline
    standings: Standings
    retold: Retellings
    due: DueList
    board: Board
    map: PlaceMap
    voices: Voices
    naming: NamingTable
    reports: ReportTable
    texts: tuple[ReportText, ...]

    @property
    def dated(self) -> str:
        """What the brief is "as of", in words."""
        return "of no known day" if self.as_of == "undated" else f"as of {self.as_of}"


def build_brief(
    reader: Reader,
    title: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    limit: int | None = None,
) -> Brief:
    """Make the brief of a ledger.

    ``since`` and ``until`` (EDTF, both inclusive) and ``place`` (a place's name in any spelling the ledger knows, or
    its id) narrow it; ``limit`` is the most events shown (without one, 60 for up to 20 reports, else 30); the
    other sections are shortened in proportion. Reads the ledger once.
    """
    whole = load(reader)
    material = select(whole, since, until, place)
    limit = limit or (LIMIT_FEW if len(material.reports) <= FEW_REPORTS else LIMIT_MANY)
    timeline = build_timeline(material, limit)
    stories = build_stories(whole, since, until, place)
    sections: dict[str, Any] = {
        "stories": story_list(stories if len(stories) > 1 else [], max(5, limit // 3)),
        "timeline": timeline,
        "standings": build_standings(material, max(5, limit // 3)),
        "retold": build_retellings(material, max(3, limit // 10)),
        "due": build_due(material, max(5, limit // 2)),
        "board": build_board(material, max(5, limit // 2)),
        "map": build_map(material, timeline, max(5, limit // 2)),
        "voices": build_voices(material, max(5, limit // 3)),
        "naming": build_naming(material, max(5, limit // 3)),
        "reports": build_reports(material, max(20, limit)),
    }
    cited = {e.report_id for e in evidence_in(tuple(sections.values()))}
    days = sorted(row.published for row in material.reports.values() if row.published)
    outlets = tuple(sorted({material.outlet(r) for r in material.reports}, key=str.casefold))
    return Brief(
        title=clean(title or "") or _title(material),
        subtitle=_subtitle(material, outlets, days, _scope(since, until, place)),
        scope=_scope(since, until, place),
        as_of=say_short(days[-1]) if days else "undated",
        hint=HINT.format(len(timeline.lines()), timeline.total) if timeline.more else "",
        outlets=outlets,
        texts=report_texts(material, cited),
        **sections,
    )


def evidence_in(record: Any) -> Iterator[Evidence]:
    """Every piece of evidence in a view, in the order in which it is shown."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from evidence_in(item)
    elif dataclasses.is_dataclass(record) and not isinstance(record, type):
        for field in dataclasses.fields(record):
            yield from evidence_in(getattr(record, field.name))


def _title(material: Material) -> str:
    """The title where none is given: the country in which most is said to have happened, else the place."""
    told = [material.places[e.place] for e in material.events if e.place and e.place in material.places and _of_now(e)]
    lands = Counter(p.country for p in told if p.country)
    if lands:
        land = max(lands, key=lambda code: (lands[code], code))
        whole = [p for p in material.places.values() if p.country == land and (p.feature or "").startswith("PCL")]
        if whole:
            return clean(min(whole, key=lambda p: (p.precision != Precision.COUNTRY, p.id)).name)
    counts = Counter(material.place_name(p.id) or "" for p in told)
    return max(counts, key=lambda name: (counts[name], name)) if counts else "Brief"


def _of_now(event: LedgerEvent) -> bool:
    return event.status != Status.BACKGROUND


def _subtitle(material: Material, outlets: tuple[str, ...], days: list[str], scope: str) -> str:
    if not material.reports:
        return "No report speaks of it" if scope else "The ledger holds no reports"
    made_of = f"{plural(len(material.reports), 'report')} of {plural(len(outlets), 'outlet')}"
    if not days:
        return f"{made_of}, undated"
    span = say_short(days[0]) if days[0] == days[-1] else f"{say_short(days[0])} to {say_short(days[-1])}"
    undated = len(material.reports) - len(days)
    return f"{made_of}, {span}" + (f"; {undated} undated" if undated else "")


def _scope(since: str | None, until: str | None, place: str | None) -> str:
    parts = [
        f"place: {clean(place)}" if place else "",
        f"since {since}" if since else "",
        f"until {until}" if until else "",
    ]
    return ", ".join(filter(None, parts))

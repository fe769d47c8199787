"""The reports a brief was made of: where each is from, what it shares with others, what could not be read in it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from rashomon.model import NotProse
from rashomon.store.rows import ReportRow
from rashomon.views.material import Material
from rashomon.views.when import say, say_short
from rashomon.views.words import clean

_SAFE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report. ``same_text`` names the other reports of its family; ``url`` is a web address or ``None``,
    ``language`` a BCP 47 tag or empty.
    """

    id: str
    key: str
    outlet: str
    title: str
    url: str | None
    published: str
    dateline: str
    language: str
    same_text: tuple[str, ...]
    origin: str
    limits: tuple[str, ...]
    replaces: bool


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's stored text with its passages that are not prose, for opening it at the very words."""

    id: str
    text: str
    not_prose: tuple[NotProse, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Reports read, by date, outlet and title. ``more`` are not shown."""

    lines: tuple[ReportLine, ...]
    more: int


def build_reports(material: Material, limit: int) -> ReportTable:
    """The ``limit`` latest reports (those without a date included), in order of their dates."""
    families: dict[str, list[str]] = defaultdict(list)
    for row in material.reports.values():
        if row.family:
            families[row.family].append(row.id)
    ordered = sorted(material.reports.values(), key=lambda r: (r.published or "", r.outlet or "", r.title or "", r.id))
    shown = ordered[-limit:]
    lines = tuple(_line(material, row, families[row.family] if row.family else []) for row in shown)
    return ReportTable(lines, len(ordered) - len(shown))


def report_texts(material: Material, reports: set[str]) -> tuple[ReportText, ...]:
    """The stored texts of some reports, in the order of their dates."""
    rows = [row for row in material.reports.values() if row.id in reports]
    rows.sort(key=lambda r: (r.published or "", r.outlet or "", r.id))
    return tuple(ReportText(row.id, material.text(row.id), row.not_prose) for row in rows)


def _line(material: Material, row: ReportRow, family: list[str]) -> ReportLine:
    dateline = row.dateline
    where = [clean(dateline.place or ""), say(dateline.date) if dateline.date else ""] if dateline else []
    limits = [clean(limit) for limit in row.limits]
    if row.published is None and not any("undated" in limit for limit in limits):
        limits.insert(0, f"undated: {clean(row.undated_reason or 'no date was found')}")
    return ReportLine(
        id=row.id,
        key=clean(row.key),
        outlet=material.outlet(row.id),
        title=clean(row.title or "") or "(no title)",
        url=row.url if row.url and row.url.lower().startswith(_SAFE) and clean(row.url) == row.url else None,
        published=say(row.published_at) if row.published_at else say_short(row.published),
        dateline=", ".join(filter(None, where)),
        language=row.language
        if row.language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", row.language)
        else "",
        same_text=tuple(sorted({material.outlet(r) for r in family if r != row.id})),
        origin=_origin(material, row),
        limits=tuple(limits),
        replaces=row.id in material.replacing,
    )


def _origin(material: Material, row: ReportRow) -> str:
    if row.origin is None:
        return f"unknown: {clean(row.origin_reason)}" if row.origin_reason else "unknown"
    if row.origin == row.id:
        return "its own"
    if row.origin in material.entities:
        name = material.name(row.origin)
        return "its own" if name == material.outlet(row.id) else name
    if row.origin in material.reports:
        return f"text of {material.outlet(row.origin)}"
    return clean(row.origin)

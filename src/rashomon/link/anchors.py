"""Entities as persons mean them: by words of reports, which stay when machines give out other ids."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.link.profiles import posters
from rashomon.model import Anchor, Annotation, Mention, MentionForm, PersonJudgement, Report
from rashomon.skeleton import fold

# How many reports an anchor is kept from, so that one outlives a name that a newer annotator does not find.
KEPT = 5


def named(report: Report, annotation: Annotation, local: str) -> tuple[str, tuple[str, ...]]:
    """What a report calls an entity of its own in the first place, and all its names for it.

    ``("", ())`` where it has none with this id.
    """
    if name := _unmentioned(report).get(local):
        return name, (name,)
    entity = next((e for e in annotation.entities if e.id == local), None)
    if entity is None:
        return "", ()
    told = (m.text for m in annotation.mentions if m.entity == local and m.form is MentionForm.NAME)
    return entity.name, tuple(dict.fromkeys((entity.name, *told)))


def _unmentioned(report: Report) -> dict[str, str]:
    """Outlet, credited agencies and authors of posts, with their local ids; no words of the text stand for them."""
    found = {"o0": report.outlet} if report.outlet else {}
    found |= {f"c{n}": credit.name for n, credit in enumerate(report.credits, 1)}
    return found | {f"p{n}": author for n, author in enumerate(posters(report), 1)}


def anchor_of(report: Report, annotation: Annotation, local: str) -> Anchor | None:
    """The words of a report that stand best for an entity of its own: its fullest name, where that stands first."""
    if name := _unmentioned(report).get(local):
        return Anchor(report.id, None, None, name)
    mine = [m for m in annotation.mentions if m.entity == local]
    if not mine:
        return None
    best = max(mine, key=lambda m: (m.form is MentionForm.NAME, len(fold(m.text).split()), -m.start))
    return Anchor(report.id, best.start, best.end, best.text)


def find(anchor: Anchor, report: Report, annotation: Annotation) -> str | None:
    """The local id of the entity that the words of ``anchor`` stand for now; ``None`` where they stand for none."""
    if anchor.start is None or anchor.end is None:
        return next((i for i, name in _unmentioned(report).items() if fold(name) == fold(anchor.text)), None)
    here = [m for m in annotation.mentions if m.entity is not None and _shared(m, anchor.start, anchor.end) > 0]
    if not here:
        # The same words elsewhere in the report: one report means one entity by a full name.
        here = [m for m in annotation.mentions if m.entity is not None and m.text == anchor.text]
    start, end = anchor.start, anchor.end
    best = max(here, key=lambda m: (m.text == anchor.text, _shared(m, start, end), -m.start), default=None)
    return best.entity if best else None


def _shared(mention: Mention, start: int, end: int) -> int:
    return min(mention.end, end) - max(mention.start, start)


def takes_out(split: PersonJudgement, report: Report, annotation: Annotation, local: str) -> bool:
    """Whether ``split`` takes out what ``report`` calls ``local``.

    A name takes out what the report calls so in the first place, or so fully: "Novak" does not take out "Ana Novak",
    whom a report calls "Novak" the second time.
    """
    if report.id in split.reports:
        return True
    first, all_names = named(report, annotation, local)
    return any(
        fold(wanted) == fold(first)
        or (len(fold(wanted).split()) >= len(fold(first).split()) and fold(wanted) in map(fold, all_names))
        for wanted in split.names
    )


def best_anchors(told: Iterator[tuple[Report, Annotation, str]], name: str) -> tuple[Anchor, ...]:
    """Anchors of an entity called ``name``, given its tellings in the order of the reports; those by the full name."""
    full: list[Anchor] = []
    other: list[Anchor] = []
    for report, annotation, local in told:
        if (found := anchor_of(report, annotation, local)) is not None:
            whole = len(fold(found.text).split()) >= len(fold(name).split())
            (full if whole else other).append(found)
        if len(full) == KEPT:
            break
    return tuple((full or other)[:KEPT])

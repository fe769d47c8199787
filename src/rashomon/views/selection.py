"""Narrowing a ledger to some days and a place."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import LedgerEvent, report_of
from rashomon.views.material import Material
from rashomon.views.when import within


def select(material: Material, since: str | None, until: str | None, place: str | None) -> Material:
    """Narrow to what happened, was said or falls due between two days, and to a place (a name or an id).

    A record without a day of its own is kept by the day its report was published.
    """
    wanted = _places_named(material, place) if place else None
    dated = bool(since or until)

    def day_fits(value: str | None, report: str) -> bool:
        if not dated:
            return True
        row = material.reports.get(report)
        return within(value or (row.published if row else None), since, until)

    events = tuple(
        e
        for e in material.events
        if any(day_fits(_begun(e), a.report) for a in e.accounts) and (wanted is None or e.place in wanted)
    )
    kept_events = {e.id for e in events}
    statements = {
        s.id: s
        for s in material.statements.values()
        if day_fits(s.said_on, report_of(s.id))
        and (wanted is None or kept_events.intersection(material.told.get(s.id, ())))
    }
    board = tuple(b for b in material.board if day_fits(b.since, b.report) and (wanted is None or b.place in wanted))
    due = tuple(d for d in material.due if day_fits(d.due, d.report) and (wanted is None or d.statement in statements))
    kept = {a.report for e in events for a in e.accounts} | {report_of(s) for s in statements}
    kept |= {b.report for b in board} | {d.report for d in due}
    reports = (
        {i: r for i, r in material.reports.items() if i in kept} if wanted is not None or dated else material.reports
    )
    return replace(
        material,
        reports=reports,
        statements=statements,
        events=events,
        figures=tuple(f for f in material.figures if f.event in kept_events or (f.event is None and not wanted)),
        board=board,
        due=due,
        naming=tuple((r, n) for r, n in material.naming if r in reports),
        links=tuple(k for k in material.links if report_of(k.source) in reports and report_of(k.target) in reports),
        mentions=lambda: (m for m in material.mentions() if m.report in reports),
    )


def _begun(event: LedgerEvent) -> str | None:
    """When it was; what goes on ("since 2011") belongs to the days it began in, not to every day since."""
    return event.when.removesuffix("/..") if event.when else None


def _places_named(material: Material, place: str) -> frozenset[str]:
    asked = place.casefold().strip()
    by_name = {p.id for p in material.places.values() if asked in (p.id.casefold(), p.name.casefold())}
    by_form = {
        e.place
        for e in material.entities.values()
        if e.place and (e.name.casefold() == asked or any(form.casefold() == asked for form, _ in e.names))
    }
    return frozenset(by_name | by_form)

"""Any record by its id, with its evidence in context."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace

from rashomon.errors import LedgerError
from rashomon.model import Naming, Span, Time, report_of
from rashomon.store.rows import MentionRow
from rashomon.views.evidence import Context, in_context
from rashomon.views.identity import identity_fields, judgement_fields
from rashomon.views.material import Material, load
from rashomon.views.record import Record as Record
from rashomon.views.record import record as _record
from rashomon.views.source import Reader
from rashomon.views.standing import standing_of
from rashomon.views.story_record import PREFIX, story_record
from rashomon.views.timeline import sources, speaker_name
from rashomon.views.versions import edits
from rashomon.views.when import say, say_short
from rashomon.views.words import (
    MODALITY_WORD,
    OUTCOME_WORD,
    STANCE_VERB,
    STATUS_WORD,
    VOICE_WORD,
    clean,
    origins_text,
    plural,
    shorten,
)

AROUND = 200  # characters shown before and after cited words


def show_record(reader: Reader, identifier: str, around: int = AROUND) -> Record:
    """The record with this id (a report, statement, utterance, event, figure, thing due, state of the board, entity,
    place, link, mention, time, name in the outlet's own voice, judgement of a person, or
    ``story:`` and the id of a report of the story).

    Raises ``LedgerError`` where no record has it.
    """
    if (judged := judgement_fields(reader, identifier)) is not None:
        return _record("judgement", identifier, *judged, [])
    material = load(reader, old_versions=True)
    for find in (
        _event,
        _statement,
        _utterance,
        _report,
        _figure,
        _due,
        _board,
        _entity,
        _place,
        _link,
        _words,
        story_record,
    ):
        found = find(material, identifier, around)
        if found is not None and found.kind == "entity":
            return replace(found, fields=found.fields + identity_fields(reader, material.entities[identifier]))
        if found is not None:
            # Older versions can be shown, and are no accounts.
            return replace(found, standing=standing_of(load(reader), identifier)) if found.kind == "event" else found
    known = [*material.reports, *material.statements, *(e.id for e in (*material.events, *material.acts))]
    near = difflib.get_close_matches(identifier, known, n=3, cutoff=0.6)
    hint = f"nearest are {', '.join(near)}" if near else "ids are shown by: rashomon search WORDS"
    raise LedgerError(f"The ledger has no record '{identifier}'; {hint}.")


def _context(material: Material, report: str, spans: tuple[Span, ...], around: int) -> Context:
    return in_context(material.text(report), material.evidence(report, spans), around)


def _links(material: Material, identifier: str) -> str:
    told = [f"{k.kind.value} {k.target} ({k.reason})" for k in material.links if k.source == identifier]
    told += [f"{k.source} {k.kind.value} this ({k.reason})" for k in material.links if k.target == identifier]
    return "; ".join(told)


def _event(material: Material, identifier: str, around: int) -> Record | None:
    event = next((e for e in (*material.events, *material.acts) if e.id == identifier), None)
    if event is None:
        return None
    figures = "; ".join(clean(f.text) for f in material.figures if f.event == identifier)
    fields = {
        "when": say(event.when),
        "where": material.place_name(event.place) or "",
        "status": STATUS_WORD[event.status],
        "origins": origins_text(event.origins, event.origins_reason, len({a.report for a in event.accounts})),
        "kind": " / ".join(filter(None, (event.kind, event.type, event.mode, *event.auxiliary))),
        "ACLED": " / ".join(event.acled or ()),
        "actors": ", ".join(material.name(e, e) for e in event.actors),
        "recipients": ", ".join(material.name(e, e) for e in event.recipients),
        "figures": figures,
        "links": _links(material, identifier),
    }
    contexts = [_context(material, a.report, a.spans, around) for a in event.accounts]
    return _record("event", identifier, event.summary, fields, contexts)


def _statement(material: Material, identifier: str, around: int) -> Record | None:
    said = material.statements.get(identifier)
    if said is None:
        return None
    report = report_of(identifier)
    fields = {
        "speaker": speaker_name(material, said),
        "through": " ← ".join(sources(material, said)),
        "stance": STANCE_VERB[said.stance],
        "voice": VOICE_WORD[said.voice],
        "modality": MODALITY_WORD[said.modality],
        "said on": say(said.said_on) if said.said_on else "",
        "takes effect": say(said.effective) if said.effective else "",
        "to": said.addressee or "",
        "channel": said.channel or "",
        "events": ", ".join(material.told.get(identifier, ())),
        "links": _links(material, identifier),
        "act of saying": said.utterance or "",
        "found by": said.annotator,
        "confidence": "" if said.confidence is None else f"{said.confidence:.2f}",
    }
    context = in_context(material.text(report), material.evidence_of(said), around)
    return _record("statement", identifier, material.evidence(report, said.content).quote, fields, [context])


def _utterance(material: Material, identifier: str, around: int) -> Record | None:
    report, _, local = identifier.partition(".")
    if local[:1] != "u":
        return None
    said = next((u for u in material.utterances() if u.id == identifier), None)
    if said is None:
        return None
    fields = {
        "speaker": material.name(said.entity, said.speaker),
        "voice": VOICE_WORD[said.voice],
        "statements": ", ".join(said.statements) or f"none: {said.withheld}",
        "confidence": "" if said.confidence is None else f"{said.confidence:.2f}",
    }
    spans = (*said.content, *(s for s in (said.source, said.cue) if s is not None))
    quoted = material.evidence(report, said.content).quote
    return _record("utterance", identifier, quoted, fields, [_context(material, report, spans, around)])


def _report(material: Material, identifier: str, around: int) -> Record | None:
    row = material.reports.get(identifier)
    if row is None:
        return None
    statements = [s for s in material.statements if report_of(s) == identifier]
    events = [e.id for e in material.events if any(a.report == identifier for a in e.accounts)]
    fields = {
        "outlet": material.outlet(identifier),
        "published": say(row.published_at) if row.published_at else say_short(row.published),
        "updated": say(row.updated_at) if row.updated_at else "",
        "undated because": row.undated_reason or "",
        "language": row.language or "",
        "address": row.url or "",
        "read from": row.path,
        "origin": row.origin or (f"unknown: {row.origin_reason}" if row.origin_reason else "unknown"),
        "family": row.family or "",
        "story": f"{PREFIX}{row.story}" if row.story else "",
        "links": _links(material, identifier),
        "replaces": row.supersedes or "",
        "replaced by": row.superseded_by or "",
        "tells": f"{plural(len(statements), 'statement')}, {plural(len(events), 'event')}",
        "limits": " ".join(row.limits),
    }
    evidence = material.evidence(identifier, ())
    start = Context(evidence, ((shorten(material.text(identifier), 3 * around), False),))
    shown = _record("report", identifier, row.title or "(no title)", fields, [start])
    if row.supersedes is None:
        return shown
    return replace(shown, changes=edits(material.text(row.supersedes), material.text(identifier)))


def _figure(material: Material, identifier: str, around: int) -> Record | None:
    figure = next((f for f in material.figures if f.id == identifier), None)
    if figure is None:
        return None
    value = figure.value
    number = f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"
    fields = {
        "counts": f"{figure.bound.value.replace('_', ' ')} {number} {figure.unit}",
        "statement": figure.statement or "the report's own voice",
        "event": figure.event or "",
        "when": say(figure.when) if figure.when else "",
        "links": _links(material, identifier),
    }
    return _record(
        "figure", identifier, figure.text, fields, [_context(material, report_of(identifier), (figure.span,), around)]
    )


def _due(material: Material, identifier: str, around: int) -> Record | None:
    due = next((d for d in material.due if d.id == identifier), None)
    if due is None:
        return None
    fields = {
        "day": say(due.due) if due.due else "no day given",
        "by": material.name(due.by),
        "condition": due.condition or "",
        "outcome": OUTCOME_WORD[due.outcome],
        "statement": due.statement or "",
    }
    contexts = [_context(material, due.report, due.spans, around)]
    contexts += [_context(material, report_of(r), (span,), around) for r, span in due.outcome_evidence]
    return _record("due", identifier, due.what, fields, contexts)


def _board(material: Material, identifier: str, around: int) -> Record | None:
    state = next((b for b in material.board if b.id == identifier), None)
    if state is None:
        return None
    fields = {
        "state": state.state + (" (the latest told)" if state.current else " (since replaced)"),
        "since": say(state.since) if state.since else "",
        "until": say(state.until) if state.until else "",
        "per": state.per,
        "where": material.place_name(state.place) or "",
        "statement": state.statement or "",
    }
    return _record("board", identifier, state.object, fields, [_context(material, state.report, state.spans, around)])


def _entity(material: Material, identifier: str, around: int) -> Record | None:
    entity = material.entities.get(identifier)
    if entity is None:
        return None
    fields = {
        "type": entity.type.value,
        "role": entity.role or "",
        "country": entity.country or "",
        "names": ", ".join(f"{name} ×{count}" for name, count in entity.names),
        "place": material.place_name(entity.place) or "",
        "statements": ", ".join(s.id for s in material.statements.values() if s.entity == identifier),
    }
    first = next((m for m in material.mentions() if m.entity == identifier), None)
    contexts = [_context(material, first.report, (Span(first.start, first.end),), around)] if first else []
    return _record("entity", identifier, entity.name, fields, contexts)


def _place(material: Material, identifier: str, around: int) -> Record | None:
    place = material.places.get(identifier)
    if place is None:
        return None
    located = place.lat is not None and place.lon is not None
    fields = {
        "position": f"{place.lat:.4f}, {place.lon:.4f}" if located else "unknown",
        "precision": place.precision.value,
        "country": place.country or "",
        "region": place.admin1 or "",
        "GeoNames": str(place.geonameid or ""),
        "feature": place.feature or "",
        "events": ", ".join(e.id for e in material.events if e.place == identifier),
    }
    first = next((m for m in material.mentions() if m.place == identifier), None)
    contexts = [_context(material, first.report, (Span(first.start, first.end),), around)] if first else []
    return _record("place", identifier, place.name, fields, contexts)


def _link(material: Material, identifier: str, around: int) -> Record | None:
    link = next((k for k in material.links if f"{k.kind.value}:{k.source}:{k.target}" == identifier), None)
    if link is None:
        return None
    fields = {"from": link.source, "to": link.target, "reason": link.reason}
    contexts = [_context(material, report, (span,), around) for report, span in link.evidence]
    return _record("link", identifier, link.kind.value.replace("_", " "), fields, contexts)


def _words(material: Material, identifier: str, around: int) -> Record | None:
    """A mention (``m``), time (``t``) or naming (``n``) of a report, by its number."""
    report, _, local = identifier.partition(".")
    if local[:1] not in ("m", "t", "n") or not local[1:].isdigit():
        return None
    found: Iterable[tuple[str, MentionRow | Time | Naming]] = (
        ((m.report, m) for m in material.mentions())
        if local[0] == "m"
        else material.times()
        if local[0] == "t"
        else material.naming
    )
    here = [record for told_by, record in found if told_by == report]
    if not 0 < int(local[1:]) <= len(here):
        return None
    record = here[int(local[1:]) - 1]
    if isinstance(record, Time):
        fields = {"value": record.value or "open", "TIMEX3": record.timex or "", "type": record.type.value}
    else:
        fields = {"stands for": material.name(record.entity), "entity": record.entity or ""}
    kind = {"m": "mention", "t": "time", "n": "naming"}[local[0]]
    return _record(
        kind, identifier, record.text, fields, [_context(material, report, (Span(record.start, record.end),), around)]
    )

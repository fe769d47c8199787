"""One record for a terminal: its fields, and the words it rests on in their context, marked ``[[so]]``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.model import Span
from rashomon.store.codec import to_json
from rashomon.store.lookup import Found
from rashomon.store.reader import LedgerReader
from rashomon.store.rows import Hit
from rashomon.views.evidence import Evidence, in_context
from rashomon.views.words import clean

# Fields that show elsewhere, or say nothing to people.
_LEFT_OUT = {"id", "keys", "annotator", "content", "source", "cue", "spans", "span", "accounts", "not_prose"}
_AROUND = 160


def render(reader: LedgerReader, found: Found) -> str:
    """The record as lines of text."""
    lines = [f"{found.kind} {found.id}"]
    names = {e.id: e.name for e in reader.entities()} | {p.id: p.name for p in reader.places()}
    for name, value in to_json(found.record).items():
        said = "" if name in _LEFT_OUT else _value(value, names)
        if said:
            lines.append(f"  {name.replace('_', ' ')}: {said}")
    for report, spans in found.evidence:
        lines += ["", *_quoted(reader, report, spans)]
    for link in found.links:
        other = link.target if link.source == found.id else link.source
        lines += ["", f"{link.kind.replace('_', ' ')}: {other} ({clean(link.reason)})"]
    if found.kind == "report":
        lines += ["", _visible(reader.text(found.id))]
    return "\n".join(lines)


def hit_lines(hit: Hit) -> str:
    """A hit of a search as lines of text."""
    head = "  ".join(clean(part) for part in (hit.published or "undated", hit.outlet or "", hit.title or "") if part)
    lines = [f"{hit.report}  {head}", f"  {clean(hit.snippet)}"]
    if hit.statements:
        lines.append(f"  statements: {', '.join(hit.statements)}")
    return "\n".join(lines)


def _value(value: Any, names: Mapping[str, str]) -> str:
    """The value in words; an id of an entity or a place comes with its name."""
    if isinstance(value, dict):
        return ", ".join(f"{k} {_value(v, names)}" for k, v in value.items() if v not in (None, [], ""))
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(v, names) for v in value)))
    if isinstance(value, bool):
        return "yes" if value else ""
    said = "" if value is None else clean(str(value))
    return f"{clean(names[said])} ({said})" if said in names else said


def _quoted(reader: LedgerReader, report: str, spans: tuple[Span, ...]) -> list[str]:
    row = reader.report(report)
    context = in_context(reader.text(report), Evidence(report, row.outlet or "", row.published, spans, ""), _AROUND)
    words = "".join(f"[[{part}]]" if cited else part for part, cited in context.parts)
    head = ", ".join(clean(part) for part in (row.outlet, row.published, row.title) if part)
    return [f"{report}  {head}", f"  … {clean(words)} …"]


def _visible(text: str) -> str:
    """The text with its lines kept and without characters that could steer a terminal."""
    return "\n".join(clean(line) for line in text.splitlines())

"""Hits of a search for a terminal."""

from __future__ import annotations

from rashomon.store.rows import Hit
from rashomon.views.words import clean


def hit_lines(hit: Hit) -> str:
    """A hit of a search as lines of text."""
    head = "  ".join(clean(part) for part in (hit.published or "undated", hit.outlet or "", hit.title or "") if part)
    lines = [f"{hit.report}  {head}", f"  {clean(hit.snippet)}"]
    if hit.statements:
        lines.append(f"  statements: {', '.join(hit.statements)}")
    return "\n".join(lines)

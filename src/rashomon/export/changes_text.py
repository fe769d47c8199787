"""What changed, on a terminal."""

from __future__ import annotations

from itertools import groupby

from rashomon.export.terminal_page import wrap
from rashomon.views.changes import Change, Changes
from rashomon.views.evidence import Evidence
from rashomon.views.when import say, say_short
from rashomon.views.words import plural, shorten

_TITLES = {
    "event": "First told",
    "denial": "Newly denied",
    "figure": "Figures that moved",
    "board": "The board",
    "due": "What is due",
}
_WIDTH, _QUOTE = 80, 120


def changes_lines(changes: Changes, width: int = _WIDTH) -> str:
    """All changes as text, by kind, each with the words it rests on."""
    until = f" to {say(changes.until)}" if changes.until else ""
    head = f"Since {say(changes.since)}{until}: {plural(changes.reports, 'new report')}"
    if changes.undated:
        head += f"; {plural(changes.undated, 'report')} without a day not counted"
    lines = wrap(head + ".", width)
    if not changes.lines:
        lines.append("Nothing changed.")
    for kind, group in groupby(changes.lines, key=lambda c: c.kind):
        lines += ["", _TITLES[kind].upper(), "─" * width]
        for change in group:
            lines += _change(change, width)
    return "\n".join(lines)


def _change(change: Change, width: int) -> list[str]:
    moved = f"{change.before} → {change.after}" if change.before else change.after
    lines = [*wrap(f"{change.what} [{change.record}]", width, 2)]
    if moved:
        lines += ["  " + line for line in wrap(moved, width - 2, 2)]
    for evidence in change.evidence:
        lines += ["    " + line for line in wrap(_words(evidence), width - 4, 2)]
    return lines


def _words(evidence: Evidence) -> str:
    return f"{evidence.outlet}, {say_short(evidence.published)}: “{shorten(evidence.quote, _QUOTE)}”"

"""What a story is called: the title of one of its reports, or where none has a telling one, a first sentence.

The best title says what most of the texts say. A newsroom's own words in it ("live updates", the outlet's name after a
bar) tell nothing of the story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Span
from rashomon.store.rows import ReportRow
from rashomon.views.evidence import Evidence, sentence_around
from rashomon.views.material import Material
from rashomon.views.when import bounds
from rashomon.views.words import clean, shorten

# A word of a title counts by the share of the other texts that open with it, less this: what nobody says is no gain.
_COMMON = 0.3
_OPENING = 1_500
_LONGEST = 160
# Parts that so many titles of one outlet have are the outlet's own.
_OWN = 3
_WORD = re.compile(r"\w[\w'’]*")
_PART = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
_BOILERPLATE = re.compile(
    r"\blive\b\W*(?:$|:|updates?|blog|coverage|feed|report)|^\W*live\b|\bas it happened\b|\bbreaking news\b"
    r"|\b(?:latest|daily) (?:updates?|news)\b|\b(?:morning|evening|daily) brief(?:ing)?\b|\bwhat we know\b"
    r"|\bnews (?:in brief|summary|bulletin|round-?up|digest|briefing)\b|\bin pictures\b|\bpress review\b"
    r"|^\W*(?:untitled|no title)\W*$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"^\W*(?:updated?|urgent|breaking|exclusive|video|photos?|watch)\b[\s:|–—-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoryTitle:
    """A title and where it is from; ``evidence`` has no spans where the title stands outside the report's text."""

    text: str
    evidence: Evidence


def own_parts(rows: Iterable[ReportRow]) -> frozenset[tuple[str, str]]:
    """Outlets with what they put into their titles, told by their names and by how often it stands there."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        parts = {_folded(part) for part in _PART.split(row.title or "")}
        counts.update((row.outlet or "", part) for part in parts if part)
    return frozenset(
        (outlet, part) for (outlet, part), n in counts.items() if n >= _OWN or _folded(outlet) == part.replace(" ", "")
    )


def story_title(material: Material, rows: Sequence[ReportRow], own: frozenset[tuple[str, str]]) -> StoryTitle:
    """The title of the story that ``rows`` tell; of titles that say as much, the latest."""
    openings = _openings(material, rows)
    best: tuple[float, str, str, ReportRow, str] | None = None
    for row in rows:
        title = _telling(row, own)
        if title is not None:
            shown = (_said_by(title, row, openings), _when(row), row.id, row, title)
            best = shown if best is None or shown[:3] > best[:3] else best
    if best is not None:
        _, _, _, row, title = best
        start = material.text(row.id).find(title)
        spans = (Span(start, start + len(title)),) if start >= 0 else ()
        return StoryTitle(shorten(clean(title), _LONGEST), material.evidence(row.id, spans))
    row = min(rows, key=lambda r: (not _when(r), _when(r), r.id))
    evidence = material.evidence(row.id, (first_sentence(material.text(row.id), row),))
    return StoryTitle(shorten(evidence.quote, _LONGEST) or "(no title)", evidence)


def first_sentence(text: str, row: ReportRow) -> Span:
    """Where the first sentence of a report's prose stands."""
    start = 0
    for passage in sorted(row.not_prose, key=lambda p: p.start):
        if text[start : passage.start].strip():
            break
        start = max(start, passage.end)
    start += len(text[start:]) - len(text[start:].lstrip())
    return Span(start, sentence_around(text, Span(start, min(len(text), start + 1)), _LONGEST).end)


def _openings(material: Material, rows: Sequence[ReportRow]) -> Mapping[str, list[set[str]]]:
    """The words that each text opens with, by family: reprints count once."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for row in rows:
        opening = f"{row.title or ''} {material.text(row.id)[:_OPENING]}"
        found[row.family or row.id].append(_words(opening))
    return found


def _telling(row: ReportRow, own: frozenset[tuple[str, str]]) -> str | None:
    """A report's title without what is the outlet's own, or ``None`` where that tells nothing."""
    title = row.title or ""
    parts = [part for part in _PART.split(title) if part and (row.outlet or "", _folded(part)) not in own]
    if not parts or any(_BOILERPLATE.search(part) for part in parts):
        return None
    start = title.find(parts[0])
    kept = title[start : title.rfind(parts[-1]) + len(parts[-1])]
    kept = kept[len(lead[0]) :] if (lead := _LEAD_IN.match(kept)) else kept
    return kept.strip() if len(_words(kept)) >= 3 else None


def _said_by(title: str, row: ReportRow, openings: Mapping[str, list[set[str]]]) -> float:
    others = [texts for family, texts in openings.items() if family != (row.family or row.id)]
    if not others:
        return 0.0
    words = _words(title)
    return sum(sum(any(w in t for t in texts) for texts in others) / len(others) - _COMMON for w in words)


def _when(row: ReportRow) -> str:
    limits = bounds(row.updated_at or row.published_at or row.published)
    return limits[0].isoformat() if limits else ""


def _words(text: str) -> set[str]:
    return {w for w in (found.casefold() for found in _WORD.findall(text)) if len(w) > 3 or w.isdigit()}


def _folded(text: str) -> str:
    return clean(text).casefold()

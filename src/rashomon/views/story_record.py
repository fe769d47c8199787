"""One story with all that belongs to it: its reports by their time, and everything that is new."""

from __future__ import annotations

from rashomon.views.evidence import in_context
from rashomon.views.material import Material
from rashomon.views.record import Record, record
from rashomon.views.stories import build_stories, line_of
from rashomon.views.when import say_short
from rashomon.views.words import clean, plural

PREFIX = "story:"


def story_record(material: Material, identifier: str, around: int) -> Record | None:
    """The story ``story:REPORT``, or ``None`` where there is none. Any of its reports finds it."""
    named = identifier.removeprefix(PREFIX)
    row = material.reports.get(named)
    if named == identifier or row is None or row.story is None:
        return None
    for story in build_stories(material, of=row.story):
        line = line_of(story, most=len(story.news))
        fields = {
            "reported": line.span,
            "reports": f"{plural(line.reports, 'report')}, {plural(line.families, 'text')}",
            "outlets": ", ".join(line.outlets),
            "where": ", ".join(line.places),
            "who": ", ".join(line.entities),
            "title from": story.title.evidence.report_id,
        }
        for report in story.reports:
            row = material.reports[report]
            head = f"{say_short(row.published)}, {material.outlet(report)}, {report}"
            fields[head] = clean(row.title or "") or "(no title)"
        for change in story.news:
            moved = f"{change.before} → {change.after}" if change.before else change.after
            told = " · ".join(filter(None, (change.what, moved)))
            fields[f"new since {line.new_since}, {change.kind} {change.record}"] = told
        title = story.title.evidence
        start = in_context(material.text(title.report_id), title, around)
        return record("story", identifier, line.title.text, fields, [start] if start.parts else [])
    return None

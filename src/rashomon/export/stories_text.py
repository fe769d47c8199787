"""Stories as lines of text, and as JSON."""

from __future__ import annotations

import textwrap
from typing import Any

from rashomon.views.stories import Story, StoryLine, StoryList
from rashomon.views.words import plural, shorten

_WIDTH = 80
_NAMES = 3


def stories_lines(stories: StoryList, width: int = _WIDTH) -> str:
    """Every story with its title, how far it reaches, who tells it, and what is new in it."""
    if not stories.lines:
        return "No story speaks of it."
    lines: list[str] = []
    for story in stories.lines:
        lines += _wrap(story.title.text, width)
        for line in (*story_about(story), *story_news(story)):
            lines += ["  " + part for part in _wrap(line, width - 2)]
        lines.append("")
    if stories.more:
        lines += _wrap(f"and {plural(stories.more, 'more story', 'more stories')} (rashomon stories --limit N)", width)
    return "\n".join(lines).rstrip()


def story_about(story: StoryLine) -> list[str]:
    """How far a story reaches and who tells it, with the id to show it by; where it happens, and who it is about."""
    about = ", ".join((*story.places, *story.entities[:_NAMES]))
    return [facts(story), about] if about else [facts(story)]


def facts(story: StoryLine) -> str:
    """Days, reports, texts and outlets of a story in one line, and the id to show it by."""
    told = plural(story.reports, "report")
    texts = f" ({plural(story.families, 'text')})" if story.families < story.reports else ""
    named = list(story.outlets[:_NAMES])
    others = f" and {len(story.outlets) - _NAMES} more" if len(story.outlets) > _NAMES else ""
    return f"{story.span} · {told}{texts} · {', '.join(named)}{others} · story:{story.id}"


def story_news(story: StoryLine) -> list[str]:
    """What is new in a story, a line a thing."""
    if not story.news:
        return []
    lines = [f"New since {story.new_since}:"]
    for change in story.news:
        moved = f"{change.before} → {change.after}" if change.before else change.after
        lines.append(f"+ {change.kind}: {shorten(change.what, 120)}{f' · {moved}' if moved else ''} [{change.record}]")
    return [*lines, f"and {story.more:,} more"] if story.more else lines


def story_json(story: Story) -> dict[str, Any]:
    """A story as an object of ``stories.jsonl``."""
    evidence = story.title.evidence
    return {
        "id": story.id,
        "title": story.title.text,
        "title_report": evidence.report_id,
        "title_span": list(evidence.spans[0]) if evidence.spans else None,
        "first": story.first,
        "last": story.last,
        "reports": list(story.reports),
        "outlets": list(story.outlets),
        "families": story.families,
        "places": [place.id for place in story.places],
        "entities": [entity.id for entity in story.entities],
        "new_since": story.since,
        "new": [
            {"kind": c.kind, "record": c.record, "what": c.what, "before": c.before or None, "after": c.after or None}
            for c in story.news
        ],
    }


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False)

"""Stories as lines of text, as JSON and in every form of the brief."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.export import html, markdown, terminal
from rashomon.export.stories_text import stories_lines, story_json
from rashomon.views.brief import Brief, build_brief
from rashomon.views.material import load
from rashomon.views.stories import StoryList, build_stories, line_of


@pytest.fixture
def evening(records: ModuleType):
    """The evening's reports, all of one story but one."""
    made = records.evening()
    made.rows = [replace(row, story="rw" if row.id == "rw" else "rh") for row in made.rows]
    return made


@pytest.fixture
def brief(evening) -> Brief:
    return build_brief(evening)


def test_a_story_stands_with_its_days_reports_outlets_and_id(evening) -> None:
    lines = [line_of(story) for story in build_stories(load(evening))]
    text = stories_lines(StoryList(tuple(lines), 3))
    assert "story:rh" in text
    assert "  28 Feb 2031 · " in text
    assert text.endswith("and 3 more stories (rashomon stories --limit N)")


def test_nothing_found_is_said() -> None:
    assert stories_lines(StoryList((), 0)) == "No story speaks of it."


def test_no_line_is_wider_than_asked(evening) -> None:
    text = stories_lines(StoryList(tuple(map(line_of, build_stories(load(evening)))), 0), 44)
    assert max(map(len, text.splitlines())) <= 44


def test_every_form_of_the_brief_has_them(brief: Brief) -> None:
    title = brief.stories.lines[0].title.text
    assert title
    assert "STORIES\n" in terminal.render(brief)
    assert f"## Stories\n\n- **{markdown.escape(title)}**" in markdown.render(brief)
    assert '<h2 id="stories">Stories</h2>' in html.render(brief)


def test_and_none_where_all_reports_tell_one(records: ModuleType) -> None:
    brief = build_brief(records.evening())
    assert "STORIES" not in terminal.render(brief)
    assert "Stories" not in markdown.render(brief)
    assert 'id="stories"' not in html.render(brief)


def test_the_title_of_a_story_opens_the_report_that_it_is_from(brief: Brief) -> None:
    page = html.render(brief)
    section = page[page.index('<article class="story">') :]
    anchor = section[section.index('href="#') + 7 :].split('"')[0]
    assert f'id="{anchor}"' in page


def test_as_json_a_story_has_ids_and_the_span_of_its_title(evening) -> None:
    story = next(s for s in build_stories(load(evening)) if s.id == "rh")
    made = story_json(story)
    assert made["id"] == "rh"
    assert made["places"] == [place.id for place in story.places]
    assert made["title_report"] in made["reports"]
    assert [new["record"] for new in made["new"]] == [change.record for change in story.news]

"""One self-contained page: no request, no script, every line linked to the very words, nothing foreign as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest

from rashomon.export.html import render
from rashomon.model import LedgerEntity, MentionType
from rashomon.views.brief import build_brief

VOID = {"meta", "br", "circle", "rect", "path"}


class _Page(HTMLParser):
    """Tags with their attributes, and the text of every element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert [tag for tag, _ in self.stack] == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        if tag not in VOID:
            self.stack.append((tag, known.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, identifier in self.stack:
            if identifier:
                self.texts[identifier] = self.texts.get(identifier, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(records: ModuleType) -> _Page:
    return _Page(render(build_brief(records.evening())))


def test_nothing_is_asked_from_outside_and_nothing_runs(page: _Page) -> None:
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "base", "form"} == set()
    policy = next(m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert not any(name.startswith("on") or name in ("src", "srcset", "style") for _, a in page.tags for name in a)


def test_every_link_inside_the_page_leads_somewhere_and_no_id_stands_twice(page: _Page) -> None:
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    inside = {(a["href"] or "")[1:] for a in page.all("a") if (a.get("href") or "").startswith("#")}
    assert inside <= set(ids)


def test_every_line_opens_the_report_at_the_very_words(records: ModuleType, page: _Page) -> None:
    link = re.compile(r'<a class="words" href="#([^"]+)"><bdi>“No shot was fired by the police tonight”</bdi>')
    anchor = link.search(render(build_brief(records.evening())))
    assert anchor is not None
    assert page.texts[anchor[1]] == "No shot was fired by the police tonight"


def test_a_report_is_there_to_the_letter(records: ModuleType, page: _Page) -> None:
    texts = [text for name, text in page.texts.items() if re.fullmatch(r"r\d+", name)]
    assert any(records.HERALD in text for text in texts)
    assert any(records.WIRE in text for text in texts)


def test_headings_go_down_one_step_at_a_time_and_tables_have_headers(page: _Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert len(page.all("table")) == len(page.all("thead"))
    assert all(a.get("scope") for a in page.all("th"))


def test_a_status_is_told_in_words_and_by_a_shape(records: ModuleType) -> None:
    html = render(build_brief(records.evening()))
    chip = re.search(r'<span class="chip s-disputed">(.*?)</span>', html)
    assert chip is not None
    assert "<svg" in chip[1]
    assert chip[1].endswith("disputed")


def test_one_full_mark_stands_for_an_origin_and_a_hollow_one_where_none_is_known(records: ModuleType) -> None:
    evening = records.evening()
    shots = evening.happened[2]
    unnamed = (shots.accounts[0], replace(shots.accounts[1], origin=None), shots.accounts[2])
    evening.happened[2] = replace(shots, accounts=unnamed)
    html = render(build_brief(evening))
    row = html[html.index("Whether it is so") :]
    tallies = re.findall(r'<span class="tally">(.*?)<span class="count">(.*?)</span>', row)[:2]
    assert [(marks.count('class="dot"'), marks.count("unknown"), told) for marks, told in tallies] == [
        (1, 1, "1 origin, 1 of unknown origin"),
        (1, 0, "1 origin"),
    ]


def test_a_reprint_is_counted_inside_its_origin(records: ModuleType) -> None:
    html = render(build_brief(records.evening()))
    assert re.search(r'<span class="reprint">\+1</span> printed again by <a [^>]*><bdi>Gulf Morning</bdi></a>', html)


def test_what_differs_links_to_the_marked_words(records: ModuleType) -> None:
    html = render(build_brief(records.evening()))
    values = re.findall(r'<a class="value" href="#(.*?)"><bdi>(.*?)</bdi></a>', html)
    assert [words for _, words in values] == ["About 180 trucks", "some 300 lorries"]
    assert all(re.search(rf'<mark id="{anchor}"[^>]*>{words}', html) for anchor, words in values)


EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202e\x1b[31m\u0000evil\u2066",
    "]]><!--",
]


def _poisoned(records: ModuleType, evil: str) -> Any:
    """The evening with ``evil`` in every word that a report, a feed or a page could have brought."""
    evening = records.evening()
    text = records.HERALD.replace("residents", f"{evil} residents").replace("in Ajdovscina", f"in {evil}Ajdovscina")
    evening.texts["rh"] = text
    evening.rows = [
        replace(row, title=evil, outlet=f"{evil}{row.id}", url=evil, published_at=None, undated_reason=evil,
                origin_reason=evil, limits=(evil,), language=evil)
        for row in evening.rows
    ]  # fmt: skip
    evening.said = [
        replace(
            s,
            speaker=evil,
            entity=None,
            addressee=evil,
            channel=evil,
            said_on=evil,
            chain=tuple(replace(c, name=evil) for c in s.chain),
        )
        for s in evening.said
    ]
    evening.happened = [
        replace(e, summary=f"{evil} {e.summary}", when=e.when, origins=None, origins_reason=evil)
        for e in evening.happened
    ]
    evening.where = [replace(p, name=evil, country=evil) for p in evening.where]
    evening.known = [
        LedgerEntity(e.id, MentionType.PERSON, evil, ((evil, 1),), evil, evil, None) for e in evening.known
    ]
    evening.states = [replace(b, object=evil, state=evil, per=evil, kind=evil, since=evil) for b in evening.states]
    evening.owed = [replace(d, what=evil, condition=evil, due=evil) for d in evening.owed]
    evening.counted = [replace(f, text=evil, unit=evil) for f in evening.counted]
    evening.tied = [replace(k, reason=evil) for k in evening.tied]
    return evening


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_a_report_brings_becomes_markup(records: ModuleType, page: _Page, evil: str) -> None:
    poisoned = _Page(render(build_brief(_poisoned(records, evil), evil)))
    allowed = {tag for tag, _ in page.tags} | {"code", "g"}
    assert {tag for tag, _ in poisoned.tags} <= allowed
    attributes = {name for _, attrs in page.tags for name in attrs} | {"scope"}
    assert {name for _, attrs in poisoned.tags for name in attrs} <= attributes | {"stroke", "rowspan"}
    assert not any((a.get("href") or "#").startswith("javascript") for a in poisoned.all("a"))


@pytest.mark.parametrize("evil", EVIL)
def test_no_control_character_reaches_the_page(records: ModuleType, evil: str) -> None:
    html = render(build_brief(_poisoned(records, evil), evil))
    assert not set("\u202e\u2066\x1b\x00") & set(html)


def test_an_empty_ledger_makes_a_page_that_says_so(records: ModuleType) -> None:
    html = render(build_brief(records.Records()))
    assert "The ledger holds no reports" in html
    assert "No event was found in the reports." in html
    _Page(html)

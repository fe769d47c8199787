"""The brief as CommonMark: what a reader of it shows is what the reports say, to the letter."""

from __future__ import annotations

import re
from html import unescape
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rashomon.export.markdown import escape, render
from rashomon.model import Status
from rashomon.views.brief import build_brief
from rashomon.views.words import clean

COMMONMARK = MarkdownIt("commonmark")
GFM = MarkdownIt("gfm-like", {"linkify": False})


def _shown(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_sections_events_and_accounts_are_headings_and_lists(records: ModuleType) -> None:
    html = COMMONMARK.render(render(build_brief(records.evening())))
    assert html.count("<h1>") == 1
    assert _shown(re.findall(r"<h2>.*?</h2>", html)[0]) == "What is said to have happened"
    assert "<strong>Shots near Rožna Dolina</strong> — disputed" in html
    assert "Soča Herald ← <strong>Police</strong> denied: “any officer had fired a weapon”" in html


def test_markup_in_a_report_stays_text(records: ModuleType) -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) ![i](http://x.example/i.png) `c` *b* # h | t | &lt;"
    evening = records.evening()
    account = records.account("rh", records.HERALD, "church bells")
    evening.happened = [records.event("rh.v1", evil, "2031-02-28", None, Status.REPORTED, account)]
    html = COMMONMARK.render(render(build_brief(evening, evil)))
    assert not re.search(r"<(script|a|img|table)\b", html)
    assert f"<h1>{_escaped(evil)}</h1>" in html


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@given(st.text(max_size=60))
def test_any_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    wanted = " ".join(clean(text).split())
    for reader in (COMMONMARK, GFM):
        assert " ".join(_shown(reader.render(f"x {escape(text)} x")).split()) == f"x {wanted} x".replace("x  x", "x x")
        assert _shown(reader.render(f"- **a {escape(text)} b**")) == f"a {wanted} b".replace("a  b", "a b")


@given(st.text(alphabet="-+*#>=`~_[]()!|1.) \t&<:", max_size=12))
def test_no_text_starts_a_block(text: str) -> None:
    html = COMMONMARK.render(f"- {escape('x' + text)}\n")
    assert re.fullmatch(r"<ul>\n<li>[^<]*</li>\n</ul>\n", html)

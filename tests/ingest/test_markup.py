"""Pages and fragments lose their markup and keep their words, and what was escaped stays text."""

from __future__ import annotations

import pytest

from rashomon.ingest.markup import fragment_text


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\nTwo & three."),
        ("One<br>two", "One\ntwo"),
        ("<b>bold</b> words\n  in a row", "bold words in a row"),
        ("<script>alert(1)</script>words<style>p{}</style>", "words"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_fragments(fragment, text):
    assert fragment_text(fragment) == text


def test_a_page_in_a_windows_code_page_is_read_by_what_it_declares(read, files):
    page = (files / "dam_page.html").read_text(encoding="utf-8").replace('charset="utf-8"', 'charset="windows-1250"')
    ((report,), _) = read(page.replace("Petra Holub", "Željka Šašić").encode("cp1250"), "p.html")
    assert "Željka Šašić" in report.text


def test_a_page_without_an_article_says_what_to_do(read):
    _, errors = read("<html><body><a href='/'>Home</a></body></html>", "menu.html")
    assert errors == ["menu.html: no article was found in this page; save the article itself, or its text."]

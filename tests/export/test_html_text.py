"""Cited words are marked wherever they overlap, and nothing of a text becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.html_text import Cited, mark_text
from rashomon.model import NotProse, NotProseKind

TEXT = "Drivers <b>closed</b> the road & left."


class _Marks(HTMLParser):
    """The text between the tags, and which characters of it stand in a mark of which anchor."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.marked: dict[str, set[int]] = {}
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        assert tag in ("mark", "span")
        self.open.append(known.get("data-w") or "")
        if "id" in known:
            self.ids.append(known["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for anchor in filter(None, self.open):
            self.marked.setdefault(anchor, set()).update(range(len(self.text), len(self.text) + len(data)))
        self.text += data


def _parse(html: str) -> _Marks:
    parser = _Marks()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_markup_in_a_text_is_shown_as_its_characters() -> None:
    marked = mark_text(TEXT, [Cited("w1", ((8, 21),))])
    assert marked.html == ('Drivers <mark id="w1" data-w="w1">&lt;b&gt;closed&lt;/b&gt;</mark> the road &amp; left.')


def test_words_cited_inside_others_nest() -> None:
    marked = mark_text("one two three", [Cited("a", ((0, 13),)), Cited("b", ((4, 7),))])
    assert marked.html == '<mark id="a" data-w="a">one <mark id="b" data-w="b">two</mark> three</mark>'
    assert marked.split == ()


def test_words_that_cross_others_are_split_and_named_as_split() -> None:
    marked = mark_text("one two three", [Cited("a", ((0, 7),)), Cited("b", ((4, 13),))])
    assert marked.html == (
        '<mark id="a" data-w="a">one <mark id="b" data-w="b">two</mark></mark><mark data-w="b"> three</mark>'
    )
    assert marked.split == ("b",)


def test_passages_that_are_not_prose_are_told_apart() -> None:
    marked = mark_text("Photo: X. Text.", [], [NotProse(0, 9, NotProseKind.CAPTION)])
    assert marked.html == '<span class="np" title="not prose: caption">Photo: X.</span> Text.'


def test_controls_that_would_turn_the_reading_direction_are_shown_as_a_sign() -> None:
    html = mark_text("safe\u202eevil\x07", []).html
    assert "\u202e" not in html
    assert "\x07" not in html
    assert html.count("␦") == 2
    assert 'title="U+202E"' in html


SPANS = st.lists(st.lists(st.tuples(st.integers(0, 38), st.integers(0, 38)), min_size=1, max_size=3), max_size=6)


@given(SPANS, st.lists(st.tuples(st.integers(0, 38), st.integers(0, 38)), max_size=2))
def test_every_cited_character_is_marked_and_the_text_is_unchanged(
    cited: list[list[tuple[int, int]]], grey: list[tuple[int, int]]
) -> None:
    citations = [Cited(f"w{n}", tuple(s for s in spans if s[0] < s[1])) for n, spans in enumerate(cited)]
    passages = [NotProse(s, e, NotProseKind.EMBED) for s, e in grey]
    marked = mark_text(TEXT, citations, passages)
    found = _parse(str(marked.html))
    assert found.text == TEXT
    for citation in citations:
        wanted = {i for s, e in citation.spans for i in range(s, min(e, len(TEXT)))}
        assert found.marked.get(citation.anchor, set()) == wanted
    assert len(found.ids) == len(set(found.ids))


@given(st.text(max_size=60))
def test_no_text_can_open_a_tag(text: str) -> None:
    html = str(mark_text(text, []).html)
    assert not re.search(r"<(?!span class=\"ctl\"|/span>)", html)

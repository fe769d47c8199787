"""One speech told by two texts: what both kept, what only one has, which words were changed."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from rashomon.model import Link, LinkKind
from rashomon.views.material import load
from rashomon.views.retold import Comparison, build_retellings

POST = """The mill will open again in spring, Arnaud Kessel told the council.
The debts of the old owners are paid, he said.
Nobody will lose their home, he promised."""
WIRE = """The mill may open again in spring, Arnaud Kessel said on Monday.
The debts of the former owners are paid, he added."""


@pytest.fixture
def speech(records: ModuleType) -> Any:
    """A paper and an agency heard one speech; the agency leaves a promise out."""
    texts = {"ra": POST, "rb": WIRE}
    said = [
        records.statement(f"{r}.s{n}", text, line.split(",")[0], "Arnaud Kessel", outlet="", sentence=n)
        for r, text in texts.items()
        for n, line in enumerate(text.splitlines(), 1)
    ]
    within = [
        Link(LinkKind.SAME_SPEECH, f"{r}.s{n + 1}", f"{r}.s{n}", "goes on")
        for r, n in (("ra", 1), ("ra", 2), ("rb", 1))
    ]
    return records.Records(
        rows=[records.row("ra", outlet="Post", family="ra"), records.row("rb", outlet="Wire", family="rb")],
        texts=texts,
        said=said,
        tied=[*within, Link(LinkKind.SAME_SPEECH, "rb.s1", "ra.s1", "one speech")],
    )


def compared(speech: Any) -> Comparison:
    (only,) = build_retellings(load(speech), 5).shown
    (pair,) = only.comparisons
    return pair


def marked(parts: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{words}]" if changed else words for words, changed in parts)


def test_what_both_have_stands_side_by_side_with_the_words_that_differ(speech: Any) -> None:
    assert [(marked(a.parts), marked(b.parts)) for a, b in compared(speech).both] == [
        ("The mill [will] open again in spring", "The mill [may] open again in spring"),
        ("The debts of the [old] owners are paid", "The debts of the [former] owners are paid"),
    ]


def test_what_one_left_out_stands_with_the_other(speech: Any) -> None:
    pair = compared(speech)
    assert [p.evidence.quote for p in pair.only_one] == ["Nobody will lose their home"]
    assert (pair.one, pair.other, pair.only_other) == ("Post", "Wire", ())


def test_changed_words_are_spans_of_their_text(speech: Any) -> None:
    passage = compared(speech).both[1][1]
    assert [WIRE[s.start : s.end] for s in passage.changed] == ["former"]


def test_how_much_every_text_kept_is_counted(speech: Any) -> None:
    (only,) = build_retellings(load(speech), 5).shown
    assert (only.speaker, only.outlets, only.kept) == ("Arnaud Kessel", ("Post", "Wire"), 2)


def test_two_prints_of_one_text_are_one_telling(records: ModuleType, speech: Any) -> None:
    speech.rows[1] = records.row("rb", outlet="Wire", family="ra")
    assert build_retellings(load(speech), 5).shown == ()


def test_one_outlet_that_returns_to_a_speech_is_not_two(records: ModuleType, speech: Any) -> None:
    speech.rows[1] = records.row("rb", outlet="Post", family="rb")
    assert build_retellings(load(speech), 5).shown == ()


def test_passages_that_share_one_word_are_two(speech: Any) -> None:
    speech.texts["rb"] = WIRE.replace(
        "The debts of the former owners are paid", "New owners have signed, everything else is open"
    )
    speech.said = [s for s in speech.said if s.id != "rb.s2"]
    pair = compared(speech)
    assert [a.evidence.quote for a, _ in pair.both] == ["The mill will open again in spring"]
    assert len(pair.only_one) == 2


def test_a_limit_counts_what_it_leaves_out(speech: Any) -> None:
    found = build_retellings(load(speech), 0)
    assert (found.shown, found.more) == ((), 1)

"""The brief on a terminal: 80 columns, no colour needed, nothing that steers the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.export.terminal import render, render_record
from rashomon.views.brief import build_brief
from rashomon.views.show import show_record


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_terminal(records: ModuleType, width: int) -> None:
    assert max(map(len, render(build_brief(records.evening()), width).splitlines())) <= width


def test_all_parts_of_the_brief_are_there_in_order(records: ModuleType) -> None:
    text = render(build_brief(records.evening()))
    heads = [line for line in text.splitlines() if line.isupper() and "│" not in line]
    assert heads == [
        "WHAT IS SAID TO HAVE HAPPENED",
        "WHO AGREES, WHO DIFFERS",
        "ONE SPEECH, SEVERAL TELLINGS",
        "WHAT IS DUE",
        "THE BOARD: OPEN, CLOSED, IN FORCE",
        "WHERE",
        "WHO SAYS WHAT",
        "HOW EACH OUTLET NAMES THE SAME",
        "THE REPORTS READ",
    ]


def test_an_event_shows_time_status_origins_and_accounts(records: ModuleType) -> None:
    text = render(build_brief(records.evening()))
    assert "  about 20:00 Shots near Rožna Dolina\n              [disputed] Rožna Dolina crossing" in text
    assert "– Soča Herald ← Police denied: “any officer had fired a weapon”" in text


def test_both_sides_of_a_dispute_stand_beside_each_other(records: ModuleType) -> None:
    assert re.search(r"^●● TOLD +│ ● DENIED$", render(build_brief(records.evening())), re.MULTILINE)


def test_the_values_that_differ_head_their_sides(records: ModuleType) -> None:
    text = render(build_brief(records.evening()))
    assert "[differ] How many lorries" in text
    assert re.search(r"^● About 180 trucks +│ ● some 300 lorries$", text, re.MULTILINE)


def test_a_reprint_stands_with_the_text_that_it_prints(records: ModuleType) -> None:
    assert "printed again by Gulf Morning" in " ".join(render(build_brief(records.evening())).split())


def test_one_speech_shows_what_each_text_has_otherwise(records: ModuleType) -> None:
    text = " ".join(render(build_brief(records.evening())).split())
    assert "Soča Herald: “The [road stays shut] until [the minister signs]”" in text


def test_without_colour_there_is_no_escape_and_with_colour_the_words_are_the_same(records: ModuleType) -> None:
    brief = build_brief(records.evening())
    plain, coloured = render(brief), render(brief, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_a_report_cannot_steer_the_terminal(records: ModuleType) -> None:
    evening = records.evening()
    evening.rows = [
        replace(row, title="\x1b]0;owned\x07\x1b[2J\u202etitle", outlet="\x9b31mred") for row in evening.rows
    ]
    evening.texts["rh"] = records.HERALD.replace("residents", "\x1b[2J resident")
    text = render(build_brief(evening, "\x1b[2Jtitle"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    shown = render_record(show_record(evening, "rh.s1"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_a_record_is_shown_with_its_words_in_context(records: ModuleType) -> None:
    text = " ".join(render_record(show_record(records.evening(), "rh.s4")).split())
    assert text.startswith("statement rh.s4 any officer had fired a weapon speaker: Police")
    assert '>>Police denied<< that >>any officer had fired a weapon<<. "No shot' in text


def test_a_newer_version_shows_what_it_added_and_took_away(records: ModuleType) -> None:
    evening = records.evening()
    evening.texts["ro"] = evening.texts["rh"].replace("Two warning shots were heard", "One shot was heard")
    text = render_record(show_record(evening, "rh"))
    assert "  changed since the version it replaces:\n    - One shot was heard near" in text
    assert "\n    + Two warning shots were heard near" in text

"""How accounts stand to each other, on a terminal: one full mark an origin, a hollow one where none is known."""

from __future__ import annotations

from itertools import zip_longest

from rashomon.export.terminal_page import BOLD, DIM, Page, quoted, wrap
from rashomon.views.differences import Difference
from rashomon.views.retold import Passage, Retellings
from rashomon.views.sides import Mark, Side
from rashomon.views.standing import Standing, Standings
from rashomon.views.words import RELATION_WORD, clean, marks_text, shorten

SAID = 110


def agreement(page: Page, standings: Standings) -> None:
    """The section: what accounts differ in, then what several origins tell alike."""
    if not standings.shown and not standings.agreed:
        return
    page.section("Who agrees, who differs")
    page.text("● an independent origin  ○ no origin is known", code=DIM)
    for one in standings.shown:
        page.lines.append("")
        page.text(one.about, code=BOLD)
        standing(page, one, 0)
    page.more(standings.more, "that accounts differ in")
    if standings.agreed:
        page.lines += ["", page.style("Told alike by several origins", BOLD)]
    for one in standings.agreed:
        page.text(f"{_dots(one.told)} {one.about}: {', '.join(m.name for m in one.told.marks if m.known)}", 2, 2)
    page.more(standings.more_agreed, "told alike", 2)


def standing(page: Page, one: Standing, indent: int) -> None:
    """The accounts of one happening: who tells it, and what differs."""
    told = " · ".join(filter(None, (one.when, one.place, one.id)))
    page.text(told, indent, 2, DIM)
    if one.told.marks:
        page.text(f"Told by {_dots(one.told)} {marks_text(one.told.origins, one.told.unknown)}", indent, 2)
        if not one.told_beside:
            for mark in one.told.marks:
                page.text(_mark(mark), indent + 2, 2)
    for difference in one.differences:
        _difference(page, difference, indent)
    for names in one.named:
        called = (f"{o.outlet} {', '.join(quoted(e) for e in o.words)}" for o in names.outlets)
        page.text(f"Named, {names.role}: {'; '.join(called)}", indent, 2)


def _difference(page: Page, difference: Difference, indent: int) -> None:
    page.text(f"[{RELATION_WORD[difference.relation]}] {difference.question}", indent, 2, BOLD)
    width = page.width - indent
    if len(difference.sides) == 2 and width >= 70:
        half = (width - 3) // 2
        left, right = (_side(side, half) for side in difference.sides)
        page.lines += [" " * indent + f"{a.ljust(half)} │ {b}" for a, b in zip_longest(left, right, fillvalue="")]
    else:
        for side in difference.sides:
            page.lines += [" " * (indent + 2) + line for line in _side(side, width - 2)]
    if difference.reason:
        page.text(f"Set against each other because: {difference.reason}", indent, code=DIM)


def _side(side: Side, width: int) -> list[str]:
    label = side.label if side.words or not side.marks else side.label.upper()
    lines = wrap(f"{_dots(side)} {label}".strip(), width)
    for mark in side.marks:
        lines += wrap(_mark(mark), width, 2)
    return [*lines, f"and {side.more} more"] if side.more else lines


def _mark(mark: Mark) -> str:
    first = mark.told[0]
    outlets = dict.fromkeys(t.evidence.outlet for t in mark.told)
    told = "" if list(outlets) == [mark.name] else f" ({', '.join(outlets)})"
    again = (
        f", printed again by {', '.join(dict.fromkeys(t.evidence.outlet for t in mark.again))}" if mark.again else ""
    )
    return f"{'●' if mark.known else '○'} {mark.name} {first.verb}: {quoted(first.evidence, SAID)}{told}{again}"


def _dots(side: Side) -> str:
    return "●" * side.origins + "○" * side.unknown


def retold(page: Page, retellings: Retellings) -> None:
    """The section: one speech as several texts have it; words that differ stand in brackets."""
    if not retellings.shown:
        return
    page.section("One speech, several tellings")
    page.text("Words that the other text has otherwise, or not at all, stand in [brackets].", code=DIM)
    for one in retellings.shown:
        page.lines.append("")
        page.text(", ".join(filter(None, (one.speaker, one.said_on))), code=BOLD)
        for compared in one.comparisons:
            page.text(f"{compared.one} beside {compared.other}", 2, 2, DIM)
            for mine, theirs in compared.both:
                page.text(f"= {compared.one}: {_words(mine)}", 2, 2)
                page.text(f"  {compared.other}: {_words(theirs)}", 2, 2)
            for outlet, alone in ((compared.one, compared.only_one), (compared.other, compared.only_other)):
                for passage in alone:
                    page.text(f"+ only {outlet}: {quoted(passage.evidence)}", 2, 2)
    page.more(retellings.more, "speeches")


def _words(passage: Passage) -> str:
    told = "".join(f"[{words}]" if changed else words for words, changed in passage.parts)
    return f"“{shorten(clean(told), 300)}”"

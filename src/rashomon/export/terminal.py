"""The brief on a terminal: readable at 80 columns and without colour."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.export.stories_text import stories_lines
from rashomon.export.terminal_agreement import agreement, retold, standing
from rashomon.export.terminal_page import BOLD, DIM, Page, outlet_and_day, quoted, wrap
from rashomon.model import Status
from rashomon.views.brief import NO_VERDICT, Brief
from rashomon.views.show import Record
from rashomon.views.timeline import EventLine, Telling
from rashomon.views.words import clean, plural

LEAST_WIDTH = 40
GUTTER = 14
COLOUR: dict[Status, str] = {
    Status.REPORTED: "34",
    Status.ANNOUNCED: "35",
    Status.THREATENED: "33",
    Status.ALLEGED_PLAN: "33",
    Status.DENIED: "31",
    Status.DISPUTED: "1;35",
    Status.BACKGROUND: DIM,
}


def render(brief: Brief, width: int = 80, colour: bool = False) -> str:
    """The whole brief as text of at most ``width`` columns (at least 40); ``colour`` adds ANSI styles."""
    page = Page(max(LEAST_WIDTH, width), colour)
    page.text(brief.title, code=BOLD)
    page.text(f"Rashomon brief, {brief.dated}. {brief.subtitle}.")
    if brief.scope:
        page.text(f"Narrowed to {brief.scope}.")
    page.text(NO_VERDICT, code=DIM)
    if brief.hint:
        page.text(brief.hint, code=DIM)
    _stories(page, brief)
    _timeline(page, brief)
    agreement(page, brief.standings)
    retold(page, brief.retold)
    _due(page, brief)
    _board(page, brief)
    _places(page, brief)
    _voices(page, brief)
    _names(page, brief)
    _reports(page, brief)
    return "\n".join(line.rstrip() for line in page.lines) + "\n"


def render_record(record: Record, width: int = 80, colour: bool = False) -> str:
    """One record with its evidence in context; cited words stand between ``>>`` and ``<<``, or in bold.

    What a newer version of a report added has a plus before it, what it took away a minus.
    """
    page = Page(max(LEAST_WIDTH, width), colour)
    page.text(f"{record.kind} {record.id}", code=BOLD)
    page.text(record.headline)
    for name, value in record.fields:
        page.text(f"{name}: {value}", 2, 4)
    if record.changes:
        page.text("changed since the version it replaces:", 2)
    for edit in record.changes:
        page.text(f"{'+' if edit.added else '-'} {edit.sentence}", 4, 6)
    if record.standing:
        page.text("how its accounts stand:", 2)
        standing(page, record.standing, 4)
    for context in record.contexts:
        evidence = context.evidence
        page.lines.append("")
        page.text(f"{outlet_and_day(evidence)}, {evidence.report_id}", code=DIM)
        opened, closed = ("\x1b[1m", "\x1b[0m") if colour else (">>", "<<")
        parts = [_spaced(words, f"{opened}%s{closed}" if cited else "%s") for words, cited in context.parts]
        page.text("…" + "".join(parts).strip() + "…", 2)
    return "\n".join(line.rstrip() for line in page.lines) + "\n"


def _spaced(words: str, form: str) -> str:
    """Words on one line, blanks at their ends kept."""
    head = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() else ""
    return head + form % clean(words) + tail if words.strip() else " "


def _told(telling: Telling, summary: str = "") -> str:
    """An account; its words are left out where they are those of the line's own ``summary``."""
    times = f" ({telling.times} reports)" if telling.times > 1 else ""
    words = f", in these words{times}" if telling.in_words_of(summary) else f": {quoted(telling.evidence)}{times}"
    if telling.own_voice:
        return f"{telling.evidence.outlet} {telling.verb} in its own voice{words}"
    modality = f" ({telling.modality})" if telling.modality else ""
    chain = "".join(f"{name} ← " for name in telling.chain)
    return f"{chain}{telling.teller} {telling.verb}{modality}{words}"


def _stories(page: Page, brief: Brief) -> None:
    if brief.stories.lines:
        page.section("Stories")
        page.lines += stories_lines(brief.stories, page.width).splitlines()


def _timeline(page: Page, brief: Brief) -> None:
    page.section("What is said to have happened")
    if not brief.timeline.total:
        page.text("No event was found in the reports.")
    for day in brief.timeline.days:
        page.lines += ["", page.style(day.label, BOLD)]
        for line in day.lines:
            _event(page, line)
        page.more(day.more, "of that time", 2)
    for label, lines in (("Undated", brief.timeline.undated), ("Background", brief.timeline.background)):
        if lines:
            page.lines += ["", page.style(label, BOLD)]
            for line in lines:
                _event(page, line)
    page.more(brief.timeline.more, "events")


def _event(page: Page, line: EventLine) -> None:
    gutter = GUTTER if page.width >= 60 else 2
    head = wrap(line.summary, page.width - gutter)
    clock = line.clock if len(line.clock) < gutter - 2 else ""
    page.lines.append(f"  {clock}".ljust(gutter) + page.style(head[0], BOLD))
    page.lines += [" " * gutter + page.style(part, BOLD) for part in head[1:]]
    where = f"{line.place}{f' ({line.place_note})' if line.place_note else ''}" if line.place else ""
    late = line.said_when if line.clock and not clock else ""
    facts = [late, where, line.origins, line.id]
    chip = f"[{line.status_word}]"
    for n, part in enumerate(wrap(f"{chip} {' · '.join(filter(None, facts))}", page.width - gutter)):
        styled = page.style(chip, COLOUR[line.status]) + part[len(chip) :] if n == 0 else part
        page.lines.append(" " * gutter + styled)
    for telling in line.tellings:
        page.text(f"{'–' if telling.denies else '+'} {_told(telling, line.summary)}", gutter, 2)
    if line.more_tellings:
        page.text(f"and {plural(line.more_tellings, 'more account')} (rashomon show {line.id})", gutter, code=DIM)
    if line.figures:
        told = "; ".join(f"{f.text} ({f.teller})" for f in line.figures)
        rest = f"; and {line.more_figures} more" if line.more_figures else ""
        page.text(f"# {told}{rest}", gutter, 2)


def _due(page: Page, brief: Brief) -> None:
    if not brief.due.lines:
        return
    page.section("What is due")
    for line in brief.due.lines:
        page.lines.append("")
        by = f", by {line.by}" if line.by else ""
        page.text(f"{line.day}: {line.what}{by}", 0, 2, BOLD)
        if line.condition:
            page.text(f"Condition: {line.condition}", 2, 2)
        page.text(f"{line.evidence.outlet} ← {line.teller} {line.verb}: {quoted(line.evidence)}", 2, 2)
        told = "".join(f" {quoted(e)} ({outlet_and_day(e)})" for e in line.outcome_evidence)
        page.text(f"[{line.outcome_word}]{told}", 2, 2)
    page.more(brief.due.more, "things due")


def _board(page: Page, brief: Brief) -> None:
    if not brief.board.things:
        return
    page.section("The board: open, closed, in force")
    for thing in brief.board.things:
        page.lines.append("")
        page.text(f"{thing.object} ({thing.kind}){': accounts differ' if thing.contested else ''}", code=BOLD)
        for word, states in (("last", thing.now), ("before", thing.before[:4])):
            for state in states:
                when = "".join(f", {w} {t}" for w, t in (("since", state.since), ("until", state.until)) if t)
                told = f"{word} {state.state.upper()}{when}, told {state.told}, per {state.per}"
                page.text(f"{told}: {quoted(state.evidence)} ({state.evidence.outlet})", 2, 2)
    page.more(brief.board.more, "things")


def _places(page: Page, brief: Brief) -> None:
    if not brief.map.places:
        return
    page.section("Where")
    for place in brief.map.places:
        where = f"{place.lat:.3f}, {place.lon:.3f}" if place.drawn == "pin" else ""
        facts = [place.country or "", place.precision_word, where, plural(place.events, "event"), *place.states[:2]]
        page.text(f"{place.name}: {' · '.join(filter(None, facts))}", 0, 2)
    page.more(brief.map.more, "places")


def _voices(page: Page, brief: Brief) -> None:
    if not brief.voices.shown:
        return
    page.section("Who says what")
    for voice in brief.voices.shown:
        page.lines.append("")
        page.text(f"{voice.name}{f', {voice.role}' if voice.role else ''}", code=BOLD)
        for speech in voice.speeches:
            if len(speech.told_by) > 1:
                page.text(f"One utterance, told by {', '.join(speech.told_by)}:", 2, 2, DIM)
            for said in speech.lines:
                to = f" to {said.addressee}" if said.addressee else ""
                facts = [said.voice, said.modality, said.channel, said.said_on]
                page.text(f"{said.verb}{to}: {quoted(said.evidence)}", 2, 2)
                page.text(f"{said.chain} · {' · '.join(filter(None, facts))}", 4, 2, DIM)
                for also in said.also:
                    page.text(f"also {outlet_and_day(also)}: {quoted(also)}", 4, 2, DIM)
        page.more(voice.more, "statements", 2)
    page.more(brief.voices.more, "speakers")


def _names(page: Page, brief: Brief) -> None:
    if not brief.naming.rows:
        return
    page.section("How each outlet names the same")
    for row in brief.naming.rows:
        page.lines.append("")
        page.text(f"{row.name} ({row.type})", code=BOLD)
        for outlet in row.outlets:
            names = [f"{f.text} ×{f.count}" if f.count > 1 else f.text for f in outlet.names]
            described = [f"“{f.text}”" for f in outlet.descriptions]
            page.text(f"{outlet.outlet}: {_joined([*names, *described])}", 2, 2)
    page.more(brief.naming.more, "names")


def _reports(page: Page, brief: Brief) -> None:
    page.section("The reports read")
    for report in brief.reports.lines:
        same = f"same text: {', '.join(report.same_text)}" if report.same_text else ""
        new = "updated version" if report.replaces else ""
        facts = [report.published, f"origin {report.origin}", same, new, report.id]
        page.text(f"{report.outlet}: {report.title}", 0, 2)
        page.text(" · ".join(filter(None, facts)), 2, 2, DIM)
        for limit in report.limits:
            page.text(f"! {limit}", 2, 2)
    page.more(brief.reports.more, "reports")


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts) or "not by name"

"""The brief as CommonMark: lists and quotations only, every foreign character escaped."""

from __future__ import annotations

import re

from rashomon.export.stories_text import story_about, story_news
from rashomon.views.brief import NO_VERDICT, Brief
from rashomon.views.evidence import Evidence
from rashomon.views.retold import Passage
from rashomon.views.sides import Mark, Side
from rashomon.views.timeline import EventLine, Telling
from rashomon.views.words import RELATION_WORD, clean, marks_text, plural

# Everything that CommonMark (and GitHub's flavour) could read as markup; a colon, so that no address becomes a link.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~&$@:=^\"']")


def escape(text: str) -> str:
    """``text`` on one line such that any CommonMark reader shows its very characters."""
    return _MARKUP.sub(lambda found: "\\" + found[0] if found[0] not in "<>&" else _ENTITY[found[0]], clean(text))


_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def render(brief: Brief) -> str:
    """The whole brief. Headings, paragraphs and lists of CommonMark 0.31; no HTML, no tables, no links."""
    out = [
        f"# {escape(brief.title)}",
        "",
        f"*Rashomon brief, {escape(brief.dated)}\\. {escape(brief.subtitle)}\\.*",
    ]
    if brief.scope:
        out += ["", f"Narrowed to {escape(brief.scope)}"]
    out += ["", escape(" ".join(filter(None, (NO_VERDICT, brief.hint))))]
    _stories(out, brief)
    _timeline(out, brief)
    _agreement(out, brief)
    _retold(out, brief)
    _due(out, brief)
    _board(out, brief)
    _places(out, brief)
    _voices(out, brief)
    _names(out, brief)
    _reports(out, brief)
    return "\n".join(out) + "\n"


def _section(out: list[str], title: str) -> None:
    out += ["", f"## {title}", ""]


def _more(out: list[str], count: int, noun: str) -> None:
    if count:
        out += ["", f"and {count:,} more {noun} (`rashomon export`)"]


def _quote(evidence: Evidence) -> str:
    return f"“{escape(evidence.quote)}”"


def _told(telling: Telling) -> str:
    times = f" ({telling.times} reports)" if telling.times > 1 else ""
    if telling.own_voice:
        return (
            f"**{escape(telling.evidence.outlet)}** {telling.verb} in its own voice: {_quote(telling.evidence)}{times}"
        )
    chain = "".join(f"{escape(name)} ← " for name in telling.chain)
    modality = f" ({telling.modality})" if telling.modality else ""
    return f"{chain}**{escape(telling.teller)}** {telling.verb}{modality}: {_quote(telling.evidence)}{times}"


def _stories(out: list[str], brief: Brief) -> None:
    if not brief.stories.lines:
        return
    _section(out, "Stories")
    for story in brief.stories.lines:
        out.append(f"- **{escape(story.title.text)}**")
        out += [f"  - {escape(line)}" for line in (*story_about(story), *story_news(story))]
    _more(out, brief.stories.more, "stories")


def _timeline(out: list[str], brief: Brief) -> None:
    _section(out, "What is said to have happened")
    if not brief.timeline.total:
        out.append("No event was found in the reports.")
    groups = [(escape(day.label), day.lines, day.more) for day in brief.timeline.days]
    groups += [("Undated", brief.timeline.undated, 0), ("Background", brief.timeline.background, 0)]
    for label, lines, more in groups:
        if lines:
            out += [f"### {label}", ""]
            for line in lines:
                _event(out, line)
            _more(out, more, "of that time")
            out.append("")
    _more(out, brief.timeline.more, "events")


def _event(out: list[str], line: EventLine) -> None:
    clock = f"{escape(line.clock)}: " if line.clock else ""
    place = f", {escape(line.place)}{f' ({line.place_note})' if line.place_note else ''}" if line.place else ""
    out.append(f"- {clock}**{escape(line.summary)}** — {line.status_word}{place}, {escape(line.origins)}, `{line.id}`")
    out += [f"  - {_told(telling)}" for telling in line.tellings]
    if line.more_tellings:
        out.append(f"  - and {plural(line.more_tellings, 'more account')} (`rashomon show {line.id}`)")
    if line.figures:
        told = "; ".join(f"{escape(f.text)} ({escape(f.teller)})" for f in line.figures)
        rest = f"; and {line.more_figures} more" if line.more_figures else ""
        out.append(f"  - Figures: {told}{rest}")


def _agreement(out: list[str], brief: Brief) -> None:
    standings = brief.standings
    if not standings.shown and not standings.agreed:
        return
    _section(out, "Who agrees, who differs")
    out += ["● an independent origin; ○ no origin is known", ""]
    for one in standings.shown:
        told = f"{_dots(one.told)} {marks_text(one.told.origins, one.told.unknown)}".strip()
        facts = ", ".join(filter(None, (escape(one.when), escape(one.place), f"`{one.id}`")))
        out += [f"### {escape(one.about)}", "", f"{facts}{f'; told by {told}' if told else ''}", ""]
        for difference in one.differences:
            reason = f" ({escape(difference.reason)})" if difference.reason else ""
            out.append(f"- **{RELATION_WORD[difference.relation]}: {escape(difference.question)}**{reason}")
            for side in difference.sides:
                out.append(f"  - {_dots(side)} **{escape(side.label)}**".replace("-  **", "- **"))
                out += [f"    - {_mark(mark)}" for mark in side.marks]
                if side.more:
                    out.append(f"    - and {side.more} more")
        for sides in one.named:
            called = (f"{escape(o.outlet)} {', '.join(map(_quote, o.words))}" for o in sides.outlets)
            out.append(f"- Named, {sides.role}: {'; '.join(called)}")
        out.append("")
    _more(out, standings.more, "that accounts differ in")
    if standings.agreed:
        out += ["", "### Told alike by several origins", ""]
    for one in standings.agreed:
        names = ", ".join(escape(m.name) for m in one.told.marks if m.known)
        out.append(f"- {_dots(one.told)} {escape(one.about)}: {names}, `{one.id}`")
    _more(out, standings.more_agreed, "told alike")


def _dots(side: Side) -> str:
    return "●" * side.origins + "○" * side.unknown


def _mark(mark: Mark) -> str:
    first = mark.told[0]
    outlets = dict.fromkeys(t.evidence.outlet for t in mark.told)
    told = "" if list(outlets) == [mark.name] else f" ({', '.join(map(escape, outlets))})"
    again = ", ".join(escape(o) for o in dict.fromkeys(t.evidence.outlet for t in mark.again))
    printed = f", printed again by {again}" if again else ""
    return f"{'●' if mark.known else '○'} **{escape(mark.name)}** {first.verb}: {_quote(first.evidence)}{told}{printed}"


def _retold(out: list[str], brief: Brief) -> None:
    if not brief.retold.shown:
        return
    _section(out, "One speech, several tellings")
    for one in brief.retold.shown:
        out += [f"### {', '.join(escape(w) for w in (one.speaker, one.said_on) if w)}", ""]
        for compared in one.comparisons:
            ends = escape(compared.one), escape(compared.other)
            out.append(f"- {ends[0]} beside {ends[1]}")
            for pair in compared.both:
                told = (f"{end}: “{_passage(passage)}”" for end, passage in zip(ends, pair, strict=True))
                out.append(f"  - both: {'; '.join(told)}")
            for end, alone in zip(ends, (compared.only_one, compared.only_other), strict=True):
                out += [f"  - only {end}: {_quote(passage.evidence)}" for passage in alone]
        out.append("")
    _more(out, brief.retold.more, "speeches")


def _passage(passage: Passage) -> str:
    """The words, those that the other text has otherwise in bold."""
    return "".join(f"**{_part(words)}**" if changed else _part(words) for words, changed in passage.parts)


def _part(words: str) -> str:
    """Escaped words with the blanks at their ends."""
    return words.replace(words.strip(), escape(words)) if words.strip() else words


def _due(out: list[str], brief: Brief) -> None:
    if not brief.due.lines:
        return
    _section(out, "What is due")
    for line in brief.due.lines:
        by = f", by {escape(line.by)}" if line.by else ""
        condition = f", {escape(line.condition)}" if line.condition else ""
        out.append(f"- **{escape(line.day)}**: {escape(line.what)}{by}{condition} — {line.outcome_word}")
        told = f"{escape(line.evidence.outlet)} ← **{escape(line.teller)}** {line.verb}: {_quote(line.evidence)}"
        out.append(f"  - {told}")
        out += [f"  - outcome: {_quote(e)} ({escape(e.outlet)})" for e in line.outcome_evidence]
    _more(out, brief.due.more, "things due")


def _board(out: list[str], brief: Brief) -> None:
    if not brief.board.things:
        return
    _section(out, "The board")
    for thing in brief.board.things:
        differ = " — accounts differ" if thing.contested else ""
        out.append(f"- **{escape(thing.object)}** ({escape(thing.kind)}){differ}")
        for word, states in (("last", thing.now), ("before", thing.before[:4])):
            for state in states:
                when = "".join(f", {w} {escape(t)}" for w, t in (("since", state.since), ("until", state.until)) if t)
                said = f"{_quote(state.evidence)} ({escape(state.evidence.outlet)})"
                told = f"told {escape(state.told)}, per {escape(state.per)}: {said}"
                out.append(f"  - {word} **{escape(state.state)}**{when}, {told}")
    _more(out, brief.board.more, "things")


def _places(out: list[str], brief: Brief) -> None:
    if not brief.map.places:
        return
    _section(out, "Where")
    for place in brief.map.places:
        facts = [place.country or "", place.precision_word, plural(place.events, "event"), *place.states[:2]]
        out.append(f"- **{escape(place.name)}**: {', '.join(escape(f) for f in facts if f)}")
    _more(out, brief.map.more, "places")


def _voices(out: list[str], brief: Brief) -> None:
    if not brief.voices.shown:
        return
    _section(out, "Who says what")
    for voice in brief.voices.shown:
        out += [f"### {escape(voice.name)}{f', {escape(voice.role)}' if voice.role else ''}", ""]
        for speech in voice.speeches:
            for said in speech.lines:
                facts = [said.chain, said.voice, said.modality, said.channel, said.said_on]
                to = f" to {escape(said.addressee)}" if said.addressee else ""
                told = ", ".join(escape(f) for f in facts if f)
                out.append(f"- **{said.verb}**{to}: {_quote(said.evidence)} ({told})")
                out += [f"  - also {escape(e.outlet)}: {_quote(e)}" for e in said.also]
        _more(out, voice.more, "statements")
        out.append("")
    _more(out, brief.voices.more, "speakers")


def _names(out: list[str], brief: Brief) -> None:
    if not brief.naming.rows:
        return
    _section(out, "How each outlet names the same")
    for row in brief.naming.rows:
        out.append(f"- **{escape(row.name)}** ({row.type})")
        for outlet in row.outlets:
            names = [escape(f.text) for f in outlet.names] + [f"“{escape(f.text)}”" for f in outlet.descriptions]
            out.append(f"  - {escape(outlet.outlet)}: {', '.join(names) or 'not by name'}")
    _more(out, brief.naming.more, "names")


def _reports(out: list[str], brief: Brief) -> None:
    _section(out, "The reports read")
    for report in brief.reports.lines:
        same = f"same text: {', '.join(report.same_text)}" if report.same_text else ""
        facts = [report.published, f"origin {report.origin}", same, "updated version" if report.replaces else ""]
        told = ", ".join(escape(f) for f in facts if f)
        out.append(f"- **{escape(report.outlet)}**: {escape(report.title)} — {told}, `{report.id}`")
        out += [f"  - {escape(limit)}" for limit in report.limits]
    _more(out, brief.reports.more, "reports")

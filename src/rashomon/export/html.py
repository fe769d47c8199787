"""The brief as one HTML file: no script, no request, every line opening the report at the very words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.export.html_text import Cited, MarkedText, mark_text
from rashomon.export.svg_map import draw_map
from rashomon.export.svg_marks import legend_mark
from rashomon.export.svg_timeline import draw_timeline, shows_density
from rashomon.model import Status
from rashomon.views.brief import NO_VERDICT, Brief, evidence_in
from rashomon.views.evidence import Evidence
from rashomon.views.reports import ReportLine
from rashomon.views.words import RELATION_WORD, STATUS_WORD, marks_text, plural

WIDE, NARROW = 1040, 346
MOST_PRINTED = 20  # texts of reports; more than these are left out of print
MAP_WIDE, MAP_NARROW = (620, 460), (346, 340)


@dataclass(frozen=True, slots=True)
class _Text:
    """One report's text at the end of the page."""

    anchor: str
    report: ReportLine | None
    outlet: str
    marked: MarkedText


def render(brief: Brief) -> str:
    """The whole page, UTF-8, self-contained. Text of reports is escaped wherever it stands."""
    anchors, texts = _anchored(brief)
    dense = shows_density(brief.timeline)
    shown = {line.status for line in brief.timeline.lines()}
    shown |= {status for _, status, _ in brief.timeline.density} if dense else set()
    page = _environment().get_template("brief.html")
    return page.render(
        brief=brief,
        verdict=NO_VERDICT,
        timeline_wide=draw_timeline(brief.timeline, WIDE, "timeline wide"),
        timeline_narrow=draw_timeline(brief.timeline, NARROW, "timeline narrow"),
        map_wide=draw_map(brief.map, *MAP_WIDE, "map wide"),
        map_narrow=draw_map(brief.map, *MAP_NARROW, "map narrow"),
        legend=[(legend_mark(s), STATUS_WORD[s], s.value) for s in Status if s in shown],
        chip_mark={s: legend_mark(s) for s in Status},
        dense=dense,
        texts=texts,
        many_texts=len(texts) > MOST_PRINTED,
        text_anchor={text.report.id: text.anchor for text in texts if text.report},
        split=[anchor for text in texts for anchor in text.marked.split],
        number_of={line.id: line.number for line in brief.timeline.lines()},
        marks_text=marks_text,
        relation_word=RELATION_WORD,
        to=lambda evidence: anchors[_key(evidence)],
        plural=plural,
    )


def _key(evidence: Evidence) -> tuple[str, tuple[tuple[int, int], ...]]:
    return evidence.report_id, evidence.spans


def _anchored(brief: Brief) -> tuple[dict[tuple[str, tuple[tuple[int, int], ...]], str], list[_Text]]:
    """An anchor for every different piece of evidence, and the texts with them marked."""
    cited: dict[str, dict[tuple[tuple[int, int], ...], None]] = defaultdict(dict)
    outlets: dict[str, str] = {}
    for evidence in evidence_in(brief):
        cited[evidence.report_id].setdefault(evidence.spans)
        outlets[evidence.report_id] = evidence.outlet
    lines = {line.id: line for line in brief.reports.lines}
    anchors: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
    texts: list[_Text] = []
    for number, text in enumerate(brief.texts, 1):
        citations = []
        for place, spans in enumerate(sorted(cited[text.id]), 1):
            anchor = f"w{number}-{place}" if spans else f"r{number}"
            anchors[text.id, spans] = anchor
            if spans:
                citations.append(Cited(anchor, spans))
        marked = mark_text(text.text, citations, text.not_prose)
        texts.append(_Text(f"r{number}", lines.get(text.id), outlets.get(text.id, ""), marked))
    return anchors, texts


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("rashomon.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["Markup"] = Markup
    return made

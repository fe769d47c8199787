"""What in a report is not prose, and what the text says of itself: times, dateline, outlet, credits, posts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rashomon.agencies import AGENCY, canonical
from rashomon.ingest.captions import find_captions, tells
from rashomon.ingest.closings import TextCredit, find_boilerplate, find_closings
from rashomon.ingest.datelines import FoundDateline, find_dateline
from rashomon.ingest.embeds import FoundEmbed, find_embeds
from rashomon.ingest.headers import Header, find_headers
from rashomon.ingest.headlines import doubled_start, repeated_headline
from rashomon.ingest.keywords import find_keywords
from rashomon.ingest.passages import Passage, disjoint
from rashomon.ingest.plain import Plain
from rashomon.ingest.sentences import sentences
from rashomon.ingest.stamps import Stamp, find_stamp
from rashomon.model import Credit, Dateline, Embed, NotProse, NotProseKind, Report, Span

_BLANK = re.compile(r"[\s\ufeff]*")
_STORY = re.compile(r"\s*(?:$|\n|[\"“‘'(©]?[A-ZÀ-ÞА-Я0-9\"“(©])")
_BYLINE = re.compile(r"(?:by|By|BY) [A-Z][\w.'’-]+(?: (?:al-)?[A-Z][\w.'’-]+){1,3}(?=\s*\n|\s*$)")
_URL_COUNTS = re.compile(r"(?:Get short URL|Print this page|Share|Comments?)(?: \d{1,6}){0,2}(?=\s)")
_AGENCY_LINE = re.compile(rf"(?P<agency>{AGENCY})(?= )")
# A standfirst before the dateline is no longer than this.
_STANDFIRST = 200
_LINES_ABOVE = 8


@dataclass(slots=True)
class _Opening:
    """What was found at the head of a text: the story begins at ``position``; from ``above`` on lines stand over it."""

    position: int
    above: int = 0
    passages: list[Passage] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    dateline: FoundDateline | None = None
    credits: list[TextCredit] = field(default_factory=list)

    def take(self, end: int, kind: NotProseKind) -> None:
        self.passages.append(Passage(self.position, end, kind))
        self.position = end


def examine(report: Report) -> Report:
    """``report`` with everything its text says of itself: ``not_prose``, ``embeds``, ``credits``, ``dateline``, times;
    and title, outlet and day where the file gave none. The text stays as it is; examining again changes nothing.
    """
    found = _examined(report)
    if found.published is not None and report.published is None:
        # A day that only the text tells gives the datelines and stamps without a year theirs.
        return _examined(found)
    return found


def _examined(report: Report) -> Report:
    plain = Plain.of(report.text)
    text = plain.text
    header = next(find_headers(text), None)
    if header is not None and text[: header.start].strip():
        header = None
    title = report.title or (header.title if header else None)
    opening = _opening(text, header, title, report)
    closing_passages, closing_credits, closing_stamp = find_closings(text, opening.position, report.published)
    embeds = list(find_embeds(text, opening.position))
    passages = disjoint(
        [
            *opening.passages,
            *(Passage(*e.tail, NotProseKind.EMBED) for e in embeds),
            *closing_passages,
            *find_boilerplate(text, opening.above),
            *find_captions(text, opening.above),
            *find_keywords(text),
        ],
        text,
    )
    stamps = [*opening.stamps, *([closing_stamp] if closing_stamp else [])]
    day = report.published or next((s.day for s in stamps if s.day), None) or _day_of(opening.dateline)
    found = opening.dateline
    return replace(
        report,
        title=" ".join(title.split()) if title else None,
        outlet=report.outlet or (header.outlet if header else None) or (found.agency if found else None),
        published=day,
        published_at=report.published_at or next((s.at for s in stamps if s.at), None),
        updated_at=report.updated_at or next((s.updated_at for s in stamps if s.updated_at), None),
        undated_reason=None if day else report.undated_reason or "the text names no day",
        dateline=_dateline(plain, opening),
        not_prose=tuple(NotProse(*plain.span(p.start, p.end), p.kind) for p in passages),
        embeds=tuple(_embed(plain, e) for e in embeds if e.content is not None),
        credits=tuple(_credit(plain, c) for c in sorted([*opening.credits, *closing_credits], key=lambda c: c.start)),
    )


def _opening(text: str, header: Header | None, title: str | None, report: Report) -> _Opening:
    """Take off the head of ``text`` what comes before the story, piece by piece."""
    blank = _BLANK.match(text)
    opening = _Opening(header.start if header else blank.end() if blank else 0)
    if header is not None:
        opening.take(header.end, NotProseKind.HEADER)
    near = report.published
    told = False
    while True:
        blank = _BLANK.match(text, opening.position)
        opening.position = blank.end() if blank else opening.position
        stamp = find_stamp(text, opening.position, near)
        if stamp is not None and (stamp.led or _STORY.match(text, stamp.end)):
            opening.stamps.append(stamp)
            near = near or stamp.day
            opening.take(stamp.end, NotProseKind.TIMESTAMP)
            continue
        end = None if told else repeated_headline(text, opening.position, title)
        if end is not None:
            told = True
            opening.take(end, NotProseKind.HEADER)
            continue
        if _tag(text, opening, near):
            continue
        break
    dateline = find_dateline(text, opening.position, near)
    opening.above = opening.position
    if dateline is None and opening.passages:
        dateline = _after_standfirst(text, opening, near)
    if dateline is None:
        dateline = _at_a_line(text, opening.position, near)
    if dateline is not None:
        opening.position = dateline.start
        opening.take(dateline.end, NotProseKind.DATELINE if dateline.place or dateline.date else NotProseKind.CREDIT)
        opening.dateline = dateline
        if dateline.agency and dateline.agency_span:
            opening.credits.append(TextCredit(*dateline.agency_span, dateline.agency))
    blank = _BLANK.match(text, opening.position)
    opening.position = blank.end() if blank else opening.position
    doubled = doubled_start(text, opening.position)
    if doubled is not None:
        opening.take(doubled, NotProseKind.HEADER)
    return opening


def _tag(text: str, opening: _Opening, near: str | None) -> bool:
    """Take a byline, an agency's name before a stamp, or a button's label; tell whether there was one."""
    at = opening.position
    if byline := _BYLINE.match(text, at):
        opening.take(byline.end(), NotProseKind.HEADER)
        return True
    if opening.passages and (button := _URL_COUNTS.match(text, at)):
        opening.take(button.end(), NotProseKind.BOILERPLATE)
        return True
    agency = _AGENCY_LINE.match(text, at)
    if agency is not None and opening.passages:
        stamp = find_stamp(text, agency.end() + 1, near)
        if stamp is not None and _STORY.match(text, stamp.end):
            opening.credits.append(TextCredit(agency.start(), agency.end(), canonical(agency["agency"])))
            opening.take(agency.end(), NotProseKind.CREDIT)
            return True
    return False


def _after_standfirst(text: str, opening: _Opening, near: str | None) -> FoundDateline | None:
    """The dateline behind one or two sentences of standfirst, which then are header and no part of the story."""
    start = opening.position
    for begin, _ in sentences(text, start, min(len(text), start + _STANDFIRST + 160))[1:3]:
        if begin - start > _STANDFIRST:
            break
        dateline = find_dateline(text, begin, near)
        if dateline is not None and dateline.agency is not None:
            # Where somebody says something in it, it may be all that is said of it: then it stays prose.
            if not tells(text[start:begin]):
                opening.take(begin, NotProseKind.HEADER)
            return dateline
    return None


def _at_a_line(text: str, start: int, near: str | None) -> FoundDateline | None:
    """The dateline at the head of one of the first lines, where a headline or a summary stands above the story."""
    begin = start
    for _ in range(_LINES_ABOVE):
        end = text.find("\n", begin)
        if end < 0:
            return None
        begin = end + 1
        dateline = find_dateline(text, begin, near)
        if dateline is not None:
            return dateline
    return None


def _day_of(dateline: FoundDateline | None) -> str | None:
    return dateline.date if dateline else None


def _dateline(plain: Plain, opening: _Opening) -> Dateline | None:
    """The dateline proper; where it has no day, or there is none, the day of the stamp over the story."""
    found = opening.dateline
    stamp = next((s for s in opening.stamps if s.day and not s.at and not s.updated_at), None)
    if found is not None and (found.place or found.date):
        return Dateline(found.place, found.date or (stamp.day if stamp else None), *plain.span(found.start, found.end))
    return Dateline(None, stamp.day, *plain.span(stamp.start, stamp.end)) if stamp else None


def _embed(plain: Plain, found: FoundEmbed) -> Embed:
    content = Span(*plain.span(*found.content)) if found.content else Span(0, 0)
    author = Span(*plain.span(*found.author_span)) if found.author_span else None
    return Embed(content, found.author, author, found.posted, found.channel)


def _credit(plain: Plain, found: TextCredit) -> Credit:
    start, end = plain.span(found.start, found.end)
    return Credit(start, end, plain.text[found.start : found.end], found.name)

"""What stands around a story: agency tags and initials at its end, "Read also", newsletters, cookies, page feet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.agencies import AGENCY, canonical
from rashomon.ingest.passages import Passage
from rashomon.ingest.stamps import Stamp, find_stamp
from rashomon.model import NotProseKind

_LIST = rf"{AGENCY}(?:(?: ?[/,&+] ?|,? and ){AGENCY})*"
_SOURCE = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_SOURCES = rf"{_SOURCE}(?:(?:,| and| &| \+|/) ?(?:other )?(?:[Aa]gencies|{_SOURCE}))*"
_BY = r"(?:(?:Additional )?[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|[Ww]ritten|[Tt]ranslated) by"
_AFTER = r"(?<=[.!?\"”’)\]])"
_BUTTON = (
    r"(?:Twitter|Facebook|WhatsApp|Telegram|E-?mail|Print(?: this page)?|Share(?: this)?|Comments?|Tweet|Copy link|"
    r"Advertisement|ADVERTISEMENT)"
)
_NAMES = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"

# Anchored at the end of what is left; taken off one after another. The group "credit" holds the sources credited.
_TAILS = (
    (rf"\s?[-–—]{{1,2}} ?(?P<credit>{_LIST})\.?$", NotProseKind.CREDIT),
    (rf"{_AFTER}\s*(?P<credit>{_LIST})\.?$", NotProseKind.CREDIT),
    (
        rf"\s?\((?:With(?: inputs? from)?|Source:?|Via|Inputs? from|From|By)? ?"
        rf"(?P<credit>{_LIST}(?:,? and agencies)?)\)\.?$",
        NotProseKind.CREDIT,
    ),
    (rf"{_AFTER}\s*\((?:Source|With|Via):? (?P<credit>{_SOURCES})\)\.?$", NotProseKind.CREDIT),
    (rf"(?:{_AFTER}|^|\n)\s*(?:Sources?|With inputs? from|With):? (?P<credit>{_SOURCES})\.?$", NotProseKind.CREDIT),
    (
        rf"(?:{_AFTER}|^|\n)\s*(?P<credit>{_SOURCES}) contributed to this (?:report|story|article)\.?$",
        NotProseKind.CREDIT,
    ),
    (rf"(?:{_AFTER}|\n)\s*\(?{_BY} [^.!?\n]{{3,250}}\.?\)?$", NotProseKind.CREDIT),
    (r"\s?={2} ?[A-Z]\w{0,2}(?:\. ?[A-Z]\w*)*\.?$", NotProseKind.CREDIT),
    (rf"{_AFTER}\s+{_NAMES}(?: ?/ ?{_NAMES})+$", NotProseKind.CREDIT),
    (rf"{_AFTER}\s+(?:[A-Z]{{2,5}}(?: ?\d{{1,3}})?|\d{{2,4}}-\d{{1,3}})$", NotProseKind.CREDIT),
    (r"\s*Our Standards: ?The Thomson Reuters Trust Principles\.?\s?(?:, opens new tab)?$", NotProseKind.BOILERPLATE),
    (
        rf"(?:{_AFTER}|^|\n)\s*(?:READ (?:ALSO|MORE)|(?:[Rr]ead|[Ss]ee) (?:[Aa]lso|[Mm]ore)|[Aa]lso [Rr]ead|ALSO READ|"
        rf"RELATED|Related(?: [Ss]tor(?:y|ies))?)(?: ?[:|–-] ?[^.!?\n]{{3,200}})?$",
        NotProseKind.BOILERPLATE,
    ),
    (rf"(?:{_AFTER}|\n)\s*{_BUTTON}(?:[ /|]+{_BUTTON})*$", NotProseKind.BOILERPLATE),
)
_BETWEEN_NAMES = re.compile(r"(?:,\s?(?:and\s)?|\sand\s|\s?[&+/]\s?)")
_COMPILED = tuple((re.compile(pattern), kind) for pattern, kind in _TAILS)
_UPDATE = re.compile(r"(?:[Ll]ast [Uu]pdated?|LAST UPDATED?|[Uu]pdated):?(?: on| at)? ?")
_AFTER_UPDATE = re.compile(r"[\s\d,.–-]{0,24}(?:KSA|GMT|UTC)?[\s\d:–-]{0,12}(?:(?:KSA|GMT|UTC)[\s\d:]{0,14})?$")
# Words of a page's foot; a closing run of words that ends in no full stop and holds two of them is one.
_FOOT = re.compile(
    r"Privacy Policy|Terms (?:of|and) (?:Use|Service|Conditions)|Cookie Policy|Contact Us|Careers|About Us|"
    r"Press Releases|Site ?map|Comment via|Community [Ss]tandards|All [Rr]ights [Rr]eserved|Newsletter|Advertise with"
)
_LINE = re.compile(
    "|".join(
        (
            r"(?:read|see) (?:also|more)\b.{0,200}|also read\b.{0,200}|read the rest here\.?|continue reading.{0,60}",
            r"related(?: (?:stor(?:y|ies)|articles?|news|topics?))?(?:: .{0,200})?",
            r"recommended(?: (?:stories|for you))?",
            r"more on this(?: story)?|more from [^.!?]{1,60}|trending(?: now)?|most read|editor'?s'? picks?",
            r"advertisement|advertising|sponsored(?: content)?|story continues below.{0,40}|this ad will.{0,60}",
            r"(?:subscribe|sign up|join|register)\b.{0,60}\b(?:newsletters?|channel|updates|alerts|inbox)\b.{0,120}",
            r"(?:follow|find|like) us (?:on|at)\b.{0,160}|(?:download|get) (?:our|the) app\b.{0,99}|click here.{0,99}",
            r"(?:share|save|tweet|print|e-?mail)(?: (?:this|article|on|via|page|story)\b.{0,80})?|print this page",
            r"(?:we|our (?:web)?site|this (?:web)?site|by (?:continuing|using|clicking|accepting)|to give you)\b"
            r".{0,120}\bcookies\b.{0,300}|accept(?: all)?(?: cookies)?|cookie (?:policy|settings|notice).{0,60}",
            r"(?:copyright ?(?:©|\(c\))?|©|\(c\)) ?\d{4}.{0,160}|.{0,100}\ball rights reserved\b.{0,200}",
            r"(?:get )?short url.{0,40}|tags?:.{0,200}|comments?(?: \(\d+\))?|leave a (?:comment|reply)|no comments",
            r"\d+ min(?:ute)?s? read|listen to (?:this )?article.{0,60}|skip to (?:main )?content|back to top",
            r"this (?:article|story) (?:is|was) (?:originally|first) published.{0,160}|full text\.?|abstract\.?",
        )
    ),
    re.I,
)
_LINE_LONGEST = 400
# More tags than any story ends in; what still looks like one is left as it is.
_MOST_TAGS = 30


@dataclass(frozen=True, slots=True)
class TextCredit:
    """A source that the text credits for itself; ``text[start:end]`` names it."""

    start: int
    end: int
    name: str


def find_closings(text: str, start: int, near: str | None) -> tuple[list[Passage], list[TextCredit], Stamp | None]:
    """Tags and furniture at the end of ``text``, taken off one after another; credits in them; a closing time stamp."""
    passages: list[Passage] = []
    credited: list[TextCredit] = []
    stamp: Stamp | None = None
    end = len(text.rstrip())
    while end > start and len(passages) < _MOST_TAGS:
        begin = max(start, end - 700)
        tail = text[begin:end]
        closing = _closing_stamp(text, begin, end, near)
        if closing is not None:
            stamp = stamp or closing
            passages.append(Passage(closing.start, end, NotProseKind.TIMESTAMP))
            end = closing.start
        elif (foot := _foot(tail)) is not None:
            passages.append(Passage(begin + foot, end, NotProseKind.BOILERPLATE))
            end = begin + foot
        else:
            found = next(((m, kind) for pattern, kind in _COMPILED if (m := pattern.search(tail))), None)
            if found is None or begin + found[0].start() <= start:
                break
            match, kind = found
            passages.append(Passage(begin + match.start(), end, kind))
            if "credit" in match.re.groupindex:
                credited += _credits(match["credit"], begin + match.start("credit"))
            end = begin + match.start()
        while end > start and text[end - 1].isspace():
            end -= 1
    return passages, credited, stamp


def find_boilerplate(text: str, start: int) -> Iterator[Passage]:
    """Whole lines of page furniture in ``text`` from ``start`` on."""
    begin = start
    for line in text[start:].split("\n"):
        words = line.strip()
        if words and len(words) <= _LINE_LONGEST and _LINE.fullmatch(words):
            yield Passage(begin, begin + len(line), NotProseKind.BOILERPLATE)
        begin += len(line) + 1


def _credits(words: str, offset: int) -> Iterator[TextCredit]:
    begin = 0
    for between in [*_BETWEEN_NAMES.finditer(words), None]:
        end = between.start() if between else len(words)
        name = words[begin:end].rstrip(". ")
        end = begin + len(name)
        if name.lower() in ("agencies", "other agencies"):
            yield TextCredit(offset + begin, offset + end, "agencies")
        elif name.strip():
            parts = list(re.finditer(r"\S+", name))
            if len(parts) > 1 and canonical(name) == name and all(re.fullmatch(AGENCY, part[0]) for part in parts):
                # "AP Reuters": the comma between them was lost.
                for part in parts:
                    yield TextCredit(offset + begin + part.start(), offset + begin + part.end(), canonical(part[0]))
            else:
                yield TextCredit(offset + begin, offset + end, canonical(name))
        begin = between.end() if between else end


def _closing_stamp(text: str, begin: int, end: int, near: str | None) -> Stamp | None:
    for lead in _UPDATE.finditer(text, begin, end):
        stamp = find_stamp(text, lead.start(), near)
        if stamp is not None and _AFTER_UPDATE.fullmatch(text, stamp.end, end):
            return stamp
    return None


def _foot(tail: str) -> int | None:
    stop = max(tail.rfind(mark) for mark in (". ", '." ', ".) ", "! ", "? ", ".\n", "\n"))
    begin = stop + 1 if stop >= 0 else None
    if begin is None or len(_FOOT.findall(tail[begin:])) < 2:
        return None
    return begin

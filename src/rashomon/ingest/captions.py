"""Photo credits and captions, also where they are glued to the words after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.agencies import AGENCY
from rashomon.ingest.passages import Passage
from rashomon.ingest.sentences import sentences
from rashomon.ingest.stamps import MONTH, WEEKDAY
from rashomon.model import NotProseKind

_LONG = 350
# How far around a credit its caption is looked for.
_REACH = 900
_MARK = re.compile(r"(?<![^\W\d_])(?:©|\(c\)|&copy;|Ⓒ)(?= ?[A-Z\d])")
# "KryeziuKosovo": a lower-case letter, then at once a capitalised word. Not the camel case inside some names.
_GLUE = re.compile(
    r"(?<=[a-zß-öø-ÿćčšžđ)])(?<!\bYou)(?<!\bMc)(?<!\bMac)(?<!\bWiki)(?<!\bLinked)(?<!\bDe)(?<!\bLe)(?<!\bVan)(?<!\bPhoto)"
    r"(?=[A-ZÀ-ÖØ-ÞĆČŠŽĐ][a-zß-öø-ÿćčšžđ]*[ ,])"
)
_NAME = re.compile(r"©? ?[^/\n]{2,40}/ ?[A-ZÀ-Ž][\w.'’-]+(?: (?:al |de |van )?[A-ZÀ-Ž][\w.'’-]+){0,2}")
_RIGHTS = re.compile(r"(?:© ?|\(c\) ?|[Cc]opyright )+\d{4}|[Rr]ights [Rr]eserved")
_FILE = re.compile(
    r"[,.(;:–-] ?(?:in (?:this|a) )?(?:undated )?(?:file|archive|handout|illustrative|illustration|stock) ?"
    r"(?:photo|photograph|picture|image|pic|footage)[.!)\]]*$|\((?:file|archive)(?: [A-Z]\w+)?\)\.?$",
    re.I,
)
_FILE_START = re.compile(
    r"(?:FILE(?: PHOTO| - | – | — |:)|File (?:photo|picture|image)\b ?[:–—-]|"
    r"In this (?:\w+[ ,]+){0,6}file (?:photo|picture|image))"
)
_MEDIUM = (
    r"(?:photo|photograph|picture|image|frame|video grab|screen ?grab|screenshot|handout|undated photo|satellite image|"
    r"combination picture)"
)
_DESCRIBES = re.compile(
    rf"(?:In )?[Tt]his (?:\w+ ){{0,2}}{_MEDIUM}(?: grab| image| photo)?,? "
    r"(?:captured|taken|released|provided|made|obtained|distributed|posted|shot|shared|from)\b"
)
_PARENTHESIS = re.compile(r"\((?P<words>[^()\n]{2,90})\)")
_PHOTO = re.compile(
    r"\b(?:[Pp]hotos?(?:graph)?|[Ii]mage|[Pp]icture|[Hh]andout|[Cc]ourtesy|Getty|[Ss]creenshot|[Ss]creengrab|[Ff]ile|EPA|Shutterstock|iStock|Alamy)\b"
)
_SHARED = re.compile(r"(?:[A-Z][\w.-]*)(?: [A-Z][\w.-]*){0,3}(?:,? and|,| &) (?:[Aa]gencies|[A-Z][\w.-]*)$")
_AGENCY_ALONE = re.compile(rf"{AGENCY}(?:(?: ?[/,&] ?| and ){AGENCY})*$")
_PERSON = r"[A-Z][\w .'’-]{2,40}"
_CREDIT_LINE = re.compile(
    "(?:"
    + "|".join(
        (
            r"(?:(?:File )?[Pp]hoto(?:graph)?|[Ii]mage|[Pp]icture|[Vv]ideo|PHOTO|IMAGE)(?: [Cc]redit| [Ss]ource|s)?"
            r"(?: ?[:/] ?|, ?| by | courtesy (?:of )?)[^.!?\n]{2,80}",
            rf"(?:Getty Images|{AGENCY})(?: ?/ ?{_PERSON}){{1,2}}",
            rf"{_PERSON} ?/ ?(?:Getty Images|{AGENCY})(?: ?/ ?Getty Images)?",
            rf"(?:AP|EPA|IHA|AA|DHA|AFP|Reuters) [Pp]hotos?(?: ?/ ?{_PERSON})?",
            r"(?:via )?Getty Images|Credit:[^.!?\n]{2,80}",
            r"(?:Facebook|Telegram|Instagram|TikTok|Twitter|YouTube) ?/ ?[^.!?\n]{2,60}",
        )
    )
    + r")\.?$"
)
_CAPTION_LINE = re.compile(r"(?:Image caption|Media caption|Caption|Photo caption)[ ,:]")
_TRAILING = re.compile(
    r"(?<=[.!?”\"]) ?(?:(?:Photo|Photograph|Image|Picture)(?: by| credit)?: ?[^.!?\n]{2,60}|"
    rf"(?:AP Photo|REUTERS|AFP|EPA) ?/ ?{_PERSON}|"
    r"[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?/ ?(?:AFP|AP|Reuters|EPA|Getty Images))\.?$"
)
_DAY_ONLY = re.compile(rf"(?:{WEEKDAY},? )?(?:{MONTH}\.? \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH}\.? \d{{4}})\.?")
_TELLS = re.compile(
    r"\b(?:said|says|saying|cited|citing|quoted|told|"
    r"reported(?! by)|reportedly|reports|according|announced|claimed(?! by)|claims|added|warned|"
    r"stated|confirmed|denied|accused)\b"
)
_SEEN = re.compile(
    r"\b(?:walks?|stands?|sits?|looks?|holds?|carr(?:y|ies)|inspects?|gathers?|runs?|rides?|flees?|search(?:es)?|reacts?|"
    r"shows?|waves?|pass(?:es)?|rises?|billows?|takes?|patrols?|breathes?|speaks?|attends?|prays?|mourns?|march(?:es)?|"
    r"arrives?|waits?|shakes?|drives?|aims?|fires?|"
    r"checks?|clears?|works?|plays?|chants?|protests?|seen|pictured|photographed)\b"
)
_TOLD_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|did|does|(?!\w+-)\w{2,}ed|struck|hit|took|fell|began)\b"
)


def find_captions(text: str, start: int) -> Iterator[Passage]:
    """Credits and captions in ``text`` from ``start`` on, in no special order."""
    begin = start
    for line in text[start:].split("\n"):
        end = begin + len(line)
        yield from _in_line(text, begin, end)
        begin = end + 1


def _in_line(text: str, start: int, end: int) -> Iterator[Passage]:
    line = text[start:end].strip()
    if not line:
        return
    if len(line) < _LONG and (_CREDIT_LINE.match(line) and len(line) < 130):
        yield Passage(start, end, NotProseKind.CREDIT)
        return
    if len(line) < _LONG and (_CAPTION_LINE.match(line) or _TRAILING.search(line)):
        yield Passage(start, end, NotProseKind.CAPTION)
        return
    yield from _after_marks(text, start, end)
    yield from _by_their_words(text, start, end)
    yield from _in_parentheses(text, start, end)


def _after_marks(text: str, start: int, end: int) -> Iterator[Passage]:
    """A credit after ©: up to the glue or the photographer's name; and the caption behind it."""
    for mark in _MARK.finditer(text, start, end):
        if _RIGHTS.match(text, mark.start()) and re.search(
            r"[Rr]ights [Rr]eserved", text[mark.start() : min(end, mark.start() + _REACH)]
        ):
            continue
        glue = _GLUE.search(text, mark.end() + 2, min(end, mark.end() + 90))
        name = _NAME.match(text, mark.start(), end)
        line_end = end if end - mark.start() <= 90 and len(sentences(text, mark.start(), end)) == 1 else None
        stop = glue.end() if glue else line_end or (name.end() if name else None)
        if stop is None:
            continue
        yield Passage(mark.start(), stop, NotProseKind.CREDIT)
        behind = sentences(text, stop, min(end, stop + _REACH))
        if not behind:
            continue
        whole_line = mark.start() == start and len(behind) <= 2 and end - start <= _LONG
        if whole_line and glue:
            yield Passage(stop, end, NotProseKind.CAPTION)
        elif glue or looks_like_caption(text[slice(*behind[0])]):
            yield Passage(*behind[0], NotProseKind.CAPTION)


def _by_their_words(text: str, start: int, end: int) -> Iterator[Passage]:
    """Sentences that say themselves that they are about a picture."""
    if not re.search(
        r"[Ff]ile|FILE|[Pp]hoto|[Ii]mage|[Pp]icture|grab|[Aa]rchive|[Ss]creenshot|[Hh]andout", text[start:end]
    ):
        return
    for begin, stop in sentences(text, start, end):
        words = text[begin:stop]
        described = _DESCRIBES.match(words) and re.search(r"\bshows?\b|\bseen\b|\bpictured\b|^In this", words)
        if len(words) <= _LONG and (_FILE.search(words) or _FILE_START.match(words) or described):
            # A picture's caption may run on for sentences, up to the credit in parentheses.
            credit = next(
                (m for m in _PARENTHESIS.finditer(text, stop, min(end, stop + _LONG)) if _names_photo(m)), None
            )
            yield Passage(begin, credit.end() if credit else stop, NotProseKind.CAPTION)


def _names_photo(found: re.Match[str]) -> bool:
    words = found["words"].strip()
    short = len(words.split()) <= 9 and words[:1].isupper()
    return short and _PHOTO.search(words) is not None and not _TELLS.search(words)


def _in_parentheses(text: str, start: int, end: int) -> Iterator[Passage]:
    """Credits in parentheses, with the caption sentence before them where there is one."""
    for found in _PARENTHESIS.finditer(text, start, end):
        words = found["words"].strip()
        photo = _names_photo(found)
        shared = _SHARED.match(words) is not None and words.lower().endswith("agencies")
        back = max(start, found.start() - _REACH)
        before = text[back : found.start()].rstrip()
        after_stop = before.endswith((".", "!", "?", '"', "”", ")")) or not before
        alone = (
            after_stop
            and _AGENCY_ALONE.match(words) is not None
            and text[found.end() : min(end, found.end() + _REACH)].strip() != ""
        )
        if not (photo or shared or alone):
            continue
        sure = photo and re.search(r"[Pp]hoto|[Ii]mage|[Pp]icture|Getty|[Hh]andout", words) is not None
        told = _caption_before(text, back, found.start(), sure)
        if told is not None:
            yield Passage(told, found.end(), NotProseKind.CAPTION)
        elif photo or shared or (alone and before.endswith(")")):
            yield Passage(found.start(), found.end(), NotProseKind.CREDIT)


def _caption_before(text: str, start: int, stop: int, sure: bool) -> int | None:
    found = sentences(text, start, stop)
    while found and _DAY_ONLY.fullmatch(text[slice(*found[-1])]):
        found.pop()
    if not found:
        return None
    begin, end = found[-1]
    if begin == start and stop - start == _REACH:
        return None
    words = text[begin:end]
    if len(words) > _LONG or not words[:1].isupper():
        return None
    if looks_like_caption(words) or (sure and not _TELLS.search(words)):
        return begin
    return None


def looks_like_caption(words: str) -> bool:
    """Whether a sentence describes a picture: what is seen in it, in the present, and nobody says anything."""
    if len(words) > _LONG or _TELLS.search(words):
        return False
    return _SEEN.search(words) is not None or _TOLD_VERB.search(words) is None


def tells(words: str) -> bool:
    """Whether somebody is said to say something in these words."""
    return _TELLS.search(words) is not None

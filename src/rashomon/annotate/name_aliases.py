"""Two names that a report itself says are one: "Long Name (LN)", "X, known as Y", "the prison agency SNAI"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.roles import BODIES, TRADE_WORDS
from rashomon.annotate.toponym import Toponym
from rashomon.model import MentionForm, MentionType

_WORD = r"[A-Z][\w'’.-]*"
_SMALL = r"(?:(?:of|for|and|without|against|in)(?:\s+the)?|de|du|des|la|del)"
_INNER = frozenset("of for against without".split())
_BRACKET = re.compile(rf"(?P<long>{_WORD}(?:\s+(?:{_WORD}|{_SMALL}))*)\s+\((?P<short>[A-Z][A-Za-z-]{{1,9}})\)")
# What brings another name of a person ("alias Fito", "better known as Hemedti", "nicknamed “the Lion”").
_KNOWN_AS = re.compile(
    r"[,\s(–—-]*(?:\b\d\d\b[,\s(–—-]*)?(?:(?:a man |who is |who was |who goes )?(?:also |better |widely |popularly )*"
    r"(?:known as|known by (?:the|his|her) nickname|by the name of)|alias|a\.?k\.?a\.?|nicknamed|dubbed|nom de guerre)"
    r"\s+[\"“'‘]?(?P<alias>[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2})[\"”'’]?"
)
_CALLED = re.compile(
    r"\s+(?:called|named|known as|calling itself|which calls itself|dubbed)\s+[\"“'‘]?"
    r"(?P<name>[A-Z][\w'’-]*(?:\s+(?:(?:is|are|be|of|the|and|for|in|by|on|to|not)\s+)*[A-Z][\w'’-]*)*)"
)
_BROADCASTERS = re.compile(
    r"\s+(?:(?:state|state-run|public|national|official)\s+)?(?:television|TV|radio)(?=\s+(?:broadcast|aired|showed|shows"
    r"|said|reported|quoted|announced|carried|ran)\b)"
)


def bracketed(doc: Doc, source: str, spans: Sequence[NameSpan]) -> Iterator[tuple[NameSpan, tuple[int, int]]]:
    """Bodies introduced with their short name in brackets: the long name as a span, and where the short one stands."""
    people = [(s.start, s.end) for s in spans if s.type is MentionType.PERSON and s.form is MentionForm.NAME]
    for match in _BRACKET.finditer(source):
        long, short = re.sub(r"^(?:(?:The|In|At|By)\s+)+", "", match["long"]), match["short"]
        long = _last_listed(long, short)
        start = match.end("long") - len(long)
        capitals = [w for w in long.split() if w[:1].isupper()]
        if len(capitals) < 2 or sum(c.isupper() for c in short) < 2:
            continue
        if any(s < match.end("long") and start < e for s, e in people) or not _belongs(long.split(), capitals, short):
            continue
        if (token := next((t for t in doc if t.idx == start), None)) is None or token.is_space:
            continue
        head = capitals[-1].lower()
        subject = any(s.subject for s in spans if start <= s.start and s.end <= match.end())
        span = NameSpan(
            start,
            start + len(long),
            long,
            MentionType.ORGANISATION,
            MentionForm.NAME,
            head=next((w.lower() for w in capitals if w.lower() in BODIES), head),
            subject=subject,
        )
        yield span, match.span("short")


def _last_listed(long: str, short: str) -> str:
    """Of two names joined by "and" the second, unless the initials are those of both ("Daesh and the Union (UN)")."""
    first, joint, last = long.partition(" and ")
    initials = "".join(w[0] for w in long.split() if w[:1].isupper())
    if not joint or " of " in first or " for " in first or initials == short.upper():
        return long
    return last.removeprefix("the ")


def _belongs(words: Sequence[str], capitals: Sequence[str], short: str) -> bool:
    """Whether the short name may be the long one's: by an initial, or because the long one is plainly a body's, which
    may be shortened in another language (it has a body's noun, or a preposition in its midst)."""
    initials = "".join(w[0] for w in capitals).upper()
    letters = "".join(c for c in short if c.isupper())
    told = any(w.lower() in BODIES for w in capitals) or any(w.lower() in _INNER for w in words[1:-1])
    return letters in initials or initials in letters or letters[0] == initials[0] or told


def nicknames(source: str, spans: Sequence[NameSpan]) -> Iterator[tuple[NameSpan, int, int]]:
    """Persons with where another name of theirs stands, if the report brings it right behind the name."""
    for span in spans:
        if span.type is not MentionType.PERSON or span.form is not MentionForm.NAME:
            continue
        match = _KNOWN_AS.match(source, span.end)
        if match is not None:
            yield span, match.start("alias"), match.end("alias")


def apposed(doc: Doc, source: str, spans: Sequence[NameSpan]) -> Iterator[tuple[NameSpan, NameSpan]]:
    """Descriptions that stand right before the name of the body they describe ("the prison agency [SNAI]")."""
    tokens = {t.idx: t.i for t in doc}
    for span in spans:
        if span.form is not MentionForm.NAME or span.place is not None or span.start not in tokens:
            continue
        if span.type not in (MentionType.ORGANISATION, MentionType.OTHER):
            continue
        last = tokens[span.start] - 1
        first = last
        while first >= 0 and doc[first].is_alpha and (doc[first].is_lower or doc[first].is_sent_start):
            if doc[first].pos_ not in ("NOUN", "ADJ", "DET", "PROPN", "VERB") or last - first > 4:
                break
            first -= 1
            if doc[first + 1].pos_ == "DET" or doc[first + 1].is_sent_start:
                break
        first += 1
        head = doc[last] if last >= first else None
        if head is None or head.lower_ not in BODIES or head.i == first or head.sent != doc[tokens[span.start]].sent:
            continue
        if doc[first].pos_ != "DET" and not doc[first].is_sent_start:
            continue
        start, end = doc[first].idx, head.idx + len(head)
        text = source[start:end]
        yield span, NameSpan(start, end, text, MentionType.ORGANISATION, MentionForm.NOMINAL, head=head.lower_)


def called(source: str, spans: Sequence[NameSpan]) -> Iterator[tuple[NameSpan, NameSpan]]:
    """Bodies that are described, and then named ("a network called [Our Town is Not Silent]"): both spans."""
    for span in spans:
        if span.head not in BODIES or span.place is not None:
            continue
        match = _CALLED.match(source, span.end)
        if match is not None:
            start, end = match.span("name")
            yield (
                span,
                NameSpan(start, end, source[start:end], MentionType.ORGANISATION, MentionForm.NAME, head=span.head),
            )


def traded(source: str, spans: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """Short names in capitals that stand within a body's name beside words of its trade ("the [SANA] news agency")."""
    for span in spans:
        if span.form is not MentionForm.NAME or span.type is not MentionType.ORGANISATION or " " not in span.text:
            continue
        words = [(m.group(), m.start()) for m in re.finditer(r"[\w'’-]+", span.text)]
        short = [(w, at) for w, at in words if w.isupper() and w.isalpha() and len(w) > 2]
        rest = {w.lower() for w, _ in words if (w, _) not in short}
        if len(short) == 1 and rest <= TRADE_WORDS:
            start = span.start + short[0][1]
            yield NameSpan(start, start + len(short[0][0]), short[0][0], MentionType.ORGANISATION, MentionForm.NAME)


def broadcasters(source: str, places: Sequence[Toponym]) -> Iterator[NameSpan]:
    """Television by its country, where what follows is what it did ("Ruritanian television [broadcast] pictures")."""
    for toponym in places:
        match = _BROADCASTERS.match(source, toponym.end) if toponym.demonym else None
        if match is not None:
            text = source[toponym.start : match.end()]
            head = text.split()[-1].lower()
            yield NameSpan(
                toponym.start,
                match.end(),
                text,
                MentionType.ORGANISATION,
                MentionForm.NAME,
                head=head,
                subject=True,
            )

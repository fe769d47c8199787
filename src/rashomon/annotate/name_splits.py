"""Names that ran together where a comma was lost: "in Douma Harasta", "the Interior Ministry Damascus"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.places_words import DIRECTIONS, LOCATIVE
from rashomon.annotate.roles import BODIES, PEOPLE
from rashomon.annotate.toponym import Toponym, fold
from rashomon.model import MentionForm, MentionType, Place, Precision

# What may stand before a place's name and make another name of it ("New Delhi", "Port Sudan", "Tel Abyad").
_PARTS = DIRECTIONS | frozenset(
    """new old greater upper lower inner outer central port fort saint st san santa tel tal tell khan beit bayt bab
    jabal jebel mount lake camp cape el al bir ain ayn wadi kafr deir dayr umm abu ras sheikh tall jisr qalat mid
    downtown great little big north-west north-east south-west south-east republic democratic kingdom""".split()
)
# Bodies that are called after a place without a comma ("Radio Damascus", "Bank Audi", "Voice of Lebanon").
_CALLED_SO = frozenset("radio tv television bank university voice fc club party network church house".split())


def parted(doc: Doc, spans: Sequence[NameSpan], places: Sequence[Toponym]) -> list[NameSpan]:
    """``spans`` with those parted that hold two names; a place in them is the one that the report names elsewhere."""
    nations = {t.text for t in places if t.place is not None}
    known = {fold(t.text): t.place for t in places if t.place is not None and not t.demonym and _is_sure(t.place)}
    found: list[NameSpan] = []
    for span in spans:
        two = _cut(doc, span, known, nations) if _may_hold_two(span) else None
        if two is None:
            found.append(span)
            continue
        found += [p for p in _pieces(span, *two) if not any((p.start, p.end) == (f.start, f.end) for f in spans)]
    return [_trimmed(span, found) for span in found]


def _is_sure(place: Place) -> bool:
    return place.precision in (Precision.SETTLEMENT, Precision.COUNTRY, Precision.REGION)


def _may_hold_two(span: NameSpan) -> bool:
    return span.form is not MentionForm.PRONOUN and span.place is None and not span.role and len(span.text.split()) > 1


def _cut(
    doc: Doc, span: NameSpan, known: dict[str, Place], nations: Collection[str]
) -> tuple[int, Place | None, Place | None] | None:
    """Where the span falls into two names, and the place that each of them is."""
    words = list(re.finditer(r"\S+", span.text))
    for i in range(1, len(words)):
        first, last = span.text[: words[i].start()].rstrip(), span.text[words[i].start() :]
        before, behind = known.get(fold(_own(first))), known.get(fold(last))
        if not last[:1].isupper() or not words[i - 1].group()[:1].isupper() or words[i - 1].group().endswith(","):
            continue
        if before is not None and behind is not None and before.id != behind.id:
            return words[i].start(), before, behind
        if (
            before is not None
            and behind is None
            and _own(first) == first
            and _goes_anew(words[i].group(), span, nations)
        ):
            return words[i].start(), before, None
        if behind is not None and _ends_in_body(words[i - 1].group(), first):
            return words[i].start(), None, behind
        if behind is not None and _stands_alone(doc, span, first, behind.precision is Precision.COUNTRY):
            return words[i].start(), None, behind
    return None


def _own(words: str) -> str:
    """The capitalised words at the end ("fighters in [Bahri]")."""
    found = re.search(r"(?:[A-Z][\w'’-]*|al-\S+)(?: (?:[A-Z][\w'’-]*|al-\S+))*$", words)
    return found[0] if found else words


def _ends_in_body(word: str, name: str) -> bool:
    """Whether the first name is a body's, and whole ("Interior Ministry", "Chinese Embassy")."""
    return word.lower() in BODIES - _CALLED_SO and len(name.split()) > 1


def _goes_anew(word: str, span: NameSpan, nations: Collection[str]) -> bool:
    """Whether what follows a place is a body of its own: it begins with a people or another place ("[Syrian] army")."""
    return word in nations and span.head is not None and (span.head in BODIES or span.head + "s" in PEOPLE)


def _stands_alone(doc: Doc, span: NameSpan, name: str, country: bool) -> bool:
    """Whether the first name is a place's: one word that a preposition of place brings, and no part of a name; or one
    before its country ("Arsal Lebanon")."""
    if " " in name or name.lower() in _PARTS | BODIES or len(name) < 4 or name.endswith(("'s", "’s")):
        return False
    first = next((t for t in doc if t.idx >= span.start), None)
    if first is None or first.i == 0:
        return False
    brought = doc[first.i - 1].lower_ in LOCATIVE or (country and span.type is MentionType.OTHER)
    return brought and span.type is not MentionType.PERSON


def _pieces(span: NameSpan, at: int, before: Place | None, behind: Place | None) -> Iterator[NameSpan]:
    first, last = span.text[:at].rstrip(), span.text[at:]
    kind = MentionType.PLACE if before is not None and _own(first) == first else span.type
    place = before if kind is MentionType.PLACE else None
    yield replace(span, end=span.start + len(first), text=first, type=kind, place=place, head=first.split()[-1].lower())
    start = span.start + at
    if behind is None:
        yield replace(span, start=start, text=last)
        return
    yield NameSpan(start, span.end, last, MentionType.PLACE, MentionForm.NAME, behind)


def _trimmed(span: NameSpan, spans: Sequence[NameSpan]) -> NameSpan:
    """A name that begins inside another and runs on behind it begins where that one ends."""
    if span.form is not MentionForm.NAME or span.place is not None:
        return span
    over = [s for s in spans if s.form is MentionForm.NAME and s.start < span.start < s.end < span.end]
    if not over:
        return span
    end = max(s.end for s in over)
    rest = span.text[end - span.start :]
    gap = len(rest) - len(rest.lstrip(" -'’s"))
    return replace(span, start=end + gap, text=rest[gap:]) if rest[gap : gap + 1].isupper() else span

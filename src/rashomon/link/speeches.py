"""One utterance told twice: within a report, where a speaker goes on, and across reports that heard one speech.

``same_speech`` ties statements of one utterance, ``repeats`` one statement told again. Links form chains: each
statement is tied to the one before it, not to all. Across reports ``utterances.py`` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from rashomon.edtf_range import bounds
from rashomon.link.figures import unit_key
from rashomon.link.verdict import Judgement, different, same, unsure
from rashomon.model import Annotation, Figure, Link, LinkKind, MentionType, Report, Span, Stance, Statement, Voice
from rashomon.skeleton import fold

DAY = timedelta(days=1)
# Sentences between two statements of one speaker after which a report without a date or occasion has moved on.
APART = 12
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{2,400})[\"“”„«»]|(?<!\w)['‘]([^'‘’]{3,200})['’](?!\w)")
_SPOKESPERSON = re.compile(r"\bspokes(man|woman|person)\b")
_CLAIMED = re.compile(r"\b(claim(s|ed|ing)?|took|taken|takes|accept(s|ed)?)\b", re.IGNORECASE)
_DEED = re.compile(r"\b(responsibility|credit)\b", re.IGNORECASE)
_RANKS = frozenset(
    """spokesman spokeswoman spokesperson chief deputy senior military army colonel lieutenant general major captain
    col lt gen maj capt brigadier""".split()
)
_PLAIN = frozenset(
    """the a an of to in and or is are was were be been will would for on at by it that this with as not no we i they
    he""".split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of one report, with what comparing needs. ``published`` is the report's day, ``numbers`` what it
    counts, by value and unit; ``relayed`` tells that it is looked at as the words of whoever passed it on."""

    record: str
    report: str
    statement: Statement
    published: tuple[datetime, datetime] | None
    words: frozenset[str]
    names: frozenset[str]
    said: tuple[str, ...]
    quoted: frozenset[str]
    owns_up: bool = False
    numbers: frozenset[tuple[float, str]] = frozenset()
    relayed: bool = False


def saying(report: Report, statement: Statement, figures: Iterable[Figure] = (), relayed: bool = False) -> Saying:
    """The statement of a report as a ``Saying``; ``figures`` are the report's."""
    text = " ".join(report.text[s.start : s.end] for s in statement.content)
    pieces = [a or b for a, b in _QUOTED.findall(text)]
    if statement.voice is Voice.DIRECT:
        pieces = [text]
    return Saying(
        record=f"{report.id}.{statement.id}",
        report=report.id,
        statement=statement,
        published=bounds(report.published) if report.published else None,
        words=frozenset(k for k in statement.keys if k[0] not in "@="),
        names=frozenset(k for k in statement.keys if k[0] == "="),
        said=tuple(fold(text).split()),
        quoted=frozenset(w for p in pieces for w in fold(p).split() if w not in _PLAIN and len(w) > 2),
        owns_up=_owns_up(report, statement, text),
        numbers=frozenset(_numbers(statement, figures)),
        relayed=relayed,
    )


def _numbers(statement: Statement, figures: Iterable[Figure]) -> Iterator[tuple[float, str]]:
    for figure in figures:
        inside = any(s.start <= figure.span.start and figure.span.end <= s.end for s in statement.content)
        if inside and isinstance(figure.value, int | float):
            yield figure.value, unit_key(figure.unit)


def _owns_up(report: Report, statement: Statement, content: str) -> bool:
    """Whether the statement claims a deed for its speaker ("claimed responsibility", "the raid was claimed by")."""
    if statement.cue is None or statement.stance is not Stance.ASSERTS or statement.negated:
        return False
    cue = report.text[statement.cue.start : statement.cue.end]
    if _DEED.search(content):
        return bool(_CLAIMED.search(cue))
    # What is claimed without a verb of its own is a deed, not a fact.
    return "claimed" in cue.lower() and len(content.split()) <= 4


def within(report: Report, annotation: Annotation) -> Iterator[Link]:
    """Ties between the statements of one report: each speaker's statements of one occasion, in order."""
    last: dict[str, list[Saying]] = {}
    previous: Saying | None = None
    for statement in annotation.statements:
        if statement.entity is None or statement.speaker == "unnamed":
            continue
        new = saying(report, statement)
        if previous is not None and (why := _speaks_for(annotation, previous.statement, statement)):
            yield link(LinkKind.SAME_SPEECH, new, previous, same(why))
        previous = new
        for old in reversed(last.setdefault(statement.entity, [])):
            if found := one_occasion(old, new):
                yield link(LinkKind.SAME_SPEECH, new, old, found)
                break
        last[statement.entity].append(new)


def _speaks_for(annotation: Annotation, before: Statement, after: Statement) -> str | None:
    """Why the speakers of two neighbouring statements are a body and its spokesperson, or ``None``."""
    apart = abs(after.sentence - before.sentence) > 2 or differ(before.said_on, after.said_on)
    if before.entity == after.entity or apart:
        return None
    by_id = {e.id: e for e in annotation.entities}
    pair = [by_id[i] for i in (before.entity, after.entity) if i in by_id]
    person = next((e for e in pair if e.type is MentionType.PERSON), None)
    body = next((e for e in pair if e.type is not MentionType.PERSON), None)
    role = fold(person.role or "") if person else ""
    if person is None or body is None or not _SPOKESPERSON.search(role):
        return None
    of = set(role.split()) - _PLAIN
    named = {w for n in body.names for w in fold(n).split()} - _PLAIN
    unsaid = of <= _RANKS
    return f"{person.name} speaks for {body.name}" if unsaid or of & named else None


def spoken_for(annotation: Annotation, statement: Statement) -> str | None:
    """The body whose spokesperson makes a statement: one that speaks itself beside it, or that the role names."""
    by_id = {e.id: e for e in annotation.entities}
    person = by_id.get(statement.entity or "")
    if person is None or person.type is not MentionType.PERSON or not _SPOKESPERSON.search(fold(person.role or "")):
        return None
    mine = [s for s in annotation.statements if s.entity == person.id]
    for other in annotation.statements:
        if other.entity in (None, person.id):
            continue
        if any(_speaks_for(annotation, *sorted((own, other), key=lambda s: s.sentence)) for own in mine):
            return other.entity
    return None


def one_occasion(a: Saying, b: Saying) -> Judgement:
    """Whether one speaker said two things of one report on one occasion; symmetric."""
    one, other = a.statement, b.statement
    if differ(one.said_on, other.said_on):
        return different("said on two days")
    if one.occasion and other.occasion and one.occasion != other.occasion:
        return different(f"one in {a_noun(one.occasion)}, the other in {a_noun(other.occasion)}")
    if one.channel and other.channel and one.channel != other.channel:
        return different(f"one on {one.channel}, the other on {other.channel}")
    if abs(one.sentence - other.sentence) > APART and not (one.occasion and other.occasion):
        return unsure("far apart in the report")
    occasion = one.occasion or other.occasion
    day = one.said_on or other.said_on
    told = f"{one.speaker} goes on" + (f" in the same {occasion}" if occasion else "") + (f" of {day}" if day else "")
    return same(told)


def link(kind: LinkKind, new: Saying, old: Saying, found: Judgement) -> Link:
    """A link from the later statement to the earlier one, with the contents as evidence."""
    return Link(kind, new.record, old.record, found.reason, (*evidence(new), *evidence(old)))


def evidence(told: Saying) -> tuple[tuple[str, Span], ...]:
    """Where the report says it."""
    return tuple((told.report, span) for span in told.statement.content)


def differ(one: str | None, other: str | None) -> bool:
    """Whether two times are known and have no moment in common."""
    if one is None or other is None:
        return False
    a, b = bounds(one), bounds(other)
    return not (a[0] < b[1] and b[0] < a[1])


def a_noun(noun: str) -> str:
    """The noun with its article."""
    return ("an " if noun[:1] in "aeiou" else "a ") + noun

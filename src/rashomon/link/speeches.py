"""One utterance told twice: within a report, where a speaker goes on, and across reports that heard one speech.

``same_speech`` ties statements of one utterance, ``repeats`` one statement told again. Links form chains: each
statement is tied to the one before it, not to all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from rashomon.edtf_range import bounds
from rashomon.link.verdict import Judgement, different, same, unsure
from rashomon.model import Annotation, Link, LinkKind, MentionType, Report, Span, Stance, Statement, Voice
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
    """One statement of one report, with what comparing needs. ``published`` is the report's own day."""

    record: str
    report: str
    statement: Statement
    published: tuple[datetime, datetime] | None
    words: frozenset[str]
    names: frozenset[str]
    said: tuple[str, ...]
    quoted: frozenset[str]
    owns_up: bool = False


def saying(report: Report, statement: Statement) -> Saying:
    """The statement of a report as a ``Saying``."""
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
    )


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
    apart = abs(after.sentence - before.sentence) > 2 or _differ(before.said_on, after.said_on)
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
    if _differ(one.said_on, other.said_on):
        return different("said on two days")
    if one.occasion and other.occasion and one.occasion != other.occasion:
        return different(f"one in {_a(one.occasion)}, the other in {_a(other.occasion)}")
    if one.channel and other.channel and one.channel != other.channel:
        return different(f"one on {one.channel}, the other on {other.channel}")
    if abs(one.sentence - other.sentence) > APART and not (one.occasion and other.occasion):
        return unsure("far apart in the report")
    occasion = one.occasion or other.occasion
    day = one.said_on or other.said_on
    told = f"{one.speaker} goes on" + (f" in the same {occasion}" if occasion else "") + (f" of {day}" if day else "")
    return same(told)


def one_utterance(a: Saying, b: Saying, one_event: bool = False) -> Judgement:
    """Whether two reports tell one utterance of a speaker known to be the same; symmetric.

    ``one_event`` tells that both speak of one happening of the ledger.
    """
    one, other = a.statement, b.statement
    if _differ(one.said_on, other.said_on):
        return different("said on two days")
    if one.occasion and other.occasion and one.occasion != other.occasion and "post" in (one.occasion, other.occasion):
        return unsure(f"one in {_a(one.occasion)}, the other in {_a(other.occasion)}")
    apart = _days_between(a, b)
    if apart is None or apart > 3:
        return unsure("told too long apart")
    shared = (a.words & b.words) | (a.names & b.names)
    least = min(len(a.words | a.names), len(b.words | b.names))
    ratio = len(shared) / least if least else 0.0
    run = longest_run(a.said, b.said)
    quote = a.quoted & b.quoted
    shorter_quote = min(len(a.quoted), len(b.quoted))
    if one_event and a.owns_up and b.owns_up:
        return same(f"{one.speaker} claims one deed", 2.8)
    if run >= 4:
        return same(f"{one.speaker} is told in the same {run} words", 3.0 + min(run, 20) / 10)
    if quote and len(quote) >= 0.5 * shorter_quote:
        return same(f"{one.speaker} is quoted with the same words: {', '.join(sorted(quote)[:6])}", 2.5)
    if len(shared) >= 2 and ratio >= 0.5:
        return same(f"{one.speaker} is told to have said the same: {_plain(shared)}", 2.0 + ratio)
    day = one.said_on and other.said_on and not _differ(one.said_on, other.said_on)
    if day and one.occasion and one.occasion == other.occasion:
        return same(f"{one.speaker} in {_a(one.occasion)} of {one.said_on}", 1.5)
    if one.occasion and one.occasion == other.occasion and apart <= 1 and len(shared) >= 1:
        return same(f"{one.speaker} in {_a(one.occasion)}, with words in common: {_plain(shared)}", 1.2)
    if day and len(shared) >= 2 and ratio >= 0.3:
        return same(f"{one.speaker} on {one.said_on}, with words in common: {_plain(shared)}", 1.1)
    return unsure()


def told_again(a: Saying, b: Saying) -> Judgement:
    """Whether two statements of one speaker say one thing in nearly the same words; symmetric."""
    if a.statement.stance != b.statement.stance or a.statement.negated != b.statement.negated:
        return unsure("said in two ways")
    shared, least = longest_run(a.said, b.said), min(len(a.said), len(b.said))
    words = len(a.words & b.words)
    most = max(len(a.words), len(b.words))
    if least >= 4 and shared >= 0.7 * least:
        return same(f"{shared} of {least} words are the same", 2.0)
    if most >= 3 and words / most >= 0.75:
        return same(f"the same content words: {_plain(a.words & b.words)}", 1.0)
    return unsure()


def one_claim(a: Saying, b: Saying) -> bool:
    """Whether two tellings of one utterance claim one thing, so that who denies the one denies the other; symmetric."""
    if a.statement.stance != b.statement.stance or a.statement.negated != b.statement.negated:
        return False
    quote = a.quoted & b.quoted
    return bool(told_again(a, b)) or (bool(quote) and 2 * len(quote) >= min(len(a.quoted), len(b.quoted)))


def link(kind: LinkKind, new: Saying, old: Saying, found: Judgement) -> Link:
    """A link from the later statement to the earlier one, with the contents as evidence."""
    return Link(kind, new.record, old.record, found.reason, (*evidence(new), *evidence(old)))


def evidence(told: Saying) -> tuple[tuple[str, Span], ...]:
    """Where the report says it."""
    return tuple((told.report, span) for span in told.statement.content)


def longest_run(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Length of the longest run of words that two passages share; runs of one or two count for none."""
    if not _threes(a) & _threes(b):
        return 0
    best, previous = 0, [0] * (len(b) + 1)
    for word in a:
        current = [0] * (len(b) + 1)
        for j, other in enumerate(b):
            if word == other:
                current[j + 1] = previous[j] + 1
                best = max(best, current[j + 1])
        previous = current
    return best


@lru_cache(maxsize=4096)
def _threes(words: tuple[str, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _differ(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    a, b = bounds(one), bounds(other)
    return not (a[0] < b[1] and b[0] < a[1])


def _days_between(a: Saying, b: Saying) -> int | None:
    """Days between what is known of the two utterances' times; 0 where both days are one."""
    one = bounds(a.statement.said_on) if a.statement.said_on else a.published
    other = bounds(b.statement.said_on) if b.statement.said_on else b.published
    if one is None or other is None:
        return None
    if one[0] < other[1] and other[0] < one[1]:
        return 0
    return abs((one[0] - other[0]).days)


def _a(noun: str) -> str:
    return ("an " if noun[:1] in "aeiou" else "a ") + noun


def _plain(keys: frozenset[str]) -> str:
    return ", ".join(sorted(k.lstrip("=") for k in keys)[:6])

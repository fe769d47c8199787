"""Who is said to have done it, and how surely: claimed by the doer, told as fact, said or accused by others, cleared.

A pure function over what was found in one report: events with their actors and accounts, statements with their cues,
and the words themselves. Most wary reading first: where a report expresses any doubt, it stays in doubt, unless whoever
did it says so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.annotate import event_blame_words as said
from rashomon.model import (
    Annotation,
    Blame,
    Entity,
    Event,
    Mention,
    MentionForm,
    MentionType,
    Span,
    Stance,
    Statement,
    Status,
)


@dataclass(frozen=True, slots=True)
class EventBlame:
    """How surely ``entity`` did ``event``. ``by`` are the speakers it rests on, ``spans`` the words; ``denied`` tells
    that the accused deny it."""

    event: str
    entity: str
    blame: Blame
    by: tuple[str, ...]
    statements: tuple[str, ...]
    spans: tuple[Span, ...]
    denied: bool = False


_PARTIES = frozenset((MentionType.ORGANISATION, MentionType.GROUP, MentionType.PERSON))
_BODIES = frozenset((MentionType.ORGANISATION, MentionType.GROUP))
_NEAR = 90
_RANK = list(Blame)


@dataclass(frozen=True, slots=True)
class _Sign:
    """One piece of evidence."""

    event: str
    entity: str
    blame: Blame
    by: str | None
    statement: str | None
    span: Span


def find_blame(text: str, annotation: Annotation) -> tuple[EventBlame, ...]:
    """One record for each event and whoever is said to have done it, in the order of the events."""
    report = _Report(text, annotation)
    signs = [*_from_accounts(report), *_from_sentences(report)]
    found: dict[tuple[str, str], list[_Sign]] = {}
    for sign in signs:
        found.setdefault((sign.event, sign.entity), []).append(sign)
    order = {event.id: number for number, event in enumerate(annotation.events)}
    return tuple(_weighed(report, key, found[key]) for key in sorted(found, key=lambda k: order[k[0]]))


class _Report:
    """One report's records with what looks things up in them."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        self.text = text
        self.annotation = annotation
        self.statements = {s.id: s for s in annotation.statements}
        self.entities = {e.id: e for e in annotation.entities}
        self.deeds = [e for e in annotation.events if e.type == "ASSAULT" and not e.negated]
        self.starts = [s.start for s in annotation.sentences]
        self.named: dict[str, list[Mention]] = {}
        self.parties: list[Mention] = []
        end = 0
        for mention in sorted(annotation.mentions, key=lambda m: (m.start, -m.end)):
            self.named.setdefault(mention.entity or "", []).append(mention)
            # "Dune" within "Dune Front" is nobody; peoples and places do no deeds.
            whole, end = mention.end > end, max(end, mention.end)
            told = mention.entity and mention.form is not MentionForm.PRONOUN and mention.place is None
            if whole and told and mention.type in _PARTIES:
                self.parties.append(mention)

    def sentence(self, at: int) -> Span:
        """The sentence around a character."""
        number = bisect_right(self.starts, at) - 1
        return self.annotation.sentences[number] if number >= 0 else Span(at, at)

    def said_at(self, at: int) -> Statement | None:
        """The statement whose cue stands there, or in whose content it lies."""
        cued = (s for s in self.annotation.statements if s.cue and s.cue.start <= at < s.cue.end)
        within = (s for s in self.annotation.statements if any(c.start <= at < c.end for c in s.content))
        return next(cued, None) or next(within, None)

    def deed(self, sentence: Span) -> list[Event]:
        """The deeds told in a sentence; else the last one told before, else the first of the report."""
        here = [
            e for e in self.deeds if any(sentence.start <= s.start < sentence.end for a in e.accounts for s in a.spans)
        ]
        if here:
            return here
        before = [e for e in self.deeds if e.trigger.start < sentence.start]
        return before[-1:] or self.deeds[:1]

    def before(self, start: int, end: int) -> list[Mention]:
        """The last body, group or person named before ``end``, in the same breath."""
        return [m for m in self.parties if max(start, end - _NEAR) <= m.start and m.end <= end][-1:]

    def after(self, start: int, end: int) -> list[Mention]:
        """The body, group or person that stands next, with nothing but what describes it between, and those joined."""
        found: list[Mention] = []
        for mention in self.parties:
            if start <= mention.start and mention.end <= min(end, start + _NEAR):
                between = self.text[found[-1].end if found else start : mention.start]
                if said.ELSEWHERE.search(between) if not found else not said.JOINED.fullmatch(between):
                    break
                found.append(mention)
        return found

    def claimers(self, start: int, end: int) -> list[Mention]:
        """Who acts in the claim that was found as an event there."""
        for event in self.annotation.events:
            if event.kind == "claim_of_responsibility" and event.actors and start <= event.trigger.start < end:
                sentence = self.sentence(start)
                told = self.named.get(event.actors[0], ())
                return [m for m in told if sentence.start <= m.start < sentence.end][:1]
        return []

    def known_as(self, mention: Mention, event: Event) -> str:
        """Whom a description stands for: the one body by name that the report lets act in the event, else itself."""
        if mention.form is MentionForm.NAME and mention.text[:1].isupper():
            return str(mention.entity)
        named = [a for a in event.actors if (e := self.entities.get(a)) and e.type in _BODIES and e.name[:1].isupper()]
        return named[0] if len(named) == 1 else str(mention.entity)


def _from_accounts(report: _Report) -> Iterator[_Sign]:
    """What the accounts of an event say of those it names as acting."""
    for event in report.annotation.events:
        if event.negated or event.verbal or event.status is Status.DENIED or event.type is None:
            continue
        for account in event.accounts:
            for actor in event.actors:
                if _tells(report, actor, account.spans):
                    yield _by_account(report, event, actor, account.statement, account.spans)


def _tells(report: _Report, actor: str, spans: Iterable[Span]) -> bool:
    """Whether a sentence of the account names the actor at all."""
    around = [report.sentence(s.start) for s in spans]
    return any(s.start <= m.start < s.end for s in around for m in report.named.get(actor, ()))


def _by_account(report: _Report, event: Event, actor: str, told: str | None, spans: tuple[Span, ...]) -> _Sign:
    statement = report.statements.get(told) if told else None
    span = spans[0]
    blame = Blame.FACT if statement is None else Blame.TOLD
    if statement is not None and _own(report, statement, actor):
        blame = Blame.CLAIMED
    elif _hedged(report, actor, spans) or (statement is not None and statement.stance is Stance.JUDGES):
        blame = _accused(report, statement)
    return _Sign(event.id, actor, blame, statement.speaker if statement else None, told, span)


def _hedged(report: _Report, actor: str, spans: Iterable[Span]) -> bool:
    """Whether a word of doubt stands in the clause, within reach of the actor's name."""
    for span in spans:
        sentence = report.sentence(span.start)
        for mention in report.named.get(actor, ()):
            if sentence.start <= mention.start < sentence.end:
                near = report.text[
                    max(sentence.start, mention.start - _NEAR) : min(sentence.end, mention.end + _NEAR // 2)
                ]
                if said.HEDGE.search(near):
                    return True
    return False


def _own(report: _Report, statement: Statement, actor: str) -> bool:
    """Whether the actor speaks, in person or through somebody who is named as its own."""
    if statement.entity == actor:
        return True
    entity = report.entities.get(actor)
    if entity is None:
        return False
    names = [n for n in (entity.name, *entity.names) if len(n) > 2]
    speaker = report.entities.get(statement.entity or "")
    words = " ".join(filter(None, (statement.speaker, speaker.role if speaker else None)))
    return any(re.search(rf"\b{re.escape(n)}\b", words) for n in names)


def _accused(report: _Report, statement: Statement | None) -> Blame:
    if statement is not None and _is_authority(report, statement):
        return Blame.ACCUSED_BY_AUTHORITIES
    return Blame.ACCUSED


def _is_authority(report: _Report, statement: Statement) -> bool:
    speaker: Entity | None = report.entities.get(statement.entity or "")
    source = report.text[statement.source.start : statement.source.end] if statement.source else ""
    words = " ".join(filter(None, (source, statement.speaker, speaker.role if speaker else None)))
    return bool(said.AUTHORITY.search(words))


def _from_sentences(report: _Report) -> Iterator[_Sign]:
    """What accusing, claiming and clearing words say, beside the accounts."""
    for sentence in report.annotation.sentences:
        for span, mention, blame in _charges(report, sentence):
            statement = report.said_at(span.start)
            by = mention.name if blame is Blame.CLAIMED else statement.speaker if statement else None
            if blame in (Blame.ACCUSED, Blame.FACT):
                if statement is not None:
                    blame = _accused(report, statement)
                elif blame is Blame.ACCUSED and mention.start > span.end:
                    # No act of saying was found: who stands before the word accuses.
                    by = next((m.name for m in report.before(sentence.start, span.start)), None)
                    official = said.AUTHORITY.search(report.text, max(sentence.start, span.start - _NEAR), span.start)
                    blame = Blame.ACCUSED_BY_AUTHORITIES if official else blame
                elif said.HEDGE.search(report.text, *sentence):
                    blame = Blame.ACCUSED
            told = statement.id if statement else None
            for event in report.deed(sentence):
                yield _Sign(event.id, report.known_as(mention, event), blame, by, told, span)


# Words, where whom they name stands, and what they say of it.
_FRAMES = (
    (said.CLAIMED_BY, "after", Blame.CLAIMED),
    (said.CLEAR, "before", Blame.CLEARED),
    (said.ACCUSED_OF, "before", Blame.ACCUSED),
    (said.DID_IT, "before", Blame.FACT),
    (said.WORK_OF, "after", Blame.FACT),
    (said.ASCRIBE, "to", Blame.ACCUSED),
    (said.ACCUSE, "after", Blame.ACCUSED),
)


def _charges(report: _Report, sentence: Span) -> Iterator[tuple[Span, Mention, Blame]]:
    """The words of a sentence that lay a deed at somebody's door, with whom they name."""
    start, end = sentence
    for found in said.CLAIM.finditer(report.text, start, end):
        if not said.NO_CLAIM.search(report.text, max(start, found.start() - 25), found.start()):
            for mention in report.claimers(*found.span()) or report.before(start, found.start()):
                yield Span(*found.span()), mention, Blame.CLAIMED
    for pattern, side, blame in _FRAMES:
        for found in pattern.finditer(report.text, start, end):
            to = said.TO.search(report.text, found.end(), end) if side == "to" else found
            if side == "before":
                named = report.before(start, found.start())
            else:
                named = report.after(to.end(), end) if to is not None else []
            for mention in named:
                yield Span(*found.span()), mention, blame


def _weighed(report: _Report, key: tuple[str, str], signs: list[_Sign]) -> EventBlame:
    """The wariest sign decides; the speakers and words are those of the signs that agree with it."""
    blame = min((s.blame for s in signs), key=_RANK.index)
    agreeing = [s for s in signs if s.blame is blame]
    return EventBlame(
        event=key[0],
        entity=key[1],
        blame=blame,
        by=tuple(dict.fromkeys(s.by for s in agreeing if s.by)),
        statements=tuple(dict.fromkeys(s.statement for s in agreeing if s.statement)),
        spans=tuple(dict.fromkeys(s.span for s in agreeing)),
        denied=_denied(report, key),
    )


def _denied(report: _Report, key: tuple[str, str]) -> bool:
    """Whether those who are said to have done it deny the event."""
    event = next(e for e in report.annotation.events if e.id == key[0])
    told = {a.statement for a in event.accounts if a.stance is Stance.DENIES}
    return any(s.id in told and _own(report, s, key[1]) for s in report.annotation.statements)

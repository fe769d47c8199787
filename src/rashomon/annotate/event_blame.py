"""Who is said to have done it, and how surely: claimed by the doer, told as fact, said or accused by others, cleared.

A pure function over what was found in one report: events with their actors and accounts, statements with their cues,
and the words themselves. Most wary reading first: where a report expresses any doubt, it stays in doubt, unless whoever
did it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rashomon.annotate.roles import GOVERNING
from rashomon.model import Annotation, Entity, Event, Mention, MentionForm, MentionType, Span, Stance, Statement, Status


class Blame(StrEnum):
    """How a report stands to "they did it", the wariest first.

    ``CLAIMED``: the doer says so. ``CLEARED``: found not to have done it. ``ACCUSED_BY_AUTHORITIES`` and ``ACCUSED``:
    others suspect or accuse, or the outlet hedges. ``TOLD``: others say so as a plain fact. ``FACT``: the outlet says
    so in its own voice. ``DENIED`` stands beside an accusation that the accused rejects.
    """

    CLAIMED = "claimed"
    CLEARED = "cleared"
    ACCUSED_BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    TOLD = "told"
    FACT = "fact"


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


_HEDGE = re.compile(
    r"\b(?:apparent(?:ly)?|presum(?:ed|ably)|alleg(?:ed|edly)|suspect(?:ed|s)?|purported(?:ly)?|supposed(?:ly)?|"
    r"possibl[ey]|probabl[ey]|perhaps|maybe|reportedly|(?:is|are|was|were) (?:believed|thought|said) to|(?:may|might|could) "
    r"have|believed to (?:be|belong|have)|likely)\b",
    re.IGNORECASE,
)
# Before whom it is laid ("accused the rebels of"), after which ("attributed the attack to the rebels"), and passive.
_ACCUSE = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|suspect(?:s|ing)?|implicat(?:e|es|ed|ing)|holds? |held |charg(?:es|ed|ing) "
    r"(?=that|the|an?\b|[A-Z]))",
    re.IGNORECASE,
)
_ASCRIBE = re.compile(
    r"\b(?:attribut|ascrib|imput|link|trac)(?:e|es|ed|ing)\b|\bpoint(?:s|ed|ing)? (?:(?:a|the|its|their) finger )?(?=to|at)"
    r"|\bblam(?:e|es|ed|ing)\b(?=[^.]* on )",
    re.IGNORECASE,
)
_BY_PASSIVE = re.compile(
    r"\b(?:(?:been|is|are|was|were|being) (?:accused of|suspected of|blamed for|held responsible for|implicated in|linked to|"
    r"wanted for)|(?:is|are|was|were|bears?|bore) (?:directly |solely |the )?(?:responsib(?:le|ility) for|behind))\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|assum(?:es|ed|ing)|admit(?:s|ted|ting)?|acknowledg(?:es|ed|ing)|took|taken?|takes|taking|"
    r"accept(?:s|ed|ing)?) (?:full |the |public |its |their )*(?:responsibility|credit|authorship)\b"
    r"|\b(?:claim(?:s|ed)|admit(?:s|ted)|confess(?:es|ed)) (?:to )?(?:having|being (?:behind|responsible))\b",
    re.IGNORECASE,
)
_CLAIMED_BY = re.compile(
    r"\bresponsibility\b[^.]{0,60}\b(?:was|were|been) (?:claimed|assumed|taken|admitted) by\b", re.I
)
_WORK_OF = re.compile(r"\b(?:was|were|is|be|been) (?:the )?(?:work|doing|handiwork) of\b", re.IGNORECASE)
_NO_CLAIM = re.compile(r"\b(?:no|nobody|not|none|neither|without|denied|denies|rejected)\b", re.IGNORECASE)
_CLEAR = re.compile(r"\b(?:acquitted of|cleared of|exonerated (?:of|from)|absolved of)\b", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"\b(?:police|army|military|armed forces|authorit(?:y|ies)|government|ministry|minister|president|official|officer|judge|"
    r"court|prosecutor|attorney|general|colonel|major|captain|commander|brigade|battalion|garrison|security|mayor|"
    r"governor|intelligence|investigators?|" + "|".join(sorted(GOVERNING)) + r")s?\b",
    re.IGNORECASE,
)
_PARTIES = frozenset((MentionType.ORGANISATION, MentionType.GROUP, MentionType.PERSON))
_BODIES = frozenset((MentionType.ORGANISATION, MentionType.GROUP))
_TO = re.compile(r"\b(?:to|at|on)\b")
# Between an accusing word and whom it names nothing of this kind stands; "members of" does.
_ELSEWHERE = re.compile(
    r"\b(?:(?<!members )(?<!member )(?<!elements )(?<!units )of|for|that|which|who|with|having|in|by|near|from)\b|[;:.]"
)
_DEED = "ASSAULT"
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
        self.deeds = [e for e in annotation.events if e.type == _DEED and not e.negated]
        named = [m for m in annotation.mentions if m.entity and m.form is not MentionForm.PRONOUN]
        whole = [
            m
            for m in named
            if not any(o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in named)
        ]
        self.parties = [m for m in whole if m.type in _PARTIES and m.place is None]

    def sentence(self, at: int) -> Span:
        """The sentence around a character."""
        return next((s for s in self.annotation.sentences if s.start <= at < s.end), Span(at, at))

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

    def before(self, start: int, end: int) -> Mention | None:
        """The last body, group or person named before ``end``, in the same breath."""
        found = [m for m in self.parties if max(start, end - _NEAR) <= m.start and m.end <= end]
        return found[-1] if found else None

    def after(self, start: int, end: int) -> Mention | None:
        """The body, group or person that stands next: nothing but what describes it between."""
        for mention in self.parties:
            if start <= mention.start and mention.end <= min(end, start + _NEAR):
                return None if _ELSEWHERE.search(self.text[start : mention.start]) else mention
        return None

    def claimer(self, start: int, end: int) -> Mention | None:
        """Who acts in the claim that was found as an event there."""
        for event in self.annotation.events:
            if event.kind == "claim_of_responsibility" and event.actors and start <= event.trigger.start < end:
                sentence = self.sentence(start)
                told = [
                    m for m in self.annotation.mentions if m.entity == event.actors[0] and m.start >= sentence.start
                ]
                return told[0] if told and told[0].start < sentence.end else None
        return None

    def known_as(self, mention: Mention, event: Event) -> str:
        """Whom a description stands for: the one body by name that the report lets act in the event, else itself."""
        if mention.form is MentionForm.NAME and mention.text[:1].isupper():
            return str(mention.entity)
        named = [a for a in event.actors if (e := self.entities.get(a)) and e.type in _BODIES and e.name[:1].isupper()]
        return named[0] if len(named) == 1 else str(mention.entity)


def _from_accounts(report: _Report) -> Iterator[_Sign]:
    """What the accounts of an event say of those it names as acting."""
    for event in report.annotation.events:
        if event.negated or event.status is Status.DENIED or event.type is None:
            continue
        for account in event.accounts:
            for actor in event.actors:
                if _tells(report, actor, account.spans):
                    yield _by_account(report, event, actor, account.statement, account.spans)


def _tells(report: _Report, actor: str, spans: Iterable[Span]) -> bool:
    """Whether a sentence of the account names the actor at all."""
    around = [report.sentence(s.start) for s in spans]
    named = [m for m in report.annotation.mentions if m.entity == actor]
    return any(s.start <= m.start < s.end for s in around for m in named)


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
        for mention in report.annotation.mentions:
            if mention.entity == actor and sentence.start <= mention.start < sentence.end:
                near = report.text[
                    max(sentence.start, mention.start - _NEAR) : min(sentence.end, mention.end + _NEAR // 2)
                ]
                if _HEDGE.search(near):
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
    return bool(_AUTHORITY.search(words))


def _from_sentences(report: _Report) -> Iterator[_Sign]:
    """What accusing, claiming and clearing words say, beside the accounts."""
    for sentence in report.annotation.sentences:
        words = report.text[sentence.start : sentence.end]
        for found, mention, blame in _charges(report, sentence, words):
            statement = report.said_at(sentence.start + found.start())
            if blame is Blame.ACCUSED:
                blame = _accused(report, statement)
            for event in report.deed(sentence):
                span = Span(sentence.start + found.start(), sentence.start + found.end())
                by = statement.speaker if statement and blame is not Blame.CLAIMED else mention.name
                yield _Sign(
                    event.id, report.known_as(mention, event), blame, by, statement.id if statement else None, span
                )


def _charges(report: _Report, sentence: Span, words: str) -> Iterator[tuple[re.Match[str], Mention, Blame]]:
    start, end = sentence
    for found in _CLAIM.finditer(words):
        if not _NO_CLAIM.search(words[max(0, found.start() - 25) : found.start()]):
            claimer = report.claimer(start + found.start(), start + found.end())
            yield from _with(found, claimer or report.before(start, start + found.start()), Blame.CLAIMED)
    for found in _CLAIMED_BY.finditer(words):
        yield from _with(found, report.after(start + found.end(), end), Blame.CLAIMED)
    for found in _CLEAR.finditer(words):
        yield from _with(found, report.before(start, start + found.start()), Blame.CLEARED)
    passive = list(_BY_PASSIVE.finditer(words))
    for found in passive:
        yield from _with(found, report.before(start, start + found.start()), Blame.ACCUSED)
    for found in _WORK_OF.finditer(words):
        yield from _with(found, report.after(start + found.end(), end), Blame.ACCUSED)
    for found in _ASCRIBE.finditer(words):
        to = _TO.search(words, found.end())
        if to is not None:
            yield from _with(found, report.after(start + to.end(), end), Blame.ACCUSED)
    for found in _ACCUSE.finditer(words):
        held = found[0].lower().startswith(("hold", "held"))
        if any(p.start() <= found.start() < p.end() for p in passive) or (
            held and "responsible" not in words[found.end() :]
        ):
            continue
        if not _ASCRIBE.match(words, found.start()):
            yield from _with(found, report.after(start + found.end(), end), Blame.ACCUSED)


def _with(
    found: re.Match[str], mention: Mention | None, blame: Blame
) -> Iterator[tuple[re.Match[str], Mention, Blame]]:
    if mention is not None:
        yield found, mention, blame


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

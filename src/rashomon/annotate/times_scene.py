"""What a relative time expression is reckoned from: the report's day, the time just spoken of, and the verb's tense."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from rashomon.annotate.times_calendar import first_day, grain
from rashomon.edtf_range import bounds, granularity
from rashomon.model import Report

PAST, PRESENT, FUTURE = "past", "present", "future"
# Verbs whose "to" does not point ahead ("managed to flee on Monday").
_FACTIVE = {"manage", "fail", "have", "use", "begin", "start", "continue", "come", "go", "force", "get", "help", "lead"}
# Words that put the time they govern ahead, whatever their own tense ("was due Friday", "set for Monday").
_AHEAD = {"due", "set", "slated", "scheduled", "expected", "upcoming", "planned", "deadline", "likely", "expire",
          "plan", "schedule", "slate", "expect", "intend", "hope"}  # fmt: skip
# Verbs that move a thing to another day, and such as fix its day.
_PUT_OFF = {"postpone", "delay", "adjourn", "reschedule", "defer", "move", "push", "put", "bring", "shift"}
_CALL = {"call", "announce", "convene", "fix", "order", "arrange", "set", "plan", "schedule"}
_MODALS = {"will", "'ll", "’ll", "wo", "shall", "would", "should", "may", "might", "could", "can", "must", "ca"}
# Present tense that tells of a day ahead ("talks resume Monday").
_TIMETABLE = {"begin", "start", "open", "expire", "end", "resume", "take", "meet", "leave", "arrive", "vote", "hold",
              "face", "return", "go", "come", "visit", "travel", "run", "close"}  # fmt: skip


@dataclass
class Scene:
    """Where the reading of one report's times stands.

    ``spoken`` is the TIMEX3 date just spoken of in its prose, ``spoken_day`` the last that was a day, ``quarter`` the
    last quarter of a year.
    """

    report: Report
    doc: Doc
    anchor: date | None
    spoken: str | None = None
    spoken_day: date | None = None
    quarter: str | None = None
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [token.idx for token in self.doc]

    def speak(self, timex: str) -> None:
        """Note that the prose has just spoken of this TIMEX3 date."""
        self.spoken = timex
        if grain(timex) in ("day", "time"):
            self.spoken_day = first_day(timex)

    def token(self, offset: int) -> Token | None:
        """The token that holds ``offset``, or ``None`` where the text is no prose."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or self.doc[index].is_space:
            return None
        return self.doc[index]

    def tag(self, offset: int) -> str:
        """The part-of-speech tag at ``offset`` ("" outside prose)."""
        token = self.token(offset)
        return "" if token is None else token.tag_

    def since(self, start: int) -> bool:
        """Whether the time at ``start`` is what something has gone on since."""
        token = self.token(start)
        if token is None:
            return False
        above = [token, *token.ancestors]
        verb = next((i for i, t in enumerate(above) if t.pos_ in ("VERB", "AUX")), len(above) - 1)
        return any(t.lower_ == "since" for t in above[:verb]) or any(
            c.lower_ == "since" and c.dep_ == "mark" for c in above[verb].children
        )

    def tense(self, start: int, end: int) -> str | None:
        """Whether what happens at the time that stands at ``start:end`` is told as past, present or future."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return None if span is None or span.root.is_space else _tense(span.root)


def anchor_of(report: Report) -> date | None:
    """The day that relative times are reckoned from: the dateline's, if the report came out within a week of it, else
    the day of publication; ``None`` for an undated report."""
    published = _day(report.published)
    written = _day(report.dateline.date if report.dateline else None)
    if written and (published is None or timedelta(0) <= published - written <= timedelta(days=7)):
        return written
    return published


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return None if granularity(value) not in ("day", "hour", "minute", "second") else bounds(value)[0].date()
    except ValueError:
        return None


def _tense(token: Token) -> str | None:
    for _ in range(12):
        if token.lower_ in ("until", "till", "through") and token.dep_ == "prep":
            # "Had not met until Friday" looks back, "postponed until Friday" ahead.
            beside = {c.dep_ for c in token.head.children}
            return PAST if "neg" in beside or token.head.pos_ == "AUX" else FUTURE
        if token.dep_ == "prep" and _sets_a_day(token):
            return FUTURE
        if token.lower_ in _AHEAD or (token.pos_ in ("VERB", "ADJ") and token.lemma_ in _AHEAD):
            return FUTURE
        if token.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lower_ in _AHEAD for c in token.children):
            return FUTURE
        if token.pos_ in ("VERB", "AUX") and (found := _verb_tense(token)):
            return found
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _sets_a_day(preposition: Token) -> bool:
    """Whether a day behind the preposition is one that a thing is set for, or put off to: "called a strike for Monday",
    "called for protests on Friday", "was moved to Thursday"."""
    above = [preposition.head, *preposition.head.ancestors][:3]
    if preposition.lower_ == "to":
        return above[0].lemma_ in _PUT_OFF
    if preposition.lower_ == "for":
        return any(t.lemma_ in _CALL for t in above if t.pos_ == "VERB")
    called = len(above) > 2 and above[1].lower_ == "for" and above[2].lemma_ == "call"
    return preposition.lower_ == "on" and called


def _verb_tense(verb: Token) -> str | None:
    """The tense of a verb with its auxiliaries; ``None`` where the verb above it decides."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _MODALS or verb.tag_ == "MD":
        return PAST if words & {"have", "'ve"} else FUTURE
    if "to" in words and verb.tag_ == "VB":
        if words & {"have"} or verb.head.lemma_ in _FACTIVE:
            return None
        return FUTURE
    tags = {c.tag_ for c in helpers} | {verb.tag_}
    if "VBD" in tags or (verb.tag_ == "VBN" and not helpers) or words & {"have", "has", "had", "'ve"}:
        return PAST
    if tags & {"VBZ", "VBP"}:
        if verb.tag_ == "VBG" and verb.lemma_ in _TIMETABLE:
            return FUTURE
        return FUTURE if verb.lemma_ in _TIMETABLE else PRESENT
    return None

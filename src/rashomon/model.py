"""The records everything speaks in: frozen dataclasses and enums, nothing else.

Offsets are 0-based, half-open ``[start, end)`` and count characters of the report's stored text.
Dates and times are EDTF (ISO 8601-2) strings. What is not known is ``None``, never a guess.
Field names are those of the JSON surfaces described in ``docs/``; ``dataclasses.asdict`` gives the JSON.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

_NAMESAKE = re.compile(r"~\d+\Z")


class Span(NamedTuple):
    """Characters ``text[start:end]`` of one report."""

    start: int
    end: int


class NotProseKind(StrEnum):
    """What a passage that is not the outlet's running prose is."""

    HEADER = "header"
    TIMESTAMP = "timestamp"
    DATELINE = "dateline"
    CREDIT = "credit"
    CAPTION = "caption"
    EMBED = "embed"
    BOILERPLATE = "boilerplate"


class MentionType(StrEnum):
    """Types of things that have names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


class MentionForm(StrEnum):
    """How a mention refers: by a name, by a description ("the ministry") or by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Precision(StrEnum):
    """How closely coordinates pin a place down."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Voice(StrEnum):
    """How the words of a statement are rendered, going by the quotation marks one sees."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    POST = "post"


class Stance(StrEnum):
    """What the speaker does with the content; for ``DENIES`` the content is what is denied."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ANNOUNCES = "announces"
    WARNS = "warns"
    URGES = "urges"
    JUDGES = "judges"


class AttributionBy(StrEnum):
    """How it is found who says what: by the trained tagger with the rules beside it, or by the rules alone."""

    TRAINED = "trained"
    RULES = "rules"


class Modality(StrEnum):
    """Whether the content is told as fact, as planned or as conditional."""

    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Status(StrEnum):
    """How an event stands in the accounts of it."""

    REPORTED = "reported"
    ANNOUNCED = "announced"
    THREATENED = "threatened"
    ALLEGED_PLAN = "alleged_plan"
    DENIED = "denied"
    DISPUTED = "disputed"
    BACKGROUND = "background"


class Bound(StrEnum):
    """How a figure bounds the true number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    UP_TO = "up_to"


class Outcome(StrEnum):
    """What became of something that was due."""

    PENDING = "pending"
    PASSED_UNREPORTED = "passed_unreported"
    REPORTED_DONE = "reported_done"
    DENIED = "denied"
    POSTPONED = "postponed"


class LinkKind(StrEnum):
    """Relations between records of the ledger."""

    DENIES = "denies"
    CONTRADICTS = "contradicts"
    REPEATS = "repeats"
    SAME_SPEECH = "same_speech"
    UPDATES = "updates"
    REPRINTS = "reprints"
    SHARES = "shares"


# --- a report as it was read -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotProse:
    """A passage that is not running prose."""

    start: int
    end: int
    kind: NotProseKind


@dataclass(frozen=True, slots=True)
class Embed:
    """A social-media post quoted inside a report: its words, who posted it (handle or name), when, where.

    ``author_span`` covers the author's name and handle, or is ``None`` where the text gives none.
    """

    content: Span
    author: str | None
    author_span: Span | None
    posted: str | None
    channel: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and day a report says it was written at; either may be missing."""

    place: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credit:
    """An upstream source that the text credits for the text itself ("-AFP", "MOSCOW, ... RIA Novosti.")."""

    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its immutable text, and what the file and the text say about it.

    ``key`` is the file's stem, ``stem#n`` in a file of several, or the record's own id. ``locator`` tells where it was
    read (path and record), so that a changed text is known as a new version. ``undated_reason`` says why ``published``
    is ``None``.
    """

    key: str
    path: str
    locator: str
    text: str
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    undated_reason: str | None = None
    dateline: Dateline | None = None
    not_prose: tuple[NotProse, ...] = ()
    embeds: tuple[Embed, ...] = ()
    credits: tuple[Credit, ...] = ()

    @property
    def id(self) -> str:
        """Stable id: the same words under the same key, outlet, title and date are the same report anywhere."""
        # What tells namesakes apart depends on what else was read, and is no part of what the report is.
        return _report_id(base_key(self.key), self.outlet, self.title, self.published, self.text)


@lru_cache(maxsize=1024)
def _report_id(*parts: str | None) -> str:
    digest = hashlib.sha256("\x1f".join(p or "\x00" for p in parts).encode("utf-8", "surrogatepass"))
    return "r" + digest.hexdigest()[:12]


# --- what one report says ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the ground. ``feature`` is the GeoNames feature code; ``country`` ISO 3166 (Kosovo: XK)."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str | None
    admin1: str | None
    feature: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name, within one report. ``id`` is ``e`` and a number, unique in the report.

    ``role`` is the office or description the report gives ("Serbian President"); ``seat`` the ISO country it is of.
    """

    id: str
    type: MentionType
    name: str
    names: tuple[str, ...]
    country: str | None
    role: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity."""

    start: int
    end: int
    text: str
    type: MentionType
    form: MentionForm
    entity: str | None
    name: str | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its EDTF and its TIMEX3 value; ``value`` is ``None`` where it resolves to no date."""

    start: int
    end: int
    text: str
    value: str | None
    timex: str | None
    type: TimeType


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a chain of sources, outermost first. The outlet itself has no span."""

    name: str
    entity: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of saying, one clause. ``keys`` are the content lemmas (places as ``@country``) that linking compares;
    ``occasion`` is the kind of utterance the report names ("address", "tweet", "statement"); ``negated`` tells whether
    the content itself says "not". Ids (``s1``, ``e1``, ``v1``) are local to the report.
    """

    id: str
    sentence: int
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str
    entity: str | None
    chain: tuple[ChainLink, ...]
    voice: Voice
    stance: Stance
    modality: Modality
    said_on: str | None
    effective: str | None
    addressee: str | None
    channel: str | None
    occasion: str | None
    negated: bool
    keys: tuple[str, ...]
    events: tuple[str, ...]
    annotator: str
    confidence: float | None = None
    utterance: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of saying whole, as the report gives it; ``statements`` are its clauses.

    Where there are none, ``withheld`` says why: somebody is told to keep silent ("declined to comment"), or the tagger
    is not sure enough. ``within`` is the act in whose content the cue stands, the innermost one. ``confidence`` is the
    tagger's, from 0 to 1, that source and content are right; ``None`` where the rules alone found it.
    """

    id: str
    sentence: int
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str
    entity: str | None
    voice: Voice
    statements: tuple[str, ...]
    withheld: str | None = None
    within: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of an event inside a report; ``statement`` is ``None`` where the outlet speaks in its own voice."""

    statement: str | None
    spans: tuple[Span, ...]
    stance: Stance


class Side(StrEnum):
    """The side of an event that somebody is on."""

    ACTOR = "actor"
    RECIPIENT = "recipient"


class Blame(StrEnum):
    """How a report stands to "they did it", the wariest first.

    ``CLAIMED``: the doer says so. ``CLEARED``: found not to have done it. ``ACCUSED_BY_AUTHORITIES`` and ``ACCUSED``:
    others suspect or accuse, or the outlet hedges. ``TOLD``: others say so as a plain fact. ``FACT``: the outlet says
    so in its own voice.
    """

    CLAIMED = "claimed"
    CLEARED = "cleared"
    ACCUSED_BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    TOLD = "told"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on one side of an event, and the words that name them.

    ``entity`` is ``None`` for people without a name ("gunmen"). ``country`` is PLOVER's code of the country (Kosovo:
    KOS) or of a body of many states, ``sector`` its code of the sector of society (GOV, MIL, REB, CVL, ...).
    ``blame`` tells how surely an actor is said to have done it; only of violence, and where it is known.
    """

    side: Side
    entity: str | None
    country: str | None
    sector: str | None
    words: Span
    blame: Blame | None = None


@dataclass(frozen=True, slots=True)
class EventWord:
    """A word that tells of an event, and the kind it names: "killed in a bombing" has two words, of two kinds."""

    span: Span
    kind: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one report tells it.

    ``kind`` is the fine kind that linking compares ("gunfire", "closure"); ``type`` the PLOVER category, ``mode`` its
    mode; ``acled`` a pair of event type and sub-event type. ``actors`` and ``recipients`` are entity ids. ``keys`` are
    content lemmas. ``trigger`` is the word the event hangs on, ``words`` all that tell it, in order. ``auxiliary`` are
    PLOVER's auxiliary modes ("historical", "future", "hypothetical", "negation"); a ``verbal`` event is an act that
    consists in what is said or decided, and has no place; an ``attempted`` one was tried and no more. ``when_told`` is
    false where the time is inferred: from the tense and the report's day, or from what is told beside it.
    """

    id: str
    kind: str
    type: str | None
    mode: str | None
    acled: tuple[str, str] | None
    summary: str
    trigger: Span
    sentence: int
    when: str | None
    place: Place | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    negated: bool
    keys: tuple[str, ...]
    accounts: tuple[Account, ...]
    parties: tuple[Party, ...] = ()
    auxiliary: tuple[str, ...] = ()
    verbal: bool = False
    attempted: bool = False
    when_told: bool = True
    words: tuple[EventWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people or things; ``value`` a number or ``(low, high)``."""

    id: str
    statement: str | None
    span: Span
    text: str
    value: float | int | tuple[int, int]
    bound: Bound
    unit: str
    event: str | None
    place: Place | None
    when: str | None


@dataclass(frozen=True, slots=True)
class BoardState:
    """The state of a thing that people must know, as one report tells it. ``per`` is the speaker or the outlet."""

    id: str
    object: str
    kind: str
    place: Place | None
    state: str
    since: str | None
    until: str | None
    per: str
    statement: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something announced, demanded or threatened, and its day. ``by`` is the entity that would act."""

    id: str
    what: str
    by: str | None
    due: str | None
    condition: str | None
    statement: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A loaded or descriptive name that the outlet uses in its own voice for an entity ("breakaway territory")."""

    entity: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything one report says, with spans. ``annotator`` is the version that made it; ``limits`` are sentences on
    what it could not do ("language 'de' is not supported: no statements")."""

    annotator: str
    language: str | None
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    board: tuple[BoardState, ...]
    due: tuple[Due, ...]
    naming: tuple[Naming, ...] = ()
    limits: tuple[str, ...] = ()
    utterances: tuple[Utterance, ...] = ()


# --- records of the whole ledger ---------------------------------------------------------
# Ids are valid across the ledger: a report's id, or "<report id>.<local id>" of the first member of a group.


@dataclass(frozen=True, slots=True)
class EventAccount:
    """One report's telling of a ledger event. ``origin`` is the origin it is counted under, ``None`` if unknown."""

    report: str
    statement: str | None
    spans: tuple[Span, ...]
    stance: Stance
    origin: str | None
    origin_reason: str | None = None


@dataclass(frozen=True, slots=True)
class EventParty:
    """Somebody on one side of a ledger event, and where ``report`` has the words for them; codes as in ``Party``."""

    side: Side
    entity: str | None
    country: str | None
    sector: str | None
    report: str
    words: Span
    blame: Blame | None = None


@dataclass(frozen=True, slots=True)
class EventNumber:
    """A number that is told of a ledger event, whoever tells it: the ids of its ``figures``, the entities it is counted
    ``by`` (its independent origins), and why none is known or more may be."""

    unit: str
    value: float | int | tuple[int, int]
    figures: tuple[str, ...]
    by: tuple[str, ...]
    origins: int | None
    origins_reason: str | None


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """One happening as all reports together tell it."""

    id: str
    kind: str
    type: str | None
    mode: str | None
    acled: tuple[str, str] | None
    summary: str
    when: str | None
    place: str | None
    place_precision: Precision | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    accounts: tuple[EventAccount, ...]
    origins: int | None
    origins_reason: str | None
    parties: tuple[EventParty, ...] = ()
    auxiliary: tuple[str, ...] = ()
    verbal: bool = False
    attempted: bool = False
    when_told: bool = True
    numbers: tuple[EventNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntity:
    """One person, body, place or group across all reports; ``names`` maps each surface form to its count.

    ``told_as`` is the name that the reports' own words come to, where a person gave another; ``judgements`` are the
    numbers of the persons' judgements that made the entity what it is.
    """

    id: str
    type: MentionType
    name: str
    names: tuple[tuple[str, int], ...]
    country: str | None
    role: str | None
    place: str | None
    told_as: str | None = None
    judgements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two records, with its reason and the spans on both sides."""

    kind: LinkKind
    source: str
    target: str
    reason: str
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerBoard:
    """A state on the board with its report; ``current`` marks the latest state of the object."""

    id: str
    report: str
    object: str
    kind: str
    place: str | None
    state: str
    since: str | None
    until: str | None
    per: str
    statement: str | None
    spans: tuple[Span, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class LedgerDue:
    """Something due, with what became of it as far as the ledger's reports tell."""

    id: str
    report: str
    what: str
    by: str | None
    due: str | None
    condition: str | None
    statement: str | None
    spans: tuple[Span, ...]
    outcome: Outcome
    outcome_evidence: tuple[tuple[str, Span], ...]


# --- what persons judged -----------------------------------------------------------------


class Act(StrEnum):
    """What a person's judgement does with entities."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one report that stand for an entity, so that it is found again whatever ids machines give it.

    An outlet, a credited agency and the author of a post are meant by their name alone: they have no span.
    """

    report: str
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class PersonJudgement:
    """A person's word on who is who; later ones build on earlier ones. It is never deleted: ``undone`` tells when it
    was taken back.

    ``of`` holds, for each entity that is meant, anchors in the order of the reports: the first that is found counts.
    ``name`` is what the entity is called from then on. A split takes out what single reports call by one of
    ``names``, or what stands in one of ``reports``. ``told`` says in words what was judged, ``reason`` why.
    """

    number: int
    made: str
    act: Act
    of: tuple[tuple[Anchor, ...], ...]
    name: str | None
    names: tuple[str, ...]
    reports: tuple[str, ...]
    told: str
    reason: str | None = None
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Why the machine took two records (entities of single reports) for one."""

    record: str
    other: str
    reason: str


def base_key(key: str) -> str:
    """A report's key without the ``~2`` that tells it from others of one name."""
    return _NAMESAKE.sub("", key)


def report_of(record: str) -> str:
    """The report id inside a ledger-wide record id ("r1f.s3" -> "r1f")."""
    return record.split(".", 1)[0]

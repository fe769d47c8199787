"""When a happening was, is or will be: from the words attached to it, else from its clause, its telling, its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import is_verb
from rashomon.annotate.event_mood import Mood, Reality
from rashomon.annotate.event_scene import Scene, timed
from rashomon.edtf_range import bounds
from rashomon.model import Span, Statement, Time

_RECENT = timedelta(days=31)
_NEWS = timedelta(days=2)
_LEAD = 3
_GOING_ON = re.compile(r"\b(?:second|minute|moment|hour)s?\s+(?:later|earlier|before|after(?:wards?)?)\b", re.I)
# Prepositions whose time is not the day of the happening.
_LIMITS = frozenset(("until", "till", "by", "before", "since", "for", "over", "than"))
_DESCRIBES = frozenset("prep poss compound amod nmod npadvmod".split())
_HANGS = _DESCRIBES | frozenset("advmod nummod tmod dobj conj oprd".split())
_PAST_PHRASE = re.compile(
    r"\bin the past\b(?! (?:\w+ )?(?:hours?|days?|weeks?|months?))|\bover the (?:past|last) (?:\w+ )?(?:years|decades)"
    r"|\bover the years|\bin (?:recent|previous) years|\bfor decades"
)
_PAST_CUES = frozenset("previously historically formerly ago decades decade century once".split())


@dataclass(frozen=True, slots=True)
class When:
    """A time in EDTF; ``told`` where the report attaches it, otherwise it is inferred from the telling."""

    value: str | None
    told: bool


UNKNOWN = When(None, False)


def report_day(context: Context) -> str | None:
    """The day a report speaks from: its dateline's, else the day it was published."""
    dateline = context.report.dateline
    if dateline is not None and dateline.date is not None:
        return dateline.date
    published = context.report.published
    return published.split("T")[0] if published else None


def when_of(
    scene: Scene, chain: Sequence[Token], spans: Sequence[Span], mood: Mood, statements: Sequence[Statement]
) -> When:
    """Time of the happening told by ``chain``: its trigger, then the words that carry it up to the finite verb."""
    attached = _beside(scene, chain[0]) or _attached(scene, chain)
    if not attached:
        attached = _inside(scene, chain, spans)
    if not attached:
        # What a clause shares with another it shares inside the words of one speaker, not with "said on Sunday".
        joined = _matrix(scene, chain) or _shared(scene, chain)
        attached = [t for t in joined if not statements or _said_too(scene, t, statements[0])]
    if attached:
        # "A few seconds later" names no day of its own.
        if all(_GOING_ON.search(t.text) for t in attached):
            return UNKNOWN
        return When(_joined(scene, attached), True)
    since = _since(scene, chain)
    if since is not None:
        return When(f"{since}/..", True)
    if any(t.dep_ in ("relcl", "acl") for t in chain):
        # A clause that describes a thing tells what came before the news, not when.
        return UNKNOWN
    return _by_telling(scene, mood, statements)


def is_past_history(scene: Scene, when: str | None, chain: Sequence[Token]) -> bool:
    """Whether the happening lies more than about a month before the report, or its words say so."""
    day = report_day(scene.context)
    if when is not None and day is not None:
        if when.endswith("/.."):
            return bounds(when)[0] < bounds(day)[0] - _RECENT
        return bounds(when)[1] <= bounds(day)[0] - _RECENT
    if when is not None:
        return False
    words = {c.lower_ for t in chain for c in t.children if c.dep_ in ("advmod", "npadvmod", "amod")}
    over = any(
        t.timex == "PAST_REF" and "recent" not in t.text.lower()
        for root, t in scene.time_roots
        if _anchor(root) in {c.i for c in chain}
    )
    after = chain[0].doc[chain[0].i : chain[0].sent.end].text.lower()
    return over or bool(words & _PAST_CUES) or _PAST_PHRASE.search(after) is not None


def speaks_of_history(scene: Scene, token: Token) -> bool:
    """Whether all times of the sentence lie more than about a month before the report, and there is one."""
    day = report_day(scene.context)
    sentence = token.sent
    values = [
        t.value for root, t in scene.time_roots if sentence.start <= root.i < sentence.end and timed(t) and t.value
    ]
    if day is None or not values:
        return False
    return all(bounds(value)[1] <= bounds(day)[0] - _RECENT for value in values)


def near_report(context: Context, when: str | None) -> bool:
    """Whether ``when`` lies within a few days of the report: a time that the next sentences may go on speaking of."""
    day = report_day(context)
    if when is None or day is None:
        return False
    start, end = bounds(when)
    first, last = bounds(day)
    return end - start <= timedelta(days=3) and first - timedelta(days=7) <= start and end <= last + timedelta(days=7)


def _attached(scene: Scene, chain: Sequence[Token]) -> list[Time]:
    places = {t.i for t in chain}
    return [time for root, time in _sentence_times(scene, chain[0]) if _anchor(root) in places]


def _beside(scene: Scene, noun: Token) -> list[Time]:
    """A time right after a noun is the noun's ("an attack earlier this week"), whatever the parse hung it on."""
    if is_verb(noun):
        return []
    end = noun.idx + len(noun)
    text = scene.context.report.text
    return [t for _, t in _sentence_times(scene, noun) if t.start > end and not text[end : t.start].strip()]


def _since(scene: Scene, chain: Sequence[Token]) -> str | None:
    """Start of what has gone on "since 2011" or "since the war began in 2011"."""
    sentence = chain[0].sent
    for root, time in scene.time_roots:
        if not (sentence.start <= root.i < sentence.end and timed(time)) or time.value is None or "/" in time.value:
            continue
        clause = next((a for a in root.ancestors if is_verb(a)), None)
        if clause is not None and any(c.lower_ == "since" for c in clause.children if c.dep_ == "mark"):
            if clause.head in chain:
                return time.value
        elif _preposition(root) == "since" and (clause in chain or _anchor(root) in {t.i for t in chain}):
            return time.value
    return None


def _sentence_times(scene: Scene, token: Token) -> Iterator[tuple[Token, Time]]:
    sentence = token.sent
    for root, time in scene.time_roots:
        if sentence.start <= root.i < sentence.end and timed(time) and _preposition(root) not in _LIMITS:
            yield root, time


def _preposition(root: Token) -> str | None:
    place = root
    while place.dep_ in ("compound", "nummod", "nmod", "amod", "advmod", "npadvmod") and place.head is not place:
        if place.head.pos_ not in ("NOUN", "PROPN", "NUM", "ADV"):
            break
        place = place.head
    return place.head.lower_ if place.dep_ in ("pobj", "pcomp") else None


def _anchor(root: Token) -> int | None:
    """Index of the verb or noun that a time expression belongs to."""
    token = root
    for _ in range(8):
        if token.head is token:
            return token.i
        dep, head = token.dep_, token.head
        token = head
        if (dep in _HANGS and is_verb(head)) or (dep in _DESCRIBES and head.pos_ in ("NOUN", "PROPN")):
            return head.i
    return None


def _inside(scene: Scene, chain: Sequence[Token], spans: Sequence[Span]) -> list[Time]:
    """Times within the clause; where the parse lost its way, the nearest to the trigger."""
    found = [
        time
        for root, time in _sentence_times(scene, chain[0])
        if any(s.start <= time.start and time.end <= s.end for s in spans) and not _under_limit(root, chain)
    ]
    if len(found) < 2:
        return found
    nearest = min(found, key=lambda t: abs(t.start - chain[0].idx))
    return [t for t in found if t is nearest or _listed(scene, t, nearest)]


def _under_limit(root: Token, chain: Sequence[Token]) -> bool:
    """Whether the time belongs to a limit ("since the withdrawal in 2011") and not to the happening."""
    for above in root.ancestors:
        if above in chain or is_verb(above):
            return False
        if above.lower_ in _LIMITS and above.dep_ == "prep":
            return True
    return False


def _matrix(scene: Scene, chain: Sequence[Token]) -> list[Time]:
    """A participle or clause after its main clause shares the main clause's time ("..., killing ten")."""
    token = chain[-1]
    for _ in range(4):
        if token.dep_ == "pcomp" and token.head.lower_ in ("with", "by"):
            token = token.head.head
        elif token.dep_ in ("advcl", "conj", "xcomp", "dep") and is_verb(token.head) and token.head is not token:
            if token.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
                return []
            token = token.head
        else:
            return []
        found = [time for root, time in _sentence_times(scene, token) if _anchor(root) == token.i]
        if found:
            return found
    return []


def _shared(scene: Scene, chain: Sequence[Token]) -> list[Time]:
    """A day named after the last of several verbs holds for all ("killed ten and wounded forty on Friday")."""
    verb = chain[-1]
    for other in verb.children:
        if other.dep_ == "conj" and is_verb(other):
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children)
            if not own or other.lemma_ == verb.lemma_:
                return [time for root, time in _sentence_times(scene, verb) if _anchor(root) == other.i]
    return []


def _said_too(scene: Scene, time: Time, statement: Statement) -> bool:
    """Whether the time stands in what ``statement``'s speaker says in the same breath."""
    told = (s for _, s in scene.statements if s is statement or (s.cue is not None and s.cue == statement.cue))
    return any(span.start <= time.start < span.end for s in told for span in s.content)


def _listed(scene: Scene, one: Time, other: Time) -> bool:
    """Whether two times are named together ("Saturday and Sunday")."""
    first, last = sorted((one, other), key=lambda t: t.start)
    between = scene.context.report.text[first.end : last.start].strip(" ,")
    return between in ("and", "and early", "and on", "and late", "and again on", "through", "to", "and then")


def _joined(scene: Scene, times: Sequence[Time]) -> str | None:
    """One value of the times attached: the first, or the interval of two days that are named together."""
    first = times[0]
    if len(times) > 1 and first.value and times[1].value and _listed(scene, first, times[1]):
        days = sorted(v.split("T")[0] for v in (first.value, times[1].value))
        if all(len(d) == 10 and "/" not in d for d in days) and days[0] < days[1]:
            return "/".join(days)
    exact = [t for t in times if t.value and "T" in t.value]
    return (exact or times)[0].value


def _by_telling(scene: Scene, mood: Mood, statements: Sequence[Statement]) -> When:
    """Time inferred from when it was said: what has just happened, or what a statement says takes effect."""
    effective = next((s.effective for s in statements if s.effective), None)
    if mood.reality is Reality.FUTURE:
        return When(effective, effective is not None)
    if effective is not None and mood.tense in ("none", "present"):
        return When(effective, True)
    said_on = next((s.said_on for s in statements if s.said_on), None)
    if mood.tense in ("perfect", "present", "none", "pluperfect") and said_on is not None and _fresh(scene, said_on):
        return When(said_on, False)
    if mood.tense in ("perfect", "present"):
        return When(report_day(scene.context), False)
    return UNKNOWN


def _fresh(scene: Scene, said_on: str) -> bool:
    day = report_day(scene.context)
    if day is None:
        return True
    start, end = bounds(said_on)
    return end - start <= _NEWS and abs(start - bounds(day)[0]) <= _NEWS


def day_spoken_of(scene: Scene, token: Token) -> str | None:
    """The day the report is speaking of at ``token``: one told in this sentence or the two before, or the lead's."""
    sentence = scene.context.sentence_at(token.idx)
    first = scene.context.sentences[max(0, sentence - 2)].start if scene.context.sentences else 0
    told = [
        time.value
        for root, time in scene.time_roots
        if first <= time.start < token.idx and timed(time) and _preposition(root) not in _LIMITS
    ]
    recent = [value for value in told if near_report(scene.context, value)]
    if recent:
        return recent[-1]
    return report_day(scene.context) if sentence < _LEAD and not told else None


def until_of(scene: Scene, chain: Sequence[Token]) -> str | None:
    """The time up to which something holds ("until Friday"), where one is attached to ``chain``."""
    sentence = chain[0].sent
    for root, time in scene.time_roots:
        inside = sentence.start <= root.i < sentence.end and timed(time)
        if inside and _preposition(root) in ("until", "till") and any(a in chain for a in root.ancestors):
            return time.value
    return None

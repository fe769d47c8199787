"""What is set for a day, whoever tells it: meetings and votes, deadlines, limits given, things put off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import complements, is_verb, objects, subjects
from rashomon.annotate.event_scene import Scene, clause_spans, entities_of, readable, timed, top_of, with_subject
from rashomon.annotate.event_when import report_day
from rashomon.edtf_range import bounds
from rashomon.model import Due, Span, Stance, Statement, Time

# Verbs (with a particle) that move a thing to another day.
_PUT_OFF = frozenset(
    """postpone delay adjourn reschedule defer shift move push extend prolong put_off put_back push_back bring_forward
    move_forward""".split()
)
_GIVE = frozenset("give grant have get allow set".split())
_CALL = frozenset("call announce plan convene schedule declare set fix order arrange organise organize".split())
_ARRANGED = frozenset("due planned scheduled set slated expected fixed".split())
_ENDS = frozenset("expire end lapse run_out pass".split())
_LIMITS = frozenset("deadline ultimatum mandate truce ceasefire agreement deal accord permit visa term".split())
_OBLIGED = frozenset("will would shall must should ought 'll wo".split())
# What an infinitive stands under that is still to be done.
_MEANT = frozenset(
    """be plan intend prepare vow pledge promise agree decide threaten due set expect schedule slate want ask urge call
    demand order tell request need have propose invite instruct commit hope aim seek ready likely offer bind oblige
    require authorise authorize""".split()
)


def find_dated(scene: Scene) -> Iterator[Due]:
    """Things set for a day that the report's verbs and participles tell, in its own voice or somebody's."""
    for token in scene.context.doc:
        statements = scene.statements_at(token.idx)
        if any(s.stance in (Stance.DENIES, Stance.JUDGES) for s in statements):
            continue
        statement = statements[0] if statements else None
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            yield from _of_verb(scene, token, statement)
        elif token.lower_ in _LIMITS:
            yield from _of_limit(scene, token, statement)


def _of_verb(scene: Scene, verb: Token, statement: Statement | None) -> Iterator[Due]:
    if any(c.dep_ == "neg" for c in verb.children):
        return
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod") and c.i > verb.i), None)
    names = {lemma, f"{lemma}_{particle}"}
    day: str | None = None
    doers: Sequence[Token] = ()
    if verb.lower_ in _ARRANGED and verb.dep_ in ("acl", "amod"):
        day = None if _moved_on(verb.head) else _under(scene, verb, ("for", "on", "in", "to"))
        if day is not None and _comes(scene.context, day):
            yield _due(scene, verb.head, statement, day, ())
        return
    if names & _PUT_OFF and (moved := _under(scene, verb, ("until", "till", "to"))) is not None:
        day = moved
    elif lemma in _GIVE and (limit := _limit_given(scene, verb)) is not None:
        day, end = limit
        taker = [c for c in verb.children if c.dep_ == "dative"] or objects(verb)[:1]
        if _comes(scene.context, day):
            due = _due(scene, verb, statement, day, taker)
            spans = (Span(min(s.start for s in due.spans), end),)
            yield replace(due, what=readable(scene.context, spans), spans=spans)
        return
    elif lemma in _CALL and objects(verb) and (called := _under(scene, verb, ("for",))) is not None:
        day, doers = called, subjects(verb)
    elif names & _ENDS and any(s.lemma_.lower() in _LIMITS for s in subjects(verb)):
        day = _attached(scene, verb)
    elif _to_come(verb):
        day, doers = _attached(scene, verb), subjects(verb)
    elif verb.tag_ in ("VBZ", "VBP", "VBG") and _now(verb):
        day, doers = _attached(scene, verb, behind=True), subjects(verb)
        if day is not None and not _later(scene.context, day):
            return
    if day is not None and _comes(scene.context, day):
        yield _due(scene, verb, statement, day, doers)


def _of_limit(scene: Scene, noun: Token, statement: Statement | None) -> Iterator[Due]:
    """ "The deadline is Sunday"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be":
        day = _attached(scene, verb)
        if day is not None and _comes(scene.context, day):
            yield _due(scene, verb, statement, day, ())


def _due(scene: Scene, head: Token, statement: Statement | None, day: str, doers: Sequence[Token]) -> Due:
    top = top_of(head) if is_verb(head) else head
    within = statement.content if statement is not None else ()
    spans = clause_spans(scene, top, frozenset(), within) or (Span(head.idx, head.idx + len(head)),)
    if is_verb(top):
        spans = with_subject(top, spans)
    by = entities_of(scene, list(doers)[:1])
    return Due(
        id="",
        what=readable(scene.context, spans),
        by=by[0] if by else None,
        due=day,
        condition=condition_of(scene.context, top, within or (Span(top.sent.start_char, top.sent.end_char),)),
        statement=statement.id if statement is not None else None,
        spans=spans,
    )


def _to_come(verb: Token) -> bool:
    """Whether the verb stands in the future, or in an infinitive that is no more than meant ("are to meet")."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if helpers & _OBLIGED:
        return "have" not in helpers
    return verb.tag_ == "VB" and "to" in helpers and bool({verb.head.lemma_.lower(), verb.head.lower_} & _MEANT)


def _now(verb: Token) -> bool:
    """Whether the verb is in the present ("flies", "is leaving")."""
    if verb.tag_ != "VBG":
        return verb.lemma_ not in ("say", "tell", "warn", "be")
    return any(c.dep_ == "aux" and c.lower_ in ("is", "are", "am", "'s", "'re") for c in verb.children)


def _moved_on(noun: Token) -> bool:
    """Whether what was planned is told to have been put off ("talks planned for Monday were postponed")."""
    verb = noun.head
    return is_verb(verb) and (verb.lemma_.lower() in _PUT_OFF or any(c.dep_ == "prt" for c in verb.children))


def _times_under(scene: Scene, above: Token) -> Iterator[tuple[Token, Time]]:
    inside = {t.i for t in above.subtree}
    for root, time in scene.time_roots:
        if root.i in inside and time.value is not None:
            yield root, time


def _under(scene: Scene, verb: Token, prepositions: Sequence[str]) -> str | None:
    """The day that one of the verb's own prepositions brings ("postponed until Saturday")."""
    for child in verb.children:
        if child.lower_ not in prepositions or child.i < verb.i:
            continue
        for root, time in _times_under(scene, child):
            nearest = next((a for a in root.ancestors if is_verb(a)), verb)
            if timed(time) and nearest.i == verb.i:
                return time.value
    return None


def _limit_given(scene: Scene, verb: Token) -> tuple[str, int] | None:
    """The end of the time given to do something ("gave them until Sunday to leave", "has 48 hours to leave"), and where
    the words for what is to be done end."""
    for root, time in _times_under(scene, verb):
        above = [root, *(a for a in root.ancestors if verb.i < a.i)]
        until = any(t.lower_ in ("until", "till") for t in above)
        stretch = not timed(time) and "/" in (time.value or "")
        to = next((t for t in verb.sent if t.idx >= time.end), None)
        if (until or stretch) and to is not None and to.lower_ == "to" and to.i < to.head.i:
            last = max((t for t in to.head.subtree if not t.is_punct and not t.is_space), key=lambda t: t.i)
            return (time.value or "").split("/")[-1], last.idx + len(last)
    return None


def _attached(scene: Scene, verb: Token, behind: bool = False) -> str | None:
    """The first day among the verb's own words, limits like "by Friday" and "within 72 hours" too; if asked only of
    those ``behind`` it (a headline's day stands before)."""
    for root, time in _times_under(scene, verb):
        if behind and time.start < verb.idx:
            continue
        nearest = next((a for a in root.ancestors if is_verb(a)), root)
        if verb.i not in (root.i, nearest.i):
            continue
        if time.value is not None and (timed(time) or _within(scene, time)):
            if any(p in ("since", "from", "after") and n.i == root.i for p, n in complements(verb)):
                continue
            return time.value.split("/")[-1] if not timed(time) else time.value
    return None


def _within(scene: Scene, time: Time) -> bool:
    before = scene.context.report.text[max(0, time.start - 12) : time.start].lower().split()
    return bool(before) and before[-1] in ("within", "inside")


def _comes(context: Context, value: str) -> bool:
    day = report_day(context)
    return day is not None and bounds(value)[1] > bounds(day)[0]


def _later(context: Context, value: str) -> bool:
    day = report_day(context)
    return day is not None and bounds(value)[0] >= bounds(day)[1]


def condition_of(context: Context, root: Token, content: Sequence[Span]) -> str | None:
    """Words of the if-clause in ``content``."""
    for token in root.subtree:
        if token.dep_ == "mark" and token.lower_ in ("if", "unless") and is_verb(token.head):
            inside = [
                t for t in token.head.subtree if any(s.start <= t.idx < s.end for s in content) and not t.is_space
            ]
            if inside and token.head is not root:
                first, last = inside[0], inside[-1]
                return readable(context, (Span(first.idx, last.idx + len(last)),))
    case = next(
        (
            t
            for t in root.subtree
            if t.lower_ == "case" and t.head.lower_ == "in" and any(c.lower_ == "of" for c in t.children)
        ),
        None,
    )
    if case is not None:
        words = [t for t in case.head.subtree if not t.is_space]
        return readable(context, (Span(words[0].idx, words[-1].idx + len(words[-1])),))
    return None

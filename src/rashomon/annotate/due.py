"""What is announced, demanded or threatened, by whom it would be done, and for when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.due_dates import condition_of, find_dated
from rashomon.annotate.event_grammar import is_passive, is_verb, objects, subjects
from rashomon.annotate.event_lexicon import load_lexicon
from rashomon.annotate.event_mood import Mood, Reality, mood_of
from rashomon.annotate.event_scene import Scene, build_scene, clause_spans, entities_of, readable, timed, top_of
from rashomon.annotate.event_when import report_day, when_of
from rashomon.edtf_range import bounds
from rashomon.model import Due, Modality, Span, Stance, Statement

_ACTS = frozenset((Stance.ANNOUNCES, Stance.WARNS, Stance.URGES))
_CONDITIONS = frozenset(("if", "unless", "until", "should", "provided", "once"))
_SET = frozenset("due set schedule expect slate plan poise".split())
_SELF = frozenset(("i", "we"))
_BODIES = frozenset(
    """government army force police authority ministry party group parliament court council troops troop military
    union leader president minister side delegation rebel fighter militant state country coalition alliance team
    committee commission navy militia opposition agency company resident people official lawmaker worker""".split()
)


_RULERS = frozenset(
    """government governments authority authorities ministry ministries parliament cabinet court council administration
    mayor""".split()
)
_MIND = frozenset(
    """provoke believe fear trust understand remember respect consider panic worry know feel hope think realise realize
    relax mind bear recognise recognize""".split()
)
_CALM = frozenset("calm patient vigilant alert restraint peaceful united patience".split())


def find_due(context: Context) -> tuple[Due, ...]:
    """Things due in ``context.report``: of statements first told, then of the outlet's own voice, in the text's order,
    with ids ``d1``, ``d2``, ..."""
    scene = build_scene(context)
    found = [d for s in context.statements if (d := _of_statement(scene, s)) is not None]
    found += _of_outlet(scene)
    for dated in find_dated(scene):
        known = next((i for i, d in enumerate(found) if _one_thing(d, dated)), None)
        if known is None:
            found.append(dated)
        elif found[known].due is None:
            found[known] = replace(found[known], due=dated.due)
    found.sort(key=lambda d: d.spans[0].start)
    unique: dict[tuple[str, tuple[Span, ...]], Due] = {}
    for due in found:
        unique.setdefault((due.what.casefold(), due.spans), due)
    return tuple(replace(d, id=f"d{number}") for number, d in enumerate(unique.values(), 1))


def _one_thing(known: Due, dated: Due) -> bool:
    """Whether two tellings are of one thing: they share words, and not two days."""
    if known.due is not None and known.due != dated.due:
        return False
    return any(a.start < b.end and b.start < a.end for a in known.spans for b in dated.spans)


def _of_statement(scene: Scene, statement: Statement) -> Due | None:
    coming = statement.stance in _ACTS or statement.modality in (Modality.PLANNED, Modality.CONDITIONAL)
    if not coming or statement.stance in (Stance.DENIES, Stance.JUDGES):
        return None
    root = _root(scene.context, statement)
    if root is None:
        return None
    condition = condition_of(scene.context, root, statement.content)
    verb = _coming_verb(root, statement)
    if verb is None:
        return None
    mood = mood_of(verb, load_lexicon())
    spans = clause_spans(scene, top_of(verb), frozenset(), statement.content) or statement.content
    doers = subjects(verb)
    day = _day(scene, statement, verb, spans, mood)
    # "Papers will no longer be accepted from Monday": a measure of who says it, though nobody is named as its doer.
    measure = is_passive(verb) and not doers and day is not None and _governs(scene, statement)
    if statement.stance not in (Stance.ANNOUNCES, Stance.URGES) and not measure and not _can_act(scene, doers):
        # "The toll may rise": a forecast, nothing that anybody is to do.
        return None
    by = statement.entity if measure else _actor(scene, statement, doers)
    if day is None and condition is not None:
        day = _limit_of(scene.context, statement, condition)
    if day is None and condition is None and not _is_deed(verb, mood, by, statement):
        return None
    return Due(
        id="",
        what=_words(scene.context, spans, statement.content),
        by=by,
        due=day,
        condition=condition,
        statement=statement.id,
        spans=statement.content,
    )


def _words(context: Context, clause: Sequence[Span], content: Sequence[Span]) -> str:
    """The clause in the report's words; all of the content where the clause says too little by itself."""
    what = readable(context, clause)
    return what if len(what.split()) > 3 else readable(context, content)


def _root(context: Context, statement: Statement) -> Token | None:
    """The verb that heads the content."""
    tokens = [t for span in statement.content for t in context.tokens(span)]
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if is_verb(t) and t.dep_ not in ("aux", "auxpass")]
    heads = [t for t in verbs if not any(a.i in inside and is_verb(a) for a in t.ancestors)]
    return heads[0] if heads else None


def _coming_verb(root: Token, statement: Statement) -> Token | None:
    """The first verb of the content that tells something to come; what has been done is not due."""
    candidates = [root, *(c for c in root.children if is_verb(c) and c.dep_ in ("conj", "ccomp", "xcomp"))]
    for verb in candidates:
        mood = mood_of(verb, load_lexicon())
        if mood.condition:
            continue
        if mood.reality is Reality.FUTURE or (
            verb.lemma_ in ("plan", "intend", "prepare") and mood.reality is Reality.ACTUAL
        ):
            return verb
        if statement.stance is Stance.URGES and mood.tense not in ("past", "perfect", "pluperfect"):
            return verb
        if statement.stance is Stance.WARNS and mood.reality is Reality.HYPOTHETICAL:
            return verb
        if statement.modality is Modality.PLANNED and mood.reality is Reality.WANTED:
            return verb
    return None


def _is_deed(verb: Token, mood: Mood, by: str | None, statement: Statement) -> bool:
    """Whether what has no day and no condition is a deed that somebody known could do: not a state, nor a mood."""
    while nested := next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and is_verb(c)), None):
        verb = nested
    lemma = verb.lemma_.lower()
    if lemma == "be" and statement.stance is not Stance.WARNS:
        return False
    if statement.stance is not Stance.URGES:
        return True
    acts = objects(verb) or lemma in load_lexicon().verbs or any(c.dep_ in ("prep", "prt") for c in verb.children)
    calm = lemma in _MIND or any(c.lower_ in _CALM for c in verb.children)
    return by is not None and bool(acts) and not calm and not (mood.negated and lemma not in load_lexicon().verbs)


def _governs(scene: Scene, statement: Statement) -> bool:
    """Whether the source is a body that makes rules ("the ministry", "authorities in the north")."""
    if statement.stance is Stance.ANNOUNCES:
        return True
    source = scene.context.tokens(statement.source) if statement.source is not None else []
    return any(t.lower_ in _RULERS for t in source)


def _can_act(scene: Scene, doers: Sequence[Token]) -> bool:
    """Whether who is spoken of could carry a threat out: named, "we", or a body of people."""
    return any(t.lower_ in _SELF or t.lemma_.lower() in _BODIES or entities_of(scene, (t,)) for t in doers)


def _actor(scene: Scene, statement: Statement, doers: Sequence[Token]) -> str | None:
    if any(t.lower_ in _SELF for t in doers):
        return statement.entity
    if statement.stance is Stance.URGES and statement.addressee:
        place = scene.context.report.text.find(statement.addressee, max(0, statement.content[0].start - 400))
        inside = scene.context.mentions_in((place, place + len(statement.addressee))) if place >= 0 else iter(())
        return next((m.entity for m in inside if m.entity), None)
    named = [e for e in entities_of(scene, doers) if not (statement.stance is Stance.URGES and e == statement.entity)]
    if named:
        return named[0]
    return statement.entity if statement.stance is Stance.ANNOUNCES and not _can_act(scene, doers) else None


def _limit_of(context: Context, statement: Statement, condition: str) -> str | None:
    """The day by which a condition has to be met ("unless they leave within 72 hours")."""
    for time in (t for span in statement.content for t in context.times_in(span)):
        if time.text in condition and time.value is not None and _ahead(context, time.value):
            return time.value.split("/")[-1]
    return None


def _day(scene: Scene, statement: Statement | None, verb: Token, spans: Sequence[Span], mood: Mood) -> str | None:
    if statement is not None and statement.effective:
        return statement.effective
    chain = tuple(dict.fromkeys((verb, top_of(verb))))
    statements = (statement,) if statement is not None else ()
    told = when_of(scene, chain, spans, replace(mood, reality=Reality.FUTURE), statements)
    own = statement is None or any(t.value == told.value for s in spans for t in scene.context.times_in(s))
    if told.value is not None and own and not told.value.endswith("/..") and _ahead(scene.context, told.value):
        return told.value
    # Deadlines ("by Friday") are no time of the deed, but the day it is due.
    for span in spans:
        for time in scene.context.times_in(span):
            if timed(time) and time.value is not None and _ahead(scene.context, time.value):
                return time.value
    return None


def _ahead(context: Context, value: str) -> bool:
    day = report_day(context)
    return day is None or bounds(value)[1] > bounds(day)[0]


def _of_outlet(scene: Scene) -> Iterator[Due]:
    """What the outlet itself says is to come ("the parliament will vote on Monday", "is due to")."""
    lexicon = load_lexicon()
    for verb in scene.context.doc:
        if not is_verb(verb) or verb.dep_ in ("aux", "auxpass") or scene.statements_at(verb.idx):
            continue
        mood = mood_of(verb, lexicon)
        if mood.reality is not Reality.FUTURE or mood.condition or mood.negated:
            continue
        arranged = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _SET
        if verb.dep_ == "xcomp" and not arranged and mood_of(verb.head, lexicon).reality is Reality.FUTURE:
            continue
        spans = clause_spans(scene, top_of(verb), frozenset())
        day = _day(scene, None, verb, spans, mood)
        condition = condition_of(scene.context, verb, spans) or condition_of(scene.context, verb, (_sentence(verb),))
        if day is None and condition is None and not (arranged and _can_act(scene, subjects(verb))):
            continue
        if any(c.lower_ == "would" for c in verb.children):
            continue
        doers = entities_of(scene, [*subjects(verb), *objects(verb)][:1])
        yield Due(
            id="",
            what=readable(scene.context, spans),
            by=doers[0] if doers else None,
            due=day,
            condition=condition,
            statement=None,
            spans=spans,
        )


def _sentence(verb: Token) -> Span:
    return Span(verb.sent.start_char, verb.sent.end_char)

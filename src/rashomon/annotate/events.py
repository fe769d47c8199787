"""Happenings that a report tells, in its own voice or in what others say: one event a happening, not one a verb.

A statement is no event at its speaker's desk, only what it is about. Triggers come from the lexicon; time, place and
parties from the parse; tellings of one happening are brought together before events are numbered.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.event_acled import acled_pair
from rashomon.annotate.event_acled_scene import beside
from rashomon.annotate.event_acts import find_acts, gather_acts
from rashomon.annotate.event_grammar import complements, is_verb, subjects
from rashomon.annotate.event_lexicon import Lexicon, load_lexicon
from rashomon.annotate.event_merge import gather
from rashomon.annotate.event_record import record_of, union
from rashomon.annotate.event_scene import Scene, build_scene
from rashomon.annotate.event_telling import Telling, tell
from rashomon.annotate.event_triggers import Trigger, find_triggers
from rashomon.annotate.event_when import When, near_report, report_day
from rashomon.model import Event, Side, Status

_LEAD = 3
_AFTERWARDS = frozenset(("afterwards", "afterward", "later", "earlier", "previously", "before", "subsequently"))
# Kinds, with their cases, in which people are hurt.
_VIOLENT = frozenset(("attack", "clash", "crackdown", "riot", "crash", "fire", "disaster"))
# Categories of what happens where it is told of; a deal or a visit has places of its own.
_ON_THE_SPOT = frozenset(("ASSAULT", "PROTEST", "COERCE", None))


def find_events(context: Context) -> tuple[Event, ...]:
    """Events of ``context.report`` in the order of their first telling, with ids ``v1``, ``v2``, ..."""
    lexicon = load_lexicon()
    scene = build_scene(context)
    tellings: list[Telling] = []
    acts: list[Telling] = []
    for sentence in context.doc.sents:
        triggers = list(find_triggers(sentence, lexicon))
        told = _tell_sentence(scene, triggers, tellings, lexicon) if triggers else []
        tellings += told
        acts += find_acts(scene, sentence, triggers, frozenset(t.trigger.i for t in told), lexicon)
    happenings = gather(_dated(context, tellings, lexicon), lexicon)
    pairs = [acled_pair(h.kind.name, h.kind.acled, beside(context, h, happenings, lexicon)) for h in happenings]
    told_of = [*zip(happenings, pairs, strict=True), *((act, None) for act in gather_acts(acts))]
    told_of.sort(key=lambda t: t[0].tellings[0].trigger.i)
    return tuple(record_of(context, number, h, pair) for number, (h, pair) in enumerate(told_of, 1))


def _tell_sentence(scene: Scene, triggers: list[Trigger], before: list[Telling], lexicon: Lexicon) -> list[Telling]:
    """Tellings of one sentence: consequences go to their cause, and a place holds for clauses joined to its own."""
    stops = frozenset(t.token.i for t in triggers)
    told: dict[int, Telling] = {}
    for trigger in triggers:
        telling = tell(scene, trigger, stops, lexicon)
        if telling is not None:
            told[trigger.token.i] = telling
    for trigger in triggers:
        telling = told.get(trigger.token.i)
        if telling is None or not trigger.kind.consequence:
            continue
        cause = _cause(trigger, triggers, told)
        if cause is not None:
            told[cause] = _with_consequence(told[cause], telling)
            del told[trigger.token.i]
        elif (
            before
            and (earlier := next((t for t in reversed(before) if _follows(telling, t, lexicon)), None)) is not None
        ):
            told[trigger.token.i] = replace(telling, kind=earlier.kind, refers=True)
    found = list(told.values())
    return [_placed(t, found) for t in found]


def _cause(trigger: Trigger, triggers: list[Trigger], told: dict[int, Telling]) -> int | None:
    """Index of the trigger that brought about the killing or damage ``trigger`` tells, in the same sentence."""
    verb = trigger.token
    linked = {n.i for _, n in complements(verb)} | {s.i for s in subjects(verb)} if is_verb(verb) else set()
    linked |= {c.i for c in verb.children if c.dep_ in ("advcl", "prep", "acl")}
    for other in triggers:
        token = other.token
        if token is verb or other.kind.consequence or other.kind.plover != "ASSAULT" or token.i not in told:
            continue
        holders = {token.i} | ({other.carrier.i} if other.carrier is not None else set())
        if holders & linked or verb.head.i in holders or any(a.i in holders for a in verb.ancestors):
            return token.i
        if any(a.i == verb.i for a in token.ancestors):
            return token.i
    return _only_violence(trigger, triggers, told)


def _only_violence(trigger: Trigger, triggers: list[Trigger], told: dict[int, Telling]) -> int | None:
    """The one violent happening that the sentence tells before a toll that has no place and day of its own."""
    toll = told[trigger.token.i]
    others = [
        t.token.i for t in triggers if not t.kind.consequence and t.kind.plover == "ASSAULT" and t.token.i in told
    ]
    if len(others) != 1 or others[0] > trigger.token.i or toll.status is not told[others[0]].status:
        return None
    cause = told[others[0]]
    own = (toll.place is not None and toll.place != cause.place) or (toll.when.told and toll.when != cause.when)
    return None if own or {s.cue for s in toll.statements} != {s.cue for s in cause.statements} else others[0]


def _with_consequence(cause: Telling, consequence: Telling) -> Telling:
    extra = tuple(e for e in consequence.recipients if e not in (*cause.actors, *cause.recipients))
    when = cause.when if cause.when.told or not consequence.when.told else consequence.when
    toll = tuple(p for p in consequence.parties if p.side is Side.RECIPIENT and p not in cause.parties)
    if not any(p.side is Side.ACTOR for p in cause.parties):
        # "Guerrillas wounded two soldiers in a bomb attack": those who wounded attacked.
        toll += tuple(p for p in consequence.parties if p.side is Side.ACTOR)
    return replace(
        cause,
        actors=cause.actors or tuple(a for a in consequence.actors if a not in cause.recipients),
        parties=(*cause.parties, *toll),
        spans=union((*cause.spans, *consequence.spans)),
        recipients=(*cause.recipients, *extra),
        when=when,
        place=cause.place or consequence.place,
        words=(*cause.words, *consequence.words),
    )


def _follows(telling: Telling, before: Telling, lexicon: Lexicon) -> bool:
    """Whether "dozens were also wounded" goes on about violence told in the last few sentences."""
    return (
        bool(_VIOLENT & set(lexicon.lineage(before.kind.name)))
        and before.status is telling.status is Status.REPORTED
        and 0 <= telling.sentence - before.sentence <= 3
        and telling.place is None
        and not telling.when.told
        and telling.mood.tense in (("past", "none", "pluperfect") if telling.statements else ("past", "none"))
    )


def _placed(telling: Telling, sentence: list[Telling]) -> Telling:
    """A clause joined to another without a place of its own happens where the other does."""
    if telling.place is not None or telling.status is Status.BACKGROUND or telling.kind.plover not in _ON_THE_SPOT:
        return telling
    main = _main_clause(telling.trigger)
    if telling.kind.apart == "object" and main is None:
        return telling
    above = {a.i for a in telling.trigger.ancestors}
    for other in sentence:
        joined = other is not telling and other.place is not None and other.trigger.i in above
        within = main is not None and other.trigger.i == main.i and _in_one_breath(telling, other)
        if joined and (not telling.statements or other.statements == telling.statements or within):
            return replace(telling, place=other.place)
    return telling


def _main_clause(trigger: Token) -> Token | None:
    """The verb that an absolute clause hangs on ("sirens sounded, with people fleeing"), or ``None``."""
    for token in (trigger, *trigger.ancestors):
        if token.dep_ == "pcomp" and token.head.lower_ == "with" and is_verb(token.head.head):
            return token.head.head
        if is_verb(token) and token.dep_ != "conj":
            return None
    return None


def _in_one_breath(one: Telling, other: Telling) -> bool:
    """Whether one cue tells both, or neither has one."""
    return {s.cue for s in one.statements} == {s.cue for s in other.statements}


def _told_before(telling: Telling, before: list[Telling], lexicon: Lexicon) -> bool:
    """Whether "the attack" takes up one that the report told: it was then, not at the time spoken of last."""
    return any(t.status is Status.REPORTED and telling.kind.name in lexicon.lineage(t.kind.name) for t in before)


def _dated(context: Context, tellings: list[Telling], lexicon: Lexicon) -> list[Telling]:
    """Happenings told in the past without a time go on from the time spoken of before; a lead speaks of its day."""
    found: list[Telling] = []
    current, at = When(None, False), -10
    for telling in tellings:
        if telling.when.value is None and telling.status in (Status.REPORTED, Status.DENIED):
            if _in_history(telling, found[-1] if found else None):
                telling = replace(telling, status=Status.BACKGROUND)
            elif telling.trigger.dep_ == "relcl" or (telling.refers and _told_before(telling, found, lexicon)):
                pass
            elif any(_AFTERWARDS & {t.lower_ for t in context.tokens(span)} for span in telling.spans):
                # It was after something else, on a day that is not told.
                pass
            elif current.value is not None and telling.sentence - at <= 2:
                telling = replace(telling, when=When(current.value, False))
            elif telling.sentence < _LEAD and telling.mood.tense in ("past", "none"):
                telling = replace(telling, when=When(report_day(context), False))
        if near_report(context, telling.when.value) and not telling.future:
            current, at = telling.when, telling.sentence
        found.append(telling)
    return found


def _in_history(telling: Telling, before: Telling | None) -> bool:
    """Whether an undated clause goes on with the history told just before, in the outlet's own voice."""
    if telling.history and not telling.statements and telling.status is Status.REPORTED:
        return True
    return (
        before is not None
        and before.status is Status.BACKGROUND
        and before.sentence + 1 >= telling.sentence
        and before.trigger.dep_ not in ("relcl", "acl")
        and not any(t.dep_ == "relcl" for t in before.trigger.ancestors)
        and not telling.statements
        and telling.status is Status.REPORTED
        and telling.mood.tense in ("past", "none", "pluperfect")
    )

"""One telling of a happening: a trigger with its clause, mood, time, place and the people in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rashomon.annotate.event_grammar import complements, is_definite, is_verb, lemma_of, subjects, whole
from rashomon.annotate.event_lexicon import Kind, Lexicon
from rashomon.annotate.event_mood import Mood, Reality, mood_of
from rashomon.annotate.event_parties import ids, parties
from rashomon.annotate.event_scene import Scene, clause_spans, top_of, with_subject
from rashomon.annotate.event_sides import sides_of
from rashomon.annotate.event_triggers import Trigger
from rashomon.annotate.event_when import UNKNOWN, When, is_past_history, speaks_of_history, when_of
from rashomon.annotate.event_where import place_of
from rashomon.model import EventWord, Party, Place, Span, Stance, Statement, Status

_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "THREATEN"))
_ENDANGER = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_FURTHER = frozenset("another second third separate further other similar additional".split())
_TOLLS = frozenset(("killing", "injury", "displacement"))
_WARS = frozenset(("war", "conflict", "crisis", "uprising", "insurgency"))
_SELF = frozenset("i we they he she it".split())


@dataclass(frozen=True, slots=True)
class Telling:
    """How one clause tells a happening.

    ``refers`` marks a noun that takes up what was told ("the attack"), ``further`` one that sets itself apart ("another
    attack"). ``things`` are lemmas and names of what it happened to. ``wide`` are the words around a telling too short
    to be read alone. ``history`` tells that the sentence speaks of times long past. ``words`` are the trigger and those
    of what the happening brought about.
    """

    kind: Kind
    trigger: Token
    spans: tuple[Span, ...]
    sentence: int
    mood: Mood
    when: When
    place: Place | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[Party, ...]
    things: frozenset[str]
    statements: tuple[Statement, ...]
    status: Status
    refers: bool
    further: bool
    wide: tuple[Span, ...]
    history: bool
    words: tuple[EventWord, ...]

    @property
    def denied(self) -> bool:
        """Whether the telling says that it did not happen."""
        return self.status is Status.DENIED

    @property
    def future(self) -> bool:
        """Whether it is told as still to come."""
        return self.mood.reality in (Reality.FUTURE, Reality.HYPOTHETICAL) and not self.denied


def tell(scene: Scene, trigger: Trigger, stops: frozenset[int], lexicon: Lexicon) -> Telling | None:
    """The telling that ``trigger`` heads, or ``None`` where nothing is told to have happened or to be coming."""
    token = trigger.token
    mood = mood_of(token, lexicon)
    if mood.attempted:
        # An attempt is an event of its own where it endangers somebody; nobody was killed by it.
        if trigger.kind.plover not in _ENDANGER or trigger.kind.name in _TOLLS - {"killing"}:
            return None
        if trigger.kind.name == "killing":
            trigger = replace(trigger, kind=lexicon.kinds["attack"])
    if trigger.negation_told:
        mood = replace(mood, negated=False)
    if token.lemma_ == "be" and mood.reality is Reality.GENERIC:
        # "Passports are no longer valid": a state that has come about.
        mood = replace(mood, reality=Reality.ACTUAL)
    statements = scene.statements_at(token.idx)
    if not _counts(trigger, mood, statements):
        return None
    chain = chain_of(trigger, lexicon)
    spans = _spans(scene, trigger, chain, stops, statements)
    actors_told, recipients_told, things = sides_of(scene, trigger, lexicon)
    actors = ids(actors_told)
    when = when_of(scene, chain, spans, mood, statements)
    toll = trigger.kind.name in _TOLLS and not when.told and _of_the_war(token)
    if toll or (not when.told and is_past_history(scene, None, chain)):
        when = UNKNOWN
    status = _status(scene, trigger, mood, when, chain, actors, statements)
    if toll and status is Status.REPORTED:
        status = Status.BACKGROUND
    if mood.reality is Reality.HYPOTHETICAL and status is not Status.THREATENED and not mood.false:
        return None
    return Telling(
        kind=trigger.kind,
        trigger=token,
        spans=spans,
        sentence=scene.context.sentence_at(token.idx),
        mood=mood,
        when=when,
        place=place_of(scene, chain, spans),
        actors=actors,
        recipients=ids(recipients_told),
        parties=parties(scene, actors_told, recipients_told),
        things=things,
        statements=statements,
        status=status,
        refers=not is_verb(token) and is_definite(token),
        further=any(c.lower_ in _FURTHER for n in (token, *_scenes(token)) for c in n.children),
        wide=_wide(scene, chain, spans, stops, statements),
        history=speaks_of_history(scene, token),
        words=(word_of(token, trigger.kind),),
    )


def word_of(token: Token, kind: Kind) -> EventWord:
    """The word ``token`` as one that tells of a happening of this kind."""
    return EventWord(Span(token.idx, token.idx + len(token)), kind.name, lemma_of(token))


def chain_of(trigger: Trigger, lexicon: Lexicon) -> tuple[Token, ...]:
    """The trigger and the words that carry it up to the verb of its clause, nearest first."""
    chain = [trigger.token]
    if not is_verb(trigger.token):
        top = whole(trigger.token, lexicon.transparent)
        chain += [t for t in (top,) if t is not trigger.token]
        if trigger.carrier is not None:
            chain.append(trigger.carrier)
        elif top.dep_ == "pobj" and is_verb(top.head.head):
            # "was killed in an air strike on Friday": the day belongs to both.
            chain.append(top.head.head)
        elif top.dep_ in ("dobj", "nsubj", "nsubjpass") and is_verb(top.head):
            chain.append(top.head)
    last = chain[-1]
    while is_verb(last) and last.dep_ == "xcomp" and is_verb(last.head):
        last = last.head
        chain.append(last)
    if is_verb(last) and (top := top_of(last)) is not last:
        chain.append(top)
    return tuple(chain)


def _spans(
    scene: Scene, trigger: Trigger, chain: tuple[Token, ...], stops: frozenset[int], statements: tuple[Statement, ...]
) -> tuple[Span, ...]:
    within = tuple(s for s in statements[0].content) if statements else ()
    verbs = [t for t in chain if is_verb(t)]
    head = chain[0]
    if is_verb(chain[0]) or trigger.carrier is not None:
        head = top_of(verbs[0]) if verbs else chain[0]
    elif len(chain) > 1 and not is_verb(chain[1]):
        head = chain[1]
    spans = clause_spans(scene, head, stops - {t.i for t in chain}, within)
    token = trigger.token
    if not any(s.start <= token.idx < s.end for s in spans):
        spans = (*spans, *clause_spans(scene, token, stops, within))
    return tuple(sorted(set(spans))) or (Span(token.idx, token.idx + len(token)),)


def _wide(
    scene: Scene,
    chain: tuple[Token, ...],
    spans: tuple[Span, ...],
    stops: frozenset[int],
    statements: tuple[Statement, ...],
) -> tuple[Span, ...]:
    """``spans``, or the clause around them where they hold no more than a few words that say something."""
    told = [t for s in spans for t in scene.context.tokens(s)]
    if is_verb(chain[0]):
        return with_subject(top_of(chain[0]), spans)
    if any(is_verb(t) and t.dep_ not in ("amod", "acl") for t in told) or _says_enough(told):
        return spans
    verb = next((t for t in (*chain, *chain[0].ancestors) if is_verb(t) and t is not chain[0]), None)
    if verb is None:
        return spans
    return clause_spans(scene, top_of(verb), stops, tuple(statements[0].content) if statements else ()) or spans


def _scenes(noun: Token) -> list[Token]:
    """Where a noun's happening was or whom it hit: "rocket fire on another quarter" is other fire."""
    return [] if is_verb(noun) else [n for p, n in complements(noun) if p in ("on", "in", "at", "against")]


def _says_enough(words: Sequence[Token]) -> bool:
    """Whether a noun phrase can be read alone."""
    return sum(t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.is_stop for t in words) > 4


def _counts(trigger: Trigger, mood: Mood, statements: tuple[Statement, ...]) -> bool:
    """Whether the telling is of something that happened, is denied, or is to come."""
    stances, token = {s.stance for s in statements}, trigger.token
    if mood.false:
        return True
    if mood.reality in (Reality.GENERIC, Reality.WANTED):
        return False
    if mood.reality is Reality.HYPOTHETICAL:
        return Stance.WARNS in stances and not mood.condition
    if stances == {Stance.URGES}:
        return mood.reality is Reality.ACTUAL and mood.tense in ("past", "perfect", "pluperfect")
    if mood.negated and (
        trigger.kind.consequence
        or trigger.kind.name == "claim_of_responsibility"
        or not statements
        or token.dep_ == "relcl"
    ):
        # "No claim of responsibility", "no one was hurt", the outlet's own "not": silence, not a denial.
        return False
    return not (mood.habitual and mood.tense in ("present", "none"))


def _of_the_war(token: Token) -> bool:
    """Whether a toll is that of a whole war ("have been killed in the conflict")."""
    near = [*subjects(token), *(n for _, n in complements(token))] if is_verb(token) else list(token.ancestors)
    return any(t.lemma_.lower() in _WARS for t in near)


def _status(
    scene: Scene,
    trigger: Trigger,
    mood: Mood,
    when: When,
    chain: tuple[Token, ...],
    actors: tuple[str, ...],
    statements: tuple[Statement, ...],
) -> Status:
    stances = {s.stance for s in statements}
    if mood.false or mood.negated or (Stance.DENIES in stances and not _taken_for_granted(trigger, statements)):
        return Status.DENIED
    if mood.reality in (Reality.FUTURE, Reality.HYPOTHETICAL) and not (
        when.value is not None and is_past_history(scene, when.value, chain)
    ):
        return _planned(trigger, actors, statements)
    if mood.habitual or is_past_history(scene, when.value, chain):
        return Status.BACKGROUND
    return Status.REPORTED


def _planned(trigger: Trigger, actors: tuple[str, ...], statements: tuple[Statement, ...]) -> Status:
    if not statements:
        return Status.ANNOUNCED
    stance, speakers = statements[0].stance, {s.entity for s in statements}
    doers = _doers(trigger)
    own = bool(set(actors) & speakers) or any(t.lower_ in _SELF for t in doers)
    if stance is Stance.WARNS and own:
        return Status.THREATENED
    if stance is Stance.ANNOUNCES or own or not (actors or doers) or trigger.kind.plover not in _HOSTILE:
        return Status.ANNOUNCED
    return Status.ALLEGED_PLAN


def _doers(trigger: Trigger) -> list[Token]:
    verb = trigger.token if is_verb(trigger.token) else trigger.carrier
    return subjects(verb) if verb is not None else []


def _taken_for_granted(trigger: Trigger, statements: tuple[Statement, ...]) -> bool:
    """Whether a denial leaves the happening itself standing ("denied any part in the attack")."""
    token = trigger.token
    if is_verb(token) or not is_definite(token):
        return False
    starts = {span.start for s in statements for span in s.content}
    left = min(t.idx for t in token.subtree)
    return token.dep_ == "pobj" and left not in starts

"""The state of things people must know, as a report tells it: crossings, documents, alerts, networks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rashomon.annotate.board_shades import end_by_length, only_some, since_of, through, without_hours
from rashomon.annotate.board_things import TRANSPARENT, is_thing, kind_of, named
from rashomon.annotate.board_words import (
    ADJECTIVE_STATES,
    BARRED,
    CLEAR,
    ENTRY,
    HOLDERS,
    NOUN_STATES,
    OBJECTS,
    OBSTACLES,
    OPPOSITE,
    OWN_WORK,
    RAISE,
    VERB_STATES,
    group_of,
)
from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import complements, governors, is_passive, is_verb, objects, subjects
from rashomon.annotate.event_lexicon import load_lexicon
from rashomon.annotate.event_mood import Mood, Reality, mood_of
from rashomon.annotate.event_scene import Scene, build_scene, clause_spans, top_of
from rashomon.annotate.event_when import day_spoken_of, until_of, when_of
from rashomon.annotate.event_where import place_of
from rashomon.model import BoardState, Span, Stance, Statement

_BLOCKABLE = frozenset(("road", "bridge", "crossing", "border"))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A noun, the word that tells its state, and the state."""

    noun: Token
    teller: Token
    state: str
    mood: Mood


def find_board(context: Context) -> tuple[BoardState, ...]:
    """States told in ``context.report``, in its order, with ids ``b1``, ``b2``, ... What is denied, conditional or
    merely asked for is no state; what is announced is one from its day on."""
    scene = build_scene(context)
    found: dict[tuple[str, str, str], BoardState] = {}
    for noun in context.doc:
        if not is_thing(noun):
            continue
        for telling in _tellings(noun):
            for state in _states(scene, telling):
                key = (state.object.casefold(), state.state, state.per)
                known = found.get(key)
                if known is None:
                    found[key] = replace(state, id=f"b{len(found) + 1}")
                else:
                    found[key] = _joined(known, state)
    return tuple(_bounded(state, found.values()) for state in found.values())


def _bounded(state: BoardState, told: Collection[BoardState]) -> BoardState:
    """What is in force ends where the report says that it is going to be lifted."""
    if state.state != "in force" or state.until is not None:
        return state
    later = (t.since for t in told if (t.object, t.state) == (state.object, "lifted") and t.since)
    end = next((day for day in later if state.since and day > state.since), None)
    return replace(state, until=end) if end else state


def _tellings(noun: Token) -> Iterator[_Telling]:
    lemma = noun.lemma_.lower()
    if lemma in OBSTACLES:
        yield from _obstacle(noun)
        return
    group = group_of(kind_of(noun) or "")
    for verb, part in governors(noun, TRANSPARENT):
        yield from _by_verb(noun, verb, part, group)
        if part == "object":
            # "Was declared at midnight and lifted at dawn": the subject is shared.
            for other in verb.children:
                if (
                    other.dep_ == "conj"
                    and is_passive(verb)
                    and other.tag_ == "VBN"
                    and not any("subj" in c.dep_ for c in other.children)
                ):
                    yield from _by_verb(noun, other, part, group)
    for child in noun.children:
        if child.dep_ == "amod" and (state := ADJECTIVE_STATES[group].get(child.lower_)) is not None:
            yield _Telling(noun, child, state, Mood(Reality.ACTUAL, "none"))
    if noun.dep_ == "pobj":
        ruler = noun.head.head
        named = NOUN_STATES.get(ruler.lemma_.lower()) if noun.head.lower_ == "of" else None
        if named is not None:
            yield _Telling(noun, ruler, named, mood_of(ruler, load_lexicon()))
        elif noun.head.lower_ == "under" and is_verb(ruler) and group in ("alert", "measure"):
            # "The city is under curfew", "was put under martial law".
            yield _Telling(noun, ruler, "sounding" if group == "alert" else "in force", _stated(ruler))
        elif group == "document":
            yield from _holders(noun, ruler)
        elif group == "network" and noun.head.lower_ == "without" and is_verb(ruler):
            yield _Telling(noun, ruler, "down", _stated(ruler))
    if group == "network":
        outage = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
        if outage is not None and outage.lemma_.lower() in ("outage", "cut", "blackout", "failure"):
            yield _Telling(noun, outage, "down", mood_of(outage, load_lexicon()))


def _by_verb(noun: Token, verb: Token, part: str, group: str) -> Iterator[_Telling]:
    lemma = verb.lemma_.lower()
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    mood = _stated(verb)
    states = VERB_STATES[group]
    state = states.get(f"{lemma}_{particle}") if particle else None
    state = state or states.get(lemma)
    if group == "measure" and part == "subject" and lemma == "be":
        # "Is due to expire on Sunday".
        ends = (t for t in verb.subtree if t.dep_ == "xcomp" and states.get(t.lemma_.lower()) == "lifted")
        yield from (_Telling(noun, t, "lifted", mood_of(t, load_lexicon())) for t in ends)
    if lemma in ("come", "enter", "take", "go") and part == "subject" and group == "measure":
        # "Took effect", "came into force".
        into = {n.lemma_.lower() for _, n in complements(verb)} | {o.lemma_.lower() for o in objects(verb)}
        state = "in force" if into & {"force", "effect"} else state
    elif part == "subject" and (given := objects(verb)) and not any(o.lemma_.lower() in OWN_WORK for o in given):
        # "The airport resumed flights" tells of the airport; other objects are what somebody does.
        state = None
    if group == "measure" and state == "in force" and noun.i + 1 < len(noun.doc):
        # "Declared the truce over".
        state = "lifted" if noun.nbor(1).lower_ in ("over", "dead", "finished") else state
    if state is not None and not _is_work_of_thing(noun, verb, part):
        if state == "closed" and _by_obstacle(verb):
            state = "barricaded"
        yield _Telling(noun, verb, state, mood)
    elif part == "subject" and lemma in ("be", "remain", "stay", "become", "keep", "leave", "declare"):
        if lemma in ("remain", "stay") and mood.reality is Reality.FUTURE:
            # What will stay so is so.
            mood = Mood(Reality.ACTUAL, "present", mood.negated)
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "advmod", "prt") or child.dep_ == "prep":
                told = ADJECTIVE_STATES[group].get(child.lower_) or _in_force(child, group)
                if told is not None:
                    yield _Telling(noun, verb, told, mood)
                    return
    elif part == "object" and lemma in ("leave", "keep", "declare", "consider"):
        for child in verb.children:
            if child.dep_ in ("oprd", "acomp", "ccomp", "xcomp"):
                words = [child, *child.children]
                told = next((s for w in words if (s := ADJECTIVE_STATES[group].get(w.lower_)) is not None), None)
                if told is not None:
                    yield _Telling(noun, verb, told, mood)


def _in_force(child: Token, group: str) -> str | None:
    """The state told by "in force", "in effect" or "out of service"."""
    nouns = {n.lower_ for n in child.subtree}
    if group == "measure" and child.lower_ == "in" and nouns & {"force", "effect", "place"}:
        return "in force"
    if child.lower_ == "in" and nouns & {"operation", "service", "use"}:
        return {"passage": "open", "network": "working"}.get(group)
    if child.lower_ == "out" and nouns & {"service", "order", "action"}:
        return {"passage": "closed", "network": "down"}.get(group)
    return None


def _is_work_of_thing(noun: Token, verb: Token, part: str) -> bool:
    """Whether the noun is what a thing on the board does ("the airport resumed [flights]")."""
    return part == "object" and noun.lemma_.lower() in OWN_WORK and any(is_thing(s) for s in subjects(verb))


def _holders(noun: Token, ruler: Token) -> Iterator[_Telling]:
    """Documents whose holders are kept out ("block the entry of citizens with documents of ...") are not valid."""
    for above in (ruler, *ruler.ancestors):
        if is_verb(above):
            barred = above.lemma_.lower() in BARRED
            entry = any(o.lemma_.lower() in ENTRY for o in objects(above))
            holders = ruler.lemma_.lower() in HOLDERS
            if barred and (entry or holders):
                yield _Telling(noun, above, "not valid", _stated(above))
            return


def _obstacle(noun: Token) -> Iterator[_Telling]:
    """What is built or cleared on a road ("barricades set up at roads") tells the state of the road."""
    for verb, _ in governors(noun, TRANSPARENT):
        lemma = verb.lemma_.lower()
        if lemma not in RAISE and lemma not in CLEAR:
            continue
        for word in (verb, noun):
            for preposition, place in complements(word):
                targets = [place, *(n for p, n in complements(place) if p == "of")]
                road = next(
                    (t for t in targets if OBJECTS.get(t.lemma_.lower()) in _BLOCKABLE),
                    None,
                )
                if preposition in ("at", "on", "across", "along", "near", "over") and road is not None:
                    yield _Telling(road, verb, "barricaded" if lemma in RAISE else "open", _stated(verb))


def _by_obstacle(verb: Token) -> bool:
    words = {n.lemma_.lower() for p, n in complements(verb) if p in ("by", "with", "using")}
    words |= {s.lemma_.lower() for s in subjects(verb)}
    return bool(words & OBSTACLES)


def _stated(verb: Token) -> Mood:
    """Mood of a state: what "is closed" is so now, though "is" tells no happening."""
    mood = mood_of(verb, load_lexicon())
    if mood.reality is Reality.GENERIC and (is_passive(verb) or verb.lemma_ in ("be", "remain", "stay")):
        return Mood(Reality.ACTUAL, "present", mood.negated, mood.false)
    return mood


def _states(scene: Scene, telling: _Telling) -> Iterator[BoardState]:
    mood = telling.mood
    statements = scene.statements_at(telling.noun.idx)
    if mood.reality not in (Reality.ACTUAL, Reality.FUTURE) or mood.false:
        return
    if any(s.stance in (Stance.DENIES, Stance.URGES) for s in statements):
        return
    state = OPPOSITE.get(telling.state) if mood.negated else telling.state
    if state is None:
        return
    kind = kind_of(telling.noun) or ""
    if state == "open" and only_some(scene, telling.noun, telling.teller):
        state = "restricted"
    if kind == "curfew":
        scene = without_hours(scene)
    teller = telling.teller
    chain = tuple(dict.fromkeys((telling.noun, teller, top_of(teller) if is_verb(teller) else teller)))
    head = top_of(teller) if is_verb(teller) else telling.noun
    within = tuple(statements[0].content) if statements else ()
    spans = clause_spans(scene, head, frozenset(), within) or (_word(telling.noun),)
    when = when_of(scene, chain, spans, mood, statements)
    since = when.value.removesuffix("/..") if when.value and (when.told or not mood.negated) else None
    since = since_of(scene, chain) or since
    last = through(scene, chain)
    since = since if last is None or since != last else None
    fresh = mood.reality is Reality.ACTUAL and mood.tense in ("past", "none") and not mood.negated
    if since is None and fresh and teller.dep_ != "relcl":
        since = day_spoken_of(scene, telling.noun)
    if mood.reality is Reality.FUTURE and since is None:
        return
    until = until_of(scene, chain) or last or end_by_length(scene, chain, since)
    for name, place in named(scene, telling.noun):
        yield BoardState(
            id="",
            object=name,
            kind=kind,
            place=place or place_of(scene, chain, spans),
            state=state,
            since=since,
            until=until,
            per=_per(scene.context, statements),
            statement=statements[0].id if statements else None,
            spans=spans,
        )


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _per(context: Context, statements: Sequence[Statement]) -> str:
    return statements[0].speaker if statements else context.report.outlet or "the outlet"


def _joined(known: BoardState, told: BoardState) -> BoardState:
    """The same state told again: its first day and all its passages."""
    return replace(
        known,
        place=known.place or told.place,
        since=known.since or told.since,
        until=known.until or told.until,
        spans=tuple(sorted({*known.spans, *told.spans})),
    )

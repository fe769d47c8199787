"""The state of things people must know, as a report tells it: crossings, documents, alerts, networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rashomon.annotate.board_words import (
    ADJECTIVE_STATES,
    BARRED,
    CLEAR,
    ENTRY,
    HOLDERS,
    NEEDS,
    NOUN_STATES,
    OBJECTS,
    OBSTACLES,
    OPPOSITE,
    RAISE,
    VERB_STATES,
    WHICH,
    group_of,
)
from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import complements, governors, is_passive, is_verb, modifiers, objects, subjects
from rashomon.annotate.event_lexicon import load_lexicon
from rashomon.annotate.event_mood import Mood, Reality, mood_of
from rashomon.annotate.event_scene import Scene, build_scene, clause_spans, top_of
from rashomon.annotate.event_when import day_spoken_of, until_of, when_of
from rashomon.annotate.event_where import place_of
from rashomon.model import BoardState, MentionType, Place, Span, Stance, Statement

_TRANSPARENT = frozenset("most all both number some several part section stretch two three four".split())
_BLOCKABLE = frozenset(("road", "bridge", "crossing", "border"))
_NAME_PARTS = frozenset(("amod", "compound", "nmod", "nummod", "poss"))
_NAME_PREPOSITIONS = frozenset("of over between on across near in at into from under through by for with along".split())
_LONG = 90


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
        if noun.pos_ not in ("NOUN", "PROPN") or not _is_object(noun):
            continue
        for telling in _tellings(noun):
            for state in _states(scene, telling):
                key = (state.object.casefold(), state.state, state.per)
                known = found.get(key)
                if known is None:
                    found[key] = replace(state, id=f"b{len(found) + 1}")
                else:
                    found[key] = _joined(known, state)
    return tuple(found.values())


def _is_object(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in OBSTACLES and lemma != "roadblock":
        return True
    if lemma not in OBJECTS:
        return False
    if noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        return False
    needs = NEEDS.get(lemma)
    return needs is None or bool(needs & modifiers(noun))


def _tellings(noun: Token) -> Iterator[_Telling]:
    lemma = noun.lemma_.lower()
    if lemma in OBSTACLES:
        yield from _obstacle(noun)
        return
    group = group_of(OBJECTS[lemma])
    for verb, part in governors(noun, _TRANSPARENT):
        yield from _by_verb(noun, verb, part, group)
    for child in noun.children:
        if child.dep_ == "amod" and (state := ADJECTIVE_STATES[group].get(child.lower_)) is not None:
            yield _Telling(noun, child, state, Mood(Reality.ACTUAL, "none"))
    if noun.dep_ == "pobj":
        ruler = noun.head.head
        named = NOUN_STATES.get(ruler.lemma_.lower()) if noun.head.lower_ == "of" else None
        if named is not None:
            yield _Telling(noun, ruler, named, mood_of(ruler, load_lexicon()))
        elif group == "document":
            yield from _holders(noun, ruler)
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
    if state is not None and (part == "object" or not objects(verb)):
        if state == "closed" and _by_obstacle(verb):
            state = "barricaded"
        yield _Telling(noun, verb, state, mood)
    elif part == "subject" and lemma in ("be", "remain", "stay", "become", "keep", "leave", "declare"):
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
    if child.lower_ == "out" and nouns & {"service", "order", "action"}:
        return {"passage": "closed", "network": "down"}.get(group)
    return None


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
    for verb, _ in governors(noun, _TRANSPARENT):
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
    teller = telling.teller
    chain = tuple(dict.fromkeys((telling.noun, teller, top_of(teller) if is_verb(teller) else teller)))
    head = top_of(teller) if is_verb(teller) else telling.noun
    within = tuple(statements[0].content) if statements else ()
    spans = clause_spans(scene, head, frozenset(), within) or (_word(telling.noun),)
    since = when_of(scene, chain, spans, mood, statements).value
    since = since.removesuffix("/..") if since else None
    if since is None and mood.reality is Reality.ACTUAL and mood.tense in ("past", "none") and teller.dep_ != "relcl":
        since = day_spoken_of(scene, telling.noun)
    if mood.reality is Reality.FUTURE and since is None:
        return
    kind = OBJECTS[telling.noun.lemma_.lower()]
    for name, place in _named(scene, telling.noun, kind):
        yield BoardState(
            id="",
            object=name,
            kind=kind,
            place=place or place_of(scene, chain, spans),
            state=state,
            since=since,
            until=until_of(scene, chain),
            per=_per(scene.context, statements),
            statement=statements[0].id if statements else None,
            spans=spans,
        )


def _word(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _per(context: Context, statements: Sequence[Statement]) -> str:
    return statements[0].speaker if statements else context.report.outlet or "the outlet"


def _named(scene: Scene, noun: Token, kind: str) -> Iterator[tuple[str, Place | None]]:
    """Readable names of the thing or things: "the A and B crossings" are two."""
    names = [c for c in noun.children if c.dep_ in ("compound", "nmod", "poss", "amod") and c.i < noun.i]
    listed = next((_members(c, noun) for c in names if c.pos_ == "PROPN" and len(_members(c, noun)) > 1), None)
    if listed is not None and noun.tag_ in ("NNS", "NNPS"):
        for one in listed:
            before = [t.text for t in one.children if t.i < one.i and t.dep_ in ("compound", "nmod", "amod")]
            yield " ".join((*before, one.text, noun.lemma_.lower())), _place_at(scene, one)
        return
    yield _phrase(scene.context, noun), next((p for c in noun.subtree if (p := _place_at(scene, c))), None)


def _members(first: Token, noun: Token) -> list[Token]:
    return [t for t in (first, *first.conjuncts) if t.i < noun.i]


def _place_at(scene: Scene, token: Token) -> Place | None:
    mention = scene.mentions.get(token.i)
    return mention.place if mention is not None and mention.type is MentionType.PLACE else None


def _phrase(context: Context, noun: Token) -> str:
    """The noun with what tells which one it is, without article and without what is told of it."""
    kept = [noun]
    for child in noun.children:
        described = child.dep_ in _NAME_PARTS and child.i < noun.i and child.lower_ not in ADJECTIVE_STATES["passage"]
        located = child.dep_ == "prep" and child.lower_ in _NAME_PREPOSITIONS
        shaped = child.dep_ == "acl" and child.lemma_.lower() in WHICH
        if described or located or shaped:
            kept += [t for t in child.subtree if not t.is_space]
    first, last = min(t.i for t in kept), max(t.i for t in kept)
    span = context.doc[first : last + 1]
    name = " ".join(context.report.text[span.start_char : span.end_char].split())
    for article in ("the ", "a ", "an ", "their ", "its ", "his ", "all "):
        name = name[len(article) :] if name.lower().startswith(article) else name
    return name if len(name) <= _LONG else name[:_LONG].rsplit(" ", 1)[0].rstrip(" ,(")


def _joined(known: BoardState, told: BoardState) -> BoardState:
    """The same state told again: its first day and all its passages."""
    return replace(
        known,
        place=known.place or told.place,
        since=known.since or told.since,
        until=known.until or told.until,
        spans=tuple(sorted({*known.spans, *told.spans})),
    )

"""Acts between parties that consist in what is said or decided: demands, promises, accusations, refusals, threats.

An act has parties and a day, but no place. Some words are acts by themselves ("demanded", "condemned"); others become
one by what is said with them: who says that another must do something demands it, who says that they will hurt
somebody threatens, and who agrees to strike does not agree in the sense of the codebook. Categories are PLOVER's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from rashomon.annotate.event_act_sorts import Act, acts_of
from rashomon.annotate.event_grammar import is_verb, objects, subjects
from rashomon.annotate.event_lexicon import Lexicon
from rashomon.annotate.event_merge import Happening, times_fit
from rashomon.annotate.event_mood import Mood, Reality, mood_of
from rashomon.annotate.event_parties import ids, parties, recipients_of, who
from rashomon.annotate.event_scene import Scene, clause_spans
from rashomon.annotate.event_telling import Telling, word_of
from rashomon.annotate.event_triggers import Trigger
from rashomon.annotate.event_when import when_of
from rashomon.model import Span, Stance, Statement, Status


def find_acts(
    scene: Scene, sentence: Sentence, ahead: list[Trigger], told: frozenset[int], lexicon: Lexicon
) -> list[Telling]:
    """Acts that ``sentence`` tells, in order.

    ``ahead`` are its words for happenings, ``told`` those that a happening hangs on already; ``lexicon`` is theirs.
    """
    found = acts_of(sentence, ahead)
    said = {a.content.i for a in found.values() if a.content is not None}
    tellings = (_tell(scene, found[i], lexicon) for i in sorted(found) if i not in told | said)
    return [t for t in tellings if t is not None]


def gather_acts(acts: list[Telling]) -> list[Happening]:
    """One event an act: tellings of one kind by one side to one side, at times that can be one."""
    found: list[Happening] = []
    for act in acts:
        same = next((h for h in reversed(found) if _same(h.tellings[-1], act)), None)
        if same is None:
            found.append(Happening(act.kind, [act]))
        else:
            same.tellings.append(act)
    return found


def _same(one: Telling, other: Telling) -> bool:
    if one.kind.name != other.kind.name or set(one.actors) != set(other.actors) or one.status is not other.status:
        return False
    if not one.actors:
        return False
    sides_fit = not one.recipients or not other.recipients or bool(set(one.recipients) & set(other.recipients))
    return sides_fit and times_fit(one.when, other.when)


# --- how it is told -------------------------------------------------------------------------


def _tell(scene: Scene, act: Act, lexicon: Lexicon) -> Telling | None:
    token = act.token
    mood = _mood(token, lexicon)
    statements = scene.statements_at(token.idx)
    if mood is None or mood.negated is not act.negated or {s.stance for s in statements} == {Stance.URGES}:
        return None
    verb = token if is_verb(token) else act.carrier
    doers = who(scene, _doers(token, verb))
    towards = recipients_of(scene, token, verb, act.content, doers)
    if not doers or (act.implied and act.kind.name == "threat" and not towards):
        # "Said that it would close the bridge" announces; a threat is made to somebody.
        return None
    chain = tuple(t for t in (token, act.carrier) if t is not None)
    spans = _spans(scene, act, statements)
    denied = any(s.stance is Stance.DENIES for s in statements)
    return Telling(
        kind=act.kind,
        trigger=token,
        spans=spans,
        sentence=scene.context.sentence_at(token.idx),
        mood=replace(mood, negated=False),
        when=when_of(scene, chain, spans, mood, statements),
        place=None,
        actors=ids(doers),
        recipients=ids(towards),
        parties=parties(scene, doers, towards),
        things=frozenset(),
        statements=statements,
        status=Status.DENIED if denied else Status.ANNOUNCED if mood.reality is Reality.FUTURE else Status.REPORTED,
        refers=False,
        further=False,
        wide=spans,
        history=False,
        words=(word_of(token, act.kind),),
    )


def _mood(token: Token, lexicon: Lexicon) -> Mood | None:
    """Its mood; headlines and news tell acts in the present too. ``None`` where it is only wished or imagined."""
    mood = mood_of(token, lexicon)
    if mood.reality is Reality.GENERIC and not mood.habitual:
        mood = replace(mood, reality=Reality.ACTUAL)
    return mood if mood.reality in (Reality.ACTUAL, Reality.FUTURE) else None


def _doers(token: Token, verb: Token | None) -> list[Token]:
    doers = subjects(verb) if verb is not None else []
    if not is_verb(token):
        doers = [*doers, *(c for c in token.children if c.dep_ == "poss")]
    if verb is not None and verb.dep_ == "acl":
        # "issued a declaration demanding ...": who issued it demands.
        doers = [d for n in doers for d in (subjects(n.head) if n in objects(n.head) else [n])]
    return [d for d in doers if d is not token]


def _spans(scene: Scene, act: Act, statements: tuple[Statement, ...]) -> tuple[Span, ...]:
    """The words of the act's own clause and of what is said, promised or demanded with it."""
    within = tuple(statements[0].content) if statements else ()
    nothing: frozenset[int] = frozenset()
    heads: Iterable[Token] = _unique((act.carrier or act.token, act.token, act.content))
    spans = sorted({s for head in heads for s in clause_spans(scene, head, nothing, within)})
    return tuple(_joined(spans)) or (Span(act.token.idx, act.token.idx + len(act.token)),)


def _joined(spans: list[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and span.start <= held.end + 6:
            held = Span(held.start, max(held.end, span.end))
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _unique(tokens: Iterable[Token | None]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token is not None and all(token is not f for f in found):
            found.append(token)
    return found

"""The two sides of a happening and the things it befell, as the parse of its word shows them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from rashomon.annotate.event_grammar import complements, is_verb, name_parts, objects, subjects
from rashomon.annotate.event_lexicon import Lexicon
from rashomon.annotate.event_parties import Who, others, recipients_of, who
from rashomon.annotate.event_scene import Scene
from rashomon.annotate.event_triggers import Trigger
from rashomon.model import MentionForm, MentionType


def sides_of(scene: Scene, trigger: Trigger, lexicon: Lexicon) -> tuple[list[Who], list[Who], frozenset[str]]:
    """Those who act, those acted on, and the heads of what it was done to."""
    token = trigger.token
    if is_verb(token):
        doing, done = subjects(token), objects(token)
        hit = list(done)
        done += [
            n for p, n in complements(token) if p == "against" or (p in ("on", "at", "with") and _is_party(scene, n))
        ]
    else:
        doing = [n for p, n in complements(token) if p == "by"]
        doing += [c for c in token.children if c.dep_ in ("compound", "amod", "poss") and c.i in scene.mentions]
        done = [n for p, n in complements(token) if p in ("against", "on", "of", "with", "between")]
        carrier = trigger.carrier
        if carrier is not None:
            if carrier.lemma_.lower() in lexicon.agentive:
                doing += [s for s in subjects(carrier) if s is not token and s not in doing]
            if token in subjects(carrier):
                done += objects(carrier)
        hit = list(done)
    actors = who(scene, doing)
    recipients = others(who(scene, done), actors)
    if not recipients:
        verb = token if is_verb(token) else trigger.carrier
        recipients = recipients_of(scene, token, verb, None, actors)
    return actors, recipients, frozenset(_things(scene, hit))


def _is_party(scene: Scene, noun: Token) -> bool:
    mention = scene.mentions.get(noun.i)
    return mention is not None and mention.type is not MentionType.PLACE


def _things(scene: Scene, nouns: Iterable[Token]) -> Iterable[str]:
    for noun in nouns:
        if noun.pos_ in ("NOUN", "PROPN"):
            yield noun.lemma_.lower()
            for part in name_parts(noun):
                mention = scene.mentions.get(part.i)
                if mention is not None and mention.entity and mention.form is MentionForm.NAME:
                    yield "=" + mention.entity

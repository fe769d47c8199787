"""Who an act or a happening is directed at, beyond its grammatical object: asked of whom, against whom, whose offer."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate.event_grammar import complements, is_verb, objects, subjects
from rashomon.annotate.event_scene import Scene, entities_of

# Prepositions of those an act is directed at, the nearest ones first; "in" and "by" only of what the object names.
_TOWARD = ("to", "with", "against", "on", "upon", "at", "toward", "towards", "between", "among", "from", "over")
_OF_THINGS = (*_TOWARD, "of", "by", "for", "in", "into")
_DEEP = 3


def recipients_of(
    scene: Scene, token: Token, verb: Token | None, content: Token | None, actors: tuple[str, ...]
) -> tuple[str, ...]:
    """Entities that what ``token`` tells is directed at: the first of its object, of whom it is said to, of who is to
    act in ``content``, of what the object belongs to, that is named and is not among ``actors``."""
    for nouns in _levels(token, verb, content):
        found = tuple(e for e in entities_of(scene, nouns) if e not in actors)
        if found:
            return found
    if content is not None:
        inner = [t for t in content.subtree if t.i in scene.heads and t.dep_ not in ("npadvmod", "tmod")]
        found = tuple(e for e in entities_of(scene, inner[:4]) if e not in actors)
        return found[:1]
    return ()


def _levels(token: Token, verb: Token | None, content: Token | None) -> Iterator[list[Token]]:
    heads = [t for t in (token, verb) if t is not None]
    things = [n for t in heads if is_verb(t) for n in objects(t) if n is not token]
    yield things
    if content is not None:
        yield [s for s in subjects(content) if s.pos_ != "PRON"]
    yield [n for t in heads for p, n in complements(t) if p in _TOWARD]
    if not is_verb(token):
        things = [token, *things]
    if content is not None:
        things += [n for n in objects(content) if n not in things]
        yield [n for n in objects(content)]
        yield [n for p, n in complements(content) if p in _OF_THINGS]
    for _ in range(_DEEP):
        inner = [n for thing in things for p, n in complements(thing) if p in _OF_THINGS]
        yield inner
        yield [c for thing in things for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
        things = inner
    yield [n for t in heads for p, n in complements(t) if p in ("in", "into", "for", "of")]

"""The things on the board: which nouns name one, of what kind it is, and what a reader may call it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.annotate.board_words import ADJECTIVE_STATES, BEARERS, BORNE, NEEDS, OBJECTS, OBSTACLES, WHICH
from rashomon.annotate.event_grammar import modifiers, whole
from rashomon.annotate.event_scene import Scene
from rashomon.model import MentionType, Place

TRANSPARENT = frozenset("most all both number some several part section stretch two three four state".split())
_NAME_PARTS = frozenset(("amod", "compound", "nmod", "nummod", "poss"))
_NAME_PREPOSITIONS = frozenset("of over between on across near in at into from under through by for with along".split())
_LONG = 90


def kind_of(noun: Token) -> str | None:
    """What kind of thing a noun names: by itself, or by what it bears ("ferry traffic", "gas supplies")."""
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    if lemma in BEARERS:
        borne = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and c.i < noun.i]
        borne += [g for c in borne for g in (*c.conjuncts, *c.children)]
        return next((BORNE[w] for c in borne if (w := c.lemma_.lower()) in BORNE), None)
    return OBJECTS.get(lemma)


def is_thing(noun: Token) -> bool:
    """Whether the noun names a thing whose state may be told, and is no mere part of another's name."""
    lemma = noun.lemma_.lower()
    if lemma in OBSTACLES and lemma != "roadblock":
        return True
    if kind_of(noun) is None:
        return False
    if noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        return False
    needs = NEEDS.get(lemma)
    return needs is None or bool(needs & modifiers(noun))


def named(scene: Scene, noun: Token) -> Iterator[tuple[str, Place | None]]:
    """Readable names of the thing or things: "the A and B crossings" are two."""
    names = [c for c in noun.children if c.dep_ in ("compound", "nmod", "poss", "amod") and c.i < noun.i]
    listed = next((_members(c, noun) for c in names if c.pos_ == "PROPN" and len(_members(c, noun)) > 1), None)
    if listed is not None and noun.tag_ in ("NNS", "NNPS"):
        for one in listed:
            before = [t.text for t in one.children if t.i < one.i and t.dep_ in ("compound", "nmod", "amod")]
            yield " ".join((*before, one.text, noun.lemma_.lower())), _place_at(scene, one)
        return
    # "State of emergency" is called so, and not "emergency".
    top = whole(noun, frozenset(("state",)))
    yield _phrase(scene, top), next((p for c in top.subtree if (p := _place_at(scene, c))), None)


def _members(first: Token, noun: Token) -> list[Token]:
    return [t for t in (first, *first.conjuncts) if t.i < noun.i]


def _place_at(scene: Scene, token: Token) -> Place | None:
    mention = scene.mentions.get(token.i)
    return mention.place if mention is not None and mention.type is MentionType.PLACE else None


def _phrase(scene: Scene, noun: Token) -> str:
    """The noun with what tells which one it is, without article and without what is told of it."""
    kept = [noun]
    for child in noun.children:
        described = child.dep_ in _NAME_PARTS and child.i < noun.i and child.lower_ not in ADJECTIVE_STATES["passage"]
        located = child.dep_ == "prep" and child.lower_ in _NAME_PREPOSITIONS
        # When it is so is no part of what it is called.
        located = located and not any(t.i in scene.times for t in child.subtree)
        shaped = child.dep_ == "acl" and child.lemma_.lower() in WHICH
        if described or located or shaped:
            kept += [t for t in child.subtree if not t.is_space]
    first, last = min(t.i for t in kept), max(t.i for t in kept)
    span = scene.context.doc[first : last + 1]
    name = " ".join(scene.context.report.text[span.start_char : span.end_char].split())
    for article in ("the ", "a ", "an ", "their ", "its ", "his ", "all "):
        name = name[len(article) :] if name.lower().startswith(article) else name
    return name if len(name) <= _LONG else name[:_LONG].rsplit(" ", 1)[0].rstrip(" ,(")

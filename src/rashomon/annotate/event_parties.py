"""Who does it and to whom: entities and people without a name, on each side of what a clause tells.

The recipient of an act is often not the grammatical object: it is who is asked, whose offer is refused, against whom
people march. What is nearest to the word for the act decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.annotate import countries
from rashomon.annotate.event_grammar import complements, is_verb, objects, subjects
from rashomon.annotate.event_scene import Scene, mention_of
from rashomon.annotate.sectors import country_of, sector_of
from rashomon.model import MentionForm, MentionType, Party, Precision, Side, Span

# Prepositions of those an act is directed at; the further ones only of what the object names.
_TOWARD = ("to", "with", "against", "on", "upon", "at", "toward", "towards", "between", "among", "from", "over")
_OF_THINGS = (*_TOWARD, "of", "by", "for", "in", "into")
_BESIDE = ("det", "amod", "compound", "nummod", "poss", "nmod")
_DEEP = 3
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM"))
# What people do to press a demand: the clause under it says on whom.
_PRESSING = frozenset("demand call seek urge accuse oppose denounce condemn protest press".split())


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a clause: the noun for them, and their entity where they have one."""

    noun: Token
    entity: str | None
    sector: str | None


def who(scene: Scene, nouns: Iterable[Token]) -> list[Who]:
    """Those among ``nouns`` who can act or be acted on: entities, and people or bodies without a name ("gunmen")."""
    found: list[Who] = []
    for noun in nouns:
        mention = mention_of(scene, noun)
        entity = mention.entity if mention is not None else None
        if mention is not None and mention.type is MentionType.OTHER:
            continue
        people = (
            noun.pos_ in _NOMINAL
            and sector_of((noun.lower_, noun.lemma_)) not in (None, "SPY")
            and noun.lower_ != "force"
        )
        known = scene.entities.get(entity) if entity else None
        sector = sector_of(_words(noun), known) if people or known is not None else None
        if (entity is not None and all(w.entity != entity for w in found)) or (entity is None and sector is not None):
            found.append(Who(noun, entity, sector))
    return found


def recipients_of(
    scene: Scene, token: Token, verb: Token | None, content: Token | None, actors: list[Who]
) -> list[Who]:
    """Those at whom what ``token`` tells is directed: the first of its object, of whom it is said to, of who is to act
    in ``content``, of what the object belongs to, in which somebody else than ``actors`` is named."""
    for nouns in _levels(token, verb, content):
        found = others(who(scene, nouns), actors)
        if found:
            return found
    if content is not None:
        inner = [t for t in content.subtree if t.i in scene.heads and t.dep_ not in ("npadvmod", "tmod")]
        return others(who(scene, inner[:4]), actors)[:1]
    return []


def others(found: Iterable[Who], known: Iterable[Who]) -> list[Who]:
    """Those of ``found`` who are not among ``known``."""
    entities = {w.entity for w in known if w.entity is not None}
    nouns = {w.noun.i for w in known}
    return [w for w in found if w.entity not in entities and w.noun.i not in nouns]


def ids(found: Iterable[Who]) -> tuple[str, ...]:
    """Ids of the entities among ``found``."""
    return tuple(dict.fromkeys(w.entity for w in found if w.entity is not None))


def parties(scene: Scene, actors: Iterable[Who], recipients: Iterable[Who]) -> tuple[Party, ...]:
    """Both sides with their codes, each pointing at the words that name them."""
    sides = [(Side.ACTOR, w) for w in actors] + [(Side.RECIPIENT, w) for w in recipients]
    return tuple(_party(scene, side, w) for side, w in sides)


def _party(scene: Scene, side: Side, found: Who) -> Party:
    entity = scene.entities.get(found.entity) if found.entity else None
    words = _span(scene, found.noun)
    country = country_of(entity) if entity else None
    if country is None:
        lands = (m.place.country for m in scene.context.mentions if m.place and words.start <= m.start < words.end)
        country = next((countries.plover(c) for c in lands if c), None)
    sector = found.sector
    if side is Side.RECIPIENT and entity is not None and entity.place is not None and sector == "GOV":
        # A country can be spoken to; a town that something is done to is no government.
        sector = sector if entity.place.precision is Precision.COUNTRY or entity.type is not MentionType.PLACE else None
    return Party(side, found.entity, country, sector, words)


def _span(scene: Scene, noun: Token) -> Span:
    mention = scene.mentions.get(noun.i)
    if mention is not None and mention.form is not MentionForm.NAME:
        return Span(mention.start, mention.end)
    words = [noun, *(t for c in noun.children if c.i < noun.i and c.dep_ in _BESIDE for t in c.subtree)]
    start, end = min(t.idx for t in words), noun.idx + len(noun)
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    if mention is None and (mentioned := mention_of(scene, noun)) is not None:
        # "thousands of Iraqi Kurds", "prisoners in the capital": the words that tell who they are belong to it.
        start, end = min(start, mentioned.start), max(end, mentioned.end)
    return Span(start, end)


def _words(noun: Token) -> list[str]:
    found = [noun.lower_, noun.lemma_.lower()]
    found += [c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
    for child in noun.children:
        if child.lower_ == "of":
            found += [t.lower_ for n in child.children if n.dep_ == "pobj" for t in (n,)]
    return found


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
        yield objects(content)
        yield [n for p, n in complements(content) if p in _OF_THINGS]
        things += [n for n in objects(content) if n not in things]
    for _ in range(_DEEP):
        inner = [n for thing in things for p, n in complements(thing) if p in _OF_THINGS]
        yield inner
        yield [c for thing in things for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
        things = inner
    for purpose in _purposes(heads):
        # "marched to demand reforms by the government": it is the government that they march against.
        yield from _levels(purpose, None, None)
    yield [n for t in heads for p, n in complements(t) if p in ("in", "into", "for", "of")]


def _purposes(heads: Iterable[Token]) -> list[Token]:
    return [
        c
        for t in heads
        for c in t.children
        if c.i > t.i
        and is_verb(c)
        and c.dep_ in ("advcl", "xcomp")
        and (c.tag_ == "VB" or (c.tag_ == "VBG" and c.lemma_ in _PRESSING))
    ]

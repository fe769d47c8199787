"""What sort of party acts in a happening, and what sort suffers it: soldiers, armed groups, protesters, a crowd.

ACLED tells types of events apart by it: armed men who shoot at soldiers fight a battle, at villagers they attack
civilians.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from spacy.tokens import Token

from rashomon.annotate.event_grammar import complements, governors, is_verb, objects, subjects
from rashomon.annotate.sectors import sector_of


class Sort(Enum):
    """``STATE``: armed forces and police of a state. ``ARMED``: armed groups that are none. ``CROWD``: people who are
    violent together without belonging to a group. ``UNKNOWN``: nobody is named, or nothing is told about them."""

    STATE = "state"
    ARMED = "armed"
    PROTESTERS = "protesters"
    CROWD = "crowd"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


PROTESTERS = frozenset(
    "protester protestor demonstrator marcher striker picketer protesters demonstrators sit-in march".split()
)
# PLOVER's sectors (``sectors``) as the sorts that ACLED tells apart; the others are civilians.
_SORTS = {
    **dict.fromkeys(("MIL", "COP", "SPY", "GOV"), Sort.STATE),
    **dict.fromkeys(("REB", "UAF", "PRM", "CRM", "OPP"), Sort.ARMED),
}
# Armed, or of a state, although no sector has the word.
_ARMED = frozenset(
    "warlord mercenary mujahideen islamist group faction ypg sdf eln nusra maoist naxalite naxal is".split()
)
_STATE = frozenset("guard guardsman ranger commando serviceman swat peshmerga".split())
# Civilians who act together and become a mob; a passenger or a child that acts is none.
_CROWD = frozenset(
    """mob crowd rioter vigilante hooligan youth youngster villager resident local inhabitant supporter student clan
    neighbour neighbor herder herdsman pastoralist settler fan tribesman worker driver farmer""".split()
)
_CIVILIANS = frozenset("victim life prisoner fisherman merchant deputy member elder chief councillor tourist".split())
# Words that say only that somebody is armed: whose they are stands beside them ("rebel forces", "Iraqi forces").
_FORCES = frozenset("force forces fighter unit personnel troop troops commander convoy patrol position base".split())
# Places that are hit for those who are in them.
_HOMES = frozenset(
    """village house home market church mosque temple school bus hospital clinic shop farm town neighbourhood hamlet
    neighborhood wedding funeral restaurant hotel office""".split()
)
_POSTS = frozenset("base checkpoint position post barracks barrack convoy patrol outpost garrison headquarters".split())
_VICTIMS = frozenset(("civilian", "resident", "villager", "bystander"))


def doer_of(phrase: Iterable[str], of_a_state: bool = False) -> Sort:
    """The sort of party that a noun phrase's lemmas name, as one that acts. ``of_a_state``: a people or country stands
    beside them ("Iraqi forces")."""
    words = frozenset(phrase)
    sectors = {word: sector for word in words - _FORCES if (sector := sector_of((word,)))}
    sorts = {_SORTS.get(sector, Sort.CIVILIANS) for sector in sectors.values()}
    if words & PROTESTERS:
        return Sort.PROTESTERS
    if Sort.ARMED in sorts or words & _ARMED or ("fighter" in words and Sort.STATE not in sorts):
        return Sort.ARMED
    if Sort.STATE in sorts or words & _STATE or (words & _FORCES and (of_a_state or "security" in words)):
        return Sort.STATE
    if words & _FORCES:
        return Sort.ARMED
    if words & _CROWD:
        return Sort.CROWD
    return Sort.CIVILIANS if sorts or words & _CIVILIANS else Sort.UNKNOWN


def sufferer_of(phrase: Iterable[str], of_a_state: bool = False) -> Sort:
    """The sort of party that a noun phrase's lemmas name, as one that suffers: a villager is no mob here."""
    words = frozenset(phrase)
    if words & _VICTIMS:
        return Sort.CIVILIANS
    party = doer_of(words, of_a_state)
    if party is Sort.UNKNOWN and words & _POSTS:
        return Sort.STATE
    return Sort.CIVILIANS if party is Sort.CROWD or (party is Sort.UNKNOWN and words & _HOMES) else party


def parties_of(token: Token, transparent: frozenset[str]) -> tuple[Sort, Sort]:
    """Who does and who suffers what ``token`` tells, as far as their words say what sort of party they are."""
    doing: list[Token] = []
    done: list[Token] = []
    if is_verb(token):
        doing += subjects(token)
        done += objects(token)
        done += [n for p, n in complements(token) if p in ("against", "at", "on", "with", "upon")]
    else:
        doing += [n for p, n in complements(token) if p == "by"]
        doing += [c for c in token.children if c.dep_ in ("compound", "amod", "poss", "nmod")]
        done += [n for p, n in complements(token) if p in ("against", "on", "of", "with", "between", "at")]
        for verb, part in governors(token, transparent):
            if part == "subject":
                done += objects(verb)
            elif part == "object":
                doing += [s for s in subjects(verb) if s.i != token.i]
    return _first(doer_of, doing), _first(sufferer_of, done)


def _first(classify: Callable[[Iterable[str], bool], Sort], nouns: list[Token]) -> Sort:
    for noun in nouns:
        phrase = _phrase(noun)
        party = classify([t.lemma_.lower() for t in phrase], any(t.ent_type_ in ("NORP", "GPE") for t in phrase))
        if party is not Sort.UNKNOWN:
            return party
    return Sort.UNKNOWN


def _phrase(noun: Token) -> list[Token]:
    """A noun with what describes it before it, and what it measures or belongs to after "of" or "from"."""
    near = [noun, *(c for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "poss", "appos"))]
    near += [g for c in near[1:] for g in c.children if c.i < noun.i and g.dep_ in ("compound", "amod", "nmod")]
    return near + [n for p, n in complements(noun) if p in ("of", "from")]

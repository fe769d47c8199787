"""What befell those who are counted, by the parse: what is done to them, what they do, what they are."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate.figures_counts import Counted
from rashomon.annotate.figures_words import (
    ACTS,
    DONE_BY,
    DONE_TO,
    LEMMA,
    MOVES,
    MUNITIONS,
    OUTCOMES,
    PERSONS,
    STRIKE_VERBS,
    STRIKES,
    singular,
    state_of,
)

# Verbs that take a toll to a number.
_RISES = {"reach", "hit", "top", "exceed", "surpass", "pass", "put", "bring", "raise", "rise", "climb", "jump", "stand",
          "soar", "update", "take", "push", "grow", "be"}  # fmt: skip
_LEAVE = {"leave", "leaves", "leaving", "left"}


def befell(counted: Counted) -> tuple[str | None, bool]:
    """The unit by the parse: what is done to, done by or said of the counted noun; ``None`` where the parse is silent.

    Also whether it is told of this very noun, and not of one that it is joined to by "and".
    """
    noun, token = counted.token, counted.top
    if noun is None or token is None:
        return None, False
    own = _itself(noun) or _itself(token)
    if own is not None:
        return own, True
    for step in range(3):
        unit = _role(token)
        if unit is not None:
            return unit, step == 0
        # "A total of 43 civilians were killed": the fate of the total is that of the civilians.
        total = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in ("total", "number")
        if token.head.i == token.i or not (total or token.dep_ in ("conj", "appos", "nummod")):
            break
        token = token.head.head if total else token.head
    told = next((u for c in noun.children if c.dep_ == "relcl" and (u := _done_by(c))), None)
    if told is not None:
        return told, True
    one = singular(noun.text)
    return (OUTCOMES[one], True) if one in OUTCOMES and one != "victim" else (None, False)


def _itself(noun: Token) -> str | None:
    """What the noun, its adjectives and its participles tell: "140 injured people", "126 people killed in"."""
    one = singular(noun.text)
    for child in noun.children:
        word = child.lower_
        if child.dep_ in ("amod", "compound") and one in PERSONS and (unit := state_of(word)):
            return unit
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN" and (unit := _done_to(child)):
            return unit
        if child.dep_ == "amod" and child.i > noun.i and (unit := state_of(word)):
            return unit
    return None


def _role(noun: Token) -> str | None:
    head = noun.head
    if noun.dep_ == "nsubjpass":
        further = next((u for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VBN" and (u := _done_to(c))), None)
        return _done_to(head) or further or _moved(head, noun) or _meant_for(head)
    if noun.dep_ == "nsubj":
        return _done_by(head)
    if noun.dep_ == "dobj":
        if singular(noun.text) == "life" and head.lemma_ in ("claim", "take", "cost"):
            return "killed"
        left = head.lower_ in _LEAVE and next((u for c in head.children if (u := state_of(c.lower_))), None)
        forced = next((u for c in head.children if c.dep_ in ("xcomp", "ccomp") and (u := DONE_BY.get(c.lemma_))), None)
        if head.lemma_ in ("force", "drive", "chase") and any(c.lower_ in ("out", "from") for c in head.children):
            forced = forced or "displaced"
        return left or forced or _done_to(head, noun)
    if noun.dep_ == "pobj":
        return _under_preposition(noun, head)
    return None


def _moved(verb: Token, noun: Token) -> str | None:
    if singular(noun.text) not in PERSONS:
        return None
    if any(c.lower_ == "passage" for c in verb.children):
        return "evacuated"
    return MOVES.get(verb.lemma_) if verb.lemma_ not in ("leave", "carry") else None


def _meant_for(verb: Token) -> str | None:
    """ "Set for evacuation", "due for release"."""
    ends = (n for c in verb.children if c.lower_ == "for" for n in c.children if n.dep_ == "pobj")
    return next((ACTS[one] for n in ends if (one := singular(n.text)) in ACTS), None)


def _under_preposition(noun: Token, prep: Token) -> str | None:
    above = prep.head
    one = singular(above.text)
    if prep.lower_ == "of" and one in ACTS:
        return ACTS[one]
    if prep.lower_ in ("to", "at") and _tolls(above):
        return _toll_unit(above)
    return None


def _tolls(verb: Token) -> bool:
    return any(c.lower_ in ("toll", "tally", "number") for c in verb.subtree) if verb.lemma_ in _RISES else False


def _toll_unit(verb: Token) -> str:
    words = {t.lower_ for t in verb.subtree}
    return "wounded" if words & {"injury", "wounded", "injured", "injuries"} and "death" not in words else "killed"


def _done_to(verb: Token, noun: Token | None = None) -> str | None:
    lemma = verb.lemma_.lower()
    lemma = LEMMA.get(verb.lower_, lemma)
    if lemma in DONE_TO:
        return DONE_TO[lemma]
    if lemma == "shoot":
        return "killed" if any(c.lower_ == "dead" for c in verb.children) else "shot"
    if lemma == "lose" and noun is not None and singular(noun.text) in PERSONS:
        return "killed"
    if lemma in ("treat", "hospitalize"):
        hurt = any(singular(t.text) in ("wound", "injury", "burn") for c in verb.children for t in c.subtree)
        return "wounded" if hurt else "treated"
    if lemma == "round" and any(c.dep_ == "prt" for c in verb.children):
        return "detained"
    if lemma == "hold" and noun is not None and singular(noun.text) in ("hostage", "captive"):
        return "held hostage"
    if lemma == "send" and noun is not None and singular(noun.text) in ("troop", "soldier", "tank", "fighter"):
        return "deployed"
    if noun is not None and lemma in STRIKE_VERBS and singular(noun.text) in STRIKES:
        return "fired" if singular(noun.text) in MUNITIONS else "strikes"
    if lemma in ("suffer", "sustain") and noun is not None and singular(noun.text) in OUTCOMES:
        return OUTCOMES[singular(noun.text)]
    if lemma in _RISES and _tolls(verb):
        return _toll_unit(verb)
    if lemma in MOVES and noun is not None and singular(noun.text) in PERSONS:
        return MOVES[lemma]
    return _done_to(verb.head) if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ and noun is None else None


def _done_by(verb: Token) -> str | None:
    lemma = LEMMA.get(verb.lower_, verb.lemma_.lower())
    if lemma in DONE_BY:
        return DONE_BY[lemma]
    if lemma in ("be", "remain", "lie", "go"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd") and (unit := state_of(child.lower_)):
                return unit
            if child.lower_ == "among":
                return _among(child)
    if lemma == "lose":
        for child in verb.children:
            if child.dep_ == "dobj":
                return {"life": "killed", "home": "displaced"}.get(singular(child.text))
    if lemma in ("suffer", "sustain", "receive"):
        objects = {singular(c.text) for c in verb.children if c.dep_ == "dobj"}
        return "wounded" if objects & {"injury", "wound", "burn"} else None
    if lemma in ("head", "pour", "stream"):
        return None
    return MOVES[lemma] if lemma in MOVES and lemma not in ("carry", "transport", "bus", "move", "enter") else None


def _among(preposition: Token) -> str | None:
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            return state_of(noun.lower_) or ("killed" if noun.lower_ == "victims" else _itself(noun))
    return None

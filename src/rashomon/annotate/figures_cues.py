"""What befell those who are counted, by the parse: what is done to them, what they do, what they are."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate.figures_counts import Counted
from rashomon.annotate.figures_words import (
    ACTS,
    AIRCRAFT,
    DONE_BY,
    DONE_TO,
    LEMMA,
    MOVES,
    MUNITIONS,
    OUTCOMES,
    PERSONS,
    STRIKE_VERBS,
    STRIKES,
    VEHICLES,
    singular,
    state_of,
)

# Verbs that take a toll to a number.
_RISES = {"reach", "hit", "top", "exceed", "surpass", "pass", "put", "bring", "raise", "rise", "climb", "jump", "stand",
          "soar", "update", "take", "push", "grow", "be"}  # fmt: skip
# What a number of people or things makes up: what befalls it befalls them ("a convoy of 30 trucks", "a mob of 50").
_TOTALS = {"total", "number", "convoy", "column", "fleet", "group", "crowd", "mob", "team", "gang", "band", "batch"}
# With a verb of being hit or treated, they tell that somebody was hurt.
_HARM = {"shrapnel", "bullet", "gunfire", "shot", "debris", "glass", "splinter", "wound", "injury", "burn"}
_LEAVE = {"leave", "leaves", "leaving", "left"}


def befell(counted: Counted) -> tuple[str | None, bool]:
    """The unit by the parse: what is done to, done by or said of the counted noun; ``None`` where the parse is silent.

    Also whether it is told of this very noun, and not of one that it is joined to by "and".
    """
    noun, token = counted.token, counted.top
    if noun is None or token is None:
        return None, False
    # "Two of the five wounded died": what the two did comes before what the five were.
    shared = token is not noun or any(c.lower_ == "of" for c in token.children)
    share = _role(token) if shared and ("subj" in token.dep_ or token.dep_ == "dobj") else None
    own = share or _itself(noun) or _itself(token)
    if own is not None:
        return own, True
    for step in range(3):
        unit = _role(token)
        if unit is not None:
            return unit, step == 0
        # "A total of 43 civilians were killed": the fate of the total is that of the civilians.
        of = token.dep_ == "pobj" and token.head.lower_ == "of"
        total = of and singular(token.head.head.text) in _TOTALS
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
        return (
            _held(head)
            or _done_to(head)
            or _driven(head)
            or _sent(head, noun)
            or further
            or _moved(head, noun)
            or _meant_for(head)
        )
    if noun.dep_ == "nsubj":
        return _done_by(head)
    if noun.dep_ == "dobj":
        if singular(noun.text) == "life" and head.lemma_ in ("claim", "take", "cost"):
            return "killed"
        left = head.lower_ in _LEAVE and next((u for c in head.children if (u := state_of(c.lower_))), None)
        forced = next((u for c in head.children if c.dep_ in ("xcomp", "ccomp") and (u := DONE_BY.get(c.lemma_))), None)
        forced = forced or _driven(head)
        return left or forced or _held(head, noun) or _sent(head, noun) or _done_to(head, noun)
    if noun.dep_ == "pobj":
        return _under_preposition(noun, head)
    return None


def _driven(verb: Token) -> str | None:
    out = verb.lemma_ in ("force", "drive", "chase") and any(c.lower_ in ("out", "from") for c in verb.children)
    return "displaced" if out else None


def _held(verb: Token, noun: Token | None = None) -> str | None:
    """ "Are being held hostage", "is holding 12 soldiers", "were taken into custody", "was cut off"."""
    lemma, words = verb.lemma_.lower(), {c.lower_ for c in verb.children}
    if lemma in ("hold", "take", "keep") and words & {"hostage", "captive", "prisoner", "hostages", "captives"}:
        return "held hostage"
    if lemma in ("take", "hold", "place", "remand"):
        custody = any(c.lower_ in ("in", "into") and any(n.lower_ in ("custody", "detention", "jail", "prison")
                      for n in c.children) for c in verb.children)  # fmt: skip
        if custody:
            return "detained"
    if lemma == "hold" and noun is not None and singular(noun.text) in PERSONS:
        return "held hostage" if singular(noun.text) in ("hostage", "captive") else "held"
    if lemma == "cut" and "off" in words:
        return "cut off"
    if lemma == "turn" and words & {"back", "away"}:
        return "turned back"
    return "wounded" if lemma in ("hit", "strike") and _by_harm(verb) else None


def _by_harm(verb: Token) -> bool:
    agents = (n for c in verb.children if c.lower_ in ("by", "with") for n in c.children)
    return any(singular(n.text) in _HARM for n in agents)


def _sent(verb: Token, noun: Token) -> str | None:
    forces = ("troop", "soldier", "tank", "fighter", "policeman", "officer", "reinforcement", "marine", "warship")
    return "deployed" if verb.lemma_.lower() == "send" and singular(noun.text) in forces else None


def _moved(verb: Token, noun: Token) -> str | None:
    if singular(noun.text) not in PERSONS | VEHICLES | AIRCRAFT:
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
    others = singular(noun.text) == "other" or any(c.lower_ == "other" for c in noun.children)
    if prep.lower_ in ("with", "alongside") and others:
        # "Was arrested along with 14 others", "escaped with 31 other inmates".
        verb = above if above.pos_ in ("VERB", "AUX") else above.head
        passive = verb.tag_ == "VBN" and (verb.dep_ == "acl" or any("pass" in c.dep_ for c in verb.children))
        return (_held(verb) or _done_to(verb)) if passive else DONE_BY.get(LEMMA.get(verb.lower_, verb.lemma_))
    return None


def _tolls(verb: Token) -> bool:
    return any(c.lower_ in ("toll", "tally", "number") for c in verb.subtree) if verb.lemma_ in _RISES else False


def _toll_unit(verb: Token) -> str:
    tolls = [c for c in verb.children if "subj" in c.dep_ or c.dep_ == "dobj"]
    words = {t.lower_ for c in tolls for t in c.subtree}
    return "wounded" if words & {"injury", "wounded", "injured", "injuries"} and "death" not in words else "killed"


def _done_to(verb: Token, noun: Token | None = None) -> str | None:
    lemma = verb.lemma_.lower()
    lemma = LEMMA.get(verb.lower_, lemma)
    if lemma == "find" and (state := next((u for c in verb.children if (u := state_of(c.lower_))), None)):
        return state
    if lemma in DONE_TO and lemma not in ("treat", "hospitalize", "hospitalise"):
        return DONE_TO[lemma]
    if lemma == "shoot":
        words = {c.lower_ for c in verb.children}
        return "killed" if "dead" in words else "shot down" if "down" in words else "shot"
    if lemma in ("draw", "attract") and (noun is None or singular(noun.text) in PERSONS):
        return "gathered"
    if lemma == "lose" and noun is not None and singular(noun.text) in PERSONS:
        return "killed"
    if lemma in ("treat", "hospitalize", "hospitalise"):
        hurt = any(singular(t.text) in ("wound", "injury", "burn") for c in verb.children for t in c.subtree)
        return "wounded" if hurt else "treated"
    if lemma == "round" and any(c.dep_ == "prt" for c in verb.children):
        return "detained"
    if noun is not None and lemma in STRIKE_VERBS and singular(noun.text) in STRIKES:
        return "fired" if singular(noun.text) in MUNITIONS else "strikes"
    if lemma in ("suffer", "sustain") and noun is not None and singular(noun.text) in OUTCOMES:
        return OUTCOMES[singular(noun.text)]
    if lemma in _RISES and _tolls(verb):
        return _toll_unit(verb)
    if lemma in MOVES and noun is not None and singular(noun.text) in PERSONS:
        return MOVES[lemma]
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    joined = verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ and noun is None and not own
    return _done_to(verb.head) if joined else None


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
            if child.lower_ in ("on", "at") and any(n.lower_ in ("run", "large") for n in child.children):
                return "escaped"
    if lemma in ("burn", "collapse", "sink"):
        things = [c for c in verb.children if c.dep_ == "nsubj" and singular(c.text) not in PERSONS]
        return ("sunk" if lemma == "sink" else "destroyed") if things else None
    if lemma == "take" and any(c.dep_ == "dobj" and c.lower_ == "part" for c in verb.children):
        return "took part"
    if lemma == "lose":
        for child in verb.children:
            if child.dep_ == "dobj":
                return {"life": "killed", "home": "displaced"}.get(singular(child.text))
    if lemma in ("suffer", "sustain", "receive"):
        objects = {singular(c.text) for c in verb.children if c.dep_ == "dobj"}
        return "wounded" if objects & {"injury", "wound", "burn"} else None
    if lemma in ("pass", "enter", "arrive") and any(
        c.dep_ == "nsubj" and singular(t.text) in (VEHICLES | AIRCRAFT) for c in verb.children for t in c.subtree
    ):
        return "crossed" if lemma == "pass" else MOVES[lemma]
    return MOVES[lemma] if lemma in MOVES and lemma not in ("carry", "transport", "bus", "move", "enter") else None


def _among(preposition: Token) -> str | None:
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            return state_of(noun.lower_) or ("killed" if noun.lower_ == "victims" else _itself(noun))
    return None

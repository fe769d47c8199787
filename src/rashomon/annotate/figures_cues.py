"""What befell those who are counted: read off the parse, else off the words beside the number.

The words decide where a report has lost its commas, and in headlines, which are not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    STATES,
    STRIKE_VERBS,
    STRIKES,
    singular,
)

_TOLL = {"toll", "tally"}
_FILLERS = set(
    "were was are is be been being have has had also reportedly others other more people who that which "
    "feared believed confirmed presumed reported including least at the seriously badly severely critically "
    "slightly lightly still now already later then another it its as or so both either allegedly to from by among "
    "those left".split()
)
_AUXILIARIES = {"were", "was", "are", "is", "have", "has", "had", "be", "been"}
_LEAVE = {"leave", "leaves", "leaving", "left"}
# Fates that one number may tell together ("scores were killed and wounded").
_PAIRED = {"killed", "wounded", "missing", "detained"}
_RISES = {"reach", "hit", "top", "exceed", "surpass", "pass", "put", "bring", "raise", "rise", "climb", "jump", "stand",
          "soar", "update", "reached", "take", "push", "grow", "be"}  # fmt: skip
_TOLL_ENDS = set(
    "to at of reach reaches reached hit hits top tops topped exceeds exceeded passes passed is was stands stood from "
    "past nears near surpasses surpassed".split()
)


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
        if child.dep_ in ("amod", "compound") and one in PERSONS and (unit := _state(word)):
            return unit
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN" and (unit := _done_to(child)):
            return unit
        if child.dep_ == "amod" and child.i > noun.i and (unit := _state(word)):
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
        left = head.lower_ in _LEAVE and next((u for c in head.children if (u := _state(c.lower_))), None)
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
    return any(c.lower_ in _TOLL or c.lower_ == "number" for c in verb.subtree) if verb.lemma_ in _RISES else False


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
            if child.dep_ in ("acomp", "attr", "oprd") and (unit := _state(child.lower_)):
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
            return _state(noun.lower_) or ("killed" if noun.lower_ == "victims" else _itself(noun))
    return None


def _state(word: str) -> str | None:
    """What an adjective or participle says of those it describes."""
    if word in STATES:
        return STATES[word]
    lemma = LEMMA.get(word)
    return DONE_TO.get(lemma) if lemma and word.endswith(("ed", "t", "n")) else None


# --- by the words beside the number ---------------------------------------------------------


def beside(text: str, counted: Counted, before: int, after: int) -> tuple[str | None, int]:
    """The unit by the words next to the number, and where the words that gave it end.

    They lie between ``before`` (the number told before this one, with the words that told of it) and ``after`` (the
    start of the next number).
    """
    # "The wives of the five fighters were killed": what is told after "of the five" is told of the wives.
    top = counted.top
    owned = top is not None and top.dep_ == "pobj" and top.head.head.pos_ == "NOUN" and top.head.head.lower_ != "total"
    ahead, length = _ahead(text[counted.end : after], owned and not counted.part)
    behind = _behind(text[before : counted.start])
    if behind is not None:
        return behind, counted.end
    if ahead is not None:
        return ahead, counted.end + length
    return _told_otherwise(text, counted), counted.end


def _told_otherwise(text: str, counted: Counted) -> str | None:
    if (counted.noun in OUTCOMES and counted.noun not in ("victim", "dead")) or counted.noun == "dead":
        return OUTCOMES[counted.noun or ""]
    if counted.noun is None or counted.noun in PERSONS:
        return _toll(text[max(0, counted.start - 400) : counted.start], counted.bound != "exact")
    return None


def _ahead(words: str, bare: bool) -> tuple[str | None, int]:
    """A participle or adjective that follows ("48 people [dead]", "were reportedly [killed]"), and one paired with it;
    and where they end. ``bare`` asks for a participle without "were"."""
    found: list[str] = []
    end = 0
    for match in re.finditer(r"[\w'’-]+|[.;:!?()\n]", words):
        word = match[0].lower()
        if not word[0].isalnum():
            break
        unit = _state(word) or (DONE_BY.get(LEMMA.get(word, "")) if not word.endswith("ing") else None)
        if unit is not None:
            if unit not in found:
                found.append(unit)
            end = match.end()
            continue
        if found:
            if word in ("and", "or"):
                continue
            break
        if word == "left" and re.match(r"\s+(?:[A-Z]|the\b|their\b|for\b|from\b)", words[match.end() :]):
            return MOVES["leave"], match.end()
        if (word not in _FILLERS and not word.endswith("ly")) or (bare and word in _AUXILIARIES):
            break
    if set(found[:2]) <= _PAIRED:
        return " and ".join(found[:2]) or None, end
    return found[0], end


def _behind(words: str) -> str | None:
    """A verb that the number is the object of ("[killing] 44", "[wounded or killed] dozens")."""
    tail = re.findall(r"[\w'’-]+|[^\w\s]", words)[-4:]
    while tail and tail[-1].lower() in ("the", "another", "its", "their", "those", "“", '"', "as", "some"):
        tail.pop()
    if not tail:
        return None
    last = tail[-1].lower()
    unit = DONE_TO.get(LEMMA.get(last, ""))
    if unit in _PAIRED and len(tail) > 2 and tail[-2].lower() in ("and", "or"):
        other = DONE_TO.get(LEMMA.get(tail[-3].lower(), ""))
        return f"{other} and {unit}" if other in _PAIRED and other != unit else unit
    return unit


def _toll(words: str, hedged: bool) -> str | None:
    """ "Death toll from the blast rises to": the number is the toll."""
    sentence = re.split(r"[.;!?\n]\s", words)[-1].lower().split()[-30:]
    line = " ".join(sentence)
    if not hedged and (not sentence or sentence[-1] not in _TOLL_ENDS):
        return None
    if not re.search(
        r"\b(?:toll|tally)\b|\bnumber of (?:dead|deaths|wounded|injured|casualties|victims|fatalities)\b", line
    ):
        return None
    return "wounded" if re.search(r"injur|wounded", line) and "death" not in line and "dead" not in line else "killed"


def shared(units: Sequence[str | None], items: Sequence[Counted], text: str) -> list[str | None]:
    """Units with the gaps filled: a part has what befell the total, and numbers joined by "and" share it."""
    filled = list(units)
    for i, counted in enumerate(items):
        if counted.part and i and filled[i] is None:
            filled[i] = filled[i - 1]
    for i in range(len(items) - 1, 0, -1):
        between = text[items[i - 1].end : items[i].start]
        if filled[i - 1] is None and filled[i] and (_linked(between) or (items[i].part and not between.strip(" ,"))):
            filled[i - 1] = filled[i]
    for i in range(1, len(items)):
        # "And another 30 sealed off" has a verb of its own.
        own = re.match(r"\s+\w+ed\b", text[items[i].end : items[i].end + 20])
        if filled[i] is None and filled[i - 1] and not own and _joined(text[items[i - 1].end : items[i].start]):
            filled[i] = filled[i - 1]
    for i, counted in enumerate(items):
        if counted.part and filled[i] is None and i:
            filled[i] = filled[i - 1]
    return filled


def _joined(between: str) -> bool:
    return bool(
        re.fullmatch(r"(?:\s+[\w'’-]+){0,3}?(?:\s*,)?\s+(?:and|or|as well as|plus|,)\s+(?:the\s+)?|\s*,\s*", between)
    )


def _linked(between: str) -> bool:
    """Whether what befell the next number is told of this one too ("were among", "and", "including")."""
    return _joined(between) or bool(
        re.fullmatch(r"(?:\s+[\w'’-]+){0,2}?\s*,?\s*(?:(?:were|was|are|is) among (?:the )?|including )", between)
    )

"""The words of figures: what befalls those who are counted, who and what is counted, and how a number is hedged."""

from __future__ import annotations

import re

from rashomon.model import Bound

# What befalls the counted, by the unit it gives: verbs that do it to somebody, verbs somebody does, adjectives, nouns.
_DONE_TO: dict[str, str] = {
    "killed": "kill eliminate slay murder execute behead massacre martyr assassinate slaughter lynch hang",
    "wounded": "wound injure hurt maim",
    "displaced": "displace uproot",
    "evacuated": "evacuate",
    "detained": "detain arrest jail imprison apprehend incarcerate",
    "captured": "capture seize recapture retake liberate confiscate impound",
    "abducted": "abduct kidnap",
    "released": "release free",
    "rescued": "rescue",
    "gathered": "gather assemble mobilise mobilize",
    "deployed": "deploy station dispatch amass",
    "fired": "fire launch lob",
    "destroyed": "destroy damage demolish torch raze wreck burn flatten level gut",
    "shot down": "down intercept",
    "expelled": "expel deport",
    "closed": "close shut shutter",
    "looted": "loot plunder ransack",
    "stolen": "steal hijack commandeer",
    "escorted": "escort",
    "cancelled": "cancel ground",
    "diverted": "divert reroute",
    "affected": "affect",
    "infected": "infect",
    "treated": "treat",
    "exchanged": "exchange swap",
    "charged": "charge indict",
    "found": "find discover unearth",
    "defused": "defuse deactivate",
    "repatriated": "repatriate",
    "sacked": "sack dismiss",
    "besieged": "besiege encircle",
    "trapped": "trap",
    "stranded": "strand",
    "hospitalised": "hospitalise hospitalize",
    "recruited": "recruit",
    "sentenced": "sentence",
    "held hostage": "",
    "carried out": "conduct",
}
_DONE_BY: dict[str, str] = {
    "killed": "die perish drown suffocate succumb",
    "displaced": "flee",
    "gathered": "gather rally protest march demonstrate assemble attend congregate",
    "surrendered": "surrender",
    "returned": "return",
    "deserted": "desert defect",
    "escaped": "escape abscond",
    "missing": "disappear vanish",
    "waiting": "wait queue",
    "crossed": "cross",
}
STATES: dict[str, str] = {
    "dead": "killed", "missing": "missing", "homeless": "homeless", "stranded": "stranded", "martyred": "killed",
    "unaccounted": "missing", "hostage": "held hostage", "hospitalised": "hospitalised", "trapped": "trapped",
}  # fmt: skip
# Nouns that are counted and tell at once what befell: "22 deaths", "140 injuries".
OUTCOMES: dict[str, str] = {
    "death": "killed", "fatality": "killed", "dead": "killed", "injury": "wounded", "wounded": "wounded",
    "injured": "wounded", "hurt": "wounded", "arrest": "detained", "detainee": "detained", "casualty": "casualties",
    "displaced": "displaced", "evacuee": "evacuated", "hostage": "held hostage", "abductee": "abducted",
    "martyr": "killed", "protester": "gathered", "demonstrator": "gathered", "protestor": "gathered",
    "corpse": "bodies", "body": "bodies", "victim": "killed",
}  # fmt: skip
# Nouns with "of" and the counted: "the death of 12 people", "the bodies of 44 victims".
ACTS: dict[str, str] = {
    "death": "killed", "killing": "killed", "murder": "killed", "execution": "killed", "massacre": "killed",
    "life": "killed", "body": "killed", "corpse": "killed", "martyrdom": "killed", "remains": "killed",
    "arrest": "detained", "detention": "detained", "elimination": "killed", "capture": "captured",
    "abduction": "abducted",
    "kidnapping": "abducted", "release": "released", "evacuation": "evacuated", "displacement": "displaced",
    "deployment": "deployed", "injury": "wounded", "wounding": "wounded", "destruction": "destroyed",
    "exodus": "displaced", "rescue": "rescued", "crowd": "gathered", "gathering": "gathered",
    "funeral": "killed", "loss": "killed", "return": "returned", "surrender": "surrendered", "expulsion": "expelled",
}  # fmt: skip
# Blows that are counted themselves.
STRIKES = {"airstrike", "strike", "raid", "airraid", "sortie", "attack", "explosion", "blast", "bombing", "clash",
           "assault", "violation", "missile", "rocket", "shell", "mortar", "drone", "round", "bomb"}  # fmt: skip
MUNITIONS = {"missile", "rocket", "shell", "mortar", "round", "bomb"}
_STRIKE_VERBS = {"report", "conduct", "carry", "launch", "fire", "hit", "record", "register", "document", "land",
                 "drop", "deal",
                 "execute", "wage", "make", "perform", "shoot", "rock", "shake", "strike", "hear", "pound", "mount",
                 "stage", "see", "lob", "receive", "count"}  # fmt: skip
# Going somewhere: told of an evacuation it is "evacuated", else as it stands.
MOVES = {"leave": "left", "carry": "transported", "transport": "transported", "bus": "transported", "move": "moved",
         "transfer": "transferred", "relocate": "relocated", "depart": "left", "arrive": "arrived", "cross": "crossed",
         "enter": "entered"}  # fmt: skip

# Things that drive, sail or fly, and so may cross or enter like people.
VEHICLES = {"truck", "lorry", "bus", "vehicle", "car", "ship", "vessel", "tanker", "ambulance", "tank", "boat", "train",
            "wagon", "barge", "convoy"}  # fmt: skip
AIRCRAFT = {"plane", "aircraft", "flight", "helicopter"}

GENERIC = {"people", "person", "other", "individual", "soul", "life", "one", "more", "victim", "casualty", "dead"}
PERSONS = GENERIC | set(
    "civilian child woman man boy girl kid baby infant teenager youth student pupil teacher doctor medic nurse worker "
    "employee staff resident villager citizen family refugee evacuee migrant passenger pilgrim worshipper journalist "
    "reporter soldier troop officer policeman policewoman police guard gendarme conscript recruit commander general "
    "militant fighter rebel gunman terrorist insurgent jihadist militiaman extremist attacker bomber member combatant "
    "mercenary protester protestor demonstrator activist supporter prisoner detainee hostage suspect inmate captive "
    "peacekeeper personnel serviceman aircrew pilot sailor marine crew settler foreigner national adult minor elder "
    "patient victim firefighter rescuer volunteer driver farmer shepherd fisherman leader local monk priest imam "
    "cleric bishop adviser advisor operative agent deserter defector inhabitant elderly mourner spectator tourist "
    "diplomat household gunmen relative son daughter brother sister".split()
)
_IRREGULAR = {"people": "people", "children": "child", "men": "man", "women": "woman", "policemen": "policeman",
              "gunmen": "gunman", "servicemen": "serviceman", "militiamen": "militiaman", "lives": "life",
              "families": "family", "injuries": "injury", "casualties": "casualty", "fatalities": "fatality",
              "police": "police", "personnel": "personnel", "persons": "person", "troops": "troop", "forces": "force",
              "airstrikes": "airstrike", "clashes": "clash", "babies": "baby", "vehicles": "vehicle", "bases": "base",
              "houses": "house", "fishermen": "fisherman", "policewomen": "policewoman", "cattle": "cattle",
              "livestock": "livestock", "aircraft": "aircraft", "lorries": "lorry", "factories": "factory",
              "bodies": "body"}  # fmt: skip
_PLURAL = {one: many for many, one in _IRREGULAR.items() if many != one} | {"person": "people", "life": "people"}

BOUNDS: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (
        bound,
        re.compile(
            rf"(?:\b(?:{words}))\s+(?:the\s+)?(?:another\s+|an\s+additional\s+|a\s+further\s+)?[\"“”'‘]?$",
            re.IGNORECASE,
        ),
    )
    for bound, words in (
        (
            Bound.UP_TO,
            "up to|as many as|as much as|at most|(?<!no )(?<!not )(?:less|fewer) than|under|no more than|not more than"
            "|a maximum of",
        ),
        (
            Bound.AT_LEAST,
            "at least|more than|(?:well )?over|no fewer than|not fewer than|no less than|not less than|upwards? of"
            "|in excess of|a minimum of|north of|exceed(?:ing|ed|s)?|surpass(?:ing|ed)?|(?:well )?above",
        ),
        (
            Bound.ABOUT,
            "about|around|some|nearly|almost|roughly|approximately|an estimated|estimated|close to|just under|just over"
            "|an average of|near|just shy of|something like|in the region of|between",
        ),
    )
)


def forms(verb: str) -> set[str]:
    """A regular verb's forms: "kill", "kills", "killed", "killing" (with the spellings that may occur)."""
    if verb.endswith("e"):
        stem = verb[:-1]
        return {verb, verb + "s", verb + "d", stem + "ing"} | ({verb[:-2] + "ying"} if verb.endswith("ie") else set())
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith(("sh", "ss", "ch", "x")):
        return {verb, verb + "es", verb + "ed", verb + "ing"}
    doubled = ("kidnap", "trap", "bus", "expel", "gut", "swap", "cancel")
    double = {verb + verb[-1] + "ed", verb + verb[-1] + "ing"} if verb in doubled else set()
    return {verb, verb + "s", verb + "ed", verb + "ing"} | double


_SPECIAL = {
    "slew": "slay", "slain": "slay", "shot": "shoot", "fled": "flee", "hung": "hang", "burnt": "burn", "hurt": "hurt",
    "hurting": "hurt", "beaten": "beat", "lit": "light", "retook": "retake", "retaken": "retake", "taken": "take",
    "found": "find", "shut": "shut", "shutting": "shut", "stole": "steal", "stolen": "steal",
}  # fmt: skip
LEMMA: dict[str, str] = {
    form: verb for words in (*_DONE_TO.values(), *_DONE_BY.values()) for verb in words.split() for form in forms(verb)
} | _SPECIAL
DONE_TO: dict[str, str] = {verb: unit for unit, verbs in _DONE_TO.items() for verb in verbs.split()}
DONE_BY: dict[str, str] = {verb: unit for unit, verbs in _DONE_BY.items() for verb in verbs.split()}
STRIKE_VERBS = frozenset(_STRIKE_VERBS)


def singular(noun: str) -> str:
    """The noun in the singular, lower case ("children" -> "child")."""
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def plural(noun: str) -> str:
    """The noun in the plural ("child" -> "children")."""
    one = singular(noun)
    if noun[:1].isupper() and noun.endswith("s"):
        return noun
    if one in _PLURAL:
        return _PLURAL[one]
    if one in _IRREGULAR.values():
        return one
    if one.endswith("man") and len(one) > 4 and one not in ("german", "ottoman"):
        return one[:-2] + "en"
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return one[:-1] + "ies"
    return one + ("es" if one.endswith(("s", "sh", "ch", "x")) else "s")


def state_of(word: str) -> str | None:
    """What an adjective or participle says of those it describes."""
    if word in STATES:
        return STATES[word]
    lemma = LEMMA.get(word)
    return DONE_TO.get(lemma) if lemma and word.endswith(("ed", "t", "n")) else None

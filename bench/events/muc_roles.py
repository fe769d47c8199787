"""By the parse: who acts, and whom or what it was done to, around one word that tells violence."""

from __future__ import annotations

from muc_parties import Parse
from muc_words import MORTAL

_AFTER = frozenset("against on of upon".split())
_PLACED = frozenset("in at near outside inside".split())
_BLASTS = frozenset("explosion blast bomb bombing device charge detonation dynamite explosive".split())


def doers(parse: Parse, number: int) -> list[int]:
    """Heads of who acts: the subject of an active verb, "by ..." of a passive one or a noun, and what controls it."""
    word = parse.words[number]
    if word.pos not in ("VERB", "AUX"):
        found = [o for p in parse.kids(number, "prep") if parse.words[p].lemma == "by" for o in parse.kids(p, "pobj")]
        head = parse.words[word.head]
        if word.dep == "dobj" and head.lemma in (
            "carry",
            "launch",
            "commit",
            "perpetrate",
            "stage",
            "conduct",
            "mount",
            "make",
        ):
            found += parse.kids(word.head, "nsubj")
        if word.dep == "nsubjpass":
            found += _agents(parse, word.head)
        for verb in parse.kids(number, "acl", "relcl"):
            found += _agents(parse, verb)
        if word.lemma.lower() not in MORTAL:
            found += [c for c in parse.kids(number, "poss") if parse.words[c].pos == "PROPN"]
        return [j for n in found for j in parse.joined(n)]
    passive = bool(parse.kids(number, "auxpass", "nsubjpass")) or (word.tag == "VBN" and word.dep in ("acl",))
    found = _agents(parse, number)
    if not passive:
        found += parse.kids(number, "nsubj")
        if word.dep in ("relcl", "acl"):
            found = [word.head if parse.words[f].tag in ("WP", "WDT") else f for f in found] or (
                [word.head] if word.tag == "VBG" else []
            )
        elif not parse.kids(number, "nsubj") and word.dep in ("conj", "advcl", "xcomp"):
            found += [f for f in doers(parse, word.head) if not parse.kids(word.head, "nsubjpass")]
    return [j for n in found for j in parse.joined(n)]


def _agents(parse: Parse, number: int) -> list[int]:
    return [
        o for p in parse.kids(number, "agent", "prep") if parse.words[p].lemma == "by" for o in parse.kids(p, "pobj")
    ]


def hit(parse: Parse, number: int) -> list[int]:
    """Heads of whom or what it was done to."""
    word = parse.words[number]
    lemma = word.lemma.lower()
    found: list[int] = []
    if word.pos not in ("VERB", "AUX"):
        for prep in parse.kids(number, "prep"):
            before = parse.words[prep].lemma.lower()
            if before in _AFTER or (before in _PLACED and lemma in _BLASTS):
                found += parse.kids(prep, "pobj")
        found += [c for c in parse.kids(number, "poss", "compound") if parse.words[c].pos in ("NOUN", "PROPN")]
        return [j for n in found for j in parse.joined(n)]
    found += parse.kids(number, "dobj", "nsubjpass")
    if lemma in ("die", "perish", "explode", "burn"):
        found += parse.kids(number, "nsubj")
    if word.tag == "VBN" and word.dep == "acl":
        found.append(word.head)
    relative = [f for f in found if parse.words[f].tag in ("WP", "WDT")]
    if relative and word.dep == "relcl":
        found = [f for f in found if f not in relative] + [word.head]
    if not found and word.dep == "conj" and parse.kids(word.head, "nsubjpass") and word.tag == "VBN":
        found += parse.kids(word.head, "nsubjpass")
    for prep in parse.kids(number, "prep"):
        before = parse.words[prep].lemma.lower()
        if (
            before in ("against", "on", "upon")
            or (before == "at" and lemma in ("fire", "shoot", "hurl", "throw"))
            or (
                before in ("in", "at", "near", "outside", "inside")
                and lemma in ("explode", "detonate", "place", "plant", "blow", "set", "go")
            )
        ):
            found += parse.kids(prep, "pobj")
        if before == "in" and (front := parse.kids(prep, "pobj")) and parse.words[front[0]].lemma == "front":
            found += [o for p in parse.kids(front[0], "prep") for o in parse.kids(p, "pobj")]
    return [j for n in found for j in parse.joined(n)]

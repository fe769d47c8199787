"""Cues by which nothing is said: silence ("declined to comment", "did not say"), attitudes and aims ("supports")."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate.frames import infinitive

#: Verbs that tell of not saying, with the verb of saying behind them.
_WITHHOLD = frozenset("decline refuse fail hesitate stop".split())
_SPEAK = frozenset(
    """comment say tell answer respond reply confirm elaborate discuss disclose reveal specify identify name mention
    provide give speculate clarify address explain return""".split()
)
# What somebody stands for or is after, without a word said.
_ATTITUDES = frozenset(
    "support back oppose endorse favor favour seek try attempt know known prefer protest defend".split()
)


def withheld(cue: Token) -> str | None:
    """Why the ledger takes no statement by ``cue``, the head of a cue; ``None`` where it does."""
    if says_nothing(cue):
        return "somebody is told to keep silent"
    clause = any(c.dep_ == "ccomp" for c in cue.children)
    if cue.lemma_.lower() in _ATTITUDES and not clause:
        return "an attitude or an aim, nothing that is said"
    return None


def says_nothing(cue: Token) -> bool:
    """Whether ``cue``, the head of a cue, tells that somebody keeps silent."""
    lemma = cue.lemma_.lower()
    if lemma in _WITHHOLD and any(c.dep_ == "xcomp" and c.lemma_.lower() in _SPEAK for c in cue.children):
        return True
    if lemma in _WITHHOLD and any(c.dep_ == "dobj" and c.lemma_.lower() == "comment" for c in cue.children):
        return True
    if infinitive(cue) and cue.head.lemma_.lower() in _WITHHOLD and lemma in _SPEAK:
        return True
    return negated(cue) and lemma in _SPEAK | {"report", "claim", "announce", "state", "add"}


def negated(verb: Token) -> bool:
    """Whether "not", "never" or "neither" goes with ``verb``."""
    return any(c.dep_ == "neg" or c.lower_ in ("neither", "never") for c in verb.children)

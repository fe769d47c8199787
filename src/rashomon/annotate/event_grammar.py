"""Who does what to what: subjects, objects and governors of a word, as the parse shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

_VERBAL = frozenset(("VERB", "AUX"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
# Verbs whose object, not subject, does what the infinitive or gerund after them says.
_OBJECT_CONTROL = frozenset(
    """ask urge call tell order force allow enable invite let help persuade warn want expect see hear film accuse blame
    charge suspect convict arrest send permit require prompt push lead show record""".split()
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]?s)?")
_DEEP = 4
# Past forms that taggers take for a present of their own ("bells rang": lemma "rang").
_PASTS = {
    "rang": "ring", "sang": "sing", "sank": "sink", "shook": "shake", "struck": "strike", "fled": "flee",
    "fought": "fight", "fell": "fall", "flew": "fly", "drove": "drive", "broke": "break", "began": "begin",
    "blew": "blow", "threw": "throw", "withdrew": "withdraw", "held": "hold", "shot": "shoot", "slew": "slay",
    "swept": "sweep", "spoke": "speak", "stole": "steal", "took": "take", "retook": "retake", "wore": "wear",
    "went": "go", "came": "come", "became": "become", "rose": "rise", "arose": "arise", "met": "meet", "hid": "hide",
    "tore": "tear", "swore": "swear", "bore": "bear", "burnt": "burn", "laid": "lay", "led": "lead", "left": "leave",
    "lost": "lose", "sent": "send", "dug": "dig", "won": "win", "wrote": "write", "gave": "give", "froze": "freeze",
    "woke": "wake", "built": "build", "dealt": "deal", "sought": "seek", "taught": "teach", "caught": "catch",
    "brought": "bring", "bought": "buy", "overran": "overrun", "ran": "run", "overthrew": "overthrow",
}  # fmt: skip


def is_verb(token: Token) -> bool:
    """Whether ``token`` heads a clause, finite or not."""
    return token.pos_ in _VERBAL


def lemma_of(verb: Token) -> str:
    """Lemma of ``verb`` in lower case, also of a past form that the tagger took for a word of its own."""
    lemma = verb.lemma_.lower()
    return _PASTS.get(lemma, lemma) if is_verb(verb) else lemma


def is_past_form(verb: Token) -> bool:
    """Whether ``verb`` is a simple past, by its tag or, where the tagger missed it, by its form."""
    return verb.tag_ == "VBD" or (verb.tag_ in ("VBP", "VB") and verb.lemma_.lower() in _PASTS)


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is passive: "was closed", "barricades set up", "(was arrested and) jailed"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ not in ("VBN", "VBD") or any(c.dep_ in ("nsubj", "aux", "dobj") for c in verb.children):
        return False
    if verb.dep_ == "acl":
        return True
    return verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ == "VBN" and is_passive(verb.head)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases that do what ``verb`` says, with their conjuncts; shared subjects included."""
    agents = [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
    if is_passive(verb):
        return _all(agents)
    own = [c for c in verb.children if c.dep_ in ("nsubj", "csubj")]
    if own:
        return _all(_antecedent(t) for t in own)
    head = verb.head
    if depth >= _DEEP or head is verb or any(c.dep_ == "expl" for c in verb.children):
        return []
    if verb.dep_ == "acl" and _active(verb):
        return _all([head])
    if verb.dep_ == "acl":
        return _all(c for c in head.children if c.dep_ == "poss")
    if verb.dep_ == "pcomp" and is_verb(head.head):
        head = head.head
    elif verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "dep") or not is_verb(head):
        return []
    if verb.dep_ in ("xcomp", "pcomp", "ccomp") and head.lemma_ in _OBJECT_CONTROL:
        controlled = objects(head, depth + 1)
        if controlled:
            return controlled
    if is_passive(head) and verb.dep_ != "conj":
        return objects(head, depth + 1)
    return subjects(head, depth + 1)


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the noun phrases to which ``verb`` is done, with their conjuncts; the subject of a passive is one."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "dative") and c.pos_ != "ADP"]
    if own:
        return _all(_antecedent(t) for t in own)
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and not _active(verb):
        return _all([head])
    if verb.dep_ == "conj" and is_verb(head) and depth < _DEEP:
        if is_passive(verb):
            return objects(head, depth + 1)
        # "shelled and stormed the town": the object stands with the last verb.
        return []
    if verb.dep_ == "xcomp" and is_passive(verb) and depth < _DEEP:
        return objects(head, depth + 1) if is_passive(head) else subjects(head, depth + 1)
    shared = [c for c in verb.children if c.dep_ == "conj" and is_verb(c) and c.i > verb.i]
    if shared and not is_passive(verb) and depth < _DEEP and not any(c.dep_ in ("prep", "prt") for c in verb.children):
        return objects(shared[0], depth + 1)
    return []


def complements(word: Token) -> Iterator[tuple[str, Token]]:
    """Prepositions under ``word`` with the noun under each, conjuncts included."""
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB"):
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield from ((child.lower_, n) for n in (noun, *noun.conjuncts))
                elif noun.dep_ == "prep":
                    yield from ((noun.lower_, n) for n in noun.children if n.dep_ == "pobj")


def whole(noun: Token, transparent: frozenset[str]) -> Token:
    """The noun that stands for ``noun`` in its clause: "series" for the strikes of "a series of strikes"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in transparent:
        noun = noun.head.head
    return noun


def governors(noun: Token, transparent: frozenset[str]) -> Iterator[tuple[Token, str]]:
    """Verbs of which ``noun`` is subject or object, with its part: ``subject``, ``object`` or ``attribute``."""
    top = whole(noun, transparent)
    for child in top.children:
        if child.dep_ == "acl" and is_verb(child) and child.tag_ in ("VBN", "VBG", "VBD"):
            yield child, "subject" if _active(child) else "object"
        elif child.dep_ == "relcl" and is_verb(child):
            part = next((c.dep_ for c in child.children if c.lower_ in _RELATIVE), "dobj")
            yield child, "subject" if part == "nsubj" else "object"
    beside = _participle_after(noun)
    if beside is not None:
        yield beside, "object"
    first = top
    while first.dep_ == "conj" and not is_verb(first.head):
        first = whole(first.head, transparent)
    head = first.head
    if not is_verb(head) or head is first:
        return
    if first.dep_ == "nsubj":
        yield head, "subject"
        # The subject is shared by the verbs that follow ("the blast shook the town and killed ten").
        yield from ((c, "subject") for c in head.children if c.dep_ in ("conj", "xcomp") and not _has_subject(c))
    elif first.dep_ in ("dobj", "nsubjpass"):
        yield head, "object"
    elif first.dep_ == "attr":
        yield head, "attribute"


def modifiers(noun: Token) -> set[str]:
    """Lemmas of what stands before ``noun`` and describes it."""
    found: set[str] = set()
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod", "nummod") and child.i < noun.i:
            found |= {child.lemma_.lower(), child.lower_}
            found |= {c.lemma_.lower() for c in child.subtree if c.i < noun.i}
    return found


def name_parts(noun: Token) -> Iterator[Token]:
    """A noun and the words that tell which one it is, clauses left out."""
    yield noun
    for child in noun.children:
        if (
            not is_verb(child)
            and (child.dep_ in ("compound", "nmod", "poss", "amod", "appos", "conj") or child.lower_ in ("of", "in"))
        ) or child.dep_ == "pobj":
            yield from name_parts(child)


def is_definite(noun: Token) -> bool:
    """Whether a noun is known ("the attack", "its attack", "Saturday's attack", also with the apostrophe lost)."""
    return any(
        c.dep_ == "poss"
        or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        or (c.i < noun.i and _WEEKDAY.fullmatch(c.lower_) is not None)
        for c in noun.children
    )


def is_bare(noun: Token) -> bool:
    """A noun that nothing describes ("attacks")."""
    return not any(
        c.dep_ in ("det", "amod", "nummod", "poss", "compound", "nmod", "acl", "relcl") for c in noun.children
    )


def _active(verb: Token) -> bool:
    """A participle beside its noun that does and does not suffer: "troops entering", and a past tense taken for a
    participle ("a blast killed ten")."""
    return verb.tag_ == "VBG" or (verb.tag_ in ("VBN", "VBD") and any(c.dep_ == "dobj" for c in verb.children))


def _participle_after(noun: Token) -> Token | None:
    """A participle right after its noun that the parser hung elsewhere ("sporadic gunfire heard near ...")."""
    if noun.i + 1 >= len(noun.doc):
        return None
    beside = noun.doc[noun.i + 1]
    loose = is_verb(beside) and beside.tag_ in ("VBN", "VBD") and beside.dep_ in ("advcl", "dep", "conj", "ccomp")
    return (
        beside
        if loose and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in beside.children)
        else None
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in verb.children)


def _antecedent(token: Token) -> Token:
    if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _all(tokens: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            # What is coordinated before the antecedent of a relative clause is not meant by the pronoun.
            if one.i >= token.i and one not in found and not is_verb(one):
                found.append(one)
    return found

"""Which act a word is: by itself, and in the light of what is said, promised or demanded with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.annotate.event_grammar import governors, is_verb, lemma_of, subjects
from rashomon.annotate.event_lexicon import ActWords, Kind, Lexicon, load_act_lexicon, load_act_words
from rashomon.annotate.event_mood import mood_of
from rashomon.annotate.event_triggers import Trigger, find_triggers

_SELF = frozenset("it they he she we i who which".split())
_FUTURE = frozenset(("will", "would", "shall", "'ll", "'d", "wo"))
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "THREATEN", "REJECT"))
_YIELDING = frozenset(("RETREAT", "CONCEDE"))
_SAID_ONLY = frozenset("comment say discuss elaborate identify name disclose speculate answer confirm give".split())
# Whose infinitive tells what is so, not what is to come ("claims to control").
_TELL_ONLY = frozenset("say claim report tell state reveal believe".split())
_HAVE_TO = frozenset(("have", "need"))


@dataclass(frozen=True, slots=True)
class Act:
    """A word that does something in saying so. ``content`` heads the clause of what is promised, demanded, refused;
    ``negated`` tells that it is the "not" that makes the act ("has not agreed"), ``implied`` that no word for it is
    used ("said it would attack")."""

    token: Token
    kind: Kind
    carrier: Token | None
    content: Token | None
    negated: bool = False
    implied: bool = False


def acts_of(sentence: Iterable[Token], ahead: list[Trigger]) -> dict[int, Act]:
    """The acts of a sentence by the place of their word. ``ahead`` are its words for happenings."""
    acts, words = load_act_lexicon(), load_act_words()
    tokens = list(sentence)
    found = {t.token.i: _act(t, acts) for t in find_triggers(tokens, acts)}
    for token in tokens:
        if is_verb(token):
            act = _by_content(token, found.get(token.i), ahead, acts, words)
            if act is None:
                found.pop(token.i, None)
            else:
                found[token.i] = act
    return found


def _act(trigger: Trigger, acts: Lexicon) -> Act:
    """The act of a word by itself; a noun is carried by the verb that it is the object of ("renewed its demand")."""
    token, carrier = trigger.token, trigger.carrier
    if carrier is None and not is_verb(token):
        carrier = next((v for v, part in governors(token, acts.transparent) if part == "object"), None)
    return Act(token, trigger.kind, carrier, _content(token))


def _by_content(verb: Token, act: Act | None, ahead: list[Trigger], acts: Lexicon, words: ActWords) -> Act | None:
    """The act of ``verb`` in the light of what is said with it; ``act`` is what its word alone makes of it."""
    lemma = lemma_of(verb)
    content = _content(verb)
    name = act.kind.name if act else ""
    if name == "rejection" and lemma in ("refuse", "decline") and content is not None:
        return None if lemma_of(content) in _SAID_ONLY else act
    if content is None:
        return act
    if name == "promise" or lemma in words.commit or _is_willing(verb, words):
        bent = _bent(content, ahead, words)
        if act is None and lemma in ("decide", "resolve", "swear") and bent is None:
            return None
        if mood_of(verb, acts).negated:
            return Act(verb, acts.kinds["rejection"], None, content, negated=True)
        if bent == "hostile" and lemma != "agree":
            name = "threat"
        elif bent == "yielding" and lemma in ("decide", "resolve"):
            name = "concession"
        else:
            name = "promise"
        return Act(verb, acts.kinds[name], None, content)
    if lemma in words.say and (name in ("", "threat") or lemma in ("warn", "insist")):
        said = _said(verb, content, ahead, words)
        return Act(verb, acts.kinds[said], None, content, implied=True) if said else act
    return act


def _said(verb: Token, content: Token, ahead: list[Trigger], words: ActWords) -> str | None:
    """The act of one who says a clause of their own future or of what another has to do."""
    helpers = {c.lemma_.lower() for c in content.children if c.dep_ in ("aux", "neg")}
    vowed = content.dep_ == "xcomp" and "to" in helpers and "have" not in helpers and lemma_of(verb) not in _TELL_ONLY
    own = vowed or _is_own(verb, content)
    if _has_to(content, helpers, words):
        return None if own or _is_thing(content) else "demand"
    if content.lemma_ == "be" and own:
        return "promise" if any(c.lemma_.lower() in words.willing for c in content.children) else None
    if not own or not (helpers & _FUTURE or vowed):
        return None
    if any(c.dep_ == "neg" for c in content.children):
        return "rejection"
    bent = _bent(content, ahead, words)
    return {"hostile": "threat", "yielding": "concession", "helpful": "promise"}.get(bent or "")


def _has_to(content: Token, helpers: set[str], words: ActWords) -> bool:
    if helpers & words.modal:
        return True
    head = content.head if content.dep_ == "xcomp" else content
    return lemma_of(head) in _HAVE_TO and any(c.dep_ == "xcomp" for c in head.children)


def _is_own(verb: Token, content: Token) -> bool:
    """Whether who speaks is who acts ("Iran said it would ...", "said their forces would ...")."""
    doers = subjects(content)
    speakers = {s.i for s in subjects(verb)}
    return bool(doers) and all(
        d.lower_ in _SELF
        or d.i in speakers
        or any(c.dep_ == "poss" and c.lower_ in ("its", "their", "his", "her", "our", "my") for c in d.children)
        or any(d.lemma_ == s.lemma_ for s in subjects(verb))
        for d in doers
    )


def _is_thing(content: Token) -> bool:
    """Whether nobody in particular is to act ("there must be peace", "the talks must go on")."""
    return all(d.lower_ in ("there", "it", "this", "that", "we", "everyone", "nobody") for d in subjects(content))


def _is_willing(verb: Token, words: ActWords) -> bool:
    """Whether ``verb`` says that somebody is ready for something: "is prepared to", "expressed readiness to"."""
    return any(
        c.dep_ in ("acomp", "dobj", "attr", "oprd") and c.lemma_.lower() in words.willing and not _any_negation(verb)
        for c in verb.children
    )


def _any_negation(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _content(token: Token) -> Token | None:
    """The verb of the clause that ``token`` governs as what is said, wanted or promised."""
    for child in token.children:
        if child.i < token.i and child.dep_ != "ccomp":
            continue
        if child.dep_ in ("xcomp", "ccomp") and is_verb(child):
            return child
        if child.dep_ in ("acomp", "dobj", "oprd", "attr"):
            inner = next((c for c in child.children if c.dep_ in ("xcomp", "acl", "ccomp") and is_verb(c)), None)
            if inner is not None and inner.tag_ in ("VB", "VBG"):
                return inner
        if child.dep_ == "prep":
            inner = next((c for c in child.children if c.dep_ == "pcomp" and is_verb(c)), None)
            if inner is not None:
                return inner
    return None


def _bent(content: Token, ahead: list[Trigger], words: ActWords) -> str | None:
    """Whether what is to come hurts, helps or gives way, by the first happening told of it, else by its verb."""
    if any(c.dep_ == "mark" and c.lower_ == "unless" for verb in content.subtree for c in verb.children):
        return "hostile"
    within = [t for t in ahead if t.token is content or content.is_ancestor(t.token)]
    near = [t for t in within if t.token is content or t.carrier is content or t.token.head is content]
    bent = next((b for t in near if (b := _bent_of(t.kind.plover))), None)
    if bent is not None:
        return bent
    verbs = [content, *(c for c in content.children if c.dep_ in ("xcomp", "conj") and is_verb(c))]
    for verb in verbs:
        for bent, known in (("hostile", words.hostile), ("yielding", words.yielding), ("helpful", words.helpful)):
            if lemma_of(verb) in known:
                return bent
    return next((b for t in within if (b := _bent_of(t.kind.plover))), None)


def _bent_of(category: str | None) -> str | None:
    if category in _HOSTILE:
        return "hostile"
    if category in _YIELDING:
        return "yielding"
    return "helpful" if category is not None else None

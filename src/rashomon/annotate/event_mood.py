"""Whether a happening is told as having happened, as to come, as merely thought of, or as not having happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from rashomon.annotate.event_grammar import governors, is_bare, is_definite, is_past_form, is_verb, whole
from rashomon.annotate.event_lexicon import Lexicon


class Reality(StrEnum):
    """How real the telling makes a happening."""

    ACTUAL = "actual"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    WANTED = "wanted"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Mood:
    """Reality of a happening in its telling.

    ``tense`` is ``past``, ``perfect``, ``pluperfect``, ``present``, ``future`` or ``none``; ``false`` marks what the
    sentence itself calls untrue, ``condition`` what stands in an if-clause, ``attempted`` what was only tried.
    """

    reality: Reality
    tense: str
    negated: bool = False
    false: bool = False
    habitual: bool = False
    condition: bool = False
    attempted: bool = False


_FUTURE = frozenset(
    """plan intend prepare vow pledge promise agree decide threaten due set expect schedule poise slate pose ready
    propose going bound about determine commit offer oblige undertake resolve swear""".split()
)
_WANTED = frozenset(
    """want ask urge call demand seek hope need order tell invite allow help try attempt aim wish require request
    appeal encourage permit enable advise press push beg entitle mean design able unable free right duty instruct
    authorize authorise recommend consider discuss suggest""".split()
)
_NOT = frozenset(
    "fail refuse decline prevent stop avoid forget neglect deter rule refrain ban prohibit bar forbid deny".split()
)
_CALLED_OFF = frozenset(("cancel", "scrap", "abort", "postpone", "shelve", "call_off"))
_DOUBT = frozenset(
    "fear risk threat possibility prospect danger chance likelihood warning scenario specter spectre".split()
)
_PLAN = frozenset(
    "plan preparation intention decision pledge vow agreement promise proposal schedule readiness move".split()
)
_WISH = frozenset(
    """call demand effort attempt bid push appeal need request option hope opportunity right purpose aim way
    possibility ability capability ambition campaign order mandate permission threat chance wish initiative""".split()
)
_FALSE = frozenset("false fake untrue baseless unfounded bogus fabricated groundless".split())
_TALES = frozenset("claim report rumour rumor allegation news story accusation information".split())
# What is held against or credited to somebody has, in the telling, been done.
_BLAME = frozenset(
    """accuse blame charge suspect convict arrest criticize criticise condemn jail sentence punish praise responsible
    guilty responsibility accusation suspicion capable thank detain wanted try succeed participate involve engage
    participation involvement role result after""".split()
)
# What stands in the infinitive after these has happened, or is said to have.
_STOPS = frozenset(("stop", "halt", "cease", "end", "suspend"))
_GOES_ON = frozenset(("continue", "resume", "begin", "start", "intensify", "escalate"))
_BRINGS_ABOUT = frozenset(
    """begin start continue manage proceed come go happen appear seem believe say report think know see hear find force
    make lead cause prove claim understand allege compel oblige drive get need have rumor reveal cease resume fail
    record film show bring spread use suspect require""".split()
)
_HABIT = frozenset(
    "often regularly usually frequently routinely always generally repeatedly every daily typically sometimes".split()
)
_AFTER = frozenset("amid amidst after during following in since by from despite over".split())


def mood_of(trigger: Token, lexicon: Lexicon) -> Mood:
    """The mood of ``trigger``, a verb or a noun, in its sentence."""
    return _verb_mood(trigger) if is_verb(trigger) else _noun_mood(trigger, lexicon)


def _verb_mood(verb: Token, depth: int = 0) -> Mood:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    lemmas = {c.lemma_.lower() for c in helpers} | {c.lower_ for c in helpers}
    negated = any(c.dep_ == "neg" or c.lower_ in ("never", "neither") for c in verb.children)
    negated = negated or any(c.dep_ == "advmod" and c.lower_ == "longer" for c in verb.children)
    negated = negated or any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and _none(c) for c in verb.children)
    habitual = any(c.lower_ in _HABIT for c in verb.children)
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"} | {
        c.lower_ for c in verb.children if c.dep_ == "advmod" and c.lower_ == "whenever"
    }
    told = _helped(verb, lemmas, helpers, depth)
    mood = replace(told, negated=told.negated ^ negated, habitual=told.habitual or habitual)
    if marks & {"if", "unless", "whether", "lest", "whenever"} or _in_condition(verb):
        mood = replace(mood, reality=Reality.HYPOTHETICAL, condition=True)
    if mood.reality is Reality.ACTUAL and _tale_is_false(verb):
        mood = replace(mood, false=True)
    return mood


def _helped(verb: Token, lemmas: set[str], helpers: list[Token], depth: int) -> Mood:
    """Mood by auxiliaries, tag and, where those do not decide, by what governs the verb."""
    if lemmas & {"may", "might", "could", "can"}:
        return Mood(Reality.HYPOTHETICAL, "present")
    if lemmas & {"should", "must", "ought"}:
        return Mood(Reality.WANTED, "present")
    if lemmas & {"will", "shall", "'ll", "wo", "would", "'d"}:
        if "would" in lemmas and "have" in lemmas:
            return Mood(Reality.HYPOTHETICAL, "past")
        return Mood(Reality.FUTURE, "future")
    if "have" in lemmas:
        tense = "pluperfect" if any(c.lower_ in ("had", "'d") for c in helpers) else "perfect"
        return Mood(Reality.ACTUAL, tense)
    if is_past_form(verb):
        return Mood(Reality.ACTUAL, "past")
    if "to" in lemmas:
        return _governed(verb, depth)
    if verb.tag_ in ("VBZ", "VBP"):
        return Mood(Reality.GENERIC, "present")
    be = next((c for c in helpers if c.lemma_ == "be"), None)
    if be is not None and be.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBN" and "being" not in lemmas:
        return Mood(Reality.GENERIC, "present")
    if be is not None:
        return Mood(Reality.ACTUAL, "past" if be.lower_ in ("was", "were") else "present")
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return Mood(Reality.ACTUAL, "none")
    return _governed(verb, depth)


def _governed(verb: Token, depth: int) -> Mood:
    head = verb.head
    if head is verb or depth > 5:
        imperative = verb.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in verb.children)
        return Mood(Reality.WANTED if imperative else Reality.ACTUAL, "none")
    lemma = head.lemma_.lower()
    if verb.dep_ == "conj" and is_verb(head):
        return replace(_verb_mood(head, depth + 1), negated=False)
    if verb.dep_ in ("acl", "relcl") and not is_verb(head):
        if lemma == "attempt" and verb.tag_ == "VB":
            return Mood(Reality.ACTUAL, "none", attempted=True)
        if lemma in _PLAN:
            return Mood(Reality.FUTURE, "future")
        infinitive = any(c.lower_ == "to" for c in verb.children)
        return Mood(Reality.WANTED if infinitive or lemma in _WISH else Reality.ACTUAL, "none")
    if verb.dep_ == "csubj" and is_verb(head) and _verb_mood(head, depth + 1).reality is not Reality.ACTUAL:
        # "Capturing the town would be a prize."
        return Mood(Reality.HYPOTHETICAL, "none")
    if verb.dep_ == "pcomp":
        return _after_preposition(verb, depth)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if verb.dep_ in ("xcomp", "ccomp", "oprd") or (verb.dep_ == "advcl" and head.pos_ == "ADJ"):
        above = _verb_mood(head, depth + 1) if is_verb(head) else Mood(Reality.ACTUAL, "present")
        if lemma in _NOT:
            return replace(above, negated=not above.negated)
        if lemma in ("try", "attempt") and verb.tag_ == "VB" and above.reality is Reality.ACTUAL:
            return replace(above, attempted=True)
        if lemma in _FUTURE or any(c.lemma_.lower() in _FUTURE for c in head.children if c.dep_ in ("acomp", "oprd")):
            return Mood(Reality.FUTURE, "future", negated=above.negated)
        if lemma in _WANTED or any(c.lemma_.lower() in _WANTED for c in head.children if c.dep_ == "acomp"):
            return Mood(Reality.WANTED, "none", negated=above.negated)
        if verb.tag_ == "VB" and not infinitive and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return Mood(Reality.WANTED, "none")
        if infinitive and lemma not in _BRINGS_ABOUT:
            return Mood(Reality.WANTED, "none")
        return replace(above, reality=Reality.ACTUAL if above.reality is Reality.GENERIC else above.reality)
    if infinitive:
        return Mood(Reality.WANTED, "none")
    if verb.dep_ in ("advcl", "dep") and is_verb(head):
        above = _verb_mood(head, depth + 1)
        return replace(above, negated=False, tense="none" if above.tense == "present" else above.tense)
    return Mood(Reality.ACTUAL, "none")


def _after_preposition(verb: Token, depth: int) -> Mood:
    preposition, ruler = verb.head.lower_, verb.head.head
    lemma = ruler.lemma_.lower()
    if preposition == "without" or lemma in _NOT:
        return Mood(Reality.ACTUAL, "none", negated=True)
    if lemma in _DOUBT or lemma in ("warn", "threaten"):
        return Mood(Reality.HYPOTHETICAL, "none")
    if lemma in _PLAN:
        return Mood(Reality.FUTURE, "future")
    if lemma in _WISH and preposition in ("for", "at", "of"):
        return Mood(Reality.WANTED, "none")
    if preposition in ("for", "to", "of", "in", "about") and lemma not in _BLAME and ruler.pos_ != "ADP":
        return Mood(Reality.WANTED, "none")
    if is_verb(ruler) and ruler is not verb and preposition in ("by", "with", "while"):
        return replace(_verb_mood(ruler, depth + 1), negated=False)
    return Mood(Reality.ACTUAL, "none")


def _noun_mood(noun: Token, lexicon: Lexicon) -> Mood:
    negated = _none(noun)
    top = whole(noun, lexicon.transparent)
    for verb, part in governors(noun, lexicon.transparent):
        lemma = verb.lemma_.lower()
        if lemma in lexicon.support or (lemma in lexicon.impact and part == "subject"):
            mood = _verb_mood(verb)
            if lemma in _STOPS and mood.reality is not Reality.ACTUAL:
                # What is to be stopped is going on.
                return Mood(Reality.GENERIC if is_bare(noun) else Reality.ACTUAL, "none")
            if lemma == "be" and any(c.dep_ == "acomp" and c.lemma_ in _FUTURE for c in verb.children):
                return replace(mood, reality=Reality.FUTURE, tense="future")
            # "no shots were fired" negates its verb already.
            negated = negated and not mood.negated
            if lemma in ("plan", "prepare", "order") and mood.reality in (Reality.ACTUAL, Reality.GENERIC):
                mood = replace(mood, reality=Reality.FUTURE if part == "object" else mood.reality, tense="future")
            elif mood.reality is Reality.GENERIC and (lemma in _GOES_ON or lemma not in lexicon.agentive):
                mood = replace(mood, reality=Reality.ACTUAL)
            return replace(mood, negated=mood.negated or negated)
        if part == "object" and lemma in _CALLED_OFF:
            return Mood(Reality.WANTED, "none")
        if part == "object" and not is_definite(noun):
            mood = _verb_mood(verb)
            if lemma in _NOT:
                return Mood(Reality.ACTUAL, "none", negated=True)
            if (
                lemma in _WANTED
                or lemma in _FUTURE
                or lemma in ("fear", "risk", "threaten", "welcome", "support", "oppose")
            ):
                return Mood(Reality.WANTED, "none")
            if mood.reality is not Reality.ACTUAL:
                return replace(mood, negated=False)
    return _hung(noun, top, negated)


def _hung(noun: Token, top: Token, negated: bool) -> Mood:
    """Mood of a noun that no verb of happening carries: by the preposition and the noun or verb it hangs on."""
    mood = Mood(Reality.ACTUAL, "none", negated=negated)
    if top.dep_ == "pobj":
        preposition, ruler = top.head.lower_, top.head.head
        lemma = ruler.lemma_.lower()
        if lemma in ("year", "decade", "month", "century"):
            return replace(mood, habitual=True)
        if lemma in _TALES and {c.lemma_.lower() for c in ruler.children} & _FALSE:
            return replace(mood, false=True)
        if lemma in _DOUBT or (preposition in ("toward", "towards") and lemma in ("step", "path", "move", "march")):
            return replace(mood, reality=Reality.HYPOTHETICAL)
        if lemma in _PLAN and preposition in ("for", "of") and not is_definite(noun):
            return replace(mood, reality=Reality.FUTURE)
        if (
            (lemma in _WISH or lemma in _WANTED or lemma in ("commit", "committed"))
            and preposition in ("for", "to", "at", "on", "of")
            and not is_definite(noun)
        ):
            return replace(mood, reality=Reality.WANTED)
        if lemma in ("warn", "threaten") and preposition in ("of", "about", "with"):
            return replace(mood, reality=Reality.HYPOTHETICAL)
        if preposition in ("than", "without", "unlike", "besides") and not is_definite(noun):
            return replace(mood, reality=Reality.GENERIC)
        if is_bare(noun) and preposition not in _AFTER:
            return replace(mood, reality=Reality.GENERIC)
        if is_verb(ruler) and not is_definite(noun) and preposition in ("in", "by", "with", "during"):
            above = _verb_mood(ruler)
            generic = above.reality is Reality.GENERIC
            return replace(mood, habitual=above.habitual) if generic else replace(above, negated=False)
    elif is_bare(noun):
        return replace(mood, reality=Reality.GENERIC)
    return mood


def _none(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "none", "nothing") or any(
        c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in noun.children
    )


def _in_condition(verb: Token) -> bool:
    """Whether the clause above is an if-clause that this one shares ("if they attack and kill ...")."""
    for above in verb.ancestors:
        if not is_verb(above):
            return False
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in above.children):
            return True
        if above.dep_ not in ("conj", "xcomp"):
            return False
    return False


def _tale_is_false(verb: Token) -> bool:
    head = verb.head
    told = verb.dep_ in ("acl", "ccomp", "relcl") and head.lemma_.lower() in _TALES
    return told and bool({c.lemma_.lower() for c in head.children} & _FALSE)

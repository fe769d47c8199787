"""Words of a report that tell a happening: rules of the lexicon matched against the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from rashomon.annotate.event_grammar import complements, governors, is_verb, lemma_of, modifiers, objects, subjects
from rashomon.annotate.event_lexicon import Condition, Kind, Lexicon, Rule
from rashomon.annotate.event_mood import mood_of

# Stands in a rule for any proper name.
NAME = "NAME"
_Slots = Callable[[Token, str, Lexicon], set[str]]
_NOMINAL = frozenset(("NOUN", "PROPN"))
# Nouns so general that what stands before them tells what is meant.
_COMPOUNDED = frozenset(
    "member attack fire operation network area delivery program programme link effort part state shipment".split()
)
# Verbs that put an end to what their object names: "suspended deliveries" tells of no delivery.
_ENDS = frozenset(("suspend", "halt", "cancel", "end", "freeze", "sever", "scrap"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word a happening hangs on. ``carrier`` is the verb that only says that it took place, or what it did;
    ``negation_told`` that the rule itself asks for a "not" ("no longer valid")."""

    token: Token
    kind: Kind
    carrier: Token | None
    negation_told: bool = False


def find_triggers(tokens: Iterable[Token], lexicon: Lexicon) -> Iterator[Trigger]:
    """Triggers among ``tokens``, in order. A verb that merely carries a nominal trigger is none itself."""
    found: dict[int, Trigger] = {}
    for token in tokens:
        lemma = lemma_of(token)
        if token.pos_ in _NOMINAL and lemma in lexicon.nouns and _free(token, lexicon):
            rule = _match(token, lexicon.nouns[lemma], lexicon, _noun_slot)
            if rule is not None and not (rule.kind.plover != "ASSAULT" and _is_aimed_at(token, lexicon)):
                found[token.i] = Trigger(token, rule.kind, carrier_of(token, lexicon))
        elif is_verb(token) and lemma in lexicon.verbs and token.dep_ not in ("amod", "compound"):
            rule = _match(token, lexicon.verbs[lemma], lexicon, _verb_slot)
            if rule is not None:
                negation = any(c.slot == "neg" for c in rule.conditions)
                found[token.i] = Trigger(token, rule.kind, None, negation)
    yield from _without_carried(found, lexicon)


def carrier_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb that says of the happening ``noun`` that it took place, or what it did; ``None`` without one."""
    for verb, part in governors(noun, lexicon.transparent):
        lemma = verb.lemma_.lower()
        if lemma in lexicon.support or (part == "subject" and lemma in lexicon.impact):
            return verb
    return None


def _without_carried(found: dict[int, Trigger], lexicon: Lexicon) -> Iterator[Trigger]:
    """One trigger a happening: "launched an offensive" and "a blast killed ten" are told by their nouns."""
    carried: dict[int, Trigger] = {}
    for trigger in found.values():
        if trigger.carrier is not None:
            carried.setdefault(trigger.carrier.i, trigger)
    for place, trigger in found.items():
        if trigger.carrier is not None and lemma_of(trigger.carrier) in _ENDS and trigger.carrier.i in found:
            continue
        if lemma_of(trigger.token) in _ENDS and is_verb(trigger.token):
            yield trigger
            continue
        noun = carried.get(place)
        if (
            noun is None
            or is_verb(noun.token)
            or not (
                trigger.kind.consequence
                or trigger.kind.generic
                or lexicon.akin(trigger.kind.name, noun.kind.name)
                or noun.token in objects(trigger.token)
            )
        ):
            yield trigger


def _free(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a happening itself and is not part of a name or of another noun's description."""
    if noun.dep_ in ("compound", "nmod") and noun.head.pos_ in _NOMINAL and noun.head.i > noun.i:
        return False
    if (
        noun.pos_ == "PROPN"
        and noun.text[:1].isupper()
        and noun.ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "PRODUCT")
    ):
        return False
    return not (
        noun.dep_ in ("npadvmod", "amod") and noun.head.pos_ in (*_NOMINAL, "ADJ", "VERB") and noun.head.i > noun.i
    )


def _is_aimed_at(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is what is shot at ("fired on a gathering of fighters"): the shooting is the happening."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("on", "at", "upon", "against", "into"):
        return False
    verb = noun.head.head
    return is_verb(verb) and any(r.kind.plover == "ASSAULT" for r in lexicon.verbs.get(lemma_of(verb), ()))


def _match(token: Token, rules: tuple[Rule, ...], lexicon: Lexicon, slot_of: _Slots) -> Rule | None:
    slots: dict[str, set[str]] = {}
    for rule in rules:
        if rule.particle is not None and rule.particle not in _particles(token):
            continue
        if rule.before and not _preceded(token, rule.before):
            continue
        if rule.after is not None and not any(
            n.lemma_.lower() == rule.after for p, n in complements(token) if p == "of"
        ):
            continue
        if all(_holds(token, c, slots, lexicon, slot_of) for c in rule.conditions):
            return rule
    return None


def _holds(token: Token, condition: Condition, slots: dict[str, set[str]], lexicon: Lexicon, slot_of: _Slots) -> bool:
    if condition.slot not in slots:
        slots[condition.slot] = slot_of(token, condition.slot, lexicon)
    return bool(slots[condition.slot] & condition.words) is condition.wanted


def _verb_slot(verb: Token, slot: str, lexicon: Lexicon) -> set[str]:
    if slot == "obj":
        return _lemmas(objects(verb), lexicon)
    if slot == "subj":
        return _lemmas(subjects(verb), lexicon)
    if slot == "arg":
        return _lemmas((*objects(verb), *subjects(verb)), lexicon)
    if slot == "prep":
        near = {c.lower_ for c in verb.children if c.dep_ in ("prep", "prt", "advmod", "agent")}
        return near | {p for p, _ in complements(verb)}
    if slot == "pobj":
        return _lemmas((n for _, n in complements(verb)), lexicon)
    if slot == "dep":
        return {verb.dep_}
    if slot == "child":
        return {c.dep_ for c in verb.children}
    if slot == "neg":
        return {"yes"} if mood_of(verb, lexicon).negated else set()
    return {t.lemma_.lower() for t in verb.subtree} | _lemmas(objects(verb), lexicon)


def _noun_slot(noun: Token, slot: str, lexicon: Lexicon) -> set[str]:
    if slot == "mod":
        return modifiers(noun)
    if slot == "prep":
        return {p for p, _ in complements(noun)}
    if slot == "pobj":
        return _lemmas((n for _, n in complements(noun)), lexicon)
    if slot == "gov":
        return {v.lemma_.lower() for v, _ in governors(noun, lexicon.transparent)}
    return {t.lemma_.lower() for t in noun.subtree}


def _lemmas(nouns: Iterable[Token], lexicon: Lexicon) -> set[str]:
    """Lemmas of ``nouns``, of what a measuring noun measures, and of what describes a very general noun; a name also
    gives ``NAME``."""
    found: set[str] = set()
    for noun in nouns:
        lemma = noun.lemma_.lower()
        found.add(lemma)
        if noun.pos_ == "PROPN":
            found |= {lemma.rstrip("s"), NAME}
        if lemma in lexicon.transparent or noun.like_num:
            found |= {n.lemma_.lower() for p, n in complements(noun) if p == "of"}
        if lemma in _COMPOUNDED:
            found |= {c.lemma_.lower() for c in noun.children if c.dep_ == "compound"}
    return found


def _particles(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}


def _preceded(noun: Token, before: tuple[str, ...]) -> bool:
    """Whether the lemmas ``before`` stand right before ``noun``, hyphens and the parts of compounds aside."""
    words: list[str] = []
    place = noun.i - 1
    while place >= 0 and len(words) < len(before):
        token = noun.doc[place]
        if not (token.is_punct and token.text in ("-", "‑", "–", '"', "“", "”")):
            words.append(token.lemma_.lower())
        place -= 1
    if tuple(reversed(words)) == before:
        return True
    return len(before) == 1 and before[0] in {
        c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")
    }

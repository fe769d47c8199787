"""Where a happening was: the place that the parse attaches to it, never the seat of who speaks or acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from rashomon.annotate.event_grammar import is_verb
from rashomon.annotate.event_scene import Scene
from rashomon.model import Mention, MentionType, Place, Precision, Span

_AT = frozenset(
    """in at near on around across throughout outside inside over along between within into towards toward to through
    off beneath beside opposite""".split()
)
_FROM = frozenset(("from",))
# What can be said to be "of" a place it lies in or happens to.
_PART = frozenset(
    """city town village north south east west northeast northwest southeast southwest part region area district
    province countryside outskirts suburb centre center border side edge neighborhood neighbourhood capital territory
    governorate state county port coast island valley mountain stretch section street airport base camp crossing
    bridge front heart middle vicinity stronghold km kilometer kilometre mile kilometers miles metres meters""".split()
)
_INTO_OBJECT = frozenset(
    """enter capture seize bomb shell strike hit attack storm besiege invade retake recapture liberate overrun bombard
    pound target raid occupy leave reach visit evacuate flee shake rock surround encircle cross annex lose control quit
    conquer assault take ravage blockade close""".split()
)
_FINENESS = (
    Precision.EXACT,
    Precision.SETTLEMENT,
    Precision.DISTRICT,
    Precision.REGION,
    Precision.AREA,
    Precision.COUNTRY,
)


def place_of(scene: Scene, chain: Sequence[Token], spans: Sequence[Span]) -> Place | None:
    """The place attached to the happening that ``chain`` tells (its trigger, then what carries it), if there is one."""
    near = {t.i: rank for rank, t in reversed(list(enumerate(chain)))}
    found: list[tuple[int, int, int, Place]] = []
    for head, mention, place in _named(scene, chain[0], spans):
        steps = _path(head, mention, near)
        if steps is not None:
            found.append((steps, _FINENESS.index(place.precision), head.i, place))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _named(scene: Scene, trigger: Token, spans: Sequence[Span]) -> Iterator[tuple[Token, Mention, Place]]:
    sentence = trigger.sent
    for i in range(sentence.start, sentence.end):
        mention = scene.heads.get(i)
        if mention is None or mention.place is None or mention.type is MentionType.PERSON:
            continue
        head = scene.context.doc[i]
        inside = any(s.start <= mention.start and mention.end <= s.end for s in spans)
        if inside or head.is_ancestor(trigger) or trigger.is_ancestor(head):
            yield head, mention, mention.place


def _path(head: Token, mention: Mention, near: dict[int, int]) -> int | None:
    """How far a place stands from the happening by ways that mean "there"; ``None`` where it does not mean that."""
    if mention.type not in (MentionType.PLACE, MentionType.GROUP):
        return None
    token, steps, located = head, 0, False
    while steps < 12:
        above = token.head
        if above is token:
            return None
        dep = token.dep_
        if dep == "conj" and above.pos_ in ("NOUN", "PROPN"):
            pass
        elif dep == "pobj":
            located = located or above.lower_ in _AT or (above.lower_ in _FROM and _leaves(above.head))
            if above.lower_ == "of":
                # "siege of Aleppo", "north of Kosovo"; not "the army of Syria".
                ruler = above.head
                located = located or ruler.i in near
                if ruler.i not in near and ruler.lemma_.lower() not in _PART:
                    return None
            elif above.lower_ not in _AT and not located and not (above.lower_ in _FROM and _leaves(above.head)):
                return None
        elif dep in ("compound", "poss", "nmod", "appos", "amod"):
            located = located or (above.i in near and mention.type is MentionType.PLACE)
            if mention.type is MentionType.GROUP and above.lemma_.lower() not in _PART:
                return None
            if dep == "poss" and above.i in near and near[above.i] == 0 and above.pos_ == "NOUN" and _acts(above):
                return None
        elif dep in ("dobj", "nsubjpass"):
            located = located or above.lemma_.lower() in _INTO_OBJECT
        elif dep in ("prep", "agent", "advmod") or (is_verb(above) and dep == "attr"):
            pass
        else:
            return None
        steps += 1
        if above.i in near:
            return steps + near[above.i] if located else None
        if is_verb(above) and not any(above.i == i for i in near):
            return None
        token = above
    return None


def _leaves(word: Token) -> bool:
    return word.lemma_.lower() in {
        "withdraw", "flee", "retreat", "evacuate", "withdrawal", "evacuation", "pull", "expel", "displace",
        "exodus", "leave", "deport", "expulsion", "drive", "report", "bus", "transport",
    }  # fmt: skip


def _acts(noun: Token) -> bool:
    """A state's own attack, offensive or ban ("Turkey's offensive") is not in that state."""
    return noun.lemma_.lower() in {
        "offensive", "operation", "invasion", "attack", "strike", "airstrike", "raid", "ban", "decision", "closure",
        "withdrawal", "deployment", "intervention", "campaign", "incursion", "bombing", "shelling", "annexation",
    }  # fmt: skip

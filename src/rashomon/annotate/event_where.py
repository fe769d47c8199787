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
    governorate state county place site locality settlement port coast island valley mountain stretch section street
    airport base camp crossing bridge front heart middle vicinity stronghold km kilometer kilometre mile kilometers
    miles metres meters market harbour harbor hospital mosque church school bakery hotel stadium station square
    factory prison embassy barracks dam refinery warehouse depot checkpoint compound headquarters university power
    plant quarter slum dock quay seafront waterfront old historic shrine cathedral monastery temple courthouse palace
    parliament mall park jail hill hills river bank banks shore farmland field fields""".split()
)
_SETTLEMENTS = frozenset(("city", "town", "village"))
_INTO_OBJECT = frozenset(
    """enter capture seize bomb shell strike hit attack storm besiege invade retake recapture liberate overrun bombard
    pound target raid occupy leave reach visit evacuate flee shake rock surround encircle cross annex lose control quit
    destroy damage demolish torch burn loot ransack conquer assault take ravage blockade close""".split()
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
    for head, mention, place in _named(scene, chain, spans):
        states = is_country(place) or (place.feature == "PPLC" and mention.text.endswith("s"))
        if states and _describes(head):
            # "Russian strikes", "U.S. raids": a state in front of a deed is who does it.
            continue
        steps = _path(head, mention.type, near)
        if steps is not None:
            found.append((steps + 8 * is_country(place), coarseness(place), head.i, place))
    if not found:
        return _taken_up(scene, chain, near)
    best = min(found, key=lambda f: f[:3])
    # "Put off a visit to Aland after the attack in Bland": what hangs on the happening itself goes before.
    own = [f for f in found if chain[0].is_ancestor(scene.context.doc[f[2]])]
    if own and best not in own and best[3].country not in {f[3].country for f in own}:
        best = min(own, key=lambda f: f[:3])
    return best[3]


def _taken_up(scene: Scene, chain: Sequence[Token], near: dict[int, int]) -> Place | None:
    """The settlement named last, where "the city" takes it up."""
    for token in chain[0].sent:
        known = token.lemma_.lower() in _SETTLEMENTS and any(c.lower_ == "the" for c in token.children)
        known = known and not any(c.lower_ == "of" or c.dep_ in ("compound", "appos") for c in token.children)
        if known and token.i not in scene.heads and _path(token, MentionType.PLACE, near) is not None:
            # A capital that acts ("Moscow said") is not the city one was speaking of.
            named = [
                m
                for i, m in sorted(scene.heads.items())
                if i < token.i and m.type is MentionType.PLACE and m.place and m.place.precision is Precision.SETTLEMENT
                if m.place.feature != "PPLC" or scene.context.doc[i].dep_ not in ("nsubj", "poss", "compound")
            ]
            so_called = [m for m in named if scene.context.report.text[: m.start].endswith(f"{token.lower_} of ")]
            return (so_called or named)[-1].place if named else None
    return None


def _describes(head: Token) -> bool:
    """Whether a name stands before a noun that is no part of a place ("U.S. strikes", not "the Syria border")."""
    while head.dep_ in ("compound", "amod", "nmod", "poss") and head.head is not head:
        head = head.head
        if head.lemma_.lower() not in _PART:
            return True
    return False


def coarseness(place: Place) -> int:
    """0 for a point, more for what covers more ground."""
    return _FINENESS.index(
        Precision.AREA if is_country(place) and place.precision is Precision.AREA else place.precision
    )


def is_country(place: Place) -> bool:
    """Whether the place is a country, or a part of one that has no bounds of its own ("northern Syria")."""
    return place.precision is Precision.COUNTRY or (place.feature or "").startswith("PCL")


def _named(scene: Scene, chain: Sequence[Token], spans: Sequence[Span]) -> Iterator[tuple[Token, Mention, Place]]:
    sentence = chain[0].sent
    for i in range(sentence.start, sentence.end):
        mention = scene.heads.get(i)
        if mention is None or mention.place is None or mention.type is MentionType.PERSON:
            continue
        head = scene.context.doc[i]
        inside = any(s.start <= mention.start and mention.end <= s.end for s in spans)
        if inside or head.is_ancestor(chain[0]) or any(t.is_ancestor(head) for t in chain):
            yield head, mention, mention.place


def _path(head: Token, kind: MentionType, near: dict[int, int]) -> int | None:
    """How far a place stands from the happening by ways that mean "there"; ``None`` where it does not mean that."""
    if kind not in (MentionType.PLACE, MentionType.GROUP):
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
            located = located or (above.i in near and kind is MentionType.PLACE)
            if above.i not in near:
                # "on the A-B highway": the road is meant, not the town that names it.
                steps += 4
            if kind is MentionType.GROUP and above.lemma_.lower() not in _PART:
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
        if is_verb(above):
            # "an offensive to take the town": the aim tells the place.
            if not (located and above.dep_ in ("acl", "advcl", "xcomp") and above.head.i in near):
                return None
            return steps + near[above.head.i] + 1 if above.tag_ == "VB" else None
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

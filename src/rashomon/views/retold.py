"""One speech told by several texts: what all kept, what only one has, and which words were changed.

The fullest telling stands on one side, each other text on the other; prints of one text are one telling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.model import LinkKind, Span, Statement, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.grouping import Groups
from rashomon.views.material import Material
from rashomon.views.sides import family
from rashomon.views.timeline import speaker_name
from rashomon.views.when import say
from rashomon.views.words import clean_part

# Share of the shorter passage's telling words that the other must have to be the same passage told again.
ALIKE = 0.5
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LIGHT = frozenset(
    """a an the of to in on at by for from with and or but as is are was were be been being has have had it its this
    that these those he she they them his her their we our us i you your will would said not no if so than then
    there""".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of the speech as one text has it. ``changed`` are the words that the other text has otherwise or not at
    all; ``parts`` are the same words, each with whether it is changed."""

    statement: str
    evidence: Evidence
    changed: tuple[Span, ...]
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two tellings. ``both`` are passages that both have, with their differences; the rest only one has."""

    one: str
    other: str
    both: tuple[tuple[Passage, Passage], ...]
    only_one: tuple[Passage, ...]
    only_other: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Retelling:
    """One speech. ``kept`` counts the passages of the fullest telling that every other text has too."""

    id: str
    speaker: str
    said_on: str
    outlets: tuple[str, ...]
    kept: int
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Retellings:
    """Speeches that several texts tell, those that most texts tell first. ``more`` are not shown."""

    shown: tuple[Retelling, ...]
    more: int


def build_retellings(material: Material, limit: int) -> Retellings:
    """At most ``limit`` speeches."""
    found = retellings(material)
    return Retellings(tuple(found[:limit]), max(0, len(found) - limit))


def retellings(material: Material) -> list[Retelling]:
    """Every speech that several texts tell."""
    speeches: Groups[str] = Groups()
    again: set[frozenset[str]] = set()
    told_by: dict[str, set[str]] = defaultdict(set)
    for link in material.links:
        ends = link.source, link.target
        if link.kind in (LinkKind.SAME_SPEECH, LinkKind.REPEATS) and all(e in material.statements for e in ends):
            speeches.join(*ends)
            texts = [family(material, report_of(e)) for e in ends]
            # Links form chains; only texts that are tied themselves are compared.
            for end, text in zip(ends, reversed(texts), strict=True):
                told_by[end].add(text)
            if link.kind == LinkKind.REPEATS:
                again.add(frozenset(ends))
    found = []
    for members in speeches.members():
        texts_of: dict[str, list[Statement]] = defaultdict(list)
        tied: dict[str, set[str]] = defaultdict(set)
        for said in sorted((material.statements[m] for m in members), key=_place):
            text = family(material, report_of(said.id))
            texts_of[text].append(said)
            tied[text] |= told_by[said.id] - {text}
        found += [_retelling(material, texts_of, text, others, again) for text, others in _stars(texts_of, tied)]
    found = [r for r in found if len(r.outlets) > 1]
    return sorted(found, key=lambda r: (-sum(len(c.both) for c in r.comparisons), -len(r.comparisons), r.id))


def _stars(texts: Mapping[str, list[Statement]], tied: Mapping[str, set[str]]) -> Iterator[tuple[str, list[str]]]:
    """Each of the fullest texts with the texts that it is tied to; no text stands in two of them."""
    left = {text for text, others in tied.items() if others}
    for text in sorted(left, key=lambda t: (-sum(_length(s) for s in texts[t]), t)):
        others = sorted(tied[text] & left)
        if text in left and others:
            left -= {text, *others}
            yield text, others


def _place(said: Statement) -> tuple[str, int, int]:
    return report_of(said.id), said.sentence, said.content[0].start if said.content else 0


def _one_print(statements: list[Statement]) -> list[Statement]:
    """The statements of the print that has most of them."""
    prints: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        prints[report_of(said.id)].append(said)
    return max(prints.values(), key=len)


def _retelling(
    material: Material, texts: Mapping[str, list[Statement]], text: str, others: list[str], again: set[frozenset[str]]
) -> Retelling:
    first, *rest = (_one_print(texts[t]) for t in (text, *others))
    compared = [_compare(material, first, other, again) for other in rest]
    # A text that shares no passage is worth showing only where no other does.
    comparisons = tuple(c for c in compared if c.both) or tuple(compared)
    kept = set.intersection(*({p.statement for p, _ in c.both} for c in comparisons))
    said_on = next((s.said_on for t in (first, *rest) for s in t if s.said_on), None)
    outlets = dict.fromkeys(material.outlet(report_of(s.id)) for t in (text, *others) for s in texts[t])
    speaker = speaker_name(material, first[0])
    return Retelling(first[0].id, speaker, say(said_on) if said_on else "", tuple(outlets), len(kept), comparisons)


def _length(said: Statement) -> int:
    return sum(s.end - s.start for s in said.content)


def _compare(
    material: Material, one: list[Statement], other: list[Statement], again: set[frozenset[str]]
) -> Comparison:
    words = {s.id: _words(material, s) for s in (*one, *other)}
    scored = sorted(
        (
            (_alike(words[a.id], words[b.id]) + (frozenset((a.id, b.id)) in again), a.id, b.id)
            for a in one
            for b in other
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    partner: dict[str, str] = {}
    for score, a, b in scored:
        if score >= ALIKE and a not in partner and b not in partner:
            partner |= {a: b, b: a}
    by_id = {s.id: s for s in other}
    both = []
    for said in one:
        if said.id in partner:
            told = by_id[partner[said.id]]
            changed = _changed(words[said.id], words[told.id])
            both.append((_passage(material, said, changed[0]), _passage(material, told, changed[1])))
    return Comparison(
        material.outlet(report_of(one[0].id)),
        material.outlet(report_of(other[0].id)),
        tuple(both),
        tuple(_passage(material, s, ()) for s in one if s.id not in partner),
        tuple(_passage(material, s, ()) for s in other if s.id not in partner),
    )


def _words(material: Material, said: Statement) -> list[tuple[str, Span]]:
    text = material.text(report_of(said.id))
    found = (m for s in said.content for m in _WORD.finditer(text, s.start, s.end))
    return [(m[0].casefold().replace("’", "'"), Span(*m.span())) for m in found]


def _alike(one: Sequence[tuple[str, Span]], other: Sequence[tuple[str, Span]]) -> float:
    """How much of the shorter passage the other has, by its words that tell something."""
    a, b = ({w for w, _ in words if w not in _LIGHT} for words in (one, other))
    shared = len(a & b)
    # One word in common makes a passage only of passages that have hardly more.
    return shared / min(len(a), len(b)) if shared > 1 or (shared and len(a | b) < 4) else 0.0


def _changed(one: list[tuple[str, Span]], other: list[tuple[str, Span]]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the two differ by words that tell something."""
    mine: list[Span] = []
    theirs: list[Span] = []
    steps = SequenceMatcher(None, [w for w, _ in one], [w for w, _ in other], autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal" or not {w for w, _ in (*one[a:b], *other[c:d])} - _LIGHT:
            continue
        if a < b:
            mine.append(Span(one[a][1].start, one[b - 1][1].end))
        if c < d:
            theirs.append(Span(other[c][1].start, other[d - 1][1].end))
    return tuple(mine), tuple(theirs)


def _passage(material: Material, said: Statement, changed: tuple[Span, ...]) -> Passage:
    report = report_of(said.id)
    evidence = material.evidence(report, said.content)
    return Passage(said.id, evidence, changed, tuple(_parts(material.text(report), evidence.spans, changed)))


def _parts(text: str, spans: Iterable[Span], changed: tuple[Span, ...]) -> Iterable[tuple[str, bool]]:
    for number, span in enumerate(spans):
        if number:
            yield " … ", False
        at = span.start
        for other in changed:
            start, end = max(at, other.start), min(span.end, other.end)
            if start < end:
                yield clean_part(text[at:start]), False
                yield clean_part(text[start:end]), True
                at = end
        yield clean_part(text[at : span.end]), False

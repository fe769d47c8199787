"""Places named in a report: finds their names, tells them from persons and bodies, and pins each to the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_choice import choose_all
from rashomon.annotate.places_evidence import Clue
from rashomon.annotate.places_local import local_place
from rashomon.annotate.places_margins import caption_docs, dateline_clues, title_clues
from rashomon.annotate.places_roles import governs, is_around
from rashomon.annotate.places_uses import Use, find_uses, listed_with_regions
from rashomon.annotate.places_words import SITE_NOUNS, SPEAKERS
from rashomon.annotate.toponym import Toponym
from rashomon.model import Place, Precision

# A town named this many words before an unlisted place is likely its town.
_NEAR_WORDS = 30


def find_places(context: Context, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Every name of a place, people or government named after one, in the order of the text; none overlap.

    Reads the prose, the captions and the dateline; what the title names is evidence only.
    """
    report = context.report
    passages = [(0, context.doc), *caption_docs(report, context.doc.vocab)]
    uses = [(offset, doc, find_uses(doc, gazetteer)) for offset, doc in passages]
    dateline = dateline_clues(report, gazetteer)
    clues = [c for _, doc, found in uses for c in _clues(doc, found)]
    chosen = choose_all([*clues, *(c for _, _, c in dateline)], gazetteer, title_clues(report, gazetteer))
    found = [
        Toponym(start, end, report.text[start:end], place.place())
        for (start, end, _), place in zip(dateline, chosen[len(clues) :], strict=True)
        if place is not None
    ]
    position = 0
    for offset, doc, names in uses:
        meant = chosen[position : position + len(names)]
        position += len(names)
        found.extend(_shifted(t, offset) for t in _toponyms(doc, names, meant))
    return _without_overlaps(found)


def _clues(doc: Doc, uses: Sequence[Use]) -> list[Clue]:
    return [
        Clue(u.span.key, u.span.candidates, u.noun, u.within, listed_with_regions(doc, uses, i))
        for i, u in enumerate(uses)
    ]


def _toponyms(doc: Doc, uses: Sequence[Use], meant: Sequence[Candidate | None]) -> list[Toponym]:
    towns = [(u.span.first, c) for u, c in zip(uses, meant, strict=True) if c is not None and c.is_settlement]
    return [
        _toponym(doc, use, candidate, _town_of(doc, use, towns))
        for use, candidate in zip(uses, meant, strict=True)
        # What is left out is a place's name, but of none that the report can mean.
        if candidate is not None or use.noun is not None or not use.span.candidates
    ]


def _shifted(toponym: Toponym, offset: int) -> Toponym:
    return replace(toponym, start=toponym.start + offset, end=toponym.end + offset) if offset else toponym


def _toponym(doc: Doc, use: Use, candidate: Candidate | None, town: Candidate | None) -> Toponym:
    span = use.span
    text = doc.text[span.start : use.end]
    if candidate is None or use.site:
        place = local_place(text, use.noun, candidate or town)
        return Toponym(span.start, use.end, text, place)
    demonym = candidate.kind is NameKind.PEOPLE
    end = span.end if demonym else use.end
    government = not demonym and use.noun is None and governs(doc, span, candidate)
    return Toponym(
        span.start, end, doc.text[span.start : end], _pinned(doc, use, candidate, text, town), demonym, government
    )


def _pinned(doc: Doc, use: Use, candidate: Candidate, text: str, town: Candidate | None) -> Place:
    """The place as precise as the words are: a crossing or quarter that is not listed lies at the town it names."""
    settled = candidate.is_settlement and candidate.code != "PPLX"
    if use.noun in SITE_NOUNS and settled and not use.plural and use.end > use.span.end:
        return local_place(text, use.noun, candidate)
    if candidate.kind is not NameKind.PEOPLE and is_around(doc, use.span, candidate):
        return candidate.place(Precision.AREA)
    return candidate.place()


def _town_of(doc: Doc, use: Use, towns: Sequence[tuple[int, Candidate]]) -> Candidate | None:
    """The town an unlisted place lies in: the one the report names most, or near by in the text."""
    counts = dict.fromkeys((c for _, c in towns), 0.0)
    for index, town in towns:
        # A source's seat is not where things happen.
        if index < 2 or doc[index - 2].lemma_.lower() not in SPEAKERS:
            counts[town] += 1.0 + (1.0 if 0 < use.span.first - index < _NEAR_WORDS else 0.0)
    return max(counts, key=lambda c: counts[c], default=None)


def _without_overlaps(found: list[Toponym]) -> tuple[Toponym, ...]:
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return tuple(kept)

"""Places named in a report: finds their names, tells them from persons and bodies, and pins each to the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_choice import choose_all
from rashomon.annotate.places_evidence import Clue
from rashomon.annotate.places_extent import is_around, is_at_border
from rashomon.annotate.places_local import local_place
from rashomon.annotate.places_margins import caption_docs, dateline_clues, title_clues
from rashomon.annotate.places_roles import governs
from rashomon.annotate.places_spans import text_of
from rashomon.annotate.places_uses import Use, find_uses, listed_with_regions
from rashomon.annotate.places_words import (
    LOCATIVE,
    OUTLYING,
    REGION_NOUNS,
    SITE_NOUNS,
    SPEAKERS,
    TOWN_NOUNS,
    WATER_NOUNS,
)
from rashomon.annotate.toponym import Toponym
from rashomon.model import Precision

# A town named this many words before an unlisted place is likely its town.
_NEAR_WORDS = 30
_NEXT_WORDS = 6


def find_places(context: Context, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Every name of a place, people or government named after one, in the order of the text.

    None overlap, save that a town may stand within a site's name. Reads the prose, the captions and the dateline; what
    the title names is evidence only.
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
    return _in_order(found)


def _clues(doc: Doc, uses: Sequence[Use]) -> list[Clue]:
    return [
        Clue(u.span.key, u.span.candidates, u.noun, u.within, listed_with_regions(doc, uses, i), u.listed)
        for i, u in enumerate(uses)
    ]


def _toponyms(doc: Doc, uses: Sequence[Use], meant: Sequence[Candidate | None]) -> list[Toponym]:
    towns = [(u.span.first, c) for u, c in zip(uses, meant, strict=True) if c is not None and c.is_settlement]
    found: list[Toponym] = []
    around, last = False, 0
    for use, candidate in zip(uses, meant, strict=True):
        # "Near Goma and Sake" is near both.
        also = around and text_of(doc)[last : use.span.start].strip() in ("and", "or")
        around, last = candidate is not None and is_around(doc, use.span, candidate), use.end
        around = around or (also and candidate is not None and candidate.is_settlement)
        if candidate is None and use.noun is None and use.span.candidates:
            # A place's name, but of none that the report can mean.
            continue
        if candidate is None:
            found.append(_unlisted(doc, use, towns))
            continue
        found.append(_toponym(doc, use, candidate, around))
        if use.site:
            # "Idlib Central Prison" names the prison, and Idlib within.
            found.append(_toponym(doc, Use(use.span, use.span.end), candidate, around))
    return found


def _shifted(toponym: Toponym, offset: int) -> Toponym:
    return replace(toponym, start=toponym.start + offset, end=toponym.end + offset) if offset else toponym


def _unlisted(doc: Doc, use: Use, towns: Sequence[tuple[int, Candidate]]) -> Toponym:
    """A place that no list has: in the town that the report speaks of, if it is of a kind that lies in towns."""
    start, end = use.span.start, use.end
    town, beside = _town_of(doc, use, towns), use.noun not in WATER_NOUNS
    if use.noun in OUTLYING:
        # "The camp near El Fasher" is there; a camp by itself is anywhere.
        last, stop = use.span.last, doc[use.span.first].sent.end
        after = (i for i, _ in towns if last < i < min(stop, last + _NEXT_WORDS))
        first = next((i for i in after if doc[i - 1].lower_ in LOCATIVE), None)
        close = next((t for i, t in towns if i == first), None)
        town, beside = close or town, close is not None
    name = text_of(doc)[start:end]
    return Toponym(start, end, name, local_place(name, use.noun, town, beside))


def _toponym(doc: Doc, use: Use, candidate: Candidate, around: bool) -> Toponym:
    start, end = use.span.start, use.end
    name = text_of(doc)[start:end]
    if use.site or _is_in_town(use, candidate) or _is_other_water(use, candidate):
        return Toponym(start, end, name, local_place(name, use.noun, candidate))
    if candidate.kind is NameKind.PEOPLE:
        place = candidate.place(Precision.AREA if is_at_border(doc, use.span) else None)
        return Toponym(start, use.span.end, text_of(doc)[start : use.span.end], place, demonym=True)
    end = end if _noun_belongs(doc, use) else use.span.end
    # "Uvira district", of which the town alone is known, is no point in that town.
    wider = use.noun in REGION_NOUNS and end > use.span.end and candidate.is_settlement
    place = candidate.place(Precision.AREA if around or wider else None)
    government = use.noun is None and governs(doc, use.span, candidate)
    return Toponym(start, end, text_of(doc)[start:end], place, government=government)


def _is_in_town(use: Use, candidate: Candidate) -> bool:
    """Whether a site is named after its town and not listed itself ("Homs airport"): it lies where the town lies."""
    town = candidate.is_settlement and candidate.code != "PPLX"
    return town and use.noun in SITE_NOUNS and not use.plural and use.end > use.span.end


def _is_other_water(use: Use, candidate: Candidate) -> bool:
    """Whether a river or lake bears the name of a town or county that is all that is known ("Morava River")."""
    land = candidate.is_settlement or candidate.is_region
    return land and use.noun in WATER_NOUNS and not use.plural and use.end > use.span.end


def _noun_belongs(doc: Doc, use: Use) -> bool:
    """Whether the noun after a name is part of it: "Hama province", "Ibar River", "Hama city" beside the province."""
    if use.noun in REGION_NOUNS | WATER_NOUNS or text_of(doc)[use.span.end : use.end].strip()[:1].isupper():
        return True
    return use.noun in TOWN_NOUNS and any(c.is_region for c in use.span.candidates)


def _town_of(doc: Doc, use: Use, towns: Sequence[tuple[int, Candidate]]) -> Candidate | None:
    """The town an unlisted place lies in: the one the report names most, or near by in the text."""
    counts = dict.fromkeys((c for _, c in towns), 0.0)
    for index, town in towns:
        # A source's seat is not where things happen.
        if index < 2 or doc[index - 2].lemma_.lower() not in SPEAKERS:
            counts[town] += 1.0 + (1.0 if 0 < use.span.first - index < _NEAR_WORDS else 0.0)
    return max(counts, key=lambda c: counts[c], default=None)


def _in_order(found: list[Toponym]) -> tuple[Toponym, ...]:
    """In the order of the text; of two that overlap the first and longer stays, save a town within a site's name."""
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda t: (t.start, -t.end)):
        within = bool(kept) and toponym.start == kept[-1].start and toponym.end < kept[-1].end
        if not kept or within or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return tuple(kept)

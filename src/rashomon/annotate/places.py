"""Places named in a report: finds their names, tells them from persons and bodies, and pins each to the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Candidate, Gazetteer, NameKind
from rashomon.annotate.places_choice import choose_all
from rashomon.annotate.places_evidence import Clue
from rashomon.annotate.places_local import local_place, unknown_spans
from rashomon.annotate.places_roles import governs, is_around
from rashomon.annotate.places_signs import ACCEPTED, Signs, read_signs, weigh
from rashomon.annotate.places_spans import NamedSpan, is_name, known_spans
from rashomon.annotate.places_words import DESCRIBED_BY, OF_NOUNS, PLURALS, REGION_NOUNS, SITE_NOUNS, SPEAKERS
from rashomon.annotate.toponym import Toponym, fold
from rashomon.model import Place, Precision, Report

_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
# A name that is a place's elsewhere in the report needs less to be one again.
_AGAIN = 0.0
# A town named this many words before an unlisted place is likely its town.
_NEAR_WORDS = 30
_TOWN = 20_000
# A site's own name may have this many words between the town's and the noun ("Idlib Central Prison").
_LONGEST_SITE = 3


@dataclass(frozen=True, slots=True)
class _Use:
    """A name in the prose. ``end`` takes in the ``noun`` that types it; ``within`` is the region named after it.

    ``site`` says that name and noun make up a longer name ("Idlib Central Prison").
    """

    span: NamedSpan
    end: int
    noun: str | None = None
    plural: bool = False
    site: bool = False
    within: tuple[Candidate, ...] = ()


def find_places(context: Context, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Every name of a place, people or government named after one, in the order of the text; none overlap."""
    doc, report = context.doc, context.report
    uses = _uses(doc, gazetteer)
    dateline = _dateline(report, gazetteer)
    clues = [
        Clue(u.span.key, u.span.candidates, u.noun, u.within, _listed_with_regions(doc, uses, i))
        for i, u in enumerate(uses)
    ]
    chosen = choose_all([*clues, *(c for _, _, c in dateline)], gazetteer, _title(report, gazetteer))
    found = [
        Toponym(start, end, report.text[start:end], place.place())
        for (start, end, _), place in zip(dateline, chosen[len(uses) :], strict=True)
        if place is not None
    ]
    towns = [(u.span.first, c) for u, c in zip(uses, chosen, strict=False) if c is not None and c.is_settlement]
    for use, candidate in zip(uses, chosen, strict=False):
        if candidate is None and use.noun is None and use.span.candidates:
            # The name of a place, but of none that the report can mean.
            continue
        found.append(_toponym(doc, use, candidate, _town_of(doc, use, towns)))
    return _without_overlaps(found)


def _uses(doc: Doc, gazetteer: Gazetteer) -> list[_Use]:
    known = [*known_spans(doc, gazetteer)]
    signs = read_signs(doc, known)
    described = _with_shared_nouns(doc, [_described(doc, span) for span in known])
    described = [replace(use, within=_named_after(doc, described, i)) for i, use in enumerate(described)]
    weights = [_weight(doc, use, signs) for use in described]
    sure = {u.span.key for u, weight in zip(described, weights, strict=True) if weight >= ACCEPTED}
    uses = [
        use
        for use, weight in zip(described, weights, strict=True)
        if weight >= ACCEPTED or (use.span.key in sure - signs.persons and weight >= _AGAIN)
    ]
    taken = {i for u in uses for i in range(u.span.first, u.span.last + 1)}
    uses += [_described(doc, span) for span in unknown_spans(doc, taken)]
    return sorted(uses, key=lambda u: u.span.start)


def _weight(doc: Doc, use: _Use, signs: Signs) -> float:
    weight = weigh(doc, use.span, signs, typed=use.noun is not None, beside=bool(use.within))
    # "Idlib Central Prison" is no body's name but a place's, which the words beside the name speak against else.
    return weight + (4.0 if use.site else 0.0)


def _described(doc: Doc, span: NamedSpan) -> _Use:
    """The name with the noun that types it: after it ("Idlib province"), or before ("the villages of")."""
    for last in range(span.last + 1, min(span.last + 2 + _LONGEST_SITE, len(doc))):
        token = doc[last]
        if token.is_sent_start or not doc[last - 1].whitespace_:
            break
        if (
            token.lower_ in DESCRIBED_BY
            and _ends_name(doc, last)
            and (last == span.last + 1 or (is_name(token) and token.lower_ in SITE_NOUNS))
        ):
            country = any(c.is_country or c.country is None for c in span.candidates)
            site = last > span.last + 1
            end = span.end if country and not site else token.idx + len(token)
            return _Use(span, end, token.lower_, site=site)
        if token.lower_ in PLURALS:
            return _Use(span, span.end, PLURALS[token.lower_], plural=True)
        if not is_name(token) or not token.is_alpha:
            break
    if span.first > 1 and doc[span.first - 1].lower_ == "of":
        word = doc[span.first - 2].text
        noun = word if word in DESCRIBED_BY else PLURALS.get(word)
        if noun is not None or word in OF_NOUNS:
            return _Use(span, span.end, noun or "place")
    return _Use(span, span.end)


def _ends_name(doc: Doc, last: int) -> bool:
    """Whether no further capitalised noun follows: "Michigan State University" is no state."""
    if not is_name(doc[last]) or last + 1 >= len(doc) or not doc[last].whitespace_:
        return True
    return not (is_name(doc[last + 1]) and doc[last + 1].pos_ == "PROPN") or doc[last].lower_ in REGION_NOUNS - {
        "state"
    }


def _named_after(doc: Doc, uses: Sequence[_Use], index: int) -> tuple[Candidate, ...]:
    """Regions and countries named right after a name: "Paris, Texas", "Salqin in Idlib province"."""
    if index + 1 >= len(uses):
        return ()
    this, following = uses[index], uses[index + 1]
    between = doc.text[this.end : following.span.start].strip()
    if between not in (",", "in", "(", ", in") or len(doc.text[this.end : following.span.start]) > 6:
        return ()
    regions = [c for c in following.span.candidates if c.is_country or c.is_region]
    if any(c.is_country for c in this.span.candidates):
        # "Lebanon, Ohio" is in Ohio; "China, Japan and Korea" is a list.
        regions = [c for c in regions if c.code == "ADM1"]
    return tuple(c for c in regions if c.kind is not NameKind.PEOPLE)


def _with_shared_nouns(doc: Doc, uses: list[_Use]) -> list[_Use]:
    """ "the Salqin and Darkush crossings": the plural noun types every name it follows."""
    for i in range(len(uses) - 2, -1, -1):
        between = doc.text[uses[i].end : uses[i + 1].span.start].strip()
        if uses[i + 1].plural and uses[i].noun is None and between in ("and", ",", "or", ", and"):
            uses[i] = replace(uses[i], noun=uses[i + 1].noun, plural=True)
    return uses


def _listed_with_regions(doc: Doc, uses: Sequence[_Use], index: int) -> bool:
    """Whether the name stands in a list with a name that is a region or country and nothing else large."""
    for other, left, right in ((index - 1, index - 1, index), (index + 1, index, index + 1)):
        if 0 <= other < len(uses):
            between = doc.text[uses[left].end : uses[right].span.start].strip()
            if between in (",", "and", ", and", "or") and _only_region(uses[other].span.candidates):
                return True
    return False


def _only_region(candidates: tuple[Candidate, ...]) -> bool:
    if not candidates or any(c.is_settlement and c.population > _TOWN for c in candidates):
        return False
    return any((c.is_region or c.is_country) and c.kind is not NameKind.PEOPLE for c in candidates)


def _toponym(doc: Doc, use: _Use, candidate: Candidate | None, town: Candidate | None) -> Toponym:
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


def _pinned(doc: Doc, use: _Use, candidate: Candidate, text: str, town: Candidate | None) -> Place:
    """The place as precise as the words are: a crossing or quarter that is not listed lies at the town it names."""
    settled = candidate.is_settlement and candidate.code != "PPLX"
    if use.noun in SITE_NOUNS and settled and not use.plural and use.end > use.span.end:
        return local_place(text, use.noun, candidate)
    if candidate.kind is not NameKind.PEOPLE and is_around(doc, use.span, candidate):
        return candidate.place(Precision.AREA)
    return candidate.place()


def _town_of(doc: Doc, use: _Use, towns: Sequence[tuple[int, Candidate]]) -> Candidate | None:
    """The town an unlisted place lies in: the one the report names most, or near by in the text."""
    counts = dict.fromkeys((c for _, c in towns), 0.0)
    for index, town in towns:
        # A source's seat is not where things happen.
        if index < 2 or doc[index - 2].lemma_.lower() not in SPEAKERS:
            counts[town] += 1.0 + (1.0 if 0 < use.span.first - index < _NEAR_WORDS else 0.0)
    return max(counts, key=lambda c: counts[c], default=None)


def _dateline(report: Report, gazetteer: Gazetteer) -> list[tuple[int, int, Clue]]:
    line = report.dateline
    if line is None or not line.place:
        return []
    start = report.text.find(line.place, line.start, line.end)
    name = line.place.split(",")[0].split("/")[0].strip()
    candidates = gazetteer.candidates(fold(name))
    if start < 0 or not candidates:
        return []
    return [(start, start + len(name), Clue(fold(name), candidates))]


def _title(report: Report, gazetteer: Gazetteer) -> list[Clue]:
    """Countries and large towns that the title names, as evidence of what the report is about."""
    return [Clue(key, found) for key, found in _words(report.title or "", gazetteer)]


def _words(title: str, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
    for run in _CAPITALISED.findall(title):
        words = run.split()
        for name in {run, *words, *(" ".join(pair) for pair in pairwise(words))}:
            found = gazetteer.candidates(fold(name))
            if len(name) > 3 and any(c.is_country or c.population > 100_000 for c in found):
                yield fold(name), found


def _without_overlaps(found: list[Toponym]) -> tuple[Toponym, ...]:
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda t: (t.start, -t.end)):
        if not kept or toponym.start >= kept[-1].end:
            kept.append(toponym)
    return tuple(kept)

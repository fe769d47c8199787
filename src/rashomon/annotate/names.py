"""Who is who inside one report: every mention gets its entity, from full names down to "the ministry" and "he"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rashomon.annotate.context import Context
from rashomon.annotate.name_aliases import apposed, bracketed, called
from rashomon.annotate.name_clusters import Cluster, body_word, gather_bodies, join
from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.name_spans import name_spans
from rashomon.annotate.roles import BODIES, OFFICES
from rashomon.annotate.stand_ins import resolve_stand_ins
from rashomon.annotate.toponym import Toponym
from rashomon.model import Entity, Mention, MentionForm, MentionType, Place
from rashomon.skeleton import fold, skeleton

# What an outlet puts before a name without its being part of it.
_LABEL = re.compile(r"^(?:the |(?:so|self)-(?:called|styled|proclaimed) |[\w.]+-based )+", re.IGNORECASE)


def find_names(context: Context, toponyms: Sequence[Toponym]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities and mentions of ``context.report``; ``toponyms`` are the places found in it."""
    spans = name_spans(context.doc, toponyms, context.report.text)
    countries = [(t.start, t.end, _land(t.place, t.demonym)) for t in toponyms if t.place is not None]
    clusters: list[Cluster] = []
    owner: dict[int, Cluster] = {}
    _persons(spans, clusters, owner, countries)
    _places(spans, clusters, owner)
    gather_bodies(spans, clusters, owner, countries)
    _told_to_be_one(context, spans, clusters, owner)
    _at_home(clusters, toponyms)
    resolve_stand_ins(context, spans, clusters, owner)
    _named_so(context, spans, clusters, owner)
    return _numbered(spans, clusters, owner, countries)


def _land(place: Place, demonym: bool) -> str | None:
    """The country, and within it the town or region where one is named: "Bergen police" are not "Oslo police"."""
    if demonym or place.precision == "country" or place.country is None:
        return place.country
    return f"{place.country}:{place.id}"


def _words(text: str) -> list[str]:
    return [w for w in fold(text).split() if w not in OFFICES or w in ("king", "prince")]


def _persons(
    spans: list[NameSpan],
    clusters: list[Cluster],
    owner: dict[int, Cluster],
    countries: Sequence[tuple[int, int, str | None]],
) -> None:
    people = [(i, s) for i, s in enumerate(spans) if s.type is MentionType.PERSON and s.form is MentionForm.NAME]
    # Full names first, so that a surname that stands earlier finds its bearer.
    for index, span in sorted(people, key=lambda p: (-min(2, len(_words(p[1].text))), p[0])):
        words = _words(span.alias or span.text)
        if not words:
            continue
        key = tuple(skeleton(w) for w in words)
        fitting = [c for c in clusters if c.type is MentionType.PERSON and _same_person(c.key, key)]
        if not fitting and len(key) == 1:
            # "Abiy" of "Abiy Ahmed", where only one is called so.
            given = [c for c in clusters if c.type is MentionType.PERSON and len(c.key) > 1 and c.key[0] == key[0]]
            fitting = given if len(given) == 1 and len(words[0]) > 3 else []
        if len(fitting) != 1 and len(key) > 1:
            fitting = [c for c in fitting if c.key == key]
        cluster = fitting[-1] if fitting else None
        if cluster is None:
            cluster = Cluster(MentionType.PERSON, key)
            clusters.append(cluster)
        elif len(key) > len(cluster.key):
            cluster.key = key
        join(cluster, index, span, owner)
        if cluster.country is None and span.role:
            start = span.start - len(span.role) - 2
            land = next((c for s, e, c in countries if start <= s and e <= span.start), None)
            cluster.country = land and land.split(":")[0]
    _nicknamed(spans, clusters, owner)
    # A run of capitals that ends in a known surname holds that person ("... Rada Oleksiy Honcharenko").
    for index, span in enumerate(spans):
        if index in owner or span.form is not MentionForm.NAME or span.place is not None or span.head in BODIES:
            continue
        words = _words(span.text)
        known = [c for c in clusters if c.type is MentionType.PERSON and words and c.key[-1] == skeleton(words[-1])]
        if len(known) == 1 and len(skeleton(words[-1])) > 3:
            spans[index] = _last_words(span, 2)
            join(known[0], index, spans[index], owner)


def _nicknamed(spans: Sequence[NameSpan], clusters: list[Cluster], owner: dict[int, Cluster]) -> None:
    """What a report says somebody is called is that person wherever it stands ("Fito", "Hemedti")."""
    for alias in [s for s in spans if s.alias]:
        bearer = next((owner[i] for i, s in enumerate(spans) if s is alias and i in owner), None)
        if bearer is None:
            continue
        for index, span in enumerate(spans):
            known = owner.get(index)
            if span.text != alias.text or span.form is not MentionForm.NAME or span.place or known is bearer:
                continue
            if known is not None:
                known.spans.remove(span)
            join(bearer, index, span, owner)
    clusters[:] = [c for c in clusters if c.spans]


def _told_to_be_one(
    context: Context, spans: list[NameSpan], clusters: list[Cluster], owner: dict[int, Cluster]
) -> None:
    """Names with the short form in brackets behind them, and descriptions right before the name, are one body."""
    source = context.report.text
    at = {(s.start, s.end): i for i, s in enumerate(spans)}
    for long, short in list(bracketed(context.doc, source, spans)):
        # The long name may be known with an article before it.
        ends = (i for (_, end), i in at.items() if end == long.end and spans[i].start <= long.start and i in owner)
        one, other = next(ends, None), at.get(short)
        if one is not None and other in owner and owner[one] is not owner[other]:
            _merge(owner[one], owner[other], clusters, owner)
    for name, described in list(apposed(context.doc, source, spans)):
        one, other = at.get((name.start, name.end)), at.get((described.start, described.end))
        if one in owner and other is not None and other not in owner:
            join(owner[one], other, spans[other], owner)


def _named_so(context: Context, spans: list[NameSpan], clusters: list[Cluster], owner: dict[int, Cluster]) -> None:
    """ "The network called Our Town": what the description stands for has that name."""
    at = {(s.start, s.end): i for i, s in enumerate(spans)}
    for described, named in list(called(context.report.text, spans)):
        one, other = (at.get((s.start, s.end)) for s in (described, named))
        if one in owner and other in owner and owner[one] is not owner[other]:
            _merge(owner[one], owner[other], clusters, owner)


def _merge(one: Cluster, other: Cluster, clusters: list[Cluster], owner: dict[int, Cluster]) -> None:
    if MentionType.PLACE in (one.type, other.type) or MentionType.PERSON in (one.type, other.type):
        return
    for index in [i for i, c in owner.items() if c is other]:
        owner[index] = one
    one.spans += other.spans
    one.country = one.country or other.country
    clusters[:] = [c for c in clusters if c is not other]


def _at_home(clusters: Sequence[Cluster], toponyms: Sequence[Toponym]) -> None:
    """ "State TV" of no country is that of the country the report is mostly about."""
    lands = Counter(t.place.country for t in toponyms if t.place is not None and t.place.country)
    ranked = lands.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return
    for cluster in clusters:
        if cluster.country is None and cluster.key == ("television",):
            cluster.country = ranked[0][0]


def _last_words(span: NameSpan, count: int) -> NameSpan:
    """The span cut to its last words: given name and surname."""
    words = list(re.finditer(r"\S+", span.text))
    if len(words) <= count:
        return replace(span, type=MentionType.PERSON)
    offset = words[-count].start()
    return replace(span, type=MentionType.PERSON, start=span.start + offset, text=span.text[offset:])


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Surnames agree, and given names where both have them (an initial agrees with its name)."""
    if one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if set(short) <= set(long):
        return True
    a, b = one[0], other[0]
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def _places(spans: Sequence[NameSpan], clusters: list[Cluster], owner: dict[int, Cluster]) -> None:
    known: dict[tuple[str, str], Cluster] = {}
    for index, span in enumerate(spans):
        if index in owner or span.place is None:
            continue
        # A people is another entity than its land; the seat of a government is kept with the place.
        kind = MentionType.GROUP if span.demonym else MentionType.PLACE
        key = (kind.value, span.place.country or span.place.id if span.demonym else span.place.id)
        cluster = known.get(key)
        if cluster is None:
            cluster = known[key] = Cluster(kind, key, place=span.place, country=span.place.country)
            clusters.append(cluster)
        join(cluster, index, span, owner)


def _numbered(
    spans: Sequence[NameSpan],
    clusters: list[Cluster],
    owner: dict[int, Cluster],
    countries: Sequence[tuple[int, int, str | None]],
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    first = {id(c): min(s.start for s in c.spans) for c in clusters if c.spans}
    ordered = sorted((c for c in clusters if c.spans), key=lambda c: (first[id(c)], c.key))
    ids = {id(c): f"e{n}" for n, c in enumerate(ordered, 1)}
    entities = []
    for cluster in ordered:
        names = tuple(dict.fromkeys(s.text for s in cluster.spans if s.form is not MentionForm.PRONOUN))
        entities.append(
            Entity(
                id=ids[id(cluster)],
                type=cluster.type,
                name=_name(cluster),
                names=names,
                country=cluster.country,
                role=cluster.role,
                place=cluster.place,
            )
        )
    named = {e.id: e.name for e in entities}
    mentions = []
    for index, span in enumerate(spans):
        identifier = ids[id(owner[index])] if index in owner else None
        kind = span.type
        if index in owner and span.place is None:
            kind = owner[index].type
        place = span.place or span.seat
        if index in owner and owner[index].type is MentionType.PLACE:
            known = owner[index].place
            # One place, but told more or less closely: "north of Aland" is no point in it.
            place = place if place is not None and known is not None and place.id == known.id else known
        mentions.append(
            Mention(
                span.start,
                span.end,
                span.text,
                kind,
                span.form,
                identifier,
                named[identifier] if identifier else None,
                place,
            )
        )
    return tuple(entities), tuple(mentions)


def _name(cluster: Cluster) -> str:
    if cluster.type is MentionType.PLACE and cluster.place is not None:
        return cluster.place.name
    named = [s.text for s in cluster.spans if s.form is MentionForm.NAME and not s.alias] or [
        s.text for s in cluster.spans
    ]
    named = [_LABEL.sub("", n) for n in named]
    counts = Counter(named)
    if cluster.type is MentionType.PERSON:
        return max(counts, key=lambda n: (min(3, len(_words(n))), counts[n], n))
    return max(counts, key=lambda n: (_is_clean(n), len(n.split()) > 1 and counts[n] > 0, counts[n], len(n), n))


def _is_clean(name: str) -> bool:
    """Whether a name has no slip in it."""
    return all(body_word(w) == w for w in fold(name).split())

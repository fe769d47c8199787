"""Who is who inside one report: every mention gets its entity, from full names down to "the ministry" and "he"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.annotate.context import Context
from rashomon.annotate.name_spans import NameSpan, name_spans
from rashomon.annotate.roles import BODIES, FEMALE, MALE, OFFICES, STANDS_FOR
from rashomon.annotate.toponym import Toponym
from rashomon.model import Entity, Mention, MentionForm, MentionType, Place
from rashomon.skeleton import fold, skeleton

# Bodies known by several names that share no word or initial. Common knowledge, not drawn from any report.
ALIASES = {
    "is": "islamic state", "isis": "islamic state", "isil": "islamic state", "daesh": "islamic state",
    "daish": "islamic state", "eu": "european union", "un": "united nations",
    "hts": "hayat tahrir al sham", "pkk": "kurdistan workers party", "sdf": "syrian democratic forces",
    "fsa": "free syrian army", "plo": "palestine liberation organization",
    "sohr": "syrian observatory for human rights",
}  # fmt: skip
_LIGHT = frozenset("the a an of for and in on by to 's ’s s group so-called".split())
_UNLABELLED = frozenset("territory republic region enclave statelet".split())


@dataclass
class _Cluster:
    """Mentions of one entity while they are being gathered."""

    type: MentionType
    key: tuple[str, ...]
    spans: list[NameSpan] = field(default_factory=list)
    place: Place | None = None
    role: str | None = None
    country: str | None = None
    female: bool | None = None


def find_names(context: Context, toponyms: Sequence[Toponym]) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities and mentions of ``context.report``; ``toponyms`` are the places found in it."""
    spans = name_spans(context.doc, toponyms, context.report.text)
    countries = [(t.start, t.end, t.place.country) for t in toponyms if t.place is not None]
    clusters: list[_Cluster] = []
    owner: dict[int, _Cluster] = {}
    _persons(spans, clusters, owner, countries)
    _places(spans, clusters, owner)
    _bodies(spans, clusters, owner, countries)
    _stand_ins(context, spans, clusters, owner)
    return _numbered(spans, clusters, owner, countries)


def _join(cluster: _Cluster, index: int, span: NameSpan, owner: dict[int, _Cluster]) -> None:
    cluster.spans.append(span)
    owner[index] = cluster
    if span.role and (cluster.role is None or len(span.role) > len(cluster.role)):
        cluster.role = span.role
    for word in (span.role or "").lower().split():
        cluster.female = True if word in FEMALE else False if word in MALE else cluster.female


def _words(text: str) -> list[str]:
    return [w for w in fold(text).split() if w not in OFFICES or w in ("king", "prince")]


def _persons(
    spans: Sequence[NameSpan],
    clusters: list[_Cluster],
    owner: dict[int, _Cluster],
    countries: Sequence[tuple[int, int, str | None]],
) -> None:
    people = [(i, s) for i, s in enumerate(spans) if s.type is MentionType.PERSON and s.form is MentionForm.NAME]
    # Full names first, so that a surname that stands earlier finds its bearer.
    for index, span in sorted(people, key=lambda p: (-min(2, len(_words(p[1].text))), p[0])):
        words = _words(span.text)
        if not words:
            continue
        key = tuple(skeleton(w) for w in words)
        fitting = [c for c in clusters if c.type is MentionType.PERSON and _same_person(c.key, key)]
        if len(fitting) != 1 and len(key) > 1:
            fitting = [c for c in fitting if c.key == key]
        cluster = fitting[-1] if fitting else None
        if cluster is None:
            cluster = _Cluster(MentionType.PERSON, key)
            clusters.append(cluster)
        elif len(key) > len(cluster.key):
            cluster.key = key
        _join(cluster, index, span, owner)
        if cluster.country is None and span.role:
            start = span.start - len(span.role) - 2
            cluster.country = next((c for s, e, c in countries if start <= s and e <= span.start), None)
    # A run of capitals that ends in a known surname is that person ("... Rada Oleksiy Honcharenko").
    for index, span in enumerate(spans):
        if index in owner or span.form is not MentionForm.NAME or span.place is not None or span.head in BODIES:
            continue
        words = _words(span.text)
        known = [c for c in clusters if c.type is MentionType.PERSON and words and c.key[-1] == skeleton(words[-1])]
        if len(known) == 1 and len(skeleton(words[-1])) > 3 and len(words) <= 3:
            _join(known[0], index, span, owner)


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Surnames agree, and given names where both have them (an initial agrees with its name)."""
    if one[-1] != other[-1]:
        return len(one) > 1 and len(other) == 1 and len(other[0]) > 3 and other[0] == one[0] and False
    if len(one) == 1 or len(other) == 1:
        return True
    a, b = one[0], other[0]
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def _places(spans: Sequence[NameSpan], clusters: list[_Cluster], owner: dict[int, _Cluster]) -> None:
    known: dict[tuple[str, str], _Cluster] = {}
    for index, span in enumerate(spans):
        if index in owner or span.place is None:
            continue
        # A people is another entity than its land; the seat of a government is kept with the place.
        kind = MentionType.GROUP if span.demonym else MentionType.PLACE
        key = (kind.value, span.place.country or span.place.id if span.demonym else span.place.id)
        cluster = known.get(key)
        if cluster is None:
            cluster = known[key] = _Cluster(kind, key, place=span.place, country=span.place.country)
            clusters.append(cluster)
        _join(cluster, index, span, owner)


def _body_key(span: NameSpan, countries: Sequence[tuple[int, int, str | None]]) -> tuple[str, ...]:
    """Words of a body's name, with places and demonyms as country codes."""
    inside = [(s, e, c) for s, e, c in countries if span.start <= s and e <= span.end and c]
    rest, codes = span.text, {c for _, _, c in inside if c}
    for s, e, _ in sorted(inside, reverse=True):
        rest = rest[: s - span.start] + " " + rest[e - span.start :]
    words = {w.rstrip("s") if len(w) > 4 else w for w in fold(rest).split() if w not in _LIGHT}
    words = {"defense" if w == "defence" else "police" if w == "polic" else w for w in words}
    joined = " ".join(w for w in fold(span.text).split() if w not in _LIGHT)
    if joined in ALIASES:
        words = {w for w in ALIASES[joined].split() if w not in _LIGHT}
    return tuple(sorted(words)) + tuple(f"@{c}" for c in sorted(codes))


def _bodies(
    spans: Sequence[NameSpan],
    clusters: list[_Cluster],
    owner: dict[int, _Cluster],
    countries: Sequence[tuple[int, int, str | None]],
) -> None:
    for index, span in enumerate(spans):
        if index in owner or span.form is not MentionForm.NAME:
            continue
        key = _body_key(span, countries)
        if not key:
            continue
        bodies = [c for c in clusters if c.type in (MentionType.ORGANISATION, MentionType.GROUP) and c.place is None]
        same = next((c for c in reversed(bodies) if _same_body(c.key, key, span, c)), None)
        if same is None:
            kind = span.type if span.type is not MentionType.OTHER else _other_type(span)
            same = _Cluster(kind, key, country=next((k[1:] for k in key if k.startswith("@")), None))
            clusters.append(same)
        elif len(key) > len(same.key):
            same.key = key
            same.country = same.country or next((k[1:] for k in key if k.startswith("@")), None)
        _join(same, index, span, owner)


def _other_type(span: NameSpan) -> MentionType:
    return MentionType.ORGANISATION if span.head in BODIES else MentionType.OTHER


def _same_body(known: tuple[str, ...], key: tuple[str, ...], span: NameSpan, cluster: _Cluster) -> bool:
    if known == key:
        return True
    a, b = set(known), set(key)
    countries_a, countries_b = {w for w in a if w[0] == "@"}, {w for w in b if w[0] == "@"}
    if countries_a and countries_b and countries_a != countries_b:
        return False
    if a - countries_a == b - countries_b and (a - countries_a):
        return True
    words = fold(span.text).split()
    # "the Observatory" after "the Syrian Observatory for Human Rights": the fewer words, all shared, with a capital.
    shorter, longer = (b, a) if len(b) < len(a) else (a, b)
    if shorter < longer and span.head in BODIES and any(w in BODIES for w in shorter) and span.text[:1] != "a":
        return len(shorter - countries_b) >= 1 and not any(w in ("group", "police", "army") for w in shorter)
    # An acronym of a name told before, or after.
    return any(len(w) >= 2 and _initials(c.text) == w for w in words[-1:] for c in cluster.spans) or any(
        c.text.isupper() and len(c.text) >= 2 and _initials(span.text) == fold(c.text) for c in cluster.spans
    )


def _initials(text: str) -> str:
    words = [w for w in fold(text).split() if w not in _LIGHT]
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def _stand_ins(
    context: Context, spans: Sequence[NameSpan], clusters: list[_Cluster], owner: dict[int, _Cluster]
) -> None:
    """Descriptions and pronouns, in order of the text, each to the nearest fitting entity before it."""
    order = {id(s): i for i, s in enumerate(spans)}
    for index, span in enumerate(spans):
        if index in owner or span.form is MentionForm.NAME:
            continue
        before = [s for s in spans[:index] if order[id(s)] in owner and s.end <= span.start]
        fitting = [owner[order[id(s)]] for s in reversed(before[-60:]) if _fits(context, s, owner[order[id(s)]], span)]
        if span.form is MentionForm.PRONOUN:
            sentence = context.sentence_at(span.start)
            recent = [
                s
                for s in reversed(before[-40:])
                if sentence - context.sentence_at(s.start) <= 2 and _fits(context, s, owner[order[id(s)]], span)
            ]
            subjects = [s for s in recent if s.subject]
            chosen = subjects or recent
            fitting = [owner[order[id(s)]] for s in chosen]
        if fitting:
            _join(fitting[0], index, span, owner)
        elif span.form is MentionForm.NOMINAL and not span.text.lower().startswith("the "):
            cluster = _Cluster(span.type, (fold(span.text),))
            clusters.append(cluster)
            _join(cluster, index, span, owner)
        elif span.form is MentionForm.NOMINAL and span.type is not MentionType.PLACE and span.head != "statement":
            cluster = _Cluster(span.type, (fold(span.text),))
            clusters.append(cluster)
            _join(cluster, index, span, owner)


def _fits(context: Context, candidate: NameSpan, cluster: _Cluster, span: NameSpan) -> bool:
    if span.form is MentionForm.PRONOUN:
        word = span.text.lower()
        if word in ("he", "him", "himself", "she", "her", "herself"):
            female = word in ("she", "her", "herself")
            return cluster.type is MentionType.PERSON and cluster.female in (None, female)
        if word in ("it", "itself"):
            body = cluster.type is MentionType.ORGANISATION or candidate.type is MentionType.ORGANISATION
            return body and candidate.subject
        return candidate.subject and (cluster.type in (MentionType.GROUP, MentionType.ORGANISATION))
    if span.type is MentionType.PERSON:
        offices = STANDS_FOR.get(span.head or "", (span.head or "",))
        role = f" {(cluster.role or '').lower()} "
        return cluster.type is MentionType.PERSON and any(f" {o} " in role for o in offices)
    if span.type is MentionType.PLACE:
        return (
            cluster.type is MentionType.PLACE
            and cluster.place is not None
            and cluster.place.precision in ("country", "region", "area")
            and span.head in _UNLABELLED
            and _labelled(context, cluster, span)
        )
    if span.head == "statement":
        return cluster.type is MentionType.ORGANISATION and candidate.subject
    if cluster.type not in (MentionType.ORGANISATION, MentionType.GROUP) or cluster.place is not None:
        return False
    words = {w for w in fold(span.text).split() if w not in _LIGHT}
    names = {w for s in cluster.spans for w in fold(s.text).split()}
    return bool(words) and words <= names


def _labelled(context: Context, cluster: _Cluster, span: NameSpan) -> bool:
    """Whether the report itself gives the place the label that the description repeats ("the self-proclaimed ...")."""
    labels = {w for w in fold(span.text).split() if w not in {"the", *_UNLABELLED}}
    if not labels:
        return False
    for named in cluster.spans:
        before = fold(context.report.text[max(0, named.start - 40) : named.start]).split()[-3:]
        if labels & set(before):
            return True
    return False


def _numbered(
    spans: Sequence[NameSpan],
    clusters: list[_Cluster],
    owner: dict[int, _Cluster],
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
        place = span.place if index not in owner or span.place else None
        if index in owner and owner[index].type is MentionType.PLACE:
            place = owner[index].place
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


def _name(cluster: _Cluster) -> str:
    if cluster.type is MentionType.PLACE and cluster.place is not None:
        return cluster.place.name
    named = [s.text for s in cluster.spans if s.form is MentionForm.NAME] or [s.text for s in cluster.spans]
    named = [n[4:] if n[:4].lower() == "the " else n for n in named]
    counts = Counter(named)
    if cluster.type is MentionType.PERSON:
        return max(counts, key=lambda n: (min(3, len(_words(n))), counts[n], n))
    return max(counts, key=lambda n: (len(n.split()) > 1 and counts[n] > 0, counts[n], len(n), n))

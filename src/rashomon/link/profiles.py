"""What one report tells of somebody or something, in the form that comparing needs: a ``Profile``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.aliases import full_name, station
from rashomon.link import names
from rashomon.model import Annotation, Entity, Mention, MentionForm, MentionType, Place, Precision, Report
from rashomon.skeleton import fold
from rashomon.source_words import is_description

# Words that name a kind of body, not one body: alone, or with each other, they need a country to tell whose.
GENERIC = frozenset(
    """police army military government authority authorities administration regime parliament assembly senate congress
    cabinet council court commission committee agency service department office bureau presidency embassy ministry
    defense foreign interior justice finance health education affairs party union force forces army navy air security
    state special national central general supreme constitutional federal local regional public border customs guard
    militia militants rebels opposition state-run official media press news television tv radio observatory monitor
    coalition alliance leadership staff command troops soldiers fighters emergency rescue civil civilian people
    hospital university church bank company group movement front network mission delegation""".split()
)
_LIGHT = frozenset("the a an of for and in on by to from at s group so-called self-proclaimed".split())
# Countries that stand abbreviated inside the names of bodies ("US-led coalition").
_ABBREVIATED = {"us": "US", "usa": "US", "uk": "GB", "uae": "AE"}


class Form(NamedTuple):
    """A form of a body's name with its content words (no country, no function words, plural endings off) and the
    countries it names."""

    name: str
    content: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity of one report. ``kind`` is ``person``, ``place``, ``people`` (of a country), ``body``
    or ``account`` (who posts, by handle).

    ``names`` are the forms that name it (no descriptions, no pronouns); ``bodies`` the same of a body, with their
    content words; ``country`` is an ISO code.
    """

    kind: str
    name: str
    names: tuple[str, ...]
    bodies: tuple[Form, ...]
    country: str | None
    role: str | None
    place: Place | None

    @property
    def digest(self) -> str:
        """Equal for profiles that say the same of their entity."""
        place = self.place.id if self.place else ""
        parts = (self.kind, self.country or "", fold(self.role or ""), place, *sorted({fold(n) for n in self.names}))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def profiles(report: Report, annotation: Annotation) -> Iterator[tuple[str, Profile]]:
    """Every named entity of a report with its local id.

    The outlet is ``o0``, agencies that are credited ``c1``, ``c2``..., authors of posts ``p1``, ``p2``...
    """
    countries = _country_words(annotation)
    forms: dict[str, dict[str, None]] = {}
    for mention in annotation.mentions:
        if mention.entity is not None and naming(mention):
            forms.setdefault(mention.entity, {})[mention.text] = None
    for entity in annotation.entities:
        if entity.id in forms:
            yield entity.id, _profile(entity, tuple(forms[entity.id]), countries)
    if report.outlet:
        yield "o0", _body(report.outlet)
    for number, credit in enumerate(report.credits, 1):
        if not is_description(credit.name):
            yield f"c{number}", _body(credit.name)
    for number, author in enumerate(posters(report), 1):
        yield f"p{number}", Profile("account", author, (author,), (), None, None, None)


def posters(report: Report) -> list[str]:
    """The authors of the posts that a report quotes, in order, each once."""
    return list(dict.fromkeys(e.author for e in report.embeds if e.author))


def naming(mention: Mention) -> bool:
    """Whether a mention names its entity; so does a description with a proper name in it ("the US-led coalition")."""
    if mention.form is MentionForm.NAME:
        return True
    first, _, rest = mention.text.partition(" ")
    return mention.form is MentionForm.NOMINAL and first.lower() == "the" and any(c.isupper() for c in rest)


def _profile(entity: Entity, forms: tuple[str, ...], countries: dict[str, str]) -> Profile:
    named = tuple(dict.fromkeys(n for form in (entity.name, *forms) for n in names.with_alias(form)))
    country = entity.country or (entity.place.country if entity.place else None)
    if entity.type is MentionType.PERSON:
        return Profile("person", entity.name, named, (), country, entity.role, None)
    if entity.type is MentionType.PLACE:
        return Profile("place", entity.name, named, (), country, None, entity.place)
    if entity.type is MentionType.GROUP and entity.place is not None:
        return Profile("people", entity.name, named, (), country, None, entity.place)
    found = tuple(_form(n, countries) for n in named if not _joins_two(n, countries))
    inside = {country for form in found for country in form.countries}
    # A name with two countries in it ("Islamic State in Iraq and Syria") tells of neither that it is its own.
    whose = None if len(inside) > 1 else country or next(iter(inside), None)
    return Profile("body", entity.name, named, found, whose, None, None)


def _body(name: str) -> Profile:
    """An outlet or agency by its name."""
    forms = names.with_alias(name)
    return Profile("body", forms[0], forms, tuple(_form(n, _ABBREVIATED) for n in forms), None, None, None)


def _form(name: str, countries: dict[str, str]) -> Form:
    told = frozenset(countries[w] for w in names.words(name) if w in countries)
    return Form(name, _content(name, countries), told)


def _joins_two(name: str, countries: dict[str, str]) -> bool:
    """Whether a name names two bodies at once ("Russian and regime forces")."""
    parts = fold(name).split(" and ")
    return len(parts) > 1 and all(any(w in GENERIC or w in countries for w in part.split()) for part in parts)


def _content(name: str, countries: dict[str, str]) -> frozenset[str]:
    found = full_name(tuple(w for w in names.words(name) if w not in _LIGHT and w not in countries))
    return station(frozenset(w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in found))


def _country_words(annotation: Annotation) -> dict[str, str]:
    """Words of this report that stand for a country ("Serbia", "Serbian") with its code."""
    found = dict(_ABBREVIATED)
    for mention in annotation.mentions:
        place = mention.place
        if place is None or place.country is None or mention.form is not MentionForm.NAME:
            continue
        if mention.type is MentionType.GROUP or place.precision is Precision.COUNTRY:
            for word in names.words(mention.text):
                found.setdefault(word, place.country)
    return found


def keys(profile: Profile) -> list[str]:
    """Under what a profile is filed, so that those it may be one with find it."""
    if profile.kind == "person":
        surnames = {w for n in profile.names for w in names.surname_forms(n)}
        return sorted({f"p:{key}" for s in surnames if s for key in names.filed_under(s.split()[-1])})
    if profile.kind in ("place", "people"):
        filed = [f"{profile.kind}:{profile.place.id}"] if profile.place else []
        if profile.kind == "place":
            filed += [f"n:{key}" for n in profile.names for w in names.words(n)[:1] for key in names.filed_under(w)]
        return filed
    if profile.kind == "account":
        return ["h:" + profile.name.lower()]
    return sorted({key for form in profile.bodies for key in _body_keys(form.name, form.content)})


def _body_keys(name: str, content: frozenset[str]) -> Iterator[str]:
    if content:
        yield "b:" + " ".join(sorted(names.bones(w) or w for w in content))
    if names.is_acronym(name):
        yield "a:" + "".join(c for c in name if c.isalpha()).upper()
    elif short := names.acronym(name):
        yield "a:" + short


def is_generic(content: frozenset[str]) -> bool:
    """Whether the words name a kind of body rather than one ("the police", "Defence Ministry")."""
    return all(w in GENERIC or w + "s" in GENERIC for w in content)

"""A denial tied to what it denies, and claims that deny each other although nobody is quoted as denying.

A denial names its target by its words: the same passage ("rejected reports that X"), the same happening told by
somebody else, or, in the speaker's next sentences, a happening of one family at one place ("has not crossed the line"
after "denied that troops were sent").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.link.kinds import kinship
from rashomon.link.speeches import Saying, evidence, saying
from rashomon.link.tellings import LIGHT
from rashomon.link.verdict import Judgement, same, unsure
from rashomon.model import Annotation, Event, Link, LinkKind, Report, Stance, Statement

_CLAIMS = frozenset({Stance.ASSERTS, Stance.JUDGES, Stance.WARNS, Stance.ANNOUNCES})
# Words by which a denial takes up an accusation without repeating it ("denied any involvement"), and cues of one.
_CHARGES = frozenset(
    "involvement responsibility role accusation allegation charge claim report blame link wrongdoing guilt".split()
)
_BLAME = re.compile(r"\b(blam|accus|alleg|charg)", re.IGNORECASE)
# Words for where something is: two statements that share them may speak of quite different things there.
_WHEREABOUTS = frozenset(
    """line border frontier boundary administrative demarcation crossing checkpoint bridge road street highway north
    south east west northern southern eastern western central side outskirts centre center capital""".split()
)
_RETOLD = "the claim is told in several reports: "
# Sentences that a denial may be away from the claim it takes up without repeating its words.
NEAR = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with the happenings it speaks of, where (towns and countries as keys), and by whom: entities of the
    report and their countries."""

    said: Saying
    events: tuple[Event, ...]
    places: frozenset[str]
    countries: frozenset[str]
    actors: frozenset[str]
    blames: bool


def claims(report: Report, annotation: Annotation) -> list[Claim]:
    """The statements of a report as claims, in order."""
    told: dict[str, list[Event]] = {}
    for event in annotation.events:
        for account in event.accounts:
            if account.statement and not event.verbal:
                told.setdefault(account.statement, []).append(event)
    seat = {e.id: e.country or (e.place.country if e.place else None) for e in annotation.entities}
    found = []
    for statement in annotation.statements:
        keys = statement.keys
        found.append(
            Claim(
                saying(report, statement),
                tuple(told.get(statement.id, ())),
                frozenset(k for k in keys if k[:2] == "@g"),
                frozenset(k for k in keys if k[0] == "@" and k[:2] != "@g"),
                frozenset(x for e in told.get(statement.id, ()) for a in e.actors for x in (a, seat.get(a)) if x),
                statement.stance is Stance.JUDGES or _BLAME.search(_cue(report, statement)) is not None,
            )
        )
    return found


def _cue(report: Report, statement: Statement) -> str:
    return report.text[statement.cue.start : statement.cue.end] if statement.cue else ""


def within(found: Iterable[Claim]) -> Iterator[Link]:
    """Denials of one report tied to the claims of the same report that they deny."""
    listed = list(found)
    targets: dict[str, list[Claim]] = {}
    for denial in listed:
        if denial.said.statement.stance is not Stance.DENIES:
            continue
        hits = [(c, j) for c in listed if (j := denies(denial, c))]
        speaker = denial.said.statement.entity
        for claim in targets.get(speaker or "", ()):
            # The speaker goes on: what was denied a moment ago is denied again in other words.
            if all(claim is not c for c, _ in hits) and (again := _goes_on(denial, claim)):
                hits.append((claim, again))
        for claim, why in hits:
            yield link(LinkKind.DENIES, denial, claim, why)
            if speaker:
                targets.setdefault(speaker, []).append(claim)


def denies(denial: Claim, claim: Claim) -> Judgement:
    """Whether ``denial`` denies ``claim``, both of one report."""
    one, other = denial.said, claim.said
    if one.record == other.record or other.statement.stance not in _CLAIMS:
        return unsure()
    if _one_voice(one, other):
        return unsure("one speaker")
    share = _overlap(one, other)
    if share >= 0.5:
        return same("the claim's own words are what is denied", 3.0)
    if other.statement.negated and not one.statement.negated and not share:
        return unsure("the claim itself says that it is not so")
    if ids := {e.id for e in denial.events} & {e.id for e in claim.events}:
        return same(f"both speak of one happening ({', '.join(sorted(ids))})", 2.0)
    if denial.events and claim.events and not _kin(denial, claim):
        return unsure("two kinds of happening")
    said, told = (x.words - LIGHT - _WHEREABOUTS for x in (one, other))
    shared, least = said & told, min(len(said), len(told))
    where = bool(denial.places & claim.places or denial.countries & claim.countries or one.names & other.names)
    if len(shared) >= 2 and len(shared) / least >= 0.5 and where:
        return same("words in common: " + ", ".join(sorted(shared)[:6]), 1.5)
    apart = abs(one.statement.sentence - other.statement.sentence)
    if one.words and one.words <= _CHARGES and apart <= 2 and claim.blames:
        return same("what is denied is the accusation told beside it", 1.0)
    near = apart <= NEAR
    return _goes_on(denial, claim) if near and denial.actors & claim.actors else unsure()


def _kin(denial: Claim, claim: Claim) -> float:
    """How near the kinds of happening are that the two speak of; 0 where one of them speaks of none."""
    return max((kinship(a.kind, b.kind) for a in denial.events for b in claim.events), default=0.0)


def _goes_on(denial: Claim, claim: Claim) -> Judgement:
    kin = _kin(denial, claim)
    where = denial.places & claim.places or denial.countries & claim.countries
    others = denial.actors and claim.actors and not denial.actors & claim.actors
    if kin >= 0.5 and where and not others:
        kinds = sorted({e.kind.replace("_", " ") for e in (*denial.events, *claim.events)})
        return same(f"what is denied is of the kind and at the place of the claim ({', '.join(kinds)})", 1.0)
    return unsure()


def across(report_a: Claim, report_b: Claim, reason: str) -> Link | None:
    """The link between two statements of two reports that speak of one happening, or ``None`` where they agree."""
    for one, other in ((report_a, report_b), (report_b, report_a)):
        if other.said.statement.stance not in _CLAIMS or _one_voice(one.said, other.said):
            continue
        if one.said.statement.stance is Stance.DENIES and not other.said.statement.negated:
            return link(LinkKind.DENIES, one, other, same(f"of one happening: {reason}"))
        plain = one.said.statement.stance is Stance.ASSERTS and other.said.statement.stance is Stance.ASSERTS
        if (
            plain
            and one.said.statement.negated
            and not other.said.statement.negated
            and one.said.words & other.said.words
        ):
            return link(LinkKind.CONTRADICTS, one, other, same(f"one says it is not so, of one happening: {reason}"))
    return None


def link(kind: LinkKind, denial: Claim, claim: Claim, why: Judgement) -> Link:
    """A link from the denial to the claim with both passages as evidence."""
    return Link(
        kind, denial.said.record, claim.said.record, why.reason, (*evidence(denial.said), *evidence(claim.said))
    )


def of_claim_retold(known: Link, told: Saying, again: Saying) -> Link:
    """The denial ``known`` of what ``told`` says, as one of what another report's ``again`` says."""
    span = next((e for e in known.evidence if e not in evidence(told)), known.evidence[0])
    why = _RETOLD + known.reason.removeprefix(_RETOLD)
    return Link(LinkKind.DENIES, known.source, again.record, why, (span, *evidence(again)))


def _one_voice(a: Saying, b: Saying) -> bool:
    one, other = a.statement, b.statement
    if a.report == b.report and one.entity is not None and one.entity == other.entity:
        return True
    return one.speaker == other.speaker and one.speaker != "unnamed"


def _overlap(a: Saying, b: Saying) -> float:
    """Share of the shorter content that the other content covers, in characters of one report."""
    if a.report != b.report:
        return 0.0
    sizes = [sum(s.end - s.start for s in x.statement.content) for x in (a, b)]
    common = sum(
        max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a.statement.content for t in b.statement.content
    )
    return common / max(1, min(sizes))

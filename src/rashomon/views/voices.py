"""Who says what: statements by speaker, in their order, with verb, chain of sources and words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rashomon.model import LinkKind, Stance, Statement, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.grouping import Groups
from rashomon.views.material import Material
from rashomon.views.timeline import UNNAMED, sources, speaker_name
from rashomon.views.when import say
from rashomon.views.words import MODALITY_WORD, STANCE_VERB, VOICE_WORD, clean


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One statement; ``also`` are other tellings of the same one.

    ``chain`` is "RIA Novosti ← Aleksandar X", outermost first.
    """

    id: str
    stance: Stance
    verb: str
    modality: str
    voice: str
    said_on: str
    addressee: str
    channel: str
    chain: str
    evidence: Evidence
    also: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Statements of one utterance. ``told_by`` are the outlets that tell it, more than one where reports share it."""

    told_by: tuple[str, ...]
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker; ``count`` statements in all, ``more`` of them not shown."""

    name: str
    role: str
    count: int
    speeches: tuple[Speech, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Voices:
    """Speakers, those with most statements first, unnamed sources last. ``more`` speakers are not shown."""

    shown: tuple[Voice, ...]
    more: int


def build_voices(material: Material, limit: int, statements: int = 8) -> Voices:
    """At most ``limit`` speakers with at most ``statements`` statements each."""
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    for statement in material.statements.values():
        by_speaker[_speaker_key(material, statement)].append(statement)
    utterances: Groups[str] = Groups()
    repeats: Groups[str] = Groups()
    for link in material.links:
        if link.kind in (LinkKind.SAME_SPEECH, LinkKind.REPEATS):
            utterances.join(link.source, link.target)
        if link.kind == LinkKind.REPEATS:
            repeats.join(link.source, link.target)
    ordered = sorted(by_speaker.items(), key=lambda item: (item[0] == UNNAMED, -len(item[1]), item[0]))
    shown = tuple(_voice(material, said, utterances, repeats, statements) for _, said in ordered[:limit])
    return Voices(shown, max(0, len(ordered) - limit))


def _voice(
    material: Material, said: list[Statement], utterances: Groups[str], repeats: Groups[str], most: int
) -> Voice:
    speeches: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(said, key=lambda s: _order(material, s)):
        speeches[utterances.root(statement.id)].append(statement)
    made: list[Speech] = []
    left = most
    # Utterances that several reports tell come first: they are where accounts can be compared.
    for group in sorted(speeches.values(), key=lambda g: -len({report_of(s.id) for s in g})):
        told: dict[str, list[Statement]] = defaultdict(list)
        for statement in group:
            told[repeats.root(statement.id)].append(statement)
        lines = tuple(_line(material, same) for same in list(told.values())[:left])
        left -= len(lines)
        if lines:
            made.append(Speech(tuple(dict.fromkeys(material.outlet(report_of(s.id)) for s in group)), lines))
    entity = material.entities.get(said[0].entity or "")
    name = material.name(said[0].entity, said[0].speaker) or UNNAMED
    lines_in_all = sum(len({repeats.root(s.id) for s in g}) for g in speeches.values())
    shown = sum(len(s.lines) for s in made)
    role = clean(entity.role) if entity and entity.role else ""
    return Voice("Unnamed sources" if name == UNNAMED else name, role, len(said), tuple(made), lines_in_all - shown)


def _line(material: Material, same: list[Statement]) -> SaidLine:
    first, *others = same
    named = clean(first.chain[-1].name) if first.chain else ""
    speaker = named if named and named != UNNAMED else speaker_name(material, first)
    return SaidLine(
        id=first.id,
        stance=first.stance,
        verb=STANCE_VERB[first.stance],
        modality=MODALITY_WORD[first.modality],
        voice=VOICE_WORD[first.voice],
        said_on=say(first.said_on) if first.said_on else "",
        addressee=clean(first.addressee or ""),
        channel=clean(first.channel or ""),
        chain=" ← ".join([*sources(material, first), speaker]),
        evidence=material.evidence(report_of(first.id), first.content),
        also=tuple(material.evidence(report_of(s.id), s.content) for s in others),
    )


def _speaker_key(material: Material, statement: Statement) -> str:
    if statement.entity and statement.entity in material.entities:
        return statement.entity
    return clean(statement.speaker).casefold() or UNNAMED


def _order(material: Material, statement: Statement) -> tuple[str, str, int, int]:
    report = report_of(statement.id)
    row = material.reports[report]
    at = statement.content[0].start if statement.content else 0
    return row.published or "", report, statement.sentence, at

"""On whose word a passage rests: the innermost source that it names, whose that source is, or why it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.link.profiles import naming, posters
from rashomon.link.speeches import spoken_for
from rashomon.link.state import State
from rashomon.model import Annotation, Entity, MentionType, Report, Statement
from rashomon.skeleton import fold
from rashomon.source_words import is_description, owner

NOT_NAMED = "the source is not named"


@dataclass(frozen=True, slots=True)
class Origin:
    """The entity an account is counted under, or why there is none."""

    entity: str | None
    reason: str | None = None


def origin_of(state: State, report: Report, statement: Statement) -> Origin:
    """The origin of what ``report`` tells through ``statement``."""
    if statement.voice == "post":
        return _poster(state, report, statement)
    annotation = state.annotation(report.id)
    for link in reversed(statement.chain):
        speaks = link is statement.chain[-1]
        if link.entity is None or (speaks and statement.speaker == "unnamed"):
            continue
        # Who speaks for a body is no second origin beside it, nor is a medium of a party beside the party.
        behind = _owner(annotation, link.entity) or (spoken_for(annotation, statement) if speaks else None)
        if behind is not None or is_named(annotation, link.entity):
            return Origin(state.entity(report.id, behind or link.entity))
    return Origin(None, _why(report, statement))


def is_named(annotation: Annotation, entity: str) -> bool:
    """Whether the report names the entity, and does not only describe it ("Kurdish media", "residents")."""
    told = (m for m in annotation.mentions if m.entity == entity and naming(m))
    return any(not is_description(m.text) for m in told)


def _owner(annotation: Annotation, entity: str) -> str | None:
    """The party that an entity belongs to by its own name ("the PLF-affiliated page"), if the report names it."""
    found = next((e for e in annotation.entities if e.id == entity), None)
    whose = next((name for n in (found.name, *found.names) if (name := owner(n))), None) if found else None
    if whose is None:
        return None
    return next((e.id for e in annotation.entities if e.id != entity and _is_party(e) and _called(e, whose)), None)


def _is_party(entity: Entity) -> bool:
    return entity.place is None and entity.type is not MentionType.PERSON


def _called(entity: Entity, name: str) -> bool:
    return any(fold(n).removeprefix("the ").removesuffix(" group") == fold(name) for n in (entity.name, *entity.names))


def _poster(state: State, report: Report, statement: Statement) -> Origin:
    if statement.entity is not None:
        return Origin(state.entity(report.id, statement.entity))
    if statement.speaker == "unnamed":
        return Origin(None, "the post's author is not named")
    authors = posters(report)
    if statement.speaker not in authors:
        return Origin(None, "the post's author is not known")
    return Origin(state.entity(report.id, f"p{authors.index(statement.speaker) + 1}"))


def _why(report: Report, statement: Statement) -> str:
    if statement.source is None:
        return NOT_NAMED
    words = " ".join(report.text[statement.source.start : statement.source.end].split())
    return f'{NOT_NAMED} ("{words}")'

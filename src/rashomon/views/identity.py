"""Why the names of an entity are one: the machine's reasons, and what persons judged."""

from __future__ import annotations

from rashomon.model import LedgerEntity, PersonJudgement
from rashomon.views.source import Reader
from rashomon.views.words import clean, plural

# The most reasons that are told; a name in many spellings has as many.
REASONS = 8


def identity_fields(reader: Reader, entity: LedgerEntity) -> tuple[tuple[str, str], ...]:
    """What an entity's record says of its names beside the names themselves."""
    reasons = reader.reasons(entity.id)
    more = f"; and {plural(len(reasons) - REASONS, 'more reason')}" if len(reasons) > REASONS else ""
    judged = [judgement_line(made) for made in reader.judgements() if made.number in entity.judgements]
    fields = {
        "reports mostly call it": entity.told_as or "",
        "one because": "; ".join(reasons[:REASONS]) + more,
        "judged by a person": "; ".join(judged),
    }
    return tuple((name, clean(value)) for name, value in fields.items() if value)


def judgement_line(made: PersonJudgement) -> str:
    """A judgement in one line: number, day, what, why, whether it was taken back."""
    why = f", because: {made.reason}" if made.reason else ""
    undone = f", taken back on {made.undone[:10]}" if made.undone else ""
    return clean(f"{made.number}  {made.made[:10]}  {made.act.value}: {made.told}{why}{undone}")


def judgement_fields(reader: Reader, identifier: str) -> tuple[str, dict[str, str]] | None:
    """What was judged, and its fields in words, by an id like "j3"; ``None`` where that is no judgement's."""
    made = next((j for j in reader.judgements() if f"j{j.number}" == identifier), None)
    if made is None:
        return None
    touched = [e.id for e in reader.entities() if made.number in e.judgements]
    return made.told, {
        "act": made.act.value,
        "made": made.made,
        "because": made.reason or "",
        "taken back": made.undone or "",
        "entities": ", ".join(touched),
        "found by": "; ".join(f"“{a.text}” in {a.report}" for anchors in made.of for a in anchors),
    }

"""Who goes on speaking: "He added that ...", where the report has just told who said something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.annotate.context import Context
from rashomon.model import MentionType, Statement

# Cues by which somebody goes on: with a pronoun before them, it is whoever spoke last.
_ON = frozenset("added adding adds continued concluded".split())
_PRONOUNS = frozenset("he she it they".split())
# How many sentences back the last speaker may stand.
_BACK = 2


def speaking_on(context: Context, statements: Sequence[Statement]) -> list[Statement]:
    """``statements``, in order of their content, with the speakers of pronouns that the report left open, or whose cue
    says that they go on, taken from the statement before."""
    out: list[Statement] = []
    for statement in statements:
        before = next((s for s in reversed(out) if s.utterance != statement.utterance), None)
        words = context.text(statement.source).lower() if statement.source else ""
        cue = context.text(statement.cue).lower().split() if statement.cue else []
        goes_on = words in _PRONOUNS and (statement.entity is None or any(w in _ON for w in cue))
        near = before is not None and before.source and statement.sentence - before.sentence <= _BACK
        if goes_on and near and before is not None and _fits(context, words, before):
            last = replace(statement.chain[-1], name=before.speaker, entity=before.entity)
            statement = replace(statement, speaker=before.speaker, entity=before.entity,
                                chain=(*statement.chain[:-1], last))  # fmt: skip
        out.append(statement)
    return out


def _fits(context: Context, pronoun: str, before: Statement) -> bool:
    """Whether the pronoun may stand for the last speaker: "it" for no person, "he" for no body."""
    entity = context.entity(before.entity)
    if entity is None or pronoun == "they":
        return True
    return (entity.type == MentionType.PERSON) == (pronoun in ("he", "she"))

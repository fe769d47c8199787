"""Who passes on what somebody says: the agency or station that was told it, and for how long it goes on doing so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from rashomon.agencies import is_agency
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.frames import told_to
from rashomon.annotate.sources import phrase
from rashomon.model import Mention, MentionForm, MentionType, Span, Statement
from rashomon.source_words import MEDIA

# Who works for a medium: "told the agency's correspondent" is told to the agency.
_STAFF = frozenset("reporter correspondent journalist photographer".split())
# Stations and papers whose names have no word for media in them.
_KNOWN = frozenset(
    """bbc cnn aljazeera alarabiya almayadeen almanar alalam nbc cbs abc npr pbs axios politico bild spiegel guardian
    times lemonde lefigaro elpais haaretz hurriyet izvestia kommersant novosti""".split()
)
# How many sentences a relay holds for a source that is told of again without a name.
_BACK = 2


def relay_of(context: Context, attribution: Attribution) -> Span | None:
    """The words of the agency, paper or station that was told or that quotes, where the cue names one, or whose
    reporter tells."""
    cue = context.tokens(attribution.cue) if attribution.cue is not None else []
    quoting = next((by for token in cue for verb in (token, token.head) if (by := _quoted_by(verb)) is not None), None)
    if quoting is not None:
        return _medium_in(context, quoting, staffed=True)
    told = attribution.addressee or next((who for token in cue if (who := told_to(token)) is not None), None)
    if told is not None:
        return _medium_in(context, told, staffed=_staff(context, told) is not None)
    if attribution.source is not None and (staff := _staff(context, attribution.source)) is not None:
        before = Span(attribution.source.start, staff.idx)
        return _medium_in(context, before, staffed=True) if before.start < before.end else None
    return None


def _quoted_by(verb: Token) -> Span | None:
    """ "The chief was quoted by RNA as saying": who quotes."""
    if verb.lemma_ not in ("quote", "cite"):
        return None
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    inner = [t for t in by.subtree if t.i > by.i] if by is not None else []
    return phrase(inner) if inner else None


def _staff(context: Context, words: Span) -> Token | None:
    """The reporter or correspondent of a medium in ``words``, who has no name there ("an RNA correspondent")."""
    found = next((t for t in context.tokens(words) if t.lemma_.lower() in _STAFF), None)
    people = (m for m in context.mentions_in(words) if m.type is MentionType.PERSON and m.form is MentionForm.NAME)
    return found if found is not None and next(people, None) is None else None


def _medium_in(context: Context, words: Span, staffed: bool) -> Span | None:
    tokens = context.tokens(words)
    for mention in context.mentions_in(words):
        if _may_be_medium(mention) and (staffed or _is_medium(mention, tokens)):
            return Span(mention.start, mention.end)
    # "RNAs reporter": the apostrophe was lost.
    named = {m.text + "s" for m in context.mentions if _may_be_medium(m)} if staffed else set()
    owned = next((t for t in tokens if t.text in named or (staffed and is_agency(t.text))), None)
    return Span(owned.idx, owned.idx + len(owned)) if owned is not None else None


def _may_be_medium(mention: Mention) -> bool:
    return mention.form is MentionForm.NAME and mention.type in (MentionType.ORGANISATION, MentionType.OTHER)


def _is_medium(mention: Mention, tokens: Sequence[Token]) -> bool:
    bare = mention.text.removeprefix("The ").removeprefix("the ").removesuffix("'s").removesuffix("’s")
    words = {t.lower_ for t in tokens}
    letters = "".join(c for c in bare.lower() if c.isalpha())
    return is_agency(bare) or bool(words & MEDIA) or letters in _KNOWN


def relayed_on(context: Context, statements: Sequence[Statement]) -> Iterator[Statement]:
    """``statements``, in order of their content, where a source without a name that is told of again ("the guard said")
    came through whoever passed its first words on."""
    out: list[Statement] = []
    for statement in statements:
        head = _described(context, statement)
        before = next((s for s in reversed(out) if s.utterance != statement.utterance), None)
        near = before is not None and statement.sentence - before.sentence <= _BACK
        if head is not None and before is not None and near and _same_source(context, head, before):
            missing = before.chain[len(statement.chain) - 1 : -1]
            statement = replace(statement, chain=(*statement.chain[:-1], *missing, statement.chain[-1]))
        out.append(statement)
        yield statement


def _described(context: Context, statement: Statement) -> str | None:
    """The noun of a source that is told of as known and has no name ("the source", "the two guards")."""
    if statement.source is None:
        return None
    tokens = context.tokens(statement.source)
    if len(tokens) < 2 or tokens[0].lower_ != "the" or any(t.pos_ == "PROPN" for t in tokens):
        return None
    return tokens[-1].lemma_.lower()


def _same_source(context: Context, head: str, before: Statement) -> bool:
    """Whether the statement before has the source that is told of again by its noun."""
    if before.source is None:
        return False
    return any(t.lemma_.lower() == head and t.pos_ == "NOUN" for t in context.tokens(before.source))

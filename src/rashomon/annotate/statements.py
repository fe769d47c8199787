"""Statements from attributions: one clause each, with speaker, chain, voice, stance and modality."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.keys import content_keys
from rashomon.annotate.nlp import masked
from rashomon.annotate.quotes import Quote, find_quotes, quoted_share
from rashomon.annotate.roles import UNNAMED
from rashomon.annotate.sources import phrase
from rashomon.annotate.stance import modality_of, negated, stance_of
from rashomon.model import ChainLink, Entity, Mention, Span, Statement, Voice


def find_statements(context: Context, attributions: Sequence[Attribution], annotator: str) -> tuple[Statement, ...]:
    """Statements in order of their content; ``annotator`` is the version they are marked with."""
    quotes = find_quotes(masked(context.report))
    found: list[Statement] = []
    for attribution in attributions:
        told = _frame_of_telling(context, attribution)
        for content in _clauses(context, attribution, quotes):
            if _told_by_another(content, attribution, attributions):
                continue
            for source in _speakers(context, attribution.source):
                one = replace(attribution, content=content, source=source)
                found.append(_statement(context, one, _day_told(context, attribution), told, quotes, annotator))
    found.sort(key=lambda s: (s.content[0], s.cue or Span(0, 0)))
    spoken = _same_occasion(context, found)
    return tuple(replace(s, id=f"s{n}") for n, s in enumerate(spoken, 1))


def _statement(
    context: Context,
    attribution: Attribution,
    day: str | None,
    told: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    annotator: str,
) -> Statement:
    mention = _speaker_mention(context, attribution.source)
    entity = context.entity(mention.entity) if mention else None
    speaker = _speaker_name(context, attribution, entity)
    voice = _voice(attribution, quotes)
    stance = stance_of(context, attribution, entity)
    modality = modality_of(context, attribution, stance)
    occasion, channel = _occasion(context, told)
    if attribution.post is not None:
        occasion, channel = "post", attribution.post.channel
    ahead = modality == "planned" or stance == "announces"
    effective = (_day_told(context, attribution) or day) if ahead else None
    return Statement(
        id="",
        sentence=context.sentence_at(attribution.content[0].start),
        content=attribution.content,
        source=attribution.source,
        cue=attribution.cue,
        speaker=speaker,
        entity=entity.id if entity else None,
        chain=_chain(context, attribution, speaker, entity),
        voice=voice,
        stance=stance,
        modality=modality,
        said_on=_said_on(context, attribution, told),
        effective=effective,
        addressee=context.text(attribution.addressee) if attribution.addressee else None,
        channel=channel,
        occasion=occasion,
        negated=negated(context, attribution.content),
        keys=content_keys(context, attribution.content),
        events=(),
        annotator=annotator,
        confidence=attribution.confidence,
    )


# --- clauses -------------------------------------------------------------------------------


def _clauses(context: Context, attribution: Attribution, quotes: tuple[Quote, ...]) -> Iterator[tuple[Span, ...]]:
    """The content cut into clauses that have verbs of their own; quotations and posts stay whole."""
    whole = len(attribution.content) != 1 or attribution.post is not None
    if whole or quoted_share(attribution.content, quotes) > 0.8:
        yield attribution.content
        return
    span = attribution.content[0]
    tokens = context.tokens(span)
    starts = sorted({cut for token in tokens for cut in _cuts(token, tokens, quotes)})
    bounds = [0, *starts, len(tokens)]
    pieces = [tokens[a:b] for a, b in itertools.pairwise(bounds)]
    for piece in pieces:
        words = list(piece)
        while len(words) > 1 and (words[-1].dep_ == "cc" or words[-1].text in (",", ";", "and")):
            words.pop()
        while len(words) > 1 and (words[0].dep_ == "cc" or (words[0].is_punct and not words[0].is_quote)
                                  or (words[0].lower_ in ("that", "with") and len(pieces) > 1)):  # fmt: skip
            words.pop(0)
        if words:
            yield (phrase(words),)


def _cuts(token: Token, tokens: list[Token], quotes: tuple[Quote, ...]) -> Iterator[int]:
    """Where a new clause begins, as indices into ``tokens``."""
    first, last = tokens[0].i, tokens[-1].i
    inside = any(q.inner.start <= token.idx < q.inner.end for q in quotes)
    if inside:
        return
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.pos_ in ("VERB", "AUX"):
        head = token.head
        finite = _finite(token) and first <= head.i <= last
        # "killing 44 and wounding dozens" stays one clause; "would begin ... and block" are two.
        top = not any(
            a.dep_ in ("relcl", "advcl", "acl") and first <= a.i for a in (head, *head.ancestors) if a.i >= first
        )
        if finite and top:
            start = min((t.i for t in token.subtree if t.i > head.i and first <= t.i <= last), default=token.i)
            yield start - first
    elif token.dep_ == "advcl" and token.tag_ == "VBG" and token.lemma_ in cues.SAY | cues.AS and token.i > first:
        yield token.i - first
    elif token.lower_ == "with" and token.dep_ == "prep" and token.i > first and token.nbor(-1).text == ",":
        # ", with people erecting barricades and trucks parked across": absolute clauses behind the main one.
        held = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if held is not None and (held.dep_ == "pcomp" or any(d.dep_ == "acl" for d in held.subtree)):
            yield token.i - first
            for joined in (c for c in held.children if c.dep_ == "conj"):
                if held.dep_ == "pcomp" or any(d.dep_ == "acl" for d in joined.children):
                    yield min(t.i for t in joined.subtree) - first


def _finite(token: Token) -> bool:
    """A verb with a tense of its own; "and dozens wounded" leans on the clause before it."""
    if token.tag_ in ("VBN", "VBG"):
        return any(c.dep_ in ("aux", "auxpass") for c in token.children)
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or (
        token.tag_ == "VB"
        and (
            any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in token.children)
            or any(c.tag_ == "MD" for c in token.head.children)
        )
    )


def _day_told(context: Context, attribution: Attribution) -> str | None:
    """The first day or hour that the content tells; clauses joined to one another share it."""
    return next((t.value for span in attribution.content for t in context.times_in(span) if t.value), None)


def _told_by_another(content: tuple[Span, ...], attribution: Attribution, attributions: Sequence[Attribution]) -> bool:
    """Whether this clause is, nearly word for word, what another cue inside it tells on its own."""
    span = content[0]
    for other in attributions:
        if other is attribution or other.cue is None or other.content == attribution.content:
            continue
        if span.start <= other.cue.start and other.cue.end <= span.end:
            covered = sum(max(0, min(s.end, span.end) - max(s.start, span.start)) for s in other.content)
            if covered >= 0.6 * (span.end - span.start):
                return True
    return False


def _speakers(context: Context, source: Span | None) -> list[Span | None]:
    """The credited speakers one by one: "the agency and Kurdish media" are two, "outlets and social media" one."""
    if source is None:
        return [None]
    span = context.doc.char_span(source.start, source.end, alignment_mode="expand")
    joined = [c for c in span.root.children if c.dep_ == "conj" and source.start <= c.idx < source.end] if span else []
    if span is None or len(joined) != 1 or any(t.is_quote for t in span):
        return [source]
    second = [t for t in joined[0].subtree if source.start <= t.idx < source.end]
    first = [t for t in span if t.i < second[0].i and t.dep_ != "cc"]
    named = [any(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for t in part) for part in (first, second)]
    return [phrase(first), phrase(second)] if any(named) and first else [source]


# --- speaker and chain -----------------------------------------------------------------------


def _speaker_mention(context: Context, source: Span | None) -> Mention | None:
    """The mention that is the head of the source words: a person before a body, and the rightmost of equals."""
    if source is None:
        return None
    inside = [m for m in context.mentions if m.entity and source.start <= m.start and m.end <= source.end]
    if not inside:
        wider = [m for m in context.mentions if m.entity and m.start <= source.start and source.end <= m.end]
        return wider[0] if wider else None
    people = [m for m in inside if m.type == "person"]
    if people:
        return people[0]
    span = context.doc.char_span(source.start, source.end, alignment_mode="expand")
    root = span.root if span is not None else None
    heads = [m for m in inside if root is not None and m.start <= root.idx < m.end and m.type != "group"]
    groups = [m for m in inside if root is not None and m.start <= root.idx < m.end]
    chosen = heads or groups
    return max(chosen, key=lambda m: m.end - m.start) if chosen else None


def _speaker_name(context: Context, attribution: Attribution, entity: Entity | None) -> str:
    if attribution.post is not None:
        return attribution.post.author or "unnamed"
    if entity is not None and any(c.isupper() for c in entity.name):
        return entity.name
    if attribution.source is None:
        return "unnamed"
    tokens = context.tokens(attribution.source)
    named = any(t.pos_ == "PROPN" for t in tokens)
    if not named and any(t.lower_ in UNNAMED for t in tokens):
        return "unnamed"
    return context.text(attribution.source)


def _chain(context: Context, attribution: Attribution, speaker: str, entity: Entity | None) -> tuple[ChainLink, ...]:
    links = []
    if context.report.outlet:
        links.append(ChainLink(context.report.outlet, None, None, None))
    links += [
        ChainLink(c.name, None, c.start, c.end) for c in context.report.credits if c.name != context.report.outlet
    ]
    if attribution.via is not None:
        mention = _speaker_mention(context, attribution.via)
        name = mention.name if mention and mention.name else context.text(attribution.via)
        links.append(ChainLink(name, mention.entity if mention else None, *attribution.via))
    start, end = attribution.source or (None, None)
    links.append(ChainLink(speaker, entity.id if entity else None, start, end))
    return tuple(links)


def _voice(attribution: Attribution, quotes: tuple[Quote, ...]) -> Voice:
    if attribution.post is not None:
        return Voice.POST
    share = quoted_share(attribution.content, quotes)
    return Voice.DIRECT if share > 0.95 else Voice.MIXED if share > 0 else Voice.INDIRECT


# --- when, where and how it was said -----------------------------------------------------------


def _frame_of_telling(context: Context, attribution: Attribution) -> tuple[Span, ...]:
    """The words of the cue's sentence outside the content: what tells when and in what it was said."""
    if attribution.cue is None or not context.sentences:
        return ()
    sentence = context.sentences[context.sentence_at(attribution.cue.start)]
    free, position = [], sentence.start
    for span in sorted(attribution.content):
        if span.end <= sentence.start or sentence.end <= span.start:
            continue
        if span.start > position:
            free.append(Span(position, span.start))
        position = max(position, span.end)
    if position < sentence.end:
        free.append(Span(position, sentence.end))
    return tuple(free)


def _said_on(context: Context, attribution: Attribution, told: tuple[Span, ...]) -> str | None:
    if attribution.post is not None:
        return attribution.post.posted
    if attribution.cue is None:
        return None
    times = [t for s in told for t in context.times_in(s) if t.value and t.type in ("date", "time")]
    if not times:
        return None
    cue = attribution.cue.start
    nearest = min(times, key=lambda t: abs(t.start - cue))
    return nearest.value.split("T")[0] if nearest.value else None


def _occasion(context: Context, told: tuple[Span, ...]) -> tuple[str | None, str | None]:
    """Kind of utterance and channel that the words around the cue name ("in a television address")."""
    words = [t for span in told for t in context.tokens(span)]
    marked = [
        t for t in words if t.dep_ == "pobj" and t.head.lower_ in ("in", "on", "during", "at", "by", "via", "through")
    ]
    near = [*marked, *(c for t in marked for c in t.children if c.dep_ == "compound")]
    occasion = next((cues.OCCASIONS[t.lemma_.lower()] for t in near if t.lemma_.lower() in cues.OCCASIONS), None)
    channel = next((cues.CHANNELS[t.lower_] for t in [*near[::-1]] if t.lower_ in cues.CHANNELS), None)
    return occasion, channel


def _same_occasion(context: Context, statements: list[Statement]) -> list[Statement]:
    """What a speaker goes on to say in the next sentences is said on the same day and occasion, if not told else."""
    out: list[Statement] = []
    for statement in statements:
        before = next((s for s in reversed(out) if s.entity is not None and s.entity == statement.entity), None)
        near = before is not None and statement.sentence - before.sentence <= 3
        if near and before is not None and statement.said_on is None and statement.occasion in (None, before.occasion):
            statement = replace(statement, said_on=before.said_on, occasion=before.occasion)
        out.append(statement)
    return out

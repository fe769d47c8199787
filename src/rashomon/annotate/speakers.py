"""Who speaks: from the words that name a source to the entity, its name, and the chain of sources it came through."""

from __future__ import annotations

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.roles import BODIES, PEOPLE, UNNAMED
from rashomon.annotate.sources import phrase
from rashomon.model import ChainLink, Entity, Mention, Span


def speakers_of(context: Context, source: Span | None) -> list[Span | None]:
    """The credited speakers one by one: "the agency and Kurdish media" are two, "outlets and social media" one."""
    if source is None:
        return [None]
    span = context.doc.char_span(source.start, source.end, alignment_mode="expand")
    if span is None or any(t.is_quote for t in span):
        return [source]
    joins = [t for t in span if t.lower_ == "and"]
    if len(joins) != 1:
        return [source]
    first, second = ([t for t in span if t.i < joins[0].i], [t for t in span if t.i > joins[0].i])
    bodies = all(
        any(t.lemma_.lower() in BODIES | PEOPLE or t.lower_ in PEOPLE for t in part) for part in (first, second)
    )
    heads = any(c.dep_ == "conj" and c.i > joins[0].i for c in span.root.children)
    named = any(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for part in (first, second) for t in part)
    return [phrase(first), phrase(second)] if first and second and named and (bodies or heads) else [source]


def speaker_mention(context: Context, source: Span | None) -> Mention | None:
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


def speaker_name(context: Context, attribution: Attribution, entity: Entity | None) -> str:
    """The name of who speaks: of the entity, of the post's author, or the words; ``unnamed`` if nobody is named."""
    if attribution.post is not None:
        return attribution.post.author or "unnamed"
    if entity is not None and any(c.isupper() for c in entity.name) and not _run_together(context, attribution.source):
        return entity.name
    if attribution.source is None:
        return "unnamed"
    tokens = context.tokens(attribution.source)
    named = any(t.pos_ == "PROPN" for t in tokens)
    if all(t.pos_ == "PRON" for t in tokens):
        # "he", of somebody the report does not let us tell.
        return "unnamed"
    if not named and any(t.lower_ in UNNAMED for t in tokens):
        return "unnamed"
    return context.text(attribution.source).strip(" ,;:")


def _run_together(context: Context, source: Span | None) -> bool:
    """Whether the only mention there begins before the source: a lost comma made one name of two."""
    mention = speaker_mention(context, source)
    return source is not None and mention is not None and mention.start < source.start


def chain_of(
    context: Context, attribution: Attribution, speaker: str, entity: Entity | None, through: tuple[Span, ...] = ()
) -> tuple[ChainLink, ...]:
    """Outermost first: the outlet, the sources it credits, whoever relays the words, the speaker.

    ``through`` are the sources in whose own words this attribution stands, outermost first.
    """
    links = []
    if context.report.outlet:
        links.append(ChainLink(context.report.outlet, None, None, None))
    links += [
        ChainLink(c.name, None, c.start, c.end) for c in context.report.credits if c.name != context.report.outlet
    ]
    relays = dict.fromkeys((*through, *([attribution.via] if attribution.via is not None else [])))
    for relay in relays:
        mention = speaker_mention(context, relay)
        name = mention.name if mention and mention.name else context.text(relay)
        links.append(ChainLink(name, mention.entity if mention else None, *relay))
    start, end = attribution.source or (None, None)
    links.append(ChainLink(speaker, entity.id if entity else None, start, end))
    return tuple(links)

"""Who speaks: from the words that name a source to the entity, its name, and the chain of sources it came through."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.roles import BODIES, PEOPLE
from rashomon.annotate.sources import phrase
from rashomon.model import ChainLink, Entity, Mention, MentionForm, Span
from rashomon.source_words import MEDIA, UNNAMED, is_own


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
    span = context.doc.char_span(source.start, source.end, alignment_mode="expand")
    root = span.root if span is not None else None
    people = [m for m in inside if m.type == "person" and not _within_body(m, inside, root)]
    if people:
        return people[0]
    heads = [m for m in inside if root is not None and m.start <= root.idx < m.end and m.type != "group"]
    groups = [m for m in inside if root is not None and m.start <= root.idx < m.end]
    chosen = max(heads or groups, key=lambda m: m.end - m.start, default=None)
    if chosen is None:
        # "Aland television broadcast pictures": the verb of a sentence without its commas was taken for a noun.
        first = inside[0]
        named = first.form is MentionForm.NAME and first.type == "organisation"
        return first if named and first.start == source.start and first.text.split()[-1].lower() in MEDIA else None
    return _named_beside(context, chosen, inside)


def _within_body(person: Mention, inside: Sequence[Mention], root: Token | None) -> bool:
    """Whether a person is told of within the name of the body that speaks ("the government of President Ibarra")."""
    return root is not None and any(
        m.type == "organisation" and m.start <= root.idx < person.start and person.end <= m.end for m in inside
    )


def _named_beside(context: Context, described: Mention, inside: Sequence[Mention]) -> Mention:
    """The name that stands right behind a description, with its comma or without ("rescuers the Civil Guard said")."""
    if described.text.split()[-1][:1].isupper():
        return described
    for name in inside:
        between = context.text((described.end, name.start)) if described.end < name.start else "-"
        article = name.text.lower().startswith("the ") or between.strip(" ,").lower() == "the"
        capital = name.form is MentionForm.NAME and name.text.split()[-1][:1].isupper()
        if article and capital and name.type == "organisation" and between.strip(" ,").lower() in ("", "the"):
            return name
    return described


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


def _possessive(context: Context, words: Span) -> Mention | None:
    """Who is named where an apostrophe was lost ("RNAs correspondent")."""
    name = context.text(words).removesuffix("s")
    return next((m for m in context.mentions if m.entity and m.text == name), None)


def chain_of(
    context: Context, attribution: Attribution, speaker: str, entity: Entity | None, through: tuple[Span, ...] = ()
) -> tuple[ChainLink, ...]:
    """Outermost first: the outlet, the sources it credits, whoever relays the words, the speaker.

    ``through`` are the sources in whose own words this attribution stands, outermost first.
    """
    links = []
    if context.report.outlet:
        links.append(ChainLink(context.report.outlet, None, None, None))
    others = (c for c in context.report.credits if not is_own(c.name, context.report.outlet))
    links += [ChainLink(c.name, None, c.start, c.end) for c in others]
    relays = dict.fromkeys((*through, *([attribution.via] if attribution.via is not None else [])))
    for relay in relays:
        mention = speaker_mention(context, relay) or _possessive(context, relay)
        name = mention.name if mention and mention.name else context.text(relay)
        links.append(ChainLink(name, mention.entity if mention else None, *relay))
    start, end = attribution.source or (None, None)
    links.append(ChainLink(speaker, entity.id if entity else None, start, end))
    return tuple(links)

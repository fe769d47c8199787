"""Statements from attributions: one clause each, with speaker, chain, voice, stance and modality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.annotate import cues
from rashomon.annotate.attribution import Act, Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.keys import content_keys
from rashomon.annotate.nlp import masked
from rashomon.annotate.quotes import Quote, find_quotes, quoted_share
from rashomon.annotate.relays import relay_of, relayed_on
from rashomon.annotate.speakers import chain_of, speaker_mention, speaker_name, speakers_of
from rashomon.annotate.speaking_on import speaking_on
from rashomon.annotate.stance import modality_of, negated, stance_of
from rashomon.annotate.statement_clauses import clauses_of
from rashomon.model import Span, Statement, Utterance, Voice


def find_statements(
    context: Context, attributions: Sequence[Attribution], annotator: str
) -> tuple[tuple[Statement, ...], tuple[Utterance, ...]]:
    """Statements in order of their content, and the acts of saying they are clauses of, in order of theirs.

    ``annotator`` is the version that statements are marked with.
    """
    quotes = find_quotes(masked(context.report))
    acts = _acts(context, attributions, quotes)
    found: list[Statement] = []
    taken = [a for a in attributions if a.withheld is None]
    for attribution in taken:
        told = _frame_of_telling(context, attribution)
        heard = relay_of(context, attribution)
        through = (*_through(attribution, taken), *([heard] if heard is not None else []))
        act = acts[attribution.whole].id
        for content in clauses_of(context, attribution, quotes):
            if _told_by_another(content, attribution, taken):
                continue
            for source in speakers_of(context, attribution.source):
                one = replace(attribution, content=content, source=source)
                day = _day_told(context, attribution)
                made = _statement(context, one, day, told, through, quotes, annotator)
                found.append(replace(made, utterance=act))
    found.sort(key=lambda s: (s.content[0], s.cue or Span(0, 0)))
    told_on = _same_occasion(context, list(relayed_on(context, speaking_on(context, found))))
    spoken = tuple(replace(s, id=f"s{n}") for n, s in enumerate(told_on, 1))
    clauses: dict[str | None, list[str]] = {}
    for statement in spoken:
        clauses.setdefault(statement.utterance, []).append(statement.id)
    every = tuple(acts.values())
    return spoken, tuple(_finished(act, tuple(clauses.get(act.id, ())), every) for act in every)


def _finished(act: Utterance, clauses: tuple[str, ...], acts: Sequence[Utterance]) -> Utterance:
    """The act with its statements and the act it stands within; one whose words all are another's says so."""
    cue = act.cue
    around = [
        (span.end - span.start, other.id)
        for other in acts
        for span in other.content
        if cue is not None and other.cue != cue and span.start <= cue.start and cue.end <= span.end
    ]
    withheld = None if clauses else act.withheld or "told within another's words"
    return replace(act, statements=clauses, withheld=withheld, within=min(around)[1] if around else None)


def _acts(context: Context, attributions: Sequence[Attribution], quotes: tuple[Quote, ...]) -> dict[Act, Utterance]:
    """By act of saying its record, its clauses still to come, in order of what is said."""
    first = {a.whole: a for a in reversed(attributions)}
    ordered = sorted(first.items(), key=lambda item: (item[0].content[0], item[0].cue or Span(0, 0)))
    acts: dict[Act, Utterance] = {}
    for number, (act, attribution) in enumerate(ordered, start=1):
        said = replace(attribution, content=act.content, source=act.source)
        mention = speaker_mention(context, act.source)
        entity = context.entity(mention.entity) if mention else None
        acts[act] = Utterance(
            id=f"u{number}",
            sentence=context.sentence_at(act.content[0].start),
            content=act.content,
            source=act.source,
            cue=act.cue,
            speaker=speaker_name(context, said, entity),
            entity=entity.id if entity else None,
            voice=_voice(said, quotes),
            statements=(),
            withheld=attribution.withheld,
            confidence=attribution.confidence,
        )
    return acts


def _through(attribution: Attribution, attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """The sources within whose words the cue stands ("Tanjug reports that the minister said ..."), outermost first."""
    cue = attribution.cue
    if cue is None:
        return ()
    around: dict[Span, int] = {}
    for other in attributions:
        said = other.whole.content
        inside = any(s.start <= cue.start and cue.end <= s.end for s in said)
        # Who rejects a report does not pass it on.
        relays = other.lemma not in cues.DENY and other.source != attribution.source
        if inside and relays and other.source is not None:
            around[other.source] = min(s.start for s in said)
    return tuple(sorted(around, key=around.__getitem__))


def _statement(
    context: Context,
    attribution: Attribution,
    day: str | None,
    told: tuple[Span, ...],
    through: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    annotator: str,
) -> Statement:
    mention = speaker_mention(context, attribution.source)
    entity = context.entity(mention.entity) if mention else None
    speaker = speaker_name(context, attribution, entity)
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
        chain=chain_of(context, attribution, speaker, entity, through),
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
    times = [t for t in times if not _told_aside(context, t.start, attribution.cue)]
    if not times:
        return None
    cue = attribution.cue.start
    nearest = min(times, key=lambda t: abs(t.start - cue))
    return nearest.value.split("T")[0] if nearest.value else None


def _told_aside(context: Context, position: int, cue: Span) -> bool:
    """Whether a time belongs to a relative clause that the cue is outside of ("the army, which left in May, said")."""
    time = next(iter(context.tokens(Span(position, position + 1))), None)
    spoken = next(iter(context.tokens(cue)), None)
    if time is None or spoken is None:
        return False
    over = {spoken.i, *(t.i for t in spoken.ancestors)}
    aside = next((t for t in (time, *time.ancestors) if t.dep_ == "relcl" or t.i in over), None)
    return aside is not None and aside.i not in over


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

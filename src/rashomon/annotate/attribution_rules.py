"""Attributions by rules: the quotation marks, the parse and the embedded posts, taken together."""

from __future__ import annotations

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.clauses import clause_attributions
from rashomon.annotate.context import Context
from rashomon.annotate.cues import COMMIT, MIND
from rashomon.annotate.quotations import join_quotations
from rashomon.annotate.trailing import trailing_attributions
from rashomon.model import Span


def attribute_by_rules(context: Context) -> tuple[Attribution, ...]:
    """Attributions by quotation marks, parse and embedded posts, in order of their content."""
    posts = tuple(Attribution((embed.content,), embed.author_span, None, post=embed) for embed in context.report.embeds)
    trailing = list(trailing_attributions(context))
    closed = {a.cue for a in trailing}
    clauses = [a for a in clause_attributions(context) if a.cue not in closed]
    told = [a for a in (*clauses, *trailing) if not _within(a.content, posts)]
    joined = join_quotations(context, told, posts)
    return _distinct((*posts, *_outermost(joined)))


def _within(content: tuple[Span, ...], posts: tuple[Attribution, ...]) -> bool:
    return any(p.start <= s.start and s.end <= p.end for s in content for a in posts for p in a.content)


def _outermost(attributions: list[Attribution]) -> list[Attribution]:
    """Without those that are another's word: "is expected to rise, X said", "X said the rebels plan to burn it"."""

    def inside(inner: Attribution, outer: Attribution) -> bool:
        cue = inner.cue or inner.content[0]
        return outer.source is not None and any(s.start <= cue.start and cue.end <= s.end for s in outer.content)

    def weak(a: Attribution) -> bool:
        return a.source is None or a.lemma in COMMIT | MIND

    return [a for a in attributions if not weak(a) or not any(o is not a and inside(a, o) for o in attributions)]


def _distinct(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """One attribution a content and cue; of two with one content the one that names its source stays."""
    kept: dict[tuple[object, ...], Attribution] = {}
    for attribution in attributions:
        if not attribution.content:
            continue
        key = (attribution.content, attribution.cue)
        known = kept.get(key)
        if known is None or (known.source is None and attribution.source is not None):
            kept[key] = attribution
    return tuple(sorted(kept.values(), key=lambda a: (a.content[0], a.cue or Span(0, 0))))

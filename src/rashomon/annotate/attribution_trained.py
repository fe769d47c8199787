"""Attributions by the trained tagger, with the rules beside it where rules are right.

The tagger says what is attributed, to whom, and where it begins and ends. The rules know embedded posts and frames of
verbs, tell who relays and who is told, and find what stands inside another's words; what they find alone is kept where
the tagger does not speak against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from rashomon.annotate.attribution import Act, Attribution
from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.claims import claims_of
from rashomon.annotate.context import Context
from rashomon.annotate.frames import told_to
from rashomon.annotate.nlp import masked
from rashomon.annotate.quotes import Quote, find_quotes
from rashomon.annotate.silence import withheld as why_withheld
from rashomon.annotate.sources import find_source
from rashomon.annotate.tagger import Tagger, Tagging, tag
from rashomon.annotate.tagger_decode import Tagged
from rashomon.annotate.tagger_features import Word, words_of
from rashomon.annotate.tagger_labels import Piece
from rashomon.model import Embed, Span

# What the rules find alone is dropped where the tagger thinks its cue less probable than this to be one.
_VETO = 0.2
# What the tagger finds alone becomes a statement from this confidence on; where the rules know the cue too, the tagger
# leads from this one on.
_SURE = 0.5
_LEADS = 0.6
# Words before a clause that say whose report it is: "media reports that".
_FEW = 4


def attribute_by_tagger(tagger: Tagger, context: Context) -> tuple[Attribution, ...]:
    """Attributions in order of their content."""
    quotes = find_quotes(masked(context.report))
    words = words_of(context.doc, quotes)
    return joined(Findings(context, words, quotes, tag(tagger, words), attribute_by_rules(context)))


@dataclass(frozen=True)
class Findings:
    """What the tagger and the rules found in one report."""

    context: Context
    words: Sequence[Word]
    quotes: tuple[Quote, ...]
    tagging: Tagging
    ruled: tuple[Attribution, ...]


def joined(findings: Findings) -> tuple[Attribution, ...]:
    """The attributions of both, each cue once, in order of their content."""
    found = [a for tagged in findings.tagging.attributions for a in _with_rules(findings, tagged)]
    alone = [a for a in findings.ruled if _unmatched(a, found) and (_told_within(a, found) or _likely(a, findings))]
    return tuple(sorted((*found, *alone), key=lambda a: (a.content[0], a.cue or Span(0, 0))))


def _with_rules(findings: Findings, tagged: Tagged) -> Iterator[Attribution]:
    """What the tagger found, one attribution a claim, with what the rules know of the same cue."""
    whole = _outside(tuple(_span(findings.words, piece) for piece in tagged.content), findings.context.report.embeds)
    if not whole:
        return
    cue = _span(findings.words, tagged.cue)
    same = [a for a in findings.ruled if a.cue is not None and _overlap(a.cue, cue)]
    head = _head(findings.context, cue)
    source = _source(findings, tagged, head, whole)
    act = Act(whole, source, cue)
    withheld = why_withheld(head)
    if same and (tagged.confidence < _LEADS or _agree(findings.context, [s for a in same for s in a.content], whole)):
        told = tagged.confidence >= _LEADS and source is not None
        for known in same:
            yield replace(known, source=source if told and not _relays(source, known) else known.source or source,
                          act=act, confidence=tagged.confidence, withheld=withheld)  # fmt: skip
        return
    if tagged.confidence < _SURE:
        withheld = withheld or "the tagger is not sure enough"
    known = same[0] if same else Attribution(whole, source, cue, head.lemma_.lower(), addressee=told_to(head))
    told_by = known.source if source is None or _relays(source, known) else source
    known = replace(known, source=told_by, confidence=tagged.confidence, withheld=withheld)
    for content in claims_of(findings.context, whole, findings.quotes):
        yield replace(known, content=content, act=act)
    # "... 30 were hurt the monitor said while ten were missing": what the rules give the cue beside that.
    yield from (a for a in same if not any(_overlap(x, y) for x in a.content for y in whole))


def _relays(source: Span | None, known: Attribution) -> bool:
    """ "The agency quoted a guard as saying": whom the tagger takes for the source passes on what another says."""
    return source is not None and known.via is not None and known.source is not None and _overlap(source, known.via)


def _source(findings: Findings, tagged: Tagged, head: Token, whole: tuple[Span, ...]) -> Span | None:
    """The tagger's source, or where it has none the subject that the parse gives the cue, outside the content."""
    if tagged.source is not None:
        return _span(findings.words, tagged.source)
    subject = find_source(head) if head.pos_ == "VERB" else None
    if subject is None or any(_overlap(subject.span, s) for s in whole) or subject.root.sent != head.sent:
        return None
    passive = any(c.dep_ in ("nsubjpass", "expl") for c in head.children)
    return None if passive or subject.root.lower_ == "it" else subject.span


def _span(words: Sequence[Word], piece: Piece) -> Span:
    return Span(words[piece[0]].span.start, words[piece[1] - 1].span.end)


def _head(context: Context, cue: Span) -> Token:
    """The word of the cue that it hangs on: its topmost verb, else its topmost word."""
    tokens = context.tokens(cue)
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if t.pos_ == "VERB"] or [t for t in tokens if t.pos_ in ("AUX", "NOUN")] or tokens
    return next((t for t in verbs if t.head.i not in inside or t.head.i == t.i), verbs[0])


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Characters that both cover."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _alike(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two contents are the same but for their edges."""
    shared = _shared(one, other)
    return shared > 0.8 * (_length(one) + _length(other) - shared)


def _agree(context: Context, ruled: Sequence[Span], whole: Sequence[Span]) -> bool:
    """Whether what the rules take of a cue lies in what the tagger gives it, and is most of it, or all but a few words
    before it ("rejected media reports that ...": what is rejected is what they report)."""
    shared = _shared(ruled, whole)
    most = shared > 0.5 * _length(whole)
    last = len(ruled) == len(whole) == 1 and abs(ruled[0].end - whole[0].end) <= 1
    last = last and whole[0].start < ruled[0].start
    last = last and len(context.tokens((whole[0].start, ruled[0].start))) <= _FEW
    return shared > 0.85 * _length(ruled) and (most or last)


def _outside(whole: tuple[Span, ...], posts: Sequence[Embed]) -> tuple[Span, ...]:
    """What of a content stands outside embedded posts: a post is an act of saying of its own."""
    for post in posts:
        cut = [
            (Span(s.start, min(s.end, post.content.start)), Span(max(s.start, post.content.end), s.end)) for s in whole
        ]
        whole = tuple(part for pair in cut for part in pair if part.start < part.end)
    return whole


def _unmatched(ruled: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether the tagger has neither this cue nor this content.

    Within another's words a content may be told again: what the ministry rejects, media report.
    """
    if ruled.cue is not None and any(a.whole.cue is not None and _overlap(a.whole.cue, ruled.cue) for a in found):
        return False
    return _told_within(ruled, found) or not any(
        _alike(a.content, ruled.content) or _alike(a.whole.content, ruled.content) for a in found
    )


def _told_within(ruled: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether the cue stands in words that somebody else is given: there the tagger marks none. Posts have no cue."""
    cue = ruled.cue
    return ruled.post is not None or (
        cue is not None and any(s.start <= cue.start and cue.end <= s.end for a in found for s in a.whole.content)
    )


def _likely(ruled: Attribution, findings: Findings) -> bool:
    """Whether the tagger thinks that the rules' cue may well be one."""
    cue = ruled.cue
    if cue is None:
        return False
    chances = zip(findings.words, findings.tagging.cue_chances, strict=True)
    return max((float(c) for w, c in chances if _overlap(w.span, cue)), default=0.0) >= _VETO

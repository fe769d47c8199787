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
from rashomon.annotate.silence import says_nothing
from rashomon.annotate.tagger import Tagger, Tagging, tag
from rashomon.annotate.tagger_decode import Tagged
from rashomon.annotate.tagger_features import Word, words_of
from rashomon.annotate.tagger_labels import Piece
from rashomon.model import Span

# What the rules find alone is dropped where the tagger thinks its cue less probable than this to be one.
_VETO = 0.05
# What the tagger finds alone becomes a statement from this confidence on.
_SURE = 0.5


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
    posts = [a for a in findings.ruled if a.post is not None]
    found = [a for tagged in findings.tagging.attributions for a in _with_rules(findings, tagged)]
    found = [a for a in found if not _within(a, posts)]
    alone = [a for a in findings.ruled if _unmatched(a, found) and (a.post is not None or _likely(a, findings))]
    return tuple(sorted((*found, *alone), key=lambda a: (a.content[0], a.cue or Span(0, 0))))


def _with_rules(findings: Findings, tagged: Tagged) -> Iterator[Attribution]:
    """What the tagger found, one attribution a claim, with what the rules know of the same cue."""
    whole = tuple(_span(findings.words, piece) for piece in tagged.content)
    cue = _span(findings.words, tagged.cue)
    source = _span(findings.words, tagged.source) if tagged.source is not None else None
    act = Act(whole, source, cue)
    same = [a for a in findings.ruled if a.cue is not None and _overlap(a.cue, cue)]
    head = _head(findings.context, cue)
    withheld = "somebody is told to keep silent" if says_nothing(head) else None
    if same:
        for known in same:
            yield replace(known, act=act, confidence=tagged.confidence, withheld=withheld)
        return
    if tagged.confidence < _SURE:
        withheld = withheld or "the tagger is not sure enough"
    for content in claims_of(findings.context, whole, findings.quotes):
        yield Attribution(content, source, cue, head.lemma_.lower(), addressee=told_to(head),
                          confidence=tagged.confidence, act=act, withheld=withheld)  # fmt: skip


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


def _alike(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether two contents are the same but for their edges."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    covered = sum(s.end - s.start for s in (*one, *other)) - shared
    return shared > 0.8 * covered


def _within(attribution: Attribution, posts: Sequence[Attribution]) -> bool:
    return any(p.start <= s.start and s.end <= p.end for s in attribution.content for a in posts for p in a.content)


def _unmatched(ruled: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether the tagger has neither this cue nor this content."""
    if ruled.cue is not None and any(a.cue is not None and _overlap(a.cue, ruled.cue) for a in found):
        return False
    return not any(_alike(a.content, ruled.content) or _alike(a.whole.content, ruled.content) for a in found)


def _likely(ruled: Attribution, findings: Findings) -> bool:
    """Whether the tagger thinks that the rules' cue may well be one."""
    cue = ruled.cue
    if cue is None:
        return False
    chances = zip(findings.words, findings.tagging.cue_chances, strict=True)
    return max((float(c) for w, c in chances if _overlap(w.span, cue)), default=0.0) >= _VETO

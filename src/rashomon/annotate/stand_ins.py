"""Descriptions and pronouns that stand for somebody named elsewhere in the report: "the ministry", "he"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.context import Context
from rashomon.annotate.name_clusters import LIGHT, Cluster, join
from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.roles import COMMON_TRADE, PLAIN_WORDS, STANDS_FOR, TRADES
from rashomon.model import MentionForm, MentionType, Precision
from rashomon.skeleton import fold

_LANDS = frozenset("territory republic region enclave statelet province".split())
# What a report calls a land whose standing is disputed, instead of its name.
_LABELS = frozenset("breakaway self proclaimed styled occupied disputed separatist unrecognised unrecognized".split())
# What a report calls an armed body in its own judgement.
_SLURS = frozenset("terrorist terror extremist militant jihadist jihadi islamist radical armed takfiri".split())
# Words of names that no such body has.
_CIVIL = frozenset(
    """activist activists rights human observatory monitoring monitor media news agency aid relief charity committee
    committees network government ministry council court union""".split()
)
_ARMS = frozenset("forces force troops aircraft jets planes warplanes military".split())
# How many mentions and sentences back a description or a pronoun reaches.
_REACH, _PRONOUN_SENTENCES, _TRADE_SENTENCES = 60, 2, 4


def resolve_stand_ins(
    context: Context, spans: Sequence[NameSpan], clusters: list[Cluster], owner: dict[int, Cluster]
) -> None:
    """Give descriptions and pronouns, in order of the text, the nearest fitting entity before them."""
    land = _land_in_question(clusters)
    for index, span in enumerate(spans):
        if index in owner or span.form is MentionForm.NAME:
            continue
        before = [i for i in range(index - 1, max(-1, index - _REACH), -1) if i in owner and spans[i].end <= span.start]
        fitting = [i for i in before if _fits(context, spans[i], owner[i], span)]
        if span.form is MentionForm.PRONOUN:
            sentence = context.sentence_at(span.start)
            near = [i for i in fitting if sentence - context.sentence_at(spans[i].start) <= _PRONOUN_SENTENCES]
            fitting = [i for i in near if spans[i].subject] or near
        if not fitting and span.form is MentionForm.NOMINAL:
            fitting = _of_one_trade(context, spans, owner, index) or _named_later(context, spans, owner, index)
        if fitting:
            join(owner[fitting[0]], index, span, owner)
        elif land is not None and _labels_land(span):
            join(land, index, span, owner)
        elif _opens_anew(span):
            cluster = Cluster(span.type, (fold(span.text),))
            clusters.append(cluster)
            join(cluster, index, span, owner)


def _of_one_trade(context: Context, spans: Sequence[NameSpan], owner: dict[int, Cluster], index: int) -> list[int]:
    """Named bodies that a plain description of their trade stands for, nearest first.

    "The monitoring group" looks back. "A monitor" looks ahead: wire copy names its source in the next sentences.
    """
    span = spans[index]
    words = {w for w in fold(span.text).split() if w not in LIGHT}
    trades = [t for t in TRADES if span.head in t and words <= t | PLAIN_WORDS | _seats(span)]
    if not trades or span.type is MentionType.PLACE:
        return []
    ahead = span.text[:2].lower() in ("a ", "an")
    reach = (
        range(index + 1, min(len(spans), index + _REACH)) if ahead else range(index - 1, max(-1, index - _REACH), -1)
    )
    here = context.sentence_at(span.start)
    return [
        i
        for i in reach
        if i in owner
        and owner[i].place is None
        and spans[i].form is MentionForm.NAME
        and owner[i].type in (MentionType.ORGANISATION, MentionType.OTHER)
        and any(set(fold(spans[i].text).split()) & (trade - COMMON_TRADE) for trade in trades)
        and abs(context.sentence_at(spans[i].start) - here) <= _TRADE_SENTENCES
    ][:1]


def _named_later(context: Context, spans: Sequence[NameSpan], owner: dict[int, Cluster], index: int) -> list[int]:
    """The only body of the report that a description before its name can stand for ("the coalition", in a lead)."""
    span = spans[index]
    if span.type is not MentionType.ORGANISATION or not span.text.lower().startswith("the "):
        return []
    if span.head == "statement" or not {w for w in fold(span.text).split() if w not in LIGHT}:
        return []
    here = context.sentence_at(span.start)
    ahead = [i for i in range(index + 1, min(len(spans), index + _REACH)) if i in owner]
    fitting = [i for i in ahead if spans[i].form is MentionForm.NAME and _fits(context, spans[i], owner[i], span)]
    one = len({id(owner[i]) for i in fitting}) == 1
    return fitting[:1] if one and context.sentence_at(spans[fitting[0]].start) - here <= _TRADE_SENTENCES else []


def _seats(span: NameSpan) -> set[str]:
    return set(fold(span.text[: span.text.find("based")]).split()) if "based" in span.text else set()


def _opens_anew(span: NameSpan) -> bool:
    """A description of somebody not named before makes an entity of its own ("local outlets", "the rescuers")."""
    if span.form is not MentionForm.NOMINAL:
        return False
    definite = span.text.lower().startswith("the ")
    return not definite or (span.type is not MentionType.PLACE and span.head != "statement")


def _labels_land(span: NameSpan) -> bool:
    return span.type is MentionType.PLACE and span.head in _LANDS and bool(_LABELS & set(fold(span.text).split()))


def _land_in_question(clusters: Sequence[Cluster]) -> Cluster | None:
    """The land that the report names at least twice as often as any other: what "the breakaway territory" then is."""
    wide = (Precision.COUNTRY, Precision.REGION)
    lands = [c for c in clusters if c.type is MentionType.PLACE and c.place and c.place.precision in wide]
    lands.sort(key=lambda c: -len(c.spans))
    if not lands or len(lands[0].spans) < 3 or (len(lands) > 1 and len(lands[1].spans) * 2 > len(lands[0].spans)):
        return None
    return lands[0]


def _fits(context: Context, candidate: NameSpan, cluster: Cluster, span: NameSpan) -> bool:
    if span.form is MentionForm.PRONOUN:
        return _fits_pronoun(candidate, cluster, span.text.lower())
    if span.type is MentionType.PERSON:
        offices = STANDS_FOR.get(span.head or "", (span.head or "",))
        role = f" {(cluster.role or '').lower()} "
        return cluster.type is MentionType.PERSON and any(f" {o} " in role for o in offices)
    if span.type is MentionType.PLACE:
        return cluster.type is MentionType.PLACE and span.head in _LANDS and _same_label(context, cluster, span)
    if span.head == "statement":
        return cluster.type is MentionType.ORGANISATION and candidate.subject
    if cluster.type not in (MentionType.ORGANISATION, MentionType.GROUP) or cluster.place is not None:
        return False
    names = {w for s in cluster.spans for w in fold(s.text).split()}
    words = {w for w in fold(span.text).split() if w not in LIGHT}
    near = context.sentence_at(span.start) - context.sentence_at(candidate.start) <= _PRONOUN_SENTENCES
    if near and not names & _CIVIL:
        # "The terrorist group" is the armed group told of just before, whatever it is called.
        words -= _SLURS
    # "The group" says no more than its head.
    words = words or ({span.head} if span.head else set())
    head = span.head
    if "coalition" in words and words <= _ARMS | {"coalition"}:
        # "Coalition forces" do what the coalition does.
        words, head = {"coalition"}, "coalition"
    # "the government" is not "pro-government forces": the head word has to be the same.
    return bool(words) and words <= names and any(s.head == head for s in cluster.spans)


def _fits_pronoun(candidate: NameSpan, cluster: Cluster, word: str) -> bool:
    if word in ("he", "him", "himself", "she", "her", "herself"):
        female = word in ("she", "her", "herself")
        return cluster.type is MentionType.PERSON and cluster.female in (None, female)
    if word in ("it", "itself"):
        body = cluster.type is MentionType.ORGANISATION or candidate.type is MentionType.ORGANISATION
        return body and candidate.subject
    return candidate.subject and cluster.type in (MentionType.GROUP, MentionType.ORGANISATION)


def _same_label(context: Context, cluster: Cluster, span: NameSpan) -> bool:
    """Whether the report gives the place the label that the description repeats ("the self-proclaimed ...")."""
    labels = _LABELS & set(fold(span.text).split())
    for named in cluster.spans:
        before = fold(context.report.text[max(0, named.start - 40) : named.start]).split()[-3:]
        if labels & set(before):
            return True
    return False

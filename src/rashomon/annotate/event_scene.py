"""Where words stand in a report: the clause they belong to, who and what is named there, and when and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import is_passive, is_verb, subjects
from rashomon.model import Entity, Mention, MentionType, Span, Statement, Time, TimeType

_CLAUSAL = frozenset(("advcl", "parataxis", "ccomp", "csubj", "appos", "meta", "discourse", "intj"))
_SEEN = frozenset(("see", "hear", "record", "film", "show", "spot", "observe", "photograph", "picture", "report"))
_JOINING = re.compile(r"^(?:when|as|after|while|because|since|and|but)\s+(?=\S+\s+\S)", re.IGNORECASE)
_DANGLING = re.compile(r"(?:\s+(?:of|at|to|the|a|an|and|with|for|from|as|that|or))+$", re.IGNORECASE)
# Nouns that only count or gather whom they are "of".
_MEASURES = frozenset(
    """group number dozen score hundred thousand ten million crowd handful delegation team bunch coalition majority
    mob gang column convoy most some many several member official leader""".split()
)
_SEATED = frozenset(("in", "of", "from", "throughout", "across"))
_EDGES = frozenset(("mark", "cc", "preconj", "punct", "dep"))


@dataclass(frozen=True)
class Scene:
    """A report's context with what is named at each token, built once for all stages that read events."""

    context: Context
    mentions: dict[int, Mention]
    heads: dict[int, Mention]
    times: dict[int, Time]
    time_roots: tuple[tuple[Token, Time], ...]
    statements: tuple[tuple[int, Statement], ...]
    entities: dict[str, Entity]

    def statements_at(self, offset: int) -> tuple[Statement, ...]:
        """The innermost statements whose content holds ``offset``; several where one content is told and denied."""
        holding = [(length, s) for length, s in self.statements if any(a <= offset < b for a, b in s.content)]
        if not holding:
            return ()
        least = min(length for length, _ in holding)
        return tuple(s for length, s in holding if length == least)


def build_scene(context: Context) -> Scene:
    """Index ``context`` by token."""
    mentions: dict[int, Mention] = {}
    heads: dict[int, Mention] = {}
    for mention in sorted(context.mentions, key=lambda m: m.end - m.start):
        span = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        heads[span.root.i] = mention
        for token in span:
            mentions[token.i] = mention
    times: dict[int, Time] = {}
    roots = []
    for time in context.times:
        span = context.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            continue
        roots.append((span.root, time))
        for token in span:
            times[token.i] = time
    sized = tuple((sum(e - s for s, e in s_.content), s_) for s_ in context.statements)
    return Scene(context, mentions, heads, times, tuple(roots), sized, {e.id: e for e in context.entities})


# --- clauses -------------------------------------------------------------------------------


def clause_spans(scene: Scene, head: Token, stops: frozenset[int], within: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The words of ``head``'s own clause, without clauses joined to it or told around it.

    ``stops`` are indices of words that tell other happenings: what is coordinated with them is left out. ``within``,
    where given, are the spans of the statement that tells it.
    """
    kept = set(_own_words(head, stops))
    if head.dep_ in ("acl", "relcl"):
        kept |= {t.i for t in _left_part(head.head)}
    doc = scene.context.doc
    spans = []
    for first, last in _runs(doc, kept, head.i):
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        spans += _clipped(Span(start, end), within) if within else [Span(start, end)]
    return tuple(spans)


def top_of(verb: Token) -> Token:
    """The verb whose clause tells what ``verb`` says: "began" for the building of "began to build"."""
    while is_verb(verb.head) and verb.head is not verb:
        seen = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.lemma_ in _SEEN and is_passive(verb.head)
        if verb.dep_ != "xcomp" and not seen:
            break
        verb = verb.head
    return verb


def with_subject(verb: Token, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` of ``verb``'s clause, headed by the subject it shares with the clause before ("police came and
    closed the road")."""
    if is_passive(verb) or any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for c in verb.children):
        return spans
    doer = next(iter(subjects(verb)), None)
    if doer is None or doer.pos_ not in ("NOUN", "PROPN") or doer.sent != verb.sent or doer.i > verb.i:
        return spans
    words = _left_part(doer)
    first = min(t.idx for t in words)
    if any(s.start <= doer.idx < s.end for s in spans) or any(s.start < first for s in spans):
        return spans
    return (Span(first, doer.idx + len(doer)), *spans)


def _own_words(head: Token, stops: frozenset[int]) -> Iterator[int]:
    yield head.i
    for child in head.children:
        dep = child.dep_
        if child.i in stops and dep == "conj":
            continue
        if dep == "conj" and (is_verb(child) or is_verb(head)):
            continue
        if dep in _CLAUSAL or (dep in ("punct", "cc") and is_verb(head)) or (dep == "mark" and child.lower_ == "that"):
            continue
        if dep == "prep" and child.lower_ == "as" and not is_verb(head):
            continue
        if dep == "relcl" or (dep == "prep" and _holds_clause(child)):
            continue
        if dep == "nsubj" and is_verb(head) and head.dep_ == "relcl":
            yield from (t.i for t in child.subtree) if child.lower_ not in ("which", "that", "who") else ()
            continue
        if dep == "dep" and is_verb(child):
            continue
        yield from _own_words(child, stops)


def _holds_clause(preposition: Token) -> bool:
    """Whether a preposition brings a clause of its own ("with people erecting barricades")."""
    return any(
        c.dep_ == "pcomp" and any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children) for c in preposition.children
    ) or (
        preposition.lower_ in ("after", "before", "while", "since", "as")
        and any(c.dep_ == "pcomp" for c in preposition.children)
    )


def _left_part(noun: Token) -> list[Token]:
    """A noun with what stands before it and belongs to it."""
    found = [noun]
    for child in noun.children:
        if child.i < noun.i and child.dep_ in (
            "det",
            "amod",
            "compound",
            "nummod",
            "poss",
            "nmod",
            "advmod",
            "quantmod",
        ):
            found += list(child.subtree)
    return found


def _runs(doc: Doc, kept: set[int], anchor: int) -> list[tuple[int, int]]:
    """Runs of ``kept`` words, joined over small gaps; runs of a single particle are dropped."""
    order = sorted(i for i in kept if not doc[i].is_space)
    runs: list[list[int]] = []
    for i in order:
        if runs and _slight([doc[j] for j in range(runs[-1][-1] + 1, i)]):
            runs[-1].append(i)
            continue
        runs.append([i])
    found = []
    for run in runs:
        while run and (doc[run[0]].is_punct or (doc[run[0]].dep_ in _EDGES and run[0] != anchor)):
            run.pop(0)
        while run and (doc[run[-1]].is_punct or doc[run[-1]].dep_ == "cc"):
            run.pop()
        if run and (anchor in run or len(run) > 1 or doc[run[0]].pos_ in ("NOUN", "PROPN", "PRON")):
            found.append((run[0], run[-1]))
    return found


def _slight(gap: Sequence[Token]) -> bool:
    """Punctuation, or a few words in between that are no clause of their own."""
    if any(t.text in (";", ":") or "\n" in t.text for t in gap):
        return False
    words = [t for t in gap if not t.is_punct]
    return (
        len(words) <= 6
        and not any(is_verb(t) or t.dep_ in ("cc", "mark") for t in words[:1])
        and not any(is_verb(t) for t in words)
    )


def _clipped(span: Span, within: Sequence[Span]) -> list[Span]:
    met = [Span(max(span.start, a), min(span.end, b)) for a, b in within]
    return [s for s in met if s.start < s.end]


def _tidy(line: str) -> str:
    """``line`` without what its clause was joined with, and without quotation marks that lost their other half."""
    line = _JOINING.sub("", _DANGLING.sub("", line.strip(" ,;:-–—")))
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»")):
        if (line.count(opening) % 2) if opening == closing else line.count(opening) != line.count(closing):
            line = line.replace(opening, "").replace(closing, "")
    return line.strip(" ,;:-–—")


def readable(context: Context, spans: Sequence[Span], limit: int = 140) -> str:
    """The report's words at ``spans`` on one line of at most ``limit`` characters."""
    line = _tidy(" … ".join(" ".join(context.text(s).split()) for s in spans))
    if len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:-–—…") + "…"


# --- who -----------------------------------------------------------------------------------


def entities_of(scene: Scene, nouns: Iterable[Token]) -> tuple[str, ...]:
    """Ids of the entities that noun phrases stand for: the head's; else those of the state or people describing it
    ("Algerian landowners", "rebels in Guinea"); of a number or a group, those it is a number of."""
    found: list[str] = []
    for noun in nouns:
        mention = mention_of(scene, noun)
        if mention is not None and mention.entity is not None and mention.entity not in found:
            found.append(mention.entity)
    return tuple(found)


def mention_of(scene: Scene, noun: Token, depth: int = 0) -> Mention | None:
    """The mention that tells who ``noun`` stands for; ``None`` for people without a name."""
    if depth <= 2 and (noun.lemma_.lower() in _MEASURES or noun.like_num):
        of = (n for p in noun.children if p.lower_ == "of" for n in p.children if n.dep_ == "pobj")
        counted = next((m for n in of if (m := mention_of(scene, n, depth + 1)) is not None), None)
        if counted is not None:
            return counted
    mention = scene.mentions.get(noun.i)
    if mention is not None and mention.entity is not None:
        return mention
    near = (scene.mentions.get(c.i) for c in noun.children if c.dep_ in ("compound", "amod", "poss", "nmod", "appos"))
    described = next((m for m in near if m is not None and m.entity and m.type is not MentionType.PERSON), None)
    if described is not None or depth > 2:
        return described
    if noun.pos_ in ("NOUN", "PROPN"):
        seats = (n for p in noun.children if p.lower_ in _SEATED for n in p.children if n.dep_ == "pobj")
        return next(
            (m for n in seats if (m := scene.mentions.get(n.i)) and m.entity and m.type is not MentionType.PERSON), None
        )
    return None


def timed(time: Time) -> bool:
    """Whether a time expression names a day or a period in the calendar."""
    return time.value is not None and time.type in (TimeType.DATE, TimeType.TIME)

"""Attributions that the parse shows: verbs of saying with their clause, and the frames around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.context import Context
from rashomon.annotate.sources import find_source, phrase
from rashomon.model import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CLAUSES = ("ccomp", "parataxis")


def clause_attributions(context: Context) -> Iterator[Attribution]:
    """Attributions of every cue in the report's prose, in order of the cues."""
    for token in context.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") or (token.tag_.startswith("VB") and lemma in cues.SAY):
            yield from _verb(context, token, lemma)
        elif token.pos_ == "NOUN" and lemma in cues.NOUNS:
            yield from _noun(token)
        if token.lower_ == "according" and token.i + 1 < len(context.doc) and token.nbor(1).lower_ == "to":
            yield from _according(token)


def _verb(context: Context, verb: Token, lemma: str) -> Iterator[Attribution]:
    if _silent(verb, lemma):
        return
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (verb.tag_ == "VBN" and _agent(verb)):
        yield from _passive(verb, lemma)
        return
    if lemma in ("quote", "cite"):
        yield from _quoted_as(verb)
        return
    for frame in (_as_frame, _accuse_frame, _urge_frame, _deny_frame, _claim_frame, _show_frame, _judge_frame):
        made = frame(verb, lemma)
        if made is not None:
            yield made
            return
    if lemma in cues.SAY:
        made = _say_frame(context, verb, lemma)
        if made is not None:
            yield made
            return
    if lemma in cues.COMMIT:
        made = _commit_frame(verb, lemma)
        if made is not None:
            yield made


def _silent(verb: Token, lemma: str) -> bool:
    """ "did not say", "would neither confirm nor deny", "refused to comment": nothing is said."""
    negated = any(c.dep_ == "neg" or c.lower_ == "neither" for c in verb.children)
    if verb.dep_ == "conj" and verb.head.lemma_ in cues.SAY:
        negated = negated or any(c.lower_ == "neither" for c in verb.head.children)
    # "to portray themselves as ...", "refused to comment": an aim, not an act of saying.
    if verb.tag_ == "VB" and _to(verb) and verb.head.lemma_ not in ("go", "continue", "want"):
        return True
    return negated and lemma not in ("believe", "think", "expect")


# --- frames --------------------------------------------------------------------------------


def _say_frame(context: Context, verb: Token, lemma: str) -> Attribution | None:
    source = find_source(verb)
    if lemma in cues.MIND and (
        source is None or source.root.pos_ == "PRON" and source.root.lower_ in ("i", "we", "you")
    ):
        return None
    clause = next((c for c in verb.children if c.dep_ in _CLAUSES and c.i != verb.i and not _is_cue_clause(c)), None)
    if clause is None and lemma in ("say", "tell", "warn", "add"):
        clause = next(
            (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.i > verb.i and _has_subject(c)), None
        )
    cue = _span(verb)
    addressee = _addressee(verb)
    if clause is not None:
        content = _clause_span(clause, verb, source)
        if content is not None:
            return Attribution((content,), source.span if source else None, cue, lemma, addressee=addressee)
    if (
        lemma in cues.PLAIN
        and verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "dep", "advcl")
        and source is not None
    ):
        return _sentence_final(context, verb, lemma, source.span)
    if lemma in ("say", "warn", "complain", "speak", "hint") and source is not None:
        about = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "about")), None)
        if about is not None and lemma in ("warn", "complain", "hint"):
            inner = [t for t in about.subtree if t.i > about.i]
            if inner:
                return Attribution((phrase(inner),), source.span, cue, lemma, addressee=addressee)
    return None


def _is_cue_clause(clause: Token) -> bool:
    return clause.pos_ not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "PRON", "NUM", "ADP")


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in token.children)


def _clause_span(clause: Token, verb: Token, source: object) -> Span | None:
    """The clause without its "that", without cue and source, on one side of the cue."""
    span_of_source: Span | None = getattr(source, "span", None)
    tokens = [t for t in clause.subtree if not t.is_space]
    left = clause.i < verb.i
    tokens = [t for t in tokens if (t.i < verb.i) == left and t.i != verb.i]
    if span_of_source is not None:
        tokens = [t for t in tokens if not (span_of_source.start <= t.idx < span_of_source.end)]
        if left and span_of_source.start < verb.idx:
            tokens = [t for t in tokens if t.idx < span_of_source.start]
    while tokens and (
        tokens[0].dep_ == "mark" and tokens[0].lower_ == "that" or tokens[0].is_punct and not tokens[0].is_quote
    ):
        tokens.pop(0)
    return phrase(tokens) if tokens else None


def _sentence_final(context: Context, verb: Token, lemma: str, source: Span) -> Attribution | None:
    """ "Two people were hurt a witness said": all of the sentence before the source, where the parser lost the comma."""
    sentence = verb.sent
    rest = [t for t in sentence if t.i > verb.i and not t.is_punct and not t.is_space]
    if any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in rest) or len(rest) > 12:
        return None
    before = [t for t in sentence if t.idx < min(source.start, verb.idx) and not t.is_space]
    if len([t for t in before if not t.is_punct]) < 3 or not any(t.pos_ in ("VERB", "AUX") for t in before):
        return None
    return Attribution((phrase(before),), source, _span(verb), lemma, addressee=_addressee(verb))


def _quoted_as(verb: Token) -> Iterator[Attribution]:
    """ "SANA quoted a source as saying that ...": the source speaks, SANA relays."""
    relay = find_source(verb)
    said = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    saying = next((d for d in verb.subtree if d.i > verb.i and d.lemma_ in cues.SAY and d.tag_ == "VBG"), None)
    if said is None or saying is None:
        return
    clause = next((c for c in saying.children if c.dep_ in _CLAUSES), None)
    if clause is None:
        return
    content = _clause_span(clause, saying, None)
    inner = [t for t in said.subtree if t.i < saying.i and t.lower_ != "as"]
    if content is not None:
        yield Attribution((content,), phrase(inner), _span(saying), saying.lemma_, relay.span if relay else None)


def _as_frame(verb: Token, lemma: str) -> Attribution | None:
    if lemma not in cues.AS:
        return None
    thing = _object(verb)
    said = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    if thing is not None and said is None:
        said = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if lemma in ("call", "deem", "dub", "brand", "label") and said is None:
        predicate = next((c for c in verb.children if c.dep_ == "oprd" or c.dep_ == "ccomp" and c.i > verb.i), None)
        if predicate is None or verb.tag_ == "VBN":
            return None
        source = find_source(verb)
        if source is None:
            return None
        return Attribution((phrase(_after(verb, predicate)),), source.span, _span(verb), "describe")
    if thing is None or said is None:
        return None
    source = find_source(verb)
    return Attribution((phrase(_after(verb, said)),), source.span if source else None, _span(verb), lemma)


def _accuse_frame(verb: Token, lemma: str) -> Attribution | None:
    thing = _object(verb)
    if lemma not in cues.ACCUSE or thing is None:
        return None
    source = find_source(verb)
    if source is None:
        return None
    tokens = _after(verb, thing)
    dash = next((i for i, t in enumerate(tokens) if t.text in ("-", "–", "—") and t.tag_ != "HYPH" and i), len(tokens))
    return Attribution((phrase(tokens[:dash]),), source.span, _span(verb), lemma)


def _urge_frame(verb: Token, lemma: str) -> Attribution | None:
    """ "urged A to do B", "called on A to do B", "called for B", "asked A not to do B"."""
    if lemma not in cues.URGE:
        return None
    source = find_source(verb)
    if source is None:
        return None
    on = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")), None)
    wanted = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for"), None)
    act = next((d for d in verb.subtree if d.i > verb.i and d.tag_ == "VB" and _to(d) and _governed(d, verb)), None)
    asked = next((c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > verb.i), None)
    if asked is None and act is not None:
        asked = next((c for c in act.children if c.dep_ == "nsubj" and c.i > verb.i), None)
    if asked is None and on is not None:
        asked = next((c for c in on.children if c.dep_ == "pobj"), None)
    if lemma in ("call", "appeal") and on is None and wanted is None:
        return None
    cue = _span(verb) if on is None or lemma not in ("call", "appeal") else Span(verb.idx, on.idx + len(on))
    if act is not None:
        tokens = [t for t in act.subtree if t.i >= _to_index(act)]
        addressee = phrase([t for t in asked.subtree if t.i < _to_index(act)]) if asked is not None else None
        content = phrase(tokens)
        if addressee is not None and content.end - content.start < addressee.end - addressee.start:
            # "maintain peace" alone does not say of whom it is asked.
            content = Span(addressee.start, content.end)
        return Attribution((content,), source.span, cue, lemma, addressee=addressee)
    if wanted is not None:
        inner = [t for t in wanted.subtree if t.i > wanted.i]
        return Attribution((phrase(inner),), source.span, Span(verb.idx, wanted.idx + 3), "urge") if inner else None
    if lemma in ("urge", "demand") and asked is not None:
        return Attribution((phrase(list(asked.subtree)),), source.span, cue, lemma)
    return None


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _to_index(verb: Token) -> int:
    """Where the infinitive begins: at "not" or "to", whichever stands first."""
    marks = [c.i for c in verb.children if c.lower_ == "to" and c.dep_ == "aux" or c.dep_ == "neg"]
    return min(marks, default=verb.i)


def _governed(inner: Token, verb: Token) -> bool:
    """Whether no other finite verb stands between ``inner`` and ``verb``."""
    head = inner.head
    while head.i != verb.i:
        if head.pos_ == "VERB" or head.head.i == head.i:
            return False
        head = head.head
    return True


def _deny_frame(verb: Token, lemma: str) -> Attribution | None:
    if lemma not in cues.DENY and not (lemma == "rule" and any(c.lower_ == "out" for c in verb.children)):
        return None
    source = find_source(verb)
    if source is None:
        return None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    thing = _object(verb)
    target: list[Token] = []
    if clause is not None:
        target = [t for t in clause.subtree if t.i > verb.i]
    elif thing is not None:
        inner = next(
            (c for c in thing.children if c.dep_ in ("acl", "ccomp", "relcl") and thing.lemma_ in cues.NOUNS), None
        )
        target = list(inner.subtree) if inner is not None else list(thing.subtree)
    while target and target[0].lower_ == "that":
        target.pop(0)
    return Attribution((phrase(target),), source.span, _span(verb), lemma) if target else None


def _claim_frame(verb: Token, lemma: str) -> Attribution | None:
    """ "claimed responsibility for ..."."""
    thing = _object(verb)
    if lemma not in ("claim", "admit", "confirm", "announce", "declare", "proclaim", "report") or thing is None:
        return None
    if any(c.dep_ in _CLAUSES for c in verb.children):
        return None
    source = find_source(verb)
    if source is None or thing.i < verb.i or thing.ent_type_ in ("DATE", "TIME"):
        return None
    return Attribution((phrase(list(thing.subtree)),), source.span, _span(verb), lemma)


def _show_frame(verb: Token, lemma: str) -> Attribution | None:
    if lemma not in cues.SHOW:
        return None
    source = find_source(verb)
    if source is None or not any(t.lemma_.lower() in cues.PICTURES or t.lower_ in cues.PICTURES for t in source.tokens):
        return None
    inner = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i]
    tokens = [t for c in inner for t in c.subtree if t.i > verb.i]
    return Attribution((phrase(tokens),), source.span, _span(verb), lemma) if tokens else None


def _judge_frame(verb: Token, lemma: str) -> Attribution | None:
    thing = _object(verb)
    if lemma not in cues.JUDGE or thing is None or any(c.dep_ in _CLAUSES for c in verb.children):
        return None
    source = find_source(verb)
    return Attribution((phrase(_after(verb, thing)),), source.span, _span(verb), lemma) if source else None


def _commit_frame(verb: Token, lemma: str) -> Attribution | None:
    act = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and _to(c)), None)
    source = find_source(verb)
    if act is None or source is None:
        return None
    return Attribution((phrase([t for t in act.subtree if t.i > verb.i]),), source.span, _span(verb), lemma)


def _passive(verb: Token, lemma: str) -> Iterator[Attribution]:
    """ "The attack was claimed by X", "is believed to be ...", "it was reported that ..."."""
    if lemma not in cues.PASSIVE | cues.DENY and lemma not in ("confirm", "blame"):
        return
    agent = _agent(verb)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    about = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("about", "of", "on") and c.i > verb.i), None
    )
    source = phrase(list(agent.subtree)) if agent is not None else None
    cue = _span(verb)
    if subject is not None and subject.lower_ == "it" and clause is not None:
        content = _clause_span(clause, verb, None)
    elif clause is not None and _to(clause):
        tail = [t for t in clause.subtree if t.i > verb.i]
        yield Attribution(
            (phrase(list(subject.subtree)), phrase(tail)) if subject else (phrase(tail),), source, cue, lemma
        )
        return
    elif subject is not None and about is not None and subject.lemma_ in cues.NOUNS:
        inner = [t for t in about.subtree if t.i > about.i]
        yield Attribution((phrase(inner),), source, Span(phrase(list(subject.subtree)).start, cue.end), lemma)
        return
    elif lemma in ("disseminate", "circulate", "spread", "publish", "describe"):
        return
    elif agent is not None and subject is not None:
        content = phrase(list(subject.subtree))
    elif agent is not None and verb.dep_ == "acl":
        content = phrase([t for t in verb.head.subtree if t.i < verb.i])
    else:
        return
    if content is not None:
        yield Attribution((content,), source, cue, lemma)


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _noun(noun: Token) -> Iterator[Attribution]:
    """ "media reports that Belgrade had ...": the noun is the cue, what stands before it the source."""
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    if clause is None or not any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from") and c.i < clause.i), None)
    before = [t for t in noun.subtree if t.i <= noun.i and t.dep_ not in ("det", "punct") and not t.is_space]
    source: Span | None = None
    if owner is not None:
        source = phrase(list(owner.subtree))
    elif by is not None:
        source = phrase([t for t in by.subtree if t.i > by.i])
    elif len(before) > 1:
        source = phrase(before)
    elif noun.lemma_.lower() not in ("report", "rumour", "rumor", "claim", "allegation"):
        return
    else:
        source = _span(noun)
    tokens = [t for t in clause.subtree if t.i > noun.i]
    while tokens and tokens[0].lower_ == "that":
        tokens.pop(0)
    yield Attribution((phrase(tokens),), source, _span(noun), noun.lemma_.lower())


def _according(token: Token) -> Iterator[Attribution]:
    to = token.nbor(1)
    named = next((c for c in to.children if c.dep_ == "pobj"), None)
    if named is None:
        return
    source = phrase(list(_without_clauses(named)))
    inside = {t.i for t in token.subtree} | {t.i for t in to.subtree}
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    tokens = [t for t in clause.subtree if t.i not in inside and not t.is_space]
    if not tokens:
        return
    # One side of the phrase only: what follows "According to X," or what stands before ", according to X".
    after = [t for t in tokens if t.i > max(inside)]
    before = [t for t in tokens if t.i < min(inside)]
    words = after if len([t for t in after if not t.is_punct]) > len([t for t in before if not t.is_punct]) else before
    while words and words[0].is_punct and not words[0].is_quote:
        words.pop(0)
    if words:
        yield Attribution((phrase(words),), source, Span(token.idx, to.idx + len(to)), "according to")


def _without_clauses(token: Token) -> Iterable[Token]:
    cut = {t.i for c in token.children if c.dep_ in ("relcl", "acl", "appos") for t in c.subtree}
    return (t for t in token.subtree if t.i not in cut)


# --- pieces --------------------------------------------------------------------------------


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def _after(verb: Token, first: Token) -> list[Token]:
    """Tokens of the verb's phrase from ``first`` on, up to the next verb that is joined to it."""
    joined = [c.i for c in verb.children if c.dep_ in ("conj", "cc", "advcl", "punct") and c.i > first.i]
    start = min(t.i for t in first.subtree)
    thing = _object(verb)
    if thing is not None:
        start = min(start, min(t.i for t in thing.subtree if t.i > verb.i))
    limit = min((i for i in joined if i > first.i and verb.doc[i].dep_ != "punct"), default=len(verb.doc))
    return [t for t in verb.subtree if start <= t.i < limit]


def _addressee(verb: Token) -> Span | None:
    told = next(
        (c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.lemma_ in ("tell", "inform", "assure")), None
    )
    return phrase(list(told.subtree)) if told is not None else None


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))

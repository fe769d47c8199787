"""Frames of verbs that say something without a clause: "accused A of B", "urged A to do B", "denied B"."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.annotate import cues
from rashomon.annotate.attribution import Attribution
from rashomon.annotate.sources import find_source, phrase
from rashomon.model import Span

_CLAUSES = ("ccomp", "parataxis")


def as_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "characterised A as B", "called A B": the content is A as B."""
    if lemma not in cues.AS:
        return None
    thing = object_of(verb)
    said = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    if thing is not None and said is None:
        said = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if lemma in ("call", "deem", "dub", "brand", "label") and said is None:
        predicate = next((c for c in verb.children if c.dep_ == "oprd" or (c.dep_ == "ccomp" and c.i > verb.i)), None)
        if predicate is None or verb.tag_ == "VBN":
            return None
        source = find_source(verb)
        if source is None:
            return None
        return Attribution((phrase(_after(verb, predicate)),), source.span, span_of(verb), "describe")
    if thing is None or said is None:
        return None
    source = find_source(verb)
    return Attribution((phrase(_after(verb, said)),), source.span if source else None, span_of(verb), lemma)


def accuse_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "accused A of B", "blamed A for B": the content is A of B."""
    thing = object_of(verb)
    if lemma not in cues.ACCUSE or thing is None:
        return None
    source = find_source(verb)
    if source is None:
        return None
    tokens = _after(verb, thing)
    dash = next((i for i, t in enumerate(tokens) if t.text in ("-", "–", "—") and t.tag_ != "HYPH" and i), len(tokens))
    return Attribution((phrase(tokens[:dash]),), source.span, span_of(verb), lemma)


def urge_frame(verb: Token, lemma: str) -> Attribution | None:
    """ "urged A to do B", "called on A to do B", "called for B", "asked A not to do B"."""
    if lemma not in cues.URGE:
        return None
    source = find_source(verb)
    if source is None:
        return None
    on = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("on", "upon", "to")), None)
    wanted = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for"), None)
    act = next(
        (d for d in verb.subtree if d.i > verb.i and d.tag_ == "VB" and infinitive(d) and _governed(d, verb)), None
    )
    asked = next((c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > verb.i), None)
    if asked is None and act is not None:
        asked = next((c for c in act.children if c.dep_ == "nsubj" and c.i > verb.i), None)
    if asked is None and on is not None:
        asked = next((c for c in on.children if c.dep_ == "pobj"), None)
    if lemma in ("call", "appeal") and on is None and wanted is None:
        return None
    cue = span_of(verb) if on is None or lemma not in ("call", "appeal") else Span(verb.idx, on.idx + len(on))
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


def deny_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "denied B", "rejected reports that B": the content is what is denied, B."""
    if lemma not in cues.DENY and not (lemma == "rule" and any(c.lower_ == "out" for c in verb.children)):
        return None
    source = find_source(verb)
    if source is None:
        return None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
    thing = object_of(verb)
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
    return Attribution((phrase(target),), source.span, span_of(verb), lemma) if target else None


def claim_frame(verb: Token, lemma: str) -> Attribution | None:
    """ "claimed responsibility for ..."."""
    thing = object_of(verb)
    if lemma not in ("claim", "admit", "confirm", "announce", "report") or thing is None:
        return None
    if any(c.dep_ in _CLAUSES for c in verb.children):
        return None
    source = find_source(verb)
    if source is None or thing.i < verb.i or thing.ent_type_ in ("DATE", "TIME") or thing.lemma_ in ("life", "victim"):
        return None
    return Attribution((phrase(list(thing.subtree)),), source.span, span_of(verb), lemma)


def show_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "footage showed B": pictures are a source too."""
    if lemma not in cues.SHOW:
        return None
    source = find_source(verb)
    if source is None or not any(t.lemma_.lower() in cues.PICTURES or t.lower_ in cues.PICTURES for t in source.tokens):
        return None
    inner = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i]
    tokens = [t for c in inner for t in c.subtree if t.i > verb.i]
    return Attribution((phrase(tokens),), source.span, span_of(verb), lemma) if tokens else None


def judge_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "condemned B": the content is what is judged."""
    thing = object_of(verb)
    if lemma not in cues.JUDGE or thing is None or any(c.dep_ in _CLAUSES for c in verb.children):
        return None
    source = find_source(verb)
    return Attribution((phrase(_after(verb, thing)),), source.span, span_of(verb), lemma) if source else None


def commit_frame(verb: Token, lemma: str) -> Attribution | None:
    """Take "threatened to B", "vowed to B"."""
    act = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and infinitive(c)), None)
    source = find_source(verb)
    if act is None or source is None:
        return None
    if lemma == "refuse" and act.lemma_.lower() in cues.SAY | {"discuss", "identify", "name"}:
        return None
    return Attribution((phrase([t for t in act.subtree if t.i > verb.i]),), source.span, span_of(verb), lemma)


def _to_index(verb: Token) -> int:
    """Where the infinitive begins: at "not" or "to", whichever stands first."""
    marks = [c.i for c in verb.children if (c.lower_ == "to" and c.dep_ == "aux") or c.dep_ == "neg"]
    return min(marks, default=verb.i)


def _governed(inner: Token, verb: Token) -> bool:
    """Whether no other finite verb stands between ``inner`` and ``verb``."""
    head = inner.head
    while head.i != verb.i:
        if head.pos_ == "VERB" or head.head.i == head.i:
            return False
        head = head.head
    return True


def object_of(verb: Token) -> Token | None:
    """The direct object behind the verb."""
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def _after(verb: Token, first: Token) -> list[Token]:
    """Tokens of the verb's phrase from ``first`` on, up to the next verb that is joined to it."""
    joined = [c.i for c in verb.children if c.dep_ in ("conj", "cc", "advcl", "punct") and c.i > first.i]
    start = min(t.i for t in first.subtree)
    thing = object_of(verb)
    if thing is not None:
        start = min(start, min(t.i for t in thing.subtree if t.i > verb.i))
    limit = min((i for i in joined if i > first.i and verb.doc[i].dep_ != "punct"), default=len(verb.doc))
    return [t for t in verb.subtree if start <= t.i < limit]


def infinitive(verb: Token) -> bool:
    """Whether the verb is a "to" infinitive."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def told_to(verb: Token) -> Span | None:
    """The words for who is told, of verbs like "tell" and "inform"."""
    told = next(
        (c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.lemma_ in ("tell", "inform", "assure")), None
    )
    return phrase(list(told.subtree)) if told is not None else None


def span_of(token: Token) -> Span:
    """The characters of one token."""
    return Span(token.idx, token.idx + len(token))

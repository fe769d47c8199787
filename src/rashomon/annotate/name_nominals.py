"""Words that stand for somebody told of before: definite descriptions and pronouns."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.roles import BODIES, OFFICES
from rashomon.model import MentionForm, MentionType

PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "himself", "herself", "itself", "themselves"})


def nominals(doc: Doc, source: str, taken: set[tuple[int, int]]) -> Iterator[NameSpan]:
    """Definite descriptions that stand for somebody told of before: "the ministry", "the head of state"."""
    for chunk in doc.noun_chunks:
        tokens = [t for t in chunk if not t.is_space and not t.is_quote]
        if len(tokens) < 2 or tokens[0].lower_ not in ("the", "this", "that") or any(t.pos_ == "PROPN" for t in tokens):
            continue
        if chunk.end < len(doc) and doc[chunk.end].lower_ == "of" and chunk.root.lemma_.lower() != "head":
            # "the army of the north" names its body itself.
            continue
        root, end = chunk.root, tokens[-1].idx + len(tokens[-1])
        head = root.lemma_.lower()
        if head == "head" and root.i + 2 < len(doc) and root.nbor(1).lower_ == "of":
            tail = root.nbor(2)
            head, end = f"head of {tail.lower_}", tail.idx + len(tail)
        place = head in ("territory", "republic", "region", "enclave", "province", "country", "statelet")
        if not (head in OFFICES or head in BODIES or head.startswith("head of") or head == "statement" or place):
            continue
        start = tokens[0].idx
        if (start, end) in taken:
            continue
        kind = MentionType.PERSON if head in OFFICES or head.startswith("head of") else MentionType.ORGANISATION
        kind = MentionType.PLACE if place else kind
        subject = root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, source[start:end], kind, MentionForm.NOMINAL, head=head, subject=subject)


def pronouns(doc: Doc) -> Iterator[NameSpan]:
    """Pronouns that may stand for somebody; an "it" only where it acts."""
    for token in doc:
        if token.lower_ not in PRONOUNS or token.pos_ != "PRON":
            continue
        if token.lower_ == "it" and token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        kind = MentionType.PERSON if token.lower_[:2] in ("he", "sh", "hi") else MentionType.ORGANISATION
        end = token.idx + len(token)
        yield NameSpan(
            token.idx, end, token.text, kind, MentionForm.PRONOUN, subject=token.dep_ in ("nsubj", "nsubjpass")
        )

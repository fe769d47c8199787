"""Which words of a report name or describe somebody: spans with a type, before it is known who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from rashomon.aliases import ALIASES
from rashomon.annotate.name_aliases import apposed, bracketed, broadcasters, called, nicknames, traded
from rashomon.annotate.name_clusters import body_word
from rashomon.annotate.name_nominals import nominals, pronouns
from rashomon.annotate.name_people import NOT_NAMES, NameSpan, parts_of_names, person_spans
from rashomon.annotate.name_splits import parted
from rashomon.annotate.places_words import SITE_NOUNS
from rashomon.annotate.roles import BODIES, OFFICES, PEOPLE
from rashomon.annotate.toponym import Toponym
from rashomon.model import MentionForm, MentionType, Precision

_ENTITY_TYPES = {
    "PERSON": MentionType.PERSON,
    "ORG": MentionType.ORGANISATION,
    "GPE": MentionType.OTHER,
    "LOC": MentionType.OTHER,
    "FAC": MentionType.OTHER,
    "NORP": MentionType.GROUP,
    "PRODUCT": MentionType.OTHER,
    "EVENT": MentionType.OTHER,
}
# Pronouns that can stand for a speaker or an actor.


_COUNTS = frozenset("dozens scores hundreds thousands several hundred thousand million more least many few".split())


def name_spans(doc: Doc, toponyms: Iterable[Toponym], source: str) -> list[NameSpan]:
    """All spans of ``doc`` that stand for somebody or something, in order; a span may lie within a longer one.

    ``source`` is the report's text, whose words are quoted (``doc.text`` blanks out what is not prose).
    """
    places = sorted(toponyms, key=lambda t: t.start)
    persons = list(person_spans(doc, places, source))
    taken = [(p.start, p.end) for p in persons]
    bodies = [b for b in _bodies(doc, places, source) if not any(s <= b.start and b.end <= e for s, e in taken)]
    bodies = [b for b in bodies if not _is_site(b, places)]
    # "The White House" that acts is a body already.
    seats = [(b.start, b.end) for b in bodies]
    named = [
        t
        for t in places
        if not any(s <= t.start and t.end <= e for s, e in taken)
        and not (_is_house(t) and any(s < t.start and t.end == e for s, e in seats))
    ]
    found: list[NameSpan] = [*persons, *bodies]
    for toponym in named:
        kind = MentionType.GROUP if toponym.demonym else MentionType.PLACE
        if toponym.government:
            kind = MentionType.ORGANISATION
        body = next((b for b in bodies if b.end == toponym.end and b.text.endswith(toponym.text)), None)
        if body is not None and toponym.place is not None and body.head in SITE_NOUNS:
            # "Idlib National Hospital" is a body, and stands where it is named after.
            found[found.index(body)] = replace(body, seat=toponym.place)
            continue
        found.append(
            NameSpan(
                toponym.start,
                toponym.end,
                toponym.text,
                kind,
                MentionForm.NAME,
                toponym.place,
                toponym.demonym,
                subject=_is_subject(doc, toponym.start, toponym.end),
            )
        )
    covered = {(f.start, f.end) for f in found}
    spans = [(f.start, f.end) for f in found]
    # The longer of two that overlap: "Observatory for Human Rights", not "Human Rights".
    for span in sorted([*_other_names(doc, source), *_runs(doc, source)], key=lambda n: (n.start - n.end, n.start)):
        inside = any((s <= span.start and span.end <= e) or (span.start <= s and e <= span.end) for s, e in spans)
        if not inside and (span.start, span.end) not in covered:
            found.append(span)
            spans.append((span.start, span.end))
    told = list(broadcasters(source, places))
    for long, (start, end) in list(bracketed(doc, source, found)):
        told.append(long)
        if not any((f.start, f.end) == (start, end) for f in found):
            found.append(NameSpan(start, end, source[start:end], MentionType.ORGANISATION, MentionForm.NAME))
    for span in told:
        # A longer name takes the place of the pieces that were found of it; places and peoples in it stay.
        found = [f for f in found if f.place is not None or not _piece_of(f, span)]
        if not any(f.end == span.end and f.start <= span.start for f in found):
            found.append(span)
    for person, start, end in list(nicknames(source, found)):
        found = [f for f in found if not (start <= f.start and f.end <= end)]
        found.append(replace(person, start=start, end=end, text=source[start:end], alias=person.text))
    for _, name in list(called(source, [*found, *nominals(doc, source, set())])):
        found = [f for f in found if f.place is not None or not (name.start <= f.start and f.end <= name.end)]
        found.append(name)
    found.extend(parts_of_names(doc, persons, found))
    found.extend(traded(source, found[:]))
    found = parted(doc, found, places)
    found.extend(described for _, described in list(apposed(doc, source, found)))
    found.extend(nominals(doc, source, {(f.start, f.end) for f in found}))
    found.extend(pronouns(doc))
    unique = {(f.start, f.end): f for f in reversed(found)}
    return sorted(unique.values(), key=lambda f: (f.start, -f.end))


def _is_site(body: NameSpan, places: list[Toponym]) -> bool:
    """Whether words for a body name a place where they do not act ("they shelled Kherson railway station")."""
    sites = ((t.start, t.end) for t in places if t.place is not None and t.place.precision is Precision.AREA)
    return body.head == "station" and not body.subject and (body.start, body.end) in sites


def _is_house(toponym: Toponym) -> bool:
    """Whether it is a house that stands for those who govern there, and no country or capital."""
    return toponym.government and toponym.place is not None and toponym.place.feature == "BLDG"


def _piece_of(found: NameSpan, whole: NameSpan) -> bool:
    """Whether a span lies within a name, or begins in its midst."""
    if found.end == whole.end and found.start <= whole.start:
        return False
    return whole.start <= found.start < whole.end


def _is_subject(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and span.root.dep_ in ("nsubj", "nsubjpass", "agent")


def _bodies(doc: Doc, places: list[Toponym], source: str) -> Iterator[NameSpan]:
    """Noun phrases whose head is a body and that carry a name, a demonym or a kind ("Serbia's Defense Ministry")."""
    named = [(t.start, t.end) for t in places]
    for chunk in doc.noun_chunks:
        root = chunk.root
        lemma = _corrected(root)
        if lemma not in BODIES and lemma not in PEOPLE and root.lower_ not in PEOPLE:
            continue
        tokens = [t for t in chunk if t.i <= root.i and not t.is_space and not t.is_quote]
        if tokens and tokens[0].dep_ == "poss" and tokens[0].pos_ == "PRON":
            tokens = tokens[1:]
        # "At least 22 people" are a count; what stands behind the number may still name somebody.
        number = max((i for i, t in enumerate(tokens) if t.like_num or t.lower_ in _COUNTS), default=-1)
        tokens = tokens[number + 1 :]
        if number >= 0 and len(tokens) < 2:
            continue
        if root.pos_ not in ("NOUN", "PROPN") or not tokens:
            continue
        start, end = tokens[0].idx, root.idx + len(root)
        if len(tokens) < 2:
            # "Authorities in the north", "Rebels from the hills": where they are of tells them apart.
            of = next((c for c in root.children if c.dep_ == "prep" and c.lower_ in ("in", "of", "from")), None)
            land = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
            if land is None or land.pos_ not in ("PROPN", "NOUN"):
                continue
            end = land.idx + len(land)
        if _is_capital(root) and root.i + 2 < len(doc) and root.nbor(1).lower_ in ("of", "for"):
            # "Ministry of Defence", "Observatory for Human Rights": the name goes on.
            inner = ("of", "for", "and", "the")
            tail = [t for t in root.subtree if t.i > root.i and (_is_capital(t) or t.lower_ in inner)]
            run = _contiguous(root, tail) or _goes_on_for(root)
            end = run[-1].idx + len(run[-1]) if run else end
        end = _with_ruler(root, end)
        words = [t for t in tokens[:-1] if t.dep_ != "det"]
        inside = [(s, e) for s, e in named if start <= s and e <= end and not _is_seat(source, e)]
        proper = bool(inside) or any(_is_capital(t) and not _is_seat(source, t.idx + len(t)) for t in [*words, root])
        form = MentionForm.NAME if proper else MentionForm.NOMINAL
        kind = MentionType.GROUP if lemma not in BODIES else MentionType.ORGANISATION
        subject = root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, source[start:end], kind, form, head=lemma, subject=subject)


def _goes_on_for(root: Token) -> list[Token]:
    """ "for Human Rights" right behind a body's head, where the parse hangs it elsewhere: two capitals or more."""
    doc = root.doc
    if root.nbor(1).lower_ != "for":
        return []
    end = root.i + 2
    while end < len(doc) and doc[end].text[:1].isupper() and doc[end].text.isalpha():
        end += 1
    return list(doc[root.i + 1 : end]) if end - root.i > 3 else []


def _corrected(root: Token) -> str:
    lemma = root.lemma_.lower()
    return body_word(lemma) if root.text[:1].isupper() else lemma


def _is_capital(token: Token) -> bool:
    """A word of a name, going by the tagger or by a capital that no sentence's beginning explains."""
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and not token.is_sent_start and token.pos_ != "PRON")


def _with_ruler(root: Token, end: int) -> int:
    """Where "the government of President Ana Lund" ends."""
    of = root.nbor(1) if root.i + 1 < len(root.doc) else None
    if root.lemma_.lower() not in ("government", "regime", "administration") or of is None or of.lower_ != "of":
        return end
    office = next((t for t in of.subtree if t.lower_ in OFFICES and t.text[:1].isupper()), None)
    if office is None or office.i > of.i + 3:
        return end
    last = office
    while last.i + 1 < len(root.doc) and (last.nbor().ent_type_ == "PERSON" or last.nbor().lower_ in OFFICES):
        last = last.nbor()
    return last.idx + len(last) if last.i > office.i else end


def _is_seat(source: str, end: int) -> bool:
    """Whether the name that ends there only tells where a body sits ("Britain-based")."""
    return source[end : end + 6] in ("-based", " based", "‐based")


def _contiguous(root: Token, tail: list[Token]) -> list[Token]:
    run: list[Token] = []
    expected = root.i + 1
    for token in sorted(tail, key=lambda t: t.i):
        if token.i != expected:
            break
        run.append(token)
        expected += 1
    while run and not _is_capital(run[-1]):
        run.pop()
    return run


def _other_names(doc: Doc, source: str) -> Iterator[NameSpan]:
    for entity in doc.ents:
        kind = _ENTITY_TYPES.get(entity.label_)
        if kind is None or entity.label_ == "PERSON":
            continue
        tokens = [t for t in entity if not t.is_space and not t.is_quote]
        while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
            tokens.pop()
        while tokens and (tokens[0].lower_ == "the" or tokens[0].is_punct):
            tokens.pop(0)
        if not tokens or tokens[0].lower_ in NOT_NAMES or not any(t.text[:1].isupper() for t in tokens):
            continue
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        head = tokens[-1].lemma_.lower()
        subject = entity.root.dep_ in ("nsubj", "nsubjpass")
        yield NameSpan(start, end, source[start:end], kind, MentionForm.NAME, head=head, subject=subject)


def _runs(doc: Doc, source: str) -> Iterator[NameSpan]:
    """Runs of capitals that the entity recogniser passed over, and bodies known by short names in capitals."""
    run: list[Token] = []
    for token in [*doc, None]:
        # "the Observatory ISIS" lost a comma: a known short name is a name of its own.
        apart = token is not None and any(_is_alias(t) for t in (token, *run[-1:]))
        joined = token is not None and _in_run(token) and (not run or (run[-1].i + 1 == token.i and not apart))
        if token is not None and (joined or _goes_on(run, token)):
            run.append(token)
            continue
        known = len(run) == 1 and _is_short_name(run[0])
        if (len(run) > 1 or known) and not any(t.lower_ in OFFICES for t in run):
            start, end, head = run[0].idx, run[-1].idx + len(run[-1]), run[-1].lemma_.lower()
            subject = any(t.dep_ in ("nsubj", "nsubjpass") for t in run)
            text = source[start:end]
            yield NameSpan(start, end, text, MentionType.OTHER, MentionForm.NAME, head=head, subject=subject)
        run = [token] if token is not None and _in_run(token) else []


def _is_alias(token: Token) -> bool:
    return token.text.isupper() and token.lower_ in ALIASES


def _is_short_name(token: Token) -> bool:
    """A body's name in capitals: known ("EU"), or of three to six letters ("NSFA")."""
    return token.text.isupper() and (token.lower_ in ALIASES or (token.is_alpha and 3 <= len(token) <= 6))


def _goes_on(run: list[Token], token: Token) -> bool:
    """The "for" in "Observatory for Human Rights": a body's name goes on behind it."""
    if not run or token.lower_ not in ("of", "for") or not any(t.lower_ in BODIES for t in run):
        return False
    return token.i == run[-1].i + 1 and token.i + 1 < len(token.doc) and _in_run(token.nbor(1))


def _in_run(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in NOT_NAMES

"""Noun phrases as parties: people, things, bodies, with the entity they name; and a message's parse to find them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muc_annotate import Read, Word
from muc_words import ARMED, COMBATANT, HARM_NOUNS, HUMAN, MILITARY, PHYSICAL, REBEL

from rashomon.annotate.event_blame import find_blame
from rashomon.model import Entity, Mention, MentionForm, MentionType, Span

_COLLECTIVE = frozenset(
    "number group dozen hundred thousand score majority half total rest one two three four five six".split()
)
_LEFT = frozenset("det compound amod nummod nmod poss case advmod quantmod predet punct".split())


@dataclass(frozen=True)
class Party:
    """A noun phrase: its words as written, without articles and numbers; its head; the entity it names, if any."""

    text: str
    head: str
    start: int
    entity: Entity | None
    name: str | None
    role: str | None
    end: int = -1
    within: tuple[Entity, ...] = ()

    @property
    def human(self) -> bool:
        """Whether it is people."""
        if self.name is not None:
            return True
        return self.head in HUMAN or bool(re.search(r"(?:men|man|woman|women|ists?|eers?)$", self.head))

    @property
    def physical(self) -> bool:
        """Whether it is a thing that can be damaged."""
        return self.head in PHYSICAL and self.name is None

    @property
    def armed(self) -> bool:
        """Whether it may be an unnamed perpetrator."""
        return self.head in ARMED

    @property
    def combatant(self) -> bool:
        """Whether it belongs to a side of the war."""
        if self.head in PHYSICAL:
            return bool(MILITARY.search(self.text))
        return self.head in COMBATANT or bool(
            MILITARY.search(re.split(r" (?:of|and) ", f"{self.role or ''} {self.text}")[0])
        )

    @property
    def rebel(self) -> bool:
        """Whether it is of those who fight the state."""
        return bool(re.match(r"guerr?illa|rebel|terrorist|subversive|extremist|insurgent|combatant|contra", self.head))


def is_body(entity: Entity, mention: Mention | None = None) -> bool:
    """Whether it is an organisation that has a name, or a force of the state, and not a people or a place."""
    if entity.type not in (MentionType.ORGANISATION, MentionType.GROUP) or entity.place is not None:
        return False
    if mention is not None and mention.place is not None:
        return False
    if not re.search(r"[A-Z]", re.sub(r"^(?:An?|The|This|That|Any|These|What) ", "", entity.name)):
        return bool(
            re.fullmatch(
                r"(?:the )?(?:[a-z]+ )?(?:army|police|government|military|armed forces|air force|navy)", entity.name
            )
        )
    return entity.type is MentionType.ORGANISATION or entity.country is None


class Parse:
    """A message's parse with what looks things up in it."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.words = read.words
        self.children: dict[int, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.head != number:
                self.children.setdefault(word.head, []).append(number)
        self.entities = {e.id: e for e in read.annotation.entities}
        self.blame = find_blame(read.text, read.annotation)
        self.named: dict[int, Mention] = {}
        for mention in read.annotation.mentions:
            if mention.entity is not None and mention.type is not MentionType.PLACE:
                self.named[mention.end] = mention

    def rebels(self) -> list[Entity]:
        """Armed organisations that the message names: those in whose name armed people go, or whose name says so."""
        found = {}
        for mention in self.read.annotation.mentions:
            entity = self.entities.get(mention.entity or "")
            if entity is None or mention.form is not MentionForm.NAME or not is_body(entity, mention):
                continue
            after = self.read.text[mention.end : mention.end + 40]
            before = self.read.text[max(0, mention.start - 40) : mention.start]
            if (
                REBEL.search(" ".join(entity.names))
                or re.match(r"(?: \([^)]*\))?,? (?:urban |rural )?(?:guerr?il|rebel|terroris|commando)", after, re.I)
                or re.search(
                    r"(?:guerr?illas?|rebels?|terrorists?|subversives?|extremists?) (?:of|from) (?:the )?$",
                    before,
                    re.I,
                )
            ):
                found[entity.id] = entity
        return list(found.values())

    def sentences(self, spans: Iterable[Span]) -> list[Span]:
        """The sentences in which ``spans`` begin."""
        starts = [s.start for s in spans]
        return [s for s in self.read.annotation.sentences if any(s.start <= at < s.end for at in starts)]

    def told(self, spans: Iterable[Span]) -> str:
        """The words of ``spans``."""
        return " ".join(self.read.text[s.start : s.end] for s in spans)

    def within(self, spans: Iterable[Span]) -> Iterator[int]:
        """Numbers of the words in ``spans``."""
        whole = list(spans)
        for number, word in enumerate(self.words):
            if any(s.start <= word.start < s.end for s in whole):
                yield number

    def kids(self, number: int, *deps: str) -> list[int]:
        """Children in any of the relations."""
        return [c for c in self.children.get(number, []) if self.words[c].dep in deps]

    def joined(self, number: int) -> list[int]:
        """A noun and those joined to it by "and"; what stands for a number of things is the things."""
        found = [number]
        for other in self.kids(number, "conj", "appos"):
            if self.words[other].pos in ("NOUN", "PROPN", "NUM", "ADJ"):
                found += self.joined(other) if self.words[other].dep == "conj" else []
        made = []
        for one in found:
            word = self.words[one]
            inner = [o for p in self.kids(one, "prep") if self.words[p].lemma == "of" for o in self.kids(p, "pobj")]
            if (
                inner
                and (word.lemma.lower() in _COLLECTIVE or word.pos == "NUM")
                and not _armed_group(word, self.words[inner[0]])
            ):
                made += self.joined(inner[0])
            else:
                made.append(one)
        return made

    def party(self, number: int, mortal: bool = False) -> Party | None:
        """The noun phrase headed by a word; where it is ``mortal``, a name of nothing else is taken for a person's."""
        head = self.words[number]
        if (
            head.pos not in ("NOUN", "PROPN", "NUM", "ADJ")
            or head.tag in ("PRP", "WP")
            or head.lemma.lower() in HARM_NOUNS
        ):
            return None
        first = number
        while first > 0 and self._left_of(first - 1, number):
            first -= 1
        while first < number and (
            self.words[first].pos in ("DET", "NUM", "PUNCT")
            or self.words[first].dep in ("det", "advmod", "quantmod", "punct")
        ):
            first += 1
        last = number
        if self.words[number].pos != "PROPN":
            for prep in self.kids(number, "prep"):
                if self.words[prep].lemma.lower() == "of":
                    for inner in self.kids(prep, "pobj"):
                        if inner - last <= 7:
                            last = inner
        text = self.read.text[self.words[first].start : self.words[last].end]
        text = " ".join(re.sub(r"\([^)]*\)?", " ", text).split())
        mention = self.named.get(head.end)
        entity = self.entities.get(mention.entity) if mention is not None and mention.entity else None
        name = role = None
        if (
            entity is not None
            and entity.type is MentionType.PERSON
            and (mention is None or mention.form is MentionForm.NAME or entity.name[:1].isupper())
        ):
            name, role = entity.name, _title(text, entity) or entity.role
        if (
            mortal
            and name is None
            and head.tag == "NNP"
            and entity is None
            and not self._placed(head)
            and head.lemma.lower() not in HUMAN
        ):
            name = None if text.isupper() else re.sub(r"^(?:\S+\.? )*?(?=(?:[A-Z][\w'-]+ ?){1,5}$)", "", text)
        if mortal and name is None and entity is not None and entity.type is MentionType.OTHER and head.tag == "NNP":
            name = entity.name
        start, end = self.words[first].start, self.words[last].end
        within = tuple(
            self.entities[m.entity]
            for m in self.read.annotation.mentions
            if m.entity
            and start <= m.start
            and m.end <= end
            and m.form is MentionForm.NAME
            and is_body(self.entities[m.entity], m)
        )
        return Party(text, _singular(head.lemma.lower()), start, entity, name, role, end, within)

    def _placed(self, word: Word) -> bool:
        """Whether a place or a time is named there."""
        found = [m for m in self.read.annotation.mentions if m.start <= word.start < m.end and m.place is not None]
        return bool(found) or any(t.start <= word.start < t.end for t in self.read.annotation.times)

    def _left_of(self, number: int, head: int) -> bool:
        word = self.words[number]
        if word.pos in ("SPACE", "VERB") and word.dep not in _LEFT:
            return False
        at, steps = number, 0
        while at != head and steps < 6:
            if self.words[at].dep not in _LEFT:
                return False
            at, steps = self.words[at].head, steps + 1
        return at == head


def _singular(word: str) -> str:
    """A noun that the parser took for a name, in the singular where that is a word known here."""
    known = HUMAN | PHYSICAL | ARMED | COMBATANT
    for form in (
        word,
        word.removesuffix("s"),
        re.sub("ies$", "y", word),
        re.sub("men$", "man", word),
        word.removesuffix("es"),
    ):
        if form in known:
            return form
    return word


def _title(text: str, entity: Entity) -> str | None:
    """What stands before a person's name ("Attorney General Roberto Garcia")."""
    starts = [text.find(n.split()[0]) for n in (entity.name, *entity.names) if n.split() and n.split()[0] in text]
    before = text[: min(starts)].strip(' ,."') if starts else ""
    return before if re.search("[A-Za-z]{2}", before) and len(before.split()) < 7 else None


def _armed_group(word: Word, inner: Word) -> bool:
    return word.lemma.lower() == "group" and inner.lemma.lower() in ARMED

"""Who did it and whom or what it hit: the noun phrases around the words that tell violence, by the parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muc_annotate import Read, Word

from rashomon.annotate.event_blame import find_blame
from rashomon.model import Entity, Mention, MentionForm, MentionType, Span

HARM = frozenset(
    """kill murder assassinate slay execute massacre slaughter wound injure maim shoot gun machinegun fire attack ambush assault raid
    storm strafe shell bomb bombard dynamite mortar blast explode detonate destroy damage wreck demolish burn torch raze
    blow riddle stab behead beat torture rape kidnap abduct hijack seize rob steal loot sack plunder die perish threaten
    sabotage target hit strike lose hurt capture detain hold intimidate harm victimize""".split()
)
# What is done to people: whoever has a name and is nothing else is then a person.
MORTAL = frozenset(
    """kill murder assassinate slay execute wound injure shoot gun machinegun riddle stab behead torture rape kidnap abduct die
    murder assassination killing kidnapping abduction execution slaying death""".split()
)
HARM_NOUNS = frozenset(
    """attack assault ambush raid bombing explosion blast murder assassination killing massacre slaying death kidnapping
    abduction kidnap hijacking robbery theft looting arson burning destruction sabotage shooting execution attempt
    slaughter bombardment beating torture rape capture threat dynamiting holdup hostage""".split()
)
_ARMED = frozenset(
    """guerrilla guerilla rebel terrorist subversive extremist insurgent militant gunman assailant attacker kidnapper
    hijacker assassin murderer killer bomber commando individual man youth person stranger criminal delinquent bandit
    thug group band squad column unit cell faction member troop soldier paramilitary militiaman mercenary trafficker
    mafia cartel hitman fighter element police policeman officer army force killers patrol hoodlum thief robber vandal
    separatist leftist rightist narcoterrorist capo suspect people fanatic commandos""".split()
)
_COMBATANT = frozenset(
    """guerrilla guerilla rebel terrorist subversive extremist insurgent soldier troop army military battalion brigade
    patrol unit force trooper sergeant corporal lieutenant infantryman paratrooper garrison barracks convoy fighter
    column squad detachment militiaman contra recruit police policeman patrolman guardsman guard casualty combatant
    enemy platoon regiment lieutenants officers""".split()
)
_HUMAN = frozenset(
    """people person individual man woman child boy girl baby youth civilian peasant farmer worker employee student teacher
    professor villager resident citizen passerby bystander pedestrian passenger family wife husband son daughter
    brother sister father mother relative friend companion leader member minister president senator congressman deputy
    mayor governor official judge magistrate attorney lawyer prosecutor priest nun bishop missionary jesuit pastor
    reporter journalist newsman correspondent photographer editor cameraman engineer technician doctor nurse physician
    businessman industrialist merchant vendor rancher landowner owner driver bodyguard escort guard policeman soldier
    officer general colonel major captain lieutenant sergeant diplomat ambassador consul envoy adviser advisor tourist
    citizen foreigner american politician candidate activist unionist trade-unionist councilman secretary director
    manager executive commander chief deputy maid cook servant watchman population inhabitant community indian refugee
    hostage victim dead wounded prisoner anthropologist economist scientist archbishop monsignor seaman sailor marine
    pilot crew troop police patrol agent inspector detective militant sympathizer supporter deserter informer elder
    adult minor infant neighbor personnel staff delegation delegate spokesman chairman aide volunteer nephew niece cousin
    uncle pair couple magistrates catechist seminarian lecturer rector dean columnist announcer publisher writer poet
    singer actor athlete miner fisherman carpenter taxi-driver taxidriver guerrilla rebel terrorist subversive
    paramilitary councilor councillor legislator representative justice attache""".split()
)
_PHYSICAL = frozenset(
    """bus car vehicle truck van jeep pickup automobile motorcycle train railroad railway locomotive airplane plane
    aircraft airliner helicopter boat ship vessel tanker ambulance taxi house home residence apartment building office
    headquarters facility installation store shop supermarket market mall restaurant hotel bar club brothel cinema
    theater bank branch agency embassy consulate ambassy ministry palace city-hall hall school university college church
    temple cathedral monastery convent hospital clinic library museum station post stationhouse barracks garrison base
    camp airport port dock bridge highway tunnel pipeline oleoduct refinery well plant factory warehouse
    powerline tower pylon pole line transformer substation dam network grid system generator antenna transmitter
    property ranch plantation crop building structure  monument
    statue table stand box booth newspaper radio tv channel company enterprise firm corporation dealership garage tank
    mill mine laboratory center centre offices town-hall townhall precinct court courthouse jail prison stadium
    park gas-station kiosk container wagon cable telephone pipe aqueduct mansion shack hut
    dwelling center complex institution institute institutions pumps pump truck trucks""".split()
)
_REBEL = re.compile(
    r"\b(?:Liberation|Revolutionary (?!Democratic|Party)|Guerr?illa|Shining Path|Cartel|Extraditables)\b"
)
_MILITARY = re.compile(
    r"\b(?:police|military|army|air force|barracks?|garrisons?|brigade|battalion|patrol|soldiers|troops|guerrillas|rebels|"
    r"infantry|cavalry|paratroop\w*|counterinsurgency|enemy|colonel|lieutenant|sergeant|corporal|naval|navy|national guard|detachment)\b",
    re.IGNORECASE,
)
_COLLECTIVE = frozenset(
    "number group dozen hundred thousand score majority half total rest one two three four five six".split()
)
_LEFT = frozenset("det compound amod nummod nmod poss case advmod quantmod predet punct".split())
_AFTER = frozenset("against on of upon".split())
_PLACED = frozenset("in at near outside inside".split())
_BLASTS = frozenset("explosion blast bomb bombing device charge detonation dynamite explosive".split())


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
        return self.head in _HUMAN or bool(re.search(r"(?:men|man|woman|women|ists?|eers?)$", self.head))

    @property
    def physical(self) -> bool:
        """Whether it is a thing that can be damaged."""
        return self.head in _PHYSICAL and self.name is None

    @property
    def armed(self) -> bool:
        """Whether it may be an unnamed perpetrator."""
        return self.head in _ARMED

    @property
    def combatant(self) -> bool:
        """Whether it belongs to a side of the war."""
        if self.head in _PHYSICAL:
            return bool(_MILITARY.search(self.text))
        return self.head in _COMBATANT or bool(
            _MILITARY.search(re.split(r" (?:of|and) ", f"{self.role or ''} {self.text}")[0])
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
            if _REBEL.search(" ".join(entity.names)) or re.match(
                r"(?: \([^)]*\))?,? (?:urban |rural )?(?:guerr?il|rebel|terroris|commando)", after, re.I
            ):
                found[entity.id] = entity
            elif re.search(
                r"(?:guerr?illas?|rebels?|terrorists?|subversives?|extremists?) (?:of|from) (?:the )?$", before, re.I
            ):
                found[entity.id] = entity
        return list(found.values())

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
            and head.lemma.lower() not in _HUMAN
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
    known = _HUMAN | _PHYSICAL | _ARMED | _COMBATANT
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
    return word.lemma.lower() == "group" and inner.lemma.lower() in _ARMED


def doers(parse: Parse, number: int) -> list[int]:
    """Heads of who acts: the subject of an active verb, "by ..." of a passive one or a noun, and what controls it."""
    word = parse.words[number]
    if word.pos not in ("VERB", "AUX"):
        found = [o for p in parse.kids(number, "prep") if parse.words[p].lemma == "by" for o in parse.kids(p, "pobj")]
        head = parse.words[word.head]
        if word.dep == "dobj" and head.lemma in (
            "carry",
            "launch",
            "commit",
            "perpetrate",
            "stage",
            "conduct",
            "mount",
            "make",
        ):
            found += [s for s in parse.kids(word.head, "nsubj")]
        if word.dep == "nsubjpass":
            found += _agents(parse, word.head)
        for verb in parse.kids(number, "acl", "relcl"):
            found += _agents(parse, verb)
        if word.lemma.lower() not in MORTAL:
            found += [c for c in parse.kids(number, "poss") if parse.words[c].pos == "PROPN"]
        return [j for n in found for j in parse.joined(n)]
    passive = bool(parse.kids(number, "auxpass", "nsubjpass")) or (word.tag == "VBN" and word.dep in ("acl",))
    found = _agents(parse, number)
    if not passive:
        found += parse.kids(number, "nsubj")
        if word.dep in ("relcl", "acl"):
            found = [word.head if parse.words[f].tag in ("WP", "WDT") else f for f in found] or (
                [word.head] if word.tag == "VBG" else []
            )
        elif not parse.kids(number, "nsubj") and word.dep in ("conj", "advcl", "xcomp"):
            found += [f for f in doers(parse, word.head) if not parse.kids(word.head, "nsubjpass")]
    return [j for n in found for j in parse.joined(n)]


def _agents(parse: Parse, number: int) -> list[int]:
    return [
        o for p in parse.kids(number, "agent", "prep") if parse.words[p].lemma == "by" for o in parse.kids(p, "pobj")
    ]


def hit(parse: Parse, number: int) -> list[int]:
    """Heads of whom or what it was done to."""
    word = parse.words[number]
    lemma = word.lemma.lower()
    found: list[int] = []
    if word.pos not in ("VERB", "AUX"):
        for prep in parse.kids(number, "prep"):
            before = parse.words[prep].lemma.lower()
            if before in _AFTER or (before in _PLACED and lemma in _BLASTS):
                found += parse.kids(prep, "pobj")
        found += [c for c in parse.kids(number, "poss", "compound") if parse.words[c].pos in ("NOUN", "PROPN")]
        return [j for n in found for j in parse.joined(n)]
    found += parse.kids(number, "dobj", "nsubjpass")
    if lemma in ("die", "perish", "explode", "burn"):
        found += parse.kids(number, "nsubj")
    if word.tag == "VBN" and word.dep == "acl":
        found.append(word.head)
    relative = [f for f in found if parse.words[f].tag in ("WP", "WDT")]
    if relative and word.dep == "relcl":
        found = [f for f in found if f not in relative] + [word.head]
    if not found and word.dep == "conj" and parse.kids(word.head, "nsubjpass") and word.tag == "VBN":
        found += parse.kids(word.head, "nsubjpass")
    for prep in parse.kids(number, "prep"):
        before = parse.words[prep].lemma.lower()
        if (
            before in ("against", "on", "upon")
            or (before == "at" and lemma in ("fire", "shoot", "hurl", "throw"))
            or (
                before in ("in", "at", "near", "outside", "inside")
                and lemma in ("explode", "detonate", "place", "plant", "blow", "set", "go")
            )
        ):
            found += parse.kids(prep, "pobj")
        if before == "in" and (front := parse.kids(prep, "pobj")) and parse.words[front[0]].lemma == "front":
            found += [o for p in parse.kids(front[0], "prep") for o in parse.kids(p, "pobj")]
    return [j for n in found for j in parse.joined(n)]

"""The ACLED pair of a happening, by the definitions of ACLED's codebook.

Most kinds have one pair. Others depend on who acts and who suffers (a battle, an attack on civilians, mob violence), on
the weapon, on what the police did at a protest, or on whose a place became. What is no political violence, protest or
strategic development in the codebook's sense (an accident, a crime without weapons) has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.annotate.event_acled_sides import PROTESTERS, Sort

Pair = tuple[str, str]

_BATTLES, _REMOTE, _CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
_PROTESTS, _RIOTS, _STRATEGIC = "Protests", "Riots", "Strategic developments"
CLASH = (_BATTLES, "Armed clash")
REGAINS = (_BATTLES, "Government regains territory")
OVERTAKES = (_BATTLES, "Non-state actor overtakes territory")
CHEMICAL = (_REMOTE, "Chemical weapon")
AIR = (_REMOTE, "Air/drone strike")
SUICIDE = (_REMOTE, "Suicide bomb")
SHELLING = (_REMOTE, "Shelling/artillery/missile attack")
DEVICE = (_REMOTE, "Remote explosive/landmine/IED")
GRENADE = (_REMOTE, "Grenade")
SEXUAL = (_CIVILIANS, "Sexual violence")
ATTACK = (_CIVILIANS, "Attack")
PEACEFUL = (_PROTESTS, "Peaceful protest")
INTERVENTION = (_PROTESTS, "Protest with intervention")
EXCESSIVE = (_PROTESTS, "Excessive force against protesters")
VIOLENT = (_RIOTS, "Violent demonstration")
MOB = (_RIOTS, "Mob violence")
AGREEMENT = (_STRATEGIC, "Agreement")
ARRESTS = (_STRATEGIC, "Arrests")
CHANGE = (_STRATEGIC, "Change to group/activity")
DISRUPTED = (_STRATEGIC, "Disrupted weapons use")
LOOTING = (_STRATEGIC, "Looting/property destruction")
TRANSFER = (_STRATEGIC, "Non-violent transfer of territory")

_PROTEST_WORDS = PROTESTERS | frozenset("protest demonstration rally unrest picket".split())
_AGENTS = frozenset("sarin chlorine nerve napalm phosphorus mustard".split())
_TOXIC = frozenset("chemical poisonous toxic poison".split())
_CARRIED = frozenset("weapon attack gas substance agent bomb munition shell missile rocket strike".split())
_SUICIDE = frozenset(("suicide",))
_HEAVY = frozenset(
    "mortar artillery shell shelling rocket missile howitzer tank bombardment rpg rocket-propelled".split()
)
_DEVICES = frozenset(
    "ied landmine mine roadside improvised booby car truck bomb explosive device remote-control".split()
)
_SEXUAL = frozenset("rape sexual sexually".split())
_GUNS = frozenset("gunman gunfire shoot shooting gun firefight gunfight clash".split())
_LIVE = frozenset("live ammunition bullet shoot gunfire kill dead death wound injure injury wounded".split())
_RIOTOUS = frozenset(
    """stone-throwing molotov torch arson vandalize vandalise vandalism ransack loot riot rioter violent burn burning
    tyre tire scuffle rampage hurl throw pelt""".split()
)
_DEMANDS = frozenset("demand against condemn denounce solidarity support slogan banner call placard".split())
_ACCIDENT = frozenset(
    "gas boiler cylinder firework accident pipeline refinery factory plant coal leak fuel warehouse chemical".split()
)
_ARMS = frozenset(
    """weapon arm ammunition explosive bomb mine landmine missile rocket rifle grenade cache munition ied device drone
    gun shell mortar pistol ordnance arsenal detonator""".split()
)
# What is done to a missile or drone on its way.
_STOPPED = frozenset("intercept shoot down bring interception".split())
_PEACEFULLY = frozenset("peacefully unopposed hand-over handover resistance abandon withdraw withdrawal pull".split())

# Kinds of violence whose pair hangs on the weapon and on who suffers it.
_VIOLENCE = frozenset(
    """attack strike gunfire clash killing injury assassination massacre beating torture military_operation invasion
    troop_entry crackdown""".split()
)
_PROTEST_KINDS = frozenset(("protest", "riot", "road_block"))
_DISPERSAL = frozenset(("crackdown", "arrest"))
_EXPLOSIONS = frozenset(("explosion", "bombing"))
_ARMED_PARTIES = (Sort.STATE, Sort.ARMED)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told beside a kind: who acts and who suffers it, lemmas of the sentences that tell it, the lemma of the
    word it hangs on, the kinds of other happenings in those sentences and the next, whether it has a place smaller
    than a country, and lemmas of the next sentence."""

    doer: Sort = Sort.UNKNOWN
    sufferer: Sort = Sort.UNKNOWN
    words: frozenset[str] = frozenset()
    verb: str = ""
    kinds: frozenset[str] = frozenset()
    settled: bool = False
    after: frozenset[str] = frozenset()

    @property
    def protest(self) -> bool:
        """Whether the scene is a protest."""
        at_one = Sort.PROTESTERS in (self.doer, self.sufferer)
        return at_one or bool(self.words & _PROTEST_WORDS) or bool(self.kinds & {"protest", "riot"})


def acled_pair(kind: str, usual: Pair | None, beside: Beside) -> Pair | None:
    """Event type and sub-event type of a happening of ``kind``; ``usual`` is the lexicon's pair for the kind."""
    if kind in ("protest", "riot", "barricade", "road_block", "strike_labour", "hunger_strike", "gathering"):
        return _protest(kind, usual, beside)
    if kind in ("capture_territory", "recapture_territory", "territory_loss"):
        return _territory(kind, beside)
    if kind in _EXPLOSIONS:
        return _explosion(usual, beside)
    if kind in ("shelling", "missile_strike", "air_strike", "drone_attack", "shoot_down"):
        if beside.verb in _STOPPED and beside.doer is not Sort.ARMED:
            return DISRUPTED
        return CHEMICAL if _chemical(beside.words) else usual
    if kind in _VIOLENCE:
        return _violence(kind, usual, beside)
    if kind in ("looting", "damage"):
        return _property(kind, beside)
    return _measure(kind, usual, beside)


def _protest(kind: str, usual: Pair | None, beside: Beside) -> Pair | None:
    """A gathering is a protest only where something is demanded; a riot of a crowd that protests nothing is a mob's."""
    if kind == "gathering" and not (beside.protest or beside.words & _DEMANDS):
        return usual
    of_a_crowd = beside.doer is Sort.CROWD or bool(beside.words & {"mob", "communal"})
    if kind == "riot" and of_a_crowd and not beside.words & _PROTEST_WORDS:
        return MOB
    return VIOLENT if kind == "riot" else _demonstration(beside, beside.kinds & _DISPERSAL != frozenset())


def _demonstration(beside: Beside, dispersed: bool) -> Pair:
    """One pair for all that is told of a demonstration: the violence of those who demonstrate comes first, then force
    that wounds or kills them, then their dispersal."""
    kinds, words = beside.kinds, beside.words | beside.after
    if beside.doer is Sort.PROTESTERS and kinds & {"clash", "damage", "looting"}:
        return VIOLENT
    if kinds & {"riot", "looting"} or "clash" in words or words & _RIOTOUS:
        return VIOLENT
    live = words & (_LIVE - {"bullet"} if "rubber" in words else _LIVE) or {"open", "fire"} <= words
    hurt = bool(kinds & {"gunfire", "killing", "injury", "massacre", "beating"})
    if (live or hurt) and _police(words):
        return EXCESSIVE
    return INTERVENTION if dispersed else PEACEFUL


def _police(words: frozenset[str]) -> bool:
    return bool(words & {"police", "policeman", "army", "soldier", "troop", "troops", "force", "officer", "authority"})


def _territory(kind: str, beside: Beside) -> Pair:
    """By who has the place now; without a fight it is a transfer."""
    if kind == "territory_loss":
        return REGAINS if beside.doer is Sort.ARMED else OVERTAKES
    if beside.words & _PEACEFULLY and not beside.kinds & {"clash", "attack", "gunfire", "shelling", "air_strike"}:
        return TRANSFER
    if beside.doer is Sort.STATE:
        return REGAINS
    if beside.doer in (Sort.ARMED, Sort.CROWD):
        return OVERTAKES
    return REGAINS if kind == "recapture_territory" else OVERTAKES


def _explosion(usual: Pair | None, beside: Beside) -> Pair | None:
    """By what exploded; what no weapon caused is no event of ACLED's."""
    words = beside.words
    if words & _SUICIDE:
        return SUICIDE
    if "grenade" in words and not words & _GUNS:
        return GRENADE
    if words & _DEVICES or words & _ARMS:
        return CHEMICAL if words & _AGENTS else usual
    return None if words & _ACCIDENT else usual


def _violence(kind: str, usual: Pair | None, beside: Beside) -> Pair | None:
    """By the weapon, and without one that has a type of its own by who fights whom."""
    doer, sufferer, words = beside.doer, beside.sufferer, beside.words
    if doer is Sort.PROTESTERS or (kind == "clash" and beside.protest):
        return VIOLENT
    if sufferer is Sort.PROTESTERS or kind == "crackdown":
        return _demonstration(beside, dispersed=True)
    at_protest = beside.kinds & _PROTEST_KINDS and Sort.ARMED not in (doer, sufferer) and sufferer is not Sort.STATE
    if at_protest and _police(words):
        return _demonstration(beside, dispersed=True)
    if words & _SEXUAL:
        return SEXUAL
    if doer is Sort.CROWD or beside.verb in ("lynch", "lynching"):
        return VIOLENT if beside.protest else MOB
    weapon = _weapon(words)
    if weapon is not None and kind in ("attack", "strike", "killing", "injury", "massacre"):
        return weapon
    if kind in ("torture", "beating", "assassination", "massacre"):
        return ATTACK
    if kind == "clash":
        return CLASH
    if sufferer is Sort.CIVILIANS:
        return ATTACK if kind not in ("killing", "injury") or doer in _ARMED_PARTIES or words & _GUNS else usual
    if sufferer in _ARMED_PARTIES or (kind in ("attack", "military_operation") and doer in _ARMED_PARTIES):
        return CLASH
    return ATTACK if doer in _ARMED_PARTIES and kind in ("killing", "gunfire") else usual


def _chemical(words: frozenset[str]) -> bool:
    return bool(words & _AGENTS or (words & _TOXIC and words & _CARRIED))


def _weapon(words: frozenset[str]) -> Pair | None:
    if _chemical(words):
        return CHEMICAL
    if words & _SUICIDE:
        return SUICIDE
    if words & {"airstrike", "warplane", "drone", "uav", "jet", "helicopter"}:
        return AIR
    if "grenade" in words and not words & (_GUNS | {"rocket-propelled", "rpg"}):
        return GRENADE
    if words & (_HEAVY - {"tank", "shell"}):
        return SHELLING
    return DEVICE if words & {"ied", "landmine", "roadside", "bomb"} else None


def _property(kind: str, beside: Beside) -> Pair | None:
    """A crowd's destruction is a riot, that of armed men a development of its own; a weapon's is the weapon's."""
    if beside.doer in (Sort.PROTESTERS, Sort.CROWD):
        return VIOLENT if beside.protest else MOB
    if kind == "damage":
        weapon = _weapon(beside.words)
        if weapon is not None and beside.sufferer is not Sort.ARMED:
            return weapon
        return LOOTING if beside.doer in _ARMED_PARTIES else None
    return LOOTING


def _measure(kind: str, usual: Pair | None, beside: Beside) -> Pair | None:
    """What forces and groups do short of violence."""
    words = beside.words
    if kind == "arrest" and (beside.sufferer is Sort.PROTESTERS or beside.kinds & _PROTEST_KINDS):
        return _demonstration(beside, dispersed=True)
    if kind == "raid_search":
        return DISRUPTED if words & _ARMS else usual
    if kind == "withdrawal":
        taken = beside.kinds & {"capture_territory", "recapture_territory", "troop_entry"}
        return TRANSFER if taken or beside.settled else CHANGE
    if kind in ("deployment", "recruitment", "curfew", "exercise"):
        return CHANGE
    if kind == "surrender":
        return CHANGE if beside.verb in ("defect", "defection") else AGREEMENT
    if kind in ("release", "evacuation"):
        return AGREEMENT if words & {"exchange", "swap", "deal", "agreement", "negotiation"} else usual
    if kind == "talks":
        return AGREEMENT if words & {"peace", "ceasefire", "truce", "rebel", "cease-fire"} else usual
    return usual

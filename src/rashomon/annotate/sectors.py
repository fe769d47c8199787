"""PLOVER's codes of who acts: the sector of society, by the words for them, and the country or kind of body.

Codes are those of the PLOVER manual of 2021 (Open Event Data Alliance, CC BY-SA 4.0); the words are our own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rashomon.annotate import countries
from rashomon.model import Entity, MentionType
from rashomon.skeleton import fold

# The first sector with a word in the phrase gives the code: what is narrow stands before what is wide.
_SECTORS = {
    "ELI": "ex-president ex-premier ex-minister ex-general exiled ousted deposed",
    "REF": "refugee refugees displaced migrant migrants asylum-seeker evacuee evacuees idp idps seekers",
    "SPY": "intelligence spy spies mossad cia fsb mi5 mi6 kgb gru secret-service sbu mit",
    "PRM": "paramilitary paramilitaries vigilante vigilantes wagner",
    "REB": """rebel rebels guerrilla guerrillas guerilla guerillas insurgent insurgents militant militants jihadist
        jihadists jihadi jihadis separatist separatists terrorist terrorists mujahideen mujahedeen taliban hamas
        hezbollah hizbollah hizbullah daesh isis isil al-qaeda al-qaida qaeda al-shabaab shabaab boko pkk farc ltte rsf
        secessionist secessionists extremist extremists houthi houthis islamists m23 militiaman militiamen militia
        militias""",
    "UAF": "gunman gunmen assailant assailants attacker attackers sniper snipers bomber bombers",
    "COP": "police policeman policemen policewoman constable constables gendarme gendarmes gendarmerie sheriff",
    "MIL": """army military soldier soldiers troop troops navy marines marine warship warships jet jets warplane
        warplanes general colonel admiral commander brigade battalion regiment division airforce artillery tank tanks
        paratroopers peacekeeper peacekeepers peacekeeping forces force conscripts reservists helicopter helicopters
        drone drones pentagon coalition captain lieutenant sergeant garrison legion nato""",
    "JUD": "court judge judges tribunal prosecutor prosecutors judiciary magistrate attorney jury icc",
    "LEG": """parliament assembly senate congress lawmaker lawmakers mp mps senator senators congressman knesset duma
        bundestag legislature legislator legislators parliamentarian parliamentarians speaker rada sejm""",
    "JRN": """journalist journalists reporter reporters newspaper broadcaster television radio correspondent daily
        newswire editor editors blogger bloggers tv channel news""",
    "OPP": "opposition dissident dissidents",
    "PTY": "party parties",
    "REL": """church mosque cleric clerics priest priests imam imams bishop bishops archbishop pope patriarchate
        patriarch rabbi monk monks nun nuns diocese ayatollah clergy""",
    "EDU": "student students teacher teachers university school schools pupil pupils professor professors academics",
    "MED": "doctor doctors nurse nurses hospital medic medics paramedic paramedics physician physicians",
    "LAB": "worker workers miner miners labourer labourers laborer laborers driver drivers unions employees staff",
    "AGR": "farmer farmers peasant peasants fishermen herder herders landowner landowners",
    "BUS": "company firm businessman businessmen corporation investor investors bank banks traders trader shopkeepers",
    "CRM": """gang gangs cartel cartels criminal criminals mafia smuggler smugglers pirate pirates inmate inmates
        prisoner prisoners trafficker traffickers bandit bandits convicts robbers looters""",
    "SOC": """ngo ngos watchdog observatory amnesty charity charities foundation movement society association
        campaigners humanitarian crescent""",
    "GOV": """government ministry minister ministers president premier chancellor cabinet authority authorities
        administration ambassador ambassadors diplomat diplomats envoy envoys official officials governor mayor king
        queen emir sultan prince kremlin spokesman spokeswoman spokesperson consul embassy consulate presidency
        secretary negotiator negotiators delegation regime leadership municipality junta council mediator
        vice-president undersecretary commissioner state leader leaders prime-minister""",
    "CVL": """civilian civilians people person resident residents villager villagers protester protesters demonstrator
        demonstrators activist activists citizen citizens woman women child children family families man men crowd
        crowds mob boy boys girl girls passenger passengers youth youths locals local passer-by passers-by bystander
        bystanders tourist tourists patient patients worshippers mourners settlers settler relatives nationals national
        supporters fans voters population pilgrims nomads""",
    "UNK": "",
}
_FORMER = frozenset(("former", "ex", "ousted", "deposed", "exiled", "late"))
# Bodies of many states, and bodies of none; the manual gives the first two codes of their own.
_BODIES = {
    "UNO": ("united nations", "un", "u n", "unifil", "unhcr", "unicef", "security council", "unmik", "ocha"),
    "EUR": ("european union", "eu", "e u", "european commission", "european council", "european parliament"),
    "IGO": (
        "nato", "osce", "african union", "arab league", "asean", "ecowas", "iaea", "opec", "imf", "world bank", "kfor",
        "international monetary fund", "league of arab states", "gulf cooperation council", "organization of american "
        "states", "european community", "interpol", "icc", "international criminal court", "g7", "g8", "g20", "eulex",
        "world trade organization", "world health organization", "council of europe", "commonwealth", "igad", "csto",
    ),
    "NGO": (
        "red cross", "red crescent", "amnesty international", "human rights watch", "doctors without borders",
        "medecins sans frontieres", "greenpeace", "oxfam", "save the children", "reporters without borders",
    ),
    "IMG": ("al qaeda", "al qaida", "islamic state", "isis", "isil", "daesh"),
}  # fmt: skip


@cache
def _by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, words in _SECTORS.items():
        for word in words.split():
            found.setdefault(word, code)
    return found


@cache
def _ranks() -> dict[str, int]:
    return {code: rank for rank, code in enumerate(_SECTORS)}


def sector_of(words: Iterable[str], entity: Entity | None = None) -> str | None:
    """The sector code of those whom ``words`` (a noun phrase) name, else by the entity's office and names.

    A place that acts is its government. ``None`` where the words do not tell.
    """
    told = [w.lower() for w in words]
    code = _narrowest(told)
    if code is None and entity is not None:
        if entity.role is not None:
            told = entity.role.lower().split()
            code = _narrowest(told)
        if code is None and entity.type is not MentionType.PERSON:
            code = _narrowest(word for name in entity.names for word in name.lower().split())
        if code is None and entity.type is MentionType.PLACE:
            code = "GOV"
    return "ELI" if code in ("GOV", "LEG") and _FORMER & set(told) else code


def _narrowest(words: Iterable[str]) -> str | None:
    codes = [c for w in words if (c := _by_word().get(w.strip("'’\".,")))]
    return min(codes, key=_ranks().__getitem__, default=None)


def country_of(entity: Entity) -> str | None:
    """PLOVER's country code of an entity (Kosovo: KOS), or its code for a body of many states or of none."""
    for name in entity.names:
        folded = fold(name).removeprefix("the ")
        for code, bodies in _BODIES.items():
            if any(folded == body or folded.startswith(body + " ") for body in bodies):
                return code
    seat = entity.country or (entity.place.country if entity.place is not None else None)
    return countries.plover(seat) if seat else None

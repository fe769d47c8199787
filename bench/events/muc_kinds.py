"""The incident type that a kind of event is, by the words that tell it."""

from __future__ import annotations

import re

from rashomon.model import Event

TYPES = {
    **dict.fromkeys(("bombing", "suicide_bombing", "explosion", "grenade_attack"), "BOMBING"),
    "kidnapping": "KIDNAPPING",
    "looting": "ROBBERY",
    "strike_labour": "FORCED WORK STOPPAGE",
    **dict.fromkeys(
        """attack strike gunfire shelling air_strike missile_strike assassination massacre killing beating torture
        injury sexual_violence damage clash chemical_attack shoot_down drone_attack fire
        weapons_found ultimatum""".split(),
        "ATTACK",
    ),
}
BOMB = re.compile(
    r"\b(bombs?|bombed|bombing|dynamit\w*|explosives?|explosions?|blown up|blew up|detonat\w+|car-bomb)\b", re.I
)
_AIR = re.compile(r"\b(planes?|aircraft|helicopters?|air force|aerial|warplanes?|strafed)\b", re.I)
FIRE = re.compile(r"\b(burn\w*|set (?:on )?fire|set \w+ \w+ on fire|torched|arson|ablaze|set afire)\b", re.I)
_ROB = re.compile(r"\b(rob(?:bed|bery|bing)?|stole|stolen|theft|loot\w*|held up|assaulted banks?)\b", re.I)
_KIDNAP = re.compile(r"\b(kidnap\w*|abduct\w*|hostages?|hijack\w*)\b", re.I)
STOPPAGE = re.compile(r"\barmed strike|transport(?:ation)? (?:strike|stoppage|ban)\b", re.I)
DISARMED = re.compile(r"deactivat|defus|dismantl|found|disarm", re.I)


def type_of(event: Event, kind: str, told: str) -> str:
    """The type of an event whose kind is ``kind``, told in these words."""
    if STOPPAGE.search(told):
        return "FORCED WORK STOPPAGE"
    if kind in ("BOMBING", "ATTACK"):
        if _KIDNAP.search(told) and event.kind in ("attack", "killing") and not event.recipients:
            return "KIDNAPPING"
        if _AIR.search(told) and re.search("bomb|strafe", told, re.I):
            return "ATTACK"
        if BOMB.search(told):
            return "BOMBING"
        if event.kind in ("damage", "fire", "looting") and FIRE.search(told):
            return "ARSON"
        if _ROB.search(told) and event.kind in ("attack", "looting"):
            return "ROBBERY"
    if event.kind == "looting" and FIRE.search(told) and not _ROB.search(told):
        return "ARSON"
    return kind

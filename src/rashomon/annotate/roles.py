"""Words for offices, bodies and gatherings of people: what makes a noun phrase somebody who can act or speak."""

from __future__ import annotations

# Offices and callings: a capitalised name beside one of these is a person, and "the <office>" stands for its holder.
OFFICES = frozenset(
    """president premier minister chancellor spokesman spokeswoman spokesperson deputy lawmaker mp senator congressman
    congresswoman governor mayor general colonel captain major lieutenant sergeant brigadier admiral marshal commander
    chief head leader director secretary ambassador envoy consul king queen prince princess emir sultan sheikh imam
    ayatollah patriarch archbishop bishop pope cleric priest judge prosecutor lawyer attorney activist analyst expert
    journalist reporter correspondent professor doctor resident official witness survivor evacuee negotiator mediator
    chairman chairwoman chairperson co-chair adviser advisor aide diplomat politician candidate founder dictator
    officer soldier policeman firefighter rapporteur commissioner representative coordinator observer writer author
    economist historian teacher farmer driver blogger volunteer rescuer medic nurse surgeon engineer
    vice-president undersecretary whip speaker mr mrs ms dr prof sen rep gov lt col gen capt sgt maj sir lord lady
    sayyed hajj rabbi reverend pastor editor""".split()
)

# Heads of noun phrases that name or describe a body which acts and speaks.
BODIES = frozenset(
    """ministry police army military government authority administration regime parliament assembly senate congress
    cabinet council court commission committee agency service department office bureau directorate presidency embassy
    consulate party union alliance coalition movement front group militia force brigade battalion regiment army navy
    command guard organisation organization institute foundation association federation league network observatory
    monitor bank company firm university hospital church patriarchate agency outlet newspaper channel station website
    page broadcaster television tv radio press media newswire site kremlin pentagon house cartel gang faction bloc
    mission delegation crescent cross corps directorate municipality prefecture staff defence defense opposition
    junta caliphate watchdog think-tank ngo syndicate tribunal prosecution leadership structure""".split()
)

# Who can make rules for others.
GOVERNING = frozenset(
    """government authority authorities ministry minister president premier parliament council court police army cabinet
    regime administration governor mayor municipality commission agency king central bank""".split()
)

# Plural people who are taken as one speaker.
PEOPLE = frozenset(
    """officials sources witnesses residents activists analysts experts diplomats authorities rebels militants
    insurgents fighters soldiers protesters demonstrators opponents critics supporters lawmakers lawyers prosecutors
    investigators doctors medics rescuers evacuees refugees locals eyewitnesses observers monitors reporters
    journalists correspondents outlets media reports leaders ministers commanders troops forces survivors relatives
    families workers users people citizens civilians observers spokesmen aides advisers allies opposition villagers
    separatists jihadists militiamen peacekeepers police""".split()
)

# "The <key>" may stand for the holder of any of these offices.
STANDS_FOR = {
    "head of state": ("president", "king", "queen", "emir", "sultan", "chancellor"),
    "head of government": ("premier", "prime minister", "chancellor"),
    "president": ("president",),
    "leader": ("leader", "president", "chairman", "premier", "king", "commander", "head", "chief"),
    "premier": ("premier", "prime minister"),
    "spokesman": ("spokesman", "spokesperson"),
    "spokeswoman": ("spokeswoman", "spokesperson"),
    "spokesperson": ("spokesman", "spokeswoman", "spokesperson"),
    "minister": ("minister",),
    "diplomat": ("minister", "ambassador", "envoy", "diplomat"),
    "lawmaker": ("lawmaker", "deputy", "mp", "senator", "congressman", "representative"),
    "official": ("official", "director", "secretary", "chief", "head", "commissioner", "governor"),
    "politician": ("politician", "deputy", "mp", "minister", "president", "leader", "lawmaker"),
}

FEMALE = frozenset("spokeswoman chairwoman congresswoman queen princess lady mrs ms policewoman mother wife".split())
MALE = frozenset("spokesman chairman congressman king prince lord mr sheikh imam ayatollah father husband".split())

# Bodies of one trade: "a monitor", "the monitoring group" may be the Observatory that the report names.
TRADES = tuple(
    frozenset(trade.split())
    for trade in (
        "monitor monitoring monitors observatory watchdog group organisation organization",
        "agency wire newswire press news outlet",
        "broadcaster television tv channel radio station network",
        "newspaper daily paper weekly",
        "militia militant faction movement front brigade group",
        "rescuer rescuers rescue defence defense workers service",
    )
)
# Words that many trades share: they let a description in, but do not tell a name's trade.
COMMON_TRADE = frozenset("group organisation organization news outlet press movement front service network".split())
# What a description may add to its trade without naming anybody.
PLAIN_WORDS = frozenset("based rights war local key main same monitoring rescue news state media".split())
# What stands beside a body's own name to tell its trade ("the official SANA news agency").
TRADE_WORDS = frozenset(
    """the a official state run state-run state-owned owned private semi semi-official government news agency wire
    service broadcaster channel tv television newspaper daily group network radio station website militia""".split()
)

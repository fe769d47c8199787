"""Words around names that tell a place from a person, a body or a day, and one kind of place from another."""

from __future__ import annotations

import re

# Words that may stand inside a place's name without a capital.
INNER = frozenset(
    "of the and al el ez es ed er ash as ar at ad an az de du la le les del di da do dos das am der den upon on in "
    "under sur los las y e i o van von zu au aux sous en".split()
)
ARTICLES = frozenset("al el ad ar as ash at ath az an ed er es ez esh".split())
LOCATIVE = frozenset(
    "in at near from to into outside inside around across toward towards throughout between over via through beyond "
    "within past onto until till reach above opposite".split()
)
# A name in front of these is (part of) the place that the noun describes; the noun belongs to the mention.
REGION_NOUNS = frozenset(
    "province governorate region oblast county district state parish prefecture department canton municipality krai "
    "raion muhafazah emirate territory".split()
)
TOWN_NOUNS = frozenset("city town village settlement hamlet township suburb borough".split())
# Parts of a town: without coordinates of their own they lie in the town that the text speaks of.
QUARTER_NOUNS = frozenset("neighborhood neighbourhood quarter suburb district roundabout street square camp".split())
SITE_NOUNS = frozenset(
    "airport airbase bridge crossing checkpoint roundabout square street road avenue boulevard hospital mosque church "
    "cathedral monastery stadium prison park station camp junction dam port base tunnel gate cemetery market castle "
    "barracks refinery border-crossing plant mine corridor".split()
)
# What may stand in lower case between a name and the site's noun ("Goma international airport").
SITE_KINDS = frozenset(
    "nuclear power hydroelectric thermal coal steel oil gas gold border train railway bus international military air "
    "naval refugee displacement central main general old university".split()
)
# Sites that lie outside towns as often as in them: one that no list has is not simply in the town of the report.
OUTLYING = frozenset("crossing checkpoint border-crossing camp base airbase dam mine plant refinery corridor".split())
WATER_NOUNS = frozenset("river lake sea bay gulf ocean strait canal creek".split())
DESCRIBED_BY = REGION_NOUNS | TOWN_NOUNS | QUARTER_NOUNS | SITE_NOUNS | WATER_NOUNS
# "the stronghold of X" types X as much as "the town of X".
OF_NOUNS = DESCRIBED_BY | {"place", "area", "locality", "capital", "stronghold", "bastion", "enclave", "outskirts"}
PLURALS = {f"{n}s": n for n in DESCRIBED_BY} | {
    "counties": "county",
    "cities": "city",
    "churches": "church",
    "territories": "territory",
    "parishes": "parish",
    "refineries": "refinery",
    "monasteries": "monastery",
}
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central north-east north-west south-east south-west north-eastern "
    "north-western south-eastern south-western".split()
)
AROUND = frozenset(
    "outside near around outskirts vicinity surroundings countryside suburbs toward towards opposite beyond "
    "above".split()
)
# "The coast of X", "large parts of X": some of it, or what is beside it.
PARTS = frozenset(
    "part parts half corner tip coast shore shores edge edges entrance areas swathes most much rest border frontier "
    "boundary gates hills".split()
)
BORDERS = frozenset({"border", "frontier", "boundary"})
ROADS = frozenset("road highway motorway route railway pipeline".split())
UNITS = frozenset("km kilometer kilometre kilometers kilometres mile miles metres meters m yards".split())
# Two words before a name that tell that it is beside the place.
BESIDE = frozenset({"far from", "away from", "close to", "next to", "adjacent to", "approaches to", "way to"})
LINKING = frozenset("linking connecting joining links connects link connect joins".split())
# Only places are shelled or retaken; people and bodies are not. With the others it may be either.
PLACE_VERBS = frozenset("shell bombard besiege retake recapture overrun encircle".split())
TAKING_VERBS = frozenset("capture seize enter storm liberate bomb flee reach evacuate approach".split())
# Houses that stand for those who govern there.
SEATS = frozenset({"White House", "Kremlin", "Pentagon", "Downing Street", "Whitehall", "Westminster", "Capitol Hill"})
# What comes before the name in the names of these.
NATURAL = frozenset({"lake", "mount", "river", "wadi", "jebel", "cape"})
# What ends the name of a stretch of land or water, or of a thing of its own there ("Irrawaddy River", "Salang Pass").
ENDING = WATER_NOUNS | frozenset("valley mountains desert peninsula island islands bridge dam pass".split())
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady president minister premier chancellor senator sen rep congressman "
    "congresswoman governor gov mayor judge justice general gen colonel col lieutenant lt captain capt sergeant sgt "
    "major maj officer detective deputy sheriff commander brigadier admiral king queen prince princess sheikh pope "
    "bishop archbishop father rev reverend secretary ambassador spokesman spokeswoman spokesperson chairman director "
    "coach attorney lawyer analyst author reporter correspondent activist saint-".split()
)
# Papers, teams and works: a place's name before one of these is no place at all.
WORK_NOUNS = frozenset(
    "post times news herald tribune journal gazette star sun mail telegraph guardian observer club fc united radio "
    "television tv network magazine press today daily weekly cup championship games festival award prize tigers bears "
    "lions giants eagles hawks raiders cowboys rangers chiefs sox yankees cubs vikings saints inc co corp ltd llc plc "
    "airlines airways hotel inn restaurant opera philharmonic symphony act treaty protocol convention declaration "
    "accords".split()
)
# What is named after a place without being one ("West Nile virus", "Ebola").
DISEASES = frozenset("virus fever disease syndrome ebolavirus flu encephalitis strain variant".split())
# Single words that are towns somewhere and something else nearly everywhere.
COMMON = frozenset(
    "a i an the this that these those he she it we they you his her its our their my your who what when where why how "
    "and or but nor so yet if then than as at by for from in into of off on onto out over to up with without after "
    "before since until while although because during despite under among between both all some many most more much "
    "few several no not none only also even just still again already never ever always often once twice one two three "
    "four five six seven eight nine ten first second third last next new old young big small good bad best better "
    "great high low long short early late man men woman women boy girl people police army government minister "
    "president official officials court state states city town village county district center centre church school "
    "university college hospital street road avenue bridge park lake river mountain hill valley bay island beach "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn fall winter morning evening night today tomorrow "
    "yesterday god lord christ jesus bible islam muslim christian catholic sunni shiite shia allah jihad sharia "
    "democrat republican senate congress house assembly parliament commission committee council board union party "
    "north south east west northern southern eastern western central general major colonel captain prince king queen "
    "duke bishop pope mr mrs ms dr sen rep gov sir lady miss photo read also source sources reuters afp ap tass isis "
    "isil is daesh nato eu un unesco who pkk pyd ypg sdf hope love peace war victory justice liberty union freedom "
    "independence unity progress enterprise force energy power media press news post times star sun mail herald "
    "tribune globe eagle model target orange apple amazon oracle ford chase wells nice bath reading split mobile "
    "normal bar bay hall ball battle bell best black brown green white gray grey golden rose rock stone wood woods "
    "field fields ford forest garden gate grove harbor heights home lane level mill mills mission moon mount oak ocean "
    "palm pine plain plains point pool port prairie ranch sand sandy sky snow spring springs summit sunset union "
    "free key arab dar nov dec jan feb mar apr jun jul aug sep sept oct mon tue wed thu fri sat sun old province "
    "vista wall water wells well wolf worth young angel baker banks bend boss brand bright buffalo-".split()
) - {"bath", "reading", "mobile"}
# Nouns after which "in CAPITAL", or before which CAPITAL, is those who govern.
RULERS = frozenset(
    "authorities authority government regime leadership leaders leader officials rulers administration cabinet".split()
)
DEALINGS = frozenset(
    "talk talks dialogue relation relations ties tension tensions negotiation negotiations agreement deal accord "
    "conflict dispute alliance treaty normalisation normalization cooperation rivalry trust rift row".split()
)
GIVEN_BY = frozenset(
    "response reaction statement approval support aid pressure demand demands permission order orders warning threat "
    "threats consent reply recognition concession concessions guarantee guarantees signal help backing criticism "
    "denial instruction instructions proposal offer answer".split()
)
SPEAKERS = frozenset("source correspondent reporter official diplomat resident activist spokesman spokeswoman".split())
# Verbs with which a place stays a place: it is, has, lies, sees; or things befall it.
STATES = frozenset(
    "be have lie see remain become experience suffer border sit stand stretch contain include host feature boast share "
    "witness house lose grow shake belong comprise total count reel erupt burn".split()
)
_DAYS = re.compile(r"^(?:DATE|TIME|PERCENT|MONEY|QUANTITY|ORDINAL|CARDINAL|LANGUAGE|LAW|WORK_OF_ART)$")


def is_measure(label: str) -> bool:
    """Whether a spaCy entity type is one that holds no place."""
    return _DAYS.match(label) is not None

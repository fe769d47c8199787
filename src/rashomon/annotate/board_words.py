"""The things whose state people must know, and the words that tell a state."""

from __future__ import annotations


def _each(words: str, meaning: str) -> dict[str, str]:
    """A table that gives every word of ``words`` one meaning."""
    return dict.fromkeys(words.split(), meaning)


# Head nouns and what kind of thing they name.
OBJECTS: dict[str, str] = {
    **_each("crossing crosspoint", "crossing"),
    **_each("checkpoint roadblock", "checkpoint"),
    **_each("border frontier", "border"),
    **_each("bridge", "bridge"),
    **_each("tunnel", "tunnel"),
    **_each(
        "road highway motorway expressway street avenue route junction roundabout lane corridor",
        "road",
    ),
    **_each("railway rail metro subway train", "railway"),
    **_each("airport airfield runway", "airport"),
    **_each("airspace", "airspace"),
    **_each("port harbour harbor strait canal ferry", "port"),
    **_each("document passport visa permit licence license plate card certificate", "document"),
    **_each("siren alarm alert", "alert"),
    **_each("curfew lockdown", "curfew"),
    **_each("emergency law", "emergency"),
    **_each(
        "power electricity internet water network phone grid heating telephone communication telecommunication signal",
        "network",
    ),
    **_each("school university kindergarten class lesson", "school"),
    **_each("hospital clinic", "hospital"),
    **_each("embassy consulate", "mission"),
    **_each("market shop bakery bank office", "services"),
    **_each("ceasefire truce armistice cease-fire", "ceasefire"),
    **_each("flight", "flights"),
    **_each("pipeline", "pipeline"),
    **_each("gas", "network"),
}
# Nouns that say nothing of their own: what they bear tells the kind ("ferry traffic", "gas supplies", "visa services").
BEARERS = frozenset("service traffic supply connection access coverage link line operation".split())
BORNE: dict[str, str] = {
    **{word: kind for word, kind in OBJECTS.items() if kind in ("railway", "network", "pipeline")},
    **_each("ferry shipping", "port"),
    **_each("air", "flights"),
    **_each("visa consular passport banking bus tram mail postal", "services"),
    **_each("mobile broadband cellular", "network"),
    **_each("road border", "road"),
}
# What a thing on the board does itself: an airport that resumes flights is open.
OWN_WORK = frozenset("flight operation service traffic work door gate".split())
PASSAGES = frozenset(
    """crossing checkpoint border bridge tunnel road railway airport airspace port school hospital mission
    services flights pipeline""".split()
)
# Words that make "card", "plate", "law", "network" the thing that is meant; "document" needs none.
NEEDS: dict[str, frozenset[str]] = {
    "card": frozenset("id identity identification".split()),
    "plate": frozenset("licence license number registration car vehicle".split()),
    "law": frozenset(("martial",)),
    "signal": frozenset("mobile phone internet cellular".split()),
    "alert": frozenset("air raid siren missile rocket flood terror level".split()),
    "alarm": frozenset("air raid siren missile rocket".split()),
    "network": frozenset("power mobile phone telephone internet electricity water cellular communication".split()),
    "communication": frozenset("mobile phone internet cellular telephone".split()),
    "gas": frozenset("natural domestic household".split()),
    "certificate": frozenset("birth registration residence entry".split()),
    "office": frozenset("post passport registry customs".split()),
}
# State that a verb brings about in its object, by the group of kinds it is said of.
VERB_STATES: dict[str, dict[str, str]] = {
    "passage": {
        **_each(
            "close shut seal block obstruct blockade cordon cut suspend halt shutter close_down cut_off shut_down"
            " blow_up wash_away collapse cancel ground paralyse paralyze",
            "closed",
        ),
        **_each("open reopen re-open unblock clear unseal resume restore restart", "open"),
        **_each("barricade", "barricaded"),
        **_each("restrict limit tighten", "restricted"),
    },
    "document": {
        **_each(
            "annul invalidate cancel revoke ban expire void outlaw abolish bar reject refuse suspend",
            "not valid",
        ),
        **_each("recognise recognize accept validate honour honor reinstate allow", "valid"),
    },
    "alert": {
        **_each(
            "sound wail blare ring hear activate trigger howl turn_on switch_on go_off declare issue set_off"
            " blast raise",
            "sounding",
        ),
        **_each("turn_off switch_off silence stop deactivate lift cancel end", "silent"),
    },
    "measure": {
        **_each(
            "impose declare introduce announce extend order proclaim enforce begin start reimpose establish"
            " remain place put prolong renew hold reinstate",
            "in force",
        ),
        **_each("lift end expire revoke cancel ease remove collapse break_down lapse unravel", "lifted"),
    },
    "network": {
        **_each(
            "cut cut_off knock_out lose fail disrupt shut shut_down shut_off go_out block disconnect suspend collapse"
            " jam sever interrupt fall black_out",
            "down",
        ),
        **_each("restore return reconnect resume work come_back restart", "working"),
    },
}
ADJECTIVE_STATES: dict[str, dict[str, str]] = {
    "passage": {
        **_each("closed shut blocked impassable sealed inaccessible suspended cancelled grounded halted", "closed"),
        **_each("open passable operational reopened", "open"),
        **_each("restricted", "restricted"),
        **_each("barricaded", "barricaded"),
    },
    "document": {**_each("valid acceptable", "valid"), **_each("invalid void worthless", "not valid")},
    "alert": {**_each("silent", "silent"), **_each("active", "sounding")},
    "measure": {**_each("effective", "in force")},
    "network": {
        **_each("down out unavailable offline cut shut off suspended disrupted", "down"),
        **_each("working available back operational", "working"),
    },
}
# "the closure of", "the annulment of", ...
NOUN_STATES: dict[str, str] = {
    **_each("closure closing blockade blocking shutdown shutting", "closed"),
    **_each("reopening re-opening opening", "open"),
    **_each("annulment invalidation cancellation abolition", "not valid"),
    **_each("imposition introduction", "in force"),
    **_each("lifting", "lifted"),
    **_each("restoration", "working"),
}
OPPOSITE: dict[str, str] = {
    "open": "closed",
    "closed": "open",
    "valid": "not valid",
    "not valid": "valid",
    "sounding": "silent",
    "in force": "lifted",
    "working": "down",
    "down": "working",
}
OBSTACLES = frozenset("barricade roadblock barrier blockade".split())
RAISE = frozenset("erect set build put raise place construct install appear throw make mount".split())
CLEAR = frozenset("remove dismantle clear take".split())
# Who would have shown the documents, and what they are kept from.
HOLDERS = frozenset("citizen people holder resident person traveller traveler driver".split())
ENTRY = frozenset("entry access passage crossing".split())
BARRED = frozenset("block deny refuse bar ban prevent stop".split())
# Participles that tell which document, bridge or road is meant.
WHICH = frozenset("issue divide connect lead link join bear call".split())


def group_of(kind: str) -> str:
    """The group of states a kind of thing takes."""
    if kind in PASSAGES:
        return "passage"
    return kind if kind in ("document", "alert", "network") else "measure"

"""Words by which outlets label actors and places: what they say of them beyond naming them."""

from __future__ import annotations

# Words that label what they describe.
MODIFIERS = frozenset(
    """self-proclaimed self-styled self-declared self-appointed so-called breakaway separatist secessionist splinter
    renegade occupied annexed unrecognised unrecognized puppet proxy terrorist terror extremist militant jihadist
    jihadi islamist takfiri fundamentalist rebel rebellious insurgent liberated crusader zionist illegitimate apostate
    infidel mercenary neo-nazi nazi fascist hardline hard-line rogue pariah ultranationalist nationalist colonial
    imperialist authoritarian despotic criminal mutinous guerrilla paramilitary embattled beleaguered disputed
    contested ousted purported alleged phoney sham hostile martyred heroic brutal barbaric savage""".split()
)
# Two-word labels.
PAIRS = frozenset(
    (
        ("de", "facto"),
        ("self", "proclaimed"),
        ("self", "styled"),
        ("self", "declared"),
        ("so", "called"),
        ("hard", "line"),
    )
)
# Words that label only beside certain heads: "administrative border" where others write "border".
NARROW: dict[str, frozenset[str]] = {
    "administrative": frozenset(("border", "line", "boundary", "crossing")),
    "temporary": frozenset(("authority", "administration", "government")),
    "armed": frozenset(("group", "gang", "rebel", "opposition", "man", "faction")),
    "ethnic": frozenset(("separatist", "militia")),
    "moderate": frozenset(("rebel", "opposition")),
    "foreign": frozenset(("agent", "fighter", "mercenary")),
    "sectarian": frozenset(("militia", "gang", "group")),
    "opposition": frozenset(("group", "fighter", "force", "stronghold", "faction", "militant", "gunman")),
}
# "rebel-held", "Iran-backed", "Kurdish-dominated".
SUFFIXES = frozenset(
    """held controlled occupied administered run dominated backed allied aligned led sponsored supported affiliated
    linked besieged friendly leaning""".split()
)
# What a territory can be held or a force be backed by, besides those with names.
PARTIES = frozenset(
    "rebel government regime opposition militant insurgent jihadist separatist foreign western army".split()
)
COUNTING = frozenset(
    """several many some most more few dozen dozens hundred hundreds thousands both other certain key new over about
    around nearly least at up than""".split()
)
PREFIXES = frozenset(("pro", "anti"))
# Nouns that label whom or what they stand for.
HEADS = frozenset(
    """regime junta clique puppet terrorist militant rebel insurgent extremist jihadist jihadi islamist takfiri
    separatist secessionist martyr stronghold bastion hotbed breakaway statelet pseudo-state quasi-state stooge warlord
    strongman mercenary occupier invader aggressor collaborator traitor thug bandit guerrilla loyalist dissident
    caliphate crusader infidel apostate hardliner ultranationalist fascist nazi usurper dictator despot oligarch
    paramilitary vigilante militiaman henchman accomplice proxy kingpin""".split()
)
# Nouns that label together with the people or place before them ("Kosovo Albanian structures").
BESIDE_NAMES = frozenset(
    "structure entity clan faction gang militia enclave camp administration statelet alliance".split()
)
# Heads whose place or people after them belongs to the name ("regime in Pristina", "stronghold of Raqqa").
COMPLETED = frozenset(
    "regime stronghold bastion capital republic junta caliphate hotbed authority structure administration".split()
)

"""The ACLED pair of a happening: by who acts, who suffers, the weapon, and what became of a protest."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context
from rashomon.annotate.event_acled import Beside, acled_pair
from rashomon.annotate.event_acled_sides import Sort, doer_of, sufferer_of
from rashomon.annotate.event_lexicon import load_lexicon
from rashomon.annotate.events import find_events

Read = Callable[..., Context]


def pair_of(kind: str, **told: object) -> str | None:
    usual = load_lexicon().kinds[kind].acled
    pair = acled_pair(kind, usual, Beside(**told))  # type: ignore[arg-type]
    return pair[1] if pair else None


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@pytest.mark.parametrize(
    ("doer", "sufferer", "expected"),
    [
        (Sort.ARMED, Sort.STATE, "Armed clash"),
        (Sort.STATE, Sort.ARMED, "Armed clash"),
        (Sort.ARMED, Sort.CIVILIANS, "Attack"),
        (Sort.UNKNOWN, Sort.CIVILIANS, "Attack"),
        (Sort.CROWD, Sort.CIVILIANS, "Mob violence"),
        (Sort.PROTESTERS, Sort.STATE, "Violent demonstration"),
    ],
)
def test_violence_goes_by_who_acts_and_who_suffers(doer: Sort, sufferer: Sort, expected: str) -> None:
    assert pair_of("attack", doer=doer, sufferer=sufferer) == expected


def test_a_killing_without_anybody_armed_is_no_event_of_acled() -> None:
    assert pair_of("killing", sufferer=Sort.CIVILIANS) is None
    assert pair_of("killing", sufferer=Sort.CIVILIANS, words=words("gunman")) == "Attack"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("suicide bomber", "Suicide bomb"),
        ("sarin", "Chemical weapon"),
        ("chemical weapon", "Chemical weapon"),
        ("warplane", "Air/drone strike"),
        ("mortar", "Shelling/artillery/missile attack"),
        ("grenade", "Grenade"),
        ("roadside bomb", "Remote explosive/landmine/IED"),
    ],
)
def test_a_weapon_with_a_type_of_its_own_comes_before_the_parties(told: str, expected: str) -> None:
    assert pair_of("attack", doer=Sort.ARMED, sufferer=Sort.CIVILIANS, words=words(told)) == expected


def test_a_grenade_thrown_in_a_gunfight_is_part_of_the_fight() -> None:
    assert pair_of("attack", sufferer=Sort.STATE, words=words("grenade gunman")) == "Armed clash"


def test_what_no_weapon_blew_up_is_an_accident() -> None:
    assert pair_of("explosion", words=words("gas pipeline")) is None
    assert pair_of("explosion", words=words("gas bomb")) == "Remote explosive/landmine/IED"
    assert pair_of("explosion") == "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("kind", "doer", "expected"),
    [
        ("capture_territory", Sort.STATE, "Government regains territory"),
        ("capture_territory", Sort.ARMED, "Non-state actor overtakes territory"),
        ("recapture_territory", Sort.ARMED, "Non-state actor overtakes territory"),
        ("recapture_territory", Sort.UNKNOWN, "Government regains territory"),
        ("territory_loss", Sort.ARMED, "Government regains territory"),
    ],
)
def test_territory_goes_by_who_has_it_now(kind: str, doer: Sort, expected: str) -> None:
    assert pair_of(kind, doer=doer) == expected


def test_a_place_taken_without_a_fight_is_transferred() -> None:
    assert pair_of("capture_territory", words=words("resistance")) == "Non-violent transfer of territory"
    told = {"words": words("withdraw"), "kinds": words("clash")}
    assert pair_of("capture_territory", doer=Sort.ARMED, **told) == "Non-state actor overtakes territory"
    assert pair_of("withdrawal", settled=True) == "Non-violent transfer of territory"
    assert pair_of("withdrawal") == "Change to group/activity"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "Peaceful protest"),
        ({"kinds": words("arrest")}, "Protest with intervention"),
        ({"kinds": words("crackdown"), "words": words("police gas")}, "Protest with intervention"),
        ({"kinds": words("gunfire"), "words": words("police kill")}, "Excessive force against protesters"),
        ({"words": words("police"), "after": words("wound")}, "Excessive force against protesters"),
        ({"kinds": words("crackdown"), "words": words("police rubber bullet")}, "Protest with intervention"),
        ({"words": words("hurl bottle police wound")}, "Violent demonstration"),
    ],
)
def test_a_protest_goes_by_its_own_violence_then_by_the_force_used_on_it(
    told: dict[str, object], expected: str
) -> None:
    assert pair_of("protest", **told) == expected


def test_all_that_is_told_of_one_protest_has_one_pair() -> None:
    scene = {"words": words("police protest gas")}
    assert pair_of("crackdown", **scene) == "Protest with intervention"
    assert pair_of("arrest", sufferer=Sort.PROTESTERS, **scene) == "Protest with intervention"
    assert pair_of("protest", kinds=words("crackdown arrest"), **scene) == "Protest with intervention"


def test_a_gathering_is_a_protest_only_where_something_is_demanded() -> None:
    assert pair_of("gathering") is None
    assert pair_of("gathering", words=words("demand")) == "Peaceful protest"


def test_a_riot_that_protests_nothing_is_a_mobs() -> None:
    assert pair_of("riot", doer=Sort.CROWD) == "Mob violence"
    assert pair_of("riot", doer=Sort.CROWD, words=words("protest")) == "Violent demonstration"
    assert pair_of("assassination", verb="lynch") == "Mob violence"


def test_destruction_goes_by_who_destroys() -> None:
    assert pair_of("looting", doer=Sort.ARMED) == "Looting/property destruction"
    assert pair_of("looting", doer=Sort.CROWD) == "Mob violence"
    assert pair_of("damage") is None
    assert pair_of("damage", words=words("airstrike")) == "Air/drone strike"


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("raid_search", {"words": words("rifle")}, "Disrupted weapons use"),
        ("raid_search", {"words": words("computer")}, None),
        ("missile_strike", {"verb": "intercept"}, "Disrupted weapons use"),
        ("deployment", {}, "Change to group/activity"),
        ("surrender", {"verb": "surrender"}, "Agreement"),
        ("surrender", {"verb": "defect"}, "Change to group/activity"),
        ("release", {"words": words("exchange")}, "Agreement"),
        ("talks", {"words": words("peace")}, "Agreement"),
        ("talks", {}, None),
        ("arrest", {"sufferer": Sort.ARMED}, "Arrests"),
        ("kidnapping", {}, "Abduction/forced disappearance"),
        ("earthquake", {}, None),
    ],
)
def test_what_forces_do_short_of_violence(kind: str, told: dict[str, object], expected: str | None) -> None:
    kind = "disaster" if kind == "earthquake" else kind
    assert pair_of(kind, **told) == expected


def test_forces_are_whose_words_stand_beside_them() -> None:
    assert doer_of(["force", "rebel"]) is Sort.ARMED
    assert doer_of(["force", "security"]) is Sort.STATE
    assert doer_of(["force", "kurdish"], of_a_state=True) is Sort.STATE
    assert doer_of(["stone"]) is Sort.UNKNOWN


def test_villagers_are_a_crowd_where_they_act_and_civilians_where_they_suffer() -> None:
    assert doer_of(["villager", "angry"]) is Sort.CROWD
    assert sufferer_of(["villager"]) is Sort.CIVILIANS
    assert sufferer_of(["market"]) is Sort.CIVILIANS
    assert sufferer_of(["checkpoint"]) is Sort.STATE


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Gunmen attacked a village near Lipovo on Monday.", "attack", "Attack"),
        ("Insurgents attacked an army base on Monday.", "attack", "Armed clash"),
        (
            "Government troops captured the town of Lipovo on Monday.",
            "capture_territory",
            "Government regains territory",
        ),
        ("Hundreds protested on Monday. Police fired tear gas at them.", "protest", "Protest with intervention"),
        ("Hundreds protested against the tax on Monday.", "protest", "Peaceful protest"),
        ("A gas cylinder exploded in a kitchen on Monday.", "explosion", None),
    ],
)
def test_parties_and_words_are_read_from_the_report(read: Read, text: str, kind: str, expected: str | None) -> None:
    pair = next(e.acled for e in find_events(read(text)) if e.kind == kind)
    assert (pair[1] if pair else None) == expected

"""Reports on one developing event share a story."""

from __future__ import annotations

import random

from rashomon.store.schema import MACHINE

FIRE = (
    "A fire at the Orlin cannery in Varn killed four workers. The flames began in the boiler house, Captain Tesk said."
)
FIRE_LATER = (
    "Captain Tesk said the boiler house of the Orlin cannery in Varn had no alarm. Four workers died in the flames."
)
OTHER_FIRE = (
    "A fire at the Brask sawmill in Dolsk killed nine guests. The flames began in a kitchen, Mayor Quille said."
)
OTHER_LATER = (
    "Mayor Quille closed the Brask sawmill in Dolsk. The kitchen where the flames began had been shut; nine died."
)
RAIDS = [
    "Shells fell on the old town of {}, and {} people were killed there, the hospital said. The truce had not held.",
    "Jets bombed the grain depot of {}. Rescuers dug {} bodies out of it, and the truce was over, the hospital said.",
]
TOWNS = [first + last for first in ("Var", "Dol", "Bras", "Or", "Tes", "Quil") for last in ("na", "sk", "ko", "lin")]
MARKET = "The central bank lowered its lending rate by half a point and expects prices of wheat to fall."


def stories(conn):
    rows = conn.execute(MACHINE.tables["report_group"].select())
    return {row.report: row.story for row in rows}


def told(write, read, *texts, batches=None):
    """The story of each text, by its number."""
    drafts = [write(f"k{number}", text) for number, text in enumerate(texts)]
    found = stories(read(*drafts, batches=batches))
    return [found[draft.report.id] for draft in drafts]


def test_two_reports_on_one_event_share_a_story(write, read):
    one, two = told(write, read, FIRE, FIRE_LATER)
    assert one == two


def test_reports_on_two_things_do_not(write, read):
    assert len(set(told(write, read, FIRE, MARKET))) == 2


def test_nor_do_look_alikes(write, read):
    one, other, later, other_later = told(write, read, FIRE, OTHER_FIRE, FIRE_LATER, OTHER_LATER)
    assert one == later
    assert other == other_later
    assert one != other


def test_the_order_of_arrival_changes_no_story(write, read):
    texts = [FIRE, OTHER_FIRE, FIRE_LATER, OTHER_LATER, MARKET]
    order = list(range(len(texts)))
    random.Random(7).shuffle(order)
    found = dict(zip(order, told(write, read, *(texts[n] for n in order)), strict=True))
    assert found[0] == found[2] != found[1] == found[3]
    assert len(set(found.values())) == 3


def test_a_story_is_called_by_its_earliest_report(write, read):
    first, second = write("first", FIRE), write("second", FIRE_LATER)
    assert set(stories(read(first, second)).values()) == {first.report.id}


def test_where_batches_end_changes_nothing(write, read):
    texts = [FIRE, OTHER_FIRE, FIRE_LATER, MARKET, OTHER_LATER]
    assert told(write, read, *texts, batches=[1, 1, 1, 1, 1]) == told(write, read, *texts)


def test_a_report_without_words_stands_alone(write, read):
    assert len(set(told(write, read, "...", "?!", FIRE))) == 3


def raids(write):
    """Raid after raid on one town after the other, a month apart, each told by two outlets."""
    return [
        write(f"k{n}-{outlet}", text.format(town, n + 2), published=f"{2031 + n // 12}-{n % 12 + 1:02}-0{outlet + 1}")
        for n, town in enumerate(TOWNS)
        for outlet, text in enumerate(RAIDS)
    ]


def test_a_war_of_years_is_many_stories(write, read):
    drafts = raids(write)
    found = stories(read(*drafts))
    each = [{found[draft.report.id] for draft in drafts[n : n + 2]} for n in range(0, len(drafts), 2)]
    assert len(set().union(*each)) == sum(map(len, each)), "no two raids share a story"
    assert sum(len(raid) == 1 for raid in each) >= len(each) - 1

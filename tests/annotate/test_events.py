"""One event a happening: what is told, when, where, by whom, and how it stands."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.event_lexicon import load_act_lexicon, load_lexicon
from rashomon.annotate.events import find_events
from rashomon.annotate.statements import find_statements
from rashomon.model import (
    Event,
    Mention,
    MentionForm,
    MentionType,
    NotProse,
    NotProseKind,
    Place,
    Precision,
    Stance,
    Status,
)

SHARED = Path(__file__).parents[2] / ".." / "shared"
Read = Callable[..., Context]


def told(context: Context) -> tuple[Event, ...]:
    """Happenings of a report, its statements found by rule; acts of words are in ``test_event_acts``."""
    found = find_events(replace(context, statements=find_statements(context, attribute_by_rules(context), "test")[0]))
    return tuple(e for e in found if not e.verbal)


def placed(context: Context, name: str, lat: float, lon: float, precision: Precision = Precision.SETTLEMENT) -> Context:
    """``context`` with every ``name`` in it resolved to one place, whatever the gazetteer knows."""
    place = Place(name, name, lat, lon, 1, "ZZ", None, "PPL", precision)
    text, found, start = context.report.text, [], 0
    while (start := text.find(name, start)) >= 0:
        end = start + len(name)
        found.append(Mention(start, end, name, MentionType.PLACE, MentionForm.NAME, f"p{name}", name, place))
        start = end
    kept = tuple(m for m in context.mentions if not any(f.start < m.end and m.start < f.end for f in found))
    return replace(context, mentions=tuple(sorted((*kept, *found), key=lambda m: m.start)))


def kinds(events: tuple[Event, ...]) -> list[str]:
    return [e.kind for e in events]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Sporadic gunfire was heard near the old mill.", "gunfire"),
        ("The first shots were fired at dawn.", "gunfire"),
        ("Residents erected makeshift barricades on Monday.", "barricade"),
        ("A video showed barricades set up at the junction.", "barricade"),
        ("Air raid sirens have been switched on all over the valley.", "siren"),
        ("Church bells were ringing all evening.", "bells"),
        ("A truck bomb exploded outside the town hall on Monday.", "bombing"),
        ("The coalition carried out three air strikes on Monday.", "air_strike"),
        ("Passports of the old republic are no longer valid.", "document_ban"),
        ("Guards blocked the entry of travellers with old passports on Monday.", "document_ban"),
        ("About 300 people gathered outside the town hall.", "gathering"),
        ("The rebels captured the village of Lipovo on Monday.", "capture_territory"),
        ("Both sides signed a ceasefire on Monday.", "ceasefire"),
        ("The council imposed sanctions on two banks on Monday.", "sanction"),
        ("Police arrested four activists on Monday.", "arrest"),
        ("Thousands of villagers fled on Monday.", "displacement"),
        ("Some 300 families left Porrin on Monday.", "evacuation"),
        ("The armed group claimed responsibility for it.", "claim_of_responsibility"),
        ("The two presidents met in the capital on Monday.", "talks"),
        ("The province declared independence on Monday.", "independence_declaration"),
    ],
)
def test_verbs_nouns_and_participles_tell_happenings(read: Read, sentence: str, kind: str) -> None:
    assert kind in kinds(find_events(read(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said that he was worried.",
        "The mayor condemned the plan and called on residents to stay calm.",
        "The ministry denied everything.",
        "The bridge closes at night.",
        "Attack helicopters stood on the runway.",
        "The commission warned of the risk of attacks.",
        "They discussed how to prevent clashes.",
        "The army is able to bomb the harbour.",
        "Nobody was injured.",
    ],
)
def test_words_about_words_habits_and_risks_are_no_happening(read: Read, sentence: str) -> None:
    assert told(read(sentence)) == ()


def test_verb_and_noun_for_one_closure_are_one_event_with_two_accounts(read: Read) -> None:
    context = read(
        "Border police announced on Monday that they had closed the Karnak crossing.\n"
        "The closure of the crossing came as a surprise."
    )
    (event,) = told(context)
    assert (event.kind, event.status) == ("closure", Status.REPORTED)
    assert [a.statement for a in event.accounts] == ["s1", None]
    assert context.text(event.accounts[0].spans[0]) == "they had closed the Karnak crossing"


def test_the_closing_of_another_thing_is_another_event(read: Read) -> None:
    events = find_events(read("Police closed the bridge on Monday. Police closed the airport on Monday."))
    assert kinds(events) == ["closure", "closure"]


def test_a_killing_is_part_of_the_attack_that_caused_it(read: Read) -> None:
    (event,) = find_events(read("A bomb blast in the market on Monday killed nine people and wounded forty."))
    assert event.kind == "bombing"


def test_an_event_keeps_every_word_that_tells_it_with_the_kind_it_names(read: Read) -> None:
    context = read("Nine people were killed in a bombing on Monday. The attack shook the whole town.")
    (event,) = find_events(context)
    told = [(context.report.text[w.span.start : w.span.end], w.lemma, w.kind) for w in event.words]
    assert told == [("killed", "kill", "killing"), ("bombing", "bombing", "bombing"), ("attack", "attack", "attack")]
    assert event.trigger == event.words[1].span


def test_the_attack_takes_up_the_bombing_told_before(read: Read) -> None:
    events = find_events(read("A car bomb exploded in the market on Monday. The attack shook the whole town."))
    assert kinds(events) == ["bombing"]
    assert len(events[0].accounts) == 2


def test_happenings_of_different_days_stay_apart(read: Read) -> None:
    text = "A car bomb exploded in the market on 12 May 2031. A car bomb exploded in the market on 2 May 2031."
    assert [e.when for e in find_events(read(text))] == ["2031-05-12", "2031-05-02"]


def test_happenings_in_different_towns_stay_apart(read: Read) -> None:
    context = read("Rebels shelled the town of Lipovo on Monday. Rebels shelled the town of Dubrava on Monday.")
    context = placed(placed(context, "Lipovo", 10, 10), "Dubrava", 12, 12)
    assert [e.place.name for e in find_events(context) if e.place] == ["Lipovo", "Dubrava"]


def test_a_place_is_where_it_happened_not_where_those_who_act_sit(read: Read) -> None:
    context = read("Zorgrad deployed troops near Lipovo on Monday.")
    context = placed(placed(context, "Zorgrad", 1, 1), "Lipovo", 10, 10)
    (event,) = find_events(context)
    assert event.place is not None
    assert event.place.name == "Lipovo"
    assert event.actors == ("pZorgrad",)


def test_no_place_is_given_where_only_who_acts_is_named(read: Read) -> None:
    (event,) = find_events(placed(read("Zorgrad deployed troops on Monday."), "Zorgrad", 1, 1))
    assert event.place is None


def test_the_day_of_saying_is_not_the_day_of_the_deed(read: Read) -> None:
    (event,) = told(read("A monitor said on Wednesday that rebels shelled the harbour on Sunday."))
    assert event.when == "2031-05-11"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Rebels shelled the harbour on Monday.", "shelling", Status.REPORTED),
        ("The border guard said that it would close the bridge on Friday.", "closure", Status.ANNOUNCED),
        ("The parliament will hold an election on Friday.", "election", Status.ANNOUNCED),
        ('"We will bomb the harbour," the general warned.', "bombing", Status.THREATENED),
        (
            "The president said that the army would launch an operation on Friday.",
            "military_operation",
            Status.ALLEGED_PLAN,
        ),
        ("The army denied that its jets had bombed the harbour.", "air_strike", Status.DENIED),
        ("The ministry spoke of false claims about clashes between police and farmers.", "clash", Status.DENIED),
        ("NATO bombed the harbour in 1999.", "bombing", Status.BACKGROUND),
    ],
)
def test_status_follows_who_tells_it_and_in_what_tense(read: Read, text: str, kind: str, status: Status) -> None:
    assert [(e.kind, e.status) for e in told(read(text))] == [(kind, status)]


def test_what_one_asserts_and_another_denies_is_disputed(read: Read) -> None:
    text = "The rebels said that the army had shelled the harbour. The army denied that it had shelled the harbour."
    (event,) = told(read(text))
    assert event.status is Status.DISPUTED
    assert {a.stance for a in event.accounts} == {Stance.ASSERTS, Stance.DENIES}


def test_what_is_denied_before_anybody_told_it_is_denied(read: Read) -> None:
    (event,) = told(read("The army rejected media reports that it had shelled the harbour."))
    assert event.status is Status.DENIED


def test_a_caption_makes_no_event(read: Read) -> None:
    text = "Rebels shell the harbour, file photo.\nThe mayor was calm."
    context = read(text, not_prose=(NotProse(0, text.index("\n"), NotProseKind.CAPTION),))
    assert find_events(context) == ()


def test_a_clause_joined_by_with_shares_the_place_of_its_main_clause(read: Read) -> None:
    text = "Sirens wailed in Varn on Sunday, with residents putting up barricades and gunfire heard close to the river."
    found = {e.kind: e for e in told(placed(read(text), "Varn", 10, 20))}
    assert {k: found[k].place and found[k].place.name for k in ("siren", "barricade", "gunfire")} == {
        "siren": "Varn",
        "barricade": "Varn",
        "gunfire": "Varn",
    }
    assert found["siren"].when == found["barricade"].when


def test_an_irregular_past_is_known_by_its_form(read: Read) -> None:
    assert kinds(told(read("In the town of Varn, church bells rang for almost an hour."))) == ["bells"]


@pytest.mark.parametrize(
    "sentence",
    [
        "People are leaving the streets.",
        "The minister cancelled a visit to the capital.",
        "Taking all of the valley would be a great success for the general.",
        "The town is regularly targeted in air strikes.",
        "The country remains committed to a ceasefire.",
    ],
)
def test_what_is_called_off_wished_for_or_usual_did_not_happen(read: Read, sentence: str) -> None:
    assert not {"evacuation", "visit", "capture_territory", "air_strike", "ceasefire"} & set(
        kinds(told(read(sentence)))
    )


def test_what_is_shot_at_is_no_happening(read: Read) -> None:
    assert "gathering" not in kinds(told(read("A gunman fired on a gathering of farmers near the mill.")))


def test_a_moment_later_is_the_same_happening(read: Read) -> None:
    text = "A suicide bomber blew himself up in the market on Monday. A few seconds later there was an explosion."
    (event,) = told(read(text))
    assert event.kind == "suicide_bombing"


def test_a_summary_is_headed_by_the_subject_that_its_clause_shares(read: Read) -> None:
    events = told(read("Militants seized the mill on Monday and shelled the harbour below the old town."))
    shelling = next(e for e in events if e.kind == "shelling")
    assert shelling.summary.startswith("Militants")


def test_a_time_right_after_a_noun_is_the_nouns(read: Read) -> None:
    text = "One woman was killed on Tuesday in a street where an attack last Friday had left many homes burning."
    assert {e.when for e in told(read(text))} >= {"2031-05-09"}


def test_plover_and_acled_codes_come_with_the_kind(read: Read) -> None:
    (event,) = find_events(read("A suicide bombing killed nine people in the market on Monday."))
    assert (event.type, event.mode) == ("ASSAULT", "suicide-attack")
    assert event.acled == ("Explosions/Remote violence", "Suicide bomb")


@pytest.mark.parametrize(
    ("sentence", "kind", "attempted"),
    [
        ("Gunmen tried to kill the mayor on Monday.", "attack", True),
        ("Rebels attempted to storm the harbour on Monday.", "attack", True),
        ("Rebels stormed the harbour on Monday.", "attack", False),
    ],
)
def test_what_was_only_tried_is_marked(read: Read, sentence: str, kind: str, attempted: bool) -> None:
    (event,) = told(read(sentence))
    assert (event.kind, event.attempted) == (kind, attempted)


def test_a_time_that_nobody_attaches_is_marked_as_inferred(read: Read) -> None:
    (dated,) = told(read("Rebels stormed the harbour on Monday."))
    (undated,) = told(read("Rebels stormed the harbour."))
    assert (dated.when_told, undated.when_told) == (True, False)


def test_an_auxiliary_mode_stands_beside_the_kinds_own(read: Read) -> None:
    (event,) = find_events(read("The two presidents will speak by phone on Friday."))
    assert (event.kind, event.mode, event.auxiliary) == ("phone_call", "phone", ("future",))


def test_every_code_of_the_lexicon_is_one_of_its_codebook() -> None:
    plover = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
    MOBILIZE COERCE ASSAULT""".split()
    lexicon = load_lexicon()
    kinds = [*lexicon.kinds.values(), *load_act_lexicon().kinds.values()]
    assert {k.plover for k in kinds} - {None} <= set(plover)
    assert len({k.name for k in kinds}) == len(kinds)
    assert all(b in lexicon.kinds for k in lexicon.kinds.values() for b in k.broader)
    assert lexicon.lineage("suicide_bombing")[:3] == ("suicide_bombing", "bombing", "explosion")


SENTENCES = [
    "Rebels shelled the harbour on Monday.",
    "The army denied that it had shelled the harbour.",
    "“We will bomb the bridge,” the general warned",
    "Sirens wailed; bells rang (twice), people fled...",
    "The blast killed nine.",
    "In 1999 NATO bombed it, and the town’s bridge was closed",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), breaks=st.booleans())
def test_every_span_lies_in_the_text_and_every_summary_can_be_read(read: Read, order: list[str], breaks: bool) -> None:
    context = read(("\n" if breaks else " ").join(order))
    events = told(context)
    assert [e.id for e in events] == [f"v{n}" for n in range(1, len(events) + 1)]
    for event in events:
        spans = [s for a in event.accounts for s in a.spans]
        assert spans
        assert all(0 <= s.start < s.end <= len(context.report.text) for s in (*spans, event.trigger))
        assert 0 < len(event.summary) <= 180
        assert "\n" not in event.summary


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
def test_real_reports_give_few_events_of_unknown_kind_or_empty_account(read: Read) -> None:
    from rashomon.ingest.options import ReadOptions, parse_columns
    from rashomon.ingest.reading import read_paths
    from rashomon.model import Report

    columns = parse_columns(["title=article_title", "text=article_content", "outlet=source", "published=date"])
    source = SHARED / "data" / "syria_reports" / "reports.csv"
    reports = [r for r in read_paths([str(source)], ReadOptions(columns=columns)) if isinstance(r, Report)]
    chosen = random.Random(3).sample(reports, 12)
    events = [e for r in chosen for e in told(read(r.text, published=r.published, not_prose=r.not_prose))]
    assert len(events) >= 4 * len(chosen)
    assert all(a.spans for e in events for a in e.accounts)

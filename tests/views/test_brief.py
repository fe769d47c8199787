"""The whole brief: its head, its scope, its caps, and what happens with nothing to say."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.model import LedgerEntity, MentionType, Place, Precision, Status
from rashomon.views.brief import build_brief, evidence_in
from rashomon.views.material import called


def test_the_head_says_what_the_brief_was_made_of(records: ModuleType) -> None:
    brief = build_brief(records.evening(), "Evening at the border")
    assert brief.title == "Evening at the border"
    assert brief.subtitle == "4 reports of 4 outlets, 28 Feb 2031 to 1 Mar 2031; 1 undated"
    assert brief.as_of == "1 Mar 2031"


def test_every_line_quotes_the_reports_own_words(records: ModuleType) -> None:
    evening = records.evening()
    found = list(evidence_in(build_brief(evening)))
    assert len(found) > 50
    for evidence in found:
        words = [evening.texts[evidence.report_id][s.start : s.end] for s in evidence.spans]
        assert evidence.quote == " … ".join(words)


def test_the_texts_of_all_cited_reports_come_with_it_and_no_old_version(records: ModuleType) -> None:
    assert [t.id for t in build_brief(records.evening()).texts] == ["rw", "rh", "rp"]


def test_a_reprint_an_undated_and_an_unread_report_are_said_to_be_so(records: ModuleType) -> None:
    lines = {line.id: line for line in build_brief(records.evening()).reports.lines}
    assert set(lines) == {"rh", "rw", "rp", "rl"}
    assert (lines["rp"].origin, lines["rp"].same_text) == ("text of Adria Wire", ("Adria Wire",))
    assert lines["rh"].replaces
    assert lines["rl"].limits[0] == "undated: the text gives no date"
    assert lines["rl"].origin == "unknown: nothing was marked in it"


def test_only_web_addresses_are_kept_as_addresses(records: ModuleType) -> None:
    lines = {line.id: line for line in build_brief(records.evening()).reports.lines}
    assert lines["rp"].url is None
    assert lines["rh"].url == "https://herald.example/2031/02/28/vrtojba"


def test_a_brief_narrowed_to_a_day_leaves_the_other_days_out(records: ModuleType) -> None:
    brief = build_brief(records.evening(), since="2031-03-01", until="2031-03-01")
    assert [day.key for day in brief.timeline.days] == ["2031-03-01"]
    assert brief.scope == "since 2031-03-01, until 2031-03-01"
    assert [d.day for d in brief.due.lines] == ["1 March 2031", "1 March 2031, 12:00"]


def test_a_brief_narrowed_to_a_place_knows_it_by_any_spelling(records: ModuleType) -> None:
    for name in ("Vrtojba crossing", "VRTOJBA CROSSING", "p1"):
        brief = build_brief(records.evening(), place=name)
        assert [line.id for line in brief.timeline.lines()] == ["rh.v1"]
        assert [thing.object for thing in brief.board.things] == ["Vrtojba crossing"]


def test_a_place_where_nothing_happened_gives_an_empty_brief(records: ModuleType) -> None:
    brief = build_brief(records.evening(), place="Atlantis")
    assert brief.timeline.lines() == []
    assert brief.subtitle == "No report speaks of it"


def test_a_large_ledger_is_capped_in_every_section_and_says_so(records: ModuleType) -> None:
    evening = records.evening()
    account = records.account("rh", records.HERALD, "church bells")
    for n in range(500):
        day = f"2031-01-{n % 28 + 1:02}"
        evening.happened.append(records.event(f"rh.v{n + 100}", f"Event {n}", day, "p3", Status.REPORTED, account))
    brief = build_brief(evening, limit=20)
    assert len(brief.timeline.lines()) == 20
    assert brief.timeline.more == 488
    assert brief.hint.startswith("The 20 events that most reports tell, of 508.")
    assert {line.id for line in brief.timeline.lines()} >= {"rh.v1", "rh.v3"}
    assert max(day.key for day in brief.timeline.days) >= "2031-02-28"


def test_an_empty_ledger_gives_a_brief_that_says_so(records: ModuleType) -> None:
    brief = build_brief(records.Records())
    assert (brief.title, brief.subtitle, brief.as_of) == ("Brief", "The ledger holds no reports", "undated")
    assert list(evidence_in(brief)) == []


def test_reports_without_an_outlet_are_told_apart_by_their_key(records: ModuleType) -> None:
    evening = records.evening()
    evening.rows[0] = replace(evening.rows[0], outlet=None)
    assert "outlet not named" in build_brief(evening).outlets
    evening.rows[1] = replace(evening.rows[1], outlet=" ")
    assert {"outlet not named (rh)", "outlet not named (rw)"} <= set(build_brief(evening).outlets)


def test_a_place_has_the_name_that_the_reports_mostly_give_it() -> None:
    place = Place("g1", "Al-Mawr", 1.0, 2.0, 1, "QZ", None, "PPL", Precision.SETTLEMENT)
    bridge = Place("g2", "Tarn bridge", 1.0, 2.0, 2, "QZ", None, "BDG", Precision.EXACT)
    entities = [
        LedgerEntity("a", MentionType.PLACE, "Al-Mawr", (("Mawr", 3), ("Maur", 1), ("the town", 9)), None, None, "g1"),
        LedgerEntity("b", MentionType.PLACE, "Tarn bridge", (("Tarn", 3),), None, None, "g2"),
        LedgerEntity("c", MentionType.PLACE, "Orl", (("the village", 2),), None, None, "g3"),
    ]
    assert called(entities, {"g1": place, "g2": bridge, "g3": place}) == {"g1": "Mawr", "g2": "Tarn bridge"}

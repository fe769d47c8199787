from __future__ import annotations

import pytest
from sqlalchemy import select

from rashomon.store.records import load_annotation, load_report, save_annotation, save_failure
from rashomon.store.reports import Arrival, add_report, count_pending, forget_other_annotators, is_pending, pending
from rashomon.store.schema import report


@pytest.fixture(autouse=True)
def transaction(conn):
    with conn.begin():
        yield


def supersedes(conn):
    return dict(conn.execute(select(report.c.id, report.c.supersedes)).all())


def test_a_report_comes_in_once(conn, make_report):
    assert add_report(conn, make_report()) is Arrival.NEW
    assert add_report(conn, make_report()) is Arrival.KNOWN
    assert load_report(conn, make_report().id) == make_report()


def test_the_same_words_read_from_another_place_are_known(conn, make_report):
    add_report(conn, make_report())
    assert add_report(conn, make_report(path="copy/orla.txt", locator="/copy/orla.txt")) is Arrival.KNOWN


def test_a_changed_text_at_the_same_place_is_a_new_version(conn, make_report):
    old, new = make_report(), make_report(text="The Orla bridge is open again.")
    add_report(conn, old)
    assert add_report(conn, new) is Arrival.VERSION
    assert supersedes(conn) == {old.id: None, new.id: old.id}


def test_versions_follow_each_other(conn, make_report):
    first, second, third = (make_report(text=f"Version {n}.") for n in range(3))
    for version in (first, second, third):
        add_report(conn, version)
    assert supersedes(conn)[third.id] == second.id


def test_an_updated_article_keeps_its_address_even_in_another_file(conn, make_report):
    url = "https://correio.example/orla-bridge"
    old = make_report(url=url, title="Bridge shut")
    new = make_report("feed", url=url, title="Bridge open", text="Open.", locator="/news/feed.xml#2")
    add_report(conn, old)
    assert add_report(conn, new) is Arrival.VERSION
    assert supersedes(conn)[new.id] == old.id


def test_reports_that_share_an_outlets_front_page_are_not_versions_of_each_other(conn, make_report):
    add_report(conn, make_report("a", text="One.", url="https://correio.example/"))
    assert add_report(conn, make_report("b", text="Two.", url="https://correio.example/")) is Arrival.NEW


def test_the_nth_record_of_a_file_is_a_version_only_under_the_same_title(conn, make_report):
    where = {"locator": "/news/all.csv#3"}
    add_report(conn, make_report(title="Bridge shut", text="Shut.", **where))
    assert add_report(conn, make_report(title="Market opens", text="Fish.", **where)) is Arrival.NEW
    assert add_report(conn, make_report(title="Market opens", text="Fish and bread.", **where)) is Arrival.VERSION


def test_a_report_with_half_a_surrogate_pair_cannot_be_stored(conn, make_report):
    with pytest.raises(UnicodeEncodeError):
        add_report(conn, make_report(text="broken \ud83d emoji"))


def test_reports_wait_in_the_order_they_came_until_they_are_annotated_or_fail(conn, make_report, annotation):
    reports = [make_report(f"r{n}", text=f"Text {n}.") for n in range(5)]
    for each in reports:
        add_report(conn, each)
    assert [r.key for _, r in pending(conn, 0, 2)] == ["r0", "r1"]
    save_annotation(conn, reports[0].id, annotation)
    save_failure(conn, reports[2].id, "test-1", "It cannot be.")
    assert [r.key for _, r in pending(conn, 0, 9)] == ["r1", "r3", "r4"]
    assert [r.key for _, r in pending(conn, pending(conn, 0, 1)[0][0], 9)] == ["r3", "r4"]
    assert count_pending(conn) == 3
    assert [is_pending(conn, r.id) for r in reports] == [False, True, False, True, True]


def test_an_annotation_comes_back_whole(conn, make_report, annotation):
    add_report(conn, make_report())
    save_annotation(conn, make_report().id, annotation)
    assert load_annotation(conn, make_report().id) == annotation


def test_what_is_not_there_is_a_key_error(conn, make_report):
    add_report(conn, make_report())
    with pytest.raises(KeyError):
        load_report(conn, "r0")
    with pytest.raises(KeyError):
        load_annotation(conn, make_report().id)


def test_a_new_version_of_the_annotator_starts_afresh_and_the_same_one_does_not(conn, make_report, annotation):
    good, bad = make_report("good"), make_report("bad", text="Bad.")
    for each in (good, bad):
        add_report(conn, each)
    save_annotation(conn, good.id, annotation)
    save_failure(conn, bad.id, annotation.annotator, "It cannot be.")
    assert not forget_other_annotators(conn, annotation.annotator)
    assert count_pending(conn) == 0
    assert forget_other_annotators(conn, "test-2")
    assert count_pending(conn) == 2
    with pytest.raises(KeyError):
        load_annotation(conn, good.id)


def test_keys_are_told_apart_by_arrival_and_not_by_what_was_read_along(conn, make_report):
    first, second = make_report(), make_report(text="Open again.", locator="/other/orla.txt")
    at_once = make_report("orla~2", text="Open again.", locator="/other/orla.txt")
    assert second.id == at_once.id
    add_report(conn, first)
    assert add_report(conn, second) is Arrival.NEW
    assert add_report(conn, at_once) is Arrival.KNOWN
    assert [load_report(conn, r.id).key for r in (first, second)] == ["orla", "orla~2"]


def test_a_new_version_keeps_its_key(conn, make_report):
    add_report(conn, make_report())
    new = make_report(text="Open again.")
    add_report(conn, new)
    assert load_report(conn, new.id).key == "orla"

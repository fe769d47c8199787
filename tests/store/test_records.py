from __future__ import annotations

import pytest
from sqlalchemy import delete

from rashomon.store.records import RecordCache, save_annotation
from rashomon.store.reports import add_report
from rashomon.store.schema import annotated


def test_the_cache_loads_a_report_once_and_forgets_the_one_least_used(conn, make_report, annotation):
    reports = [make_report(f"r{n}", text=f"Text {n}.") for n in range(3)]
    with conn.begin():
        for each in reports:
            add_report(conn, each)
            save_annotation(conn, each.id, annotation)
        cache = RecordCache(conn, size=2)
        for each in reports[:2]:
            assert cache.get(each.id) == (each, annotation)
        cache.get(reports[0].id)
        cache.get(reports[2].id)
        conn.execute(delete(annotated))
        assert cache.get(reports[0].id) == (reports[0], annotation)
        with pytest.raises(KeyError):
            cache.get(reports[1].id)


def test_what_is_at_hand_need_not_be_loaded(conn, make_report, annotation):
    cache = RecordCache(conn)
    cache.put(make_report(), annotation)
    assert cache.get(make_report().id) == (make_report(), annotation)

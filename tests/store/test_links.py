"""Links are written, found from the record that they are about, and taken back."""

from __future__ import annotations

from rashomon.model import Link, LinkKind, Span
from rashomon.store import links


def test_the_denials_of_a_record_are_found_and_one_said_again_takes_the_place_of_the_first(conn, ids):
    a, b, _ = (f"{i}.s1" for i in ids)
    first = Link(LinkKind.DENIES, b, a, "the same act, one says not", ((ids[0], Span(0, 4)),))
    second = Link(LinkKind.REPEATS, a, b, "word for word")
    for link in (first, second, Link(LinkKind.DENIES, b, a, "said better", ((ids[1], Span(1, 2)),))):
        links.add_link(conn, link)
    found = links.denials_of(conn, a)
    assert [(link.kind, link.reason) for link in found] == [("denies", "said better")]
    assert found[0].evidence == ((ids[1], Span(1, 2)),)
    assert links.denials_of(conn, b) == []


def test_texts_with_shared_passages_are_found_from_both_sides_and_no_more_than_asked(conn, ids):
    a, b, c = ids
    for link in (Link(LinkKind.SHARES, b, a, ""), Link(LinkKind.SHARES, c, b, ""), Link(LinkKind.REPRINTS, b, c, "")):
        links.add_link(conn, link)
    assert {(k.source, k.target) for k in links.shares_of(conn, b, 5)} == {(b, a), (c, b)}
    assert len(links.shares_of(conn, b, 1)) == 1
    assert [k.source for k in links.shares_of(conn, a, 5)] == [b]


def test_a_contradiction_is_taken_back_from_whichever_side_it_was_linked(conn, ids):
    one, two, three = (f"{i}.f1" for i in ids)
    for link in (Link(LinkKind.CONTRADICTS, two, one, ""), Link(LinkKind.CONTRADICTS, three, two, "")):
        links.add_link(conn, link)
    links.add_link(conn, Link(LinkKind.DENIES, two, one, ""))
    links.cut_contradictions(conn, [one], [two, three])
    kept = conn.exec_driver_sql("select kind, source, target from link order by kind").fetchall()
    assert [tuple(k) for k in kept] == [("contradicts", three, two), ("denies", two, one)]

"""Reports that are one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.reprints import Text, judge, shared_words, text_of
from rashomon.model import LinkKind, NotProse, NotProseKind
from rashomon.store.schema import MACHINE

LEAD = (
    "The river rose over its banks on Monday night and flooded four streets of the old harbour, the mayor said. "
    "Firemen carried elderly residents out of their houses in boats while volunteers filled sandbags until dawn. "
)
REST = (
    "The railway to the coast stays shut because water undermined an embankment near the second tunnel. "
    "Engineers expect repairs to take at least a week, and coaches will replace trains until then. "
    "Schools along the shore sent pupils home at noon, and two clinics moved patients to the upper town. "
)
OTHER = (
    "Parliament voted for the budget late on Monday after ten hours of debate over pensions and fuel duty. "
    "The finance minister called the outcome sound, while farmers promised to block the ring road in protest. "
)
WORDS = st.lists(st.sampled_from("river bank house boat road train minister vote late early".split()), max_size=60)


def families(conn):
    member = MACHINE.tables["member"]
    rows = conn.execute(member.select().where(member.c.space == "family"))
    return {row.record: row.root for row in rows}


def test_a_cut_copy_belongs_to_the_text_it_was_cut_from(write, read):
    whole, cut, other = write("whole", LEAD + REST), write("cut", LEAD), write("other", OTHER)
    conn = read(whole, cut, other)
    found = families(conn)
    assert found[cut.report.id] == found[whole.report.id] == whole.report.id
    assert found[other.report.id] == other.report.id
    link = MACHINE.tables["link"]
    assert [(r.kind, r.source, r.target) for r in conn.execute(link.select())] == [
        (LinkKind.REPRINTS, cut.report.id, whole.report.id)
    ]


def test_a_shared_paragraph_makes_no_copy(write, read):
    one, two = write("one", LEAD + REST), write("two", OTHER + REST[:100] + OTHER.replace("Monday", "Friday"))
    assert len(set(families(read(one, two)).values())) == 2


def test_what_is_not_prose_is_not_compared(write):
    notice = "We use cookies to make this site better, read more about them in our policy pages. "
    draft = write("one", notice + LEAD, not_prose=(NotProse(0, len(notice), NotProseKind.BOILERPLATE),))
    plain = write("two", LEAD)
    assert text_of(draft.report).runs == text_of(plain.report).runs


@given(WORDS, WORDS)
def test_sharing_is_bounded_and_the_verdict_symmetric(one, other):
    a, b = (Text(len(w), tuple(hash(tuple(w[i : i + 4])) for i in range(len(w) - 3))) for w in (one, other))
    assert 0 <= shared_words(a, b) <= a.words
    assert judge(a, b) == judge(b, a)


@given(WORDS)
def test_a_text_shares_all_of_itself(words):
    text = Text(len(words), tuple(hash(tuple(words[i : i + 4])) for i in range(len(words) - 3)))
    assert shared_words(text, text) == (len(words) if text.runs else 0)

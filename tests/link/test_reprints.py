"""Reports that are one text."""

from __future__ import annotations

from rashomon.link.copies import text_of
from rashomon.link.reprints import judge
from rashomon.model import Credit, Link, LinkKind, NotProse, NotProseKind, Report
from rashomon.store.codec import from_row
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
FERRY = (
    "Two ferries collided in thick fog off the northern breakwater early on Thursday, the coast guard said. "
    "Eleven passengers were treated for bruises, and one sailor with a broken arm was flown to the mainland. "
    "The harbour master opened an inquiry and asked both captains to hand over their log books by evening. "
)


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


def test_addresses_are_not_compared():
    bare = Report("a", "a", "a", LEAD)
    linked = Report("b", "b", "b", "https://news.example/2031/05/river-rises-over-banks.html " + LEAD)
    spaced = Report("c", "c", "c", "http : / / www . news . example / river - rises . html " + LEAD)
    assert text_of(bare).words == text_of(linked).words == text_of(spaced).words


def test_a_lightly_edited_copy_is_one_text(write, read):
    edited = LEAD.replace("the mayor said", "officials said").replace("carried elderly residents", "took old people")
    one, two = write("one", LEAD + REST), write("two", edited + REST)
    assert len(set(families(read(one, two)).values())) == 1


def test_a_report_that_puts_its_own_reporting_before_a_statement_is_no_reprint_of_it():
    statement, report = Report("a", "a", "a", REST), Report("b", "b", "b", FERRY + OTHER + REST)
    assert not judge(text_of(statement), text_of(report))
    assert judge(text_of(statement), text_of(Report("c", "c", "c", REST + FERRY)))


def links(conn, kind):
    table = MACHINE.tables["link"]
    return [from_row(Link, row) for row in conn.execute(table.select().where(table.c.kind == kind)).mappings()]


def test_shared_passages_are_linked_with_where_they_stand_and_the_credited_agency(write, read):
    one = write("one", OTHER + REST, credits=(Credit(0, 10, "Example Wire", "Example Wire"),))
    two = write("two", FERRY + REST)
    conn = read(one, two)
    assert len(set(families(conn).values())) == 2
    (link,) = links(conn, LinkKind.SHARES)
    assert (link.source, link.target) == (two.report.id, one.report.id)
    assert "the text read earlier credits Example Wire" in link.reason
    texts = {d.report.id: d.report.text for d in (one, two)}
    assert {report: texts[report][span.start : span.end] for report, span in link.evidence} == {
        one.report.id: REST.strip(),
        two.report.id: REST.strip(),
    }


def test_a_shared_quotation_alone_is_not_linked(write, read):
    phrase = "water undermined an embankment near the second tunnel on the coast. "
    conn = read(write("one", OTHER + REST + phrase), write("two", FERRY + LEAD + phrase))
    assert not links(conn, LinkKind.SHARES)


def test_what_stands_under_many_reports_is_not_linked(write, read):
    """The stock paragraph is taken for one that was copied only until enough texts carry it."""
    own = ("alpha", "bravo", "delta", "gamma", "kappa", "omega", "sigma", "theta", "zulu", "lima")
    drafts = [write(w, " ".join(f"{w}{n}" for n in range(70)) + ". " + REST) for w in own]
    conn = read(*drafts)
    last = {link.source for link in links(conn, LinkKind.SHARES)}
    assert drafts[1].report.id in last
    assert drafts[-1].report.id not in last


def test_a_paragraph_that_returns_week_after_week_is_not_linked(write, read):
    days = {"alpha": "2031-03-01", "bravo": "2031-03-20", "delta": "2031-04-11", "gamma": "2031-05-02"}
    drafts = [write(w, " ".join(f"{w}{n}" for n in range(70)) + ". " + REST, published=days[w]) for w in days]
    later = links(read(*drafts), LinkKind.SHARES)
    assert drafts[-1].report.id not in {link.source for link in later}
    near = [write(w, d.report.text) for w, d in zip(days, drafts, strict=True)]
    assert near[-1].report.id in {link.source for link in links(read(*near), LinkKind.SHARES)}

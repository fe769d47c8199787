"""The tables: what is kept for ever (reports, judgements of persons), and what machines made and can make again."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from rashomon import model
from rashomon.store.codec import columns

KEPT = MetaData()
MACHINE = MetaData()

report = Table(
    "report",
    KEPT,
    Column("seq", Integer, primary_key=True),  # the order of arrival
    Column("id", Text, nullable=False, unique=True),
    *columns(model.Report),
    Column("supersedes", Text),
    Index("report_key", "key"),
    Index("report_locator", "locator"),
    Index("report_url", "url"),
    Index("report_supersedes", "supersedes"),
)
judgement = Table(
    "judgement",
    KEPT,
    *[
        Column(c.name, c.type, nullable=c.nullable, primary_key=c.name == "number")
        for c in columns(model.PersonJudgement)
    ],
)
# What the ledger knows of itself, such as the shape of the machine's tables.
meta = Table("meta", KEPT, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

# The checkpoint: a report is pending while it has no row here and none in ``failed``.
annotated = Table(
    "annotated",
    MACHINE,
    Column("report", Text, primary_key=True),
    Column("annotator", Text, nullable=False),
    Column("language", Text),
    Column("sentences", Text, nullable=False),
    Column("limits", Text, nullable=False),
)
failed = Table(
    "failed",
    MACHINE,
    Column("report", Text, primary_key=True),
    Column("annotator", Text, nullable=False),
    Column("reason", Text, nullable=False),
)


def _of_report(name: str, record: type) -> Table:
    """A table of records of single reports: the fields, with the report and the record's place in it.

    Rows lie in the order of arrival; ids are in no order, and in a table laid out by them a report's rows land on pages
    that nothing else has touched for long.
    """
    key = (Column("report", Text, primary_key=True), Column("ordinal", Integer, primary_key=True))
    return Table(name, MACHINE, *key, *columns(record))


# Field of ``Annotation`` to its table and record.
RECORDS: dict[str, tuple[Table, type]] = {
    "entities": (_of_report("entity", model.Entity), model.Entity),
    "mentions": (_of_report("mention", model.Mention), model.Mention),
    "times": (_of_report("time", model.Time), model.Time),
    "statements": (_of_report("statement", model.Statement), model.Statement),
    "events": (_of_report("event", model.Event), model.Event),
    "figures": (_of_report("figure", model.Figure), model.Figure),
    "board": (_of_report("board", model.BoardState), model.BoardState),
    "due": (_of_report("due", model.Due), model.Due),
    "naming": (_of_report("naming", model.Naming), model.Naming),
    "utterances": (_of_report("utterance", model.Utterance), model.Utterance),
}

# ``position`` orders records by the arrival of their report, then kind, then number: see ``groups.position``.
link_key = Table(
    "link_key",
    MACHINE,
    Column("space", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Text, primary_key=True),
    sqlite_with_rowid=False,
)
# What comparing needs of a record that is filed under keys. Laid out by arrival, as ``member`` and ``identity`` are,
# for the reason that ``_of_report`` gives.
link_view = Table(
    "link_view",
    MACHINE,
    Column("space", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("view", Text, nullable=False),
)
member = Table(
    "member",
    MACHINE,
    Column("space", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("root", Text, nullable=False),
    Index("member_root", "space", "root", "position"),
    sqlite_with_rowid=False,
)
# Pairs of records of which the first was taken for the second, with the reason; and where both stand.
identity = Table(
    "identity",
    MACHINE,
    Column("position", Integer, primary_key=True),
    *[Column(c.name, c.type, primary_key=c.name != "reason", nullable=False) for c in columns(model.Identity)],
    Column("other_position", Integer, nullable=False),
    sqlite_with_rowid=False,
)
# The one row tells which judgements of persons the linked records honour.
honoured = Table("honoured", MACHINE, Column("judgements", Text, primary_key=True))
link = Table(
    "link",
    MACHINE,
    *columns(model.Link),
    Index("link_ends", "source", "target", "kind", unique=True),
    Index("link_target", "target"),
)
report_group = Table(
    "report_group",
    MACHINE,
    Column("report", Text, primary_key=True),
    Column("family", Text),
    Column("origin", Text),
    Column("origin_reason", Text),
    Column("story", Text),
    Index("report_group_family", "family"),
    Index("report_group_story", "story"),
)


def _of_ledger(name: str, record: type) -> Table:
    """A table of records of the whole ledger, one row an id."""
    return Table(
        name,
        MACHINE,
        *[Column(c.name, c.type, nullable=c.nullable, primary_key=c.name == "id") for c in columns(record)],
        Column("position", Integer, nullable=False),
        Index(f"{name}_position", "position"),
    )


def _of_ledger_due() -> Table:
    made = _of_ledger("ledger_due", model.LedgerDue)
    # What waits for its day is asked for again and again.
    Index("ledger_due_outcome", made.c.outcome, made.c.due)
    return made


SETTLED: dict[type, Table] = {
    model.LedgerEvent: _of_ledger("ledger_event", model.LedgerEvent),
    model.LedgerEntity: _of_ledger("ledger_entity", model.LedgerEntity),
    model.Place: _of_ledger("ledger_place", model.Place),
    model.LedgerBoard: _of_ledger("ledger_board", model.LedgerBoard),
    model.LedgerDue: _of_ledger_due(),
}
# Everything that linking wrote, and can write again from the annotations.
LINKED: tuple[Table, ...] = tuple(
    table
    for table in MACHINE.sorted_tables
    if table is not annotated and table is not failed and table not in {records for records, _ in RECORDS.values()}
)

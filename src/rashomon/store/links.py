"""Links between records, as linking writes them, asks for them and takes them back."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, delete, select, union_all
from sqlalchemy.dialects.sqlite import insert

from rashomon.model import Link, LinkKind
from rashomon.store import direct
from rashomon.store.codec import from_row, to_row
from rashomon.store.schema import link


def add_link(conn: Connection, new: Link) -> None:
    """Write a link; one of its kind between the same two records is replaced."""
    direct.run(conn, _PUT_LINK, to_row(new))


_NEW_LINK = insert(link)
_PUT_LINK = _NEW_LINK.on_conflict_do_update(
    index_elements=["source", "target", "kind"],
    set_={"reason": _NEW_LINK.excluded.reason, "evidence": _NEW_LINK.excluded.evidence},
)


def cut_contradictions(conn: Connection, ones: Iterable[str], others: Collection[str]) -> None:
    """Take back that records of ``ones`` contradict records of ``others``, whichever of two was linked to the other."""
    kind = LinkKind.CONTRADICTS.value
    pairs = [
        {"of": a, "to": b, "kind": kind} for one in ones for other in others for a, b in ((one, other), (other, one))
    ]
    direct.run_many(conn, _CUT_CONTRADICTION, pairs)


def denials_of(conn: Connection, record: str) -> list[Link]:
    """Links from the denials of ``record``, by where they start."""
    found = direct.mappings(conn, _DENIALS_OF, {"of": record})
    return sorted((from_row(Link, row) for row in found), key=lambda made: made.source)


def shares_of(conn: Connection, report: str, cap: int) -> list[Link]:
    """At most ``cap`` links of ``report`` to texts that share passages with it, by their ends."""
    rows = direct.mappings(conn, _SHARES_OF, {"of": report, "cap": cap})
    return [from_row(Link, row) for row in rows]


_CUT_CONTRADICTION = delete(link).where(
    link.c.source == bindparam("of"), link.c.target == bindparam("to"), link.c.kind == bindparam("kind")
)
_SHARES = select(link).where(link.c.kind == LinkKind.SHARES.value)
_SHARES_OF = (
    union_all(_SHARES.where(link.c.source == bindparam("of")), _SHARES.where(link.c.target == bindparam("of")))
    .order_by("source", "target")
    .limit(bindparam("cap"))
)
_DENIALS_OF = select(link).where(link.c.target == bindparam("of"), link.c.kind == LinkKind.DENIES.value)

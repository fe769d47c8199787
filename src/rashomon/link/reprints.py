"""Reports that are one text: printed verbatim, shortened, retitled or updated. They form a family and count once.

A sample of the hashes of a text's runs files it (Manber 1994: those that 8 divides), so that a text is compared only
with the few that share some. Reports that share passages, but carry other reporting too, stay apart and are linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.edtf_range import bounds
from rashomon.link.copies import PASSAGE, RUN, Comparison, Text, compare, passages, spans, text_of
from rashomon.link.state import FAMILIES, State, Views
from rashomon.link.verdict import Judgement, same, unsure
from rashomon.model import Link, LinkKind, Report, Span
from rashomon.store import groups, links

# Two thirds for the sentences of the shorter text that are taken, one for the opening of the longer that is shared: at
# least this much; chosen on labelled pairs of reports (F1 93 there; 88 by the words of the shorter text alone).
SAME_TEXT = 0.74
SHORTEST = 12
# Passages make up at least this share of one text: enough to say where it has them from.
SHARED = 0.25
MOST_SHARING = 5
# Words under which texts of so many families are filed, or of a few over more than a week, are what sites and agencies
# print under everything.
STOCK, RECURRING, WEEK = 6, 3, 7
# More texts than this under one hash: stock words, no copy.
CAP = 50
LOOK_AT = 20


def judge(a: Text, b: Text) -> Judgement:
    """Whether two texts are one; symmetric."""
    return judge_compared(compare(a, b))


def judge_compared(found: Comparison) -> Judgement:
    """Whether two texts that lie side by side are one."""
    if len(found.shorter.words) < SHORTEST:
        alike = found.shorter.runs and found.shorter.runs == found.longer.runs
        return same("the same few words", 1.0) if alike else unsure()
    taken = found.taken()
    opening = f"of the longer one's opening {found.opening:.0%} is shared"
    reason = f"of the shorter text's sentences {taken:.0%} are taken, {opening}"
    score = (2 * taken + found.opening) / 3
    return same(reason, score) if score >= SAME_TEXT else unsure(reason)


class ReprintLinker:
    """Finds the family of each report, and the texts of other families that it shares passages with."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._texts: Views[Text] = Views(lambda record: text_of(state.report(record)), size=1_500)

    def add(self, report: Report, supersedes: str | None) -> None:
        """Put ``report`` into its family, and link it with the text it reprints, brings up to date or shares with."""
        conn = self._state.conn
        groups.add_member(conn, FAMILIES, report.id)
        self._state.families.add(report.id)
        if supersedes is not None:
            self._state.unite(FAMILIES, supersedes, report.id)
            reason = "a later text read at the same place"
            links.add_link(conn, Link(LinkKind.UPDATES, report.id, supersedes, reason))
        mine = self._texts(report.id)
        sample = [f"{h:x}" for h in mine.sample]
        best: dict[str, tuple[float, str, str]] = {}
        apart: list[tuple[str, Comparison]] = []
        nearly_all = False
        holders = self._holders(sample)
        for other in self._candidates(holders, len(sample)):
            compared = compare(mine, self._texts(other))
            found = judge_compared(compared)
            if not found:
                apart.append((other, compared))
                continue
            root = self._state.root(FAMILIES, other)
            best[root] = max(best.get(root, (0.0, "", "")), (found.weight, other, found.reason))
            nearly_all |= min(compared.share, compared.share_of_longer) > 0.95
        for _, other, reason in sorted(best.values(), reverse=True):
            self._state.unite(FAMILIES, other, report.id)
            if other != supersedes:
                links.add_link(conn, Link(LinkKind.REPRINTS, report.id, other, reason))
        if apart:
            self._link_sharing(report, apart, {int(key, 16) for key, held in holders.items() if self._is_stock(held)})
        # A verbatim copy is found through the text it copies; filing it too would only fill the index.
        if not nearly_all:
            groups.add_keys(conn, FAMILIES, report.id, sample)

    def _holders(self, sample: Sequence[str]) -> dict[str, list[str]]:
        """The texts filed under each hash; none where nobody has it, or too many."""
        return {key: groups.candidates(self._state.conn, FAMILIES, [key], CAP) for key in sample}

    def _is_stock(self, held: Sequence[str]) -> bool:
        """Whether texts of many families have these words, or of a few that are no news of one week."""
        families = {self._state.root(FAMILIES, other) for other in held}
        if not held or len(families) >= STOCK:
            return True
        if len(families) < RECURRING:
            return False
        days = sorted(day for family in families if (day := self._state.report(family).published))
        return bool(days) and (bounds(days[-1])[0] - bounds(days[0])[0]).days > WEEK

    def _candidates(self, holders: dict[str, list[str]], size: int) -> list[str]:
        """Texts that share at least two hashes of the sample (one, if there are hardly any), most shared first."""
        shared: Counter[str] = Counter()
        for held in holders.values():
            shared.update(held)
        least = 2 if size > 4 else 1
        ranked = sorted((r for r, n in shared.items() if n >= least), key=lambda r: (-shared[r], r))
        return ranked[:LOOK_AT]

    def _link_sharing(self, report: Report, apart: list[tuple[str, Comparison]], stock: set[int]) -> None:
        """Link ``report`` with the text of every other family that it shares most with, if that is enough."""
        mine = self._texts(report.id)
        best: dict[str, tuple[float, str, Comparison]] = {}
        for other, compared in apart:
            root = self._state.root(FAMILIES, other)
            if root == self._state.root(FAMILIES, report.id):
                continue
            share = max(
                _shared(compared.shorter, compared.of_shorter, stock),
                _shared(compared.longer, compared.of_longer, stock),
            )
            if share >= SHARED and (root not in best or (share, other) > best[root][:2]):
                best[root] = share, other, compared
        for share, other, compared in sorted(best.values(), key=lambda b: (-b[0], b[1]))[:MOST_SHARING]:
            ours, theirs = compared.of_shorter, compared.of_longer
            if mine != compared.shorter:
                ours, theirs = theirs, ours
            older = self._state.report(other)
            evidence = [(report.id, span) for span in _told(report, mine, ours, stock)]
            evidence += [(other, span) for span in _told(older, self._texts(other), theirs, stock)]
            reason = f"{share:.0%} of one text stands in the other, and one or both carry other reporting too"
            reason += _credited(report, older)
            links.add_link(self._state.conn, Link(LinkKind.SHARES, report.id, other, reason, tuple(evidence)))
            # Whose words the passages are may be told by the text that came last.
            self._state.reports.add(other)


def _stretches(text: Text, marks: Sequence[bool], stock: set[int]) -> list[tuple[int, int]]:
    """The copied passages of ``text``, without those of which most hashes that are filed are stock."""
    kept = []
    filed = set(text.sample)
    for start, end in passages(marks):
        known = [run for run in text.runs[start : end - RUN + 1] if run in filed]
        if not known or 2 * sum(run in stock for run in known) < len(known):
            kept.append((start, end))
    return kept


def _shared(text: Text, marks: Sequence[bool], stock: set[int]) -> float:
    return sum(end - start for start, end in _stretches(text, marks, stock)) / max(PASSAGE, len(text.words))


def _told(report: Report, text: Text, marks: Sequence[bool], stock: set[int]) -> list[Span]:
    return spans(report, _stretches(text, marks, stock))


def _credited(one: Report, other: Report) -> str:
    """Whom the two texts credit: the agency the shared passages may come from."""
    names = [sorted({credit.name for credit in report.credits}) for report in (one, other)]
    if not any(names):
        return ""
    if names[0] == names[1]:
        return f"; both credit {', '.join(names[0])}"
    said = [
        f"{which} credits {', '.join(found)}"
        for which, found in zip(("the text read later", "the text read earlier"), names, strict=True)
        if found
    ]
    return "; " + ", ".join(said)

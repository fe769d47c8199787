"""Reports that are one text: printed verbatim, shortened, retitled or updated. They form a family and count once.

Two texts are compared by runs of four words, as in near-duplicate detection of web pages (Broder 1997, "On the
resemblance and containment of documents"); a sample of the runs' hashes files each text (Manber 1994: those that 8
divides). The measure is how much of the shorter text stands in the longer one, so that a cut copy is found too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.link.state import FAMILIES, State, Views
from rashomon.link.verdict import Judgement, same, unsure
from rashomon.model import Link, LinkKind, Report
from rashomon.skeleton import fold
from rashomon.store import groups

RUN = 4
SAMPLE = 8
# At least this share of the shorter text; chosen on labelled pairs of reports (F1 88 there, 77 by plain resemblance).
SHARE = 0.6
SHORTEST = 12
# More texts than this under one hash: stock words, no copy.
CAP = 50
LOOK_AT = 20


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a report's prose, as hashes of every run of four words."""

    words: int
    runs: tuple[int, ...]

    @property
    def sample(self) -> list[int]:
        """Hashes under which the text is filed: one in eight, and the four smallest, so that short texts have some."""
        distinct = sorted(set(self.runs))
        return sorted({h for h in distinct if h % SAMPLE == 0} | set(distinct[:4]))


def text_of(report: Report) -> Text:
    """The prose of ``report`` (headers, credits, captions and boilerplate left out) as runs of words."""
    letters = list(report.text)
    for passage in report.not_prose:
        letters[passage.start : passage.end] = " " * (passage.end - passage.start)
    words = fold("".join(letters)).split()
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    hashed = (int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") >> 1 for run in runs)
    return Text(len(words), tuple(hashed))


def shared_words(one: Text, other: Text) -> int:
    """How many words of ``one`` stand in a run of four or more that ``other`` has too."""
    known, count, covered = set(other.runs), 0, 0
    for position, run in enumerate(one.runs):
        if run in known:
            count += position + RUN - max(position, covered)
            covered = position + RUN
    return count


def judge(a: Text, b: Text) -> Judgement:
    """Whether two texts are one; symmetric."""
    counts = (shared_words(a, b), shared_words(b, a))
    short, shared = min(((a.words, counts[0]), (b.words, counts[1])), key=lambda c: (c[0], -c[1]))
    if short < SHORTEST:
        return same("the same few words", 1.0) if a.runs and a.runs == b.runs else unsure()
    share = shared / short
    reason = f"{share:.0%} of the shorter text ({shared} of {short} words) stand in the other in runs of four or more"
    return same(reason, share) if share >= SHARE else unsure(reason)


class ReprintLinker:
    """Finds the family of each report."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._texts: Views[Text] = Views(lambda record: text_of(state.report(record)), size=2_000)

    def add(self, report: Report, supersedes: str | None) -> None:
        """Put ``report`` into its family, and link it with the text it reprints or brings up to date."""
        conn = self._state.conn
        groups.add_member(conn, FAMILIES, report.id)
        self._state.families.add(report.id)
        if supersedes is not None:
            self._state.unite(FAMILIES, supersedes, report.id)
            reason = "a later text read at the same place"
            groups.add_link(conn, Link(LinkKind.UPDATES, report.id, supersedes, reason))
        mine = self._texts(report.id)
        sample = [f"{h:x}" for h in mine.sample]
        best: dict[str, tuple[float, str, str]] = {}
        nearly_all = False
        for other in self._candidates(sample):
            found = judge(mine, self._texts(other))
            if not found:
                continue
            root = self._state.root(FAMILIES, other)
            best[root] = max(best.get(root, (0.0, "", "")), (found.weight, other, found.reason))
            theirs = self._texts(other)
            nearly_all |= min(shared_words(mine, theirs) / mine.words, shared_words(theirs, mine) / theirs.words) > 0.95
        for _, other, reason in sorted(best.values(), reverse=True):
            self._state.unite(FAMILIES, other, report.id)
            if other != supersedes:
                groups.add_link(conn, Link(LinkKind.REPRINTS, report.id, other, reason))
        # A verbatim copy is found through the text it copies; filing it too would only fill the index.
        if not nearly_all:
            groups.add_keys(conn, FAMILIES, report.id, sample)

    def _candidates(self, sample: Sequence[str]) -> list[str]:
        """Texts that share at least two hashes of the sample (one, if there are hardly any), most shared first."""
        shared: Counter[str] = Counter()
        for key in sample:
            shared.update(groups.candidates(self._state.conn, FAMILIES, [key], CAP))
        least = 2 if len(sample) > 4 else 1
        ranked = sorted((r for r, n in shared.items() if n >= least), key=lambda r: (-shared[r], r))
        return ranked[:LOOK_AT]

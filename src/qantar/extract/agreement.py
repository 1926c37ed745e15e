"""How far drafts agree with what a coder wrote: figure by figure, attribute by attribute.

A draft meets the coded figure whose span it overlaps most, one to one. Names of sources and places are the same when most of
the shorter one's words stand in the other. What the coder left out of the vocabulary ("other:…") or open is not held
against a draft.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .draft import Draft

ATTRIBUTES = ("quantity", "unit", "measure", "population", "place", "as_of", "claimant", "status")
FILLERS = frozenset(["of", "the", "and", "for", "in", "s", "a"])
KINDS = re.compile(r"\b(city|region|oblast|province|republic of)\b")
SAME_SHARE = 0.6

Coded = Mapping[str, str]


@dataclass
class Agreement:
    """Counts of one comparison, to be added up over reports."""

    coded: int = 0
    drafted: int = 0
    met: int = 0
    whole: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    sure: Counter[tuple[float, bool]] = field(default_factory=Counter)

    @property
    def f1(self) -> float:
        """Harmonic mean of the share of drafts that meet a coded figure and of coded figures met."""
        return 2 * self.met / (self.coded + self.drafted) if self.coded + self.drafted else 0.0

    @property
    def row(self) -> float:
        """The share of coded figures met with every attribute right."""
        return self.whole / self.coded if self.coded else 0.0

    def share(self, attribute: str) -> float:
        """The share of figures met whose attribute is right."""
        return self.right[attribute] / self.asked[attribute] if self.asked[attribute] else 1.0


def compare(
    drafts: Sequence[Draft], coded: Sequence[Coded], excluded: Iterable[Coded] = (), to: Agreement | None = None
) -> Agreement:
    """Compare the drafts of one report with its coded rows (columns as in the golden gold.csv); adds to `to` if given."""
    total = to or Agreement()
    pairs = _pairs(drafts, coded)
    met = {i for i, _ in pairs}
    passed = [i for i, d in enumerate(drafts) if i not in met and any(_overlap(d, row) for row in excluded)]
    total.coded += len(coded)
    total.drafted += len(drafts) - len(passed)
    total.met += len(pairs)
    for i, j in pairs:
        checks = _checks(drafts[i], coded[j])
        for attribute, is_right in checks.items():
            total.asked[attribute] += 1
            total.right[attribute] += is_right
            if attribute in drafts[i].why:
                total.rules[attribute, drafts[i].why[attribute][0], is_right] += 1
        total.whole += all(checks.values())
        total.sure[drafts[i].confidence, all(checks.values())] += 1
    return total


def _overlap(draft: Draft, row: Coded) -> int:
    return max(0, min(draft.end, int(row["end"])) - max(draft.start, int(row["start"])))


def _pairs(drafts: Sequence[Draft], coded: Sequence[Coded]) -> list[tuple[int, int]]:
    """(draft, row) by falling overlap, each once."""
    found = sorted(
        ((-_overlap(d, r), j, i) for i, d in enumerate(drafts) for j, r in enumerate(coded) if _overlap(d, r))
    )
    pairs: list[tuple[int, int]] = []
    for _, j, i in found:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _checks(draft: Draft, row: Coded) -> dict[str, bool]:
    other = row["measure"].startswith("other:")
    checks = {
        "quantity": row["qualifier"] == draft.qualifier
        and all(_number(row[k]) == getattr(draft, k) for k in ("value", "low", "high")),
        "unit": row["unit"] == (draft.unit or ""),
        "place": _bare(row["place"]) == _bare(draft.place or ""),
        "claimant": is_same_name(row["claimant"], draft.claimant or ""),
        "status": row["status"] == draft.status,
    }
    if not other:
        checks["measure"] = row["measure"] == draft.measure
    if row["unit"] == "people" and not other:
        checks["population"] = row["population"] == (draft.population or "")
    if row["as_of"]:
        checks["as_of"] = row["as_of"] == (draft.as_of or "")
    return checks


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _bare(place: str) -> str:
    return KINDS.sub("", place.lower()).strip()


def is_same_name(one: str, two: str) -> bool:
    """Whether two names of sources mean one: most words of the shorter stand in the other.

    >>> is_same_name("Peru Ministry of Health", "Ministry of Health of Peru"), is_same_name("Lima Police", "")
    (True, False)
    """
    a, b = (set(re.findall(r"\w+", name.lower())) - FILLERS for name in (one, two))
    if not a or not b:
        return not a and not b
    return len(a & b) / min(len(a), len(b)) >= SAME_SHARE

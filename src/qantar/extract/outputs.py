"""Write drafts: as the draft sheet a coder works in (CSV), as JSON Lines, or explained."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import IO, Protocol

from .draft import Draft
from .lexicon import lexicon

SHEET = (
    "figure_id", "source_id", "paragraph", "start", "end", "expression", "measure", "population", "unit", "place", "scope",
    "when_said", "as_of", "claimant", "relays", "part_of", "coder", "checker", "note", "confidence",
)  # fmt: skip


class Writer(Protocol):
    def write(self, draft: Draft) -> None: ...


class JsonLines:
    """One JSON object a line with the keys of the contract."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def write(self, draft: Draft) -> None:
        self.stream.write(json.dumps(draft.keys(), ensure_ascii=False) + "\n")


class Sheet:
    """The columns of the figures sheet (etl/FORMAT.md) and the confidence; value and bounds are computed, never typed.

    Scope, part_of and the initials are left to the coder; a status other than asserted stands in the note.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.rows = csv.DictWriter(stream, SHEET, lineterminator="\n", restval="")
        self.rows.writeheader()
        self.count: Counter[str] = Counter()

    def write(self, draft: Draft) -> None:
        self.count[draft.document] += 1
        own = lexicon().units_of.get(draft.measure or "", frozenset())
        money = draft.unit is not None and len(draft.unit) == 3 and draft.unit.isupper()
        self.rows.writerow(
            {
                "figure_id": f"{draft.document}-{self.count[draft.document]:02}",
                "source_id": draft.document,
                "paragraph": draft.paragraph,
                "start": draft.start,
                "end": draft.end,
                "expression": draft.expression,
                "measure": draft.measure,
                "population": draft.population,
                "unit": ""
                if draft.unit is None or money or draft.unit in ("percent", "ratio") or own == {draft.unit}
                else draft.unit,
                "place": draft.place,
                "as_of": draft.as_of,
                "claimant": draft.claimant,
                "relays": "; ".join(draft.relays),
                "note": "" if draft.status == "asserted" else f"the text has it {draft.status}",
                "confidence": draft.confidence,
            }
        )


class Explained:
    """Each figure with the rule and the words that gave each attribute."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def write(self, draft: Draft) -> None:
        self.stream.write(explain(draft) + "\n\n")


def explain(draft: Draft) -> str:
    """One figure, a line an attribute: its value, the rule, the words.

    >>> from qantar.extract.drafts import Report, drafts
    >>> print(explain(drafts(Report("note", "Police said 12 people were detained in Peru."))[0]))
    note 12-14 '12': exact 12 (12 to 12) people, confidence 0.92
      measure     detained                     predicate: detained
      population  all                          noun: people
      place       Peru                         clause: Peru
      as_of       -                            published
      claimant    Peru Police                  said: Police
      status      asserted                     none
    """
    q = f"{draft.qualifier} {_number(draft.value)} ({_number(draft.low)} to {_number(draft.high)}) {draft.unit or 'unit not said'}"
    lines = [f"{draft.document} {draft.start}-{draft.end} {draft.expression!r}: {q}, confidence {draft.confidence}"]
    for attribute, (rule, words) in draft.why.items():
        value = getattr(draft, attribute)
        lines.append(f"  {attribute:<11} {value or '-':<28} {rule}{': ' + words if words else ''}")
    if draft.relays:
        lines.append(f"  {'relays':<11} {'; '.join(draft.relays)}")
    return "\n".join(lines)


def _number(value: int | float | None) -> str:
    return "open" if value is None else f"{value:,}"


WRITERS: dict[str, type[JsonLines] | type[Sheet]] = {"csv": Sheet, "jsonl": JsonLines}

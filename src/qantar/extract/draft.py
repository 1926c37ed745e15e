"""The draft of one figure: exactly the keys that the contract names, in its order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """One reported number as read from a text, for a coder to accept or mend; None where the text does not say.

    start, end: character offsets of the expression in the text. as_of: ISO date. status: asserted, denied, retracted or
    superseded. confidence: 0 to 1, see docs/extraction.md. `why` maps each attribute to (rule, words) and is not printed.
    """

    document: str
    start: int
    end: int
    expression: str
    qualifier: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None
    measure: str | None
    population: str | None
    place: str | None
    place_id: str | None
    as_of: str | None
    claimant: str | None
    claimant_id: str | None
    relays: list[str]
    status: str
    confidence: float
    paragraph: int = 1  # counted from 1; for the draft sheet
    why: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)

    def keys(self) -> dict[str, Any]:
        """The draft as the contract's JSON object."""
        return {key: getattr(self, key) for key in KEYS}


KEYS = tuple(name for name in Draft.__dataclass_fields__ if name not in ("paragraph", "why"))

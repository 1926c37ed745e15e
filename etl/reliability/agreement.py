"""Agreement of two blind codings, field by field: python etl/reliability/agreement.py

`pairs.csv` holds what two coders typed for the same number of the same document, before anything was settled: a row a pair,
each field twice (`measure_1`, `measure_2`), names resolved to ids, the default day filled in; a number that only one of them
coded has the other's cells empty. Percent is the share of pairs that are equal; alpha is Krippendorff's, nominal
(K. Krippendorff, Content Analysis, 4th ed. 2018, ch. 12), from the package `krippendorff`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import krippendorff
import numpy as np

PAIRS = Path(__file__).with_name("pairs.csv")
FIELDS = ("expression", "measure", "population", "place", "scope", "as_of", "claimant", "relays")


def read_pairs(path: Path = PAIRS) -> list[dict[str, str]]:
    """The pairs, those with one coder included."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def agreement(pairs: list[dict[str, str]], field: str) -> tuple[float, float]:
    """Share of equal pairs, and alpha, of one field among the numbers that both coded."""
    both = [(p[f"{field}_1"], p[f"{field}_2"]) for p in pairs if p["expression_1"] and p["expression_2"]]
    codes = {value: code for code, value in enumerate(sorted({value for pair in both for value in pair}))}
    data = np.array([[codes[a] for a, _ in both], [codes[b] for _, b in both]], dtype=float)
    return sum(a == b for a, b in both) / len(both), float(krippendorff.alpha(data, level_of_measurement="nominal"))


def table(pairs: list[dict[str, str]]) -> str:
    """The result as a Markdown table with the counts above it."""
    both = sum(bool(p["expression_1"] and p["expression_2"]) for p in pairs)
    first = sum(not p["expression_2"] for p in pairs)
    second = sum(not p["expression_1"] for p in pairs)
    sources = len({p["source_id"] for p in pairs})
    lines = [
        f"{sources} documents; {both} numbers coded by both, {first} by the first coder alone, {second} by the second alone.",
        "",
        "| field | equal | alpha |",
        "|---|---:|---:|",
    ]
    for field in FIELDS:
        percent, alpha = agreement(pairs, field)
        lines.append(f"| {field} | {percent:.1%} | {alpha:.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(read_pairs()))

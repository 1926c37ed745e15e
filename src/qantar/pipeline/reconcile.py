"""Fourth stage: what figures are to each other.

Checks that parts fit their wholes, works out which figures still stand, and derives the estimates and disagreements. The
arithmetic is in `qantar.series` and `qantar.pipeline.disagree`; this stage feeds them from the tables.
"""

from __future__ import annotations

from qantar.pipeline.disagree import bounds, disagreements
from qantar.pipeline.tables import Record, Tables
from qantar.series import Figure, Rule, estimates, figures_of, standing

STATUS = {"retraction": "retracted", "denial": "denied", "correction": "corrected", "update": "superseded"}
STRENGTH = ["retraction", "denial", "correction", "update"]


def reconcile(tables: Tables) -> Tables:
    """The tables with statuses set and the derived tables filled."""
    records = tables.records
    figures = figures_of(records["figures"], records["attributions"], records["revisions"], records["measures"])
    by_id = {f.figure_id: f for f in figures}
    misfits = check_parts(tables, by_id)
    set_status(tables, figures)
    kinds = {r["organization_id"]: r["kind"] for r in records["organizations"]}
    rules = sorted((rule_of(r) for r in records["authority"]), key=lambda rule: rule.rank)
    records["estimates"] = [e.record() for e in estimates(figures, rules, kinds)]
    found = disagreements(
        figures,
        misfits,
        {r["population"]: r["part_of"] for r in records["populations"]},
        {r["place_id"]: r["part_of"] for r in records["places"]},
        {r["figure_id"] for r in records["revisions"]},
    )
    records["disagreements"] = [
        {
            "kind": d.kind,
            "figure_id": d.figure_id,
            "other_figure_id": d.other_figure_id,
            **d.target._asdict(),
            "as_of": d.as_of,
            "sentence": d.sentence,
        }
        for d in found
    ]
    return tables


def rule_of(record: Record) -> Rule:
    """The authority rule of a record."""
    return Rule(*(record[name] for name in ("rank", "event_id", "measure", "population", "organization_id", "kind")))


def check_parts(tables: Tables, figures: dict[str, Figure]) -> list[tuple[Figure, Figure]]:
    """The pairs (part, whole) of one report in which the part is the larger; each is a fault unless it is known.

    Parts that together add up to more than the whole are no fault: categories overlap.
    """
    misfits = []
    parents = {r["figure_id"]: r["part_of"] for r in tables.records["figures"]}
    for figure_id, whole_id in parents.items():
        if whole_id is None or whole_id not in figures:
            continue
        part, whole = figures[figure_id], figures[whole_id]
        if figure_id.rpartition("-")[0] != whole_id.rpartition("-")[0]:
            tables.fault(
                "part_of",
                "figures",
                figure_id,
                "part_of",
                f"{whole_id} is in another source; a whole stands in the same report",
            )
        elif in_loop(figure_id, parents):
            tables.fault(
                "part_of",
                "figures",
                figure_id,
                "part_of",
                f"{whole_id} is, by way of its own part_of, a part of this figure; cut the loop",
            )
        elif part.target.unit != whole.target.unit:
            if part.target.unit not in ("ratio", "percent"):
                tables.fault(
                    "part_of",
                    "figures",
                    figure_id,
                    "part_of",
                    f"counts {part.target.unit}, its whole {whole_id} counts "
                    f"{whole.target.unit}; empty the cell, or mend the unit",
                )
        elif part.low is not None and whole.high is not None and part.low > whole.high:
            misfits.append((part, whole))
            tables.fault(
                "part_exceeds_whole",
                "figures",
                figure_id,
                "part_of",
                f"the part is {bounds(part.low, part.high)}, its whole {whole_id} "
                f"{bounds(whole.low, whole.high)}; mend the coding, or, if the source prints it so, list it in etl/rules/known_faults.csv",
            )
    return misfits


def in_loop(figure_id: str, parents: dict[str, str | None]) -> bool:
    """Whether following part_of from a figure leads back to it."""
    seen = set()
    current = parents.get(figure_id)
    while current and current not in seen:
        if current == figure_id:
            return True
        seen.add(current)
        current = parents.get(current)
    return False


def set_status(tables: Tables, figures: list[Figure]) -> None:
    """The status of each figure at the end of the record: the gravest revision, else whether a later total replaced it."""
    kinds: dict[str, set[str]] = {}
    for revision in tables.records["revisions"]:
        kinds.setdefault(revision["figure_id"], set()).add(revision["kind"])
    stand = {f.figure_id for f in standing(figures, "9999-12-31")}
    for record in tables.records["figures"]:
        figure_id = record["figure_id"]
        gravest = next((kind for kind in STRENGTH if kind in kinds.get(figure_id, ())), None)
        record["status"] = STATUS[gravest] if gravest else "standing" if figure_id in stand else "superseded"

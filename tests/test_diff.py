"""What changed between two versions: every change with its reason, and no change that is none."""

import csv
import io
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import Project
from varland import rich

from qantar.cli import main
from qantar.diff import Change, diff
from qantar.diff.report import as_csv, as_markdown, as_text
from qantar.package import Package


@pytest.fixture
def before_and_after(tmp_path):
    """Two projects with the same record, both built; the second is free to be changed and built anew."""
    made = []
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
        project = rich(Project(tmp_path / name))
        project.build()
        made.append(project)
    return made


def between(before, after):
    return diff(Package(before.root), Package(after.root))


def reported(difference):
    """The changes of the tables that are not derived."""
    return [c for c in difference.changes if c.table not in ("estimates", "disagreements")]


def test_the_same_record_has_no_change(before_and_after):
    difference = between(*before_and_after)
    assert difference.changes == ()
    assert as_text(difference).endswith("\nno change\n")
    assert as_csv(difference) == "table,key,change,column,old,new,reason\n"
    assert as_markdown(difference) == f"### Data\n\nNo change since {difference.old_version}.\n"


def test_order_and_quoting_are_no_change(before_and_after):
    before, after = before_and_after
    path = after.root / "datasets" / "figures.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    head, *body = rows
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        out.writerow([*head[3:], *head[:3]])
        out.writerows([*row[3:], *row[:3]] for row in reversed(body))
    assert between(before, after).changes == ()


def test_a_figure_added_is_told_and_what_follows_from_it(before_and_after):
    before, after = before_and_after
    added = after.figure("watch-2031-03-06", "at least 230", claimant="Dock Watch")
    after.build()
    difference = between(before, after)
    new = Change("figures", added, "added", label="at least 230 killed all VAR 2031-03-06", group="killed")
    assert [c for c in reported(difference) if c.table == "figures" and c.kind == "added"] == [new]
    follows = [c for c in difference.changes if c.table == "estimates"]
    assert follows
    assert {c.reason for c in follows} == {"follows from the figures"}
    assert any(
        c.column == "status" and c.reason == "the claimant gave a number for a later day" for c in reported(difference)
    )


def test_a_retraction_is_the_reason_of_the_change_of_status(before_and_after):
    before, after = before_and_after
    after.revise(
        "tide-2031-03-04-01", "denial", "tide-2031-03-05", "2031-03-05", revised_by="police", note="never counted"
    )
    after.build()
    (change,) = [c for c in between(before, after).changes if c.table == "figures"]
    assert change == Change(
        "figures", "tide-2031-03-04-01", "changed", "status", "standing", "denied",
        "denial of 2031-03-05 by police (tide-2031-03-05): never counted", "26 to 40 injured all VAR 2031-03-04", "injured",
    )  # fmt: skip


def test_a_correction_is_the_reason_of_the_cell_it_changes(before_and_after):
    before, after = before_and_after
    after.rule(
        "corrections",
        "figures",
        "tide-2031-03-04-01",
        "as_of",
        "2031-03-04",
        "2031-03-03",
        "the page speaks of the day before",
    )
    after.build()
    (change,) = [c for c in between(before, after).changes if c.table == "figures"]
    assert (change.column, change.old, change.new) == ("as_of", "2031-03-04", "2031-03-03")
    assert change.reason == "correction: the page speaks of the day before"


def test_a_row_that_went_is_always_listed(before_and_after):
    before, after = before_and_after
    after.sheets["timeline"].clear()
    after.sheets["timeline"].append(
        before.sheets["timeline"][0] | {"timeline_id": "vl-2031-end", "label": "Strike `ends`"}
    )
    after.build()
    text = as_markdown(between(before, after))
    assert "- `timeline`: 1 row added, 1 removed" in text
    assert "  - `vl-2031-end` added: `Strike ′ends′`" in text
    assert "  - `vl-2031-strike` removed: `Strike begins`" in text


def test_tables_and_columns_that_come_and_go_are_told(before_and_after):
    import json

    before, after = before_and_after
    path = after.root / "datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["resources"] = [r for r in document["resources"] if r["name"] != "timeline"]
    places = next(r for r in document["resources"] if r["name"] == "places")
    places["schema"]["fields"] = [f for f in places["schema"]["fields"] if f["name"] != "note"]
    path.write_text(json.dumps(document), encoding="utf-8")
    file = after.root / "datasets" / "places.csv"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(row[:-1] for row in rows)
    kinds = {(c.table, c.kind, c.column) for c in between(before, after).changes}
    assert kinds == {("timeline", "table_removed", ""), ("places", "column_removed", "note")}


def test_many_new_rows_are_counted_by_what_they_are_and_csv_has_each(before_and_after):
    before, after = before_and_after
    for number in range(25):
        after.figure("bell-2031-03-06", f"{30 + number}", measure="injured", scope="incident", claimant="police")
    after.build()
    difference = between(before, after)
    text = as_text(difference)
    assert "figures: 25 rows added" in text
    assert "not listed here: 25 injured (`--csv` lists each)" in text
    rows = list(csv.DictReader(io.StringIO(as_csv(difference))))
    assert sum(r["table"] == "figures" and r["change"] == "added" for r in rows) == 25


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Two copies of one package."""
    made = tmp_path_factory.mktemp("pair")
    (made / "full").mkdir()
    rich(Project(made / "full")).build()
    shutil.copytree(made / "full", made / "part")
    return made / "full", made / "part"


@settings(deadline=None, max_examples=30)
@given(order=st.permutations(range(9)), taken=st.sets(st.integers(0, 8)))
def test_each_change_has_its_inverse(pair, order, taken):
    """Rows taken away one way are added the other way, whatever the order of the rows."""
    full, part = pair
    head, *lines = (full / "datasets" / "figures.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [lines[n] for n in order if n not in taken]
    (part / "datasets" / "figures.csv").write_text("".join([head, *kept]), encoding="utf-8")
    there, back = diff(Package(full), Package(part)), diff(Package(part), Package(full))
    assert {c.key for c in there.changes if c.kind == "removed"} == {c.key for c in back.changes if c.kind == "added"}
    assert len(there.changes) == len(back.changes) == len(taken)


def test_the_command_prints_each_form_and_knows_misuse(before_and_after, capsys):
    before, after = before_and_after
    after.figure("watch-2031-03-06", "at least 230", claimant="Dock Watch")
    after.build()
    for form, start in (("--csv", "table,key,change"), ("--markdown", "### Data"), (None, "0.")):
        assert main(["diff", str(before.root), str(after.root), *([form] if form else [])]) == 0
        assert capsys.readouterr().out.startswith(start)
    assert main(["diff", str(before.root / "nowhere"), str(after.root)]) == 2
    assert "no such file" in capsys.readouterr().err

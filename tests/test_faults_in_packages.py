"""Every way a published package can be wrong, and the line that says so: `qantar validate` on bent files."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from project import Project

from qantar.pipeline.files import check_package


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A small whole package."""
    project = Project(tmp_path_factory.mktemp("whole"))
    project.figure("post-2031-03-03", "at least 8", claimant="health ministry")
    project.figure("echo-2031-03-04", "about 120", claimant="police", measure="injured")
    project.figure(
        "echo-2031-03-04", "26 to 40", claimant="police", measure="injured", place="Tarsk", part_of="echo-2031-03-04-01"
    )
    project.build()
    return project.root


@pytest.fixture
def package(published, tmp_path):
    shutil.copy(published / "datapackage.json", tmp_path)
    shutil.copytree(published / "datasets", tmp_path / "datasets")
    return tmp_path


def swap(table: str, old: str, new: str, count: int = 1) -> Callable[[Path], None]:
    """Replace text in a table's file, and make the descriptor's size and hash fit, so that only the content is wrong."""

    def bend(root: Path) -> None:
        path = root / "datasets" / f"{table}.csv"
        data = path.read_bytes().decode()
        assert old in data, (table, old)
        path.write_bytes(data.replace(old, new, count).encode())
        refit(root, table)

    return bend


def refit(root: Path, table: str) -> None:
    """Size, hash and row count of one table as they are now."""
    descriptor = json.loads((root / "datapackage.json").read_text())
    for resource in descriptor["resources"]:
        if resource["name"] == table:
            data = (root / resource["path"]).read_bytes()
            resource.update(bytes=len(data), hash="sha256:" + hashlib.sha256(data).hexdigest())
            resource.pop("rowCount", None)
    (root / "datapackage.json").write_text(json.dumps(descriptor))


def raw(table: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Change a table's bytes and refit the descriptor."""

    def bend(root: Path) -> None:
        path = root / "datasets" / f"{table}.csv"
        path.write_bytes(change(path.read_bytes()))
        refit(root, table)

    return bend


def describe(change: Callable[[dict], None]) -> Callable[[Path], None]:
    """Change the descriptor."""

    def bend(root: Path) -> None:
        descriptor = json.loads((root / "datapackage.json").read_text())
        change(descriptor)
        (root / "datapackage.json").write_text(json.dumps(descriptor))

    return bend


F, TOLL = "datasets/figures.csv", "post-2031-03-03-01"
CASES: list[tuple[str, Callable[[Path], None], str]] = [
    (
        "changed after publishing",
        lambda root: (root / F).write_bytes((root / F).read_bytes().replace(b"at least 8", b"at least 9")),
        f"{F}: has sha256 ",
    ),
    ("cut short", lambda root: (root / F).write_bytes((root / F).read_bytes()[:-1]), f"{F}: has "),
    ("a file missing", lambda root: (root / F).unlink(), f"{F}: is missing; the descriptor lists it [missing_file]"),
    (
        "a path outside",
        describe(lambda d: d["resources"][0].update(path="../events.csv")),
        "datapackage.json: the path '../events.csv' of 'events' is not inside the package [descriptor]",
    ),
    (
        "a row count that is wrong",
        describe(lambda d: d["resources"][6].update(rowCount=9)),
        f"{F}: has 3 rows, the descriptor says 9 [row_count]",
    ),
    (
        "no resources",
        describe(lambda d: d.pop("resources")),
        "datapackage.json: is no Data Package descriptor (KeyError('resources')) [descriptor]",
    ),
    (
        "a resource twice",
        describe(lambda d: d["resources"].append(d["resources"][0])),
        "datapackage.json: has two resources with the name 'events'; names are given once [descriptor]",
    ),
    (
        "no schema",
        describe(lambda d: d["resources"][6].pop("schema")),
        "datapackage.json: the resource 'figures' has no schema that can be read (KeyError('schema')) [descriptor]",
    ),
    (
        "a reference to no table",
        describe(lambda d: d["resources"].pop(2)),
        "datasets/attributions.csv, organization_id: refers to the table 'organizations', which is not in the package [reference]",
    ),
    (
        "byte-order mark",
        raw("figures", lambda b: b"\xef\xbb\xbf" + b),
        f"{F} row 1: starts with a byte-order mark; save as UTF-8 without one [byte_order_mark]",
    ),
    (
        "carriage returns",
        raw("figures", lambda b: b.replace(b"\n", b"\r\n")),
        f"{F} row 1: a line ends in a carriage return; save with \\n line ends [line_end]",
    ),
    (
        "another encoding",
        raw("figures", lambda b: b.replace(b"at least", b"at l\xe9ast")),
        f"{F} row 4: is not UTF-8 [encoding]",
    ),
    (
        "a control character",
        swap("figures", "at least 8", "at\x07least 8"),
        f"{F} row 4: holds the sign U+0007, which one cannot see; take it away [unseen_sign]",
    ),
    (
        "a zero-width space",
        swap("figures", "at least 8", "at least\u200b 8"),
        f"{F} row 4: holds the sign U+200B, which one cannot see; take it away [unseen_sign]",
    ),
    ("a column renamed", swap("figures", "expression", "wording"), f"{F} row 1: is figure_id,"),
    (
        "a column more",
        raw("figures", lambda b: b.replace(b",note\n", b",note,extra\n", 1)),
        f"{F} row 1: is figure_id,",
    ),
    (
        "a ragged row",
        raw("figures", lambda b: b[:-1] + b",x\n"),
        f"{F} row 4: has 25 cells, expected 24; quote a cell that holds a comma, delete empty lines [ragged]",
    ),
    (
        "an empty line",
        raw("figures", lambda b: b + b"\n"),
        f"{F} row 5: has 0 cells, expected 24; quote a cell that holds a comma, delete empty lines [ragged]",
    ),
    (
        "a header only",
        raw("figures", lambda b: b.split(b"\n")[0] + b"\n"),
        f"{F} row 1: holds a header only; a table that may be empty says so in its schema (mayBeEmpty) [empty_table]",
    ),
    ("a quote left open", raw("figures", lambda b: b.replace(b"at least 8", b'"at least 8', 1)), f"{F} row "),
    (
        "a value that is none",
        swap("figures", "at_least,8,8", "at_least,many,8"),
        f"{F} row 4 ({TOLL}), value: 'many' is no number in plain digits [number]",
    ),
    (
        "grouped digits",
        swap("figures", "about,120,115", 'about,"1,20",115'),
        f"{F} row 2 (echo-2031-03-04-01), value: '1,20' is no number in plain digits [number]",
    ),
    (
        "digits of another script",
        swap("figures", "at_least,8,8", "at_least,٨,8"),
        f"{F} row 4 ({TOLL}), value: '٨' is no number in plain digits [number]",
    ),
    (
        "full-width digits",
        swap("figures", "at_least,8,8", "at_least,８,8"),
        f"{F} row 4 ({TOLL}), value: '８' is no number in plain digits [number]",
    ),
    (
        "low above high",
        swap("figures", "range,,26,40", "range,,46,40"),
        f"{F} row 3 (echo-2031-03-04-02), low: is greater than high; expected: low at most high [order]",
    ),
    (
        "a value outside its bounds",
        swap("figures", "about,120,115", "about,140,115"),
        f"{F} row 2 (echo-2031-03-04-01), value: does not lie where 'about' puts it between low and high [order]",
    ),
    ("a bound the hedge does not leave", swap("figures", "at_least,8,8,,", "at_least,8,8,9,"), None),
    (
        "a range with a value",
        swap("figures", "range,,26", "range,30,26"),
        f"{F} row 3 (echo-2031-03-04-02), value: is filled, which 'range' does not leave it [bounds]",
    ),
    (
        "a qualifier that is none",
        swap("figures", "at_least,8", "maybe,8"),
        f"{F} row 4 ({TOLL}), qualifier: 'maybe' is not among ",
    ),
    (
        "a status that is none",
        swap("figures", ",standing,", ",lost,"),
        f"{F} row 2 (echo-2031-03-04-01), status: 'lost' is not among ",
    ),
    (
        "a required cell empty",
        swap("figures", ",at least 8,", ",,"),
        f"{F} row 4 ({TOLL}), expression: is empty; expected: the number with its hedge, exactly as printed [required]",
    ),
    (
        "a key twice",
        swap("figures", "echo-2031-03-04-02", "echo-2031-03-04-01"),
        f"{F} row 3 (echo-2031-03-04-01), figure_id: the key (figure_id) stands in an earlier row too; keys are given once [duplicate_key]",
    ),
    (
        "a key of two columns twice",
        swap("attributions", "echo-2031-03-04-01,2", "echo-2031-03-04-01,1"),
        "datasets/attributions.csv row 3 (echo-2031-03-04-01 1), figure_id: the key (figure_id, step) stands in an earlier row too; keys are given once [duplicate_key]",
    ),
    (
        "a dangling source",
        swap("figures", "vl-2031,post-2031-03-03", "vl-2031,post-2031-03-09"),
        f"{F} row 4 ({TOLL}), figure_id: does not begin with the row's source_id [figure_id]",
    ),
    (
        "a dangling measure",
        swap("figures", "people,killed", "people,kiled"),
        f"{F} row 4 ({TOLL}), measure: 'kiled' is no measure of datasets/measures.csv [reference]",
    ),
    ("a dangling claimant", swap("figures", ",ministry,", ",parrot,"), None),
    (
        "a dangling whole",
        swap("figures", "police,echo-2031-03-04-01", "police,echo-2031-03-04-07"),
        f"{F} row 3 (echo-2031-03-04-02), part_of: 'echo-2031-03-04-07' is no figure_id of datasets/figures.csv [reference]",
    ),
    (
        "a day that is none",
        swap("figures", "2031-03-03,2031-03-03", "2031-02-30,2031-03-03"),
        f"{F} row 4 ({TOLL}), as_of: '2031-02-30' is no day; expected YYYY-MM-DD [date]",
    ),
    (
        "an impossible year",
        swap("figures", "2031-03-03,2031-03-03", "0031-03-03,2031-03-03"),
        f"{F} row 4 ({TOLL}), as_of: 0031-03-03 is less than 1900-01-01; expected: day the number refers to; empty where the source refers to an earlier day without naming it [bound]",
    ),
    (
        "another day of report",
        swap("figures", "2031-03-03,2031-03-03", "2031-03-03,2031-03-04"),
        f"{F} row 4 ({TOLL}), reported_on: is not the day on which the row's source was published [reported_on]",
    ),
    ("a formula", swap("figures", ",t,,", ",t,,=1+1"), None),
    (
        "a formula behind a plus",
        swap("organizations", "Dock Watch", "+Dock Watch"),
        "datasets/organizations.csv row 10 (watch), name: '+Dock Watch' would run as a formula in a spreadsheet; begin the cell with another sign [formula]",
    ),
    (
        "space at an end",
        swap("organizations", "Dock Watch", "Dock Watch "),
        "datasets/organizations.csv row 10 (watch), name: 'Dock Watch ' has space at an end; take it away [space]",
    ),
    (
        "a gap in a chain",
        swap("attributions", "post-2031-03-03-01,2", "post-2031-03-03-01,3"),
        "datasets/attributions.csv row 7 (post-2031-03-03-01 3), step: steps of a figure stand in order and count 1, 2, 3 without gaps [chain]",
    ),
    (
        "a chain with another claimant",
        swap("attributions", "post-2031-03-03-01,1,ministry", "post-2031-03-03-01,1,police"),
        f"{F} row 4 ({TOLL}), claimant_id: is not the claimant of the figure's chain in attributions [chain]",
    ),
    (
        "no chain",
        raw("attributions", lambda b: b.split(b"post-")[0]),
        f"{F} row 4 ({TOLL}), claimant_id: is not the claimant of the figure's chain in attributions [chain]",
    ),
    (
        "a latitude beyond the pole",
        swap("places", ",1.5,", ",95,"),
        "datasets/places.csv row 2 (VA-10), latitude: 95 is more than 90; expected: latitude of a point in the place, WGS 84 [bound]",
    ),
    (
        "a truth that is none",
        swap("measures", ",true,", ",TRUE,"),
        "datasets/measures.csv row 2 (killed), is_cumulative: 'TRUE' is neither true nor false [boolean]",
    ),
    ("open above although bounded", swap("estimates", ",false,", ",true,"), None),
    ("more voices than figures", swap("estimates", "only figure,1,1", "only figure,1,2"), None),
]


@pytest.mark.parametrize(("name", "bend", "line"), CASES, ids=[c[0] for c in CASES])
def test_a_fault_says_where_and_what(package, name, bend, line):
    assert check_package(package) == []
    bend(package)
    lines = [str(f) for f in check_package(package)]
    assert lines, name
    if line is not None:
        assert any(found.startswith(line) for found in lines), lines
    else:
        last = {
            "a bound the hedge does not leave": "[bounds]",
            "a dangling claimant": "[reference]",
            "a formula": "[formula]",
            "open above although bounded": "[open_above]",
            "more voices than figures": "[order]",
        }[name]
        assert any(found.endswith(last) for found in lines), lines


def test_a_table_that_may_be_empty_is_accepted(package):
    assert (package / "datasets" / "revisions.csv").read_text().count("\n") == 1
    assert check_package(package / "datapackage.json") == []


def test_quotes_and_line_breaks_of_other_tools_are_read(package):
    """Needless quotes are no fault: the cells are the same."""
    raw("events", lambda b: b.replace(b"vl-2031,", b'"vl-2031",'))(package)
    assert check_package(package) == []

"""The command line: what it prints, and its exit status."""

import csv
import io
import json

import pytest

from qantar.cli import main, parser


@pytest.fixture
def run(capsys):
    """Run a command: (status, stdout, stderr)."""

    def call(*words):
        try:
            status = main([str(w) for w in words])
        except SystemExit as end:
            status = end.code
        out = capsys.readouterr()
        return status, out.out, out.err

    return call


def test_every_command_has_an_example_in_its_help(run):
    commands = next(a for a in parser()._actions if a.dest == "command").choices
    assert set(commands) >= {"build", "validate", "verify", "tables", "describe", "show", "chain", "cite"}
    for name in commands:
        status, out, _ = run(name, "--help")
        assert status == 0
        assert f"example: qantar {name}" in " ".join(out.split()), name


def test_the_examples_in_the_help_run(run):
    commands = next(a for a in parser()._actions if a.dest == "command").choices
    for name, command in commands.items():
        if name in ("tables", "describe", "show", "chain", "cite"):
            words = command.epilog.removeprefix("example: qantar ").split()
            status, out, err = run(*words)
            assert (status, err) == (0, ""), words
            assert out


def test_a_pipe_gets_csv_with_plain_numbers(run):
    status, out, _ = run("show", "figures", "--include-withdrawn", "--where", "figure_id=livemint-2022-01-09-03")
    (row,) = csv.DictReader(io.StringIO(out))
    assert status == 0
    assert (row["value"], row["low"], row["high"], row["as_of"]) == ("160", "161", "", "2022-01-09")


def test_json_is_a_list_of_rows(run):
    _, out, _ = run("chain", "livemint-2022-01-09-03", "--json")
    assert [(r["step"], r["organization_id"]) for r in json.loads(out)] == [
        (1, "kz-ministry-of-health"),
        (2, "ru-news-agencies"),
        (3, "wsj"),
        (4, "mint"),
    ]


def test_a_terminal_gets_a_readable_table(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    _, out, _ = run("show", "figures", "--include-withdrawn", "--where", "figure_id=livemint-2022-01-09-03")
    assert "      expression  More than 160" in out
    assert "160.0" not in out


def test_estimates_as_known_on_a_day(run):
    _, out, _ = run(
        "show",
        "estimates",
        "--known-on",
        "2022-01-06",
        "--where",
        "place_id=KAZ",
        "--where",
        "population=security_forces",
        "--where",
        "measure=killed",
    )
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["show", "figs"], 2, "qantar show: 'figs' is no table; there are: "),
        (
            ["show", "figures", "--where", "measure"],
            2,
            "qantar show: --where 'measure' has no '='; write it as --where measure=killed",
        ),
        (
            ["show", "figures", "--where", "meazure=killed"],
            2,
            "qantar show: 'meazure' is no column; there are: as_of, ",
        ),
        (["chain", "nobody"], 2, "qantar chain: 'nobody' is no figure_id; there are: "),
        (
            ["validate", "nowhere"],
            2,
            "qantar validate: nowhere: no such file; give a datapackage.json, or the folder that holds one",
        ),
        (
            ["build", "nowhere"],
            2,
            "qantar build: nowhere/etl/build.py: no such file; run this in a project's folder, or name the folder",
        ),
        (
            ["verify", "--texts", "nowhere"],
            2,
            "qantar verify: nowhere: no such folder; it should hold <source_id>.txt files",
        ),
        (["frobnicate"], 2, "usage: qantar"),
        ([], 2, "usage: qantar"),
    ],
)
def test_wrong_use_says_what_is_right_and_ends_with_2(run, words, status, message):
    got, out, err = run(*words)
    assert (got, out) == (status, "")
    assert err.startswith(message)


def test_building_validating_and_verifying_a_project(project, run, tmp_path_factory):
    project.write()
    assert run("build", project.root)[0] == 0
    assert run("validate", project.root) == (0, f"{project.root}: valid\n", "")
    assert run("verify", "--package", project.root) == (0, "13 tables are as published\n", "")
    path = project.root / "datasets" / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"at least 8", b"at least 9"))
    status, out, err = run("validate", project.root)
    assert (status, out) == (1, f"{project.root}: 1 faults\n")
    assert err.startswith("datasets/figures.csv: has sha256 ")
    assert run("verify", "--package", project.root)[0] == 1


def test_a_build_with_faults_ends_with_1(project, run):
    project.sheets["figures"][0]["measure"] = "kiled"
    project.write()
    status, _, err = run("build", project.root)
    assert status == 1
    assert err.endswith("1 faults; nothing was published\n")


def test_coded_spans_are_held_against_the_texts(project, run, tmp_path_factory):
    import hashlib

    texts = tmp_path_factory.mktemp("texts")
    text = "At the docks of Tarsk at least 8 people died, the ministry said.\n"
    (texts / "post-2031-03-03.txt").write_text(text, encoding="utf-8")
    project.sheets["sources"][0].update(sha256=hashlib.sha256(text.encode()).hexdigest(), coded_from="whole")
    start = text.index("at least 8")
    project.sheets["figures"][0].update(start=str(start), end=str(start + 10))
    project.build()
    verify = ("verify", "--texts", texts, "--package", project.root)
    assert run(*verify) == (0, "1 spans checked; texts not at hand: none\n", "")
    project.sheets["figures"][0].update(start=str(start + 1), end=str(start + 11))
    project.build()
    status, out, err = run(*verify)
    assert (status, out) == (1, "1 faults; 0 spans checked; texts not at hand: none\n")
    assert (
        err
        == f"post-2031-03-03-01: the text has 't least 8 ' at {start + 1} to {start + 11}, coded was 'at least 8'; mend the offsets\n"
    )
    (texts / "post-2031-03-03.txt").write_text(text + "more", encoding="utf-8")
    assert "was coded from" in run(*verify)[2]
    (texts / "post-2031-03-03.txt").unlink()
    assert run(*verify) == (0, "0 spans checked; texts not at hand: post-2031-03-03\n", "")

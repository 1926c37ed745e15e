"""The loader: on the installed package, and on one built for the test."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from project import Project

import qantar
from qantar import UnknownName


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Tolls that rise, one of them withdrawn."""
    project = Project(tmp_path_factory.mktemp("loader"))
    project.figure("post-2031-03-03", "at least 8", claimant="health ministry", relays="NW")
    project.figure("echo-2031-03-04", "164", claimant="health ministry")
    project.figure("tide-2031-03-04", "dozens", claimant="Dock Watch")
    project.figure("watch-2031-03-05", "half", claimant="Dock Watch", measure="injured")
    project.revise("echo-2031-03-04-01", "retraction", "tide-2031-03-05", "2031-03-05", revised_by="police")
    project.sheets["organizations"][0]["country"] = "NAM"
    project.sheets["places"].append({**project.sheets["places"][2], "place_id": "na", "name": "NA", "aliases": ""})
    project.build()
    return qantar.open(project.root)


def test_tables_are_those_of_the_descriptor():
    assert qantar.tables() == [
        r["name"] for r in json.loads((qantar.loader.packaged_path()).read_text(encoding="utf-8"))["resources"]
    ]


@pytest.mark.parametrize("table", qantar.tables())
def test_every_table_loads_with_the_types_of_its_schema(table):
    frame = qantar.load(table) if table != "figures" else qantar.load(table, include_withdrawn=True)
    types = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64"}
    for column in qantar.loader.packaged().schema(table).columns:
        wanted = "category" if column.categories else types[column.type]
        assert str(frame[column.name].dtype).startswith(wanted), (column.name, frame[column.name].dtype)
    assert len(frame) == qantar.loader.packaged().resource(table)["rowCount"]


def test_withdrawn_figures_come_only_when_asked_for(package):
    assert package.load("figures")["figure_id"].tolist() == [
        "post-2031-03-03-01",
        "tide-2031-03-04-01",
        "watch-2031-03-05-01",
    ]
    assert "echo-2031-03-04-01" in set(package.load("figures", include_withdrawn=True)["figure_id"])


@pytest.mark.parametrize(
    ("day", "withdrawn", "ids"),
    [
        ("2031-03-02", False, []),
        ("2031-03-03", False, ["post-2031-03-03-01"]),
        ("2031-03-04", False, ["echo-2031-03-04-01", "tide-2031-03-04-01"]),
        ("2031-03-05", False, ["post-2031-03-03-01", "tide-2031-03-04-01", "watch-2031-03-05-01"]),
        ("2031-03-05", True, ["echo-2031-03-04-01", "post-2031-03-03-01", "tide-2031-03-04-01", "watch-2031-03-05-01"]),
    ],
)
def test_what_stood_on_a_day(package, day, withdrawn, ids):
    assert package.load("figures", known_on=day, include_withdrawn=withdrawn)["figure_id"].tolist() == ids


def test_names_that_look_missing_are_names(package):
    assert package.load("places").set_index("place_id").loc["na", "name"] == "NA"
    assert package.load("places")["part_of"].isna().sum() == 1


def test_numbers_days_and_gaps_are_what_they_are(package):
    figures = package.load("figures").set_index("figure_id")
    assert figures.loc["tide-2031-03-04-01", "value"] is pd.NA
    assert figures.loc["tide-2031-03-04-01", "low"] == 24
    assert figures.loc["watch-2031-03-05-01", "value"] == 0.5
    assert figures.loc["post-2031-03-03-01", "reported_on"] == pd.Timestamp("2031-03-03")


def test_the_chain_of_a_figure(package):
    chain = package.chain("post-2031-03-03-01")
    assert list(zip(chain["role"], chain["organization_id"], chain["url"].fillna(""), strict=True)) == [
        ("claimant", "ministry", ""),
        ("relay", "wire", ""),
        ("publisher", "post", "https://post.example/3"),
    ]


def test_estimates_by_target_and_day(package):
    rows = package.estimates(measure="killed", place="Varland", known_on="2031-03-04")
    assert rows[["known_on", "low", "best", "n_claimants"]].astype(object).to_numpy().tolist() == [
        [pd.Timestamp("2031-03-04"), 24, 164, 2]
    ]
    assert len(package.estimates(measure="killed", place="VAR", population="all")) == 3
    assert package.estimates(measure="killed", known_on="2031-03-02").empty


def test_estimates_under_another_authority(package):
    rows = package.estimates(measure="killed", authority=["watch", "ministry"])
    assert rows["best_figure_id"].tolist()[-1] == "tide-2031-03-04-01"
    same = package.estimates(authority=["prosecutor", "ministry"])  # by kind, as published
    published = package.estimates()
    assert same["best_figure_id"].tolist() == published["best_figure_id"].tolist()
    assert same.dtypes.astype(str).tolist() == published.dtypes.astype(str).tolist()


def test_describe_gives_meaning_and_constraints():
    rows = qantar.describe("figures").set_index("column")
    assert rows.loc["low", "description"].startswith("Least number")
    assert "one of exact, more_than" in rows.loc["qualifier", "constraints"]
    assert rows.loc["part_of", "constraints"] == "refers to figures.figure_id"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda p: p.load("figure"), "'figure' is no table; there are: attributions, authority"),
        (lambda p: p.chain("post-2031-03-03-09"), "'post-2031-03-03-09' is no figure_id; there are: "),
        (lambda p: p.estimates(measure="kiled"), "'kiled' is no measure; there are: damaged, economic_loss"),
        (lambda p: p.estimates(population="sailors"), "'sailors' is no population; there are: all, children"),
        (lambda p: p.estimates(place="Atlantis"), "'Atlantis' is no place; there are: VA-10 (Docks District)"),
        (lambda p: p.estimates(unit="goats"), "'goats' is no unit; there are: people, ratio"),
        (lambda p: p.estimates(authority=["minstry"]), "'minstry' is no organization_id or kind; there are: "),
        (lambda p: p.cite("apa"), "'apa' is no form of citation; there are: bibtex, csl-json, text"),
        (lambda p: qantar.fetch, "module 'qantar' has no attribute 'fetch'; there are: Fault"),
    ],
)
def test_a_wrong_name_lists_the_right_ones(package, call, message):
    with pytest.raises((UnknownName, AttributeError)) as caught:
        call(package)
    assert str(caught.value).startswith(message)


def test_wrong_days_and_wrong_arguments_are_refused(package):
    with pytest.raises(ValueError, match="'January' is no day; give it as YYYY-MM-DD"):
        package.load("figures", known_on="January")
    with pytest.raises(ValueError, match="go with the table figures, not with sources"):
        package.load("sources", known_on="2031-03-03")
    with pytest.raises(FileNotFoundError, match="no such file; give a datapackage"):
        qantar.open("nowhere")


def test_verify_names_what_was_changed(package, tmp_path):
    import shutil

    assert package.verify() == []
    copy = tmp_path / "copy"
    shutil.copytree(package.path.parent / "datasets", copy / "datasets")
    shutil.copy(package.path, copy)
    (copy / "datasets" / "figures.csv").write_text("changed\n")
    (copy / "datasets" / "places.csv").unlink()
    lines = qantar.open(copy).verify()
    assert lines[0] == "datasets/places.csv: is missing"
    assert lines[1].startswith("datasets/figures.csv: has 8 bytes with sha256:")


def test_citations_agree_with_the_descriptor():
    item = json.loads(qantar.cite("csl-json"))[0]
    assert item["version"] == qantar.__version__
    assert item["title"] in qantar.cite()
    assert qantar.cite("bibtex").startswith("@misc{qantar")


def test_importing_loads_nothing_heavy():
    code = "import sys, qantar; qantar.tables; print(sorted({'pandas', 'numpy', 'csv', 'qantar.series', 'qantar.pipeline'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )

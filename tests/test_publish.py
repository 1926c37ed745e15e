"""All the files of a package, or none: same bytes, refused builds, killed builds."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project import Project, build_module

from qantar.faults import Faults
from qantar.package import Package
from qantar.pipeline import publish as publishing
from qantar.pipeline.files import check_package


def snapshot(root: Path) -> dict[str, bytes]:
    """The published files, and anything a build may have left beside them."""
    left = [p for p in root.iterdir() if p.name.startswith(".qantar")]
    files = [root / "datapackage.json", root / "CITATION.cff", *(root / "datasets").iterdir(), *left]
    return {str(p.relative_to(root)): p.read_bytes() if p.is_file() else b"" for p in files if p.exists()}


def test_the_same_sheets_give_the_same_bytes_whatever_their_order(project, tmp_path_factory):
    project.figure("echo-2031-03-04", "12", claimant="police")
    project.build()
    first = snapshot(project.root)
    other = Project(tmp_path_factory.mktemp("other"))
    other.sheets = {name: list(rows) for name, rows in project.sheets.items()}
    for name in ("figures", "sources", "organizations", "places"):
        other.sheets[name].reverse()
    other.build()
    assert snapshot(other.root) == first


def test_building_twice_changes_nothing(project):
    project.build()
    stamps = {p: p.stat().st_mtime_ns for p in (project.root / "datasets").iterdir()}
    project.build()
    assert {p: p.stat().st_mtime_ns for p in (project.root / "datasets").iterdir()} == stamps


def test_a_refused_build_leaves_the_former_package(project):
    project.build()
    before = snapshot(project.root)
    project.figure("echo-2031-03-04", "umpteen")
    with pytest.raises(Faults):
        project.build()
    assert snapshot(project.root) == before


def test_a_table_that_went_away_is_deleted(project):
    project.build()
    stray = project.root / "datasets" / "stray.csv"
    stray.write_text("a\n1\n")
    project.build()
    assert not stray.exists()


@pytest.mark.parametrize("step", range(12))
def test_a_build_killed_between_any_two_steps_leaves_one_whole_package(project, monkeypatch, step):
    """The former package is whole after the next command, unless all files were in place: then the new one is."""
    project.build()
    before = snapshot(project.root)
    project.figure("echo-2031-03-04", "12", claimant="police")
    project.write()
    calls = 0

    class Killed(BaseException):
        pass

    def counting(real):
        def call(*arguments, **options):
            nonlocal calls
            if calls == step:
                raise Killed
            calls += 1
            return real(*arguments, **options)

        return call

    with monkeypatch.context() as patched:
        patched.setattr(publishing.os, "replace", counting(publishing.os.replace))
        patched.setattr(publishing.os, "fsync", counting(publishing.os.fsync))
        try:
            build_module().build(project.root)
        except Killed:
            finished = False
        else:
            finished = True
    publishing.recover(project.root)
    assert check_package(project.root) == []
    if not finished:
        assert snapshot(project.root) == before


@pytest.mark.slow
def test_a_build_that_is_really_killed_leaves_the_former_package_whole(project):
    project.build()
    generator = random.Random(1)
    for round_ in range(12):
        before = snapshot(project.root)
        project.figure("echo-2031-03-04", str(100 + round_), claimant="police", as_of="2031-03-04", scope="incident")
        project.write()
        process = subprocess.Popen(
            [sys.executable, project.root / "etl" / "build.py", project.root], stdout=subprocess.DEVNULL
        )
        time.sleep(generator.uniform(0.05, 0.45))
        process.kill()
        process.wait()
        publishing.recover(project.root)
        after = snapshot(project.root)
        assert check_package(project.root) == []
        assert Package(project.root).verify() == []
        assert (
            after == before
            or json.loads(after["datapackage.json"])["resources"][6]["rowCount"]
            > json.loads(before["datapackage.json"])["resources"][6]["rowCount"]
        )

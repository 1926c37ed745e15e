"""The descriptor against the standard: frictionless, the JSON profiles, and what other readers want."""

import hashlib
import json
from pathlib import Path

import pytest
from project import ROOT

PROFILES = ROOT.parent / "shared" / "profiles"
DESCRIPTOR = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_it_valid():
    from frictionless import Package

    report = Package(str(ROOT / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:10]
    assert len(report.tasks) == len(DESCRIPTOR["resources"])


@pytest.mark.skipif(not PROFILES.is_dir(), reason="the standard's JSON profiles are not beside this checkout")
def test_the_profile_of_the_standard_finds_it_valid():
    import jsonschema
    from referencing import Registry, Resource

    documents = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in PROFILES.glob("*.json")}
    registry = Registry().with_resources(
        [
            (f"https://datapackage.org/profiles/2.0/{name}", Resource.from_contents(d))
            for name, d in documents.items()
            if "$schema" in d
        ]
    )
    validator = jsonschema.Draft7Validator(documents["datapackage.json"], registry=registry)
    assert [e.message[:200] for e in validator.iter_errors(DESCRIPTOR)] == []
    tables = jsonschema.Draft7Validator(documents["tableschema.json"], registry=registry)
    for resource in DESCRIPTOR["resources"]:
        assert [e.message[:200] for e in tables.iter_errors(resource["schema"])] == [], resource["name"]


def test_what_readers_of_either_version_want():
    assert DESCRIPTOR["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for name in (
        "name",
        "title",
        "description",
        "version",
        "licenses",
        "contributors",
        "sources",
        "keywords",
        "temporal",
        "spatial",
    ):
        assert DESCRIPTOR[name], name
    for resource in DESCRIPTOR["resources"]:
        data = (ROOT / resource["path"]).read_bytes()
        assert (resource["type"], resource["profile"]) == ("table", "tabular-data-resource")
        assert (resource["bytes"], resource["hash"]) == (len(data), "sha256:" + hashlib.sha256(data).hexdigest())
        assert resource["schema"]["missingValues"] == [""]
        assert "fieldsMatch" not in resource["schema"]
        for field in resource["schema"]["fields"]:
            if field["type"] == "date":
                assert field["constraints"]["minimum"]
            if "categories" in field:
                assert field["constraints"]["enum"] == field["categories"]


def test_self_references_are_foreign_keys():
    keys = {r["name"]: r["schema"].get("foreignKeys", []) for r in DESCRIPTOR["resources"]}
    for table in ("figures", "places", "populations"):
        assert any(k["fields"] == ["part_of"] and k["reference"]["resource"] == "" for k in keys[table])


def test_the_citation_file_says_what_the_descriptor_says():
    import yaml

    facts = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert facts["title"] == DESCRIPTOR["title"]
    assert facts["version"] == DESCRIPTOR["version"]
    assert [a["name"] for a in facts["authors"]] == [c["title"] for c in DESCRIPTOR["contributors"]]


def test_the_committed_package_is_what_the_build_makes(tmp_path):
    """Byte for byte, from the sheets alone."""
    import shutil

    from project import build_module

    for name in ("schemas", "etl"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    published = build_module().build(tmp_path)
    differing = [path for path in published if Path(tmp_path / path).read_bytes() != (ROOT / path).read_bytes()]
    assert differing == []

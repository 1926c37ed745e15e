"""Exports read back by the tools they are for: same tables, rows, types and keys."""

import datetime
import json
import sqlite3
import sys
from contextlib import closing

import pytest
from project import Project
from varland import built, rich

from qantar.cli import main
from qantar.export import FORMATS, export
from qantar.faults import Unable, UnknownName
from qantar.package import Package, packaged_path


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return built(tmp_path_factory.mktemp("varland"))


@pytest.fixture(scope="module", params=["varland", "packaged"])
def any_package(request, package):
    return package if request.param == "varland" else Package(packaged_path())


def records(package, table):
    """Rows as tuples of plain values, days as dates."""
    schema = package.schema(table)
    read = {c.name: datetime.date.fromisoformat if c.type == "date" else (lambda cell: cell) for c in schema.columns}
    return [tuple(None if row[n] is None else read[n](row[n]) for n in schema.names) for row in package.records(table)]


def test_sqlite_has_the_same_rows_strict_types_and_keys(any_package, tmp_path):
    path = export(any_package, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(path)) as database:
        for table in any_package.tables():
            schema = any_package.schema(table)
            rows = database.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
            assert rows == [tuple(row[n] for n in schema.names) for row in any_package.records(table)]
            columns = database.execute(f"PRAGMA table_info('{table}')").fetchall()
            types = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
            assert [(c[1], c[2]) for c in columns] == [(c.name, types[c.type]) for c in schema.columns]
            assert tuple(c[1] for c in sorted(columns, key=lambda c: c[5]) if c[5]) == schema.primary_key
            keys = {(k[3], k[2], k[4]) for k in database.execute(f"PRAGMA foreign_key_list('{table}')")}
            assert keys == {(k.column, k.target or table, k.target_column) for k in schema.foreign_keys}
            indexes = [name for _, name, *_ in database.execute(f"PRAGMA index_list('{table}')")]
            indexed = {database.execute(f"PRAGMA index_info('{name}')").fetchone()[2] for name in indexes}
            assert {k.column for k in schema.foreign_keys} <= indexed
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE figures SET value = 'many'")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("UPDATE figures SET status = 'perhaps'")


def test_sqlite_explains_its_columns_and_has_views_for_what_people_ask(package, tmp_path):
    path = export(package, "sqlite", tmp_path / "a.sqlite")
    with closing(sqlite3.connect(path)) as database:
        (made,) = database.execute("SELECT sql FROM sqlite_master WHERE name = 'figures'").fetchone()
        assert "-- The number with its hedge, exactly as printed" in made
        assert database.execute("SELECT chain FROM chains WHERE figure_id = 'post-2031-03-03-01'").fetchone() == (
            "Varland Ministry of Health → Tide Radio → Varland Post",
        )
        claim = database.execute(
            "SELECT measure, place, claimant, publisher, language FROM claims WHERE figure_id = 'post-2031-03-03-02'"
        )
        assert claim.fetchone() == ("killed", "Docks District", "Varland Ministry of Health", "Varland Post", "en")
        known = database.execute(
            "SELECT known_on, known_until, best FROM known WHERE measure = 'killed' AND place_id = 'VAR' ORDER BY 1"
        ).fetchall()
        assert [k[1] for k in known[:-1]] == [k[0] for k in known[1:]]
        assert known[-1] == ("2031-03-06", None, 225)
        assert database.execute("SELECT count(*) FROM withdrawn").fetchone() == (2,)
        assert "claim" in database.execute("SELECT value FROM about WHERE name = 'caution'").fetchone()[0]


def test_parquet_has_the_loader_s_types_and_the_schema_s_words(any_package, tmp_path):
    import pandas as pd
    import pyarrow.parquet

    folder = export(any_package, "parquet", tmp_path / "tables")
    assert sorted(p.stem for p in folder.iterdir()) == sorted(any_package.tables())
    for table in any_package.tables():
        rows = pyarrow.parquet.read_table(folder / f"{table}.parquet")
        assert [tuple(row.values()) for row in rows.to_pylist()] == records(any_package, table)
        schema = any_package.schema(table)
        for column in schema.columns:
            field = rows.schema.field(column.name)
            assert field.metadata[b"description"].decode() == column.description
            if column.type == "date":
                assert str(field.type) == "date32[day]"
        assert rows.schema.metadata[b"qantar.licence"].startswith(b"CC-BY-4.0")
    figures = pd.read_parquet(folder / "figures.parquet")
    loaded = any_package.load("figures", include_withdrawn=True)
    days = ["as_of", "reported_on"]
    pd.testing.assert_frame_equal(figures.drop(columns=days), loaded.drop(columns=days))
    assert (pd.to_datetime(figures["reported_on"]) == loaded["reported_on"]).all()


def test_duckdb_has_the_same_rows_types_keys_and_comments(any_package, tmp_path):
    import duckdb

    path = export(any_package, "duckdb", tmp_path / "a.duckdb")
    with duckdb.connect(str(path), read_only=True) as database:
        for table in any_package.tables():
            schema = any_package.schema(table)
            found = database.execute(f'SELECT * FROM "{table}"').fetchall()
            assert sorted(map(repr, found)) == sorted(
                repr(as_duckdb(row, schema)) for row in records(any_package, table)
            )
            columns = database.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
                [table],
            ).fetchall()
            types = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
            assert [(n, t) for n, t, _ in columns] == [(c.name, types[c.type]) for c in schema.columns]
            assert all(
                comment.startswith(c.description) for (_, _, comment), c in zip(columns, schema.columns, strict=True)
            )
            said = database.execute(
                "SELECT constraint_type, constraint_column_names FROM duckdb_constraints() WHERE table_name = ?",
                [table],
            ).fetchall()
            assert [tuple(c) for kind, c in said if kind == "PRIMARY KEY"] == [schema.primary_key]
            assert sorted(c[0] for kind, c in said if kind == "FOREIGN KEY") == sorted(
                k.column for k in schema.foreign_keys
            )


def as_duckdb(row, schema):
    """Numbers of a DOUBLE column come back as floats."""
    return tuple(
        float(cell) if c.type == "number" and cell is not None else cell
        for cell, c in zip(row, schema.columns, strict=True)
    )


def test_xlsx_has_a_sheet_a_table_with_real_dates_filters_and_a_frozen_header(any_package, tmp_path):
    import openpyxl

    path = export(any_package, "xlsx", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [*any_package.tables(), "about"]
    for table in any_package.tables():
        sheet, schema = book[table], any_package.schema(table)
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == schema.names
        plain = [tuple(c.date() if isinstance(c, datetime.datetime) else c for c in row) for row in rows[1:]]
        assert plain == records(any_package, table)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
        assert all(
            sheet.cell(1, n).comment.text.startswith(c.description) for n, c in enumerate(schema.columns, start=1)
        )
    assert any(row[0] == "caution" for row in book["about"].iter_rows(values_only=True))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "https://x.example/", "164", "\t=1"]
)
def test_no_cell_of_a_workbook_runs(text, tmp_path):
    import openpyxl

    (tmp_path / "p").mkdir()
    rich(Project(tmp_path / "p")).build()
    places = tmp_path / "p" / "datasets" / "places.csv"
    quoted = text.replace('"', '""')
    places.write_text(places.read_text(encoding="utf-8").replace("the Docks", f'"{quoted}"'), encoding="utf-8")
    book = openpyxl.load_workbook(export(Package(tmp_path / "p"), "xlsx", tmp_path / "a.xlsx"))
    (cell,) = [c for row in book["places"].iter_rows() for c in row if c.value == text]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert bool(cell.quotePrefix) == (text[0] in "=+-@\t")  # so that editing the cell does not start it either


def test_jsonld_is_a_croissant_that_mlcroissant_reads(any_package, tmp_path):
    mlcroissant = pytest.importorskip("mlcroissant")

    path = export(any_package, "jsonld", tmp_path / "croissant.json")
    dataset = mlcroissant.Dataset(jsonld=str(path))
    assert list(dataset.metadata.ctx.issues.errors) == []
    assert {r.name for r in dataset.metadata.record_sets} == set(any_package.tables())
    for table in any_package.tables():
        schema = any_package.schema(table)
        rows = [tuple(as_text(row[f"{table}/{n}"]) for n in schema.names) for row in dataset.records(table)]
        assert rows == [tuple(map(as_text, row)) for row in records(any_package, table)]


def as_text(cell):
    """A cell as mlcroissant and the package both can say it: it reads texts of digits as floats where some cells are empty."""
    if isinstance(cell, bytes):
        cell = cell.decode()
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    return None if cell is None else str(cell).removesuffix(".0")


@pytest.mark.parametrize("to", ["sqlite", "xlsx", "parquet", "jsonld"])
def test_equal_packages_give_equal_bytes(to, package, tmp_path):
    made = []
    for name in ("one", "two"):
        out = export(package, to, tmp_path / name / FORMATS[to].example)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        made.append([(p.name, p.read_bytes()) for p in files])
    assert made[0] == made[1]


def test_croissant_beside_the_descriptor_names_files_from_there(tmp_path):
    package = built(tmp_path)
    document = json.loads(export(package, "jsonld", tmp_path / "croissant.json").read_text(encoding="utf-8"))
    assert [d["contentUrl"] for d in document["distribution"]] == [
        package.resource(t)["path"] for t in package.tables()
    ]


def test_a_format_nobody_knows_is_named_with_those_there_are(package, tmp_path):
    with pytest.raises(UnknownName, match=r"'dta' is no format; there are: duckdb, jsonld, parquet, sqlite, xlsx"):
        export(package, "dta", tmp_path / "a")


def test_an_export_replaces_the_last_one_and_a_failed_one_leaves_it(package, tmp_path, monkeypatch):
    out = export(package, "parquet", tmp_path / "tables")
    assert export(package, "parquet", out) == out
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    def broken(tables):
        for number, table in enumerate(tables):
            if number == 3:
                raise RuntimeError("killed")
            yield table

    with pytest.raises(RuntimeError):
        export(package, "parquet", out, broken)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_an_out_that_holds_something_else_is_left_alone(package, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    with pytest.raises(ValueError, match=r"holds other things \(chapter.txt\)"):
        export(package, "parquet", tmp_path / "thesis")
    with pytest.raises(ValueError, match="is a folder; name a file"):
        export(package, "sqlite", tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "mine"


@pytest.mark.parametrize(("to", "library"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow"), ("duckdb", "duckdb")])
def test_a_missing_extra_is_one_line_and_exit_status_1(to, library, monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, library, None)
    assert main(["export", "--to", to, "--out", str(tmp_path / "x")]) == 1
    assert capsys.readouterr().err == (
        f"qantar export: this needs the library {library}, which is not installed; "
        f'run: pip install "qantar[export-{to}]"\n'
    )
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_line_and_exit_status_1(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "a.sqlite"
    assert main(["export", "--to", "sqlite", "--out", str(out)]) == 1
    assert (
        capsys.readouterr().err
        == f"qantar export: {out}: cannot be written ({out.parent} is no folder); name another place\n"
    )


def test_a_full_disk_is_told_and_leaves_nothing(package, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qantar.export.place.put", full)
    with pytest.raises(Unable, match="No space left on device"):
        export(package, "sqlite", tmp_path / "a.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_the_path(tmp_path, capsys):
    out = tmp_path / "a.sqlite"
    assert main(["export", "--to", "sqlite", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert main(["export", "--to", "sqlite", "--out", str(tmp_path)]) == 2


def test_long_work_shows_a_bar_on_a_terminal_and_nothing_elsewhere(monkeypatch, capsys):
    pytest.importorskip("tqdm")
    from qantar.progress import shown_on_terminal

    assert list(shown_on_terminal("export")(range(3))) == [0, 1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    clock = iter(range(0, 10_000, 2))  # each look at the clock is two seconds after the last one
    monkeypatch.setattr("tqdm.std.time", lambda: next(clock))
    assert list(shown_on_terminal("export")(range(3))) == [0, 1, 2]
    assert "export" in capsys.readouterr().err

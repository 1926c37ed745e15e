"""The command: inputs of every kind, faults on stderr, sheets, JSON Lines, review pages."""

import argparse
import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from qantar.extract.command import add_arguments, run
from qantar.extract.outputs import SHEET

TEXT = "Peru's health ministry said on Monday that 12 people died in Lima."


def call(*args: str | Path) -> int:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(a) for a in args]))


def test_a_text_becomes_a_draft_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note-2023.txt").write_text(TEXT, encoding="utf-8")
    assert call(tmp_path / "note-2023.txt", "--published", "2023-06-14") == 0
    sheet = csv.DictReader(io.StringIO(capsys.readouterr().out))
    (row,) = list(sheet)
    assert tuple(sheet.fieldnames or ()) == SHEET
    assert {k: row[k] for k in ("figure_id", "source_id", "paragraph", "expression", "measure", "population", "place", "as_of", "claimant")} == {
        "figure_id": "note-2023-01", "source_id": "note-2023", "paragraph": "1", "expression": "12", "measure": "killed",
        "population": "all", "place": "Lima", "as_of": "2023-06-12", "claimant": "Peru Ministry of Health",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "bom.txt", "a.html", "a.jsonl", "a.jsonl.gz", "plain"])
def test_every_form_of_input_gives_the_same_figure(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = json.dumps({"id": "a", "text": TEXT, "published": "2023-06-14", "publisher": "Wire"})
    page = f"<!doctype html><html><head><title>t</title></head><body><article><h1>Unrest</h1>{'<p>' + TEXT + '</p>'}<p>{'More words stand here. ' * 30}</p></article></body></html>"
    content = {"a.html": page, "a.jsonl": row, "a.jsonl.gz": row}.get(name, TEXT)
    data = content.encode("utf-8-sig" if name == "bom.txt" else "utf-8")
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert call(path, "--format", "jsonl", "--published", "2023-06-14") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(f["expression"], f["measure"], f["as_of"]) for f in found] == [("12", "killed", "2023-06-12")]


def test_the_date_of_a_page_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = f'<html><head><meta property="article:published_time" content="2023-06-14"></head><body><article><p>{TEXT}</p><p>{"Words. " * 60}</p></article></body></html>'
    (tmp_path / "p.html").write_text(page, encoding="utf-8")
    assert call(tmp_path / "p.html", "--format", "jsonl") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["as_of"] == "2023-06-12"


def test_a_named_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes("In Zürich 12 people died.".encode("latin-1"))
    assert call(tmp_path / "a.txt", "--format", "jsonl", "--encoding", "latin-1") == 0
    assert json.loads(capsys.readouterr().out)["place"] == "Zürich"


def test_what_is_no_report_gets_a_line_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a-bytes.txt").write_bytes(b"caf\xe9 12 died")
    (tmp_path / "b-empty.txt").write_text("  \n", encoding="utf-8")
    (tmp_path / "c-zero.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "d-broken.txt.gz").write_bytes(gzip.compress(b"12 people died" * 99)[:30])
    (tmp_path / "e-lines.jsonl").write_text(
        '{"id": 1}\nnot json\n{"text": "12 people died.", "published": "soon"}\n', encoding="utf-8"
    )
    (tmp_path / "f-good.txt").write_text(TEXT, encoding="utf-8")
    assert call(tmp_path, tmp_path / "none.txt", "--format", "jsonl") == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["document"] for line in out.splitlines()] == ["f-good"]
    assert err.splitlines() == [
        f"{tmp_path}/a-bytes.txt: byte 3 is not utf-8; name the encoding with --encoding",
        f"{tmp_path}/b-empty.txt: is empty; a report needs text",
        f"{tmp_path}/c-zero.txt: is no text (it holds zero bytes); give plain text, HTML or JSON Lines",
        f"{tmp_path}/d-broken.txt.gz: is a broken gzip file; fetch it again",
        f'{tmp_path}/e-lines.jsonl line 1: has no "text"; write an object with "id", "text", "published" and "publisher"',
        f"{tmp_path}/e-lines.jsonl line 2: is no JSON (Expecting value: line 1 column 1 (char 0)); write one object a line",
        f'{tmp_path}/e-lines.jsonl line 3: "published" is \'soon\'; write a day such as "2022-01-09"',
        f"{tmp_path}/none.txt: cannot be read (No such file or directory); give a file, a folder or - for standard input",
    ]


def test_workers_give_the_same_in_the_same_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"id": f"r{i}", "text": f"{i} people died in Lima, police said."}) for i in range(2, 40)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert call(tmp_path / "many.jsonl", "--format", "jsonl") == 0
    one = capsys.readouterr().out
    assert call(tmp_path / "many.jsonl", "--format", "jsonl", "--workers", "2") == 0
    assert capsys.readouterr().out == one
    assert one.count("\n") == 38


def test_explain_names_rule_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert call(tmp_path / "a.txt", "--explain", "--published", "2023-06-14") == 0
    out = capsys.readouterr().out
    assert "a 43-45 '12': exact 12 (12 to 12) people" in out
    for attribute, words in (
        ("measure", "predicate: died"),
        ("place", "clause: Lima"),
        ("as_of", "said: Monday"),
        ("claimant", "said: Peru's health ministry"),
    ):
        assert any(
            line.split()[0] == attribute and line.endswith(words) for line in out.splitlines() if line.startswith("  ")
        )


@pytest.mark.parametrize(
    "args",
    [["--published", "soon"], ["--encoding", "klingon"], ["--workers", "0"], ["--format", "xml"], ["--language", "xx"]],
)
def test_wrong_usage_ends_with_2(args: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as end:
        call(tmp_path / "a.txt", *args)
    assert end.value.code == 2


def test_a_review_page_is_whole_escaped_and_runs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = (
        """<script>alert('x')</script> & "quotes": the <b>ministry</b> said 12 people died in Lima. Some 9 widgets."""
    )
    row = json.dumps({"id": "../<x>", "text": evil, "published": "2023-06-14"})
    (tmp_path / "in.jsonl").write_text(row + "\n" + row, encoding="utf-8")
    assert call(tmp_path / "in.jsonl", "--review", tmp_path / "review") == 0
    capsys.readouterr()
    pages = sorted((tmp_path / "review").iterdir())
    assert [p.name for p in pages] == ["x-2.html", "x.html"]
    page = pages[0].read_text(encoding="utf-8")
    assert "<script" not in page.lower()
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;quotes&quot;" in page
    assert not [word for word in ('src="', "http", "@import") if word in page]
    assert page.count("<mark") == 2
    assert '<mark id="f2" class="low"' in page  # nothing says what the widgets were
    assert "predicate: died" in page


def test_half_a_character_is_a_fault_and_no_crash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "", "text": "12 died \\ud800"}\n', encoding="utf-8")
    assert call(tmp_path / "a.jsonl", "--format", "jsonl") == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/a.jsonl line 1: holds half a character (a lone surrogate, 8 characters on); write the text in UTF-8\n"
    )

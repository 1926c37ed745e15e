"""The explorer's pages, asked for over its own interface; the browser's way through them is in test_explore_browser.py."""

import asyncio
import csv
import io
import json
import re
import socket
import sqlite3
import sys

import pytest
from varland import built

from qantar.cli import main
from qantar.explore.questions import questions, read
from qantar.package import Package, packaged_path

pytest.importorskip("datasette")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return built(tmp_path_factory.mktemp("varland"))


@pytest.fixture(scope="module")
def ask(package, tmp_path_factory):
    """Ask the explorer of the invented package for a path: (status, text)."""
    return asker(package, tmp_path_factory.mktemp("explore"))


def asker(package, folder):
    from qantar.explore.site import site

    made = site(package, folder)

    def call(path, method="get", **arguments):
        response = asyncio.run(getattr(made.client, method)(path, **arguments))
        return response.status_code, response.text

    return call


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
@pytest.mark.parametrize("which", ["varland", "packaged"])
def test_every_question_answers_with_its_example_and_with_nothing_given(question, which, package, tmp_path):
    from qantar.export.sqlite import write

    path = tmp_path / "a.sqlite"
    write(package if which == "varland" else Package(packaged_path()), path, lambda tables: tables)
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        rows = database.execute(question.sql, dict.fromkeys(question.parameters, "")).fetchall()
    if which == "varland" and question.name not in ("over-time", "troops-by-state", "disagreements"):
        assert rows, "an empty answer where the record has one"


def test_a_question_without_its_head_is_refused(tmp_path):
    (tmp_path / "01-x.sql").write_text("-- title: x\nSELECT 1")
    with pytest.raises(ValueError, match=r"01-x.sql: the head lacks about, example"):
        read(tmp_path / "01-x.sql")
    (tmp_path / "01-x.sql").write_text("-- title: x\n-- about: y\n-- example: day=1\nSELECT 1")
    with pytest.raises(ValueError, match="the example gives day, which the SQL does not ask for"):
        read(tmp_path / "01-x.sql")


def answer(ask, name, **parameters):
    """The rows of a question as dicts."""
    query = "&".join(f"{k}={v}" for k, v in parameters.items())
    status, text = ask(f"/qantar/{name}.json?_shape=array&{query}")
    assert status == 200, text
    return json.loads(text)


def test_the_toll_as_known_on_a_day_forgets_what_was_withdrawn_by_then(ask):
    third = answer(ask, "known-on-a-day", day="2031-03-03", measure="killed")
    assert (third[0]["place"], third[0]["best"]) == ("Varland", 164)
    last = answer(ask, "known-on-a-day", day="", measure="killed")
    assert (last[0]["best"], last[0]["until"], last[0]["best_said_by"]) == (225, None, "Prosecutor of Varland")


def test_who_still_cited_what_was_withdrawn(ask):
    rows = answer(ask, "withdrawn-and-still-cited", measure="killed")
    assert [(r["number"], r["printed_by"], r["withdrawn_on"], r["days_later"]) for r in rows] == [
        ("164", "The Bell", "2031-03-04", 1),
        ("164", "Gull News", "2031-03-04", 2),
    ]


def test_five_outlets_are_one_voice(ask):
    (row,) = answer(ask, "many-outlets-one-voice", measure="killed")
    assert (row["said_by"], row["outlets"], row["low"]) == ("Varland Ministry of Health", 3, 164)


def test_the_chain_and_the_parts_of_a_figure(ask):
    chain = answer(ask, "chain-of-a-figure", figure="post-2031-03-03-01")
    assert [(r["step"], r["name"]) for r in chain] == [
        (1, "Varland Ministry of Health"),
        (2, "Tide Radio"),
        (3, "Varland Post"),
    ]
    assert chain[-1]["url"] == "https://post.example/3"
    (part,) = answer(ask, "parts-of-a-total", figure="post-2031-03-03-01")
    assert (part["total_value"], part["part_value"], part["sum_of_parts"]) == (164, 103, 103)


def test_the_front_page_says_the_toll_how_to_read_it_and_what_the_numbers_are_not(ask):
    status, text = ask("/")
    assert status == 200
    words = " ".join(text.split())
    assert "<strong>225</strong> people killed in Varland" in words
    assert "Each figure is a claim" in words
    assert "How to read it" in words
    for question in questions():
        assert f'href="/qantar/{question.name}' in text


def test_without_a_chart_the_front_page_has_the_toll_as_a_table(package, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "qantar.charts", None)
    _, text = asker(package, tmp_path)("/")
    assert "<img" not in text
    assert re.findall(r"<tr><td>(2031-03-\d\d)</td>", text) == ["2031-03-03", "2031-03-04", "2031-03-06"]


def test_a_package_without_a_chart_gets_one_drawn_where_matplotlib_is(package, tmp_path):
    pytest.importorskip("matplotlib")
    call = asker(package, tmp_path)
    assert '<img src="/charts/toll.svg" alt="' in call("/")[1]
    assert "<svg" in call("/charts/toll.svg")[1]


def test_the_front_page_shows_the_package_s_own_chart(package, tmp_path_factory):
    import shutil

    root = tmp_path_factory.mktemp("with-chart")
    shutil.copytree(package.path.parent, root / "p")
    (root / "p" / "charts").mkdir()
    (root / "p" / "charts" / "toll.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><desc>Toll &amp; bounds</desc></svg>"
    )
    call = asker(Package(root / "p"), root)
    assert '<img src="/charts/toll.svg" alt="Toll &amp; bounds">' in call("/")[1]
    assert call("/charts/toll.svg")[0] == 200


def test_a_figure_leads_to_its_source_its_chain_and_what_became_of_it(ask):
    status, text = ask("/qantar/figures/post-2031-03-03-01")
    assert status == 200
    for link in (
        "/qantar/sources/post-2031-03-03", "https://post.example/3", "/qantar/organizations/ministry", "/qantar/organizations/tide",
        "/qantar/figures/post-2031-03-03-02", "/qantar/sources/tide-2031-03-04", "/qantar/revisions?figure_id=post-2031-03-03-01",
    ):  # fmt: skip
        assert f'href="{link}"' in text, link
    assert "Retraction on 2031-03-04 by Varland Ministry of Health" in " ".join(text.split())
    assert '<span class="status withdrawn">retracted</span>' in text


def test_tables_have_descriptions_facets_and_references_as_links(ask):
    status, text = ask("/qantar/figures")
    assert status == 200
    assert "The number with its hedge, exactly as printed" in text
    for column in ("measure", "claimant_id", "place_id", "status"):
        assert f'data-column="{column}"' in text
    assert '<a href="/qantar/organizations/ministry">Varland Ministry of Health</a>' in text
    _, claims = ask("/qantar/claims")
    assert all(f'data-column="{name}"' in claims for name in ("measure", "claimant", "place", "language"))


def test_any_other_row_has_its_references_as_links(ask):
    _, text = ask("/qantar/sources/post-2031-03-03")
    assert '<a href="/qantar/organizations/post">Varland Post</a>' in text
    assert ask("/qantar/figures/nobody-01")[0] == 404


def test_csv_has_the_rows_as_published(ask, package):
    _, text = ask("/qantar/figures.csv?_stream=on&_size=max")
    rows = {r["figure_id"]: r for r in csv.DictReader(io.StringIO(text))}
    for record in package.records("figures"):
        row = rows[record["figure_id"]]
        assert all(row[n] == ("" if v is None else str(v)) for n, v in record.items())


@pytest.mark.parametrize(
    "sql", ["DELETE FROM figures", "UPDATE figures SET value = 1", "CREATE TABLE x (y)", "ATTACH 'x.db' AS x"]
)
def test_writes_are_refused(ask, sql):
    status, text = ask("/qantar.json", params={"sql": sql})
    assert status == 400
    assert "must be a SELECT" in text


@pytest.mark.parametrize("path", ["/", "/qantar", "/qantar/figures", "/qantar/known-on-a-day"])
def test_posts_are_refused(ask, path):
    assert ask(path, "post", data={"sql": "DELETE FROM figures"}) == (405, "This explorer is read-only.\n")


def test_a_script_in_a_cell_is_text(tmp_path):
    from project import Project
    from varland import rich

    (tmp_path / "p").mkdir()
    project = rich(Project(tmp_path / "p"))
    project.sheets["organizations"][0]["name"] = "<script>alert(1)</script> Ministry"
    project.sheets["organizations"][0]["aliases"] = "health ministry"
    project.build()
    call = asker(Package(tmp_path / "p"), tmp_path)
    for path in (
        "/",
        "/qantar/figures/post-2031-03-03-01",
        "/qantar/claims",
        "/qantar/chain-of-a-figure?figure=post-2031-03-03-01",
    ):
        status, text = call(path)
        assert status == 200
        assert "<script>alert" not in text


def test_a_port_in_use_is_one_line_and_exit_status_1(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["explore", "--port", str(port)]) == 1
    error = f"port {port} is in use or not allowed; name another with --port, or --port 0 for any that is free"
    assert capsys.readouterr().err == f"qantar explore: {error}\n"


def test_an_address_that_is_not_this_computer_s_is_one_line(capsys):
    assert main(["explore", "--host", "no.such.host.invalid", "--port", "0"]) == 1
    assert capsys.readouterr().err == (
        "qantar explore: no.such.host.invalid: is no address of this computer; leave --host out to listen on 127.0.0.1\n"
    )


def test_a_missing_extra_is_one_line_and_exit_status_1(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "datasette", None)
    assert main(["explore", "--port", "0"]) == 1
    assert capsys.readouterr().err == (
        'qantar explore: this needs the library datasette, which is not installed; run: pip install "qantar[explore]"\n'
    )


def test_a_folder_that_cannot_be_written_to_is_one_line_and_exit_status_1(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["explore", "--port", "0", "--folder", str(tmp_path / "file" / "x")]) == 1
    assert capsys.readouterr().err.startswith(f"qantar explore: {tmp_path / 'file' / 'x'}: cannot be written (")


def test_it_listens_on_this_computer_alone_unless_told_otherwise():
    from qantar.explore.serve import listen

    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
    from qantar.cli import parser

    assert parser().parse_args(["explore"]).host == "127.0.0.1"

"""Every way a sheet can be wrong, and the whole line that says so."""

from collections.abc import Callable

import pytest
from project import Project

FIGURES, SOURCES = "etl/sheets/figures.csv", "etl/sheets/sources.csv"
TOLL = "post-2031-03-03-01"


def cell(sheet: str, column: str, value: str, row: int = 0) -> Callable[[Project], None]:
    """Put a value into a cell."""

    def bend(project: Project) -> None:
        project.sheets[sheet][row][column] = value

    return bend


def twice(sheet: str) -> Callable[[Project], None]:
    """Repeat the first row of a sheet at its end."""
    return lambda project: project.sheets[sheet].append(dict(project.sheets[sheet][0]))


def part(expression: str, whole: str = "echo-2031-03-04-01", **cells: str) -> Callable[[Project], None]:
    """A whole of 10 and a part of it."""

    def bend(project: Project) -> None:
        project.figure("echo-2031-03-04", "10", claimant="police")
        project.figure("echo-2031-03-04", expression, claimant="police", part_of=whole, **{"place": "Tarsk"} | cells)

    return bend


def revision(**cells: str) -> Callable[[Project], None]:
    def bend(project: Project) -> None:
        project.revise(
            **({"figure_id": TOLL, "kind": "denial", "source": "tide-2031-03-05", "date": "2031-03-05"} | cells)
        )

    return bend


def hashed(**cells: str) -> Callable[[Project], None]:
    """The first source was coded whole."""

    def bend(project: Project) -> None:
        project.sheets["sources"][0].update(sha256="a" * 64, coded_from="whole")
        project.sheets["figures"][0].update(cells)

    return bend


CASES: list[tuple[str, Callable[[Project], None], str]] = [
    (
        "unknown measure",
        cell("figures", "measure", "kiled"),
        f"{FIGURES} row 2 ({TOLL}), measure: 'kiled' is no measure; there are: damaged, economic_loss, hospitalised, injured, killed; use one, or define a new one in etl/sheets/measures.csv [vocabulary]",
    ),
    (
        "unknown population",
        cell("figures", "population", "sailors"),
        f"{FIGURES} row 2 ({TOLL}), population: 'sailors' is in no row of etl/sheets/populations.csv; add it, or mend the id [dangling]",
    ),
    (
        "unknown claimant",
        cell("figures", "claimant", "Varland Ministry of Heath"),
        f"{FIGURES} row 2 ({TOLL}), claimant: 'Varland Ministry of Heath' is no name in etl/sheets/organizations.csv; add it to the aliases of its entry, or make one (nearest: ministry) [vocabulary]",
    ),
    (
        "unknown relay",
        cell("figures", "relays", "NW; The Parrot"),
        f"{FIGURES} row 2 ({TOLL}), relays: 'The Parrot' is no name in etl/sheets/organizations.csv; add it to the aliases of its entry, or make one [vocabulary]",
    ),
    (
        "unknown place",
        cell("figures", "place", "Atlantis"),
        f"{FIGURES} row 2 ({TOLL}), place: 'Atlantis' is no name in etl/sheets/places.csv; add it to the aliases of its entry, or make one [vocabulary]",
    ),
    ("unreadable expression", cell("figures", "expression", "dozns"), None),
    ("no hedge word known", cell("figures", "expression", "umpteen"), None),
    ("a date as expression", cell("figures", "expression", "5 January"), None),
    (
        "empty expression",
        cell("figures", "expression", ""),
        f"{FIGURES} row 2 ({TOLL}), expression: is empty; expected: the number with its hedge, exactly as printed [required]",
    ),
    (
        "dangling source",
        cell("figures", "source_id", "post-2031-09-09"),
        f"{FIGURES} row 2 ({TOLL}), source_id: 'post-2031-09-09' is in no row of etl/sheets/sources.csv; add the source, or mend the id [dangling]",
    ),
    (
        "figure id of another source",
        cell("figures", "figure_id", "echo-2031-03-04-01"),
        f"{FIGURES} row 2 (echo-2031-03-04-01), figure_id: does not begin with its source_id post-2031-03-03-; rename it [figure_id]",
    ),
    (
        "malformed id",
        cell("figures", "figure_id", "Post 1"),
        f"{FIGURES} row 2 (Post 1), figure_id: 'Post 1' has not the form ^[a-z0-9]+(-[a-z0-9]+)*-[0-9]{{2,}}$; expected: Id of the figure: its source_id and a running number, stable for ever [cell]",
    ),
    (
        "figure twice",
        twice("figures"),
        f"{FIGURES} row 3 ({TOLL}), figure_id: '{TOLL}' stands in row 2 too; ids are given once [duplicate_id]",
    ),
    (
        "source twice",
        twice("sources"),
        f"{SOURCES} row 26 (post-2031-03-03), source_id: 'post-2031-03-03' stands in row 2 too; ids are given once [duplicate_id]",
    ),
    (
        "wrong scope",
        cell("figures", "scope", "total"),
        f"{FIGURES} row 2 ({TOLL}), scope: 'total' is not among context, event_total, incident, period; use one of these [cell]",
    ),
    (
        "no coder",
        cell("figures", "coder", ""),
        f"{FIGURES} row 2 ({TOLL}), coder: is empty; expected: who coded the row (initials) [required]",
    ),
    (
        "a day that is none",
        cell("figures", "as_of", "2031-02-30"),
        f"{FIGURES} row 2 ({TOLL}), as_of: '2031-02-30' is no day; type it as YYYY-MM-DD [cell]",
    ),
    (
        "a day in words",
        cell("figures", "as_of", "3 March"),
        f"{FIGURES} row 2 ({TOLL}), as_of: '3 March' is no day; type it as YYYY-MM-DD [cell]",
    ),
    (
        "an impossible year",
        cell("sources", "published", "0203-03-03"),
        f"{SOURCES} row 2 (post-2031-03-03), published: 0203-03-03 is less than 1900-01-01, the column's bound; expected: Day of publication [cell]",
    ),
    (
        "a figure from the future",
        cell("figures", "as_of", "2032-03-03"),
        f"{FIGURES} row 2 ({TOLL}), as_of: 2032-03-03 is later than the source (2031-03-03); mend the day, or list it as a known fault [as_of_after_report]",
    ),
    (
        "paragraph zero",
        cell("figures", "paragraph", "0"),
        f"{FIGURES} row 2 ({TOLL}), paragraph: 0 is less than 1, the column's bound; expected: Paragraph of the text, counted from 1; empty where the coder saw an excerpt [cell]",
    ),
    (
        "paragraph in words",
        cell("figures", "paragraph", "two"),
        f"{FIGURES} row 2 ({TOLL}), paragraph: 'two' is no whole number; type plain digits without grouping [cell]",
    ),
    (
        "digits that are not plain",
        cell("figures", "paragraph", "٣"),
        f"{FIGURES} row 2 ({TOLL}), paragraph: '٣' is no whole number; type plain digits without grouping [cell]",
    ),
    (
        "start without end",
        hashed(start="3"),
        f"{FIGURES} row 2 ({TOLL}), start: start and end go together; type both or neither [offset]",
    ),
    (
        "offsets that do not span",
        hashed(start="3", end="9"),
        f"{FIGURES} row 2 ({TOLL}), end: 3 to 9 spans 6 characters, the expression has 10; count again [offset]",
    ),
    (
        "hash without offsets",
        hashed(),
        f"{FIGURES} row 2 ({TOLL}), start: is empty, but the source holds the sha256 of a whole text; type where the expression stands [offset]",
    ),
    (
        "offsets without hash",
        lambda p: p.sheets["figures"][0].update(start="3", end="13"),
        f"{FIGURES} row 2 ({TOLL}), start: is typed, but the source holds no sha256; give the hash of the text, or leave the offsets empty [offset]",
    ),
    (
        "a hash that is none",
        cell("sources", "sha256", "abc"),
        f"{SOURCES} row 2 (post-2031-03-03), sha256: 'abc' has not the form ^[0-9a-f]{{64}}$; expected: SHA-256 of the UTF-8 text that was coded; empty where the coder did not hold the whole text [cell]",
    ),
    (
        "people among none",
        cell("figures", "population", "none"),
        f"{FIGURES} row 2 ({TOLL}), population: 'none' with a count of people; say among whom, 'all' where the source does not [population]",
    ),
    (
        "buildings among all",
        cell("figures", "measure", "damaged"),
        f"{FIGURES} row 2 ({TOLL}), population: 'all' with a count of buildings; type none [population]",
    ),
    (
        "a unit against the expression",
        lambda p: p.sheets["figures"][0].update(expression="$5", unit="people", population="none"),
        f"{FIGURES} row 2 ({TOLL}), unit: 'people' is typed, but the expression says USD; leave the cell empty [unit]",
    ),
    (
        "a part larger than its whole",
        part("12"),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: the part is 12, its whole echo-2031-03-04-01 10; mend the coding, or, if the source prints it so, list it in etl/rules/known_faults.csv [part_exceeds_whole]",
    ),
    (
        "a part larger than its whole by its hedge",
        part("more than 10"),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: the part is at least 11, its whole echo-2031-03-04-01 10; mend the coding, or, if the source prints it so, list it in etl/rules/known_faults.csv [part_exceeds_whole]",
    ),
    (
        "a whole in another source",
        part("3", whole=TOLL),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: {TOLL} is in another source; a whole stands in the same report [part_of]",
    ),
    (
        "a part of itself",
        part("3", whole="echo-2031-03-04-02"),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: echo-2031-03-04-02 is, by way of its own part_of, a part of this figure; cut the loop [part_of]",
    ),
    (
        "a part of nothing",
        part("3", whole="echo-2031-03-04-09"),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: 'echo-2031-03-04-09' is in no row of etl/sheets/figures.csv; add it, or mend the id [dangling]",
    ),
    (
        "a part in another unit",
        part("3", measure="damaged", population="none"),
        f"{FIGURES} row 4 (echo-2031-03-04-02), part_of: counts buildings, its whole echo-2031-03-04-01 counts people; empty the cell, or mend the unit [part_of]",
    ),
    (
        "a language without reader",
        cell("sources", "language", "xx"),
        f"{FIGURES} row 2 ({TOLL}), expression: there is no number reader for language 'xx'; write src/qantar/languages/xx.toml (docs/expressions.md tells how) [language]",
    ),
    (
        "a language tag that is none",
        cell("sources", "language", "english"),
        f"{SOURCES} row 2 (post-2031-03-03), language: 'english' has not the form ^[a-z]{{2,3}}(-[A-Z][a-z]{{3}})?(-[A-Z]{{2}})?$; expected: Language of the document, BCP 47 [cell]",
    ),
    (
        "no publisher",
        cell("sources", "publisher", ""),
        f"{SOURCES} row 2 (post-2031-03-03), publisher: is empty; expected: who put the page out, as printed [required]",
    ),
    (
        "an address that is none",
        cell("sources", "url", "post.example"),
        f"{SOURCES} row 2 (post-2031-03-03), url: 'post.example' has not the form ^https?://[^\\s]+$; expected: Address of the page that was seen [cell]",
    ),
    (
        "a basis that is none",
        cell("sources", "published_basis", "guessed"),
        f"{SOURCES} row 2 (post-2031-03-03), published_basis: 'guessed' is not among inferred, stated, url; use one of these [cell]",
    ),
    (
        "an unknown event",
        cell("sources", "event_id", "vl-2030"),
        f"{SOURCES} row 2 (post-2031-03-03), event_id: 'vl-2030' is in no row of etl/sheets/events.csv; add it, or mend the id [dangling]",
    ),
    ("a name that two share", cell("organizations", "aliases", "the prosecutor", 1), None),
    ("a kind that is none", cell("organizations", "kind", "parrot"), None),
    (
        "a country that is none",
        cell("organizations", "country", "Varland"),
        "etl/sheets/organizations.csv row 2 (ministry), country: 'Varland' has not the form ^[A-Z]{3}$; expected: ISO 3166-1 alpha-3 code of its country; empty where it has none [cell]",
    ),
    (
        "a latitude beyond the pole",
        cell("places", "latitude", "91"),
        "etl/sheets/places.csv row 2 (VAR), latitude: 91 is more than 90, the column's bound; expected: Latitude of a point in the place, WGS 84 [cell]",
    ),
    (
        "a place in no place",
        cell("places", "part_of", "VA-99", 2),
        "etl/sheets/places.csv row 4 (tarsk), part_of: 'VA-99' is in no row of etl/sheets/places.csv; add it, or mend the id [dangling]",
    ),
    (
        "a truth that is none",
        cell("measures", "is_cumulative", "yes"),
        "etl/sheets/measures.csv row 2 (killed), is_cumulative: 'yes' is neither true nor false; type one of the two [cell]",
    ),
    (
        "a revision of nothing",
        revision(figure_id="post-2031-03-03-09"),
        "etl/sheets/revisions.csv row 2 (post-2031-03-03-09 denial tide-2031-03-05 2031-03-05), figure_id: 'post-2031-03-03-09' is in no row of etl/sheets/figures.csv; add it, or mend the id [dangling]",
    ),
    (
        "a revision of no kind",
        revision(kind="doubt"),
        f"etl/sheets/revisions.csv row 2 ({TOLL} doubt tide-2031-03-05 2031-03-05), kind: 'doubt' is not among correction, denial, retraction, update; use one of these [cell]",
    ),
    (
        "a replacement that is not there",
        revision(replaced_by="echo-2031-03-04-01"),
        f"etl/sheets/revisions.csv row 2 ({TOLL} denial tide-2031-03-05 2031-03-05), replaced_by: 'echo-2031-03-04-01' is in no row of etl/sheets/figures.csv; add it, or mend the id [dangling]",
    ),
    (
        "a reviser nobody knows",
        revision(revised_by="the harbour master"),
        f"etl/sheets/revisions.csv row 2 ({TOLL} denial tide-2031-03-05 2031-03-05), revised_by: 'the harbour master' is no name in etl/sheets/organizations.csv; add it to the aliases of its entry, or make one [vocabulary]",
    ),
    (
        "a happening without source",
        cell("timeline", "source_id", "nowhere"),
        "etl/sheets/timeline.csv row 2 (vl-2031-strike), source_id: 'nowhere' is in no row of etl/sheets/sources.csv; add it, or mend the id [dangling]",
    ),
    ("a correction of a key", lambda p: p.rule("corrections", "figures", TOLL, "figure_id", TOLL, "x", "r"), None),
    (
        "a correction of nothing",
        lambda p: p.rule("corrections", "figures", "nope-01", "note", "", "x", "r"),
        "etl/rules/corrections.csv row 2 (nope-01), key: 'nope-01' is no row of figures; delete the correction, or mend the key [correction]",
    ),
    (
        "a rank twice",
        lambda p: p.sheets["authority"].append(dict(p.sheets["authority"][0])),
        "etl/rules/authority.csv row 4 (1), rank: '1' stands in row 2 too; ids are given once [duplicate_id]",
    ),
    (
        "a formula",
        cell("figures", "note", "=HYPERLINK(1)"),
        f"{FIGURES} row 2 ({TOLL}), note: '=HYPERLINK(1)' would run as a formula in a spreadsheet; begin the cell with another sign [formula]",
    ),
    (
        "a formula in a name",
        cell("organizations", "aliases", "@watch", 3),
        "etl/sheets/organizations.csv row 5 (watch), aliases: '@watch' would run as a formula in a spreadsheet; begin the cell with another sign [formula]",
    ),
    (
        "a sign one cannot see",
        cell("figures", "note", "un\u200bseen"),
        f"{FIGURES} row 2 ({TOLL}), note: 'un\\u200bseen' holds the sign U+200B; retype the cell without it [unseen_sign]",
    ),
    (
        "a line break in a cell",
        cell("figures", "note", "two\nlines"),
        f"{FIGURES} row 2 ({TOLL}), note: 'two\\nlines' holds the sign U+000A; retype the cell without it [unseen_sign]",
    ),
    (
        "space at an end",
        cell("figures", "note", "spare "),
        f"{FIGURES} row 2 ({TOLL}), note: 'spare ' has space at an end; take it away [space]",
    ),
]
EXPECTED_PART = {  # where the line is long, what must be in it
    "unreadable expression": (
        f"{FIGURES} row 2 ({TOLL}), expression: ",
        "'dozns'",
        "write it as printed, or add the wording to src/qantar/languages/en.toml [expression]",
    ),
    "no hedge word known": (f"{FIGURES} row 2 ({TOLL}), expression: ", "'umpteen'"),
    "a date as expression": (f"{FIGURES} row 2 ({TOLL}), expression: ", "'5 January'"),
    "a name that two share": (
        "etl/sheets/organizations.csv row 4 (prosecutor), aliases: 'prosecutor' belongs to police and prosecutor; leave it with one, or type a longer name [shared_name]",
    ),
    "a kind that is none": (
        "etl/sheets/organizations.csv row 2 (ministry), kind: 'parrot' is not among agency, broadcaster,",
        "use one of these [cell]",
    ),
    "a correction of a key": (
        "etl/rules/corrections.csv row 2",
        "column: 'figure_id' cannot be corrected here; these can: ",
        "[correction]",
    ),
}


@pytest.mark.parametrize(("name", "bend", "line"), CASES, ids=[c[0] for c in CASES])
def test_a_fault_says_where_what_and_what_to_do(project, name, bend, line):
    bend(project)
    lines = project.faults()
    if line is not None:
        assert lines == [line]
    else:
        for piece in EXPECTED_PART[name]:
            assert piece in lines[0]
        assert len(lines) == 1
    assert not (project.root / "datasets").exists()


def test_all_faults_are_shown_at_once_and_nothing_is_written(project):
    project.build()
    before = {p: p.read_bytes() for p in (project.root / "datasets").iterdir()}
    cell("figures", "measure", "kiled")(project)
    cell("sources", "published", "yesterday", 3)(project)
    part("12")(project)
    revision(revised_by="the harbour master")(project)
    lines = project.faults()
    assert [line.rsplit("[")[-1] for line in lines] == ["vocabulary]", "part_exceeds_whole]", "vocabulary]", "cell]"]
    assert {p: p.read_bytes() for p in (project.root / "datasets").iterdir()} == before


FORM = [
    (
        "byte-order mark",
        lambda data: b"\xef\xbb\xbf" + data,
        f"{FIGURES} row 1: starts with a byte-order mark; save as UTF-8 without one [byte_order_mark]",
    ),
    (
        "carriage returns",
        lambda data: data.replace(b"\n", b"\r\n"),
        f"{FIGURES} row 1: a line ends in a carriage return; save with \\n line ends [line_end]",
    ),
    (
        "another encoding",
        lambda data: data.replace(b"post", "pöst".encode("latin-1"), 1),
        f"{FIGURES} row 2: byte 0xf6 is not UTF-8; save the sheet as UTF-8 [encoding]",
    ),
    (
        "a column missing",
        lambda data: data.replace(b"checker", b"reader", 1),
        f"{FIGURES} row 1, checker: the column is missing; add it (see etl/FORMAT.md) [header]",
    ),
    (
        "a column twice",
        lambda data: data.replace(b",note", b",note,note", 1),
        f"{FIGURES} row 1, note: the column is there twice; keep one [header]",
    ),
    (
        "a ragged row",
        lambda data: data[:-1] + b",more\n",
        f"{FIGURES} row 2 ({TOLL}): 20 cells, expected 19; quote a cell that holds a comma, delete empty lines [ragged]",
    ),
    (
        "an empty line",
        lambda data: data + b"\n",
        f"{FIGURES} row 3: 0 cells, expected 19; quote a cell that holds a comma, delete empty lines [ragged]",
    ),
    ("a quote left open", lambda data: data[:-1] + b'"\n', f"{FIGURES} row "),
    (
        "no file",
        None,
        f"{FIGURES}: is missing; make it with at least the header that etl/FORMAT.md gives [missing_file]",
    ),
]


@pytest.mark.parametrize(("name", "change", "line"), FORM, ids=[c[0] for c in FORM])
def test_the_form_of_a_sheet(project, name, change, line):
    from project import build_module

    from qantar.faults import Faults

    project.write()
    path = project.root / FIGURES
    if change is None:
        path.unlink()
    else:
        path.write_bytes(change(path.read_bytes()))
    with pytest.raises(Faults) as caught:
        build_module().build(project.root)
    assert str(caught.value).splitlines()[0].startswith(line), name
    assert not (project.root / "datasets").exists()

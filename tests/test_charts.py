"""The charts: same bytes, no trace in global settings, words made from the data, errors that list what there is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import matplotlib
import pytest
from docks import docks

import qantar
from qantar import Package, UnknownName, charts

plt = pytest.importorskip("matplotlib.pyplot")

Chart = Callable[..., "matplotlib.axes.Axes"]
CHARTS: dict[str, tuple[Chart, dict[str, object]]] = {
    "toll": (charts.toll, {"place": "Varland"}),
    "claims": (charts.claims, {"place": "Varland"}),
    "every figure": (charts.claims, {"measure": None}),
    "places": (charts.places, {"country": "VAR"}),
    "parts": (charts.parts, {}),
    "voices": (charts.voices, {}),
    "deployment": (charts.deployment, {"place": "VAR", "arrived_by": "2031-03-06"}),
}
each_chart = pytest.mark.parametrize(("chart", "options"), CHARTS.values(), ids=CHARTS)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return docks(tmp_path_factory.mktemp("docks"))


def texts(ax: matplotlib.axes.Axes) -> list[str]:
    """Every text that stands in a chart, in one line each."""
    return [" ".join(t.get_text().split()) for t in ax.texts]


@each_chart
def test_same_chart_same_bytes(package: Package, tmp_path: Path, chart: Chart, options: dict[str, object]) -> None:
    """Drawn twice, and saved twice with the other format between."""
    ax = chart(package, **options)
    size = tuple(ax.figure.get_size_inches())
    first = [charts.save(ax, tmp_path / name).read_bytes() for name in ("a.svg", "a.png")]
    assert charts.save(ax, tmp_path / "b.svg").read_bytes() == first[0]
    assert tuple(ax.figure.get_size_inches()) == size
    again = chart(package, **options)
    assert [charts.save(again, tmp_path / name).read_bytes() for name in ("c.svg", "c.png")] == first
    assert min(map(len, first)) > 5_000
    assert b"<dc:date>" not in first[0]


@each_chart
def test_nothing_global_is_touched(package: Package, chart: Chart, options: dict[str, object]) -> None:
    before, open_figures = dict(matplotlib.rcParams), plt.get_fignums()
    charts.picture(chart(package, **options), dpi=50)
    assert dict(matplotlib.rcParams) == before
    assert plt.get_fignums() == open_figures


@each_chart
def test_settings_of_others_do_not_show(
    package: Package, tmp_path: Path, chart: Chart, options: dict[str, object]
) -> None:
    plain = charts.save(chart(package, **options), tmp_path / "plain.svg").read_bytes()
    with matplotlib.rc_context(
        {"font.family": "monospace", "axes.grid": True, "lines.linewidth": 9, "axes.facecolor": "red"}
    ):
        assert charts.save(chart(package, **options), tmp_path / "other.svg").read_bytes() == plain


@each_chart
def test_draws_on_axes_that_are_given(package: Package, chart: Chart, options: dict[str, object]) -> None:
    figure = matplotlib.figure.Figure(figsize=(9, 6))
    ax, other = figure.subplots(1, 2)
    where = ax.get_position().bounds
    assert chart(package, ax=ax, **options) is ax
    assert ax.get_position().bounds == where or chart is charts.places  # a map keeps its proportions
    assert not other.texts
    assert charts.alt_text(figure) == charts.alt_text(chart(package, **options))


@each_chart
@pytest.mark.parametrize("width", [3.3, 10])
def test_texts_stay_within_the_figure(package: Package, chart: Chart, options: dict[str, object], width: float) -> None:
    from qantar.charts.style import settings

    ax = chart(package, width=width, **options)
    edge = ax.figure.bbox
    for text in ax.texts:
        with settings():
            box = text.get_window_extent()
        if text.get_text():
            assert box.x0 >= edge.x0 - 1, text.get_text()
            assert box.x1 <= edge.x1 + 1, text.get_text()
            assert box.y0 >= edge.y0 - 1, text.get_text()
            assert box.y1 <= edge.y1 + 1, text.get_text()


@each_chart
def test_every_chart_says_whence_and_what_it_is_not(package: Package, chart: Chart, options: dict[str, object]) -> None:
    ax = chart(package, **options)
    said = " ".join(texts(ax))
    assert "Varland 0.1.0 (CC BY 4.0)" in said
    assert "Source: " in said
    assert re.search("not counts of ours|makes no number truer", said)


@each_chart
def test_no_letter_is_missing(
    package: Package, chart: Chart, options: dict[str, object], recwarn: pytest.WarningsRecorder
) -> None:
    charts.picture(chart(package, **options), dpi=50)
    assert [str(w.message) for w in recwarn if "Glyph" in str(w.message)] == []


def test_letters_of_the_labels_are_there() -> None:
    """Russian and Kazakh labels of the packaged vocabulary, the letters of both alphabets, and the marks of the key."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    labels = [
        str(row[column])
        for table, columns in {
            "measures": ("label_ru", "label_kk"),
            "populations": ("label_ru", "label_kk"),
            "places": ("name_ru", "name_local"),
            "timeline": ("label_ru",),
        }.items()
        for row in qantar.Package(qantar.package.packaged_path()).records(table)
        for column in columns
        if row[column] and not (table == "places" and row["place_id"][:2] != "KZ")
    ]
    alphabets = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
    letters = set("".join(labels) + alphabets + alphabets.upper() + "●○■×↑→≥≤“”…–—")
    for weight in ("normal", "bold"):
        font = get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight)))
        assert [letter for letter in sorted(letters) if not font.get_char_index(ord(letter))] == []


def test_toll_in_words(package: Package) -> None:
    assert charts.alt_text(charts.toll(package, place="Varland")) == (
        "People killed, Varland: what was known when. The claim of highest authority, by the day it was known: 3 March 2031 at least 8; "
        "4 March 2031 64; 5 March 2031 at least 8; 8 March 2031 26. Last known, 8 March 2031: 26, said by Prosecutor of Varland; "
        "standing claims: 8+, by 3 claimants. Withdrawn: 64 (5 March 2031)."
    )


def test_toll_until_a_day_knows_nothing_later(package: Package) -> None:
    ax = charts.toll(package, place="Varland", until="2031-03-04")
    assert "Last known, 4 March 2031: 64" in charts.alt_text(ax)
    assert "Withdrawn" not in charts.alt_text(ax)
    assert not any("withdrawn" in text for text in texts(ax)[3:])


def test_toll_shows_what_fell_and_when(package: Package) -> None:
    ax = charts.toll(package, place="Varland")
    assert "64 withdrawn 5 Mar" in texts(ax)
    crosses = [line for line in ax.lines if line.get_marker() == "x"]
    assert len(crosses) == 2  # two documents at once on 4 March; one printed after the withdrawal
    assert {tuple(line.get_ydata()) for line in crosses} == {(64,)}


def test_coinciding_claims_are_one_mark(package: Package) -> None:
    from qantar.charts.data import Inputs
    from qantar.charts.toll_marks import claims_of

    inputs = Inputs(package)
    _, figures = inputs.target("killed", "all", "VAR")
    claims = claims_of(figures, inputs, set(), None)
    assert [(c.day, c.at, c.documents) for c in claims if c.fell] == [("2031-03-04", 64, 2), ("2031-03-06", 64, 1)]


def test_toll_labels_the_event_on_the_day_it_moved(package: Package) -> None:
    assert "4 Mar A toll of 64 is given" in texts(charts.toll(package, place="Varland"))
    assert "4 Mar A toll of 64 is given" not in texts(charts.toll(package, place="Varland", events=[]))


def test_claims_keep_their_hedges(package: Package) -> None:
    said = texts(charts.claims(package, place="Varland"))
    assert {"26", "at least 8", "20–30"} <= set(said)
    assert charts.alt_text(charts.claims(package, place="Varland", known_on="2031-03-04")) == (
        "People killed, Varland: who claims what, as of 4 March 2031. Денсаулық сақтау министрлігі: 64; Dock Watch: “dozens” (24+)."
    )


def test_claims_beyond_the_most_are_counted(package: Package) -> None:
    ax = charts.claims(package, place="Varland", most=1)
    assert any("2 further claimants not drawn" in text for text in texts(ax))
    assert charts.alt_text(ax).endswith("And 2 claims more.")


def test_parts_show_rest_and_overlap(package: Package) -> None:
    assert charts.alt_text(charts.parts(package)) == (
        "People killed, Varland: 26 and its parts. As claimed by Prosecutor of Varland, 8 March 2031. Total: 26. By place. Tarsk: 19. "
        "In none of these parts: 7. By group of people. Police: 11. Protesters: more than 10. Civilians: 9. More than the total: 5."
    )


def test_places_give_range_and_hedge(package: Package) -> None:
    assert charts.alt_text(charts.places(package, country="VAR")) == (
        "Map. People killed, Varland, by place, the claims that stand. Tarsk 19 (standing claims 19)."
    )


def test_places_without_coordinates_are_named(package: Package) -> None:
    bare = package.load("places").assign(latitude=None)
    tables = {name: package.load(name) for name in package.tables()} | {"places": bare}
    with pytest.raises(
        ValueError,
        match=re.escape("no coordinates for tarsk (Tarsk); fill latitude and longitude in etl/sheets/places.csv"),
    ):
        charts.places(tables, country="VAR")


def test_voices_follow_each_figure(package: Package) -> None:
    words = charts.alt_text(charts.voices(package, publishers="organization"))
    assert "Who says it: Prosecutor of Varland 5, Денсаулық сақтау министрлігі 4, Dock Watch 2." in words
    assert "Who carries it: Northern Wire 3, no relay named 8." in words
    assert "Who prints it: Varland Post 8, Эхо порта 3." in words


def test_deployment_tells_promised_from_arrived(package: Package) -> None:
    ax = charts.deployment(package, place="VAR", arrived_by="2031-03-06")
    assert charts.alt_text(ax) == (
        "Foreign troops in Varland, by state: promised and arrived. Norland: promised or on the way about 200; in the country 180. "
        "1 figure of no named state left out."
    )


def test_frames_are_tables_too(package: Package) -> None:
    tables = {
        name: package.load(name, include_withdrawn=True) if name == "figures" else package.load(name)
        for name in package.tables()
    }
    for chart, options in CHARTS.values():
        assert charts.alt_text(chart(tables, **options)) == charts.alt_text(chart(package, **options))


def test_series_are_those_of_the_package(package: Package) -> None:
    """The charts derive their series from the figures given: for the whole package these are the published estimates."""
    from qantar.charts.data import Inputs

    for whole in (package, qantar.Package(qantar.package.packaged_path())):
        inputs = Inputs(whole)
        derived = [
            (*e.target, e.known_on, e.low, e.high, e.best, e.best_figure_id) for e in inputs.series(inputs.figures)
        ]
        columns = (
            "event_id",
            "measure",
            "population",
            "place_id",
            "unit",
            "known_on",
            "low",
            "high",
            "best",
            "best_figure_id",
        )
        assert sorted(derived, key=str) == sorted(
            (tuple(r[c] for c in columns) for r in whole.records("estimates")), key=str
        )


@pytest.mark.parametrize(
    ("chart", "options", "message"),
    [
        (charts.toll, {"place": "VAR", "measure": "kiled"}, "'kiled' is no measure; there are: acquitted"),
        (charts.toll, {"place": "Atlantis"}, "'Atlantis' is no place; there are: NOR (Norland)"),
        (charts.toll, {"place": "VAR", "population": "gods"}, "'gods' is no population; there are: all"),
        (charts.toll, {"place": "VAR", "events": ["no-such"]}, "'no-such' is no timeline_id; there are: vl-toll"),
        (
            charts.toll,
            {"place": "NOR"},
            "no total of killed for all in NOR; there are: all in VAR (people), all in tarsk (people)",
        ),
        (
            charts.toll,
            {"place": "VAR", "until": "2031-01-01"},
            "nothing was reported of People killed, Varland until 2031-01-01",
        ),
        (charts.claims, {"order": "size"}, "'size' is no order of claims; there are: authority, value"),
        (charts.parts, {"figure_id": "x"}, "'x' is no figure_id that has parts; there are: post-2031-03-08-07"),
        (
            charts.parts,
            {"figure_id": "post-2031-03-03-01"},
            "post-2031-03-03-01 has no lower bound, or no parts of its unit",
        ),
        (charts.parts, {"measure": "injured"}, "no figure of injured has parts in these tables"),
        (charts.places, {"country": "NOR"}, "no total of killed (all) is claimed of any place within NOR"),
        (
            charts.voices,
            {"publishers": "mood"},
            "'mood' is no way to tell publishers apart; there are: country, kind, language, organization",
        ),
        (charts.voices, {"measure": "injured"}, "no figures of injured"),
        (charts.deployment, {"place": "NOR"}, "no figures of peacekeepers deployed in NOR"),
    ],
)
def test_errors_list_what_there_is(package: Package, chart: Chart, options: dict[str, object], message: str) -> None:
    with pytest.raises(LookupError) as caught:
        chart(package, **options)
    assert str(caught.value).startswith(message)


def test_unknown_table_is_refused(package: Package) -> None:
    with pytest.raises(UnknownName, match="'figure' is no table"):
        charts.toll({"figure": package.load("figures")})


def test_file_name_must_end_in_a_format(package: Package, tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=re.escape("toll.jpg: charts are written as .svg or .png; end the name with one of these")
    ):
        charts.save(charts.toll(package, place="VAR"), tmp_path / "toll.jpg")


def test_alt_text_of_a_drawing_of_others() -> None:
    with pytest.raises(ValueError, match=r"no chart of qantar\.charts is drawn there"):
        charts.alt_text(matplotlib.figure.Figure())


def test_svg_carries_its_description(package: Package, tmp_path: Path) -> None:
    from xml.etree import ElementTree

    ax = charts.toll(package, place="VAR")
    root = ElementTree.parse(charts.save(ax, tmp_path / "toll.svg")).getroot()
    assert root.attrib["aria-label"] == charts.alt_text(ax)
    assert root.find("{http://www.w3.org/2000/svg}desc").text == charts.alt_text(ax)


def test_picture_is_image_and_words(package: Package) -> None:
    ax = charts.toll(package, place="VAR")
    picture = charts.picture(ax)
    assert picture._repr_png_().startswith(b"\x89PNG")
    assert repr(picture) == charts.alt_text(ax)


@pytest.mark.parametrize("name", ["toll", "claims", "places", "parts", "voices", "deployment"])
def test_packaged_record_is_drawn_without_arguments(name: str) -> None:
    if name == "places" and any(
        r["latitude"] is None
        for r in qantar.Package(qantar.package.packaged_path()).records("places")
        if r["place_id"] == "KZ-75"
    ):
        pytest.skip("the packaged places have no coordinates")
    ax = getattr(charts, name)()
    assert "Kazakhstan" in charts.alt_text(ax) or name == "voices"


def test_project_starts_only_where_nothing_is(tmp_path: Path) -> None:
    from qantar.pipeline.project import Project

    (tmp_path / "note").write_text("mine")
    with pytest.raises(FileExistsError, match="is not empty; name a new folder"):
        Project.start(tmp_path, name="a", title="A")
    with pytest.raises(FileNotFoundError, match=r"holds no etl/sheets; begin one with Project\.start"):
        Project(tmp_path)


def test_project_refuses_unknown_names(tmp_path: Path) -> None:
    from qantar.pipeline.project import Project

    event = Project.start(tmp_path / "a", name="a", title='A "quoted" title')
    with pytest.raises(UnknownName, match="'figure' is no sheet; there are: authority, corrections"):
        event.add("figure", figure_id="x")
    with pytest.raises(UnknownName, match="'value' is no column of figures; there are: as_of"):
        event.add("figures", value=3)
    assert Project(tmp_path / "a").schemas.keys() == event.schemas.keys()
    shutil.rmtree(tmp_path / "a" / "schemas")

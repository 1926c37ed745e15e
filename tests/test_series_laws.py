"""Laws of what stands and what is known, on any figures."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qantar.pipeline.disagree import disagreements
from qantar.series import Figure, Rule, Target, estimates, standing, standing_by_day, totals_by_target

DAYS = [f"2031-03-0{d}" for d in range(1, 8)]
TARGETS = [Target("e", "killed", "all", place, "people") for place in ("VAR", "tarsk")]
RULES = [Rule(1, organization_id="a"), Rule(2, kind="ministry")]
KINDS = {"a": "ngo", "b": "ministry", "c": "ministry", "d": "newspaper"}


@st.composite
def figure(draw: st.DrawFn) -> Figure:
    low = draw(st.none() | st.integers(0, 50))
    high = draw(st.none() | st.integers(low or 0, 60))
    reported = draw(st.sampled_from(DAYS))
    return Figure(
        figure_id="",
        target=draw(st.sampled_from(TARGETS)),
        scope=draw(st.sampled_from(["event_total", "event_total", "incident"])),
        exact=low is not None and low == high,
        value=low,
        low=low,
        high=high,
        as_of=draw(st.none() | st.sampled_from([d for d in DAYS if d <= reported])),
        reported_on=reported,
        voice=draw(st.sampled_from("abcd")),
        withdrawn_on=draw(st.none() | st.none() | st.sampled_from(DAYS)),
        grows=draw(st.booleans()),
    )


figures = st.lists(figure(), max_size=25).map(lambda fs: [replace(f, figure_id=f"f{n:02}") for n, f in enumerate(fs)])


@given(figures)
def test_the_daily_walk_agrees_with_the_definition_of_standing(made):
    for target, group in totals_by_target(made).items():
        walked = dict(standing_by_day(group))
        for day, stand in walked.items():
            assert {f.figure_id for f in stand} == {f.figure_id for f in standing(group, day)}
        changes = [{f.figure_id for f in standing(group, day)} for day in DAYS]
        assert len([1 for a, b in zip([set(), *changes], changes, strict=False) if a != b]) <= len(walked), target


@given(figures, st.randoms())
def test_the_order_of_rows_does_not_matter(made, random):
    mixed = list(made)
    random.shuffle(mixed)
    assert list(estimates(mixed, RULES, KINDS)) == list(estimates(made, RULES, KINDS))
    tree = {"tarsk": "VAR", "VAR": None}
    assert disagreements(mixed, [], {}, tree, set()) == disagreements(made, [], {}, tree, set())


@given(figures)
def test_bounds_are_those_of_what_stands(made):
    by_id = {f.figure_id: f for f in made}
    for row in estimates(made, RULES, KINDS):
        stand = [by_id[i] for i in row.figure_ids]
        lows, highs = [f.low for f in stand], [f.high for f in stand]
        assert row.low == (min(lows) if stand and None not in lows else None)
        assert row.high == (max(highs) if stand and None not in highs else None)
        assert row.open_above == (bool(stand) and None in highs)
        assert row.n_claimants == len({f.voice for f in stand}) <= row.n_figures == len(stand)
        assert (row.best_figure_id in row.figure_ids) == bool(stand)


@given(figures, figure())
def test_a_weaker_voice_never_changes_the_best(made, extra):
    weaker = replace(extra, figure_id="weak", voice="z")
    before = {
        (r.target, r.known_on): r.best_figure_id for r in estimates([f for f in made if f.voice in "abc"], RULES, KINDS)
    }
    after = {
        (r.target, r.known_on): r.best_figure_id
        for r in estimates([*(f for f in made if f.voice in "abc"), weaker], RULES, KINDS)
    }
    for place, best in before.items():
        if best is not None:
            assert after[place] == best


@given(figures)
def test_the_best_is_of_the_first_rank_that_stands(made):
    rank = {"a": 1, "b": 2, "c": 2}
    by_id = {f.figure_id: f for f in made}
    for row in estimates(made, RULES, KINDS):
        if row.best_figure_id:
            assert rank.get(by_id[row.best_figure_id].voice, 9) == min(
                rank.get(by_id[i].voice, 9) for i in row.figure_ids
            )


@given(figures)
def test_disagreeing_intervals_really_cannot_both_hold(made):
    by_id = {f.figure_id: f for f in made}
    for row in disagreements(made, [], {}, {"tarsk": "VAR", "VAR": None}, set()):
        one, other = by_id[row.figure_id], by_id[row.other_figure_id]
        assert one.withdrawn_on is None
        assert other.withdrawn_on is None
        if row.kind == "disjoint":
            assert one.target == other.target
            assert one.as_of == other.as_of
            assert one.high < other.low
        elif row.kind == "decreasing":
            assert one.voice == other.voice
            assert one.as_of > other.as_of
            assert one.high < other.low
        else:
            assert (one.target.place_id, other.target.place_id) == ("tarsk", "VAR")
            assert one.low > other.high

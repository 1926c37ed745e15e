"""Hard cases of what stands, built by hand through the whole pipeline."""

from project import Project


def series(project: Project, **target: str) -> list[tuple[str, ...]]:
    """known_on, low, high, best, voices of one target's estimates."""
    wanted = {"measure": "killed", "population": "all", "place_id": "VAR"} | target
    return [(r["known_on"], r["low"], r["high"], r["best"], r["n_claimants"]) for r in project.estimates(**wanted)]


def statuses(project: Project) -> dict[str, str]:
    return {r["figure_id"]: r["status"] for r in project.published()["figures"]}


def kinds(project: Project) -> list[tuple[str, str, str]]:
    return [(r["kind"], r["figure_id"], r["other_figure_id"]) for r in project.published()["disagreements"]]


def test_a_toll_withdrawn_by_another_body_than_the_one_cited_falls_back_to_the_former(project):
    toll = project.figure("echo-2031-03-04", "164", claimant="health ministry")
    late = project.figure("gull-2031-03-06", "164", claimant="health ministry", as_of="2031-03-04")
    for figure in (toll, late):
        project.revise(figure, "retraction", "tide-2031-03-05", "2031-03-05", revised_by="police")
    project.build()
    assert series(project) == [
        ("2031-03-03", "8", "", "8", "1"),
        ("2031-03-04", "164", "164", "164", "1"),
        ("2031-03-05", "8", "", "8", "1"),
    ]
    assert statuses(project) == {"post-2031-03-03-01": "standing", toll: "retracted", late: "retracted"}


def test_a_claimant_replaces_its_own_toll_by_rule(project):
    project.figure("echo-2031-03-04", "12", claimant="health ministry")
    project.build()
    assert series(project) == [("2031-03-03", "8", "", "8", "1"), ("2031-03-04", "12", "12", "12", "1")]
    assert statuses(project)["post-2031-03-03-01"] == "superseded"


def test_an_old_toll_cited_late_replaces_nothing(project):
    project.figure("echo-2031-03-04", "12", claimant="health ministry")
    late = project.figure("tide-2031-03-06", "8", claimant="health ministry", as_of="2031-03-03")
    project.build()
    assert [row[3] for row in series(project)] == ["8", "12"]
    assert statuses(project)[late] == "superseded"


def test_an_undated_earlier_toll_replaces_nothing(project):
    project.figure("echo-2031-03-04", "12", claimant="health ministry", when_said="last week")
    project.build()
    assert series(project)[-1] == ("2031-03-04", "8", "", "8", "1")


def test_five_outlets_relaying_one_ministry_are_one_voice(project):
    for outlet in ("post", "echo", "tide", "bell", "gull"):
        project.figure(f"{outlet}-2031-03-04", "12", claimant="health ministry", relays="Northern Wire")
    project.build()
    last = project.estimates(measure="killed")[-1]
    assert (last["n_figures"], last["n_claimants"]) == ("5", "1")


def test_one_wire_story_in_two_papers_is_one_voice_where_nobody_else_is_named(project):
    for row in project.sheets["sources"]:
        if row["source_id"] in ("post-2031-03-05", "echo-2031-03-05"):
            row["wire"] = "Northern Wire"
    for outlet in ("post", "echo"):
        project.figure(f"{outlet}-2031-03-05", "hundreds", measure="injured")
    project.build()
    (row,) = project.estimates(measure="injured")
    assert (row["n_figures"], row["n_claimants"], row["low"], row["high"], row["open_above"], row["best"]) == (
        "2",
        "1",
        "200",
        "",
        "true",
        "",
    )


def test_parts_that_overlap_may_add_up_to_more_than_the_whole(project):
    whole = project.figure("echo-2031-03-04", "10", claimant="police")
    project.figure("echo-2031-03-04", "7", claimant="police", population="children", part_of=whole)
    project.figure("echo-2031-03-04", "6", claimant="police", place="Tarsk", part_of=whole)
    project.build()
    assert kinds(project) == []


def test_a_toll_that_falls_is_a_disagreement_unless_a_revision_says_so(project):
    high = project.figure("echo-2031-03-04", "20", claimant="police")
    low = project.figure("tide-2031-03-05", "18", claimant="police")
    project.build()
    assert ("decreasing", low, high) in kinds(project)
    assert series(project)[-1][1:4] == (
        "8",
        "",
        "8",
    )  # the ministry ranks, the police's later toll alone stands beside it
    project.revise(high, "correction", "tide-2031-03-05", "2031-03-05", replaced_by=low, revised_by="police")
    project.build()
    assert kinds(project) == []
    assert statuses(project)[high] == "corrected"


def test_stocks_may_fall(project):
    project.figure("echo-2031-03-04", "20", claimant="police", measure="hospitalised")
    project.figure("tide-2031-03-05", "18", claimant="police", measure="hospitalised")
    project.build()
    assert kinds(project) == []


def test_open_bounds_stay_open(project):
    project.figure("echo-2031-03-03", "up to 40", claimant="police")
    project.figure("tide-2031-03-03", "26", claimant="Dock Watch")
    project.build()
    assert series(project) == [("2031-03-03", "", "", "8", "3")]
    assert project.estimates()[0]["open_above"] == "true"


def test_bounded_figures_give_a_bounded_estimate(project):
    project.sheets["figures"].clear()
    project.figure("echo-2031-03-03", "26-40", claimant="police")
    project.figure("tide-2031-03-03", "about 18", claimant="Dock Watch")
    project.build()
    assert series(project) == [("2031-03-03", "17", "40", "18", "2")]
    assert project.estimates()[0]["open_above"] == "false"


def test_nothing_stands_on_a_day(project):
    project.revise("post-2031-03-03-01", "denial", "tide-2031-03-05", "2031-03-05", revised_by="health ministry")
    project.build()
    (_, last) = project.estimates(measure="killed")
    assert (
        last["known_on"],
        last["low"],
        last["high"],
        last["open_above"],
        last["best"],
        last["n_figures"],
        last["figure_ids"],
    ) == ("2031-03-05", "", "", "false", "", "0", "")


def test_a_figure_first_printed_after_its_withdrawal_never_stands(project):
    late = project.figure("gull-2031-03-06", "164", claimant="police", as_of="2031-03-04")
    project.revise(late, "retraction", "tide-2031-03-05", "2031-03-05")
    project.build()
    assert [row[0] for row in series(project)] == ["2031-03-03"]


def test_authority_ranks_before_day_and_exactness(project):
    project.figure("echo-2031-03-04", "5", claimant="police")
    project.figure("tide-2031-03-03", "dozens", claimant="the prosecutor")
    project.build()
    last = project.estimates(measure="killed")[-1]
    assert (last["best"], last["best_figure_id"], last["rule"], last["low"]) == (
        "",
        "tide-2031-03-03-01",
        "authority 1",
        "5",
    )


def test_two_claimants_that_do_not_meet_disagree(project):
    project.figure("echo-2031-03-04", "5", claimant="police")
    project.figure("tide-2031-03-04", "9 or more", claimant="Dock Watch")
    project.figure("bell-2031-03-04", "9 or more", claimant="Dock Watch")
    project.build()
    assert kinds(project) == [("disjoint", "echo-2031-03-04-01", "bell-2031-03-04-01")]


def test_a_part_larger_than_another_claimants_whole_disagrees(project):
    project.figure("echo-2031-03-04", "5", claimant="police")
    project.figure("tide-2031-03-04", "9", claimant="Dock Watch", place="Tarsk", population="police")
    project.build()
    assert kinds(project) == [("part_exceeds_whole", "tide-2031-03-04-01", "echo-2031-03-04-01")]


def test_withdrawn_figures_disagree_with_nobody(project):
    high = project.figure("echo-2031-03-04", "20", claimant="police")
    project.figure("tide-2031-03-04", "9", claimant="Dock Watch")
    project.revise(high, "retraction", "bell-2031-03-05", "2031-03-05")
    project.build()
    assert kinds(project) == []


def test_incidents_and_context_make_no_estimate(project):
    for scope in ("incident", "period", "context"):
        project.figure("echo-2031-03-04", "3", measure="injured", scope=scope, claimant="police")
    project.build()
    assert project.estimates(measure="injured") == []
    assert set(statuses(project).values()) == {"standing"}


def test_the_gravest_revision_gives_the_status(project):
    project.revise("post-2031-03-03-01", "denial", "tide-2031-03-05", "2031-03-05", revised_by="health ministry")
    project.revise("post-2031-03-03-01", "retraction", "tide-2031-03-06", "2031-03-06", revised_by="police")
    project.build()
    assert statuses(project) == {"post-2031-03-03-01": "retracted"}


def test_a_ratio_may_be_part_of_a_count(project):
    whole = project.figure("echo-2031-03-04", "10", claimant="police")
    part = project.figure("echo-2031-03-04", "half", claimant="police", place="Tarsk", part_of=whole)
    tables = project.build()
    row = next(r for r in tables["figures"] if r["figure_id"] == part)
    assert (row["value"], row["unit"], row["population"]) == ("0.5", "ratio", "all")


def test_the_chain_runs_from_claimant_to_publisher(project):
    for row in project.sheets["sources"]:
        if row["source_id"] == "echo-2031-03-05":
            row["wire"] = "Tide Radio"
    figure = project.figure("echo-2031-03-05", "9", claimant="health ministry", relays="NW; The Bell")
    tables = project.build()
    assert [
        (r["step"], r["organization_id"], r["role"]) for r in tables["attributions"] if r["figure_id"] == figure
    ] == [
        ("1", "ministry", "claimant"),
        ("2", "wire", "relay"),
        ("3", "bell", "relay"),
        ("4", "tide", "publisher"),
        ("5", "echo", "publisher"),
    ]


def test_a_correction_is_applied_and_one_that_no_longer_bites_is_a_fault(project):
    project.rule("corrections", "figures", "post-2031-03-03-01", "as_of", "2031-03-03", "2031-03-02", "misprint")
    assert project.build()["figures"][0]["as_of"] == "2031-03-02"
    project.sheets["corrections"][0]["printed"] = "2031-03-01"
    assert project.faults() == [
        "etl/rules/corrections.csv row 2 (post-2031-03-03-01), printed: expected '2031-03-01', but as_of is '2031-03-03': the correction no longer bites; delete it [stale_correction]"
    ]


def test_a_known_fault_is_accepted_and_one_that_no_longer_occurs_is_a_fault(project):
    whole = project.figure("echo-2031-03-04", "10", claimant="police")
    part = project.figure("echo-2031-03-04", "12", claimant="police", place="Tarsk", part_of=whole)
    project.rule("known_faults", "part_exceeds_whole", "etl/sheets/figures.csv", part, "part_of", "printed so")
    project.build()
    assert ("part_exceeds_whole", part, whole) in kinds(project)
    project.sheets["figures"][-1]["expression"] = "9"
    assert project.faults() == [
        f"etl/rules/known_faults.csv row 2 ({part}), part_of: the fault 'part_exceeds_whole' does not occur any more; delete this row [stale_known_fault]"
    ]

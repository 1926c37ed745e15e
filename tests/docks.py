"""An invented event with one of everything that charts must show, built by the library's own project starter."""

from __future__ import annotations

from pathlib import Path

from qantar.package import Package
from qantar.pipeline.project import Project

DAYS = ("2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06", "2031-03-08")
ORGANIZATIONS = (
    ("health", "Денсаулық сақтау министрлігі", "ministry", "government"),
    ("prosecutor", "Prosecutor of Varland", "prosecutor", "government"),
    ("watch", "Dock Watch", "ngo", "independent"),
    ("norland-defence", "Ministry of Defence of Norland", "ministry", "foreign_government"),
    ("wire", "Northern Wire", "news_agency", "independent"),
    ("post", "Varland Post", "newspaper", "independent"),
    ("echo", "Эхо порта", "online_media", "independent"),
)
PLACES = (
    ("VAR", "Varland", "country", "", 10, 20),
    ("NOR", "Norland", "country", "", 30, 20),
    ("VA-10", "Docks District", "region", "VAR", 9, 19),
    ("tarsk", "Tarsk", "city", "VA-10", 9.5, 19.5),
)
# source, expression, measure, population, place, scope, claimant, relays, part_of (a number), note
FIGURES = (
    ("post-2031-03-03", "at least eight", "killed", "all", "Varland", "event_total", "health", "", 0, ""),
    ("echo-2031-03-03", "dozens", "killed", "all", "Varland", "event_total", "watch", "wire", 0, ""),
    ("post-2031-03-04", "64", "killed", "all", "Varland", "event_total", "health", "wire", 0, ""),
    ("echo-2031-03-04", "64", "killed", "all", "Varland", "event_total", "health", "wire", 0, ""),
    ("post-2031-03-05", "between 20 and 30", "killed", "all", "Varland", "event_total", "watch", "", 0, ""),
    ("echo-2031-03-06", "64", "killed", "all", "Varland", "event_total", "health", "", 0, ""),
    ("post-2031-03-08", "26", "killed", "all", "Varland", "event_total", "prosecutor", "", 0, ""),
    ("post-2031-03-08", "19", "killed", "all", "Tarsk", "event_total", "prosecutor", "", 7, ""),
    ("post-2031-03-08", "11", "killed", "police", "Varland", "event_total", "prosecutor", "", 7, ""),
    ("post-2031-03-08", "more than ten", "killed", "protesters", "Varland", "event_total", "prosecutor", "", 7, ""),
    ("post-2031-03-08", "9", "killed", "civilians", "Varland", "event_total", "prosecutor", "", 7, ""),
    (
        "post-2031-03-04",
        "about 200",
        "deployed",
        "peacekeepers",
        "Varland",
        "incident",
        "norland-defence",
        "",
        0,
        "Norland; being sent",
    ),
    (
        "post-2031-03-08",
        "180",
        "deployed",
        "peacekeepers",
        "Varland",
        "incident",
        "norland-defence",
        "",
        0,
        "Norland; arrived",
    ),
    ("post-2031-03-08", "40", "deployed", "peacekeepers", "Varland", "incident", "", "", 0, "at the port"),
)


def docks(folder: Path) -> Package:
    """The built package. The toll of 64 is withdrawn on 5 March; an outlet prints it a day later all the same."""
    event = Project.start(folder, name="varland", title="Dock unrest in Varland", released="2031-04-01")
    event.add("events", event_id="vl-2031", title="Dock unrest", place="VAR", first_day=DAYS[0], last_day=DAYS[-1])
    for key, name, kind, stance in ORGANIZATIONS:
        event.add("organizations", organization_id=key, name=name, kind=kind, country="VAR", stance=stance)
    for place, name, level, part_of, latitude, longitude in PLACES:
        event.add(
            "places", place_id=place, name=name, level=level, part_of=part_of, latitude=latitude, longitude=longitude
        )
    for outlet in ("post", "echo"):
        for day in DAYS:
            event.add(
                "sources",
                source_id=f"{outlet}-{day}",
                event_id="vl-2031",
                title="Docks",
                publisher=outlet,
                language="en",
                url=f"https://{outlet}.example/{day}",
                published=day,
                published_basis="stated",
                coded_from="excerpt",
            )
    ids = [f"{row[0]}-{number:02}" for number, row in enumerate(FIGURES, start=1)]
    for figure_id, (source, expression, measure, population, place, scope, claimant, relays, whole, note) in zip(
        ids, FIGURES, strict=True
    ):
        event.add(
            "figures",
            figure_id=figure_id,
            source_id=source,
            expression=expression,
            measure=measure,
            population=population,
            place=place,
            scope=scope,
            claimant=claimant,
            relays=relays,
            part_of=ids[whole - 1] if whole else "",
            coder="t",
            note=note,
        )
    for number in (3, 4, 6):
        event.add(
            "revisions",
            figure_id=ids[number - 1],
            kind="retraction",
            revised_by="health",
            source_id="post-2031-03-05",
            date="2031-03-05",
        )
    event.add(
        "timeline",
        timeline_id="vl-toll",
        event_id="vl-2031",
        date="2031-03-04",
        place="VAR",
        label="A toll of 64 is given",
        source_id="post-2031-03-04",
    )
    return event.build()

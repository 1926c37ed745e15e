"""The invented project with a record worth browsing: chains, parts, a retraction and who still cited it, ranges, fractions."""

from __future__ import annotations

from pathlib import Path

from project import Project

from qantar.package import Package


def rich(project: Project) -> Project:
    """Add the record to a project that is still empty of figures."""
    project.sheets["figures"].clear()
    toll = project.figure("post-2031-03-03", "164", claimant="health ministry", relays="Tide Radio")
    docks = project.figure("post-2031-03-03", "103", claimant="health ministry", place="Docks District", part_of=toll)
    project.figure("echo-2031-03-03", "164", claimant="health ministry", relays="Varland Post")
    project.figure("bell-2031-03-05", "164", claimant="health ministry")
    project.figure("gull-2031-03-06", "164")
    project.figure("watch-2031-03-04", "at least 170", claimant="Dock Watch")
    project.figure("tide-2031-03-04", "26 to 40", measure="injured", claimant="police")
    project.figure("tide-2031-03-06", "225", claimant="prosecutor")
    project.figure("echo-2031-03-05", "1.5 million", measure="economic_loss", population="none", unit="VLC")
    project.revise(
        toll,
        "retraction",
        "tide-2031-03-04",
        "2031-03-04",
        revised_by="ministry",
        note="called a mistake of the office",
    )
    project.revise(docks, "retraction", "tide-2031-03-04", "2031-03-04", revised_by="ministry")
    return project


def built(root: Path) -> Package:
    """The record as a package under `root`."""
    project = rich(Project(root))
    project.build()
    return Package(root)

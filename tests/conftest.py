"""Fixtures that several tests share."""

from pathlib import Path

import pytest
from project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The invented project, with one toll so that it builds."""
    made = Project(tmp_path)
    made.figure("post-2031-03-03", "at least 8", claimant="health ministry")
    return made

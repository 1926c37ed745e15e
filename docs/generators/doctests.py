"""Shows the doctests of docstrings as code on the reference page."""

from __future__ import annotations

import re
from typing import Any

import griffe

DOCTEST = re.compile(r"(?:^>>> .*\n?(?:^(?!\s*$).+\n?)*)+", re.MULTILINE)


class FencedDoctests(griffe.Extension):
    """Puts a fence around each doctest, so that its brackets are not read as links."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring:
            obj.docstring.value = DOCTEST.sub(lambda m: f"\n```pycon\n{m[0].rstrip()}\n```\n", obj.docstring.value)

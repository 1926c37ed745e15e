"""The questions people ask, as data: one SQL file each, with a head of comments.

    -- title: What is asked
    -- about: What the answer is and is not
    -- example: day=2022-01-09&measure=killed

A `:name` in the SQL is a parameter; one that is left empty must give a sensible answer, which a test checks. Files are
listed in the order of their names; what follows the number is the question's address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

FOLDER = Path(__file__).parent / "queries"
HEAD = re.compile(r"^-- (title|about|example):(.*)$", re.MULTILINE)
PARAMETER = re.compile(r":([a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its SQL; `example` gives the values of parameters that its link on the front page has."""

    name: str
    title: str
    about: str
    example: str
    sql: str

    @property
    def parameters(self) -> list[str]:
        """The names of the parameters, in the order in which they occur."""
        return list(dict.fromkeys(PARAMETER.findall(self.sql)))


def questions(folder: Path = FOLDER) -> list[Question]:
    """The questions in `folder`.

    >>> [q.parameters for q in questions() if q.name == "known-on-a-day"]
    [['measure', 'day']]
    """
    return [read(path) for path in sorted(folder.glob("*.sql"))]


def read(path: Path) -> Question:
    """One question; ValueError if its head is not whole."""
    text = path.read_text(encoding="utf-8")
    head = {name: value.strip() for name, value in HEAD.findall(text)}
    sql = HEAD.sub("", text).strip()
    if missing := {"title", "about", "example"} - set(head):
        raise ValueError(f"{path.name}: the head lacks {', '.join(sorted(missing))}")
    question = Question(path.stem.partition("-")[2], head["title"], head["about"], head["example"], sql)
    if stray := set(dict(parse_qsl(head["example"]))) - set(question.parameters):
        raise ValueError(f"{path.name}: the example gives {', '.join(sorted(stray))}, which the SQL does not ask for")
    return question

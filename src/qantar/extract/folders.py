"""Read a language's folder: the tables of its files, complete for the rules that ask for them.

What a folder leaves out is empty: a new language is read from its first list on. What is the same in every language (the
units that a measure counts, the tree of populations, the ids of measures) stands in the English folder alone. Braces spell
out the forms of a word: "detenid{o,a,os,as}" are four phrases.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from .errors import ExtractError

FILES = ("attribution", "measures", "numbers", "patterns", "places", "populations", "status", "syntax", "time", "units")
MODEL = "en"  # the language whose files name every list
SHARED = frozenset(
    {"units", "part_of", "cumulative", "aircraft_models", "vehicles_models"}
)  # keys that are no words of a language
_FORMS = re.compile(r"\{([^{}]*,[^{}]*)\}")
NEVER = r"(?!)"  # a pattern that nothing matches

Tables = dict[str, dict[str, Any]]


def languages() -> tuple[str, ...]:
    """The languages there is a folder for."""
    return tuple(sorted(entry.name for entry in (files("qantar.extract") / "lexicons").iterdir() if entry.is_dir()))


@cache
def read(language: str) -> Tables:
    """The tables of a language by file, what it leaves out empty; ExtractError where there is no such folder."""
    own = written(language)
    if language == MODEL:
        return own
    full = {name: _completed(own.get(name, {}), table) for name, table in read(MODEL).items()}
    full["patterns"] = dict.fromkeys(read(MODEL)["patterns"], NEVER) | own.get("patterns", {})
    return full


def text(language: str, name: str) -> str:
    """A file of a language's folder as it is written; nothing where it is not there."""
    path = files("qantar.extract") / "lexicons" / language / f"{name}.toml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def tells_people(language: str) -> bool:
    """Whether a language has the word lists of `totals`, which know single persons too."""
    return text(language, "people") != ""


def written(language: str) -> Tables:
    """The tables of a language as its files have them, the forms in braces spelled out."""
    if language not in languages():
        raise ExtractError(f"no lexicon for language {language!r}; known: {', '.join(languages())}")
    return {name: _spelled(tomllib.loads(text(language, name))) for name in FILES}


def lists(tables: Tables) -> Iterator[tuple[str, list[str]]]:
    """Every list of single words by the name that rules know it by: its file and key."""
    for name, table in tables.items():
        for key, value in table.items():
            if isinstance(value, list):
                yield f"{name}.{key}", value
    for name, section in (("attribution", "heads"), ("places", "words")):
        for key, value in tables[name][section].items():
            yield f"{name}.{key}", value


def patterns(tables: Tables) -> dict[str, re.Pattern[str]]:
    """The regular expressions of patterns.toml, compiled; one that a language lacks matches nothing."""
    months = "|".join(sorted(tables["time"]["months"], key=len, reverse=True))
    states = "|".join(tables["places"]["words"]["state_words"])
    return {
        name: re.compile(pattern.replace("{months}", months).replace("{states}", states))
        for name, pattern in tables["patterns"].items()
    }


def forms(phrase: str) -> Iterator[str]:
    """A phrase in each of its forms.

    >>> list(forms("fue{,ron} detenid{o,a}"))
    ['fue detenido', 'fue detenida', 'fueron detenido', 'fueron detenida']
    """
    found = _FORMS.search(phrase)
    if found is None:
        yield phrase
        return
    for form in found[1].split(","):
        yield from forms(phrase[: found.start()] + form + phrase[found.end() :])


def countries(table: dict[str, Any]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """(lower-case name or adjective, (ISO code, whether it is a name)) of every country."""
    for code, row in table.items():
        for adjective in row["adjectives"]:
            yield adjective.lower(), (code, False)
        for name in row["names"]:
            yield name.lower(), (code, True)


def heads(table: dict[str, Any], test: Callable[[str], bool] = bool) -> dict[str, int]:
    """The first words of countries' names and adjectives that pass a test, each with the words of its longest."""
    found: dict[str, int] = {}
    for row in table.values():
        for name in filter(test, (*row["adjectives"], *row["names"])):
            head, size = name.lower().split()[0], len(name.split())
            found[head] = max(size, found.get(head, 0))
    return found


def _spelled(value: Any) -> Any:
    """A table with the forms of its phrases spelled out, in lists and before "="; regular expressions are left alone."""
    if isinstance(value, dict):
        return {form: _spelled(inner) for key, inner in value.items() for form in forms(key)}
    if isinstance(value, list):
        return [form for phrase in value for form in forms(phrase)]
    return value


def _completed(own: dict[str, Any], model: dict[str, Any]) -> dict[str, Any]:
    """A language's table with the keys of the model that it lacks, empty."""
    full = dict(own)
    for key, value in model.items():
        if key in SHARED:
            full[key] = value
        elif isinstance(value, dict):
            full[key] = _completed(own.get(key, {}), value)
        elif isinstance(value, list):
            full.setdefault(key, [])
    return full

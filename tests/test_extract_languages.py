"""What a language's folder must hold, and that the rules hold no word of any language (docs/new-language.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qantar.cli import main
from qantar.extract import Report, drafts, folders
from qantar.extract.confidence import weights
from qantar.extract.draft import KEYS
from qantar.extract.errors import ExtractError
from qantar.extract.lexicon import lexicon
from qantar.extract.tally.lexicon import lexicon as tally_lexicon

SOURCE = Path(folders.__file__).parent
LANGUAGES = folders.languages()
# Tables whose keys are not the rules' but the language's: names written out, codes, phrases.
OPEN = {
    "countries",
    "regions",
    "only_in",
    "classes",
    "spellings",
    "ministries",
    "institutions",
    "months",
    "relative",
    "backward",
}
NEEDED = (
    *(
        "syntax.be",
        "syntax.have",
        "syntax.preposition",
        "syntax.determiner",
        "syntax.conjunction",
        "syntax.relative",
        "syntax.and",
    ),
    *(
        "syntax.of",
        "syntax.including",
        "populations.all.nouns",
        "measures.killed.done",
        "measures.injured.done",
        "measures.detained.done",
    ),
    *(
        "attribution.say",
        "attribution.by",
        "attribution.heads.persons",
        "attribution.institutions",
        "attribution.ministries.Health",
    ),
    *(
        "time.months",
        "time.weekdays",
        "places.words.strong",
        "places.words.never",
        "units.vehicles",
        "numbers.measures_of",
    ),
)
GROUPS = {"date": {"m1", "m2", "d1", "d2", "y1", "y2"}}  # of a pattern, by name
# Modules that read no text of a report, or only its form: files, pages to review, the comparison with English names.
APART = {
    "agreement",
    "command",
    "inputs",
    "outputs",
    "review",
    "folders",
    "lexicon",
    "confidence",
    "draft",
    "organizations",
    "__main__",
}
TOKENS = {
    "text",
    "raw",
    "words",
    "word",
    "w",
    "token",
    "before",
    "after",
    "following",
    "nxt",
    "low",
}  # names of what a text holds


def keys(table: dict[str, Any], path: str = "") -> Iterator[str]:
    """The names of a folder's lists, those within tables as `file.table.list`."""
    for key, value in table.items():
        if isinstance(value, dict) and key not in OPEN:
            yield from keys(value, f"{path}{key}.")
        elif key not in folders.SHARED:
            yield f"{path}{key}"


def within(table: dict[str, Any], path: str) -> Any:
    for key in path.split("."):
        table = table.get(key, {})
    return table


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_has_no_list_that_no_rule_asks_for(language: str) -> None:
    """A list left out is empty; a misspelt one would be too, and nobody would see it."""
    known = set(keys(folders.written(folders.MODEL)))
    assert sorted(set(keys(folders.written(language))) - known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_has_what_every_report_needs(language: str) -> None:
    tables = folders.read(language)
    assert [name for name in NEEDED if not within(tables, name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_that_a_rule_asks_for_is_there(language: str) -> None:
    full, model = lexicon(language), lexicon(folders.MODEL)
    assert full.sets.keys() == model.sets.keys()
    assert full.patterns.keys() == model.patterns.keys()
    assert full.units_of == model.units_of
    assert full.parents == model.parents
    assert full.country_names == model.country_names


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_have_their_groups(language: str) -> None:
    written = folders.written(language)["patterns"]
    for name in set(GROUPS) & set(written):
        assert GROUPS[name] <= set(lexicon(language).patterns[name].groupindex), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_written_as_they_are_looked_up(language: str) -> None:
    """In lower case, words one space apart: else they would never be found."""
    for name, listed in folders.lists(folders.written(language)):
        if name != "syntax.order":
            wrong = [w for w in listed if w != w.lower() or "  " in w]
            assert wrong == [], name


def test_forms_in_braces() -> None:
    assert "detenidas" in folders.read("es")["measures"]["detained"]["done"]
    assert not any("{" in w for _, listed in folders.lists(folders.read("es")) for w in listed)


def test_a_language_without_a_folder() -> None:
    with pytest.raises(ExtractError, match="no lexicon for language 'xx'; known: en, es"):
        drafts(Report("a", "12"), "xx")
    with pytest.raises(ExtractError, match="no word lists to add up a report in language 'es'; known: en"):
        tally_lexicon("es")


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "nota.txt"
    report.write_text(
        "Al menos 12 personas murieron en Lima, informó el martes la Defensoría del Pueblo.\n", encoding="utf-8"
    )
    assert main(["extract", str(report), "--language", "es", "--published", "2022-01-07", "--format", "jsonl"]) == 0
    line = capsys.readouterr().out
    assert '"measure": "killed"' in line
    assert '"as_of": "2022-01-04"' in line
    assert '"claimant": "Peru Human Rights Ombudsman"' in line


def test_help_names_the_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "--help"])
    assert "{" + ",".join(LANGUAGES) + "}" in capsys.readouterr().out


ES = date(2024, 3, 8)  # a Friday
SPANISH = [  # a sentence of our own, the number asked for, and what is said of it
    ("Murieron 12 personas en Quito.", "12", {"measure": "killed", "population": "all", "place": "Quito"}),
    ("Fueron detenidas al menos 200 personas en Lima.", "al menos 200", {"measure": "detained", "place": "Lima"}),
    ("Un choque dejó 18 muertos y 40 heridos en Cali.", "40", {"measure": "injured", "place": "Cali"}),
    (
        "El Gobierno de Bolivia cifra en 164 los fallecidos.",
        "164",
        {"measure": "killed", "claimant": "Bolivia government"},
    ),
    ("Resultaron heridos 7 agentes policiales.", "7", {"measure": "injured", "population": "police"}),
    ("La policía peruana detuvo a 31 manifestantes.", "31", {"measure": "detained", "population": "protesters"}),
    ("Hay 9 muertos en Cusco, dijo el martes la ministra de Salud.", "9", {"as_of": "2024-03-05"}),
    ("Hay 9 muertos en Chile, dijo a Efe el alcalde de Arica.", "9", {"claimant": "Mayor of Arica", "relays": ["Efe"]}),
    ("Hasta el 5 de enero de 2022 habían muerto 26 policías.", "26", {"as_of": "2022-01-05", "population": "police"}),
    ("El Ejército desplegó 300 soldados en Santa Cruz de la Sierra.", "300", {"place": "Santa Cruz de la Sierra"}),
    ("El Gobierno negó que 40 civiles hubieran muerto.", "40", {"status": "denied", "population": "civilians"}),
    ("Según la Cruz Roja, 60 comercios fueron saqueados.", "60", {"measure": "damaged", "unit": "businesses"}),
]


@pytest.mark.parametrize(("text", "expression", "said"), SPANISH)
def test_spanish_sentences(text: str, expression: str, said: dict[str, Any]) -> None:
    found = {d.expression: d for d in drafts(Report("a", text, ES), "es")}
    assert {key: getattr(found[expression], key) for key in said} == said


OF_CODE = re.compile(r"\bmemo\b|\b__dict__\b|^Evidence\(")
ALLOWED = {
    "’s": "folded to one sign before any list is asked",
    "'s": "folded to one sign before any list is asked",
    "’S": "a possessive in capitals",
    "'S": "a possessive in capitals",
    "\u0250": "a bound of the Latin alphabets",
    "Ministry": "looked for in names that are written in English, whatever the report",
    "of the": "the mark of a part, not looked up in a text",
    "In Lima 12 people died.": "read once to load what workers share",
    **dict.fromkeys(("en", "Draft", "ExtractError", "Report", "Total", "drafts", "totals", "C"), "names of code"),
    **dict.fromkeys(
        ("inf", "-inf", "NFKD", "ascii", "ignore", "p", "x", "P", "X"), "values that Python and `totals` know"
    ),
    **dict.fromkeys(
        ("between", "amid", "names home", "points back", "scene", "layout", "quotations", "dated", "days"),
        "keys of memos",
    ),
    **dict.fromkeys(
        ("iso", "iso3", "name", "name_local", "aliases", "capital", "alternatenames", "level"),
        "columns of tables of places",
    ),
}


def ids() -> set[str]:
    """The words that are no language's: ids of the vocabulary, kinds of places and sources, rules, constructions, lists."""
    tables = folders.read(folders.MODEL)
    lists = {part for key in keys(tables) for part in key.split(".")} | OPEN
    entries = lexicon().index.values()
    kinds = {kind for single, _ in entries for kind, _ in single}
    kinds |= {phrase.kind for _, longer in entries for phrases in longer.values() for phrase in phrases}
    return {
        *(
            *tables,
            *tables["measures"],
            *tables["populations"],
            *tables["units"],
            *lists,
            *kinds,
            *KEYS,
            *folders.SHARED,
        ),
        *(rule for rules in weights().values() for rule in rules),
        *("ratio", "percent", "money", "things", "none", "country", "region", "district", "city", "other", "withdrawn"),
        *("exact", "vague", "asserted", "denied", "superseded", "retracted"),
        *("institution", "organization", "class", "outlet", "person", "thing", "told", "citing"),
        *("does", "done", "is", "event", "are", "strong_are", "strong", "weak", "phrase", "denied_before"),
        *(
            "starts",
            "ends",
            "raw",
            "words",
            "capitals",
            "page",
            "head",
            "paragraph",
            "index",
        ),  # what a sentence and its layout hold
        *("by_first", "by_last", "covered", "held", "nouns", "tags"),
        *(group for groups in GROUPS.values() for group in groups),
    }


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings with letters in a module: no docstrings, no annotations, no parts of names that are written out."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            passed |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            passed |= {id(part) for part in ast.walk(node.annotation)}
        elif isinstance(node, ast.Subscript | ast.Compare | ast.Call) and OF_CODE.search(ast.unparse(node)):
            passed |= {id(part) for part in ast.iter_child_nodes(node)}  # the key of a memo, the name of a rule
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if id(node) not in passed and re.search(r"[^\W\d_]", text) and not re.fullmatch(r"[a-z]+\.[a-z_]+", text):
            assert isinstance(node, ast.Constant)
            yield node


def is_pattern_without_words(text: str) -> bool:
    """Whether a string is a regular expression of signs and classes of characters alone."""
    bare = re.sub(r"\\.|\[[^\]]*\]|\(\?[a-zA-Z<!=:]+|\{[^}]*\}", " ", text)
    return bare != text and not re.search(r"[^\W\d_]", bare)


def is_of_a_text(side: ast.expr) -> bool:
    """Whether one side of a comparison is a word of the text: `word`, `text[at - 1]`, `clause.words[i]`."""
    while isinstance(side, ast.Subscript):
        side = side.value
    return (isinstance(side, ast.Name) and side.id in TOKENS) or (
        isinstance(side, ast.Attribute) and side.attr in TOKENS
    )


RULES = sorted(path for path in SOURCE.glob("*.py") if path.stem not in APART)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_hold_no_word_of_a_language(path: Path) -> None:
    """Every string of a rule is an id, the name of a list, a sign, or allowed above for a reason; words stand in the folders."""
    known = ids() | set(ALLOWED)
    strings = constants(ast.parse(path.read_text(encoding="utf-8")))
    wrong = [
        c for c in strings if c.value not in known and "{" not in c.value and not is_pattern_without_words(c.value)
    ]
    assert [
        f"{path.name}:{c.lineno}: {c.value!r}" for c in wrong if c.value != "^ | of $"
    ] == []  # around an English name


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_compare_words_of_a_text_with_lists_alone(path: Path) -> None:
    """The name of a list may be a word too ("the", "of"): what a word of a text is compared with is no string with letters."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare) and any(is_of_a_text(side) for side in (node.left, *node.comparators)):
            shown = ast.unparse(node)
            named = [
                c.value for c in constants(node) if f"[{c.value!r}]" not in shown
            ]  # keys of tables stand in brackets
            assert named == [], f"{path.name}:{node.lineno}: {shown}"

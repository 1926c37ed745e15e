"""Data flow one way: a stage imports no later stage, and the reading side never imports the making side."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
STAGES = ["read", "normalise", "correct", "reconcile", "validate", "publish"]
READING = [
    "__init__",
    "citation",
    "cli",
    "expressions",
    "faults",
    "frames",
    "loader",
    "package",
    "schema",
    "series",
    "texts",
]
MAKING = ["pipeline", "extract", "charts", "explore", "export", "diff"]


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(SOURCE.rglob("*.py"))}


def imports(module: str, top_only: bool) -> set[str]:
    """The modules that a module imports, full names; `top_only` leaves out imports in functions and for types."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    found: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= targets(module, node)
        elif isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            waiting += node.orelse
        elif not (top_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)):
            waiting += ast.iter_child_nodes(node)
    return found


def targets(module: str, node: ast.ImportFrom) -> set[str]:
    """The modules that a `from` import reaches."""
    base = node.module or ""
    if node.level:
        package = module.split(".") if MODULES[module].name == "__init__.py" else module.split(".")[:-1]
        base = ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
    return {f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names}


def reached(module: str) -> set[str]:
    """Every module of the library that a module imports, by way of others too."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for found in imports(waiting.pop(), top_only=False):
            if found in MODULES and found not in seen:
                seen.add(found)
                waiting.append(found)
    return seen


def reading_modules() -> list[str]:
    """The modules of the reading side."""
    return [m for m in MODULES if m == "qantar" or m.split(".")[1] in READING]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_later_stage(stage: str) -> None:
    later = {f"qantar.pipeline.{name}" for name in STAGES[STAGES.index(stage) + 1 :]}
    assert reached(f"qantar.pipeline.{stage}") & later == set()


@pytest.mark.parametrize("module", reading_modules())
def test_the_reading_side_imports_no_making_side(module: str) -> None:
    top_only = module == "qantar.cli"  # the command line imports what a command needs, when it is run
    found = imports(module, top_only) - {module}
    assert [
        m for m in sorted(found) if m.split(".")[:1] == ["qantar"] and m.split(".")[1:2] and m.split(".")[1] in MAKING
    ] == []


@pytest.mark.parametrize("module", reading_modules())
def test_the_reading_side_needs_pandas_alone(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(module, top_only=module == "qantar.cli")}
    assert roots - sys.stdlib_module_names - {"qantar", "pandas"} == set()


def test_every_stage_and_reading_module_is_there() -> None:
    assert {f"qantar.pipeline.{stage}" for stage in STAGES} <= set(MODULES)
    assert {f"qantar.{name}" for name in READING if name != "__init__"} <= set(MODULES)


def loaded(code: str) -> set[str]:
    """The top-level modules, those of the standard library aside, that a fresh process holds after running code."""
    after = "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    script = f"import sys\nbefore = set(sys.modules)\n{code}\n{after}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {
        m for m in done.stdout.split("\n")[-2].split() if m not in sys.stdlib_module_names and not m.startswith("_")
    }


def test_importing_the_library_loads_nothing_else() -> None:
    assert loaded("import qantar") == {"qantar"}


def test_reading_a_number_loads_nothing_else() -> None:
    assert loaded("import qantar; qantar.parse_expression('more than 160')") == {"qantar"}


def test_loading_a_table_loads_pandas_and_what_pandas_loads() -> None:
    calls = ["load('figures')", "estimates()", "chain('uawire-2022-01-06-01')", "cite()", "verify()"]
    code = "\n".join(["import qantar", *(f"qantar.{call}" for call in calls)])
    assert loaded(code) - loaded("import pandas; pandas.read_csv") == {"qantar"}

"""The installed library alone: every supported Python at hand, pandas 2.2 and the latest, no network, no checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PANDAS = ["pandas~=2.2.0", "pandas>=3"]

CHECK = Path(__file__).with_name("installed.py")  # what is asked of the library in the environment under test

COMMANDS = [
    ["tables"],
    ["describe", "figures"],
    ["show", "figures", "--where", "measure=killed", "--csv"],
    ["show", "estimates", "--known-on", "2022-01-09", "--json"],
    ["chain", "livemint-2022-01-09-03"],
    ["cite", "--form", "bibtex"],
    ["verify"],
    ["--version"],
]


def pythons() -> list[str]:
    """A supported interpreter of each minor version: on the path, or where pyenv keeps them."""
    found: dict[str, str] = {}
    kept = sorted(Path.home().glob(".pyenv/versions/*/bin/python3.*"))
    for path in [*(shutil.which(f"python3.{minor}") for minor in range(11, 20)), *kept]:
        name = re.fullmatch(r"python3\.(\d+)", Path(path).name) if path else None
        if path and name and int(name[1]) >= 11 and name[0] not in found and works(str(path)):
            found[name[0]] = str(path)
    return [found[name] for name in sorted(found, key=lambda n: int(n.rpartition(".")[2]))] or [sys.executable]


def works(python: str) -> bool:
    """Whether an interpreter is more than a shim that leads nowhere."""
    return subprocess.run([python, "-c", "import venv"], capture_output=True, check=False).returncode == 0


@cache
def cut_off() -> tuple[str, ...]:
    """A prefix that runs a command without any network, where the system allows it."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0:
        return unshare, "-rn"
    return ()


def alone(folder: Path, *command: str | Path) -> str:
    """The output of a command, run in a folder of its own without network and without our settings of Python."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_", "COVERAGE"))}
    done = subprocess.run([*cut_off(), *command], cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir", "--wheel-dir"]
    subprocess.run([sys.executable, *build, folder, ROOT], check=True, capture_output=True)
    (made,) = folder.glob("qantar-*.whl")
    return made


def test_the_wheel_holds_the_package_and_nothing_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    expected = {f"qantar/_package/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "datasets").iterdir()}
    assert expected | {"qantar/_package/datapackage.json", "qantar/py.typed", "qantar/languages/en.toml"} <= set(names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"qantar"}
    assert [name for name in names if "test" in name.lower() or name.endswith((".pyc", ".ipynb"))] == []


def test_the_wheel_asks_for_pandas_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        wanted = re.findall(r"^Requires-Dist: ([^;\n]+)$", archive.read(name).decode(), re.MULTILINE)
    assert [re.split(r"[<>=~! ]", requirement)[0] for requirement in wanted] == ["pandas"]


@pytest.mark.parametrize("pandas", PANDAS)
@pytest.mark.parametrize("python", pythons(), ids=lambda path: Path(path).name)
def test_the_wheel_alone_reads_everything(wheel: Path, python: str, pandas: str, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    subprocess.run([python, "-m", "venv", home], check=True, capture_output=True)
    inside = home / "bin" / "python"
    pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    had = subprocess.run([*pip, "--only-binary", ":all:", pandas], capture_output=True, text=True, check=False)
    if had.returncode:
        reason = (had.stderr.strip().splitlines() or ["no reason given"])[-1]
        pytest.skip(f"{pandas} cannot be had for {Path(python).name}: {reason}")
    subprocess.run([*pip, "--no-index", "--no-deps", wheel], check=True, capture_output=True)
    where = alone(tmp_path, inside, "-I", "-W", "error", CHECK).split()
    assert Path(where[-1]).is_relative_to(home.resolve()), "another copy of the library was read"
    assert where[1].startswith("2.2." if "~=" in pandas else "3."), where
    for command in COMMANDS:
        assert alone(tmp_path, home / "bin" / "qantar", *command).strip(), command


def test_an_editable_install_reads_the_same(tmp_path: Path) -> None:
    where = alone(tmp_path, sys.executable, "-I", CHECK).split()
    assert Path(where[-1]).is_relative_to(ROOT / "src"), "this environment holds no editable install; run: make build"
    for command in COMMANDS:
        assert alone(tmp_path, Path(sys.executable).with_name("qantar"), *command).strip(), command

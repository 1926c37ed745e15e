"""Time the making side and the loader: python benchmarks/pipeline.py [validate|build|load ...]

validate  our validation of a table of 100,000 figures x 15 columns with a foreign key, beside `frictionless validate` and one
          pass of the csv module over the same files, each a process of its own
build     a build of 10,000, 100,000 and, with --large, 1,000,000 figures, all stages: seconds and peak memory
load      qantar.load("figures") in a fresh process beside pandas.read_csv of the same file in a fresh process
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import ROOT, plain_package, project

BIN = Path(sys.executable).parent


def run(*command: str | Path, rounds: int = 1) -> tuple[float, float]:
    """Median wall seconds and greatest resident megabytes of a command."""
    seconds, memory = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - began)
        memory.append(usage.ru_maxrss / 1024)
        if status:
            assert process.stderr
            raise SystemExit(f"{command} failed: {process.stderr.read().decode()[-2000:]}")
    return statistics.median(seconds), max(memory)


def validate(rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as folder:
        package = plain_package(Path(folder), 100_000)
        descriptor = package / "datapackage.json"
        passes = f"import csv; [0 for _ in csv.reader(open({str(package / 'figures.csv')!r}, newline=''))]"
        theirs, _ = run(BIN / "frictionless", "validate", descriptor, rounds=rounds)
        ours, memory = run(BIN / "qantar", "validate", descriptor, rounds=rounds)
        one_pass, _ = run(sys.executable, "-c", passes, rounds=rounds)
    print(
        f"validate 100,000 x 15: qantar {ours:.2f} s ({memory:.0f} MB), frictionless {theirs:.2f} s, one csv pass {one_pass:.2f} s; {theirs / ours:.1f} times faster"
    )


def build(sizes: tuple[int, ...]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = project(Path(folder), size)
            seconds, memory = run(sys.executable, root / "etl" / "build.py", root)
        print(
            f"build {size:>9,} figures: {seconds:6.2f} s, {memory:6.0f} MB, {seconds / size * 1e6:5.0f} microseconds a figure"
        )


def load(rounds: int = 9) -> None:
    path = ROOT / "datasets" / "figures.csv"
    plain, ours = [], []
    for _ in range(rounds):  # side by side, so that noise falls on both
        plain.append(run(sys.executable, "-c", f"import pandas; pandas.read_csv({str(path)!r})")[0])
        ours.append(run(sys.executable, "-c", "import qantar; qantar.load('figures')")[0])
    a, b = statistics.median(ours), statistics.median(plain)
    print(f"load figures in a fresh process: qantar {a:.3f} s, pandas.read_csv {b:.3f} s; {a / b:.2f} times")


def main() -> None:
    asked = [word for word in sys.argv[1:] if not word.startswith("-")] or ["validate", "build", "load"]
    if "validate" in asked:
        validate()
    if "build" in asked:
        build((10_000, 100_000, 1_000_000) if "--large" in sys.argv else (10_000, 100_000))
    if "load" in asked:
        load()


if __name__ == "__main__":
    main()

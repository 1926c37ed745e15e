"""`qantar extract`: a thin skin."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from .drafts import Report, drafts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*")
    parser.add_argument("--format", default="csv")


def run(args: argparse.Namespace) -> int:
    for name in args.files:
        for line in open(name, encoding="utf-8"):
            row = json.loads(line)
            report = Report(row["id"], row["text"], date.fromisoformat(row["published"]), row.get("publisher"))
            for d in drafts(report):
                print(json.dumps(d.keys(), ensure_ascii=False))
    return 0

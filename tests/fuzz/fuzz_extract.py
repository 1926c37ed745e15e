"""Feed extraction with what a fuzzer thinks of; no test of the suite, run it by hand:

    pip install atheris
    python tests/fuzz/fuzz_extract.py -max_total_time=300

Any exception but ExtractError is a finding, and so is a draft whose expression is not where it says.
"""

import sys
from datetime import date

import atheris

with atheris.instrument_imports():
    from qantar.extract import ExtractError, Report, drafts

WORDS = (
    "12", "dozens", "killed", "were", "said", "the", "ministry", "of", "them", "including", "In", "Lima", ",", ".", "“", "”", "(", ")", "up", "from",
    "to", "$2 billion", "half", "no one", "who", "\n", ":", "January 5", "Monday", "denied that", "according to", "citing", "as saying", "police",
)  # fmt: skip


def test(data: bytes) -> None:
    """One input: words of the trade and raw characters, mixed."""
    provider = atheris.FuzzedDataProvider(data)
    parts = []
    while provider.remaining_bytes() and len(parts) < 400:
        index = provider.ConsumeIntInRange(0, len(WORDS) + 4)
        parts.append(WORDS[index] if index < len(WORDS) else provider.ConsumeUnicodeNoSurrogates(12))
    text = " ".join(parts)
    try:
        found = drafts(Report("fuzz", text, date(2023, 6, 14)))
    except ExtractError:
        return
    for draft in found:
        if text[draft.start : draft.end] != draft.expression:
            raise AssertionError(f"{draft.expression!r} is not at {draft.start}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, test)
    atheris.Fuzz()

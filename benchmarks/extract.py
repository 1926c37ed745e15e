"""How fast extraction reads, against one pass of the regular expression \\w+ over the same text in the same run.

    python benchmarks/extract.py [FILE...]      the files' text; without files, a generated news text

Prints megabytes of text a second of this process, the ratio to the \\w+ pass, the same for finding numbers alone, and for
quantulum3 and spaCy's small model where they are installed. Then how the time grows on hostile input: the ratio of the time for
twice the text should be near 2.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import cycle
from pathlib import Path

from qantar.expressions import find_expressions
from qantar.extract import Report, drafts

Work = Callable[[str], object]
DAY = date(2023, 6, 14)
ROUNDS = 5
OTHERS = 10  # texts that slower readers are given
DENSITIES = (200, 500, 1_000, 2_000)  # bytes to a figure: a report of losses, a crisis in the news, general news
SIZE = 150_000  # characters of text to a density
STORY = """Residents of the old quarter went back to their houses on Tuesday and found the market closed, its stalls empty.
For most of the week the trams had stood still. Nobody could say when the school would open again, or whether it would.

The interior ministry said on Tuesday that 12 people were killed and more than 300 injured when crowds stormed the town hall
of Cusco, in the south of Peru. It had earlier spoken of eight dead. Police detained about 40 men, a spokeswoman said.

Traders swept up the glass. Some of them blamed the governor, who has not been seen since the weekend, and some blamed the
students, who say they came with nothing in their hands. "We want to work," said a baker on the corner of the square, "and to
be told the truth." The university has put off its examinations. A commission is to look into what happened, the government
announced, and its members will be named in the coming days. Lawyers doubt that it will be given what it asks for.
"""
FILLER = """The hills above the town are green at this time of year, and the road that climbs them is busy with farmers who bring
their fruit to the stalls below. The mayor has promised to widen it since he took office. Work was to begin in the spring, the
council announced, but the money has gone to repair the bridge that the river carried away, and the farmers go on waiting.

Across the square the library has opened its doors again. Its director, a quiet man who came here from the capital, says that
students read more than they did, and that they ask for books on law. "They want to know what they may do," he said, and
laughed. The police have put up fences around the courthouse; officers walk along them at night and tell people to go home.
"""
HOSTILE = {
    "number words": "one hundred and one hundred and ",
    "digits": "1 2 34 567 ",
    "quotation marks": '"“”',
    "open quotations": "“12 died. ",
    "parentheses": "(((",
    "numbers in parentheses": "(12 (",
    "statements": "the ministry said 12 died, ",
    "quoted numbers": "‘12’ ",
    "open guillemets": "«12 died.\n\n",
    "lines of numbers": "12\n",
    "labels": "Lima: 12\n",
    "sentences": "Twelve people were killed. ",
    "sources": "according to 12 ",
    "days": "as of 5 May 12 died ",
    "percentages": "12% ",
    "names": "in Lima, Cusco and Puno, ",
    "a long word": "a",
    "new lines": "\n",
    "ratios": "doubled ",
}


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]]
    if files:
        measure([f.read_text(encoding="utf-8") for f in files])
    for bytes_a_figure in () if files else DENSITIES:
        measure([news(bytes_a_figure)] * max(1, SIZE // len(news(bytes_a_figure))))
    grow()


def news(bytes_a_figure: int) -> str:
    """The story, and after it as many paragraphs without a figure as the density asks for."""
    figures, paragraphs = len(drafts(Report("b", STORY, DAY))), cycle(FILLER.strip().split("\n\n"))
    text = STORY
    while len(text) < bytes_a_figure * figures:
        text += "\n" + next(paragraphs) + "\n"
    return text


def measure(texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts) / 1e6
    found = sum(len(drafts(Report("b", text, DAY))) for text in texts)
    print(f"{size:.2f} MB in {len(texts)} texts, {found} figures, one in {size * 1e6 / max(1, found):.0f} bytes")
    works: list[Work] = [words, find_expressions, lambda text: drafts(Report("b", text, DAY))]
    base, numbers, figures = fastest(works, texts)
    show("one pass of \\w+", base, base, size)
    show("numbers (find_expressions)", numbers, base, size)
    show("figures (drafts)", figures, base, size)
    share = min(1, OTHERS / len(texts))
    compare("quantulum3", quantulum, texts[:OTHERS], base * share, size * share)
    compare("spaCy's small model", spacy_small, texts[:OTHERS], base * share, size * share)
    print()


def words(text: str) -> object:
    return re.findall(r"\w+", text)


def fastest(works: list[Work], texts: list[str]) -> list[float]:
    """The shortest of a few runs of each over all texts, in seconds of this process, the works in turn: other work on the
    machine then slows them alike."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for i, work in enumerate(works):
            start = time.process_time()
            for text in texts:
                work(text)
            best[i] = min(best[i], time.process_time() - start)
    return best


def show(name: str, seconds: float, base: float, size: float) -> None:
    print(f"{name:28} {size / seconds:8.2f} MB/s  {seconds / base:6.1f} x \\w+")


def compare(name: str, made: Callable[[], Work], texts: list[str], base: float, size: float) -> None:
    """The same for another reader, where it is installed."""
    try:
        work = made()
    except (ImportError, OSError) as problem:
        print(f"{name} is not here to compare with: {problem}")
        return
    work(texts[0])
    show(name, fastest([work], texts)[0], base, size)


def quantulum() -> Work:
    from quantulum3 import parser

    return parser.parse  # type: ignore[no-any-return]


def spacy_small() -> Work:
    import spacy

    return spacy.load("en_core_web_sm")


def grow() -> None:
    print("hostile input, one line each: seconds for 100 and 200 kB, and their ratio")
    for name, unit in HOSTILE.items():
        times = []
        for length in (100_000, 200_000):
            text = (unit * (length // len(unit) + 1))[:length]
            start = time.process_time()
            drafts(Report("b", text, DAY))
            times.append(time.process_time() - start)
        print(f"{name:28} {times[0]:6.2f} {times[1]:6.2f}  {times[1] / times[0]:5.2f}")


if __name__ == "__main__":
    main()

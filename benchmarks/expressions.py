"""Speed of the number reader, as ratios against a plain scan for words in the same run.

    python benchmarks/expressions.py

First table: `find_expressions` over generated news text, by how many characters there are to a number, against
`re.findall(r"\\w+", text)` on the same text. Second table: adversarial texts. `parse_expression` must read or refuse
1 MB of each in under a second; `find_expressions` is run on 0.2 MB and on twice that, and a ratio near 2 is linear.
"""

import random
import re
import time
from collections.abc import Callable

from qantar import expressions

TEXT = """the government of said that on people were in and protesters to a for with security forces after been had
which city from at its their by as was report ministry statement president region police officials would have this not
more other street square building hospital witnesses account according continued shops roads airport internet country
officers northern evening morning service detained wounded nation during against order state emergency fuel prices
demands over about some under between only still when where"""
WORDS = TEXT.split()
SAID = ["more than 160", "at least 12", "about 2,500", "dozens", "three", "164", "several hundred", "10%", "$2 billion"]
ADVERSARIAL = {
    "digits": "1",
    "digits and spaces": "1 ",
    "one hundred and": "one hundred and ",
    "nine": "nine ",
    "between": "between ",
    "between 1 and": "between 1 and ",
    "commas": ",",
    "1,": "1,",
    "1,000,": "1,000,",
    "1.1.1": "1.",
    "1-1-1": "1-",
    "quotes": "'",
    "1'000'": "1'000'",
    "spaces": " ",
    "dashes": "-",
    "a half of a": "a half of a ",
    "tens of": "tens of ",
    "more than": "more than ",
    "more than 1 or more": "more than 1 or more ",
    "$": "$",
    "u.s.": "u.s. ",
    "1 million": "1 million ",
    "1 in 2": "1 in 2 ",
    "5, 6 and 7 January": "5, 6 and 7 and 8 , ",
    "two to": "two to ",
    "letters": "a",
    "no": "no ",
    "mixed": "at least 1,000-2 or 'three' hundreds of 12:30 An-124, between 5 and half a ",
}


def news(size: int, characters_per_number: int, seed: int = 1) -> str:
    """Generate about `size` characters of sentences of common words, a number now and then."""
    chance, words, length = random.Random(seed), [], 0
    while length < size:
        numbered = chance.random() < 6 / characters_per_number
        words.append(chance.choice(SAID if numbered else WORDS) + (". " if chance.random() < 0.05 else " "))
        length += len(words[-1])
    return "".join(words)


def seconds(run: Callable[[], object]) -> float:
    """Return the least time of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def refused(text: str) -> None:
    try:
        expressions.parse_expression(text)
    except expressions.ExpressionError:
        return


def main() -> None:
    expressions.find_expressions("one")
    print("characters to a number   MB/s   times findall(\\w+)   found")
    for spacing in (10_000, 1_000, 300, 100):
        text = news(2_000_000, spacing)
        plain = seconds(lambda text=text: re.findall(r"\w+", text))
        ours = seconds(lambda text=text: expressions.find_expressions(text))
        found = len(expressions.find_expressions(text))
        print(f"{spacing:>22,} {len(text) / ours / 1e6:>6.1f} {ours / plain:>20.2f} {found:>7,}")
    print("\nadversarial text        parse 1 MB  find 0.2 MB  find 0.4 MB   ratio")
    for name, piece in ADVERSARIAL.items():
        long, text = piece * (1_000_000 // len(piece)), piece * (200_000 // len(piece))
        parse = seconds(lambda long=long: refused(long))
        once = seconds(lambda text=text: expressions.find_expressions(text))
        twice = seconds(lambda text=text: expressions.find_expressions(text * 2))
        print(f"{name:<22} {parse:>10.3f} s {once:>10.3f} s {twice:>10.3f} s {twice / once:>7.2f}")


if __name__ == "__main__":
    main()

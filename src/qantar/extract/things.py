"""What an unknown noun counts: people where the language knows the noun for persons, else the noun itself.

person  a noun of `people.toml` or with an ending of its kind: "12 goldsmiths", "one cameraman", "three Uighurs"
model   a maker's letters and a number:                         "two An-124s", "five BTR-80"
"""

from __future__ import annotations

import re
from functools import cache

from .folders import tells_people
from .lexicon import Lexicon, Noun
from .tally.lexicon import lexicon as people_of

MODEL = re.compile(r"([a-z]+)-\d+\w*")
MODELS = ("aircraft", "vehicles")
ONE, MANY = ("p", "x"), ("P", "X")  # tags of a person, of people
PEOPLE = Noun("people", "all")


def thing(word: str, is_one: bool, words: Lexicon) -> Noun | None:
    """The noun that an unlisted word is, if it names people or a model; a single person only after "one"."""
    tag = _people(words.language).get(word)
    if tag in MANY or (is_one and tag in ONE) or (tag is None and words.ends(word, "units.people_endings")):
        return PEOPLE
    found = MODEL.fullmatch(word)
    for unit in MODELS if found else ():
        if found and found[1] in words.sets[f"units.{unit}_models"]:
            return Noun(unit, "none")
    return None


@cache
def _people(language: str) -> dict[str, str]:
    if not tells_people(language):
        return {}
    return {word: tag for word, tag in people_of(language).tags.items() if tag in (*ONE, *MANY)}

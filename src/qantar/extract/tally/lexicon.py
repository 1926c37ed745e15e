"""Words of one language in the classes `totals` reads by, from `extract/lexicons/<language>/*.toml`.

Each word gets one tag, a single character, so that a text becomes a string of tags and a pattern over tags is a regular
expression. The tags:

    p P  a person, people                x X  an attacker, attackers         O  a thing, an animal, a measure of time
    g    a family (no number of its own) i    he, them, himself              w W  any other word, capitalised
    K k G  killed, kill, killing         Z z Y  injured, injure, injuring    S s Q  stabbed, stab, stabbing
    d e  died, dead                      q r c  deaths, injuries, casualties l  lives          h  assassination
    U L F  suffered, left, fatally       0  unhurt
    B ! J  a body, survived, lost             +  in addition to
    N    a number                        a A t o u j  a, another, the, other, X's, an adjective
    E H M n T  was, has, might, not, to  & f y m I R C  and, of, by, in, including, who, when
    v V ~  other verbs (participle, finite, -ing)  D  a day or month     *  an adverb     , : ; ( ) . " -  marks
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from qantar.extract.errors import ExtractError
from qantar.extract.folders import languages, tells_people

CLASS_TAGS = {
    "definite": "t",
    "single": "a",
    "more": "A",
    "other": "o",
    "be": "E",
    "have": "H",
    "modal": "M",
    "not": "n",
    "to": "T",
    "of": "f",
    "by": "y",
    "and": "&",
    "also": "*",
    "prepositions": "m",
    "relative": "R",
    "subordinators": "C",
    "including": "I",
    "besides": "+",
    "ailments": "r",
    "leave": "L",
    "die": "d",
    "kill": "K",
    "thing": "O",
    "time": "D",
    "pronouns": "i",
    "adverbs": "*",
    "verbs": "V",
    "adjectives": "j",
}
HARM_TAGS = frozenset("KkGZzYSsQdeqrchUlB!JF0")
IDIOMS = (
    "hospital",
    "ago",
    "neck",
    "strong",
    "toll",
    "falls",
    "limbs",
    "care",
    "treated",
    "missiles",
    "gashes",
    "graves",
    "fatal",
)  # cues that `idioms` looks for
YEARS = frozenset(str(year) for year in range(1900, 2100))
OWN_IDIOMS = {
    "death": "death",
    "deaths": "death",
    "alive": "alive",
    "all but": "all but",
    "aboard": "aboard",
    "on board": "aboard",
    "victims": "claims",
}
VERB_TAGS = {"killed": ("k", "K", "G"), "injured": ("z", "Z", "Y"), "struck": ("s", "S", "Q")}


Entry = tuple[str, str, bool]  # a word in lower case, its tag, whether a phrase may begin with it


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: `tags` by lower-case word, and the sets that refine a tag."""

    tags: dict[str, str]
    phrases: dict[str, re.Pattern[str]]  # by the word they begin with
    memo: dict[str, Entry]  # words met in texts
    hints: frozenset[str]
    idioms: dict[str, str]  # cue words and the idiom that each may belong to
    harmful: frozenset[str]
    asks: frozenset[str]  # words after which people are asked for who stand further on
    numbers: dict[str, int]
    generic: frozenset[str]
    unsure: frozenset[str]
    abbreviations: frozenset[str]
    security: frozenset[str]
    kin: frozenset[str]
    animals: frozenset[str]
    demonyms: frozenset[str]
    attacks: frozenset[str]
    company: frozenset[str]
    cues: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]
    required: dict[str, frozenset[str]]  # words without one of which a pattern is not looked for


@functools.cache
def lexicon(language: str = "en") -> Lexicon:
    """Return the compiled lexicon of *language*; ExtractError where it has no word lists of this kind."""
    if language not in languages() or not tells_people(language):
        known = ", ".join(filter(tells_people, languages()))
        raise ExtractError(f"no word lists to add up a report in language {language!r}; known: {known}")
    folder = resources.files("qantar.extract") / "lexicons" / language
    grammar, people, harm = (
        tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in ("grammar", "people", "harm")
    )
    tags: dict[str, str] = {}
    # Later classes win: "general" is an officer before it is an adjective, "shot" a blow before it is a thing.
    things, animals = (grammar["objects"][name].split() for name in ("nouns", "animals"))
    for noun in things + animals:
        tags[noun] = tags[plural(noun)] = "O"
    _add_people(tags, people)
    for name, words in grammar["classes"].items():
        tags.update((word, CLASS_TAGS[name]) for word in words.split() if name != "adjectives" or word not in tags)
    _add_harm(tags, harm)
    for name, phrases in grammar["phrases"].items():
        tags.update((phrase, CLASS_TAGS[name]) for phrase in phrases)
    irregular = people["irregular"]
    patterns, required = harm["cues"].pop("patterns"), harm["cues"].pop("required")
    cues = {name: frozenset(words.split()) for name, words in harm["cues"].items()}
    generic = {form for noun in people["generic"].split() for form in (noun, irregular.get(noun, plural(noun)))}
    phrases = [word for word in tags if " " in word]
    return Lexicon(
        tags=tags,
        phrases=_by_first(phrases),
        memo={},
        hints=cues["hints"],
        idioms=OWN_IDIOMS | {word: name for name in IDIOMS for word in cues[name]},
        asks=cues["hints"] | {"aboard", "on board", "coded"},
        harmful=cues["hints"]
        | cues["hospital"]
        | cues["neck"]
        | cues["limbs"]
        | cues["care"]
        | cues["treated"]
        | cues["missiles"]
        | cues["gashes"]
        | cues["graves"]
        | cues["falls"]
        | cues["fatal"]
        | {"victim", "victims"}
        | cues["fatal"]
        | {word for word, tag in tags.items() if tag in HARM_TAGS},
        numbers={form: size for noun, size in people["collectives"].items() for form in (noun, plural(noun))},
        generic=frozenset(generic),
        unsure=frozenset(harm["struck"]["unsure"].split()) | frozenset(harm["killed"]["ambiguous"].split()),
        abbreviations=frozenset(grammar["abbreviations"].split()),
        animals=frozenset(form for noun in animals for form in (noun, plural(noun))),
        kin=frozenset(people["kin"].split()),
        security=frozenset(people["security"].split()),
        demonyms=frozenset(people["demonyms"].split()),
        attacks=frozenset(harm["attacks"].split()),
        company=frozenset(grammar["phrases"]["and"]) | {"plus"},
        cues=cues,
        required={name: _needed(words) for name, words in required.items()},
        patterns={name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in patterns.items()},
    )


def _needed(words: str) -> frozenset[str]:
    """Return the words of a list, YEAR standing for every year that is written in patterns."""
    needed = frozenset(words.split())
    return needed - {"YEAR"} | YEARS if "YEAR" in needed else needed


def _by_first(phrases: list[str]) -> dict[str, re.Pattern[str]]:
    """Return the phrases that begin with each word as one pattern, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    firsts = {phrase.partition(" ")[0] for phrase in phrases}
    return {
        first: re.compile(
            rf"(?i:{'|'.join(re.escape(phrase) for phrase in longest if phrase.startswith(f'{first} '))})\b"
        )
        for first in firsts
    }


def _add_people(tags: dict[str, str], people: dict[str, Any]) -> None:
    for section, one, many in ((people, "p", "P"), (people["attackers"], "x", "X")):
        names = ("generic", "persons", "demonyms") if section is people else ("nouns",)
        for noun in " ".join(section[name] for name in names).split():
            tags[people["irregular"].get(noun, plural(noun))] = many
            tags[noun] = one
        tags.update((noun, many) for noun in section["plurals"].split())
    for noun in people["collectives"]:
        tags[noun], tags[plural(noun)] = "p", "P"
    tags["family"] = tags["families"] = "g"


def _add_harm(tags: dict[str, str], harm: dict[str, Any]) -> None:
    for measure, (base_tag, past_tag, ing_tag) in VERB_TAGS.items():
        rows = [list(inflect(verb)) for verb in harm[measure]["verbs"].split()]
        rows += [row.split() for row in harm[measure].get("irregular", ())]
        plain = set(harm[measure].get("noun_like", "").split())
        rows += [list(inflect(verb)) for verb in plain]
        for row in rows:
            base, past, participle, ing, third = row
            if base not in plain:
                tags[base] = tags[third] = base_tag
            tags[ing] = ing_tag
            tags[past] = tags[participle] = past_tag
    killed, injured = harm["killed"], harm["injured"]
    for words, tag in (
        (injured["counted"], "r"),
        (harm["both"]["counted"], "c"),
        (killed["counted"], "q"),
        (killed["dies"], "d"),
        (killed["states"], "e"),
        (killed["nominals"], "h"),
        (killed["adverbs"], "F"),
        (injured["states"], "Z"),
        (injured["unhurt"], "0"),
        (injured["suffers"], "U"),
        ("lives life", "l"),
        (killed["bodies"], "B"),
        (harm["cues"]["survive"], "!"),
        (harm["cues"]["loses"], "J"),
    ):
        tags.update((word, tag) for word in words.split())
    tags.update({"killing": "G", "victim": "p", "victims": "P"})


def plural(noun: str) -> str:
    """Return the regular plural of *noun*.

    >>> [plural(noun) for noun in ("soldier", "policeman", "secretary", "boy", "coach")]
    ['soldiers', 'policemen', 'secretaries', 'boys', 'coaches']
    """
    if noun.endswith("man") and noun not in {"human", "german", "roman", "ottoman"}:
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def inflect(verb: str) -> tuple[str, str, str, str, str]:
    """Return base, past, participle, -ing form and third person of a regular verb.

    >>> inflect("stab"), inflect("injure")[1:4], inflect("massacre")[3]
    (('stab', 'stabbed', 'stabbed', 'stabbing', 'stabs'), ('injured', 'injured', 'injuring'), 'massacring')
    """
    stem = verb
    if 2 < len(verb) < 5 and verb[-1] in "bpgmn" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        stem = verb + verb[-1]
    past = verb + "d" if verb.endswith("e") else stem + "ed"
    ing = verb[:-1] + "ing" if verb.endswith("e") else stem + "ing"
    third = verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past, third = verb[:-1] + "ied", verb[:-1] + "ies"
    return verb, past, past, ing, third

"""The places that a sentence names: by a list, or by grammar ("the city of Varnholm", "Ostrava Province").

A spot is a place by its tokens; `is_where` when a preposition puts something there. Places in a list ("in Lima and Cusco")
are one spot without a place, and so are the words for the whole country.
"""

from __future__ import annotations

from typing import NamedTuple

from .gazetteer import Place, capital_of, look_up
from .lexicon import Lexicon
from .mentions import Clause
from .put import is_put, is_scene, kind_before, kinds_of

LONGEST_NAME = 4  # capitalised words
WIDTH = {"region": 1, "country": 2}  # of a place by its level; a city has none


class Spot(NamedTuple):
    """A place named in a sentence, by tokens first to last; `is_where` when a preposition puts something there."""

    first: int
    last: int
    place: Place | None
    is_where: bool


def spots(clause: Clause, home: Place | None, words: Lexicon) -> list[Spot]:
    """The places named in a sentence, datelines left out; coordinated places become one spot without a place."""
    if "spots" not in clause.memo:
        clause.memo["spots"] = _merged(clause, _named(clause, home, words), words)
    return clause.memo["spots"]  # type: ignore[no-any-return]


def _named(clause: Clause, home: Place | None, words: Lexicon) -> list[Spot]:
    sentence, found = clause.sentence, []
    raw, text = sentence.raw, sentence.words
    outlets = {i for t in clause.tags.get("outlet", ()) for i in range(t.first, t.last + 1)}
    small = words.sets["syntax.preposition"] | words.sets["syntax.determiner"]
    done = sentence.head  # what stands before this token has been looked at
    for i in sentence.capitals:
        if i < done or i in outlets:
            continue
        if (text[i] in small or text[i] in words.sets["places.never"]) and not _is_longer(clause, i, words):
            continue
        spot = spot_at(clause, i, home, words)
        if spot is not None:
            found.append(spot)
            done = spot.last + 1
        elif not _is_adjective(raw[i], home, words):
            done = i + 1
            while done < len(raw) and raw[done][0].isupper():
                done += 1
    for tag in clause.tags.get("whole", ()):
        if not words.sets["syntax.possessive"].isdisjoint(text[tag.last + 1 : tag.last + 2]):
            continue  # "in the country's biggest city"
        found.append(Spot(tag.first, tag.last, None, True))
    if not words.sets["places.capital"].isdisjoint(text):
        found.extend(_capitals(clause, home, found, words))
    return sorted(found)


def _is_longer(clause: Clause, first: int, words: Lexicon) -> bool:
    """Whether a word that is no place by itself begins the name of one: "New Zealand", "La Paz"."""
    sentence = clause.sentence
    if _kind(clause, first, first, words) == "region":
        return True  # "the Central province"
    following = sentence.raw[first + 1][0].isupper() if first + 1 < len(sentence.raw) else False
    return following and look_up(sentence.span(first, first + 1), None, words.language) is not None


def _capitals(clause: Clause, home: Place | None, found: list[Spot], words: Lexicon) -> list[Spot]:
    """The capital by its role ("in the capital", "the Peruvian capital"), where no name stands beside the word."""
    text, country = clause.words, home.country if home else None
    taken = {i for spot in found for i in range(spot.first - 4, spot.last + 4)}
    found = []
    for i, word in enumerate(text):
        if word not in words.sets["places.capital"] or country is None or i in taken or not i:
            continue
        its = (
            text[i - 1] in words.sets["syntax.determiner"] or words.countries.get(text[i - 1], ("", True))[0] == country
        )
        place = capital_of(country) if its else None
        if place is not None:
            found.append(Spot(i, i, place, is_put(clause, i, words)))
    return found


def _is_adjective(name: str, home: Place | None, words: Lexicon) -> bool:
    """Whether a capitalised word is a country's adjective ("Polish", or "Lumerian" in a report on Lumeria)."""
    known = words.countries.get(name.lower())
    if known is not None:
        return not known[1]
    if home is None or home.place_id is not None or name == home.name:
        return False
    return name.startswith(home.name[:-1]) and words.ends(name.lower(), "places.demonyms")


def spot_at(clause: Clause, first: int, home: Place | None, words: Lexicon) -> Spot | None:
    """The place whose name begins at this token."""
    raw, text = clause.sentence.raw, clause.words
    if _is_adjective(raw[first], home, words):
        return None
    last, links = _name_end(clause, first, words), words.sets["places.links"]
    is_where = is_put(clause, first, words)
    country = home.country if home else None
    for end in (at for at in range(last, first - 1, -1) if text[at] not in links):
        name = clause.sentence.span(first, end)
        kind = _kind(clause, first, end, words)
        known = look_up(name, country, words.language)
        if kind in {"region", "district"} and not _is_office(clause, first, end + 1, words):
            return Spot(first, end + 1, _region(clause, first, end, country, words), is_where)
        if known is not None and known.place_id is None and _is_common(clause, first, end, words):
            continue
        if known is not None and (is_where or known.level != "city" or known.country == country):
            return Spot(first, end, _as_printed(known, name), is_where and is_scene(clause, first, end, known, words))
    if home is not None and clause.sentence.span(first, first) == home.name:
        return Spot(first, first, home, is_where and is_scene(clause, first, first, home, words))
    led = kind_before(clause, first, words)
    before = (*text[max(0, first - 1) : first], " ".join(text[max(0, first - 2) : first]))
    put = not words.sets["places.puts"].isdisjoint(before)
    if led or (
        is_where
        and (
            _kind(clause, first, last, words)
            or (last > first and _kind(clause, first, last - 1, words))
            or (put and _is_plain_name(clause, first, last, words))
        )
    ):
        level = "region" if led == "region" else "city"
        return Spot(first, last, Place(clause.sentence.span(first, last), None, country, level), is_where)
    return None


def _is_office(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether the word of a kind is part of an institution's name: "the MIA Investigation Department", "Kelm District Court"."""
    raw, heads = clause.sentence.raw, words.sets["attribution.nouns"]
    after = clause.words[last + 1] if last + 1 < len(raw) else ""
    acronym = any(token.isupper() and len(token) > 1 for token in raw[first:last])
    return raw[last][0].isupper() and (acronym or after in heads)


def _stops(clause: Clause, at: int, words: Lexicon) -> bool:
    """Whether a name ends before this word: "Lima President", not "North Central Province"."""
    return clause.words[at] in words.sets["places.never"] and _kind(clause, at, at, words) != "region"


def _name_end(clause: Clause, first: int, words: Lexicon) -> int:
    """The last token of a name that begins here: capitalised words, and small ones between them ("Santa Cruz de la Sierra")."""
    raw, text, links = clause.sentence.raw, clause.words, words.sets["places.links"]
    last, named = first, 1
    while named < LONGEST_NAME:
        ahead = last + 1
        while ahead < len(raw) and text[ahead] in links:
            ahead += 1
        if ahead >= len(raw) or not raw[ahead][0].isupper() or _stops(clause, ahead, words):
            break
        last, named = ahead, named + 1
    return last


def _as_printed(place: Place, name: str) -> Place:
    """A listed city under the spelling of the text; one of the project's table keeps its own name."""
    return place if place.place_id is not None or place.level != "city" or name.isupper() else place._replace(name=name)


def _is_common(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether a capitalised word is a common one in a title ("Deaths in Custody"), or heads an institution."""
    run = clause.words[first : last + 1]
    heads = words.sets["attribution.nouns"] | words.sets["attribution.persons"] | words.sets["attribution.outlet_words"]
    return run[-1] in heads or run[0] in heads or (first == last and clause.sentence.page.has_in_lower_case(run[0]))


def _is_plain_name(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether a name that no list knows may be a place: no institution, no acronym, no country's adjective."""
    if _is_common(clause, first, last, words):
        return False
    run = clause.words[first : last + 1]
    heads = words.sets["attribution.nouns"] | words.sets["attribution.persons"] | words.sets["attribution.outlet_words"]
    after = clause.words[last + 1] if last + 1 < len(clause.words) else ""
    return not (
        set(run) & heads
        or after in heads
        or after in words.sets["syntax.possessive"]
        or clause.sentence.raw[first].isupper()
        or set(run) & set(words.countries)
    )


def _kind(clause: Clause, first: int, last: int, words: Lexicon) -> str | None:
    """The kind of place that the word after a name makes it."""
    return kinds_of(words)[0].get(clause.words[last + 1]) if last + 1 < len(clause.words) else None


def _region(clause: Clause, first: int, last: int, country: str | None, words: Lexicon) -> Place:
    name = clause.sentence.span(first, last)
    printed = clause.sentence.span(first, last + 1)
    for form in (printed, f"{name} Region"):
        known = look_up(form, country, words.language)
        if known is not None and known.level == "region":
            return known
    return Place(
        f"{name} {clause.sentence.raw[last + 1].title()}", None, country, _kind(clause, first, last, words) or "region"
    )


def _merged(clause: Clause, found: list[Spot], words: Lexicon) -> list[Spot]:
    """Places in a list ("in Almaty, Shymkent and Taraz") stand together for no single place."""
    merged: list[Spot] = []
    for spot in found:
        both = _both(clause, merged[-1], spot, words) if merged else None
        if both is not None:
            merged[-1] = both
        else:
            merged.append(spot)
    apart: list[Spot] = []
    for spot in (_listed(clause, spot, words) for spot in merged):
        if not apart or spot.first > apart[-1].last:
            apart.append(spot)
    return apart


def _both(clause: Clause, one: Spot, two: Spot, words: Lexicon) -> Spot | None:
    """Two spots as one, where the second is the first's country or region, or both are in a list."""
    gap = clause.words[one.last + 1 : two.first]
    if not gap:
        return None
    if one.place is not None and two.place is not None:
        if _leads_out(gap, words) and WIDTH.get(two.place.level, 0) > WIDTH.get(one.place.level, 0):
            return one._replace(last=two.last, is_where=one.is_where or two.is_where)  # "Lima, Peru"
        alike = two.place.level == one.place.level and one.is_where
    else:
        alike = one.place is None or one.is_where
    return Spot(one.first, two.last, None, True) if alike and _is_list(gap, words) else None


def _is_list(gap: list[str], words: Lexicon) -> bool:
    """Whether only list words stand between two places: "Lima and Cusco", "Lima, and in the south of the country"."""
    joins = words.sets["syntax.and"]
    if not any(w == "," or w in joins for w in gap):
        return False
    around = words.sets["places.compass"] | words.sets["syntax.in"]
    return all(w == "," or w in joins or w in around for w in gap) and (
        gap[-1] not in words.sets["places.compass"] or "," in gap
    )


def _leads_out(gap: list[str], words: Lexicon) -> bool:
    """Whether the words between two places lead from a narrow one to a wide one: "Lima, Peru", "Cusco in southern Peru"."""
    if gap and gap[0] in words.tables["places"]["kinds"]["city"]["after"]:
        gap = gap[1:]  # "Cusco City in southern Peru"
    leads = bool(gap) and (gap[0] == "," or gap[0] in words.sets["syntax.in"])
    return leads and words.sets["places.compass"].issuperset(gap[1:])


def _listed(clause: Clause, spot: Spot, words: Lexicon) -> Spot:
    """The spot, without a place where others follow it: "in Lima, Cusco and Puno", "in Lima and elsewhere"."""
    text, raw = clause.words, clause.sentence.raw
    if spot.place is None or not spot.is_where or spot.place.level == "country":
        return spot
    at = spot.last + 1
    while at + 1 < len(text) and (text[at] == "," or text[at] in words.sets["syntax.joins"]):
        joined = text[at] != ","
        if joined and text[at + 1] in words.sets["places.elsewhere"]:
            return Spot(spot.first, at + 1, None, True)
        end = at
        while end + 1 < len(text) and raw[end + 1][0].isupper():
            end += 1
        if end == at:
            break
        if joined and (at > spot.last + 1):
            return Spot(spot.first, end, None, True)
        at = end + 1
    return spot

"""The same number twice in one text is one claim: what one mention lacks, it takes from the other.

A number is the same when measure, unit, qualifier's bounds and value agree. A mention without a source takes the fuller
chain of its twin; one that comes later and stands nowhere narrower than the country takes the twin's place. A headline
without a source, or with no more than "authorities", takes the chain of the number nearest to its own, else of the first
that counts the same.
A number in brackets after another is its conversion and shares what that has.
"The four incidents" are the ones counted before: numbers beside them stand where those did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from .lexicon import Lexicon
from .mentions import Mention
from .phrase import OF
from .population import HARM
from .view import Evidence

if TYPE_CHECKING:
    from .drafts import Reading

HEAD = 2  # paragraphs in which a source stands unnamed that the next ones name
NEXT = 9  # numbers among which it is looked for
SPOKEN = ("said", "told", "quote", "by")
EXACT = 100  # the least number that makes a rounded one exact
FINER = 0.05  # by how much
LARGE = 20  # a number that two things seldom share by chance
ROUNDING = 0.2  # how far a headline may round
MOST = 40  # sourced numbers of a kind that a headline is held against
LEAD = 26  # words of a caption or a short lead


def repeat(readings: list[Reading], words: Lexicon) -> None:
    """Fill what mentions lack from their twins, in place."""
    twins: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in readings:
        q = r.mention.quantity
        twins[r.measure.value, r.unit, q.value if q.value is not None else (q.low, q.high)].append(r)
    for group in twins.values():
        if len(group) > 1:
            _share_source(group)
            _share_place(group)
            _share_population(group)
    _restated(readings, words)
    _identified(readings, words)
    _headlines(readings, words)
    _conversions(readings)
    beside: dict[int, list[Reading]] = defaultdict(list)
    for r in readings:
        beside[id(r.mention.clause)].append(r)
    _definite(readings, beside, words)
    _siblings(beside)


def _conversions(readings: list[Reading]) -> None:
    """A number in brackets just after another says the same once more: it stands where that does, by the same claimant."""
    for one, two in pairwise(readings):
        mention = two.mention
        if one.mention.clause is mention.clause and mention.clause.words[one.mention.last + 1 : mention.first] == ["("]:
            two.place, two.place_id, two.level = one.place, one.place_id, one.level
            two.claimant, two.relays, two.as_of = one.claimant, one.relays, one.as_of


def _share_source(group: list[Reading]) -> None:
    full = max(group, key=lambda r: (r.claimant.value is not None and r.claimant.rule != "run", len(r.relays)))
    if full.claimant.value is None:
        return
    for r in group:
        told = r.claimant.value is not None or r.claimant.rule != "none"
        # every "thousands" is another, and so is a small number elsewhere
        same = r.mention.quantity.qualifier != "vague" and (_is_large(r) or r.place.value == full.place.value)
        if not told and same:
            r.claimant, r.relays = Evidence(full.claimant.value, "repeated", full.claimant.words), full.relays


def _is_large(r: Reading) -> bool:
    return (_size(r) or 0) >= LARGE


def _share_place(group: list[Reading]) -> None:
    narrow = [r for r in group if r.place.rule in ("clause", "item") and r.level not in ("country", None)]
    if not narrow or len({r.place.value for r in narrow}) > 1:
        return
    for r in group:
        same = (
            r.claimant.value == narrow[0].claimant.value
            or r.claimant.value is None
            or narrow[0].claimant.value is None
            or _kin(r, narrow[0])
        )
        after = r.mention.number > narrow[0].mention.number  # a headline may well speak of the whole country
        if r.place.rule == "report" and r.level in ("country", None) and same and after:
            r.place, r.place_id, r.level = (
                Evidence(narrow[0].place.value, "repeated"),
                narrow[0].place_id,
                narrow[0].level,
            )


def _kin(one: Reading, two: Reading) -> bool:
    """Whether two claimants share a word: "security forces" and "police" of one city do not, in neighbour paragraphs they may."""
    return abs(one.mention.clause.sentence.paragraph - two.mention.clause.sentence.paragraph) <= 1


def _restated(readings: list[Reading], words: Lexicon) -> None:
    """ "Over 2,300 were hurt, Y said … the injured now number 2,312 … of those injured 90": figures that make one exact, or part it."""
    hedged: dict[tuple[object, ...], Reading] = {}
    last: dict[tuple[object, ...], Reading] = {}
    for r in readings:
        key, size = (r.measure.value, r.unit), _size(r) or 0
        if r.claimant.value is None and r.claimant.rule == "none" and r.measure.value in HARM:
            rough, whole = hedged.get(key), last.get(key)
            base = (_size(rough) or 0) if rough is not None else 0
            full = rough if size >= EXACT and base <= size <= base * (1 + FINER) else None
            full = full or (whole if whole is not None and _parts(r, whole, words) else None)
            if full is not None:
                r.claimant, r.relays = Evidence(full.claimant.value, "repeated", full.claimant.words), full.relays
        if r.claimant.value is not None:
            last[key] = r
            if r.mention.quantity.low is not None and r.mention.quantity.high is None:
                hedged[key] = r


def _parts(r: Reading, whole: Reading, words: Lexicon) -> bool:
    """Whether a number is of "those injured", just counted in the paragraph before."""
    clause, other = r.mention.clause, whole.mention.clause.sentence
    if not 0 <= clause.sentence.paragraph - other.paragraph <= 1:
        return False
    these, of = words.sets["syntax.definite"] - words.sets["syntax.the"], words.sets["syntax.of"]
    tags = (t for t in clause.tags.get("measure", ()) if t.first > 1 and t.last < r.mention.first)
    return any(clause.words[t.first - 1] in these and clause.words[t.first - 2] in of for t in tags)


def _share_population(group: list[Reading]) -> None:
    if group[0].measure.value not in HARM:
        return
    narrow = {r.population.value for r in group if r.population.value not in ("all", "none", None)}
    if len(narrow) != 1:
        return
    for r in group:
        if (
            r.population.value == "all"
            and r.unit == "people"
            and r.mention.counted.partitive in ("", OF)
            and not is_headline(r.mention)
            and _kin(r, next(x for x in group if x.population.value != "all"))
        ):
            r.population = Evidence(narrow.copy().pop(), "repeated")


def _identified(readings: list[Reading], words: Lexicon) -> None:
    """ "An official said …": at the head of a report, the one whom the next paragraphs name."""
    for i, r in enumerate(readings):
        number = r.mention.clause.sentence.paragraph
        if number > HEAD:
            return
        said = r.claimant.words.lower().split()
        sets = words.sets
        opens = bool(said) and (said[0] in sets["attribution.indefinite"] or len(said) == 1)
        if not opens or sets["attribution.unnamed"].isdisjoint(said):
            continue
        if any(
            b.claimant.rule in SPOKEN and any(w[0].isupper() for w in b.claimant.words.split()) for b in readings[:i]
        ):
            continue  # a spokeswoman of whoever has spoken before
        for o in readings[i + 1 : i + NEXT]:
            names = o.claimant.words.split()[1:]
            if o.mention.clause.sentence.paragraph > number + HEAD:
                break
            if (
                o.claimant.rule in SPOKEN
                and o.claimant.value != r.claimant.value
                and any(w[0].isupper() for w in names)
            ):
                r.claimant, r.relays = Evidence(o.claimant.value, "identified", o.claimant.words), o.relays
                break


def is_headline(mention: Mention) -> bool:
    """A short paragraph of one sentence without a full stop, that is no list item; or the first two lines of a text."""
    sentence = mention.clause.sentence
    alone = len(sentence.page.paragraph(sentence.paragraph)) == 1
    ends = sentence.text.rstrip()[-1:] in '.!?:;”"'
    return (
        alone
        and not ends
        and len(sentence.words) <= 30
        and not any(w == ":" for w in sentence.words[1:5] if len(sentence.words) < 8)
    )


def _headlines(readings: list[Reading], words: Lexicon) -> None:
    vague, heads = words.sets["attribution.vague"], words.sets["attribution.anaphors"]
    sourced: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for r in readings:
        group = sourced[r.measure.value, r.unit]
        if r.claimant.value is not None and not _is_vague(r, vague, heads) and len(group) < MOST:
            group.append(r)
    for r in readings:
        head = is_headline(r.mention)
        weak = (r.claimant.value is None and r.claimant.rule == "none") or (head and _is_vague(r, vague, heads))
        if not weak:
            continue
        if not head and (r.mention.clause.sentence.paragraph > 1 or len(r.mention.clause.words) > LEAD):
            continue
        others = [o for o in sourced[r.measure.value, r.unit] if o is not r]
        best = [o for o in others if _near(r, o)] or (others if head else [])
        if best:
            r.claimant, r.relays = Evidence(best[0].claimant.value, "repeated", best[0].claimant.words), best[0].relays


def _is_vague(r: Reading, vague: frozenset[str], heads: frozenset[str]) -> bool:
    said = r.claimant.words.lower().split()
    return not vague.isdisjoint(said) or (len(said) == 1 and said[0] in heads)  # "Ministry", of a headline


def _near(one: Reading, two: Reading) -> bool:
    a, b = _size(one), _size(two)
    return a is not None and b is not None and abs(a - b) <= ROUNDING * max(abs(a), abs(b))


def _size(r: Reading) -> float | None:
    q = r.mention.quantity
    return next((float(x) for x in (q.value, q.low, q.high) if x is not None), None)


def _definite(readings: list[Reading], beside: dict[int, list[Reading]], words: Lexicon) -> None:
    """ "In the worst of the four incidents 10 died": the 10 stand where the four did, by the same claimant."""
    first: dict[tuple[object, ...], Reading] = {}
    for r in readings:
        key = (r.unit, r.mention.quantity.value)
        mention = r.mention
        before = mention.clause.words[mention.first - 1] if mention.first else ""
        known = first.get(key)
        if known is not None and before in words.sets["syntax.definite"] and r.unit not in ("people", None):
            for o in beside[id(mention.clause)]:
                if o.place.rule in ("report", "local"):
                    o.place, o.place_id, o.level = Evidence(known.place.value, "repeated"), known.place_id, known.level
                if o.claimant.value is None and o.claimant.rule == "none":
                    o.claimant, o.relays = Evidence(known.claimant.value, "repeated"), known.relays
        elif mention.quantity.value is not None:
            first.setdefault(key, r)


def _siblings(beside: dict[int, list[Reading]]) -> None:
    """Numbers of one sentence have one source, unless the sentence names more."""
    for group in beside.values():
        full = _first(group, lambda r: r.claimant.rule == "repeated")
        if full is not None and all(r.claimant.rule in ("none", "repeated") for r in group):
            for r in group:
                if r.claimant.value is None and {r.measure.value, full.measure.value} <= HARM:
                    r.claimant, r.relays = full.claimant, full.relays


def _first(group: Iterable[Reading], test: Callable[[Reading], bool]) -> Reading | None:
    return next((r for r in group if test(r)), None)

"""What a number counts: the measure, found by the construction its clause uses.

The rules stand in the order in which they are asked; the first that answers decides. Each looks for words of
`measures.toml` in one place relative to the number.

    item       the label of a list item says it:            "Officers injured: 127"
    price      a ratio or percentage near a word for prices: "doubled the cost of fuel"
    named      the noun phrase names it:                    "225 dead", "two deaths"
    left       it was left in a state:                      "left 15 inmates and two guards dead"
    bracketed  it says again what stands before its bracket: "about 70% of the cases (1,356)"
    object     a verb or noun governs it from the left:     "killed 12 people", "the detention of over 200"
    about      its noun tells of the happening:             "24 reports of torture"
    dead       it is a part of the dead, with wounds:       "53 died, 48 with gunshot wounds"
    predicate  a verb or state is said of it on the right:  "12 people, two of them children, were killed"
    kind       its noun is a kind of the counted:           "898 detainees", "19 wounded officers"
    reduced    a participle without an auxiliary follows:   "12 arrested in Taraz"
    set        an amount is set for a named number:         "the number of officers hurt stands at 95"
    part       it is a part of the number before it:        "including 103 in Almaty"
    elliptical it has no noun, and follows another number:  "two deaths in Almaty, three in Taraz"
    of_those   a part of those named before it:             "Of the dead, 19 were policemen"
    again      it states anew what was counted before:      "the ministry now speaks of 1,800", "the other six were"
    shared     a verb further left also governs it:         "killed 12 officers and three bystanders"
    listed     a heading or the item before it says it:     "Deaths by region / Almaty: 103"
    usual      what its noun is as a rule counted for:      "2,500 troops", "13 criminal cases"
    alike      things like those counted before it:         "90 cars burned; 12 cars belong to the city"
    nearest    the nearest word of a measure in the sentence
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from .lexicon import Lexicon, Tag
from .mentions import Mention
from .parts import again, alike, bracketed, dead, elliptical, inherited, of_those, part
from .predicates import predicate, reduced
from .view import FAR, NEAR, PRICE, USUAL, Answer, Evidence, View, is_base, pick

# Words that may stand between a verb and its object's number; "that" is a determiner, but opens a clause here.
LINKS = ("syntax.determiner", "syntax.object_link", "syntax.adverb", "syntax.leave")


def measure(mention: Mention, before: list[tuple[Mention, Evidence]], words: Lexicon) -> Evidence:
    """What this mention counts; `before` are the mentions of the page already read, the last one last."""
    view = View(mention, before, words)
    for rule in RULES:
        found = rule(view)
        if found == NO_MEASURE:
            break
        if found is not None and view.fits(found[0]) and not (rule in GUESSES and _is_unlisted_thing(view, found[0])):
            tag = found[1]
            shown = mention.clause.sentence.span(tag.first, tag.last) if tag is not None else ""
            return Evidence(found[0], rule.__name__.strip("_"), shown)
    return Evidence(None, "none")


def _is_unlisted_thing(view: View, what: str) -> bool:
    """Whether a noun that no list knows for people would be counted as people ("1,870 fines")."""
    noun = view.mention.counted
    unlisted = noun.unit not in (None, "ratio", "percent") and not noun.is_known
    return unlisted and view.words.units_of[what] == frozenset({"people"})


def item(view: View) -> Answer:
    """The words before a colon say what the number after it counts."""
    first = view.mention.first
    if first < 2 or view.text[first - 1] != ":":
        return None
    for tag in reversed(view.tags):
        if tag.last < first and not any(w in (";", ":") or w.isdigit() for w in view.text[tag.last + 1 : first - 1]):
            picked = pick(tag, ("done", "strong_are", "is", "event", "are", "does"), view)
            clause = any(
                w in view.sets["syntax.be"] | view.sets["syntax.have"]
                for w in view.text[max(0, tag.first - 3) : tag.first]
            )
            if picked and picked not in USUAL and not clause:
                return picked, tag
    return None


def left(view: View) -> Answer:
    """ "Left N people dead": the state on the right, over coordinated numbers."""
    first = view.mention.first
    if not first or (view.text[first - 1] not in view.sets["syntax.leave"] and not _coordinated_left(view)):
        return None
    if view.words.ends(" ".join(view.text[max(0, first - 3) : first]), "syntax.together"):
        return None
    for tag in view.tags:
        if view.mention.last < tag.first < view.mention.last + FAR // 2:
            picked = pick(tag, ("strong_are", "is", "done"), view)
            if picked and not any(
                w in (".", ";") or w in view.sets["syntax.was"] for w in view.text[view.mention.last : tag.first]
            ):
                return picked, tag
    return None


def _coordinated_left(view: View) -> bool:
    """Whether the number before, joined by "and", was left in a state."""
    before = [m for m in view.clause.mentions if m.first < view.mention.first]
    if not before or not before[-1].first:
        return False
    gap = view.text[before[-1].counted.end + 1 : view.mention.first]
    left = view.text[before[-1].first - 1] in view.sets["syntax.leave"]
    return left and len(gap) == 1 and gap[0] in view.sets["syntax.and"]


def price(view: View) -> Answer:
    if view.mention.counted.unit not in ("ratio", "percent"):
        return None
    for tag in view.tags:
        picked = pick(tag, ("event",), view)
        if picked == "price_change" and abs(tag.first - view.mention.first) <= 2 * NEAR:
            return picked, tag
    return None


def named(view: View) -> Answer:
    strong = view.mention.counted.flags.get("strong")
    return (strong, None) if strong else None


@cache
def _links(words: Lexicon) -> frozenset[str]:
    """What may stand between a verb and its object's number."""
    return frozenset().union(*(words.sets[kind] for kind in LINKS))


def about(view: View) -> Answer:
    """Reports, complaints and the like are counted as what they tell of."""
    noun = view.mention.counted
    at = noun.end + 1
    if noun.words.lower() not in view.sets["syntax.tellings"] or at >= len(view.text):
        return None
    tag = view.by_first.get(at + 1) if view.text[at] in view.sets["syntax.tells_of"] else None
    picked = pick(tag, ("event",), view) if tag is not None else None
    return (picked, tag) if picked else None


def object_(view: View) -> Answer:
    """A transitive verb or an event noun just left of the number."""
    at, links = view.mention.first - 1, _links(view.words)
    around = next((t for t in view.tags if t.first < view.mention.first and view.mention.last < t.last), None)
    if around is not None:  # "found 12 officers guilty"
        picked = pick(around, ("does",), view)
        if picked:
            return picked, around
    for _ in range(NEAR):
        if at < 0 or at in view.held or view.text[at] in view.sets["syntax.relative"]:
            return None
        tag = view.by_last.get(at)
        if tag is not None:
            picked = _governs(view, tag)
            if picked:
                return picked, tag
        if view.text[at] not in links:
            return None
        at -= 1
    return None


def _governs(view: View, tag: Tag) -> str | None:
    """The measure by which a word governs what follows; where subjects follow their verbs, a predicate does so too."""
    active = is_base(tag) or view.words.ends(view.text[tag.first], "syntax.gerund") or not view.is_passive(tag.first)
    hows = ("does", "event") if active else ("event",)
    return pick(tag, (*hows, "is", "done") if view.words.verb_first else hows, view)


def kind(view: View) -> Answer:
    weak = view.mention.counted.flags.get("weak")
    return (weak, None) if weak and weak not in USUAL else None


def set_(view: View) -> Answer:
    """An amount is set for a number named on the left: "the toll rose to 164", "put the number of hurt at 95"."""
    at = view.mention.first - 1
    if at < 0 or (
        view.text[at] not in view.sets["syntax.set_at"]
        and view.text[at] not in view.sets["syntax.determiner"]
        and view.text[at] not in view.sets["syntax.from"]
    ):
        return None
    for tag in reversed(view.tags):
        if tag.last < at + 1 and tag.last >= at - FAR:
            if any(h in view.held for h in range(tag.last, at)) and not _changes(view, tag.last, at):
                return None
            picked = pick(tag, ("event", "strong_are", "are", "done", "does", "is"), view)
            numbered = _numbered(view, tag) or tag.first - 1 in view.nouns  # "the people arrested would be 40"
            if picked and (numbered or (picked not in USUAL and pick(tag, ("event", "strong_are", "are"), view))):
                return picked, tag
    return None


def _changes(view: View, first: int, last: int) -> bool:
    changes = view.sets["status.change"] | view.sets["syntax.from"] | view.sets["syntax.to"]
    return not changes.isdisjoint(view.text[first:last])


def _numbered(view: View, tag: Tag) -> bool:
    return any(t.last < tag.first and tag.first - t.last < 10 for t in view.clause.tags.get("number_of", ()))


def shared(view: View) -> Answer:
    """A verb further left governs this number too, with nothing but its other objects between."""
    at = view.mention.first - 1
    ends = view.by_last
    for i in range(at, max(-1, at - FAR), -1):
        tag = ends.get(i)
        if tag is not None:
            picked = _governs(view, tag)
            if picked and picked != PRICE:
                return picked, tag
        if view.text[i] in (";", ":") or view.text[i] in view.sets["syntax.relative"]:
            return None
    return None


def listed(view: View) -> Answer:
    """An item of a list counts what its heading or the item before it counts."""
    first = view.mention.first
    if view.mention.counted.unit in view.sets["numbers.wheres"]:
        return None
    if first and view.text[first - 1] in (":", "–", "—", "-") and len(view.text) < 14:
        heading = _heading(view)
        if heading is not None:
            return heading
        return inherited(view)
    if view.mention.counted.is_known or any(True for _ in view.tags):
        previous = [e for m, e in view.before[-1:] if m.clause is view.clause and e.value]
        if previous and not view.mention.counted.is_known:
            return previous[0].value, None  # type: ignore[return-value]
        return None
    previous = [e for m, e in view.before[-1:] if m.clause is view.clause and e.value]
    return (previous[0].value, None) if previous else None  # type: ignore[return-value]


def _heading(view: View) -> Answer:
    page, number = view.clause.sentence.page, view.clause.sentence.paragraph
    for back in range(1, 3):
        if number - back < 0:
            return None
        last = page.paragraph(number - back)[-1]
        if last.text.rstrip().endswith(":") or (back == 1 and len(last.words) < 12):
            for tag in reversed(view.words.tag(last.words).get("measure", ())):
                picked = pick(tag, ("event", "strong_are", "are", "done"), view)
                if picked:
                    return picked, None
    return None


def usual(view: View) -> Answer:
    weak = view.mention.counted.flags.get("weak")
    return (weak, None) if weak else None


def nearest(view: View) -> Answer:
    best: tuple[int, str, Tag] | None = None
    if view.mention.counted.unit in view.sets["numbers.wheres"]:
        return None
    for tag in view.tags:
        distance = view.mention.first - tag.last if tag.last < view.mention.first else tag.first - view.mention.last
        picked = pick(tag, ("event", "is", "done", "does", "strong_are"), view)
        if picked == "participants" and view.is_passive(tag.first):
            continue  # "five reporters were attacked"
        if picked and picked != PRICE and 0 < distance < FAR and (best is None or distance < best[0]):
            best = distance, picked, tag
    return (best[1], best[2]) if best else None


Rule = Callable[[View], Answer]
RULES: tuple[Rule, ...] = (
    item,
    price,
    named,
    left,
    bracketed,
    object_,
    about,
    dead,
    predicate,
    kind,
    reduced,
    set_,
    part,
    of_those,
    elliptical,
    again,
    shared,
    listed,
    usual,
    alike,
    nearest,
)
NO_MEASURE = ("", None)  # what a rule answers that knows there is none
GUESSES = frozenset({part, again, shared, listed, usual, nearest, elliptical})

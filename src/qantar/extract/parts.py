"""What a number counts by the number before it: parts, ellipsis, figures stated anew, and the same in brackets."""

from __future__ import annotations

from .mentions import Mention
from .phrase import OF
from .view import FAR, NEAR, USUAL, Answer, Evidence, View, pick


def part(view: View) -> Answer:
    """A part of the number before it counts what that counts; so does one joined to it ("together with 12 officers")."""
    before = " ".join(view.text[max(0, view.mention.first - 3) : view.mention.first])
    opening = [
        t for t in view.clause.tags.get("including", ()) if view.mention.first - 5 <= t.last < view.mention.first
    ]
    for tag in view.tags if opening else ():
        named = any(t.first <= tag.first and tag.last <= t.last for t in opening)
        picked = pick(tag, ("strong_are", "are"), view) if named else None
        if picked:
            return picked, tag  # "among the injured are 12"
    opens = opening or view.mention.counted.partitive not in ("", OF) or view.words.ends(before, "syntax.together")
    if opens and _whole_is_unknown(view):
        return "", None
    return inherited(view) if opens else None


def _whole_is_unknown(view: View) -> bool:
    """Whether what the whole counts has no measure here: "124 were rescued, among them three tourists"."""
    if (
        not view.before
        or view.before[-1][0].clause is not view.clause
        or view.before[-1][0].counted.unit in view.sets["numbers.wheres"]
    ):
        return False
    return view.before[-1][1].value is None


def bracketed(view: View) -> Answer:
    """A number in brackets just after a share or a round number is the same once more: "about 70% of the cases (1,356)"."""
    if not view.before or view.text[view.mention.first - 1 : view.mention.first] != ["("]:
        return None
    other, evidence = view.before[-1]
    same = other.clause is view.clause and view.mention.first - other.counted.end <= 2
    bare = not view.mention.counted.is_known and view.mention.counted.unit is None
    return (evidence.value, None) if same and bare and evidence.value else None


def dead(view: View) -> Answer:
    """Of the dead, those with wounds are dead too: "53 died, 48 of them with gunshot wounds"."""
    noun = view.mention.counted
    if not view.before or noun.unit is not None or view.before[-1][0].clause is not view.clause:
        return None
    after = view.text[noun.end + 1 : noun.end + 2]
    with_ = bool(after) and after[0] in view.sets["syntax.leave"]
    return ("killed", None) if with_ and view.before[-1][1].value == "killed" else None


def alike(view: View) -> Answer:
    """Things of one kind in a row are counted for one reason: "90 cars were burned. Another 12 cars belong to the city"."""
    unit = view.mention.counted.unit
    if not view.before or unit in (None, "people", "cases") or view.money:
        return None
    other, evidence = view.before[-1]
    near = other.clause.sentence.paragraph == view.clause.sentence.paragraph
    same = other.counted.unit == unit or other.counted.partitive != ""
    return (evidence.value, None) if near and same and evidence.value else None


def of_those(view: View) -> Answer:
    """A number after "of the dead", or of those dead, counts a part of them."""
    noun, first = view.mention.counted, view.mention.first
    if noun.is_known and not noun.partitive:
        return None
    ahead = range(view.mention.last + 1, view.mention.last + NEAR)
    for tag in view.tags:
        opens = tag.first and view.text[tag.first - 1] in view.sets["syntax.definite"]
        of = opens and tag.first > 1 and view.text[tag.first - 2] in view.sets["syntax.of"]
        if not of or not (tag.first in ahead or 0 < first - tag.last < FAR // 2):
            continue
        picked = pick(tag, ("strong_are", "are", "event", "done"), view)
        if picked and picked not in USUAL:
            return picked, tag
    return None


def elliptical(view: View) -> Answer:
    """A number without a noun, followed by a preposition or nothing, goes on counting what the one before it counted."""
    noun = view.mention.counted
    if noun.is_known or noun.unit is not None or not view.before or view.before[-1][0].clause is not view.clause:
        return None
    after = view.text[noun.end + 1] if noun.end + 1 < len(view.text) else "."
    if (
        noun.partitive == OF
        or after in view.sets["syntax.preposition"]
        or not after[0].isalnum()
        or after in view.sets["syntax.conjunction"]
    ):
        return _second(view) or inherited(view)
    return None


def _second(view: View) -> Answer:
    """The second of two figures stated anew is the second of those stated before ("12 killed and 300 hurt … to 14 and 310")."""
    last, evidence = view.before[-1]
    between = view.text[last.counted.end + 1 : view.mention.first]
    if evidence.rule != "again" or len(between) != 1 or between[0] not in view.sets["syntax.and"]:
        return None
    above = [b for b in view.before[-6:-1] if b[0].clause is not last.clause]
    row = [e.value for m, e in above if m.clause is above[-1][0].clause]
    at = row.index(evidence.value) + 1 if evidence.value in row else len(row)
    value = row[at] if at < len(row) else None
    return (value, None) if value is not None else None


def again(view: View) -> Answer:
    """A number without a noun states anew, or in part, what the number before it counted."""
    noun = view.mention.counted
    if not view.before or (noun.unit is not None and not view.money):
        return None
    other, evidence = _stated_anew(view)
    gap = view.clause.sentence.paragraph - other.clause.sentence.paragraph
    if gap > 1 or evidence.value is None or not view.fits(evidence.value):
        return None
    if (other.quantity.unit is not None) != view.money:
        return None
    after = view.text[noun.end + 1] if noun.end + 1 < len(view.text) else "."
    if _has_own_verb(view, noun.end + 1):
        return None
    words = set(view.text[max(0, view.mention.first - 9) : view.mention.first])
    points = (
        words & view.sets["syntax.again"] or after in view.sets["syntax.be"] or after in view.sets["syntax.again_after"]
    )
    return (evidence.value, None) if points or view.money else None


def _has_own_verb(view: View, at: int) -> bool:
    """Whether something is said of the number that no list has: "124 were rescued"."""
    if view.text[at : at + 1] == [] or view.text[at] not in view.sets["syntax.be"]:
        return False
    said = next((i for i in range(at + 1, len(view.text)) if view.text[i] not in view.sets["syntax.adverb"]), at)
    return said > at and said not in view.by_first and view.words.ends(view.text[said], "syntax.participle")


def _stated_anew(view: View) -> tuple[Mention, Evidence]:
    """The number before; but the first of its sentence where this one opens a sentence that states those anew.

    "12 were killed and 300 hurt. On Sunday it raised the figures to 14 and 310."
    """
    last = view.before[-1]
    words = set(view.text[max(0, view.mention.first - 9) : view.mention.first])
    same = last[0].clause is view.clause
    if same or words & view.sets["syntax.another"] or not words & view.sets["syntax.again"] or view.money:
        return last
    return next((b for b in view.before[-6:] if b[0].clause is last[0].clause), last)


def inherited(view: View) -> Answer:
    for other, evidence in reversed(view.before[-4:]):
        if evidence.value is not None and abs(other.clause.sentence.start - view.clause.sentence.start) < 2000:
            return evidence.value, None
    return None

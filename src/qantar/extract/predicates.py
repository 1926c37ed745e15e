"""What is said of a number on its right: the predicate of its own clause, over asides and coordinated numbers."""

from __future__ import annotations

from .lexicon import Tag
from .view import FAR, QUOTES, Answer, View, pick

SUBJECT = 4  # tokens after a verb among which its subject begins
SHORT = 9  # tokens of an aside that is none of the kinds that go with a number


def predicate(view: View) -> Answer:
    return _rightward(view, strong=True)


def reduced(view: View) -> Answer:
    return _rightward(view, strong=False)


def _rightward(view: View, *, strong: bool) -> Answer:
    """The first fitting predicate on the right, in the number's own clause.

    strong: a state, or a participle with a form of "be" before it; else any participle with no object of its own.
    """
    text, joining = view.text, view.sets["syntax.joins"] | view.sets["syntax.clause"]
    at = view.mention.counted.end + 1
    end = min(len(text), at + FAR)
    by_first = view.by_first
    while at < end:
        word = text[at]
        if at in view.starts and at > view.mention.last:
            if not _coordinate(view, at):
                return None
            at = view.starts[at].counted.end + 1
            continue
        tag = by_first.get(at)
        if tag is not None:
            found = _predicate_at(view, tag, strong)
            if found is not None:
                return found
            at = tag.last + 1
            continue
        if word in QUOTES and (at == view.mention.counted.end + 1 or at + 1 in by_first or view.is_passive(at)):
            at += 1  # 26 "armed criminals" were "eliminated"
            continue
        if word == ";" or word in QUOTES or (word in (":", "–", "—") and not strong):
            return None
        if word == ",":
            beyond = _beyond(view, at, strong)
            if not beyond:
                return None
            at = beyond
            continue
        if word in joining and _new_clause(view, at):
            return None
        at += 1
    return None


def _beyond(view: View, comma: int, strong: bool) -> int:
    """Where the clause goes on after a comma; 0 where it ends there."""
    beyond = _aside(view, comma) or _list(view, comma)
    if beyond:
        return beyond
    return comma + 1 if strong and comma + 1 not in view.starts and _goes_on(view, comma) else 0


def _coordinate(view: View, start: int) -> bool:
    """Whether the number that starts here shares the predicate: "nine officers and 14 students were injured"."""
    other = view.starts[start]
    between = view.text[view.mention.counted.end + 1 : start]
    if (
        not between
        or not all(w == "," or w in view.sets["syntax.joins"] for w in between)
        or other.counted.unit != view.mention.counted.unit
    ):
        return False
    after = other.counted.end + 1
    return after < len(view.text) and (
        view.text[after] in view.sets["syntax.be"] | view.sets["syntax.have"] or after in view.by_first
    )


def _predicate_at(view: View, tag: Tag, strong: bool) -> Answer:
    if view.words.verb_first and _has_subject(view, tag):
        return None
    hows = {cue.how for cue in tag.value}
    if "is" in hows:
        picked = pick(tag, ("is",), view)
        if picked == "participants" and view.is_passive(tag.first):
            return None  # "five reporters were attacked"
        loose = strong and view.words.ends(view.text[tag.first], "syntax.gerund") and not view.is_passive(tag.first)
        if picked and not loose and (strong or "done" not in hows) and _is_said(view, tag, strong):
            return picked, tag
    if "done" in hows:
        passive = view.is_passive(tag.first)
        if not passive and "does" in hows and view.opens_object(tag.last + 1):
            return None
        picked = pick(tag, ("done",), view)
        if picked and (passive or not strong):
            return picked, tag
    return None


def _has_subject(view: View, tag: Tag) -> bool:
    """Whether another number follows a predicate as its subject: "30 huyeron del barrio donde murieron 12"."""
    for at in range(tag.last + 1, min(tag.last + SUBJECT, len(view.text))):
        if at in view.starts:
            return True
        if view.text[at] not in view.sets["syntax.determiner"] | view.sets["syntax.adverb"]:
            return False
    return False


def _is_said(view: View, tag: Tag, strong: bool) -> bool:
    """Whether a state is said of the number: "12 are in custody"; not "12 tortured to death in custody"."""
    if view.text[tag.first] not in view.sets["syntax.preposition"]:
        return True
    if tag.first == view.mention.counted.end + 1:
        return not strong  # "nobody on the ground was hurt": what is said of them comes after
    before = view.text[tag.first - 1]
    return (
        before in view.sets["syntax.be"] or before in view.sets["syntax.adverb"] or before in view.sets["syntax.remain"]
    )


def _aside(view: View, comma: int) -> int:
    """Where an aside that begins at this comma ends ("225 people, 19 of them officers, died"); 0 where none does."""
    opens = (
        any(t.first == comma + 1 for t in view.clause.tags.get("including", ()))
        or any(m.first in (comma + 1, comma + 2) for m in view.clause.mentions)
        or (comma + 1 < len(view.text) and view.text[comma + 1] in view.sets["syntax.relative"])
    )
    said = {t.first for t in view.clause.tags.get("say", ())}
    for i in range(comma + 2, min(len(view.text), comma + (FAR if opens else SHORT))):
        if view.text[i] == ",":
            after = view.text[i + 1] if i + 1 < len(view.text) else ""
            if after in view.sets["syntax.be"] or after in view.sets["syntax.have"] or i + 1 in view.by_first:
                return i + 1
        if not opens and (i in said or i in view.by_first or i in view.starts):
            return 0
    return 0


def _list(view: View, comma: int) -> int:
    """Where a list of those counted ends that goes on after this comma ("12 officers, guards and firemen of the army were …")."""
    sets, text = view.sets, view.text
    said = {t.first for t in view.clause.tags.get("say", ())}
    for at in range(comma + 1, min(len(text), comma + FAR // 2)):
        word = text[at]
        if at > comma + 1 and (word in sets["syntax.be"] or word in sets["syntax.have"] or at in view.by_first):
            return at
        preposition = word in sets["syntax.preposition"] and word not in sets["syntax.of"]
        if (
            preposition
            or at in said
            or at in view.starts
            or word in sets["syntax.clause"]
            or word in sets["syntax.relative"]
        ):
            return 0
        if not word[0].isalpha() and word != ",":
            return 0
    return 0


def _goes_on(view: View, comma: int) -> bool:
    """Whether the clause goes on after this comma with a verb of its own subject."""
    after = view.text[comma + 1] if comma + 1 < len(view.text) else ""
    tag = view.by_first.get(comma + 1)
    if tag is not None and any(c.how in ("is", "done") for c in tag.value):
        return True
    return after in view.sets["syntax.be"] or after in view.sets["syntax.have"]


def _new_clause(view: View, at: int) -> bool:
    """Whether a conjunction opens a clause with a subject of its own."""
    after = view.text[at + 1] if at + 1 < len(view.text) else ""
    if at + 1 in view.starts:
        return not _coordinate(view, at + 1)
    opens = view.sets["syntax.determiner"] | view.sets["syntax.of"]  # "19 dead, and of injured 40"
    return after in opens or view.text[at] in view.sets["syntax.clause"]

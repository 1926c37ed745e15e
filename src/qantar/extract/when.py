"""The day a number refers to.

    stated     a date in its clause:                    "as of January 10, 7,939 people"
    said       the date of its statement in its clause: "said on Saturday"
    heading    a day in the title or the heading of the list
    section    a chronicle's lines of days: the last above it
    run        the date of the statement it goes on from
    undated    an earlier moment without a day:         "said last week" (no day)
    published  else the day of publication

A day that only opens a stretch ("since 2 January"), or dates something else ("the protests that began on 2 January"), is
passed over. A weekday is the last such day up to the publication; a day without a year is the last such day up to a week
after it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from .lexicon import Lexicon
from .mentions import Clause, Mention, clause_of
from .text import Page, Sentence
from .view import Evidence

AHEAD = timedelta(days=7)
REACH = 40
CROSS = 15
ITEM = 12  # tokens of a list item
SAID = 5
BACK = 4  # sentences that a run of reported speech goes back
DAY_LINE = 40  # characters of a line that holds a day and nothing else
CHRONICLE = 2  # such lines that make a text a chronicle
TITLES = 6  # paragraphs among which a heading with a day stands


class Day(NamedTuple):
    """A day named in a sentence, by tokens first to last; `rank` 0 for "as of", 1 beside a verb of saying, 2 for any other."""

    first: int
    last: int
    day: date
    rank: int


def as_of(
    mention: Mention, measure: str | None, published: date | None, words: Lexicon, continues: bool = False
) -> Evidence:
    """The day this mention refers to, as an ISO date; None where it is an earlier moment that has no day.

    continues: whether the sentence goes on with what the one before reports.
    """
    clause = mention.clause
    costs = [(_cost(mention, d, words), d) for d in days(clause, published, words)]
    near = [(cost, d) for cost, d in costs if cost <= REACH]
    if near:
        best = min(near, key=lambda c: (c[1].rank, c[0]))[1]
        rule = "said" if best.rank == 1 else "stated"
        return Evidence(best.day.isoformat(), rule, clause.sentence.span(best.first, best.last))
    undated = _undated(mention, words)
    if undated is not None:
        return Evidence(None, "undated", undated)
    if measure == "price_change":
        return Evidence(None, "undated")
    earlier = (
        _run(clause, published, words, continues)
        or _heading(mention, published, words)
        or _section(mention, published, words)
    )
    if earlier is not None:
        return earlier
    return Evidence(published.isoformat() if published else None, "published")


def _cost(mention: Mention, day: Day, words: Lexicon) -> int:
    """How far a day is from a number: tokens, and more where another number or a clause of its own stands between."""
    text = mention.clause.words
    low, high = (mention.last, day.first) if day.first > mention.first else (day.last, mention.first)
    between = text[low + 1 : high]
    crossed = sum(low < m.first < high for m in mention.clause.mentions)
    own_clause = _has_own_clause(text, day, between, day.first > mention.first, words)
    return max(0, high - low) + CROSS * crossed + (REACH if own_clause else 0) + REACH // 2 * between.count(";")


def _has_own_clause(text: list[str], day: Day, between: list[str], is_after: bool, words: Lexicon) -> bool:
    """Whether a day stands in a relative clause of its own: "12 died, who …", "the unrest, which grew on Monday, left 12"."""
    relative = words.sets["syntax.relative"]
    if is_after:
        return any(w in relative for w in between)
    start = max(1, day.first - REACH // 4)
    return "," in between and any(text[i] in relative and text[i - 1] == "," for i in range(start, day.first))


def _heading(mention: Mention, published: date | None, words: Lexicon) -> Evidence | None:
    """The day in the heading of a list ("Police figures for Thursday:"), or "as of" in the title of a report."""
    page, number = mention.clause.sentence.page, mention.clause.sentence.paragraph
    if "dated" not in page.memo:
        page.memo["dated"] = [_titled(page, n, published, words) for n in range(min(TITLES, len(page)))]
    for n, found in enumerate(page.memo["dated"]):
        if found is not None and n < number and (found.rank == 0 or len(mention.clause.words) <= ITEM):
            return Evidence(found.day.isoformat(), "heading", page.paragraph(n)[0].span(found.first, found.last))
    return None


def _section(mention: Mention, published: date | None, words: Lexicon) -> Evidence | None:
    """The day of the section of a chronicle or a live page: the last line above that is a day and nothing else."""
    page, number = mention.clause.sentence.page, mention.clause.sentence.paragraph
    if "sections" not in page.memo:
        lines = [n for n, (start, end) in enumerate(page.bounds) if end - start <= DAY_LINE]
        dated = [(n, _only_day(page.paragraph(n), published, words)) for n in lines]
        page.memo["sections"] = [(n, day) for n, day in dated if day is not None]
    sections: list[tuple[int, Day]] = page.memo["sections"]
    if len(sections) < CHRONICLE:
        return None
    above = [(n, day) for n, day in sections if n < number]
    if not above:
        return None
    line, day = above[-1]
    return Evidence(day.day.isoformat(), "section", page.paragraph(line)[0].text)


def _only_day(sentences: list[Sentence], published: date | None, words: Lexicon) -> Day | None:
    """The day of a line that holds no other word: "January 4", "Tuesday, 4 January 2022"."""
    if len(sentences) != 1:
        return None
    text = sentences[0].words
    found = _dates(sentences[0], published, words)
    if len(found) != 1:
        return None
    rest = [w for w in (*text[: found[0].first], *text[found[0].last + 1 :]) if w[0].isalpha()]
    spoken = words.sets["time.weekdays"] | words.sets["time.passed"]
    return found[0] if spoken.issuperset(rest) else None


def _titled(page: Page, number: int, published: date | None, words: Lexicon) -> Day | None:
    sentences = page.paragraph(number)
    if len(sentences) != 1 or len(sentences[0].words) > 2 * ITEM or sentences[0].text[-1] in ".!?":
        return None
    clause = clause_of(sentences[0], words)
    found = days(clause, published, words)
    return next((d for d in found if d.rank == 0 or sentences[0].text.endswith(":")), None)


def days(clause: Clause, published: date | None, words: Lexicon) -> list[Day]:
    """The days named in a sentence that a number in it may refer to."""
    if "days" not in clause.memo:
        head = clause.sentence.head
        named = [
            d for d in _named(clause, published, words) if d.first >= head and _dates_figures(clause.sentence, d, words)
        ]
        clause.memo["days"] = [d._replace(rank=1) if d.rank and _is_said(clause, d, words) else d for d in named]
    return clause.memo["days"]  # type: ignore[no-any-return]


def _named(clause: Clause, published: date | None, words: Lexicon) -> list[Day]:
    text, found = clause.words, []
    if not words.months.isdisjoint(text):
        found += _dates(clause.sentence, published, words)
    if published is not None:
        weekdays = words.tables["time"]["weekdays"]
        taken = {i for d in found for i in range(d.first - 2, d.last + 3)}
        named = [] if words.sets["time.weekdays"].isdisjoint(text) else text
        for i, word in enumerate(named):
            if word in words.sets["time.weekdays"] and i not in taken:
                back = (published.weekday() - weekdays.index(word)) % 7
                after = text[i + 1] if i + 1 < len(text) else ""
                if not back and (
                    (i and text[i - 1] in words.sets["time.last_week"]) or after in words.sets["time.last_after"]
                ):
                    back = 7
                if (
                    not (i and text[i - 1] in words.sets["time.next_week"])
                    and after not in words.sets["time.next_after"]
                ):
                    found.append(_day(clause.sentence, i, i, published - timedelta(days=back), words))
        for kind in ("relative", "backward"):
            for tag in clause.tags.get(kind, ()):
                if kind == "relative" and not any(d.first - 3 <= tag.first <= d.last + 2 for d in found):
                    found.append(
                        _day(clause.sentence, tag.first, tag.last, published + timedelta(days=tag.value), words)
                    )
    return sorted(found)


def _is_said(clause: Clause, day: Day, words: Lexicon) -> bool:
    """Whether a day stands beside a verb of saying: "said on Saturday", "on Monday the ministry said"."""
    opens = day.first <= 1 and clause.words[day.last + 1 : day.last + 2] == [
        ","
    ]  # "On 5 May, the head of the agency said"
    if clause.words[clause.sentence.head] in words.sets["time.speaking"] and "," not in clause.words[: day.first]:
        return bool(clause.tags.get("say"))  # "Speaking to reporters on Friday, the head of the agency said"
    before = 3 * SAID if opens else 0 if clause.words[day.last + 1 : day.last + 2] == [","] else SAID
    return any(0 <= day.first - t.last <= SAID or 0 <= t.first - day.last <= before for t in clause.tags.get("say", ()))


def _dates(sentence: Sentence, published: date | None, words: Lexicon) -> list[Day]:
    months = words.tables["time"]["months"]
    found = []
    for m in words.patterns["date"].finditer(sentence.page.text, sentence.start, sentence.end):
        month = months[(m["m1"] or m["m2"]).lower()]
        year = m["y1"] or m["y2"]
        day = _resolved(int(m["d1"] or m["d2"]), month, int(year) if year else None, published)
        if day is not None:
            first, last = sentence.token_at(m.start()), sentence.token_at(m.end() - 1)
            found.append(_day(sentence, first, last, day, words))
    return found


def _resolved(day: int, month: int, year: int | None, published: date | None) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        if published is None:
            return None
        this = date(published.year, month, day)
        return this if this <= published + AHEAD else date(published.year - 1, month, day)
    except ValueError:
        return None


def _day(sentence: Sentence, first: int, last: int, day: date, words: Lexicon) -> Day:
    before = " ".join(sentence.words[max(0, first - 2) : first])
    return Day(
        first,
        last,
        day,
        0 if words.ends(before, "time.as_of") and not _is_planned(sentence, first, words) else 2,
    )


def _is_planned(sentence: Sentence, at: int, words: Lexicon) -> bool:
    """Whether "by Monday" speaks of what is to come."""
    return not words.sets["time.planned"].isdisjoint(sentence.words[max(0, at - 20) : at])


def _dates_figures(sentence: Sentence, day: Day, words: Lexicon) -> bool:
    """Whether a day may date the numbers around it: not "since 2 January", not "protests that began on 2 January"."""
    text, sets = sentence.words, words.sets
    at = day.first - 1
    while at >= 0 and text[at] in sets["time.passed"]:
        at -= 1
    if at >= 0 and text[at] in sets["time.since"]:
        return False
    if at >= 0 and text[at] in sets["syntax.by"] and _is_planned(sentence, day.first, words):
        return False
    if (
        text[day.first] in sets["time.weekdays"]
        and text[day.first - 1] in sets["syntax.the"]
        and sentence.raw[min(day.last + 1, len(text) - 1)][0].isupper()
    ):
        return False  # "the Sunday Review"
    if at >= 0 and text[at] in sets["syntax.of"] and not (at and text[at - 1] in sets["time.of_day"]):
        return False
    if at >= 0 and text[at] in sets["time.ends_stretch"]:
        return text[at] in sets["syntax.and"] and not any(w in sets["time.since"] for w in text[max(0, at - 4) : at])
    if (
        day.last + 1 < len(text)
        and text[day.last + 1] in sets["time.stretches"]
        and day.last + 2 < len(text)
        and text[day.last + 2][0].isdigit()
    ):
        return False
    return not any(w in sets["time.began"] for w in text[max(0, at - 3) : at + 1])


def _undated(mention: Mention, words: Lexicon) -> str | None:
    """An undated earlier moment by the verb of saying, or just before the number."""
    tags = mention.clause.tags
    says = tags.get("say", ())
    for tag in tags.get("undated", ()):
        back = 8 if tag.first == 0 else 4
        other = [s for s in says if tag.last < s.first < mention.first]
        if len(other) > (not any(0 < tag.first - s.last <= 3 for s in says)):
            continue  # another clause of speech begins between
        if any(-back <= tag.first - s.last <= 3 for s in says) or 0 < mention.first - tag.last <= 6:
            return str(tag.value)
    return None


def _run(clause: Clause, published: date | None, words: Lexicon, continues: bool) -> Evidence | None:
    """The day of the statement that this sentence goes on from, in its own paragraph."""
    sentence = clause.sentence
    if not continues and not words.sets["attribution.pronouns"] & set(clause.words[:12]):
        return None
    for before in reversed(sentence.page.paragraph(sentence.paragraph)[max(0, sentence.index - BACK) : sentence.index]):
        previous = clause_of(before, words)
        found = days(previous, published, words)
        said = [d for d in found if d.rank == 1]
        if said:
            return Evidence(said[0].day.isoformat(), "run", before.span(said[0].first, said[0].last))
        if found or not continues:
            return None
    return None

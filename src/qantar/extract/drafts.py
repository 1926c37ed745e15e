"""From a report to its drafts: each attribute read by its own module, in order."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .attribution import Voices
from .confidence import confidence
from .country import report_country
from .draft import Draft
from .errors import ExtractError
from .gazetteer import Place, cities
from .lexicon import Lexicon, lexicon
from .measure import measure
from .mentions import Mention, clause_of, mentions, release
from .organizations import organization_id
from .place import place
from .population import population
from .repeats import repeat
from .scene import Scene
from .sources import Chain, Known, Source
from .speakers import name_source
from .statements import date_statements
from .status import statuses
from .text import Page, Sentence
from .view import Evidence
from .when import as_of

NOTHING, ASSERTED = Evidence(None, "none"), Evidence("asserted", "none")

TITLE = 3  # paragraphs in which a title stands
LONGEST_TITLE = 50  # its tokens
OPENING = 4  # tokens in which it says that it is a statement


@dataclass(slots=True)
class Reading:
    """A mention with what has been read of it so far; `replace` one attribute at a time."""

    mention: Mention
    measure: Evidence
    population: Evidence
    unit: str | None
    place: Evidence = NOTHING
    place_id: str | None = None
    level: str | None = None
    as_of: Evidence = NOTHING
    claimant: Evidence = NOTHING
    relays: tuple[str, ...] = ()
    status: Evidence = ASSERTED


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its text, and what is known of it from outside."""

    document: str
    text: str
    published: date | None = None
    publisher: str | None = None


def drafts(report: Report, language: str = "en") -> list[Draft]:
    """Every number of the report, drafted, in the order of the text.

    language: one of `qantar.extract.folders.languages()`. Raises ExtractError for another, and for a text that is no string;
    any string is read.

    >>> [(d.expression, d.measure, d.place) for d in drafts(Report("a", "In Lima 12 people died."))]
    [('12', 'killed', 'Lima')]
    """
    if not isinstance(report.text, str):
        raise ExtractError(f"{report.document}: the text is {type(report.text).__name__}; give a string")
    words = lexicon(language)
    with without_collector():
        return _drafts(report, words)


def _drafts(report: Report, words: Lexicon) -> list[Draft]:
    page = Page(report.text, words)
    found = mentions(page, words)
    if not found:
        return []
    try:
        return _drafted(report, page, found, words)
    finally:
        release(page)


def _drafted(report: Report, page: Page, found: list[Mention], words: Lexicon) -> list[Draft]:
    readings = _readings(found, words)
    clauses = list({id(m.clause): m.clause for m in found}.values())
    home = report_country(page, clauses, words, report.publisher)
    voices = Voices(page, Known(home), words, _author(page, report.publisher, home, words))
    voices.read(clauses)
    scene = Scene(page, clauses, home, words)
    publisher = (report.publisher or "").lower()
    for r in readings:
        chain = voices.chain(r.mention)
        if chain.rule == "sole" and _is_price(r):
            chain = Chain(None, (), 0, 0, "none")  # prices are background, not what the speaker reports
        r.claimant = Evidence(
            chain.claimant.name if chain.claimant else None, chain.rule, chain.claimant.words if chain.claimant else ""
        )
        r.relays = tuple(via for via in chain.relays if via.lower() not in publisher)
        where, r.place = place(r.mention, scene)
        r.place_id, r.level = (where.place_id, where.level) if where else (None, None)
        r.as_of = as_of(r.mention, r.measure.value, report.published, words, chain.rule == "run")
    repeat(readings, words)
    statuses(readings, page, voices, words)
    date_statements(readings, page, report.published, words)
    ids = {name: organization_id(name) for name in {r.claimant.value for r in readings}}
    return [_draft(report, r, ids, words) for r in readings]


def load(language: str = "en") -> None:
    """Load the tables that drafting needs, which else happens at the first report."""
    cities()
    drafts(Report("", "In Lima 12 people died."), language)


@contextmanager
def without_collector() -> Iterator[None]:
    """Without the collector of cyclic garbage: what a report's rules make lives as long as they read it.

    Looking through it again and again takes as long as the rules themselves where every other word is a number.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _author(page: Page, publisher: str | None, home: Place | None, words: Lexicon) -> Source | None:
    """Whose own words the whole text is: a statement's or briefing's by its title; a ministry's or another body's release."""
    for title in (p[0] for n in range(min(TITLE, len(page))) if len(p := page.paragraph(n)) == 1):
        is_title = title.text[-1] not in ".!?" and len(title.words) <= LONGEST_TITLE
        if is_title and not words.sets["attribution.own_words"].isdisjoint(title.words[:OPENING]):
            return _institution(title, home, words)
    sentences = Page(publisher[:200], words).sentences if publisher else []
    return _institution(sentences[0], home, words, ("institution", "organization")) if sentences else None


def _is_price(r: Reading) -> bool:
    """Whether a number is a price or its change."""
    is_money = r.unit is not None and r.unit.isupper()
    return r.measure.value == "price_change" or (is_money and r.measure.value is None)


def _institution(
    sentence: Sentence, home: Place | None, words: Lexicon, kinds: tuple[str, ...] = ("institution",)
) -> Source | None:
    """The institution a line names; of other bodies only one with a head of its own that is no outlet."""
    clause = clause_of(sentence, words)
    found = name_source(clause, 0, len(clause.words) - 1, Known(home), words)
    sets = words.sets
    if (
        len(kinds) > 1
        and (found is None or found.kind == "person")
        and not sets["attribution.bodies"].isdisjoint(clause.words)
    ):
        found = Source(sentence.text, "organization", sentence.text)
    if found is None or found.kind not in kinds:
        return None
    is_outlet = not sets["attribution.outlet_words"].isdisjoint(clause.words)
    heads = (sets["attribution.nouns"] | sets["attribution.bodies"]) - sets["attribution.titles_of_outlets"]
    said = {w for w in clause.words[:-1] if w not in sets["attribution.closing_heads"]} | {clause.words[-1]}
    is_body = not heads.isdisjoint(said) and not is_outlet
    return found if found.kind == "institution" or is_body else None


def _readings(found: list[Mention], words: Lexicon) -> list[Reading]:
    before: list[tuple[Mention, Evidence]] = []
    known: list[tuple[Mention, str | None, str | None, str | None]] = []
    readings: list[Reading] = []
    for mention in found:
        what = measure(mention, before, words)
        if mention.quantity.value == 0 and not _is_a_count(mention, what, words):
            continue
        before.append((mention, what))
        unit, among = population(mention, what.value, known, words)
        known.append((mention, what.value, unit, among.value))
        readings.append(Reading(mention, what, among, unit))
    _share_currency(readings)
    return readings


def _is_a_count(mention: Mention, what: Evidence, words: Lexicon) -> bool:
    """Whether "nobody" counts: it holds its own noun ("no arrests"), or something that is said of people is said of it."""
    if mention.last > mention.first and mention.counted.is_known:
        return True
    return what.value is not None and what.rule not in LOOSE and "people" in words.units_of[what.value]


LOOSE = frozenset(
    {"nearest", "shared", "listed", "part", "elliptical", "reduced", "usual", "none"}
)  # too loose for "nobody"


def _share_currency(readings: list[Reading]) -> None:
    """ "103.7 billion to 93.7 billion tenge": a sum without a currency takes that of the sum beside it."""
    plain = [r for r in readings if not _is_bracketed(r.mention)]
    for one, two in pairwise(plain):
        if one.mention.clause is not two.mention.clause or two.mention.first - one.mention.last > 8:
            continue
        to = (
            two.mention.clause.words[two.mention.first - 1]
            in two.mention.clause.sentence.page.lexicon.sets["syntax.to"]
        )
        for bare, full in ((one, two), (two, one)):
            unit = full.mention.quantity.unit
            is_bare = bare.mention.counted.unit is None and not bare.mention.counted.is_known
            big = (bare.mention.quantity.value or 0) >= 10**6 and two.mention.first - one.mention.last <= 3
            if is_bare and unit is not None and len(unit) == 3 and (big or to):
                bare.unit, bare.measure, bare.population = unit, full.measure, full.population


def _is_bracketed(mention: Mention) -> bool:
    return mention.first > 0 and mention.clause.words[mention.first - 1] == "("


def _unit(r: Reading) -> str | None:
    """The unit; of a currency that several countries have ("rupees") its noun, as for any counted noun."""
    return r.mention.counted.words.rpartition(" ")[2].lower() if r.unit == "money" else r.unit


def _draft(report: Report, r: Reading, ids: dict[str | None, str | None], words: Lexicon) -> Draft:
    q = r.mention.quantity
    return Draft(
        document=report.document,
        start=r.mention.found.start,
        end=r.mention.found.end,
        expression=r.mention.expression,
        qualifier=q.qualifier,
        value=q.value,
        low=q.low,
        high=q.high,
        unit=_unit(r),
        measure=r.measure.value,
        population=r.population.value,
        place=r.place.value,
        place_id=r.place_id,
        as_of=r.as_of.value,
        claimant=r.claimant.value,
        claimant_id=ids[r.claimant.value],
        relays=list(r.relays),
        status=r.status.value or "asserted",
        confidence=confidence(r, words),
        paragraph=r.mention.clause.sentence.paragraph + 1,
        why={
            "measure": (r.measure.rule, r.measure.words),
            "population": (r.population.rule, r.population.words),
            "place": (r.place.rule, r.place.words),
            "as_of": (r.as_of.rule, r.as_of.words),
            "claimant": (r.claimant.rule, r.claimant.words),
            "status": (r.status.rule, r.status.words),
        },
    )

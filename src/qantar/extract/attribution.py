"""Who said it, and through whom: the claimant at the end of the chain, and the relays on the way.

by         "according to Y", "figures from Y", "a list drawn up by Y"
cited      "X cited Y as saying"
citing     "X reported, citing Y"
told       "Y told X"
said       "Y said", "said Y"
unsourced  "reportedly", "have been reported": nobody is named
run        it goes on from the sentence before, in the same paragraph or list
sole       the report has one speaker, and gives what it says throughout
label      "Health ministry: 43 dead"
publisher  a ministry's or office's own release
own        the outlet's reporter saw it
quote      the speaker of the quotation it stands in
between    "the 230 suspects": it goes on about a number, and the paragraphs before and after have one and the same speaker
after      the next sentence says whose words these were (see quotes.py)
identified "an official said" at the head: the one whom the next paragraphs name (see repeats.py)
repeated   the same number elsewhere in the text has a source (see repeats.py)
none       the outlet's own voice
"""

from __future__ import annotations

from .chains import Chains
from .lexicon import Lexicon
from .mentions import Clause, Mention, clause_of
from .names import spelled_out
from .quotes import last_named, quoted, told_after
from .sources import Chain, Known, Source
from .text import Page, Sentence

HEAD = 50_000  # characters in which an abbreviation is looked for in full
INITIALS = range(3, 9)  # letters of one
ITEM = 12  # tokens of a list item
OPENING = 6  # tokens between a verb of saying and its "that"
OPENS = 30  # characters of the words that open a paragraph
RUN = 8  # sentences that a run of reported speech goes back


def _opens_clause(text: list[str], at: int, that: frozenset[str]) -> bool:
    """Whether "that" follows a verb of saying, before any comma: what it says comes after it."""
    for word in text[at : at + OPENING]:
        if word in that:
            return True
        if not word[0].isalnum():
            return False
    return False


class Voices:
    """The chains of a page's sentences, worked out in the order of the text where they are asked for."""

    def __init__(self, page: Page, known: Known, words: Lexicon, publisher: Source | None = None) -> None:
        self.page = page
        self.known = known
        self.words = words
        self._chains = Chains(known, words)
        self._read: dict[int, list[Chain]] = {}
        self.publisher = publisher
        self._alone: list[tuple[int, Chain]] | None = None
        self._quoted: set[str] | None = None

    def read(self, clauses: list[Clause]) -> None:
        """Work out the sentences of these clauses' paragraphs, of those just before, and of the head, in order."""
        whole = {c.sentence.paragraph + step for c in clauses for step in (-1, 0)} | {0, 1}
        after = {c.sentence.paragraph + 1 for c in clauses} - whole  # "This was announced by Y" may begin the next one
        for number in sorted(n for n in whole | after if 0 <= n < len(self.page)):
            for sentence in self.page.paragraph(number)[: 1 if number in after else None]:
                clause = clause_of(sentence, self.words)
                self._read[sentence.start] = self._chains.chains(clause)

    def named(self, sentences: list[Sentence]) -> set[str]:
        """Every institution or organization these sentences speak of, whether or not it says something."""
        found = set()
        for sentence in sentences:
            clause = clause_of(sentence, self.words)
            found |= {c.claimant.name for c in self._read.get(sentence.start, []) if c.claimant is not None}
            for kind in ("ministry", "institution"):
                for tag in clause.tags.get(kind, ()):
                    source = self._chains.source(clause, max(0, tag.first - 2), tag.last)
                    if source is not None:
                        found.add(source.name)
        return found

    def _speaks_itself(self) -> bool:
        """Whether a page is its publisher's own words: an office's is; a group's is where it does not quote itself."""
        if self.publisher is None or self.publisher.kind == "institution":
            return True
        if self._quoted is None:
            self._quoted = {c.claimant.name for chains in self._read.values() for c in chains if c.claimant is not None}
        return self.publisher.name not in self._quoted

    def chain(self, mention: Mention) -> Chain:
        """The chain of one mention, its claimant written out where the text gives more than an abbreviation."""
        chain = self._chain(mention)
        return chain._replace(claimant=self._in_full(chain.claimant)) if chain.claimant is not None else chain

    def _in_full(self, source: Source) -> Source:
        if source.name not in self.known.short and source.name.isupper() and len(source.name) in INITIALS:
            spelled = spelled_out(source.name, self.page.text[:HEAD], self.words)
            self.known.short[source.name] = source._replace(name=spelled or source.name)
        full = self.known.short.get(source.name)
        return full._replace(words=source.words) if full is not None else source

    def _is_hearsay(self, chain: Chain) -> bool:
        """Whether a chain leads to nobody, or to no more than "reports": in a body's own text these are its own."""
        if chain.claimant is None or chain.claimant.kind != "class":
            return chain.claimant is None
        said, sets = chain.claimant.words.lower().split(), self.words.sets
        nobody = bool(said) and said[-1] in sets["attribution.hearsay"]
        return nobody and sets["attribution.outlet_words"].isdisjoint(said)

    def _chain(self, mention: Mention) -> Chain:
        clause = mention.clause
        own = self._of(clause, mention)
        if own is not None and not self._is_hearsay(own):
            return own
        chain = quoted(mention, self._read)
        if own is not None and chain is None and (own.claimant is None or not self._has_author()):
            return own
        chain = chain._replace(rule="quote") if chain is not None else None
        chain = (
            chain
            or self._going_on(clause)
            or self._after(mention)
            or self._between(clause)
            or self._sole(mention)
            or self._carried(mention)
        )
        if chain is None and self.publisher is not None and self._has_author():
            chain = Chain(self.publisher, (), 0, 0, "publisher")
        return chain or Chain(None, (), 0, 0, "none")

    def _going_on(self, clause: Clause) -> Chain | None:
        """The chain of the sentences before; in a body's own text no hearsay."""
        chain = self._run(clause)
        return None if chain is not None and self._has_author() and self._is_hearsay(chain) else chain

    def _has_author(self) -> bool:
        return self.publisher is not None and self._speaks_itself()

    def _after(self, mention: Mention) -> Chain | None:
        chain = told_after(mention, self._read, self.words)
        return chain._replace(rule="after") if chain is not None else None

    def _of(self, clause: Clause, mention: Mention) -> Chain | None:
        chains = [c for c in self._read.get(clause.sentence.start, []) if self._covers(clause, mention, c)]
        if len(chains) < 2:
            return chains[0] if chains else None
        chains = [c for c in chains if not self._is_told_in(clause, c, chains)]
        after = [c for c in chains if c.first > mention.last]
        closed = [c for c in chains if c.last < mention.first and clause.words[c.last + 1] == ","]
        if after and len(after) + len(closed) == len(chains):
            chains = after  # "…, reports also said, with 12 held, according to police"
        return min(chains, key=lambda c: self._cost(clause, mention, c))

    def _is_told_in(self, clause: Clause, chain: Chain, others: list[Chain]) -> bool:
        """Whether hearsay is what another says in a quotation: "He said: “Reports show that 12 died”"."""
        if chain.claimant is None or not self._is_hearsay(chain):
            return False
        lefts = (c for c in others if c.claimant is not None and c.last < chain.first)
        return any("“" in clause.words[c.last : chain.first] for c in lefts)

    def _covers(self, clause: Clause, mention: Mention, chain: Chain) -> bool:
        """Whether a number before a verb of saying is said by it: "12 died, X said", not "12 came, and X declared it over"."""
        if chain.rule not in ("said", "told") or mention.first > chain.first or chain.last + 1 >= len(clause.words):
            return True
        after = clause.words[chain.last + 1]
        if clause.words[chain.first] in self.words.sets["attribution.sets"]:
            return True
        sets = self.words.sets
        if _opens_clause(clause.words, chain.last + 1, sets["attribution.that"]):
            return False
        between = clause.words[mention.last + 1 : chain.first]
        comma = max((i for i, word in enumerate(between) if word == ","), default=-1)
        if comma >= 0 and not sets["syntax.who"].isdisjoint(between[comma + 1 :]):
            return False  # "12 were held in a crackdown, during which X said …"
        if self._is_of_something_else(clause, mention, chain):
            return False
        if chain.rule == "told" and comma >= 0:
            return True  # "12 died, witnesses told X"
        return (
            not after[0].isalnum()
            or after in sets["attribution.after_said"]
            or after in sets["time.weekdays"]
            or clause.words[chain.first - 1] in (",", "”", '"')
        )

    def _is_of_something_else(self, clause: Clause, mention: Mention, chain: Chain) -> bool:
        """Whether the speaker's clause tells of another thing: "12 were freed under an amnesty that the president announced"."""
        opens = self.words.sets["attribution.that"] | self.words.sets["syntax.who"]
        between = clause.words[max(mention.counted.end + 2, chain.first - OPENING) : chain.first]
        return "," not in between and not opens.isdisjoint(between)

    def _cost(self, clause: Clause, mention: Mention, chain: Chain) -> float:
        low, high = (mention.last, chain.first) if chain.first > mention.first else (chain.last, mention.first)
        between = clause.words[low + 1 : high]
        apart = sum(w == ";" or w in self.words.sets["syntax.contrast"] for w in between)
        return (
            apart * 100
            + max(0, high - low)
            + (0 if chain.claimant is not None else 30)
            + (15 if chain.rule == "thing" else 0)
        )

    def _run(self, clause: Clause) -> Chain | None:
        """The last chain of the sentences before, in this paragraph; for a list item, of its heading."""
        sentence = clause.sentence
        if not sentence.index and sentence.paragraph and (self._goes_on(clause) or self._is_announced(sentence)):
            chain = last_named(self.page.paragraph(sentence.paragraph - 1)[-RUN:], self._read)
            return chain._replace(rule="run") if chain is not None else None
        paragraph = self.page.paragraph(sentence.paragraph)
        for before in reversed(paragraph[max(0, sentence.index - RUN) : sentence.index]):
            chains = self._read.get(before.start, [])
            if chains:
                last = chains[-1]
                return last._replace(rule="run") if last.claimant is not None else Chain(None, (), 0, 0, "unsourced")
        if sentence.index and sentence.index <= RUN:
            opening = clause_of(paragraph[0], self.words)  # it may go on from the paragraph before
            return self._run(opening) if opening.mentions else None
        if len(sentence.words) <= ITEM and sentence.paragraph and not sentence.index and ":" in sentence.words:
            return self._heading(sentence)
        return None

    def _is_announced(self, sentence: Sentence) -> bool:
        """Whether the paragraph before ends "Y gave the following summary:"."""
        start, end = self.page.bounds[sentence.paragraph - 1]
        return self.page.text[start:end].rstrip().endswith(":")

    def _goes_on(self, clause: Clause) -> bool:
        """Whether a sentence begins "It was also noted that" or "Among those killed"."""
        text, sets = clause.words, self.words.sets
        opening = 0 if "," not in text[:OPENING] else text.index(",") + 1  # "In particular, of this number"
        openings = (0, opening) if opening < OPENING else (0,)
        if any(tag.first in openings for kind in ("partitive", "including") for tag in clause.tags.get(kind, ())):
            return True
        passive = len(text) > 2 and text[0] in sets["syntax.it"] and text[1] in sets["syntax.be"]
        return passive and not sets["attribution.noted"].isdisjoint(text[2:5])

    def _between(self, clause: Clause) -> Chain | None:
        """The speaker of the paragraph before, where this goes on about its number and so does the one after."""
        number, definite = clause.sentence.paragraph, self.words.sets["syntax.definite"]
        goes_on = any(m.first and clause.words[m.first - 1] in definite for m in clause.mentions)
        if not goes_on or not 0 < number < len(self.page) - 1:
            return None
        before = last_named(self.page.paragraph(number - 1)[-RUN:], self._read)
        after = last_named(self.page.paragraph(number + 1)[:1], self._read)
        if before is None or after is None or before.claimant is None or after.claimant is None:
            return None
        return before._replace(rule="between") if before.claimant.name == after.claimant.name else None

    def _carried(self, mention: Mention) -> Chain | None:
        """The speaker of the paragraph before, where this one sums up or goes on with the same count: "In total, …"."""
        number = mention.clause.sentence.paragraph
        first = self.page.paragraph(number)[0].text[:OPENS].lower()
        if not number or not first.startswith(self.words.endings["attribution.sums_up"]):
            return None
        before = last_named(self.page.paragraph(number - 1)[-RUN:], self._read)
        return before._replace(rule="carried") if before is not None else None

    def _sole(self, mention: Mention) -> Chain | None:
        """The one speaker of a report that quotes nobody else, once it has been introduced."""
        if self._alone is None:
            chains = sorted((start, c) for start, found in self._read.items() for c in found if c.claimant is not None)
            names = {self._in_full(c.claimant).name for _, c in chains if c.claimant is not None}
            vague = self.words.sets["attribution.vague"]
            firm = [c for _, c in chains if c.claimant and vague.isdisjoint(c.claimant.words.lower().split())]
            self._alone = [chains[0]] if len(names) == 1 and firm else []
        if mention.quantity.qualifier == "vague":
            return None  # "hundreds took to the streets" is background
        for start, chain in self._alone:
            if start < mention.clause.sentence.start:
                return chain._replace(rule="sole")
        return None

    def _title(self, heading: Sentence) -> Chain | None:
        """Whose figures a heading announces: "Police figures for Thursday:"."""
        clause = clause_of(heading, self.words)
        papers = (i for i, w in enumerate(clause.words[:ITEM]) if i and w in self.words.sets["attribution.papers"])
        at = next(papers, 0)
        source = self._chains.source(clause, 0, at - 1) if at and heading.text.endswith(":") else None
        return Chain(source, (), 0, at, "run") if source is not None and source.kind != "person" else None

    def _heading(self, sentence: Sentence) -> Chain | None:
        for number in range(sentence.paragraph - 1, max(-1, sentence.paragraph - 30), -1):
            above = self.page.paragraph(number)
            if len(above) == 1 and len(above[0].words) <= ITEM and not above[0].text.endswith((".", ":")):
                continue
            for before in reversed(above[-RUN:]):
                chains = self._read.get(before.start)
                if chains is None:
                    chains = self._chains.chains(clause_of(before, self.words))
                    self._read[before.start] = chains
                if chains and chains[-1].claimant is not None:
                    return chains[-1]._replace(rule="run")
            return self._title(above[-1])
        return None

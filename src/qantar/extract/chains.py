"""The sources that one sentence names, each with its relays: who says, by which words.

The rules are those that attribution.py lists from `by` to `label`; it says which of these chains a number has.
"""

from __future__ import annotations

from collections.abc import Sequence

from .labels import labelled
from .lexicon import Lexicon, Tag
from .mentions import Clause
from .names import abbreviation, names
from .relays import carried, closed
from .sources import Chain, Known, Source
from .spans import OBJECT, is_counted, is_passive, left_start, right_end, takes_lives
from .speakers import name_source
from .subjects import closing, hearer, inverted, subject

NAMED = 20  # institutions remembered
PASSIVE = 4  # tokens in which "This was announced" ends


class Chains:
    """Reads the chains of sentences, in the order of the text; the sources found become known."""

    def __init__(self, known: Known, words: Lexicon) -> None:
        self.known = known
        self.words = words

    def chains(self, clause: Clause) -> list[Chain]:
        """Every chain of one sentence, in its order; the sources found become known."""
        found = [
            *labelled(clause, self.known.home, self.source, self.words),
            *self._by(clause),
            *self._told(clause),
            *self._citing(clause),
        ]
        found = closed(clause, found, self._said(clause, found))
        if not any(c.claimant for c in found):
            for tag in clause.tags.get("unsourced", ())[:1]:
                found.append(Chain(None, (), tag.first, tag.last, "unsourced"))
        self._name(clause)
        found.sort(key=lambda c: c.first)
        for i, chain in enumerate(found):
            if chain.claimant is not None and chain.claimant.name:
                self.known.add(chain.claimant)
                found[i] = chain._replace(relays=self.known.carried(chain.claimant.name, chain.relays))
        return [c if c.claimant is None or c.claimant.name else Chain(None, (), c.first, c.last, "own") for c in found]

    def _name(self, clause: Clause) -> None:
        """Remember the institutions a sentence speaks of, for "the ministry" later on."""
        for kind in ("ministry", "institution"):
            for tag in clause.tags.get(kind, ()):
                source = self.source(clause, max(0, tag.first - 2), tag.last)
                if source is not None:
                    self.known.named.append(source)
        del self.known.named[:-NAMED]
        if "(" in clause.words:
            for first, last in names(clause, 0, len(clause.words) - 1, self.words):
                short = abbreviation(clause, first, last)
                if short and last > first and short not in self.known.short:
                    source = self.source(clause, first, last)
                    self.known.short[short] = source or Source(clause.sentence.span(first, last), "organization", short)

    def _by(self, clause: Clause) -> list[Chain]:
        found: list[Chain] = []
        carried = self.words.sets["attribution.carried"]
        for tag in clause.tags.get("by", ()):
            if not self._introduces(clause, tag):
                continue
            end = right_end(clause, tag.last + 1, self.words)
            source = self.source(clause, tag.last + 1, end)
            if source is None or self._cites(clause, end):
                continue
            if tag.value in carried and any(t.first == end + 1 for t in clause.tags.get("say", ())):
                continue  # "an official quoted by X said"
            if tag.value in carried and found and source.kind != "outlet" and self._is_paper(found[-1]):
                found[-1] = Chain(source, (), found[-1].first, end, "by")  # "information obtained by the commission"
            elif tag.value in carried and found:
                found[-1] = found[-1]._replace(relays=(*found[-1].relays, source.name))
            elif found and tag.first <= found[-1].last + 1:
                found[-1] = Chain(source, (), found[-1].first, end, "by")
            else:
                found.append(Chain(source, (), tag.first, end, "by"))
        return found

    def _is_paper(self, chain: Chain) -> bool:
        """Whether a source is no more than "the information" or "data", whoever's they are."""
        said = chain.claimant.words.lower().split() if chain.claimant else [""]
        sets = self.words.sets
        return any(word in sets["attribution.papers"] for word in said[:2]) and len(said) <= 2 + (
            said[0] in sets["syntax.the"]
        )

    def _told(self, clause: Clause) -> list[Chain]:
        """ "This was announced on Sunday by Y." """
        text, sets = clause.words, self.words.sets
        opens = text[0] in sets["attribution.told"] or (
            text[0] in sets["syntax.definite"] and not sets["attribution.told_things"].isdisjoint(text[1:PASSIVE])
        )
        if not opens:
            return []
        at = self._agent(text)
        verbs = [t for t in clause.tags.get("say", ()) if 1 < t.first <= PASSIVE and is_passive(clause, t, self.words)]
        if at < 0 or not verbs or at + 1 >= len(text):
            return []
        end = right_end(clause, at + 1, self.words)
        source = self.source(clause, at + 1, end) if not self._cites(clause, end) else None
        return [Chain(source, (), verbs[0].first, at, "by")] if source is not None else []

    def _agent(self, text: Sequence[str]) -> int:
        """The token of the word that leads to who did something ("by"), or -1."""
        by = self.words.sets["syntax.by"]
        return next((at for at in range(2, min(len(text), OBJECT)) if text[at] in by), -1)

    def _cites(self, clause: Clause, end: int) -> bool:
        """Whether "with reference to Y" follows: what ends here is a relay."""
        apart = end + 2 if clause.words[end + 1 : end + 2] == [","] else end + 1
        return any(t.first == apart for t in clause.tags.get("citing", ()))

    def _introduces(self, clause: Clause, tag: Tag) -> bool:
        """Whether "per" names a source and no rate ("per litre")."""
        following = clause.sentence.raw[tag.last + 1 : tag.last + 2]
        if clause.words[tag.first] not in self.words.sets["syntax.per"]:
            return True
        return bool(following) and (following[0][0].isupper() or following[0] in self.words.sets["syntax.determiner"])

    def _citing(self, clause: Clause) -> list[Chain]:
        """ "citing Y", and "X cited Y as saying"."""
        found = []
        for tag in clause.tags.get("citing", ()):
            end = right_end(clause, tag.last + 1, self.words)
            source = self.source(clause, tag.last + 1, end)
            if source is not None:
                before = self._before(clause, tag.first)
                deeper = self._cited_in_turn(clause, tag.last + 1)
                if deeper is not None:
                    through = (source.name, before.name) if before else (source.name,)
                    found.append(Chain(deeper[0], through, tag.first, deeper[1], "citing"))
                    continue
                if before is not None and source.kind == "outlet" and self._is_quoted_by(before):
                    source, before = before, source  # "the mayor said, quoting the agency N."
                found.append(Chain(source, (before.name,) if before else (), tag.first, end, "citing"))
        for tag in clause.tags.get("as_saying", ()):
            verb = next(
                (
                    t
                    for t in reversed(clause.tags.get("say", ()))
                    if t.last < tag.first and t.value in self.words.sets["attribution.cited"]
                ),
                None,
            )
            if verb is None or tag.first - verb.last > OBJECT:
                continue
            if verb.first and clause.words[verb.first - 1] in self.words.sets["syntax.be"]:
                source = self._subject(clause, verb)
                via = self._carrier(clause, tag.last + 2, right_end(clause, tag.last + 2, self.words))
            else:
                source = self.source(clause, verb.last + 1, tag.first - 1)
                via = self._subject(clause, verb)
            if source is not None:
                found.append(Chain(source, (via.name,) if via else (), verb.first, tag.last, "cited"))
        return found

    def _cited_in_turn(self, clause: Clause, first: int) -> tuple[Source, int] | None:
        """Whom the source at a token cites in turn, and the last token of the name: "citing TASS, which cites the ministry"."""
        text, sets = clause.words, self.words.sets
        for at in range(first, min(first + OBJECT, len(text) - 2)):
            if text[at] in sets["syntax.relative"] and text[at + 1] in sets["attribution.cited"]:
                end = right_end(clause, at + 2, self.words)
                found = self.source(clause, at + 2, end)
                return (found, end) if found is not None else None
        return None

    def _carrier(self, clause: Clause, first: int, last: int) -> Source | None:
        """Who carries a statement: an outlet, or whoever is named, unknown as an outlet or not."""
        found = self.source(clause, first, last)
        if found is not None and found.kind in ("outlet", "organization", "class"):
            return found
        shown = [clause.sentence.span(a, b) for a, b in names(clause, first, last, self.words)]
        return Source(shown[0], "outlet", shown[0]) if shown else None

    def _is_quoted_by(self, speaker: Source) -> bool:
        """Whether an outlet beside this speaker quotes it, and not the other way round."""
        if speaker.kind == "class":
            return self.words.sets["attribution.outlet_words"].isdisjoint(speaker.words.lower().split())
        return speaker.kind in ("institution", "person")

    def _before(self, clause: Clause, at: int) -> Source | None:
        """Who says what a source is cited for at this token."""
        verbs = [t for t in clause.tags.get("say", ()) if t.last < at]
        if verbs and is_passive(clause, verbs[-1], self.words):
            agent = self._agent(clause.words)  # "This was reported by X, citing"
            return self.source(clause, agent + 1, right_end(clause, agent + 1, self.words)) if agent > 0 else None
        return self._beside(clause, verbs[-1]) if verbs else None

    def _said(self, clause: Clause, others: list[Chain]) -> list[Chain]:
        found: list[Chain] = []
        taken = {i for c in others for i in range(c.first, c.last + 1)}
        relays = {name for c in others for name in c.relays}
        for tag in clause.tags.get("say", ()):
            cited = any(c.rule == "citing" and c.last + 1 == tag.first - 1 for c in others)  # "X, citing Y, writes"
            if cited and clause.words[tag.first - 1] == ",":
                continue
            if not clause.mentions and tag.value in self.words.sets["attribution.pictures"]:
                continue  # "state television showed the ruins" says no number that follows
            if is_counted(clause, tag, self.words):
                continue
            if tag.first in taken or is_passive(clause, tag, self.words) or takes_lives(clause, tag, self.words):
                continue
            source = self._same_speaker(clause, tag, found) or self._beside(clause, tag)
            if source is None or source.name in relays:
                continue
            quoted = self._quoted_by(clause, tag)
            via = (source.name,) if quoted is not None else self._audience(clause, tag)
            source = quoted or source
            loose = source.kind in ("thing", "person") or source.words.lower() in self.words.countries
            if loose and not self._speaks(clause, tag):
                continue
            found.append(
                Chain(
                    source,
                    via,
                    tag.first,
                    tag.last,
                    "told" if hearer(clause, tag, self.words) else "said",
                )
            )
        return carried(clause, found, self.words)

    def _quoted_by(self, clause: Clause, verb: Tag) -> Source | None:
        """Who speaks where the subject ends with who carries it: "an official quoted by X said"."""
        phrase = subject(clause, verb, self.words)
        if phrase is None or phrase[0] < 2 or clause.words[phrase[0]] not in self.words.sets["syntax.by"]:
            return None
        at = phrase[0] - 1
        carried = any(t.last == at and t.value in self.words.sets["attribution.cited"] for t in clause.tags["say"])
        first = left_start(clause, at - 1, self.words) if carried else at
        return self.source(clause, first, at - 1) if first < at else None

    def _speaks(self, clause: Clause, verb: Tag) -> bool:
        """Whether a verb makes a source of anybody: "said", and beside a number "put the toll at", but not "received"."""
        sets = self.words.sets
        return verb.value in sets["attribution.plain"] or (
            bool(clause.mentions)
            and (verb.value in sets["attribution.sets"] or verb.value not in sets["attribution.acts"])
        )

    def _same_speaker(self, clause: Clause, tag: Tag, found: list[Chain]) -> Source | None:
        """ "the police said, adding that": the speaker of the sentence goes on."""
        before = clause.words[tag.first - 1] if tag.first else ""
        joined = before in self.words.sets["syntax.and"]
        if found and (joined or (before == "," and self.words.ends(clause.words[tag.first], "syntax.gerund"))):
            return found[-1].claimant
        if found and self._owned_by_it(clause, found[-1], tag):
            return found[-1].claimant
        return None

    def _owned_by_it(self, clause: Clause, chain: Chain, verb: Tag) -> bool:
        """Whether those who speak are the last speaker or its own: "the group said its researchers had counted 12"."""
        that = self.words.sets["attribution.that"]
        after = [i + 1 for i in range(chain.last + 1, verb.first) if clause.words[i] in that]
        opens = after[-1] if after else chain.last + 1
        sets, text = self.words.sets, clause.words
        if opens >= verb.first:
            return False
        back = text[opens] in sets["syntax.the"] and text[opens + 1] in sets["attribution.anaphors"]
        own = text[opens] in sets["attribution.owners"] or text[opens] in sets["attribution.pronouns"]
        return own or (back and opens + 1 < verb.first)

    def _beside(self, clause: Clause, verb: Tag) -> Source | None:
        """The source that is the subject of a verb of saying; after a comma the right goes first where verbs do."""
        leads = self.words.verb_first and verb.first and clause.words[verb.first - 1] == ","
        for where in (closing, inverted, subject) if leads else (closing, subject, inverted):
            phrase = where(clause, verb, self.words)
            source = self.source(clause, *phrase) if phrase is not None else None
            if source is not None:
                return source
        return None

    def _subject(self, clause: Clause, verb: Tag) -> Source | None:
        phrase = subject(clause, verb, self.words)
        return self.source(clause, *phrase) if phrase is not None else None

    def _audience(self, clause: Clause, verb: Tag) -> tuple[str, ...]:
        """The outlet in "Y told X"."""
        found = hearer(clause, verb, self.words)
        source = self.source(clause, *found) if found else None
        if source is None or source.kind not in ("outlet", "organization"):
            return ()
        platforms = self.words.sets["attribution.platforms"]
        return (source.name,) if platforms.isdisjoint(source.name.lower().split()) else ()

    def source(self, clause: Clause, first: int, last: int) -> Source | None:
        head = clause.sentence.head
        first = head if first < head <= last else first
        return name_source(clause, first, last, self.known, self.words)

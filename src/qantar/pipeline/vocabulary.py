"""Names as sources print them, and the ids they stand for.

Letter case, punctuation, accents' composition and a leading article do not matter; which name belongs to which entry is
data (the `aliases` of the sheets). Nothing is guessed: a name that no entry has, or that two have, has no id.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What two spellings of one name share.

    >>> name_key("The  Ministry of Health") == name_key("ministry of health")
    True
    >>> name_key("НПП «Атамекен»")
    'нпп атамекен'
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = re.sub(r"[\W_]+", " ", folded).strip()
    return words.removeprefix("the ")


def listed(cell: str) -> list[str]:
    """The items of a cell that holds a list.

    >>> listed("RIA Novosti; Interfax")
    ['RIA Novosti', 'Interfax']
    """
    return [item for item in (part.strip() for part in cell.split(";")) if item]


@dataclass(slots=True)
class Names:
    """The ids of one kind of thing by every name it goes by."""

    ids: dict[str, str] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)

    def add(self, entry_id: str, names: Iterable[str]) -> None:
        for key in {name_key(name) for name in names if name}:
            owner = self.ids.setdefault(key, entry_id)
            if owner != entry_id:
                self.shared.setdefault(key, {owner}).add(entry_id)

    def find(self, name: str) -> str | None:
        """The id that `name` stands for, or None where no entry or more than one has it."""
        key = name_key(name)
        return None if key in self.shared else self.ids.get(key)

    def nearest(self, name: str) -> str:
        """The id whose names are most like `name`, for a message; empty where none is."""
        close = difflib.get_close_matches(name_key(name), self.ids, n=1, cutoff=0.75)
        return self.ids[close[0]] if close else ""

"""What fills the generated parts of the documents: functions from the published package to Markdown, by name."""

from __future__ import annotations

from collections.abc import Callable

from qantar.package import Package

from .dictionary import dictionary
from .gaps import contents, gaps
from .known_when import known_when
from .lists import lists
from .reliability import agreement
from .vocabulary import authority, measures, populations

GENERATORS: dict[str, Callable[[Package], str]] = {
    "agreement": agreement,
    "authority": authority,
    "contents": contents,
    "dictionary": dictionary,
    "gaps": gaps,
    "known-when": known_when,
    "lists": lists,
    "measures": measures,
    "populations": populations,
}

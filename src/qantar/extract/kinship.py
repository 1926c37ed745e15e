"""The tree of populations: what the groups of one noun phrase have in common."""

from __future__ import annotations

from .lexicon import Lexicon


def common(populations: list[str], words: Lexicon) -> str | None:
    """The narrowest population that contains all of these; None for none.

    >>> from .lexicon import lexicon
    >>> common(["police", "military"], lexicon()), common(["police"], lexicon()), common(["children", "women"], lexicon())
    ('security_forces', 'police', 'all')
    """
    result: str | None = None
    for population in populations:
        if result is None or result == population:
            result = population
            continue
        above = _ancestors(result, words)
        result = next((p for p in _ancestors(population, words) if p in above), "all")
    return result


def _ancestors(population: str, words: Lexicon) -> list[str]:
    chain = [population]
    while chain[-1] in words.parents:
        chain.append(words.parents[chain[-1]])
    return chain

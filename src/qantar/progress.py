"""A progress bar for work longer than a second: on a terminal, where tqdm is installed; else nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def shown_on_terminal(title: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """A function that passes on what it is given and shows on stderr how far it is.

    >>> list(shown_on_terminal("count")([1, 2]))
    [1, 2]
    """
    if not sys.stderr.isatty():
        return lambda items: items
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        return lambda items: items
    return lambda items: tqdm(items, desc=title, leave=False, delay=1, file=sys.stderr)

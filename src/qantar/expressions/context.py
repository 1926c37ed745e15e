"""What tells, in a running text, that digits or number words count nothing."""

from .language import Language
from .reader import Reading
from .tokens import Tokens


def counts_nothing(language: Language, tokens: Tokens, reading: Reading, text: str) -> bool:
    """Say whether a reading is a date, an age, a name or another sign that is no count."""
    return False

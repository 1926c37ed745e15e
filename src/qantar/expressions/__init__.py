"""Read numbers as they are printed: "more than 160", "nearly 6,000", "several dozen", "$2 billion to $3 billion".

Two ways in: `parse_expression` reads a text that is one expression and nothing more; `find_expressions` finds every
expression in a running text and leaves out digits that count nothing (dates, ages, scores, model names).
What the hedges mean is fixed in docs/expressions.md; the words are data, one file a language.
"""

from .find import find_expressions, parse_expression
from .language import languages
from .quantity import ExpressionError, Found, Quantity

__all__ = ["ExpressionError", "Found", "Quantity", "find_expressions", "languages", "parse_expression"]

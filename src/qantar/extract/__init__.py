"""From the text of a report to draft figures for a coder to review.

`drafts(Report(id, text, published, publisher))` reads one report figure by figure, `totals(text)` gives one number a measure for
a whole report; `qantar extract` reads files. Rules and word lists only: no model, no network. What is drafted is for review, and
never published unreviewed.
"""

from .draft import Draft
from .drafts import Report, drafts
from .errors import ExtractError
from .tally import Total, totals

__all__ = ["Draft", "ExtractError", "Report", "Total", "drafts", "totals"]

"""From the text of a report to draft figures for a coder to review."""

from qantar.extract.tally import Total, totals

__all__ = ["Total", "totals"]

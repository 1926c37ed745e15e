"""The whole-report counts behind `qantar.extract.totals`."""

from qantar.extract.tally.total import Total, totals

__all__ = ["Total", "totals"]

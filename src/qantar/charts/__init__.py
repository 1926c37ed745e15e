"""Charts of a package: functions that take tables and draw them on matplotlib axes.

    from qantar import charts
    ax = charts.toll()                                   # people killed, Kazakhstan, day by day
    charts.save(ax, "toll.svg")

Each function takes `tables` (nothing: the installed package; a `qantar.Package`; or a mapping from table name to DataFrame,
whose missing tables are those of the installed package), says what to draw by keywords, and returns the `Axes`. Without
`ax` it draws on a new `Figure` of `width` inches that pyplot does not know of. No function changes a global setting.

What a chart is not: a count made by this project. It shows who claimed what, and which claims still stand.
"""

try:
    import matplotlib  # noqa: F401
except ImportError as error:
    raise ImportError("the charts need matplotlib: pip install 'qantar[charts]'") from error

from qantar.charts.claims import claims
from qantar.charts.deployment import deployment
from qantar.charts.parts import parts
from qantar.charts.places import places
from qantar.charts.saving import Picture, alt_text, picture, save
from qantar.charts.toll import toll
from qantar.charts.voices import voices

__all__ = ["Picture", "alt_text", "claims", "deployment", "parts", "picture", "places", "save", "toll", "voices"]

"""Data become charts here, and only here: figure, sentence and table as one thing."""

from course.charts.chart import CONFIG, PLOTLY_MIME, Chart
from course.charts.painting import painted
from course.charts.palette import MARKS, PAINTS, SYMBOLS, contrast
from course.charts.sheet import Sheet
from course.charts.table import Table
from course.charts.template import THEMES

__all__ = [
    "CONFIG",
    "MARKS",
    "PAINTS",
    "PLOTLY_MIME",
    "SYMBOLS",
    "THEMES",
    "Chart",
    "Sheet",
    "Table",
    "contrast",
    "painted",
]

"""Charts as plain data: pure functions that lay a chart out, for SVG templates that serve the
page and the PDF alike.

Every chart can be told apart in greyscale (shape and dash, not colour) and has its data as a table.
"""

from infuse.ui.charts.bars import BarChart, Funnel, bar_chart, funnel
from infuse.ui.charts.columns import ColumnChart, column_chart
from infuse.ui.charts.dots import DotPlot, dot_plot
from infuse.ui.charts.line import LineChart, line_chart
from infuse.ui.charts.table import Table

__all__ = [
    "BarChart",
    "ColumnChart",
    "DotPlot",
    "Funnel",
    "LineChart",
    "Table",
    "bar_chart",
    "column_chart",
    "dot_plot",
    "funnel",
    "line_chart",
]

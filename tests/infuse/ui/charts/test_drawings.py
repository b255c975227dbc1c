"""The drawings themselves: well-formed, named, and without anything the content policy refuses."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.template.loader import render_to_string

from infuse.ui.samples import charts

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", ["line", "bars", "funnel", "dots"])
def test_a_drawing_is_named_and_has_its_table(name: str) -> None:
    chart: Any = charts()[name]
    html = render_to_string("ui/charts/_figure.html", {"chart": chart})
    root = ET.fromstring(html.strip())
    drawing = next(svg for svg in root.iter(f"{SVG}svg") if svg.get("role") == "img")
    named = (drawing.get("aria-labelledby") or "").split()
    texts = {node.get("id"): node.text for node in drawing.iter() if node.get("id")}
    assert [texts[one] for one in named] == [chart.title, chart.description]
    assert len(list(root.iter("tr"))) == len(chart.table.rows) + 1
    assert not [node for node in root.iter() if "style" in node.attrib]


def test_points_of_the_drawing_are_the_points_of_the_data() -> None:
    chart = charts()["line"]
    root = ET.fromstring(render_to_string("ui/charts/_figure.html", {"chart": chart}).strip())
    circles = [(float(c.get("cx", "")), float(c.get("cy", ""))) for c in root.iter(f"{SVG}circle")]
    assert circles == [(point.x, point.y) for point in chart.points]


def test_an_empty_chart_says_so_in_words() -> None:
    html = render_to_string("ui/charts/_figure.html", {"chart": charts()["nothing"]})
    assert "Nothing has been measured yet." in html
    assert 'role="img"' not in html


def test_words_of_people_are_escaped() -> None:
    from infuse.ui.charts import bar_chart

    chart = bar_chart(id="b", title="<b>", bars=[("<script>", 1)])
    html = render_to_string("ui/charts/_figure.html", {"chart": chart})
    assert "<script>" not in html
    assert "&lt;script&gt;" in html

"""Trees of experiments: joined, and laid out without boxes that overlap. Pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from experiments.design.lineage import BOX_HEIGHT, Node, draw, every, forest


def node(number: int, parent: int | None = None) -> Node:
    return Node(number, parent, f"E{number}", "x" * 40, "Draft")


def test_each_stands_under_what_it_follows_from() -> None:
    roots = forest([node(3, 2), node(1), node(2, 1), node(4, 1), node(9, 77)])
    assert [root.number for root in roots] == [1, 9]
    assert [one.number for one in roots[0].follow_ups] == [2, 4]
    assert [one.number for one in roots[0].follow_ups[0].follow_ups] == [3]


def test_a_long_title_is_cut_in_its_box() -> None:
    assert node(1).short.endswith("…")
    assert len(node(1).short) <= 25


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw(forest([])).boxes == []


@given(st.lists(st.integers(0, 30), max_size=30))
def test_no_two_boxes_share_a_place(parents: list[int]) -> None:
    nodes = [node(n + 1, parent if parent <= n else None) for n, parent in enumerate(parents)]
    roots = forest(nodes)
    drawing = draw(roots)
    places = [(box.x, box.y) for box in drawing.boxes]
    assert len(set(places)) == len(places) == len(nodes) == sum(1 for _ in every(roots))
    assert len(drawing.lines) == len(nodes) - len(roots)
    assert all(box.y + BOX_HEIGHT < drawing.height for box in drawing.boxes)

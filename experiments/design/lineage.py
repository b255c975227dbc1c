"""How experiments follow from each other, as trees: pure, from nodes to a drawing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

BOX_WIDTH, BOX_HEIGHT = 216, 62
ACROSS, DOWN = 44, 14
LETTERS = 25  # of a title, at 14 px in a box


@dataclass
class Node:
    """An experiment in a tree, with those that followed from it."""

    number: int
    parent: int | None
    code: str
    title: str
    state: str
    url: str = ""
    language: str = ""
    is_here: bool = False
    follow_ups: list["Node"] = field(default_factory=list)

    @property
    def short(self) -> str:
        """The title as far as it fits into a box."""
        return (
            self.title if len(self.title) <= LETTERS else f"{self.title[: LETTERS - 1].rstrip()}…"
        )


@dataclass(frozen=True)
class Box:
    """A node's place in the drawing."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """Boxes and the lines between them, in the units of the SVG."""

    boxes: list[Box]
    lines: list[str]
    width: int
    height: int


def forest(nodes: Iterable[Node]) -> list[Node]:
    """The nodes joined: each stands under its parent, or by itself when that is not among them.

    In each tree those that began earlier stand first. A circle, which cannot come about, is cut.
    """
    by_number = {node.number: node for node in sorted(nodes, key=lambda node: node.number)}
    roots = []
    for node in by_number.values():
        parent = by_number.get(node.parent or 0)
        if parent is None or parent.number >= node.number:
            roots.append(node)
        else:
            parent.follow_ups.append(node)
    return roots


def draw(roots: Iterable[Node]) -> Drawing:
    """Lay trees out from left to right: a step further is a column, each last one has a row."""
    boxes: list[Box] = []
    lines: list[str] = []
    row = 0
    for root in roots:
        row = _place(root, 0, row, boxes, lines)
    return Drawing(
        boxes,
        lines,
        width=max((box.x for box in boxes), default=0) + BOX_WIDTH + 2,
        height=max((box.y for box in boxes), default=0) + BOX_HEIGHT + 2,
    )


def _place(node: Node, column: int, row: int, boxes: list[Box], lines: list[str]) -> int:
    """Place a node and all that follows from it; the next free row."""
    box = Box(node, 1 + column * (BOX_WIDTH + ACROSS), 1 + row * (BOX_HEIGHT + DOWN))
    boxes.append(box)
    for place, child in enumerate(node.follow_ups):
        if place:
            row += 1
        lines.append(_line(box, column + 1, row))
        row = _place(child, column + 1, row, boxes, lines) - 1
    return row + 1


def _line(parent: Box, column: int, row: int) -> str:
    """A path from the right side of a box to the left side of a later one."""
    x1, y1 = parent.x + BOX_WIDTH, parent.y + BOX_HEIGHT // 2
    x2 = 1 + column * (BOX_WIDTH + ACROSS)
    y2 = 1 + row * (BOX_HEIGHT + DOWN) + BOX_HEIGHT // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}H{middle}V{y2}H{x2}"


def every(roots: Iterable[Node]) -> Iterator[Node]:
    """All nodes of the trees, each before those that follow from it."""
    for node in roots:
        yield node
        yield from every(node.follow_ups)

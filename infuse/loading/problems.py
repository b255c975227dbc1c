"""What is wrong in a folder: file, line, column, value and why; gathered, then told at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and where. `line` counts from 1; 0 is the file as a whole."""

    file: str
    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = self.file + (f", line {self.line}" if self.line else "")
        where = f"{place}, {self.column}" if self.column else place
        shown = self.value if len(self.value) <= 80 else self.value[:77] + "…"
        return f"{where}: {shown!r}: {self.message}" if shown else f"{where}: {self.message}"


class LoadRefused(Exception):
    """The folder cannot be loaded; `problems` says all that is wrong. Nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Problems:
    """The problems found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, column: str, value: object, message: str) -> None:
        """Note one, and go on reading."""
        text = "" if value is None else str(value)
        self.found.append(Problem(file, line, column, text, message))

    def stop_if_any(self) -> None:
        """Raise LoadRefused with everything that was found, if anything was."""
        if self.found:
            raise LoadRefused(self.found)

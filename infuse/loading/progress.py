"""How far the loading is: a bar on a terminal, a line for each tenth elsewhere."""

from typing import TextIO

WIDTH = 40


class Progress:
    """Counts deeds done. Writes nothing without a stream."""

    def __init__(self, total: int, stream: TextIO | None, label: str = "") -> None:
        self._total, self._stream, self._label = max(total, 1), stream, label
        self.done = 0
        self._shown = -1

    def step(self, deeds: int = 1) -> None:
        """So many more are done."""
        self.done += deeds
        percent = min(100 * self.done // self._total, 100)
        if self._stream is None or percent == self._shown:
            return
        if self._stream.isatty():
            bar = "█" * (percent * WIDTH // 100)
            end = "\n" if percent == 100 else ""
            self._stream.write(f"\r{self._label} {bar:<{WIDTH}} {percent:3d}%{end}")
        elif percent // 10 > self._shown // 10:
            self._stream.write(f"{self._label} {percent}%\n")
        self._stream.flush()
        self._shown = percent

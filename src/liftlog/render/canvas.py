"""A canvas of braille dots: two columns and four rows of dots to a character."""

from __future__ import annotations

_BASE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Canvas:
    """Dots at (x, y), y upwards from 0; what lies outside is not drawn."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._cells = [[0] * columns for _ in range(rows)]

    @property
    def width(self) -> int:
        return 2 * self.columns

    @property
    def height(self) -> int:
        return 4 * self.rows

    def dot(self, x: int, y: int) -> None:
        """Sets one dot."""
        if 0 <= x < self.width and 0 <= y < self.height:
            row = self.height - 1 - y
            self._cells[row // 4][x // 2] |= _BITS[row % 4][x % 2]

    def line(self, x0: int, y0: int, x1: int, y1: int, every: int = 1) -> None:
        """A straight line, both ends included; dotted with `every` above 1."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(0, steps + 1, every):
            self.dot(
                x0 + (2 * (x1 - x0) * step + steps) // (2 * steps),
                y0 + (2 * (y1 - y0) * step + steps) // (2 * steps),
            )

    def lines(self) -> list[str]:
        """The rows of text, the highest first; an empty cell is a space."""
        return [
            "".join(chr(_BASE + cell) if cell else " " for cell in cells) for cells in self._cells
        ]

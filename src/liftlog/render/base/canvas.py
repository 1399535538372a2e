"""Canvas of braille dots: two columns and four rows of dots per character."""

_BASE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Canvas:
    """Dots at (x, y), y upwards from 0; what lies outside is not drawn."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.width, self.height = 2 * columns, 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]
        self._marks: dict[tuple[int, int], str] = {}
        self._grounds: dict[tuple[int, int], str] = {}

    def dot(self, x: int, y: int) -> None:
        """Sets one dot."""
        if 0 <= x < self.width and 0 <= y < self.height:
            row = self.height - 1 - y
            self._cells[row // 4][x // 2] |= _BITS[row % 4][x % 2]

    def line(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """A straight line, both ends included."""
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(steps + 1):
            self.dot(
                x0 + (2 * (x1 - x0) * step + steps) // (2 * steps),
                y0 + (2 * (y1 - y0) * step + steps) // (2 * steps),
            )

    def stair(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Level as far as the second point, then straight up or down to it."""
        self.line(x0, y0, x1, y0)
        self.line(x1, y0, x1, y1)

    def mark(self, x: int, y: int, sign: str) -> None:
        """A sign in the place of the dots around a point."""
        self._marks[(self.height - 1 - y) // 4, x // 2] = sign

    def ground(self, x: int, y: int, sign: str) -> None:
        """A sign that is seen where nothing else is drawn."""
        self._grounds[(self.height - 1 - y) // 4, x // 2] = sign

    def lines(self) -> list[str]:
        """The rows of text, the highest first; an empty cell is a space."""
        return [
            "".join(self._sign(row, column) for column in range(self.columns))
            for row in range(len(self._cells))
        ]

    def _sign(self, row: int, column: int) -> str:
        cell = self._cells[row][column]
        drawn = chr(_BASE + cell) if cell else self._grounds.get((row, column), " ")
        return self._marks.get((row, column), drawn)

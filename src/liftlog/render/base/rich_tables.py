"""Tables drawn by rich: on a terminal, up to about sixty rows."""

from rich.box import SIMPLE_HEAD
from rich.table import Table as RichTable
from rich.text import Text

from liftlog.render.base.fitting import needed
from liftlog.render.base.painting import console, painted_cell
from liftlog.render.base.tables import Table, blocks


def print_rich(table: Table, width: int) -> None:
    """Draws the table; one that does not fit falls back to a paragraph a row."""
    terminal = console(width)
    if needed(table) > width:
        for line in blocks(table, width):
            terminal.print(Text(line), soft_wrap=True)
        return
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column in table.columns:
        drawn.add_column(
            Text(column.title), justify="right" if column.right else "left", no_wrap=True
        )
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        drawn.add_row(*(painted_cell(column.key, cell.text) for column, cell in cells))
    terminal.print(drawn)

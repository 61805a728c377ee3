"""Tables and color for a person at a terminal. User text is never read as markup."""

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from rmentor_cli.terminal.layout import Block, visible


class RichScreen:
    """Writes blocks to a terminal."""

    def __init__(self) -> None:
        """Let rich find the width, and whether color is wanted (NO_COLOR, TERM)."""
        self._console = Console(highlight=False, emoji=False, markup=False)

    def write(self, block: Block) -> None:
        """Write one block."""
        if isinstance(block, str):
            self._console.print(Text(visible(block)), soft_wrap=True)
            return
        table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
        for heading in block.headings:
            table.add_column(Text(heading), overflow="fold")
        for row in block.rows:
            table.add_row(*(Text(visible(cell)) for cell in row))
        self._console.print(table)

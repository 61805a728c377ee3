"""How much work one calendar file may make: its lines, zones, rules and occurrences draw on one budget. Pure."""

MOST_WORK = 1_600_000  # about the microseconds it takes


class Overspent(Exception):  # noqa: N818 - turned into a located problem
    """A file makes more work than it may: on which line that shows."""

    def __init__(self, line: int) -> None:
        """Keep the line of the file."""
        super().__init__(f"line {line}")
        self.line = line


class Work:
    """What is left of the budget of a file."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._left = MOST_WORK

    def spend(self, work: int) -> bool:
        """Spend some work if so much is left, and say whether it was."""
        if work > self._left:
            return False
        self._left -= work
        return True

    def pay(self, line: int, work: int) -> None:
        """Spend some work for what stands on a line; raises Overspent where not so much is left."""
        if not self.spend(work):
            raise Overspent(line)

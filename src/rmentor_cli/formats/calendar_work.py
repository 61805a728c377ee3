"""How much work one calendar file may make: its zones, rules, exceptions and occurrences draw on one budget. Pure."""

MOST_WORK = 2_000_000  # about the microseconds it takes


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

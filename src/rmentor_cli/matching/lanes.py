"""A row of points of which it is quickly told where they reach a level. Pure."""

import struct
from collections.abc import Sequence

from rmentor_cli.lanes import WIDTH, ones, signs


class Threshold:
    """A row of numbers from -1 up to 2 ** 31 - 1, of which it is quickly told where they reach a level."""

    def __init__(self, values: Sequence[int]) -> None:
        """Take the numbers."""
        self._size = len(values)
        self._ones = ones(self._size)
        # with 2 ** 31 added the highest bit of a lane survives a subtraction where the number is as large
        self._row = int.from_bytes(struct.pack(f"<{self._size}i", *values), "little") ^ self._ones << (WIDTH - 1)

    def at_least(self, level: int) -> int:
        """Return the mask of the numbers that are as large as a level of 0 or more."""
        return signs(self._row - min(level, (1 << WIDTH - 1) - 1) * self._ones, self._size)

"""A row of whole numbers packed into one int, a lane of 32 bits for each, so that whole rows are added at once. Pure.

Scoring 300 x 300 people in lists would take three times as long, and eight tables of lists ten times the memory.
"""

import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

WIDTH = 32
_BYTES = WIDTH // 8


def pack(values: Sequence[int]) -> int:
    """Put each value, from 0 up to 2 ** 31, in its lane."""
    return int.from_bytes(struct.pack(f"<{len(values)}I", *values), "little")


def place(values: Mapping[int, int], size: int) -> int:
    """Put each value, from 0 up to 2 ** 32, in the lane named; 0 in all others."""
    row = bytearray(size * _BYTES)
    for index, value in values.items():
        struct.pack_into("<I", row, index * _BYTES, value)
    return int.from_bytes(row, "little")


def unpack(row: int, size: int) -> tuple[int, ...]:
    """Return the values of the first `size` lanes; a lane of ones is -1."""
    return struct.unpack(f"<{size}i", row.to_bytes(size * _BYTES, "little"))


def row_of(row: int, size: int) -> Sequence[int]:
    """Return the values of the first `size` lanes as `unpack` does, in a seventh of the memory."""
    values = array("i", row.to_bytes(size * _BYTES, "little"))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def shares(row: int, size: int, *, of: int, most: int) -> int:
    """Return in each lane `of * value // most`, for values up to `most`."""
    # dividing is multiplying by a fraction; with so many bits of it the error stays below what would round up
    bits = (most * most).bit_length()
    factor = (of << bits) // most + 1
    if factor * most >> WIDTH:
        return pack([of * value // most for value in unpack(row, size)])
    return row * factor >> bits & _low_bits(size, WIDTH - bits)


def lesser(one: int, other: int, size: int) -> int:
    """Return in each lane the smaller of two numbers below 2 ** 31."""
    highest = _ones(size) << WIDTH - 1
    reached = ((one | highest) - other & highest) >> WIDTH - 1  # where one is at least as large as the other
    chosen = (reached << WIDTH) - reached
    return one ^ (one ^ other) & chosen


class Threshold:
    """A row of numbers from -1 up to 2 ** 31 - 1, of which it is quickly told where they reach a level."""

    def __init__(self, values: Sequence[int]) -> None:
        """Take the numbers."""
        self._size = len(values)
        self._ones = _ones(self._size)
        # with 2 ** 31 added the highest bit of a lane survives a subtraction where the number is as large
        self._row = int.from_bytes(struct.pack(f"<{self._size}i", *values), "little") ^ self._ones << (WIDTH - 1)

    def at_least(self, level: int) -> int:
        """Return the mask of the numbers that are as large as a level of 0 or more."""
        return _signs(self._row - min(level, (1 << WIDTH - 1) - 1) * self._ones, self._size)


def below(row: int, level: int, size: int) -> int:
    """Return the mask of the lanes that hold less than a level; both below 2 ** 31."""
    raised = row + ((1 << WIDTH - 1) - level) * _ones(size)  # the highest bit says what reaches the level
    return _signs(raised, size) ^ (1 << size) - 1


def _signs(row: int, size: int) -> int:
    """Return the mask of the lanes whose highest bit is set."""
    highest = row.to_bytes(size * _BYTES, "little")[_BYTES - 1 :: _BYTES]
    return int(b"0" + highest.translate(_BINARY)[::-1], 2)


_BINARY = b"0" * 128 + b"1" * 128


@cache
def _low_bits(size: int, bits: int) -> int:
    return _ones(size) * ((1 << bits) - 1)


@cache
def _ones(size: int) -> int:
    return spread((1 << size) - 1)


class Shares:
    """The same as `shares` with a number of its own in each lane for `most`, where values can be scaled beforehand."""

    def __init__(self, of: int, most: Sequence[int]) -> None:
        """Take what `most` is worth, and the most of each lane, at least 1."""
        self._of, self._most = of, most
        self._bits = (max(most, default=1) ** 2).bit_length()
        scales = [(of << self._bits) // each + 1 for each in most]
        self._fits = all(scale * each >> WIDTH == 0 for scale, each in zip(scales, most, strict=True))
        self.scales = scales if self._fits else [1] * len(most)  # by lane, what its value is to be multiplied by

    def of(self, scaled: int) -> int:
        """Return the shares of scaled values."""
        if self._fits:
            return scaled >> self._bits & _low_bits(len(self._most), WIDTH - self._bits)
        values = zip(unpack(scaled, len(self._most)), self._most, strict=True)
        return pack([self._of * value // most for value, most in values])


def constant(value: int, size: int) -> int:
    """Put the same value in each of the first `size` lanes."""
    return value * _ones(size)


def lane(row: int, index: int) -> int:
    """Return the value of one lane."""
    return row >> index * WIDTH & ((1 << WIDTH) - 1)


def spread(mask: int) -> int:
    """Return 1 in the lane of every bit that is set in a mask."""
    return int.from_bytes(b"".join(map(_spread_byte, mask.to_bytes(-(-mask.bit_length() // 8), "little"))), "little")


@lru_cache(maxsize=1 << 12)  # each part of the score asks for the same pairs
def fill(mask: int) -> int:
    """Return a lane of ones for every bit that is set in a mask."""
    ones = spread(mask)
    return (ones << WIDTH) - ones


@cache
def _spread_byte(byte: int) -> bytes:
    return b"".join((byte >> bit & 1).to_bytes(_BYTES, "little") for bit in range(8))

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
    return one ^ (one ^ other) & _where_reached(one, other, _ones(size))


def _where_reached(one: int, other: int, ones: int) -> int:
    """Fill the lanes in which one number below 2 ** 31 is at least as large as the other."""
    highest = ones << WIDTH - 1
    reached = ((one | highest) - other & highest) >> WIDTH - 1
    return (reached << WIDTH) - reached


def below(row: int, level: int, size: int) -> int:
    """Return the mask of the lanes that hold less than a level; both below 2 ** 31."""
    raised = row + ((1 << WIDTH - 1) - level) * _ones(size)  # the highest bit says what reaches the level
    return _signs(raised, size) ^ (1 << size) - 1


def _signs(row: int, size: int) -> int:
    """Return the mask of the lanes whose highest bit is set."""
    highest = row.to_bytes(size * _BYTES, "little")[_BYTES - 1 :: _BYTES]
    return int(b"0" + highest.translate(_BINARY)[::-1], 2)


class Grid:
    """Rows of as many numbers each, from -1 up to 2 ** 31 - 2, of which it is quickly told where they reach a level."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        """Take the rows."""
        self._shape = len(rows), len(rows[0]) if rows else 0
        self._ones = int.from_bytes(b"\1\0\0\0" * (self._shape[0] * self._shape[1]), "little")
        numbers = int.from_bytes(b"".join(map(_bytes_of, rows)), "little")
        # one more than each number, so that none is negative
        self._raised = (numbers ^ self._ones << WIDTH - 1) - _HIGHEST * self._ones

    def at_least(self, level: int) -> list[int]:
        """Return for each row the mask of the numbers that are as large as a level of 0 or more."""
        rows, size = self._shape
        lowered = self._raised + (_HIGHEST - min(level, _HIGHEST)) * self._ones  # the highest bit says what reaches it
        signs = lowered.to_bytes(rows * size * _BYTES, "little")[_BYTES - 1 :: _BYTES].translate(_BINARY)[::-1]
        return [int(b"0" + signs[end - size : end], 2) for end in range(rows * size, 0, -size)] if size else [0] * rows

    def highest_of_columns(self) -> list[int]:
        """Return the highest number of each column."""
        (rows, size), folded = self._shape, self._raised
        while rows > 1:
            rows = (rows + 1) // 2
            lanes = rows * size
            upper = folded >> lanes * WIDTH
            lower = folded ^ upper << lanes * WIDTH
            ones = self._ones >> (self._shape[0] * size - lanes) * WIDTH
            folded = upper ^ (upper ^ lower) & _where_reached(lower, upper, ones)
        return [number - 1 for number in unpack(folded, size)]


def _bytes_of(row: Sequence[int]) -> bytes:
    """Return the lanes of a row of numbers, negative ones too."""
    if isinstance(row, array) and sys.byteorder == "little":
        return row.tobytes()
    return struct.pack(f"<{len(row)}i", *row)


_HIGHEST = (1 << WIDTH - 1) - 1
_BINARY = b"0" * 128 + b"1" * 128
_DIGITS = bytes.maketrans(b"01", b"\0\1")


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
    bits = bin(mask)[:1:-1].encode().translate(_DIGITS)
    row = bytearray(len(bits) * _BYTES)
    row[::_BYTES] = bits
    return int.from_bytes(row, "little")


@lru_cache(maxsize=1 << 12)  # each part of the score asks for the same pairs
def fill(mask: int) -> int:
    """Return a lane of ones for every bit that is set in a mask."""
    ones = spread(mask)
    return (ones << WIDTH) - ones

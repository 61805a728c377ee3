"""Every problem code, with what it means: the page docs/problem-codes.md is made from this table."""

from enum import Enum


class Code(Enum):
    """The codes; a number is never given to another meaning."""

    ENCODING = "RM101"

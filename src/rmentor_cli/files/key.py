"""The secret that keeps private.lock from being guessed: made once for a program, never in git."""

import os

LENGTH = 32  # bytes, as long as the digest it keys


def new_key() -> bytes:
    """Return the content of private/key: chance alone, on one line."""
    return os.urandom(LENGTH).hex().encode() + b"\n"

"""Which key is meant by what somebody typed: the key, the key without the mark of its date, or the beginning of one."""

from collections.abc import Iterable

from rmentor_cli.duties.told import without_mark
from rmentor_cli.problems import UsageError, listed

_SHOWN = 8


def keys_beginning(said: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that begin as it was typed, in their order."""
    return sorted({key for key in keys if key.startswith(said) or without_mark(key).startswith(said)})


def key_meant(said: str, keys: Iterable[str], *, otherwise: str = "") -> str:
    """Return the one key that is meant; empty where there is none.

    Raises UsageError where several begin so, because one of them may be somebody else's; `otherwise` is another way.
    """
    found = keys_beginning(said, keys)
    exact = [key for key in found if said in {key, without_mark(key)}]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if found:
        shown = listed(found, at_most=_SHOWN)
        raise UsageError(f'"{said}" begins {len(found)} keys: {shown}', fix=f"write more of one{otherwise}")
    return ""

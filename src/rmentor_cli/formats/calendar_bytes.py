"""Bytes that mean to be a calendar, to text. Pure."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def is_calendar(content: bytes) -> bool:
    """Say whether bytes mean to be a calendar."""
    return decoded(content[:200]).lstrip().upper().startswith("BEGIN:VCALENDAR")


def decoded(content: bytes) -> str:
    """Decode what may be in any encoding: all that is read of it is the same in each."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    return content.decode("utf-8", "replace")

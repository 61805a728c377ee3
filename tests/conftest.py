"""Fixtures that every room's tests share."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

Golden = Callable[[str, str], None]

HERE = Path(__file__).parent


@pytest.fixture
def golden() -> Golden:
    """Compare a text with a reviewed file under tests/; RMENTOR_GOLDEN=1 rewrites the file instead."""

    def compare(path: str, text: str) -> None:
        expected = HERE / path
        if os.environ.get("RMENTOR_GOLDEN") == "1":
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_bytes(text.encode())
        assert expected.is_file(), f"{path} is missing; make golden writes it, then read it"
        assert text == expected.read_bytes().decode()

    return compare

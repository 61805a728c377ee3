"""The documentation says what the code does."""

import pytest
from docs.generate import HERE, pages

from tests.conftest import Golden


@pytest.mark.parametrize("page", ["cli.md", "problem-codes.md", "program-yaml.md", "files.md"])
def test_generated_pages_are_up_to_date(page: str, golden: Golden) -> None:
    golden(f"../docs/{page}", pages()[page])


def test_every_generated_page_is_listed_above() -> None:
    assert {name for name in pages() if (HERE / name).is_file()} == set(pages())

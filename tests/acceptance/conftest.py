"""Fixtures of what is looked at from outside."""

import pytest

from tests.browser import Eyes, find_axe, find_browser


@pytest.fixture(scope="session")
def eyes(tmp_path_factory: pytest.TempPathFactory) -> Eyes:
    """Find a browser and axe-core, or skip the test and say so."""
    return Eyes(find_browser(), find_axe(tmp_path_factory.mktemp("clients")))

"""Hypothesis profiles, the order of the tests, whose tab it is, and a search made once instead of often."""

from __future__ import annotations

import functools
import os
import sys

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

# No deadline: the first example pays for imports and caches. In CI the same examples every time.
settings.register_profile("local", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

#: Files of few tests that wait for other processes.
_LONG = ("test_additions", "test_cluster")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow browser tests last, and what waits long first: the other process goes on meanwhile."""
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.stem not in _LONG))


@pytest.fixture(autouse=True)
def _shell_of_the_server() -> None:
    """Pages of the server show their tabs themselves, whatever tab a test before this one has used."""
    if page := sys.modules.get("ui.page"):
        page.use(page.Served())


# For every page under test Streamlit seeks components in the metadata of all installed packages: 0.1 s each.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)

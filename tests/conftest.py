"""Hypothesis profiles, the order of the tests, and one costly search that Streamlit need not repeat."""

from __future__ import annotations

import functools
import os

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

# No deadline: the first example pays for imports and caches. In CI the same examples every time.
settings.register_profile("local", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

#: Files of few tests that wait for other processes.
_LONG = ("test_hosting", "test_additions", "test_cluster")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow browser tests last, and what waits long first: the other process goes on meanwhile."""
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.stem not in _LONG))


# For every page under test Streamlit seeks components in the metadata of all installed packages: 0.1 s each.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)

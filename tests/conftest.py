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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow browser tests last, and before them what takes long to prepare."""
    items.sort(key=lambda item: ("browser" in item.path.parts, _needs_image(item)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to prepare it beside the other tests."""
    for item in filter(_needs_image, session.items):
        item.module.begun()


def _needs_image(item: pytest.Item) -> bool:
    return "image" in getattr(item, "fixturenames", ())


# For every page under test Streamlit seeks components in the metadata of all installed packages: 0.1 s each.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)

"""Hypothesis profiles, and the order of the tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No deadline: the first example pays for imports and caches. In CI the same examples every time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow browser tests last."""
    items.sort(key=lambda item: "browser" in item.path.parts)

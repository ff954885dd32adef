"""Packages that only some tests need."""

from __future__ import annotations

import importlib
import importlib.util
import os
from typing import Any

import pytest


def needs(package: str) -> Any:
    """The package; CI must have it, elsewhere the test is skipped and says how to get it."""
    if importlib.util.find_spec(package) is None and not os.environ.get("CI"):
        pytest.skip(f"{package} is not installed; pip install -r requirements-dev.txt brings it")
    return importlib.import_module(package)

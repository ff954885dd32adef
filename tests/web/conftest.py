"""The site, built where it is missing or old; and the browser of tests/browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.serve_site import serve_site
from scripts.website import up_to_date
from tests.browser.conftest import browser as browser


@pytest.fixture(scope="session")
def site() -> Path:
    """Its folder."""
    return up_to_date()


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """Its address."""
    with serve_site(site) as address:
        yield address

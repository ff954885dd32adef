"""The app in a real browser. Every page must end without an error in its console."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from scripts import chromium
from scripts.replicas import Replicas, replicas
from scripts.replicas import find as find_nginx
from scripts.serve import serve
from tests.browser.explore import Explore

HERE = Path(__file__).parent
DESKTOP = {"width": 1400, "height": 1000}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder ``browser``."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--replicas`` and ``--held``."""
    parser.addoption(
        "--replicas",
        action="store_true",
        help="where there is nginx: two servers behind it, of which one is stopped halfway",
    )
    parser.addoption("--held", type=float, default=0.8, help="for how many seconds keys are held")


@pytest.fixture
def held_seconds(request: pytest.FixtureRequest) -> float:
    """How long a key is held; ``--held 60`` for the whole minute."""
    return float(request.config.getoption("held"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Skip where there is no browser, but fail in CI: there the tests must run."""
    if chromium.find() is None:
        give_up(chromium.HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


def give_up(reason: str) -> None:
    """What a test needs is missing."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@pytest.fixture(scope="session")
def hosted(request: pytest.FixtureRequest) -> Iterator[Replicas | None]:
    """The servers behind nginx, with ``--replicas``."""
    if request.config.getoption("replicas") and find_nginx():
        with replicas() as hosted:
            yield hosted
    else:
        yield None


@pytest.fixture(scope="session")
def address(browser: Browser, hosted: Replicas | None) -> Iterator[str]:
    """Where the app is served; the browser is asked for first, so that a skip starts no server."""
    with nullcontext(hosted.address) if hosted else serve() as address:
        yield address


@pytest.fixture(autouse=True)
def one_server_leaves(request: pytest.FixtureRequest, hosted: Replicas | None) -> None:
    """Halfway through the tests, one of the servers behind nginx stops."""
    items = request.session.items
    if hosted and request.node is items[len(items) // 2]:
        hosted.stop(0)


def _is_fault(line: ConsoleMessage) -> bool:
    """An error of the page; not what Streamlit says while it looks for its base path or a server."""
    sought = "/_stcore/" in line.location.get("url", "") or "disconnected from server" in line.text
    return line.type == "error" and not sought


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages with any context options (``color_scheme``, ``viewport``, ...)."""
    errors: list[str] = []
    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_fault(line) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One desktop page."""
    return new_page()


@pytest.fixture
def explore(page: Page, address: str) -> Explore:
    """The explore page, at home, with the default Scene."""
    return Explore(page, address).open()

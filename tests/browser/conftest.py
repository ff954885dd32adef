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
from scripts.serve_site import serve_site
from scripts.website import up_to_date
from tests.browser.explore import Explore
from web.pages import SHOWN

HERE = Path(__file__).parent
DESKTOP = {"width": 1400, "height": 1000}


#: What is the same in the edition without a server.
BOTH = (
    "test_explore.py",
    "test_sharing.py",
    "test_lessons.py",
    "test_accessibility.py",
    "test_embed.py",
    "test_firefox.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark everything in this folder ``browser``; of the edition without a server, keep what it has."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker("browser")
    if config.getoption("edition") == "web":
        left_out = [item for item in ours if not _is_of_both(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _is_of_both(item: pytest.Item) -> bool:
    given = getattr(item, "callspec", None)
    return item.path.name in BOTH and (given is None or given.params.get("name", "explore") in SHOWN)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--replicas`` and ``--held``."""
    parser.addoption(
        "--replicas",
        action="store_true",
        help="where there is nginx: two servers behind it, of which one is stopped halfway",
    )
    parser.addoption(
        "--edition", choices=("app", "web"), default="app", help="with a server, or the site of make site"
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
def address(request: pytest.FixtureRequest, browser: Browser, hosted: Replicas | None) -> Iterator[str]:
    """Where the edition is served; the browser is asked for first, so that a skip starts no server."""
    if request.config.getoption("edition") == "web":
        with serve_site(up_to_date()) as address:
            yield address
        return
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
def new_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages with any context options (``color_scheme``, ``viewport``, ...)."""
    is_web = request.config.getoption("edition") == "web"
    errors: list[str] = []
    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_fault(line) else None)
        return alive(page) if is_web else page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def alive(page: Page) -> Page:
    """The same, whose `goto` and `reload` wait for the solver in the browser."""
    for name in ("goto", "reload"):
        setattr(page, name, _until_it_lives(page, getattr(page, name)))
    return page


def _until_it_lives(page: Page, load: Callable[..., object]) -> Callable[..., object]:
    def loaded(*asked: object, **more: object) -> object:
        answer = load(*asked, **more)
        page.locator("body[data-live], body:not(.web)").wait_for(timeout=60_000)  # others live at once
        return answer

    return loaded


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One desktop page."""
    return new_page()


@pytest.fixture
def explore(page: Page, address: str) -> Explore:
    """The explore page, at home, with the default Scene."""
    return Explore(page, address).open()

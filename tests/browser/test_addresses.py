"""The first deep link after a start, addresses that mean a page, links below a path, frames elsewhere."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.serve import serve


@pytest.mark.parametrize("name", ["dictionary", "closed_forms"])
def test_the_first_deep_link_after_a_start_opens_its_page(page: Page, name: str) -> None:
    with serve() as address:
        page.add_init_script(
            "new MutationObserver(() => { if (/Page not found/.test(document.body?.innerText ?? '')) "
            "window.lost = true; }).observe(document, {childList: true, subtree: true})"
        )
        page.goto(f"{address}/{name}?depth=2")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            name.replace("_", " ").capitalize(), timeout=30_000
        )
        page.get_by_test_id("control-depth").wait_for(state="attached", timeout=30_000)
        assert not page.evaluate("window.lost")


def test_an_address_that_means_a_page_leads_there_deep_links_too(page: Page, address: str) -> None:
    page.goto(f"{address}/explore?points=0,1;1,0;2,5&depth=2")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    assert page.get_by_test_id("point").count() == 3
    assert urlsplit(page.url).path == "/"
    page.goto(f"{address}/Closed-Forms/?form=one_unit")
    expect(page.get_by_role("heading", name="Closed forms")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile(r"/closed_forms\?form=one_unit"))


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    with serve(base="course/mirrors") as address:
        yield address


def test_a_link_shared_below_a_path_keeps_its_deep_slash(page: Page, below: str) -> None:
    page.goto(f"{below}?depth=2")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    page.get_by_test_id("share").locator("summary").click()
    link = page.get_by_test_id("share-link").filter(has_text="?").inner_text()
    assert link.startswith(f"{below}/?")
    assert page.get_by_test_id("page-race").evaluate("a => a.href").startswith(f"{below}/race?")
    page.get_by_test_id("page-race").click()
    expect(page.get_by_role("heading", name="Race")).to_be_visible(timeout=30_000)
    assert page.get_by_test_id("page-network").evaluate("a => a.href").startswith(f"{below}/network?")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[str]:
    """A page of another site that shows the app in a frame."""
    folder: Path = tmp_path_factory.mktemp("site")
    frame = f'<iframe src="{address}/series?series=own" width="1300" height="900"></iframe>'
    (folder / "index.html").write_text(frame)
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/index.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_a_file_is_uploaded_in_a_frame_on_another_site(browser: Browser, elsewhere: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(elsewhere)
    frame = page.frame_locator("iframe")
    text = "\n".join(f"{1990 + k}, {(3 * k) % 8}" for k in range(15))
    frame.locator("input[type=file]").set_input_files(
        {"name": "series.csv", "mimeType": "text/csv", "buffer": text.encode()}, timeout=30_000
    )
    expect(frame.get_by_text("From one value to the next")).to_be_visible(timeout=20_000)
    page.close()

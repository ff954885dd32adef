"""Pictures of every page for README.md and docs: ``python -m scripts.screenshot``.

The explore page for desktop and phone, the others for desktop, in light and dark; figures of frames in light.
"""

from __future__ import annotations

import re
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from scripts import chromium
from scripts.serve import ROOT, serve

PICTURES = ROOT / "docs" / "img"
DESKTOP: ViewportSize = {"width": 1400, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
FRAME: ViewportSize = {"width": 600, "height": 400}
POINTS = "points=0,1;1,0.2;2.2,1.4;3.1,0.3;4.6,0.9;5.4,-0.4;7,1.1"
OUTLIER = "points=0,0;1,0.8;2,2.1;3,2.9;4,4.2;5,-3;6,5.8;7,7.1;8,8&activation=relu&depth=2&beta=0.1"
W = "activation=absolute&v=1&points=-1,1;0,2;1,3;2.5,1.5;4,0;5,1&beta=0.02&depth=3"
BAND = "points=0,0;1,1;2,0;3,1;4,1;5,0&activation=relu&beta=0.05&depth=3"
#: File name -> address, what to wait for, size.
SHOTS = {
    "explore": ("", "[data-testid=fit-curve]", DESKTOP),
    "explore-phone": ("", "[data-testid=fit-curve]", PHONE),
    "lessons": ("lessons?step=8&guess=4,7,12&seen=on", "[data-testid=verdict]", DESKTOP),
    "dictionary": ("dictionary?depth=4", "[data-testid=tile]", DESKTOP),
    "folding": (f"folding?{POINTS}&depth=4", "[data-testid=crease]", DESKTOP),
    "network": ("network?depth=4", "[data-testid=network-output]", DESKTOP),
    "landscape": (f"landscape?{POINTS}&beta=0.02", ".js-plotly-plot", DESKTOP),
    "compare": ("", "[data-testid=fit-curve]", DESKTOP),
    "losses": (f"losses?{OUTLIER}&loss=huber&delta=0.5", "[data-testid=fit-curve]", DESKTOP),
    "closed-forms": ("closed_forms?depth=4", ".js-plotly-plot", DESKTOP),
    "race": ("race", "[data-testid=stMain] button", DESKTOP),
    "series": ("series", ".js-plotly-plot", DESKTOP),
    "figure-canvas": ("?embed=canvas", "[data-testid=breakpoint]", FRAME),
    "figure-folding": (f"?embed=folding&{W}", "[data-testid=crease]", FRAME),
    "figure-dictionary": (f"?embed=dictionary&{W}", "[data-testid=tile]", FRAME),
    "figure-band": (f"?embed=band&{BAND}", "[data-testid=band][d]", FRAME),
    "figure-path": (f"?embed=path&{POINTS}&activation=relu&beta=0.1&depth=2", "svg.chart", FRAME),
    "figure-dual": (f"?embed=dual&{POINTS}&activation=relu&beta=0.1&depth=2", "svg.chart", FRAME),
    "figure-race": ("?embed=race", "[data-testid=figure-ask]", FRAME),
    "for-teachers": ("for_teachers?shows=figure:band&locks=data", "[data-testid=preview]", DESKTOP),
    "theory": ("theory?section=3", ".js-plotly-plot", DESKTOP),
}


Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


def main() -> None:
    """Save them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with serve() as address, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        _taken(browser, address, "[data-testid=fit-curve]", "light", DESKTOP).close()  # wakes the server
        for name, (page_address, awaited, viewport) in SHOTS.items():
            for theme in THEMES[:1] if viewport is FRAME else THEMES:
                page = _taken(browser, f"{address}/{page_address}", awaited, theme, viewport)
                if name in _BEFORE:
                    _BEFORE[name](page)
                target = PICTURES / f"{name}{'' if viewport is FRAME else f'-{theme}'}.png"
                page.screenshot(path=target)
                page.close()
                print(target.relative_to(ROOT))
        browser.close()


def _taken(browser: Browser, address: str, awaited: str, theme: Theme, viewport: ViewportSize) -> Page:
    """A page that has come to rest."""
    scale = 2 if viewport is FRAME else 1
    page = browser.new_page(viewport=viewport, color_scheme=theme, device_scale_factor=scale)
    page.goto(address)
    page.locator(awaited).first.wait_for(state="attached", timeout=30_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # Streamlit's fade-ins
    return page


def _run_the_race(page: Page) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name=re.compile("Run")).click()
    page.get_by_text("Ended at step").wait_for(timeout=60_000)
    page.wait_for_timeout(1500)


def _run_the_figure(page: Page) -> None:
    page.get_by_test_id("figure-ask").click()
    page.get_by_text("Run again").wait_for(timeout=60_000)
    page.wait_for_timeout(700)


def _open_the_preview(page: Page) -> None:
    page.frame_locator("[data-testid=preview]").get_by_test_id("figure-says").wait_for()
    page.wait_for_timeout(3000)


def _keep_two(page: Page) -> None:
    """The default, and without its mirror."""
    page.get_by_test_id("keep").click()
    page.get_by_test_id("control-depth").fill("2")
    page.get_by_test_id("control-depth").press("Enter")
    page.wait_for_timeout(1500)
    page.get_by_test_id("keep").click()
    page.get_by_test_id("page-compare").click()
    page.get_by_test_id("changes").wait_for()
    page.wait_for_timeout(1500)


#: What is done before a picture is taken.
_BEFORE = {
    "race": _run_the_race,
    "figure-race": _run_the_figure,
    "compare": _keep_two,
    "for-teachers": _open_the_preview,
}

if __name__ == "__main__":
    main()

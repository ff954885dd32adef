"""A short film for README.md, docs/img/drag.gif: ``python -m scripts.animation``.

A point is dragged, and the kink at its mirror image goes along; then the mirror is dragged.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from scripts import chromium
from scripts.screenshot import FRAME, PICTURES
from scripts.serve import serve

TARGET = PICTURES / "drag.gif"
#: Points that are dragged to and fro, each so many pixels.
DRAGS = {0: 18, 1: 22}
#: Pictures of each drag, and how long each is shown, in ms; colours kept.
STEPS, PAUSE, COLOURS = 22, 110, 128


def main() -> None:
    """Take the pictures and write the film."""
    with serve() as address, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(viewport=FRAME, color_scheme="light")
        page.goto(f"{address}/?embed=canvas")
        page.get_by_test_id("figure-says").get_by_text("suffices").wait_for(timeout=30_000)
        page.wait_for_timeout(1500)
        pictures = [picture for point, pixels in DRAGS.items() for picture in dragged(page, point, pixels)]
        browser.close()
    palette = pictures[0].quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
    first, *rest = (picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures)
    first.save(TARGET, save_all=True, append_images=rest, duration=PAUSE, loop=0, optimize=True)
    print(f"{TARGET}: {len(pictures)} pictures, {TARGET.stat().st_size / 1e3:.0f} kB")


def dragged(page: Page, point: int, pixels: int) -> Iterator[Image.Image]:
    """What is seen while a point goes to the right, to the left and back."""
    box = page.get_by_test_id("point").nth(point).locator("circle").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x + pixels * math.sin(2 * math.pi * step / STEPS), y)
        page.wait_for_timeout(200)  # until the fit of this place is painted
        yield Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.mouse.move(x, y)
    page.mouse.up()
    page.wait_for_timeout(600)


if __name__ == "__main__":
    main()

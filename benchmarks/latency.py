"""How long a drag takes to show: ``python -m benchmarks.latency``.

For single moves, the time from the pointer's move to the frame in which the last panel shows the answer
to it; for a drag of three seconds, how often all panels are repainted. The bare round trip
(`benchmarks/bare_app.py`) is measured in the same run, since the machine decides the milliseconds and
only the ratio says something about this app.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import chromium
from scripts.serve import serve
from ui.scene import Scene

MOVES = 30
DRAG_SECONDS = 3.0
PAUSE_MS = 500  # longer than any answer, so that a move has its own

# A panel is a component with a picture. The one that is dragged draws its point before Python knows, so
# there only a new data-seq, the number of the answered event, counts; in the others every change does.
# The frame loop gives a change the time of the frame that shows it.
RECORDER = """
window.__moved = 0; window.__log = []; window.__panels = [];
addEventListener('pointermove', () => { window.__moved = performance.now(); }, true);
const changed = new Set();
window.__watch = () => {
  const find = root => [...root.querySelectorAll('*')].filter(node => node.shadowRoot)
    .flatMap(node => [node.shadowRoot, ...find(node.shadowRoot)]);
  window.__panels = find(document).filter(root => root.querySelector('svg, canvas'));
  window.__panels.forEach((root, i) => {
    const attributeFilter = root.querySelector('[data-seq]') ? ['data-seq'] : undefined;
    const watched = {subtree: true, attributes: true, attributeFilter, childList: !attributeFilter};
    new MutationObserver(() => changed.add(i)).observe(root, watched);
  });
  return window.__panels.length;
};
const putImageData = CanvasRenderingContext2D.prototype.putImageData;
CanvasRenderingContext2D.prototype.putImageData = function (...image) {
  const panel = window.__panels.indexOf(this.canvas.getRootNode());
  if (panel >= 0) changed.add(panel);
  return putImageData.apply(this, image);
};
const frame = () => {
  for (const panel of changed) window.__log.push([panel, performance.now()]);
  changed.clear();
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
"""
# A panel and its first large picture; icons and the rows of single features may come and go.
MARK = """() => {
  const large = node => node.getBoundingClientRect().width > 200;
  const first = root => [...root.querySelectorAll('svg, canvas')].filter(large).slice(0, 1);
  window.__marked = window.__panels.flatMap(root => [root.host, ...first(root)]);
  return window.__marked.length;
}"""
STILL_THERE = "() => window.__marked.filter(node => node.isConnected).length"


@dataclass(frozen=True)
class Measurement:
    """What one page did."""

    name: str
    panels: int
    latencies: list[float]  # ms, one a move
    repaints: float  # of the slowest panel, a second
    kept: str  # DOM nodes that survived

    @property
    def median(self) -> float:
        return statistics.median(self.latencies)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.latencies, n=20)[-1]


def explore_query() -> str:
    """Twelve points, depth 3."""
    heights = (0.1, 0.9, 0.3, 0.7, 0.0, 1.0, 0.4, 0.6, 0.2, 0.8, 0.5, 0.95)
    points = tuple((float(x), y) for x, y in enumerate(heights))
    scene = Scene.default().replace(points=points, activation="absolute", depth=3)
    return f"/?{urlencode(scene.to_query())}"


def measure(browser: Browser, name: str, address: str) -> Measurement:
    """Drag the middle point of the page at `address`."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.add_init_script(RECORDER)
    page.goto(address)
    points = page.get_by_test_id("data-canvas").get_by_test_id("point")
    points.first.wait_for(timeout=30_000)
    page.wait_for_timeout(3000)  # first imports and Streamlit's fade-ins
    box = points.nth(points.count() // 2).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    panels = page.evaluate("window.__watch()")
    marked = page.evaluate(MARK)
    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_timeout(PAUSE_MS)
    latencies = _single_moves(page, panels, x, y)
    repaints = _continuous_drag(page, panels, x, y)
    page.mouse.up()
    page.wait_for_timeout(PAUSE_MS)
    kept = f"{page.evaluate(STILL_THERE)}/{marked}"
    page.close()
    return Measurement(name, panels, latencies, repaints, kept)


def _single_moves(page: Page, panels: int, x: float, y: float) -> list[float]:
    latencies = []
    for move in range(MOVES + 2):
        page.evaluate("window.__log = []")
        page.mouse.move(x + 3 + move % 10 * 2, y + 5 + move % 7 * 6)
        page.wait_for_timeout(PAUSE_MS)
        moved, log = page.evaluate("[window.__moved, window.__log]")
        if move < 2:  # warm-up
            continue
        painted = {panel for panel, _ in log}
        if len(painted) < panels:
            raise RuntimeError(
                f"move {move}: only {len(painted)} of {panels} panels repainted in {PAUSE_MS} ms"
            )
        latencies.append(max(when for _, when in log) - moved)
    return latencies


def _continuous_drag(page: Page, panels: int, x: float, y: float) -> float:
    page.evaluate("window.__log = []")
    start, move = time.monotonic(), 0
    while (now := time.monotonic() - start) < DRAG_SECONDS:
        page.mouse.move(x + move % 20 * 2, y + move % 30 * 3)
        move += 1
        page.wait_for_timeout(max(0.0, (move / 60 - now) * 1000))
    log = page.evaluate("window.__log")
    counts = [sum(1 for panel, _ in log if panel == index) for index in range(panels)]
    return min(counts) / DRAG_SECONDS


def main() -> None:
    """Measure both pages and print a table."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        with serve("benchmarks/bare_app.py") as bare:
            rows = [measure(browser, "bare round trip", bare)]
        with serve() as app:
            rows.append(measure(browser, "explore, N=12, L=3", app + explore_query()))
        browser.close()

    print(f"{os.cpu_count()} cores, server and browser on the same machine, {MOVES} moves\n")
    print("| page | panels | median ms | p95 ms | ratio of medians | repaints/s in a drag | DOM kept |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        ratio = row.median / rows[0].median
        print(
            f"| {row.name} | {row.panels} | {row.median:.0f} | {row.p95:.0f} | {ratio:.2f} "
            f"| {row.repaints:.1f} | {row.kept} |"
        )


if __name__ == "__main__":
    main()

"""How long a drag takes to show: ``python benchmarks/latency.py --write docs/benchmarks``.

For single moves, the time from the pointer's move to the frame in which the last part shows the answer
to it; for a drag of three seconds, how often all parts are repainted and how many bytes a step takes;
for the slider of beta, how often the curve is repainted. The bare round trip (`benchmarks/bare_app.py`) is
measured in the same run: the machine decides the milliseconds, the ratio says something about this app.
``--edition both`` measures the same Scenes in the edition without a server, too (`make site` first).
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import chromium
from scripts.serve import serve
from scripts.serve_site import serve_site
from ui.answer import MOST_ON_PATH
from ui.scene import Scene

MOVES = 30
DRAG_SECONDS = 3.0
PAUSE_MS, WAITS = 500, 6  # longer than any answer, so that a move has its own

# A part is what one drawing file fills. The one that is dragged draws its point before Python knows, so
# there only a new data-seq, the number of the answered event, counts; in the others every change does.
# Sentences and tables may say the same of two different fits, so only pictures have to change.
# Logged are the time of the change and that of the frame that shows it (a multiple of 17 ms after the move).
RECORDER = """
window.__moved = 0; window.__log = []; window.__parts = [];
addEventListener('pointermove', () => { window.__moved = performance.now(); }, true);
const changed = new Map();
window.__watch = () => {
  const find = root => [...root.querySelectorAll('*')].filter(node => node.shadowRoot)
    .flatMap(node => [node.shadowRoot, ...find(node.shadowRoot)]);
  const pictures = root => root.querySelector('svg.plot, svg, canvas') && !root.querySelector('table');
  const roots = [document, ...find(document)];
  window.__parts = roots.flatMap(root => [...root.querySelectorAll('[data-part]')]).filter(pictures);
  window.__parts.forEach((part, i) => {
    const attributeFilter = part.dataset.part === 'canvas' ? ['data-seq'] : undefined;
    const inside = !attributeFilter;
    const watched = {attributes: true, attributeFilter, subtree: inside, childList: inside};
    new MutationObserver(() => changed.set(i, performance.now())).observe(part, watched);
  });
  return window.__parts.length;
};
const putImageData = CanvasRenderingContext2D.prototype.putImageData;
CanvasRenderingContext2D.prototype.putImageData = function (...image) {
  const part = window.__parts.findIndex(part => part.contains(this.canvas));
  if (part >= 0) changed.set(part, performance.now());
  return putImageData.apply(this, image);
};
const frame = () => {
  for (const [part, drawn] of changed) window.__log.push([part, drawn, performance.now()]);
  changed.clear();
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
"""
# A part and its first large picture; icons and the rows of single features may come and go.
MARK = """() => {
  const large = node => node.getBoundingClientRect().width > 200;
  const first = part => [...part.querySelectorAll('svg, canvas')].filter(large).slice(0, 1);
  window.__marked = window.__parts.flatMap(part => [part, ...first(part)]);
  return window.__marked.length;
}"""
_HEAD = """# Latency of a drag

Written by `python benchmarks/latency.py{edition} --write docs/benchmarks` on {date}: {cores} cores,
whose load was {load:.0f} when it began, server and browser on the same machine, headless Chromium,
{moves} single moves and a drag of three seconds. *Drawn* is when the last part of the page has changed
after a move of the pointer, *shown* the frame that shows it (frames are 17 ms apart). The canvas alone
computes nothing: it is the round trip that the platform takes. Bytes are what the server sends for each
step of the drag.

{table}
"""
_COLUMNS = (
    "page",
    "parts",
    "drawn after, ms: median / p95 / ratio",
    "shown after, ms: median / p95 / ratio",
    "repaints a second in a drag",
    "bytes a step",
    "repaints a second at the slider of beta",
    "DOM nodes kept",
)
# Frames in which the curve was another than in the one before.
WATCH_CURVE = """() => {
  const curve = window.__parts.map(part => part.querySelector('[data-testid=fit-curve]')).find(Boolean);
  window.__frames = new Set();
  let now = 0;
  const count = () => { now += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const watched = {attributes: true, attributeFilter: ['d']};
  new MutationObserver(() => window.__frames.add(now)).observe(curve, watched);
}"""
EDITIONS = {"app": ("app",), "web": ("web",), "both": ("app", "web")}
SERVERS: dict[str, Callable[[], AbstractContextManager[str]]] = {"app": serve, "web": serve_site}
STILL_THERE = "() => window.__marked.filter(node => node.isConnected).length"


@dataclass(frozen=True)
class Measurement:
    """What one page did."""

    name: str
    parts: int
    drawn: list[float]  # ms from the move to the last change of the page
    shown: list[float]  # ms from the move to the frame with it
    repaints: float  # of the slowest part, a second
    step_bytes: float  # from the server, for each repaint
    beta: float | None  # repaints of the curve a second, while the slider is dragged
    kept: str  # DOM nodes that survived


def twelve() -> Scene:
    """Twelve points, depth 3."""
    heights = (0.1, 0.9, 0.3, 0.7, 0.0, 1.0, 0.4, 0.6, 0.2, 0.8, 0.5, 0.95)
    return Scene(tuple((float(x), y) for x, y in enumerate(heights)))


def eight() -> Scene:
    """The Scene of the links."""
    return Scene.of_links()


def many(count: int = 200) -> Scene:
    """A noisy sine, depth 3."""
    chance = np.random.default_rng(0)
    x = np.sort(chance.uniform(-1, 1, count))
    y = np.sin(6 * x) + 0.1 * chance.normal(size=count)
    return Scene(tuple(zip(x.round(4).tolist(), y.round(4).tolist(), strict=True)))


def measure(browser: Browser, name: str, address: str, scene: Scene | None = None) -> Measurement:
    """Drag the middle point of the page at `address`, or of the explorer with this Scene."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.add_init_script(RECORDER)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.goto(f"{address}/?{urlencode(scene.to_query())}" if scene else address)
    page.locator("[data-testid=stApp]:not(.web), .web[data-live]").wait_for(timeout=60_000)
    points = page.get_by_test_id("data-canvas").get_by_test_id("point")
    points.first.wait_for(timeout=30_000)
    page.wait_for_timeout(3000)  # first imports and Streamlit's fade-ins
    box = points.nth(points.count() // 2).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    parts = page.evaluate("window.__watch()")
    marked = page.evaluate(MARK)
    page.mouse.move(x, y)
    page.mouse.down()
    page.wait_for_timeout(PAUSE_MS)
    drawn, shown = _single_moves(page, parts, x, y)
    received.clear()
    repaints = _continuous_drag(page, parts, x, y)
    step_bytes = sum(received) / max(1.0, repaints * DRAG_SECONDS)
    page.mouse.up()
    page.wait_for_timeout(PAUSE_MS)
    kept = f"{page.evaluate(STILL_THERE)}/{marked}"
    beta = _slider(page) if scene and len(scene.points) <= MOST_ON_PATH else None
    page.close()
    return Measurement(name, parts, drawn, shown, repaints, step_bytes, beta, kept)


def _single_moves(page: Page, parts: int, x: float, y: float) -> tuple[list[float], list[float]]:
    drawn, shown = [], []
    for move in range(MOVES + 2):
        page.evaluate("window.__log = []")
        page.mouse.move(x + 3 + move % 10 * 2, y + 5 + move % 7 * 6)
        painted: set[int] = set()
        for _ in range(WAITS):  # a busy machine may need more than one
            page.wait_for_timeout(PAUSE_MS)
            moved, log = page.evaluate("[window.__moved, window.__log]")
            painted = {part for part, _, _ in log}
            if len(painted) == parts:
                break
        else:
            late = WAITS * PAUSE_MS
            raise RuntimeError(f"move {move}: only {len(painted)} of {parts} parts repainted in {late} ms")
        if move < 2:  # warm-up
            continue
        drawn.append(max(when for _, when, _ in log) - moved)
        shown.append(max(when for _, _, when in log) - moved)
    return drawn, shown


def _continuous_drag(page: Page, parts: int, x: float, y: float) -> float:
    page.evaluate("window.__log = []")
    start, move = time.monotonic(), 0
    while (now := time.monotonic() - start) < DRAG_SECONDS:
        page.mouse.move(x + move % 20 * 2, y + move % 30 * 3)
        move += 1
        page.wait_for_timeout(max(0.0, (move / 60 - now) * 1000))
    log = page.evaluate("window.__log")
    counts = [sum(1 for part, _, _ in log if part == index) for index in range(parts)]
    return min(counts) / DRAG_SECONDS


def _slider(page: Page) -> float:
    """Repaints of the curve a second while the slider of beta is dragged to and fro."""
    box = page.get_by_test_id("control-beta").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 0.5 * box["width"], y)
    page.mouse.down()
    page.wait_for_timeout(2 * PAUSE_MS)  # the path is fetched
    page.evaluate(WATCH_CURVE)
    start, move = time.monotonic(), 0
    while (now := time.monotonic() - start) < DRAG_SECONDS:
        page.mouse.move(box["x"] + (0.3 + 0.4 * abs(move % 200 / 100 - 1)) * box["width"], y)
        move += 1
        page.wait_for_timeout(max(0.0, (move / 60 - now) * 1000))
    frames = page.evaluate("window.__frames.size")
    page.mouse.up()
    return float(frames) / DRAG_SECONDS


def document(rows: list[Measurement], edition: str = "app", load: float = 0.0) -> str:
    """The measurements as Markdown; ratios are to the first of them."""
    lines = [_COLUMNS, ["---"] * len(_COLUMNS)]
    for row in rows:
        cells = [row.name, str(row.parts)]
        for times, base in ((row.drawn, rows[0].drawn), (row.shown, rows[0].shown)):
            median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            cells.append(f"{median:.0f} / {p95:.0f} / {median / statistics.median(base):.2f}")
        slider = "" if row.beta is None else f"{row.beta:.0f}"
        lines.append([*cells, f"{row.repaints:.1f}", f"{row.step_bytes:,.0f}", slider, row.kept])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    told = {"date": datetime.date.today(), "cores": os.cpu_count(), "load": load, "moves": MOVES}
    asked = "" if edition == "app" else f" --edition {edition}"
    return _HEAD.format(**told, table=table, edition=asked)


def main() -> None:
    """Measure both pages and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="folder for latency.md")
    parser.add_argument(
        "--edition", choices=EDITIONS, default="app", help="with a server, without one, or both"
    )
    options = parser.parse_args()
    load = os.getloadavg()[0]
    scenes = {"8": eight(), "12": twelve(), "60": many(60), "200": many()}
    with sync_playwright() as playwright, serve("benchmarks/bare_app.py") as bare:
        browser = chromium.launch(playwright)
        rows = [measure(browser, "the canvas alone", bare)]
        for edition in EDITIONS[options.edition]:
            with SERVERS[edition]() as address:
                for count, scene in scenes.items():
                    name = f"explore{' without a server' * (edition == 'web')}, {count} points, depth 3"
                    rows.append(measure(browser, name, address, scene))
        browser.close()
    text = document(rows, options.edition, load)
    print(text)
    if options.write:
        name = "latency.md" if options.edition == "app" else f"latency-{options.edition}.md"
        (options.write / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()

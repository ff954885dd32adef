"""The edition without a server: ``python -m benchmarks.web --write docs/benchmarks`` (`make site` first).

`start` loads the page cold, as fast as the disk and at 20 Mbit/s; `scenes` compares random Scenes with
`mirrors`; `fuzz` opens broken links and pastes broken text; `memory` drags for minutes. Without a name all
of them run.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import mirrors
from mirrors import LibraryTooLarge
from mirrors.activations import ACTIVATIONS
from scripts import chromium
from scripts.serve_site import Handler, serve_site
from ui.scene import Scene

#: Of a home connection, in bytes a second.
SLOW = 20e6 / 8
TIMES = 5
#: Two numbers are the same.
CLOSE = 1e-9
_ASK = "question => window.mirrors.ask(question)"
_HEAD = """# The edition without a server

Written by `python -m benchmarks.web --write docs/benchmarks` on {date}: {cores} cores, load {load} when
it began, headless Chromium on the same machine.

{lines}
"""


class Line:
    """What all connections share: so many bytes a second, and how many there were."""

    def __init__(self, speed: float) -> None:
        self.speed, self.sent, self.free = speed, 0, 0.0
        self._lock = threading.Lock()

    def take(self, count: int) -> None:
        """Wait until so many bytes more have gone through."""
        with self._lock:
            self.sent += count
            self.free = max(self.free, time.monotonic()) + count / self.speed
            wait = self.free - time.monotonic()
        if wait > 0:
            time.sleep(wait)


class Through:
    """A file whose bytes go through a line."""

    def __init__(self, file: Any, line: Line) -> None:
        self._file, self._line = file, line

    def write(self, data: bytes) -> None:
        """Piece by piece, so that others get theirs meanwhile."""
        for begin in range(0, len(data), 16_384):
            self._line.take(len(data[begin : begin + 16_384]))
            self._file.write(data[begin : begin + 16_384])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def slowed(line: Line) -> type[Handler]:
    """The site's server behind a line."""

    class Slowed(Handler):
        """See `Line`."""

        def setup(self) -> None:
            """Every connection."""
            super().setup()
            self.wfile = Through(self.wfile, line)  # type: ignore[assignment]

    return Slowed


def cold(browser: Browser, speed: float) -> tuple[float, float, int]:
    """A visitor who never was here: seconds to the first picture and the first live answer, and bytes."""
    line = Line(speed)
    with serve_site(handler=slowed(line)) as address:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = visitor(context, address)
        received = line.sent
        painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        live = page.evaluate("window.mirrors.times.live")
        context.close()
    return painted / 1000, live / 1000, received


def start(browser: Browser, _: str) -> list[str]:
    """What a first visit costs."""
    lines = ["## A first visit", ""]
    lines += ["| network | painted, s | live, s | live, each time | MB |", "|---|--:|--:|---|--:|"]
    for name, speed in (("local disk", 1e12), ("20 Mbit/s", SLOW)):
        painted, live, received = zip(*(cold(browser, speed) for _ in range(TIMES)), strict=True)
        every = ", ".join(f"{seconds:.1f}" for seconds in live)
        middle = f"{statistics.median(painted):.2f} | {statistics.median(live):.1f}"
        lines.append(f"| {name} | {middle} | {every} | {max(received) / 1e6:.2f} |")
    return lines


def visitor(context: BrowserContext, address: str) -> Page:
    """A tab whose solver is there."""
    page = context.new_page()
    page.goto(address)
    page.locator("body[data-live]").wait_for(timeout=180_000)
    return page


def random_scene(rng: np.random.Generator) -> Scene:
    """Of any architecture."""
    n = int(rng.integers(2, 13))
    points = tuple((float(x), float(y)) for x, y in rng.normal(size=(n, 2)).round(2))
    name = str(rng.choice(list(ACTIVATIONS)))
    depth = int(rng.integers(2, 6))
    scene = Scene(points, beta_ratio=float(f"{10 ** rng.uniform(-3, -0.3):.3g}"))
    scene = scene.with_network(activation=name, depth=depth)
    if ACTIVATIONS[name].kind == "step" and depth > 2 and rng.random() < 0.5:
        return scene.replace(kind="parallel", width=int(rng.integers(1, 5)))
    return scene.replace(kind="symmetrized") if name == "relu" and depth > 2 and rng.random() < 0.4 else scene


def scenes(browser: Browser, address: str, count: int) -> list[str]:
    """Objective, kinks and curve of random Scenes against `mirrors.fit`."""
    rng, page = np.random.default_rng(24), visitor(browser.new_context(), address)
    worst = {"objective": 0.0, "kinks": 0.0, "curve": 0.0}
    others = compared = 0
    while compared < count:
        scene = random_scene(rng)
        try:
            exact = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
        except LibraryTooLarge:
            continue
        compared += 1
        told = page.evaluate(_ASK, {"open": {"page": "explore", "query": scene.to_query()}})
        canvas = told["mounted"]["canvas"]["parts"]["canvas"]
        scale = max(abs(exact.objective), 1e-12)
        worst["objective"] = max(
            worst["objective"], abs(canvas["fit"]["objective"] - exact.objective) / scale
        )
        kinks, curve = apart(canvas, exact)
        if max(kinks, curve) > CLOSE:
            others += 1  # both are proven to be best: the objectives agree
            continue
        worst["kinks"], worst["curve"] = max(worst["kinks"], kinks), max(worst["curve"], curve)
    page.context.close()
    same = f"{max(worst['kinks'], worst['curve']):.1e}"
    return [
        "## The same numbers",
        "",
        f"Of {count} random Scenes over all architectures the objective differs from native `mirrors.fit` by "
        f"at most {worst['objective']:.1e} of itself. In {count - others} kinks and curve differ by at "
        f"most {same} of what the points span; in {others} another network is shown that is equally good.",
    ]


def apart(canvas: dict[str, Any], exact: mirrors.Solution) -> tuple[float, float]:
    """How far kinks and curve of an answer are from those of `mirrors`, in spans of x and of y."""
    wide, tall = float(np.ptp(exact.x)) or 1.0, float(np.ptp(exact.y)) or 1.0
    here = np.array(sorted(b["p"] for b in canvas["breaks"]))
    there = np.array(sorted(b.position for b in exact.breakpoints))
    if len(here) != len(there):
        return float("inf"), float("inf")
    kinks = float(np.abs(here - there).max() / wide) if len(here) else 0.0
    low, high = canvas["view"][:2]
    middles = (here[1:] + here[:-1]) / 2
    at = np.concatenate([[low], middles[(middles > low) & (middles < high)], [high]])
    drawn = np.interp(at, canvas["xs"], canvas["ys"])
    return kinks, float(np.abs(drawn - exact.predict(at)).max() / tall)


def fuzz(browser: Browser, address: str, count: int) -> list[str]:
    """Broken links and pastes: each is answered, nothing throws, and the page lives on."""
    from tests.web.test_bridge import fuzzed_link, fuzzed_text

    rng, page, errors = random.Random(24), visitor(browser.new_context(), address), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for k in range(count):
        query = fuzzed_link(rng)
        question = {"open": {"page": rng.choice(["explore", "dictionary", "network"]), "query": query}}
        if k % 2:
            question = {"set": {"pasted points": fuzzed_text(rng)}}
        told = page.evaluate(_ASK, question)
        if "failed" in told:
            errors.append(f"{json.dumps(question)}: {told['failed']}")
    alive = page.evaluate(_ASK, {"open": {"page": "explore", "query": {}}})
    page.context.close()
    assert alive["mounted"], "the page lives on"
    return [
        "## Broken links and pastes",
        "",
        f"{count:,} of them: {len(errors)} errors in page or worker.",
        *errors[:5],
    ]


def memory(browser: Browser, address: str, minutes: float) -> list[str]:
    """What the renderer holds while a point is dragged to and fro."""
    page = visitor(
        browser.new_context(viewport={"width": 1366, "height": 768}),
        f"{address}/?{urlencode(Scene.of_links().to_query())}",
    )
    box = page.get_by_test_id("point").nth(3).locator("circle").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    curve: list[float] = []
    began, move = time.monotonic(), 0
    while (now := time.monotonic() - began) < 60 * minutes:
        page.mouse.move(x + move % 20 * 2, y + move % 30 * 3)
        move += 1
        page.wait_for_timeout(20)
        if now >= 60 * minutes * len(curve) / 10:
            curve.append(renderer())
    page.mouse.up()
    curve.append(renderer())
    page.context.close()
    told = ", ".join(f"{size:.0f}" for size in curve)
    return [
        "## Memory",
        "",
        f"Private memory of the renderer over {minutes:g} minutes of dragging, in MB: {told}.",
    ]


def renderer() -> float:
    """MB that the largest renderer of this machine holds for itself alone."""
    sizes = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (process / "cmdline").read_bytes():
                told = (process / "smaps_rollup").read_text()
                kept = [line for line in told.splitlines() if line.startswith("Private")]
                sizes.append(sum(int(line.split()[1]) for line in kept))
        except OSError:
            continue
    return max(sizes, default=0) / 1000


def main() -> None:
    """Measure what is named, and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="*", help="start, scenes, fuzz, memory")
    parser.add_argument("--write", type=Path, help="folder for web.md")
    parser.add_argument("--count", type=int, default=200, help="Scenes to compare")
    parser.add_argument("--links", type=int, default=10_000, help="broken links and pastes")
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with sync_playwright() as playwright, serve_site() as address:
        browser = chromium.launch(playwright)
        parts: dict[str, Callable[[], list[str]]] = {
            "start": lambda: start(browser, address),
            "scenes": lambda: scenes(browser, address, asked.count),
            "fuzz": lambda: fuzz(browser, address, asked.links),
            "memory": lambda: memory(browser, address, asked.minutes),
        }
        lines = [line for name in asked.what or parts for line in (*parts[name](), "")]
        browser.close()
    told = {"date": datetime.date.today(), "cores": os.cpu_count(), "load": f"{load:.1f}"}
    text = _HEAD.format(**told, lines="\n".join(lines).strip())
    print(text)
    if asked.write:
        (asked.write / "web.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""What a person does and sees on the explore page, in the units of the data."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Locator, Page

# A circle's own centre, whatever label or ring hangs beside it.
_CENTRE = """point => {
  const box = (point.querySelector('circle') ?? point).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
_PATH_ON_SCREEN = """curve => {
  const path = curve.getTotalLength ? curve : curve.querySelector('path, polyline');
  const length = path.getTotalLength(), toScreen = path.getScreenCTM();
  return Array.from({length: 800}, (_, k) => {
    const p = path.getPointAtLength(k / 799 * length).matrixTransform(toScreen);
    return [p.x, p.y];
  });
}"""


@dataclass(frozen=True)
class Axes:
    """The linear map between data and screen, read off the points' centres."""

    offset: np.ndarray
    scale: np.ndarray

    def to_screen(self, data: np.ndarray) -> np.ndarray:
        return self.offset + self.scale * np.asarray(data)

    def to_data(self, screen: np.ndarray) -> np.ndarray:
        return (np.asarray(screen) - self.offset) / self.scale


class Explore:
    """The explore page in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.canvas = page.get_by_test_id("data-canvas")
        self.curve = self.canvas.get_by_test_id("fit-curve")

    def open(self, query: str = "") -> Explore:
        self.page.goto(f"{self.address}/{query}")
        self.curve.wait_for(state="attached", timeout=30_000)
        return self.settle()

    @property
    def has_no_server(self) -> bool:
        """Whether this is the edition that computes in the browser."""
        return self.page.locator("body[data-live]").count() > 0

    @property
    def points(self) -> Locator:
        return self.canvas.get_by_test_id("point")

    def data(self) -> np.ndarray:
        """The points as shown, shape (n, 2)."""
        read = "points => points.map(p => [+p.dataset.x, +p.dataset.y])"
        return np.array(self.points.evaluate_all(read)).reshape(-1, 2)

    def centres(self) -> np.ndarray:
        """The points' centres on the screen, shape (n, 2)."""
        return np.array([self.points.nth(i).evaluate(_CENTRE) for i in range(self.points.count())])

    def axes(self) -> Axes:
        """From the two outermost points in each direction."""
        data, screen = self.data(), self.centres()
        low, high = data.argmin(axis=0), data.argmax(axis=0)
        column = np.arange(2)
        scale = (screen[high, column] - screen[low, column]) / (data[high, column] - data[low, column])
        return Axes(screen[low, column] - scale * data[low, column], scale)

    def vertices(self) -> tuple[np.ndarray, np.ndarray]:
        """The exact vertices of the curve, in data."""
        xs, ys = (self.curve.get_attribute(f"data-{name}") for name in ("xs", "ys"))
        assert xs and ys
        return np.array(json.loads(xs)), np.array(json.loads(ys))

    def path_on_screen(self) -> np.ndarray:
        """Places along the drawn path, in pixels, shape (800, 2)."""
        return np.array(self.curve.evaluate(_PATH_ON_SCREEN))

    def number(self, name: str) -> float:
        """A number the canvas shows about itself, such as ``revision`` or ``objective``."""
        value = self.canvas.get_attribute(f"data-{name}")
        assert value is not None, f"data-canvas has no data-{name}"
        return float(value)

    def centre_of(self, index: int) -> tuple[float, float]:
        x, y = self.points.nth(index).evaluate(_CENTRE)
        return x, y

    def nearest(self, x: float, y: float) -> int:
        """Index of the point that is shown nearest to a place in the data."""
        return int(np.abs(self.data() - [x, y]).sum(axis=1).argmin())

    def drag(self, index: int, right: float, down: float) -> None:
        """Drag a point by pixels and let go."""
        x, y = self.centre_of(index)
        with self.change():
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self.page.mouse.move(x + right, y + down, steps=8)
            self.page.mouse.up()

    def change(self) -> _Change:
        """``with explore.change():`` waits until what was done inside has been painted."""
        return _Change(self)

    def settle(self) -> Explore:
        """Wait until the fit has not been painted anew for a while."""
        quiet_since, revision = time.monotonic(), self.number("revision")
        deadline = quiet_since + 20
        while time.monotonic() - quiet_since < 0.6:
            assert time.monotonic() < deadline, "the page does not come to rest"
            self.page.wait_for_timeout(50)
            if (now := self.number("revision")) != revision:
                quiet_since, revision = time.monotonic(), now
        return self

    def wait_until(self, is_true: Callable[[], bool], what: str, seconds: float = 10) -> None:
        deadline = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
            self.page.wait_for_timeout(50)


class _Change:
    def __init__(self, explore: Explore) -> None:
        self.explore = explore

    def __enter__(self) -> None:
        self.before = self.explore.number("revision")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            explore = self.explore
            explore.wait_until(lambda: explore.number("revision") > self.before, "a new fit painted")
            explore.settle()

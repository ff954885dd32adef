"""The live view in a cell: the host's half and the frame in a browser, the kernel's half here."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

import mirrors
from tests.browser.explore import Explore
from tests.optional import needs

#: What a notebook does: it hands the module an element and the model that kernel and page share.
_CELL = """async ([module, state]) => {
  const { default: widget } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
  const heard = [];
  const model = {
    get: name => state[name],
    on: (event, then) => heard.push(then),
    off: () => {},
    send: async content => {
      state.shown = await toKernel(content);
      for (const then of heard) then();
    },
  };
  widget.render({ model, el: document.body });
}"""


def shown_in_a_cell(view: Any, page: Page) -> Explore:
    """The view, in a page that holds nothing else."""

    def kernel(content: dict[str, Any]) -> str:
        view._handle_custom_msg(content, [])
        return str(view.shown)

    page.expose_function("toKernel", kernel)
    state = {name: getattr(view, name) for name in ("page", "shown", "height")}
    page.evaluate(_CELL, [str(view._esm), state])
    cell = Explore(page, "")
    frame = page.frame_locator("iframe")
    cell.canvas = frame.get_by_test_id("data-canvas")
    cell.curve = cell.canvas.get_by_test_id("fit-curve")
    cell.curve.wait_for(state="attached")
    return cell


def test_a_point_dragged_in_a_cell_moves_in_the_kernel(page: Page) -> None:
    needs("anywidget")
    from ui.notebook import Explorer

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    view = Explorer([0, 1, 2, 3, 5], [0, 1, 0, 1, 0.3], mirrors.Architecture("absolute", 4))
    cell = shown_in_a_cell(view, page)
    point = cell.canvas.get_by_test_id("point").nth(1).bounding_box()
    assert point
    x, y = point["x"] + point["width"] / 2, point["y"] + point["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 60, steps=5)
    page.mouse.up()
    for _ in range(100):
        if view.scene.points[1][1] < 0.95:
            break
        page.wait_for_timeout(20)
    (left, low), unmoved = view.scene.points[1], np.delete(view.scene.points, 1, axis=0)
    assert left > 1.05 and low < 0.95
    assert unmoved.tolist() == [[0, 0], [2, 0], [3, 1], [5, 0.3]]
    again = mirrors.fit(view.scene.x, view.scene.y, view.scene.architecture, beta_ratio=0.01)
    assert view.solution.objective == pytest.approx(again.objective, rel=1e-9)
    assert set(asked) <= {"data", "blob", "about"}  # nothing is loaded from anywhere

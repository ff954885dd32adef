"""Both editions in a second engine: the page opens, a point is dragged, the curve is that of `mirrors`."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import numpy as np
import pytest

import mirrors
from scripts import firefox
from ui.scene import Scene

SCENE = Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6)), "leaky_relu", 3, beta_ratio=0.05)
# Elements of all shadow roots, since Streamlit puts the component into one.
_ALL = """(() => {
  const find = root => [root, ...[...root.querySelectorAll('*')].flatMap(
    node => node.shadowRoot ? find(node.shadowRoot) : [])];
  return find(document).flatMap(root => [...root.querySelectorAll('[data-testid=%s]')]);
})()"""
POINTS, CURVE, CANVAS = (_ALL % name for name in ("point", "fit-curve", "data-canvas"))


def test_a_drag_shows_the_exact_curve(address: str) -> None:
    if firefox.find() is None:
        pytest.skip("There is no Firefox.")
    with firefox.firefox() as tab:
        tab.open(f"{address}/?{urlencode(SCENE.to_query())}")
        tab.until(f"{CURVE}.length && (!document.querySelector('.web') || document.body.dataset.live)")
        before = float(tab.value(f"{CANVAS}[0].dataset.revision"))
        box = tab.value(f"{POINTS}[1].querySelector('circle').getBoundingClientRect().toJSON()")
        tab.drag(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, 10, 40)
        tab.until(f"+{CANVAS}[0].dataset.revision > {before} && {POINTS}[1].dataset.y < 1.3")
        tab.value("new Promise(resolve => setTimeout(resolve, 800))")
        points = np.array(tab.value(f"{POINTS}.map(p => [+p.dataset.x, +p.dataset.y])"))
        xs, ys = (json.loads(tab.value(f"{CURVE}[0].dataset.{name}")) for name in ("xs", "ys"))
        objective = float(tab.value(f"{CANVAS}[0].dataset.objective"))
        is_web = tab.value("!!document.querySelector('.web')")
        # the server's policy forbids what Streamlit would have liked to compile, and does without
        assert [error for error in tab.errors if is_web or "blocked WebAssembly" not in error] == []
    exact = mirrors.fit(points[:, 0], points[:, 1], SCENE.architecture, beta_ratio=SCENE.beta_ratio)
    assert points[1, 0] != 1.0 and np.array_equal(points[[0, 2, 3]], np.array(SCENE.points)[[0, 2, 3]])
    assert objective == pytest.approx(exact.objective, rel=1e-9)
    np.testing.assert_allclose(ys, exact.predict(np.array(xs)), rtol=1e-9, atol=1e-9)

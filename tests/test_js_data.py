"""What the tests of the browser modules compare with: numbers of mirrors, and a table written alike in both.

``python -m tests.test_js_data`` writes the file of the path anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import mirrors
from ui.live.payloads.canvas import canvas_payload
from ui.live.payloads.network import unit_payload
from ui.live.payloads.numbers import number
from ui.live.payloads.path import path_payload
from ui.live.payloads.rows import rows_payload

DATA = Path(__file__).parent / "js/data"
PATH = DATA / "path.json"
NUMBERS: list[tuple[float, int, str]] = json.loads((DATA / "numbers.json").read_text("utf-8"))

POINTS = [(0.0, 1.0), (1.0, 0.2), (2.2, 1.4), (3.1, 0.3), (4.6, 0.9), (5.4, -0.4), (7.0, 1.1)]
VIEW = (-1.0, 8.0, -2.0, 3.0)
RATIOS = (1.0, 0.61, 0.2, 0.07, 0.013, 0.002)


def path_data() -> dict[str, Any]:
    """A path as the browser is told of it, and what the solver says at some beta on it."""
    x, y = np.array(POINTS).T
    path = mirrors.fit_path(x, y, mirrors.Architecture("absolute", 3))
    told = path_payload(path)
    at = [_fitted(x, y, ratio) for ratio in RATIOS]
    return json.loads(json.dumps({"path": told, "view": VIEW, "at": at}))


def _fitted(x: np.ndarray, y: np.ndarray, ratio: float) -> dict[str, Any]:
    """The optimum at one beta: the marks' own payloads."""
    sol = mirrors.fit(x, y, mirrors.Architecture("absolute", 3), beta_ratio=ratio)
    canvas = canvas_payload(sol, VIEW)
    units = [unit_payload(unit, rank) for rank, unit in enumerate(sol.network().units)]
    return {
        "ratio": ratio,
        "indices": sol.indices.tolist(),
        "coefficients": sol.coefficients.tolist(),
        "intercept": float(sol.intercept),
        "values": [[float(at), float(sol.predict(at))] for at in np.linspace(-3, 10, 27)],
        "breaks": canvas["breaks"],
        "rows": rows_payload(sol, VIEW)["rows"],
        "units": units,
    }


def test_the_path_on_file_is_that_of_mirrors() -> None:
    stored = json.loads(PATH.read_text("utf-8"))
    assert_close(stored, path_data())


def assert_close(stored: Any, now: Any, where: str = "") -> None:
    """Alike but for rounding."""
    if isinstance(now, dict):
        assert stored.keys() == now.keys(), where
        for key in now:
            assert_close(stored[key], now[key], f"{where}.{key}")
    elif isinstance(now, list):
        assert len(stored) == len(now), where
        for i, (one, other) in enumerate(zip(stored, now, strict=True)):
            assert_close(one, other, f"{where}[{i}]")
    elif isinstance(now, float):
        assert stored == pytest.approx(now, rel=1e-7, abs=1e-9), where
    else:
        assert stored == now, where


@pytest.mark.parametrize(("value", "digits", "text"), NUMBERS)
def test_numbers_are_written_as_in_the_browser(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


if __name__ == "__main__":
    PATH.write_text(json.dumps(path_data(), ensure_ascii=False, indent=1) + "\n", "utf-8")

"""The series page in a real browser."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from mirrors import Architecture, fit
from mirrors.time_series import load, pairs, split


def opened(page: Page, address: str) -> None:
    page.goto(f"{address}/series")
    page.locator(".js-plotly-plot").nth(1).wait_for(timeout=30_000)


def test_the_errors_are_those_of_mirrors(page: Page, address: str) -> None:
    opened(page, address)
    early, late = split(pairs(load("lynx").values))
    solution = fit(early.x, early.y, Architecture("relu", 2), beta_ratio=0.02)
    expected = np.sqrt(np.mean((late.y - solution.predict(late.x)) ** 2))
    row = page.get_by_role("row").filter(has_text="this network").get_by_role("cell").all_inner_texts()
    assert float(next(cell for cell in row if re.fullmatch(r"[\d.]+", cell))) == pytest.approx(
        expected, rel=1e-3
    )


def test_choose_for_me_and_the_fan(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("button", name="Choose β and depth for me").click()
    page.get_by_text("Fan of quantiles").click()
    expect(page.get_by_text(re.compile(r"The fan holds \d+%"))).to_be_visible(timeout=30_000)


def test_a_pasted_series_and_a_bad_one(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_role("combobox", name="Series").click()
    page.get_by_role("option", name="your own").click()
    expect(page.get_by_text("Paste or upload your series")).to_be_visible(timeout=10_000)
    field = page.get_by_label("Paste values, or times and values")
    field.fill("1\n2\noops\n4\n5\n6\n7")
    field.press("Control+Enter")
    expect(page.get_by_text("Line 3: 'oops'")).to_be_visible(timeout=10_000)
    field.fill("\n".join(str(v) for v in (np.sin(np.arange(30)) * 10).round(2)))
    field.press("Control+Enter")
    expect(page.get_by_text("From one value to the next")).to_be_visible(timeout=10_000)

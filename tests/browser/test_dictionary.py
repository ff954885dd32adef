"""The dictionary page in a real browser: its numbers are those of mirrors."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import mirrors
from tests.browser.test_network import QUERIES
from ui.scene import Scene


def opened(page: Page, address: str, query: dict[str, str]) -> mirrors.Solution:
    page.goto(f"{address}/dictionary?" + "&".join(f"{k}={v}" for k, v in query.items()))
    page.get_by_test_id("tile").first.wait_for(timeout=30_000)
    scene = Scene.from_query(query)
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_tiles_show_the_most_useful_features_first(page: Page, address: str, query: dict[str, str]) -> None:
    solution = opened(page, address, query)
    read = "tiles => tiles.map(t => [+t.dataset.index, +t.dataset.level])"
    tiles = np.array(page.get_by_test_id("tile").evaluate_all(read))
    expected = np.abs(solution.library.correlations(solution.residual)) / solution.beta
    np.testing.assert_allclose(tiles[:, 1], expected[tiles[:, 0].astype(int)], atol=1e-9)
    np.testing.assert_allclose(tiles[:, 1], np.sort(expected)[::-1][: len(tiles)], atol=1e-8)
    assert set(solution.indices) <= set(tiles[: len(solution.indices), 0].astype(int))


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_selected_only_leaves_the_selected(page: Page, address: str, query: dict[str, str]) -> None:
    solution = opened(page, address, query)
    page.get_by_text("selected only").click()
    expect(page.get_by_test_id("tile")).to_have_count(len(solution.indices), timeout=10_000)


def test_a_click_looks_closely_at_a_feature(page: Page, address: str) -> None:
    solution = opened(page, address, QUERIES["zigzag"])
    tile = page.get_by_test_id("tile").nth(4)
    index = int(tile.get_attribute("data-index") or -1)
    tile.click()
    about = page.get_by_test_id("chosen-feature")
    expect(about).to_contain_text(f"Feature {index + 1:,} of {solution.library_size:,}", timeout=10_000)
    assert tile.get_attribute("aria-pressed") == "true"


def test_a_group_and_the_data_library(page: Page, address: str) -> None:
    solution = opened(page, address, QUERIES["zigzag"])
    smaller = mirrors.build_library(solution.x, solution.architecture, members="data")
    page.get_by_text(re.compile("^halfway between points")).first.click()
    expected = solution.library_size - smaller.size
    expect(page.get_by_test_id("wall").locator("xpath=..")).to_contain_text(
        f"of {expected:,}.", timeout=10_000
    )
    page.get_by_text("Use only features whose creases").click()
    expect(page.get_by_text(f"{smaller.size:,} of {solution.library_size:,} features")).to_be_visible(
        timeout=10_000
    )

"""The network page in a real browser: what it shows is what mirrors computes."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import mirrors
from ui.scene import Scene

QUERIES = {
    "zigzag": {"depth": "4"},
    "sign": {"activation": "sign", "depth": "3", "kind": "parallel", "width": "3"},
}


def opened(page: Page, address: str, query: dict[str, str]) -> mirrors.Solution:
    page.goto(f"{address}/network?" + "&".join(f"{k}={v}" for k, v in query.items()))
    page.get_by_test_id("network-output").wait_for(timeout=30_000)
    scene = Scene.from_query(query)
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_an_input_goes_through_the_network(page: Page, address: str, query: dict[str, str]) -> None:
    solution = opened(page, address, query)
    output, slider = page.get_by_test_id("network-output"), page.get_by_label("input x")
    for x in (0.25, 3.1, 6.0):
        slider.evaluate("(node, x) => { node.value = x; node.dispatchEvent(new Event('input')); }", x)
        at, value = (float(output.get_attribute(f"data-{name}") or "nan") for name in ("x", "value"))
        assert at == pytest.approx(x)
        assert value == pytest.approx(float(solution.predict(at)), abs=1e-9)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_both_objectives_are_told_and_rescaling_only_costs(
    page: Page, address: str, query: dict[str, str]
) -> None:
    solution = opened(page, address, query)
    error = 0.5 * float(np.sum((solution.predict(solution.x) - solution.y) ** 2))
    terms = {"squared errors": error, "Lasso: β": solution.objective - error, "together": solution.objective}
    for name, value in terms.items():
        row = page.get_by_role("row").filter(has_text=name).get_by_role("cell").all_inner_texts()
        assert [float(text) for text in row[1:]] == pytest.approx([value] * 2, rel=1e-8)
    picture, output = page.get_by_test_id("rescale"), page.get_by_test_id("network-output")
    before = output.get_attribute("data-value")
    least = float(picture.get_attribute("data-least") or "nan")
    assert least == pytest.approx(solution.beta * solution.network().penalty())
    page.get_by_role("slider", name="factor").evaluate(
        "node => { node.value = 0.5; node.dispatchEvent(new Event('input')); }"
    )
    assert float(picture.get_attribute("data-price") or "nan") > least * 1.01
    assert output.get_attribute("data-value") == before


def test_every_form_can_be_downloaded(page: Page, address: str) -> None:
    solution = opened(page, address, QUERIES["zigzag"])
    for form, inside in (
        ("PyTorch", "class Network(torch.nn.Module)"),
        ("NumPy", "def network(x):"),
        ("JSON", '"output_bias"'),
        ("Features as CSV", "library_index"),
        ("Reproduce in Python", repr(solution.beta)),
    ):
        page.get_by_role("button", name=form).or_(page.get_by_role("radio", name=form)).first.click()
        expect(page.get_by_test_id("stCode")).to_contain_text(inside, timeout=10_000)
    page.get_by_text("ONNX", exact=True).click()
    button = page.get_by_role("button", name=re.compile("network.onnx"))
    button.wait_for(timeout=10_000)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "network.onnx"


def test_the_way_from_the_explore_page_keeps_the_scene(page: Page, address: str) -> None:
    page.goto(f"{address}/?depth=4&activation=relu")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    page.get_by_role("link", name="weights, export").click()
    page.get_by_test_id("network-output").wait_for(timeout=30_000)
    expect(page).to_have_url(re.compile("/network.*activation=relu.*depth=4"), timeout=10_000)

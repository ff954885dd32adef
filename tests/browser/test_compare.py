"""Two states of the explorer side by side, and the user's own as it was."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.explore import Explore


def test_two_snapshots_side_by_side_leave_the_points_alone(explore: Explore) -> None:
    page = explore.page
    keep = page.get_by_test_id("keep")
    keep.click()
    expect(keep).to_have_text("1")
    explore.drag(2, 0, 60)
    keep.click()
    expect(keep).to_have_text("2")
    points, curve = explore.data().tolist(), explore.curve.get_attribute("data-ys")
    page.get_by_test_id("page-compare").click()
    changes = page.get_by_test_id("changes")
    expect(changes).to_contain_text("Points: x₃ moved from (9, 4) to", timeout=15_000)
    expect(changes).to_contain_text("Curves: at most")
    expect(page.get_by_test_id("snapshot")).to_have_count(4)  # two small, and the same two large
    page.get_by_test_id("snapshot-drop").first.click()
    expect(page.get_by_test_id("snapshot")).to_have_count(1)
    page.get_by_test_id("page-explore").click()
    explore.curve.wait_for(state="attached", timeout=15_000)
    explore.settle()
    assert explore.data().tolist() == points and explore.curve.get_attribute("data-ys") == curve
    with explore.change():
        page.get_by_test_id("canvas-undo").click()
    assert explore.data().tolist() != points

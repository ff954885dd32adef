"""Pictures of the explore page for README.md and docs: ``python -m scripts.screenshot``."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from scripts import chromium
from scripts.serve import ROOT, serve

PICTURES = ROOT / "docs" / "img"
DESKTOP = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}


def main() -> None:
    """Save the page for desktop and phone, each in light and dark."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with serve() as address, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for device, viewport in (("", DESKTOP), ("phone-", PHONE)):
            for theme in ("light", "dark"):
                page = browser.new_page(viewport=viewport, color_scheme=theme, device_scale_factor=1.5)
                page.goto(address)
                page.get_by_test_id("fit-curve").first.wait_for(state="attached", timeout=30_000)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(1000)  # Streamlit's fade-ins
                target = PICTURES / f"explore-{device}{theme}.png"
                page.screenshot(path=target)
                page.close()
                print(target.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()

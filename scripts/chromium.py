"""The Chromium of the system, for tests, pictures and measurements.

``python -m scripts.chromium`` prints where it is, and fails when there is none.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

HOW_TO_GET_ONE = (
    "No browser found. Install one (on Debian: apt-get install chromium), "
    "or set the variable CHROMIUM to the path of a Chromium or Chrome."
)
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Root has no sandbox in a container; the rest keeps the browser from calling home while we measure.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find() -> Path | None:
    """Path of a browser: the variable CHROMIUM first, then the usual names."""
    chosen = os.environ.get("CHROMIUM")
    for name in (chosen,) if chosen else _NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    return None


def launch(playwright: Playwright) -> Browser:
    """A headless browser; FileNotFoundError says how to get one."""
    path = find()
    if path is None:
        raise FileNotFoundError(HOW_TO_GET_ONE)
    return playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS), headless=True)


if __name__ == "__main__":
    found = find()
    sys.exit(HOW_TO_GET_ONE) if found is None else print(found)

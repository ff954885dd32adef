"""The variables that the component takes its colours from, where no Streamlit sets them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def theme() -> str:
    """CSS, light and dark, as the app's configuration says them."""
    chosen = tomllib.loads((_ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

    def colours(scheme: str) -> str:
        named = {re.sub("([A-Z])", r"-\1", name).lower(): value for name, value in chosen[scheme].items()}
        return "".join(f"  --st-{name}: {value};\n" for name, value in named.items())

    rest = (
        '  --st-font: "Source Sans", system-ui, sans-serif;\n  --st-heading-font: var(--st-font);\n'
        "  --st-base-radius: 8px;\n  --st-button-radius: 8px;\n  --st-red-color: #c62828;\n"
        "  --st-red-background-color: color-mix(in srgb, #ff2b2b 12%, transparent);\n"
        "  --st-orange-background-color: color-mix(in srgb, #e69f00 14%, transparent);\n"
        "  --st-green-background-color: color-mix(in srgb, #009e73 14%, transparent);\n"
    )
    dark = f"@media (prefers-color-scheme: dark) {{\n:root {{\n{colours('dark')}}}\n}}\n"
    return f":root {{\n{rest}{colours('light')}}}\n{dark}"

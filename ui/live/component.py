"""The one component of the app: the ES modules of ``assets/``, told plain JSON by the pages."""

from __future__ import annotations

import json
from typing import Any

from ..shell import shell


def mount(key: str, data: dict[str, Any]) -> None:
    """Show the screen that ``data["screen"]`` names (``assets/screens``).

    What the user does comes back as what the component `key` sent, which `event` reads.
    """
    shell().mount(key, json.dumps(data, separators=(",", ":"), allow_nan=False).encode())

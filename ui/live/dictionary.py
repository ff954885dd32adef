"""The dictionary as a picture, the selected columns marked."""

from __future__ import annotations

from .assets import component
from .payloads import Payload

_dictionary = component("dictionary")


def dictionary_map(key: str, payload: Payload) -> None:
    """Mount it with a `dictionary_payload`."""
    _dictionary(key=key, data=payload)

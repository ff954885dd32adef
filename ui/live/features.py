"""The selected features, one small curve each, and their sum."""

from __future__ import annotations

from .assets import component
from .payloads import Payload

_features = component("features")


def feature_curves(key: str, payload: Payload) -> None:
    """Mount it with a `features_payload`."""
    _features(key=key, data=payload)

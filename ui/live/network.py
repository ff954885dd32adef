"""The network: every neuron with its weights and biases."""

from __future__ import annotations

from .assets import component
from .payloads import Payload

_network = component("network")


def network_diagram(key: str, payload: Payload) -> None:
    """Mount it with a `network_payload`."""
    _network(key=key, data=payload)

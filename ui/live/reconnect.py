"""A tab that loses its server goes on where it was, with whichever server answers next."""

from __future__ import annotations

from .assets import component

_reconnect = component("reconnect")


def keep_connected() -> None:
    """Mount what watches the connection, below everything else; it shows nothing."""
    _reconnect("reconnect", {"reconnect": {}})

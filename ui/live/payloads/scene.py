"""The Scene and its controls, for the bar."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from urllib.parse import urlencode

from mirrors import limits
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS

from ... import share
from ...scene import SHOWN, Scene
from ..contract import scene as contract
from ..contract.controls import Choice, Controls, Preset

#: Of presets that are made when they are asked for.
RANDOM = "random"
_MAX_JUMPS = 20


def scene_payload(scene: Scene) -> contract.Scene:
    """The Scene in the browser's words."""
    return {
        "points": list(scene.points),
        "activation": scene.activation,
        "depth": scene.depth,
        "slope": scene.slope,
        "kind": scene.kind,
        "width": scene.width,
        "widths": None if scene.widths is None else list(scene.widths),
        "beta": scene.beta_ratio,
        "shown": scene.shown,
    }


def news_payload(
    scene: Scene,
    rev: int,
    ack: int,
    hidden: Collection[str] = (),
    locked: Collection[str] = (),
    brief: bool = False,
    kept: int = 0,
    unsolved: str = "",
) -> contract.News:
    """The Scene, which event this answers, and unless `brief` what the bar offers."""
    news: contract.News = {"scene": scene_payload(scene), "rev": rev, "ack": ack}
    if not brief:
        news["query"] = urlencode(scene.to_query(), safe=",;")
        news["controls"] = controls_payload(scene, hidden, locked, kept, unsolved)
    return news


def controls_payload(
    scene: Scene,
    hidden: Collection[str] = (),
    locked: Collection[str] = (),
    kept: int = 0,
    unsolved: str = "",
) -> Controls:
    """What can be chosen, what the link forbids, how many snapshots are kept, and why the Scene cannot be."""
    return {
        "presets": _presets(),
        "preset": next((key for key, preset in PRESETS.items() if preset.points == scene.points), ""),
        "networks": _networks(scene.depth),
        "mostLayers": max(limits.MAX_DEPTH, scene.depth),
        "mostPoints": limits.MAX_POINTS,
        "mostJumps": max(_MAX_JUMPS, scene.width or 1),
        "slopes": (limits.SLOPE_MIN, limits.SLOPE_MAX),
        "leastBeta": limits.BETA_RATIO_MIN,
        "shown": [{"key": key, "title": title} for key, title in SHOWN.items()],
        "hidden": sorted(hidden),
        "locked": sorted(locked),
        "hideable": [{"key": key, "title": title} for key, title in share.HIDEABLE.items()],
        "figures": [{"key": key, "title": title} for key, title in share.FIGURES.items()],
        "kept": kept,
        "mostKept": limits.MAX_SNAPSHOTS,
        "unsolved": unsolved,
    }


@cache
def _presets() -> list[Preset]:
    made: list[Preset] = [
        {"key": key, "title": preset.title, "note": preset.note} for key, preset in PRESETS.items()
    ]
    return [*made, {"key": RANDOM, "title": "Random points", "note": "Other ones each time."}]


def _networks(depth: int) -> list[Choice]:
    """Activations; from the third layer on, ReLUs come in mirrored pairs too."""
    plain = [_network(name, activation.title) for name, activation in ACTIVATIONS.items()]
    pairs = _network("relu", "ReLU in mirrored pairs", "symmetrized")
    return [*plain[:1], pairs, *plain[1:]] if depth > 2 else plain


def _network(name: str, title: str, kind: str = "deep_narrow") -> Choice:
    activation = ACTIVATIONS[name]
    return {
        "title": title,
        "activation": name,
        "kind": kind,
        "takesSlope": activation.takes_slope,
        "jumps": activation.kind == "step",
    }

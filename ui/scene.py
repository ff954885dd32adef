"""Scene: everything the user set, frozen and validated; also the permalink."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mirrors import Architecture, InvalidProblem, limits
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS
from mirrors.reading import number

from .packed import MARK, pack, unpack

Points = tuple[tuple[float, float], ...]

#: Of links; an older app says so instead of opening something else.
VERSION = "1"
#: Which of several equally good networks is shown.
SHOWN = {
    "features": "fewest features",
    "neurons": "fewest neurons",
    "smoothest": "smoothest outside",
}
#: Points longer than so many letters are packed if that is shorter.
_READABLE = 1_000
_MOST_BYTES = 16 * limits.MAX_POINTS


@dataclass(frozen=True)
class Scene:
    """Points, architecture and penalty; equal Scenes show equal pages."""

    points: Points
    activation: str = "absolute"
    depth: int = 3
    slope: float = 0.1
    kind: str = "deep_narrow"
    width: int | None = None
    widths: tuple[int, ...] | None = None
    beta_ratio: float = 0.01
    shown: str = "features"

    def __post_init__(self) -> None:
        if not 1 <= len(self.points) <= limits.MAX_POINTS:
            raise InvalidProblem(
                f"There are {len(self.points)} points; use between 1 and {limits.MAX_POINTS}."
            )
        for i, point in enumerate(self.points, start=1):
            if len(point) != 2 or not all(abs(v) <= limits.MAX_MAGNITUDE for v in point):
                most = f"{limits.MAX_MAGNITUDE:g}"
                raise InvalidProblem(
                    f"Point {i} is {point}; give two numbers, x and y, of size at most {most}."
                )
        if not (math.isfinite(self.beta_ratio) and limits.BETA_RATIO_MIN <= self.beta_ratio <= 1):
            raise InvalidProblem(
                f"beta is {self.beta_ratio:g} of beta_max; use {limits.BETA_RATIO_MIN:g} to 1."
            )
        if not limits.SLOPE_MIN <= self.slope <= limits.SLOPE_MAX:
            raise InvalidProblem(
                f"slope is {self.slope:g}; use {limits.SLOPE_MIN:g} to {limits.SLOPE_MAX:g}."
            )
        if isinstance(self.depth, int) and self.depth > limits.MAX_DEPTH:
            raise InvalidProblem(f"depth is {self.depth}; use 2 to {limits.MAX_DEPTH} layers.")
        if self.shown not in SHOWN:
            raise InvalidProblem(f"shown is {self.shown!r}; use {', '.join(SHOWN)}.")
        _ = self.architecture  # says what is wrong with it

    @property
    def architecture(self) -> Architecture:
        """What `mirrors.fit` is asked to train."""
        return Architecture(self.activation, self.depth, self.slope, self.kind, self.width, self.widths)

    @property
    def x(self) -> np.ndarray:
        """Inputs, in the order of the points."""
        return np.array([x for x, _ in self.points])

    @property
    def y(self) -> np.ndarray:
        """Labels, in the order of the points."""
        return np.array([y for _, y in self.points])

    @classmethod
    def default(cls) -> Scene:
        """What a first visit opens: one feature, a W whose third kink is x₁ mirrored at x₂."""
        preset = PRESETS["mirror"]
        return cls(preset.points, beta_ratio=preset.beta_ratio or cls.beta_ratio)

    @classmethod
    def of_links(cls) -> Scene:
        """What a link means where it is silent: the zigzag, at depth 3, as ever."""
        return cls(PRESETS["zigzag"].points)

    def replace(self, **changes: Any) -> Scene:
        """A changed copy, validated."""
        return replace(self, **changes)

    def with_network(self, **changes: Any) -> Scene:
        """A copy with another network; what no longer fits the new one falls back to plain chains."""
        merged = {"activation": self.activation, "depth": self.depth, "kind": self.kind, **changes}
        steps = ACTIVATIONS[merged["activation"]].kind == "step"
        fits = {
            "symmetrized": merged["activation"] == "relu",
            "parallel": steps and merged["depth"] > 2,
            "tree": steps and merged["depth"] == self.depth,
        }
        if not fits.get(merged["kind"], False):
            changes |= {"kind": "deep_narrow", "width": None, "widths": None}
        return self.replace(**changes)

    def to_query(self) -> dict[str, str]:
        """The permalink."""
        text = ";".join(f"{short(x)},{short(y)}" for x, y in self.points)
        packed = _packed(self.points)
        query = {
            "v": VERSION,
            "points": text if len(text) <= max(len(packed), _READABLE) else packed,
            "activation": self.activation,
            "beta": short(self.beta_ratio),
        }
        if ACTIVATIONS[self.activation].takes_slope or self.slope != Scene.slope:
            query["slope"] = short(self.slope)
        if self.kind != "deep_narrow":
            query["kind"] = self.kind
        if self.width is not None:
            query["width"] = str(self.width)
        if self.widths is not None:
            query["widths"] = ",".join(map(str, self.widths))
        if self.shown != "features":
            query["shown"] = self.shown
        return query | {"depth": str(self.depth)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Scene:
        """The Scene of a permalink; what it does not name is as in `of_links`; naming nothing, the default.

        Raises
        ------
        InvalidProblem
            Naming the part of the link that cannot be used.
        """
        changes: dict[str, Any] = {}
        if query.get("v", VERSION) != VERSION:
            raise InvalidProblem("It was made by another version of this app; make it again there or here.")
        if "v" in query and (lost := _cut_off(query)):
            raise InvalidProblem(f"The end of it, with {lost}, is missing; copy the whole link.")
        if query.get("points", "").startswith(MARK):
            changes["points"] = _unpacked(query["points"])
        elif "points" in query:
            rows = [row.split(",") for row in query["points"].split(";")]
            if bad := [row for row in rows if len(row) != 2 or not all(row)]:
                said = ",".join(bad[0])
                raise InvalidProblem(
                    f"Every point in the link must be two numbers, as 1,2;3,4, not {said!r}."
                )
            changes["points"] = tuple((_number(x, "points"), _number(y, "points")) for x, y in rows)
        changes |= {name: query[name] for name in ("activation", "kind", "shown") if name in query}
        changes |= {name: _whole(query[name], name) for name in ("depth", "width") if name in query}
        if "widths" in query:
            changes["widths"] = tuple(_whole(part, "widths") for part in query["widths"].split(","))
        for key, name in (("beta", "beta_ratio"), ("slope", "slope")):
            if key in query:
                changes[name] = _number(query[key], key)
        return cls.of_links().replace(**changes) if changes else cls.default()


def _cut_off(query: Mapping[str, str]) -> str:
    """What the app wrote after the points and this link lacks, if so; the depth is last, in one letter."""
    begun = "points" in query or query.keys() == {"v"}
    if begun and "depth" not in query:
        return "the depth"
    return "beta" if "activation" in query and "beta" not in query else ""


def _packed(points: Points) -> str:
    """Points as the bytes of their numbers."""
    return pack(np.array(points, dtype="<f8").tobytes())


def _unpacked(text: str) -> Points:
    try:
        numbers = np.frombuffer(unpack(text, _MOST_BYTES), dtype="<f8").reshape(-1, 2)
    except ValueError:
        numbers = np.full((1, 2), math.nan)
    if not np.isfinite(numbers).all():
        raise InvalidProblem("The points in the link are damaged; copy the whole link.")
    return tuple((float(x), float(y)) for x, y in numbers)


def short(value: float) -> str:
    """The shortest text that gives the same number back."""
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


def _whole(text: str, name: str) -> int:
    value = _number(text, name)
    if value != round(value):
        raise InvalidProblem(f"{name} in the link is {text!r}; give a whole number.")
    return int(value)


def _number(text: str, name: str) -> float:
    """A whole one: what ends in a decimal point was cut off."""
    try:
        value = math.nan if text.endswith(".") else number(text)
    except InvalidProblem:
        value = math.nan
    if not math.isfinite(value):
        raise InvalidProblem(f"{name} in the link is {text!r}; give a finite number.")
    return value

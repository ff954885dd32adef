"""Least squares with a straight line, and with one ramp whose kink may be anywhere: both in closed form."""

from __future__ import annotations

import numpy as np

from ..live.payloads.numbers import number


def best_line(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Slope, and height at the mean of x, of the line of least squares."""
    apart = x - x.mean()
    size = float(apart @ apart)
    return (float(apart @ y) / size if size else 0.0), float(y.mean())


def line_at(x: np.ndarray, y: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Its heights."""
    slope, height = best_line(x, y)
    return np.asarray(height + slope * (at - x.mean()))


def ramp_fit(x: np.ndarray, y: np.ndarray, kink: float) -> tuple[float, float]:
    """Constant and slope of the least-squares fit c + z (x - kink)^+."""
    ramp = np.maximum(x - kink, 0.0)
    z, height = best_line(ramp, y)
    return height - z * float(ramp.mean()), z


def ramp_at(x: np.ndarray, y: np.ndarray, kink: float, at: np.ndarray) -> np.ndarray:
    """The heights of that fit."""
    constant, z = ramp_fit(x, y, kink)
    return np.asarray(constant + z * np.maximum(at - kink, 0.0))


def squares(errors: np.ndarray) -> float:
    """The sum of squared errors."""
    return float(errors @ errors)


def ramp_squares(x: np.ndarray, y: np.ndarray, kink: float) -> float:
    """What that fit leaves over, squared and added up."""
    return squares(y - ramp_at(x, y, kink, x))


def best_kink(x: np.ndarray, y: np.ndarray) -> float:
    """The kink of the best single ramp.

    Between two inputs the squared errors are S - (a - b k)^2 / (c - 2 d k + e k^2), with a minimum, if any,
    at k = (a d - b c) / (a e - b d): compare those with the inputs themselves.
    """
    inputs, yc = np.unique(x), y - y.mean()
    tried = inputs[:-1].tolist() or inputs.tolist()
    for low, high in zip(inputs[:-1].tolist(), inputs[1:].tolist(), strict=True):
        on = (x >= high).astype(float)
        u, v = on * x - (on * x).mean(), on - on.mean()
        a, b = float(u @ yc), float(v @ yc)
        c, d, e = float(u @ u), float(u @ v), float(v @ v)
        below = a * e - b * d
        if below and low < (kink := (a * d - b * c) / below) < high:
            tried.append(kink)
    return float(min(tried, key=lambda kink: ramp_squares(x, y, kink)))


def worth(value: float) -> str:
    """ "Sum of squared errors: 3.4"."""
    return f"Sum of squared errors: **{number(value, 3)}**"

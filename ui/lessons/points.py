"""Points that several lessons share, with a network of two layers."""

from ..scene import Scene

#: A valley that rises more steeply than it falls.
VALLEY = Scene(
    ((0.0, 2.3), (1.0, 0.9), (2.0, -1.0), (3.0, 0.2), (4.0, 1.5), (5.0, 3.5)), "relu", 2, beta_ratio=0.1
)
#: Up, down and up again: its kinks are not on neighbouring points.
HILL = Scene(
    ((0.0, -0.3), (1.0, 1.2), (2.0, 2.4), (3.0, 0.8), (4.0, -0.6), (5.0, 0.4), (6.0, 2.2)),
    "relu",
    2,
    beta_ratio=0.15,
)

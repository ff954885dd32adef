"""A solution with all that proves it, as JSON."""

from __future__ import annotations

import json

from ..solution import Solution


def solution_json(solution: Solution) -> str:
    """Data, problem, certificate, selected features with their breakpoints, and the network.

    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
    >>> told = json.loads(solution_json(solution))
    >>> told["beta"], told["points"], [b["label"] for b in told["features"][0]["breakpoints"]]
    (0.1, [[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]], ['x₂'])
    """
    numbers = ("beta", "beta_max", "objective", "relative_gap", "library_size", "intercept")
    features = [
        {
            "library_index": index,
            "coefficient": coefficient,
            "signs": [float(sign) for sign in feature.signs],
            "biases": [float(bias) for bias in feature.biases],
            "breakpoints": [
                {"position": float(b.position), "kind": b.kind, "label": b.label} for b in feature.breakpoints
            ],
        }
        for index, coefficient, feature in zip(
            solution.indices.tolist(), solution.coefficients.tolist(), solution.features, strict=True
        )
    ]
    told = {
        "points": [list(point) for point in zip(solution.x.tolist(), solution.y.tolist(), strict=True)],
        **{name: getattr(solution, name) for name in numbers},
        "features": features,
        "network": solution.network().to_dict(),
    }
    return json.dumps(told, indent=1, allow_nan=False)

"""A solution as a table of its features, and as the lines that compute it again."""

from __future__ import annotations

import csv
import io

from ..solution import Solution


def features_csv(solution: Solution) -> str:
    """One row a selected feature: its column in the library, coefficient, neurons and breakpoints.

    Signs and biases of layers, and positions of breakpoints, are separated by spaces.

    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
    >>> print(features_csv(solution).splitlines()[0])
    library_index,coefficient,origin,signs,biases,breakpoints,kinds
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["library_index", "coefficient", "origin", "signs", "biases", "breakpoints", "kinds"])
    for index, z, f in zip(
        solution.indices.tolist(), solution.coefficients.tolist(), solution.features, strict=True
    ):
        lists = (f.signs, f.biases, [p.position for p in f.breakpoints])
        numbers = [" ".join(repr(float(v)) for v in values) for values in lists]
        table.writerow([index, repr(z), f.origin, *numbers, " ".join(p.kind for p in f.breakpoints)])
    return out.getvalue()


def reproduce_source(solution: Solution) -> str:
    """The few lines of Python that compute this solution with `mirrors.fit`.

    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", depth=2), beta=0.1)
    >>> print(reproduce_source(solution).splitlines()[5])
    solution = mirrors.fit(x, y, architecture, beta=0.1)
    """
    a = solution.architecture
    named = a.activation == a.unit.name
    settings = [f"{a.activation!r}" if named else f"mirrors.{a.unit!r}", f"depth={a.depth}"]
    if named and a.unit.takes_slope:
        settings.append(f"slope={a.slope!r}")
    if a.kind != "deep_narrow":
        settings.append(f"kind={a.kind!r}")
    settings += [
        f"{name}={value!r}" for name in ("width", "widths") if (value := getattr(a, name)) is not None
    ]
    asked = ["x", "y", "architecture", *solution.asked()]
    if solution.library.members != "complete":
        asked.append(f"members={solution.library.members!r}")
    return "\n".join(
        [
            "import mirrors",
            "",
            f"x = {solution.x.tolist()!r}",
            f"y = {solution.y.tolist()!r}",
            f"architecture = mirrors.Architecture({', '.join(settings)})",
            f"solution = mirrors.{solution.made_by}({', '.join(asked)})",
            f"print(solution.objective)  # {solution.objective!r}",
            "network = solution.network()",
            "",
        ]
    )

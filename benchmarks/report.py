"""The tables and the picture of benchmarks/solvers.py."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Any

import numpy as np

from scripts.svg import panels, save

Result = dict[str, Any]
GAP = 1e-9
OURS = "mirrors"
#: Megabytes below this are noise.
_NOTICEABLE = 4
_HEAD = """# Solvers compared

Written by `python benchmarks/solvers.py --write docs/benchmarks`, with `requirements-bench.txt` installed.
Python {version}, one core, medians; labels are sin(4x) plus noise, beta / beta_max = 0.01. Seconds to a
relative duality gap of at most 1e-9, computed for all by the same function over the complete library;
`time @ gap` where a solver stopped before, `> {seconds:.0f} s` where it did not end, – where it had not ended
at a smaller N. Solvers of quadratic programs get the dual; at depth 2 PIQP and Clarabel get the sparse form,
which suits them better.

![Time against N](solvers.svg)
"""


#: What keeps ours from being quicker.
_BOUNDS = """
## What bounds ours

At N = 12 a fit is 560 to 680 calls (`cProfile`, Python and NumPy) at about a microsecond each. Of 0.61, 0.52
and 0.52 ms at depth 2 (ReLU, absolute value) and depth 3 the data take 0.03 ms, the library 0.01, 0.01, 0.07,
active features and their check 0.18 (DAQP itself 0.008), the choice among equal optima 0.26, 0.16, 0.13. ReLU
networks of two layers nearly always have several; the simplex walk to the one that is shown (theory 6.9)
makes two pivots.

At depth 2 and N = 5,000 the search for the active features, six rounds of columns, is 2.7 of 4.4 ms.

The whole path of 100 points at depth 3, 664 pieces in 0.27 s, prices 15,000 units 960 times at 0.11 ms.

Profiles of 2026-11-28 on a busy machine.
"""


def tables(results: list[Result], seconds: float) -> str:
    """Everything as Markdown."""
    parts = [_HEAD.format(version=platform.python_version(), seconds=seconds)]
    for family in dict.fromkeys(r["family"] for r in results if r["solver"] != OURS):
        rows = [r for r in results if r["family"] == family]
        parts += [f"## {family}\n", "From (x, y, beta) to the solution:\n", _table(rows, "seconds", seconds)]
        parts += ["With the matrix, or what it works on, given:\n", _table(rows, "given", seconds)]
    parts += ["## Ours at scale\n", _scale([r for r in results if r["solver"] == OURS])]
    return "\n".join(parts)


def _table(rows: list[Result], key: str, seconds: float) -> str:
    sizes = sorted({r["n"] for r in rows if any(s["n"] == r["n"] and s["solver"] != OURS for s in rows)})
    solvers = list(dict.fromkeys(r["solver"] for r in rows))
    found = {(r["solver"], r["n"]): r for r in rows}
    lines = ["| solver | " + " | ".join(f"N = {n:,}" for n in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for solver in solvers:
        cells = [_cell(found.get((solver, n)), key, seconds) for n in sizes]
        lines.append(f"| {solver} | " + " | ".join(cells) + " |")
    ratios = []
    for n in sizes:
        peers = [r[key] for r in rows if r["n"] == n and r["solver"] != OURS and _reached(r)]
        mine = found[OURS, n][key]
        ratios.append(f"{min(peers) / mine:.2g}" if peers else "nobody else")
    lines.append("| **best peer / ours** | " + " | ".join(ratios) + " |\n")
    return "\n".join(lines)


def _reached(result: Result) -> bool:
    return bool(result.get("gap", 1.0) <= GAP)


def _cell(result: Result | None, key: str, seconds: float) -> str:
    if result is None:
        return "–"
    if "missing" in result:
        return "not installed"
    if "failed" in result:
        why = result["failed"]
        if "LibraryTooLarge" in why or "emory" in why or "alloc" in why:
            return "matrix too large"
        return f"> {seconds:.0f} s" if why.startswith("more than") else "fails"
    return f"{result[key]:.2g}" + ("" if _reached(result) else f" @ {result['gap']:.0e}")


def _scale(rows: list[Result]) -> str:
    lines = ["| network | N | seconds | memory, MB | gap |", "|---|---|---|---|---|"]
    for r in sorted(rows, key=lambda r: (r["family"], r["n"])):
        lines.append(
            f"| {r['family']} | {r['n']:,} | {r['seconds']:.2g} | {r['megabytes']:.0f} | {r['gap']:.0e} |"
        )
    lines.append("\nGrowth: the exponent of N, fitted over the larger half of each row of sizes.\n")
    lines += ["| network | time | memory |", "|---|---|---|"]
    for family in dict.fromkeys(r["family"] for r in rows):
        mine = sorted((r for r in rows if r["family"] == family), key=lambda r: r["n"])
        larger = mine[len(mine) // 2 :] if len(mine) > 3 else mine
        weighty = [r for r in larger if r["megabytes"] > _NOTICEABLE]
        lines.append(f"| {family} | {_exponent(larger, 'seconds')} | {_exponent(weighty, 'megabytes')} |")
    return "\n".join([*lines, _BOUNDS])


def _exponent(rows: list[Result], key: str) -> str:
    if len(rows) < 2:
        return "–"
    return f"{np.polyfit(np.log([r['n'] for r in rows]), np.log([r[key] for r in rows]), 1)[0]:.1f}"


def picture(results: list[Result], path: Path) -> None:
    """Time against N; a cross where a solver stops early or does not end."""
    families = list(dict.fromkeys(r["family"] for r in results if r["solver"] != OURS))
    figure, axes = panels(len(families), size=(6, 5.2), sharey=True)
    colours = (
        "#000000",
        "#0072B2",
        "#D55E00",
        "#009E73",
        "#CC79A7",
        "#E69F00",
        "#56B4E9",
        "#7F7F7F",
        "#8C510A",
        "#AA4499",
    )
    for axis, family in zip(axes, families, strict=True):
        rows = [r for r in results if r["family"] == family and "seconds" in r]
        for solver, colour in zip(dict.fromkeys(r["solver"] for r in results), colours, strict=False):
            mine = sorted((r for r in rows if r["solver"] == solver), key=lambda r: r["n"])
            if not mine:
                continue
            good = [r for r in mine if _reached(r)]
            width = 3.5 if solver == OURS else 1.5
            axis.plot(
                [r["n"] for r in good],
                [r["seconds"] for r in good],
                "o-",
                color=colour,
                lw=width,
                label=solver,
            )
            late = [r for r in mine if not _reached(r)]
            axis.plot([r["n"] for r in late], [r["seconds"] for r in late], "x", color=colour, ms=9, mew=2)
        axis.set(title=family, xscale="log", yscale="log", xlabel="points N")
        axis.grid(alpha=0.3)
    axes[0].set_ylabel("seconds to a gap of 1e-9\n(cross: stopped before it)")
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside right center", frameon=False)
    save(figure, path)

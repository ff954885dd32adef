"""Many generated problems, each certified: ``python benchmarks/fuzz.py --problems 10000``.

Data with ties, repeats, grids, clusters, one or two points, scales from 1e-12 to 1e12; every architecture;
tiny and huge beta. Each problem must end with a relative gap of at most 1e-9, recomputed here from the
published values alone, or with `InvalidProblem` or `LibraryTooLarge`; none may take more than 5 s of the
processor, or warn.

So many problems of each kind (``--kinds``):

- fit: the optimum;
- deep: the same for folds of 5 to 12 layers, and the bound over all depths;
- nearly_equal: the same over inputs that almost coincide, where a larger gap must be said in `cautions`;
- losses: absolute, quantile, hinge, Huber, logistic and weighted squared loss, with weights over up to 24
  decades; a larger gap must be said in `cautions`;
- path: the optimum at knots and between; weighted_path: the same with weights, against `fit`;
- exports: dictionary, NumPy source and network say what `predict` says;
- alternatives: uniqueness, band, sparsest network, all of them optimal;
- closed_forms: every formula that applies, against the solver;
- time_series: the network that is chosen, and the error reported for it.

``--relatives 500`` also draws so many relatives of each input that once failed (benchmarks/relatives.py).
Texts of points and series have a program of their own, ``python -m benchmarks.readers --texts 10000``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import FrameType

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

import mirrors
from benchmarks.relatives import RELATIVES
from benchmarks.relatives import check as check_relatives
from mirrors.export import numpy_source
from mirrors.time_series import choose_network, pairs, rmse, split

GAP = 1e-9
SECONDS = 5.0
ARCHITECTURES = [
    *(mirrors.Architecture("relu", depth) for depth in (2, 3, 5)),
    *(mirrors.Architecture("leaky_relu", depth) for depth in (2, 3)),
    *(mirrors.Architecture("absolute", depth) for depth in (2, 3, 4)),
    *(mirrors.Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)),
    *(mirrors.Architecture(name, 2) for name in ("sign", "threshold")),
    *(mirrors.Architecture(name, 3, kind="parallel", width=4) for name in ("sign", "threshold")),
    mirrors.Architecture("sign", 4, kind="tree", widths=(2, 3)),
]

SHALLOW = [architecture for architecture in ARCHITECTURES if architecture.depth < 4]


def generated(seed: int) -> tuple[np.ndarray, np.ndarray, mirrors.Architecture, float]:
    """The problem of a seed."""
    rng = np.random.default_rng(seed)
    architecture = ARCHITECTURES[rng.integers(len(ARCHITECTURES))]
    n = int(rng.choice([1, 2, 3, 5, 8, 12, 20]))
    inputs: list[Callable[[], np.ndarray]] = [
        lambda: rng.normal(size=n),
        lambda: rng.integers(-5, 6, size=n).astype(float),
        lambda: np.arange(n, dtype=float),
        lambda: rng.choice([0.0, 10.0], size=n) + 0.01 * rng.normal(size=n),
        lambda: rng.choice(rng.normal(size=max(1, n // 2)), size=n),
        lambda: np.round(rng.normal(size=n), 1),
    ]
    x = inputs[rng.integers(6)]()
    labels: list[Callable[[], np.ndarray]] = [
        lambda: rng.normal(size=n),
        lambda: rng.integers(-2, 3, size=n).astype(float),
        lambda: np.sin(2 * x),
        lambda: np.full(n, 0.1),
        lambda: (np.arange(n) % 2).astype(float),
    ]
    y = labels[rng.integers(5)]()
    if rng.random() < 0.3:
        x, y = x * 10.0 ** rng.integers(-12, 13), y * 10.0 ** rng.integers(-12, 13)
    ratio = float(rng.choice([2.0, 1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5]))
    return x, y, architecture, ratio


def gap(solution: mirrors.Solution) -> float:
    """The relative gap, from the published values alone; the library is asked for its largest correlation."""
    unit = np.abs(solution.y - solution.y.mean()).max()
    if unit <= 8 * np.finfo(float).eps * np.abs(solution.y).max():
        return 0.0
    labels = (solution.y - solution.y.mean()) / unit
    r = (solution.y - solution.predict(solution.x)) / unit
    r -= r.mean()
    beta, z = solution.beta / unit, solution.coefficients / unit
    if solution.beta_max == 0:
        return float(np.abs(z).sum())
    library, sample = solution.library, solution.library.sample
    primal = 0.5 * r @ r + beta * np.abs(z).sum()
    active = np.column_stack([np.ones_like(r), *(f(solution.x) for f in solution.features)])
    wanted = np.append(0.0, beta * np.sign(z))
    nearest = r + np.linalg.lstsq(active.T, wanted - active.T @ r, rcond=None)[0]
    best = -np.inf
    for dual in (r, nearest):  # every dual point is a bound
        summed = sample.summed(dual - dual.mean())
        theta = (dual - dual.mean()) * min(1.0, beta / (library.largest(summed) * library.column_scale))
        best = max(best, 0.5 * labels @ labels - 0.5 * (labels - theta) @ (labels - theta))
    return float((primal - best) / (0.5 * labels @ labels))


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


Data = tuple[np.ndarray, np.ndarray, mirrors.Architecture, float]


def _fit(data: Data, rng: np.random.Generator) -> float:
    x, y, architecture, ratio = data
    return gap(mirrors.fit(x, y, architecture, beta_ratio=ratio))


def _deep(data: Data, rng: np.random.Generator) -> float:
    """Folds of 5 to 12 layers over eight points at most, and the bound over all depths."""
    x, y, ratio = data[0][:8], data[1][:8], data[3]
    depth = int(rng.integers(5, 13))
    folds = mirrors.Architecture("absolute", depth), mirrors.Architecture("relu", depth, kind="symmetrized")
    solution = mirrors.fit(x, y, folds[rng.integers(2)], beta_ratio=ratio)
    bound = mirrors.lipschitz_fit(x, y, solution.beta)
    _expect(bound.bound <= solution.objective * (1 + 1e-9), "below the bound over all depths")
    return max(gap(solution), bound.relative_gap)


def _nearly_equal(data: Data, rng: np.random.Generator) -> float:
    """Some inputs given again, moved by rounding or a little more."""
    x, y, architecture, ratio = data
    moved = rng.choice(x, size=2) + 10.0 ** -rng.uniform(5, 17) * (np.ptp(x) or 1.0) * rng.normal(size=2)
    labels = np.append(y, rng.choice(y, size=2))
    solution = mirrors.fit(np.append(x, moved), labels, architecture, beta_ratio=ratio)
    return _said(solution)


def _losses(data: Data, rng: np.random.Generator) -> float:
    x, y, architecture, ratio = data
    spread, weights = np.ptp(y) or 1.0, _weights(len(x), rng)
    drawn = ["absolute", "hinge", "logistic", "squared", *(mirrors.Quantile(tau) for tau in (0.5, 0.1, 1e-6))]
    loss = [*drawn, mirrors.Huber(spread * 10.0 ** rng.uniform(-8, 8))][rng.integers(len(drawn) + 1)]
    labels = np.where(y > np.median(y), 1.0, -1.0) if loss in ("hinge", "logistic") else y
    solution = mirrors.fit(x, labels, architecture, beta_ratio=ratio, loss=loss, weights=weights)
    return _said(solution)


def _said(solution: mirrors.Solution) -> float:
    """0 for a gap that is finite, and small or told."""
    _expect(np.isfinite(solution.relative_gap), "the gap is not finite")
    _expect(np.isfinite(solution.predict(solution.x)).all(), "the fit is not finite")
    _expect(solution.is_proven != any("duality gap" in said for said in solution.cautions), "a silent gap")
    return 0.0


def _weights(n: int, rng: np.random.Generator) -> np.ndarray:
    drawn = [
        np.ones(n),
        rng.uniform(0.1, 3, n),
        rng.integers(1, 4, n).astype(float),
        10.0 ** rng.uniform(-12, 12, n),
    ]
    return drawn[rng.integers(len(drawn))]


def _weighted_path(data: Data, rng: np.random.Generator) -> float:
    x, y, architecture, _ = data
    weights = rng.uniform(0.1, 3, len(x))
    path = mirrors.fit_path(x, y, architecture, ratio=1e-2, weights=weights)
    if not path.segments:
        return 0.0
    beta = float(path.betas[0]) * 10.0 ** -rng.uniform(0, 2)
    here, there = path.at(beta), mirrors.fit(x, y, architecture, beta=beta, weights=weights)
    unit = path.at(float(path.betas[0])).objective
    return max(here.relative_gap, abs(here.objective - there.objective) / unit)


def _exports(data: Data, rng: np.random.Generator) -> float:
    solution = mirrors.fit(*data[:3], beta_ratio=max(data[3], 1e-3))
    network, made = solution.network(), {}  # type: ignore[var-annotated]
    exec(numpy_source(network), made)
    again = mirrors.Network.from_dict(network.to_dict())
    compile(network.to_pytorch(), "network.py", "exec")
    at = solution.x.mean() + (np.ptp(solution.x) or 1.0) * rng.normal(size=5)
    shown, size = solution.predict(at), float(np.abs(solution.coefficients).sum() * np.ptp(solution.x))
    unit = max(np.abs(solution.y).max(), size, 1e-300)
    if solution.architecture.is_step:
        return float(np.abs(again(at) - network(at)).max() / unit)
    return float(max(np.abs(told(at) - shown).max() for told in (network, again, made["network"])) / unit)


def _path(data: Data, rng: np.random.Generator) -> float:
    x, y, architecture, _ = data
    path = mirrors.fit_path(x, y, architecture, ratio=1e-2)
    if not path.segments:
        return 0.0
    knots = rng.choice(path.betas, size=4)
    return max(path.at(float(beta)).relative_gap for beta in (*knots, (knots[0] + knots[1]) / 2))


def _alternatives(data: Data, rng: np.random.Generator) -> float:
    solution = mirrors.fit(*data[:3], beta_ratio=max(data[3], 1e-3))
    alternatives, spread = solution.alternatives(), np.ptp(solution.x) or 1.0
    at = solution.x.mean() + spread * rng.normal(size=4)
    low, high = alternatives.band(at)
    shown, size = solution.predict(at), np.abs(solution.y).max()
    _expect((low <= shown + 1e-6 * size).all() and (shown <= high + 1e-6 * size).all(), "outside of its band")
    narrow = (high - low).max() <= 1e-6 * size
    _expect(narrow or not alternatives.is_unique, "unique, and the band is wide")
    return max(alternatives.sparsest(0.2).relative_gap, alternatives.smoothest_outside().relative_gap)


def _closed_forms(data: Data, rng: np.random.Generator) -> float:
    x, y, architecture, ratio = data
    solution = mirrors.fit(x, y, architecture, beta_ratio=ratio)
    constant = 0.5 * float(((y - y.mean()) ** 2).sum())
    apart = [0.0]
    for form in mirrors.closed_forms.FORMS if solution.beta_max > 0 else ():
        answer = form.answer(x, y, architecture, solution.beta)
        if answer is not None and answer.objective is not None:
            apart.append(abs(answer.objective - solution.objective) / constant)
    return max(apart)


def _time_series(data: Data, rng: np.random.Generator) -> float:
    given = pairs(np.cumsum(rng.normal(size=int(rng.integers(8, 30)))))
    architecture = SHALLOW[rng.integers(len(SHALLOW))]
    chosen = choose_network(given, [architecture])
    early, late = split(given)
    shown = mirrors.fit(early.x, early.y, architecture, beta_ratio=chosen.beta_ratio).predict(late.x)
    reported = chosen.scores[architecture][1].min()
    _expect(
        abs(rmse(late.y, shown) - reported) <= 1e-9 * reported, "the error of another network is reported"
    )
    return gap(chosen.solution)


KINDS: dict[str, Callable[[Data, np.random.Generator], float]] = {
    function.__name__.removeprefix("_"): function
    for function in (
        _fit,
        _deep,
        _nearly_equal,
        _losses,
        _path,
        _weighted_path,
        _alternatives,
        _exports,
        _closed_forms,
        _time_series,
    )
}


def _expect(holds: bool, wrong: str) -> None:
    if not holds:
        raise AssertionError(wrong)


def check(problem: tuple[str, int]) -> tuple[str, int, str, float, float, str]:
    """Kind, seed, architecture, gap, seconds, and what is wrong if anything is."""
    kind, seed = problem
    data = generated(seed)
    name = f"{data[2].activation} {data[2].kind} L={data[2].depth}"
    warnings.simplefilter("error")
    signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    start, found, wrong = time.perf_counter(), 0.0, ""
    try:
        found = KINDS[kind](data, np.random.default_rng(seed))
        wrong = "" if found <= GAP else f"gap {found:.1e}"
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge):
        pass
    except TimeoutError:
        wrong = f"longer than {SECONDS:g} s"
    except Exception as error:
        wrong = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return kind, seed, name, found, time.perf_counter() - start, wrong


def main() -> int:
    """Run them all; exit code 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--problems", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--workers", type=int, help="processes; one for each core if left out")
    parser.add_argument("--relatives", type=int, default=0, help="of each input that once failed")
    options = parser.parse_args()
    rows: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    failures = 0
    seeds = range(options.seed, options.seed + options.problems)
    problems = [(kind, seed) for kind in options.kinds for seed in seeds]
    with multiprocessing.Pool(options.workers) as pool:
        for kind, seed, name, found, seconds, wrong in pool.imap_unordered(check, problems, chunksize=20):
            rows[kind, name].append((found, seconds))
            if wrong:
                failures += 1
                again = f"--problems 1 --seed {seed} --kinds {kind}"
                print(f"{kind}, {name}: {wrong}; again with: {again}", flush=True)
    print("\n| kind | network | problems | largest gap | slowest, ms |\n|---|---|---|---|---|")
    for (kind, name), ends in sorted(rows.items()):
        gap, longest = np.max(ends, axis=0)
        print(f"| {kind} | {name} | {len(ends):,} | {gap:.1e} | {1000 * longest:.0f} |")
    print(f"\n{len(problems):,} problems, {failures} failed")
    return int(failures > 0) + _relatives(options.relatives)


def _relatives(examples: int) -> int:
    """Draw so many of each kind, and say how many kinds failed."""
    failures = 0
    for claim in RELATIVES if examples else ():
        try:
            check_relatives(claim, examples)
            print(f"{claim.__name__}: {examples:,} relatives hold", flush=True)
        except Exception as error:
            failures += 1
            print(f"{claim.__name__}: {error!r} {getattr(error, '__notes__', '')}", flush=True)
    return failures


if __name__ == "__main__":
    sys.exit(main())

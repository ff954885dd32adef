"""A study on 1, 2, ... workers: ``python -m benchmarks.speedup --write docs/benchmarks``.

The same cases by processes of this machine and by workers of a Dask cluster on it; each worker is started,
and has done one case, before the clock runs. Speed-up is time with one worker here over time with several.
"""

from __future__ import annotations

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import argparse
import datetime
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from experiments import spread
from experiments.scaling import fitted
from scripts.svg import panels, save
from ui.live.palette import BLUE, VERMILION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Case = tuple[str, int, int, int]
#: Seconds by way and number of workers, a list of rounds each.
Times = dict[tuple[str, int], list[float]]
WORK = partial(fitted, beta_ratio=0.01)
#: Dask's own setting gives freed memory back at once, and every large array is new memory then.
KEEPS = {"MALLOC_TRIM_THRESHOLD_": 1 << 30, "MALLOC_MMAP_THRESHOLD_": 1 << 25}
PROCESSES, CLUSTER = "processes", "Dask"
_HEAD = """# A study on several workers

Written by `python -m benchmarks.speedup --write docs/benchmarks` on {date}: {cores} cores, load {load:.1f}
when it began. {cases} fits of absolute-value networks of three layers to {points} points, as in
`experiments scaling`; medians of {rounds} rounds in turns. *Speed-up* is the time of this process alone over
the time of so many workers, who keep freed memory (docs/studies.md): it may exceed their number.

![Speed-up against the number of workers](speedup.svg)

| workers | processes, s | speed-up | Dask, s | speed-up |
|--:|--:|--:|--:|--:|
"""


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cores = os.cpu_count() or 1
    parser.add_argument("--workers", type=int, nargs="+", default=list(range(1, cores + 1)))
    parser.add_argument("--cases", type=int, default=200, help="fits of a round")
    parser.add_argument("--points", type=int, default=300, help="points of a fit")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, help="folder for speedup.md and speedup.svg")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    cases = [("absolute", 3, options.points, number) for number in range(options.cases)]
    times: Times = {}
    for _ in range(options.rounds):
        for workers in options.workers:
            for way, started in ((PROCESSES, processes), (CLUSTER, cluster)):
                with started(workers) as work_through:
                    times.setdefault((way, workers), []).append(seconds(work_through, cases, workers))
    head = _HEAD.format(
        date=datetime.date.today(),
        cores=cores,
        load=load,
        cases=options.cases,
        points=options.points,
        rounds=options.rounds,
    )
    report = head + "".join(row(times, workers) for workers in options.workers)
    print(report)
    if options.write:
        (options.write / "speedup.md").write_text(report, "utf-8")
        save(picture(times, options.workers), options.write / "speedup.svg")


Through = Callable[[Sequence[Case]], Iterator[object]]


@contextmanager
def processes(workers: int) -> Iterator[Through]:
    """Of this machine, by joblib, which keeps them."""
    yield lambda cases: spread.finished(WORK, cases, jobs=workers)


@contextmanager
def cluster(workers: int) -> Iterator[Through]:
    """Workers of Dask on this machine, a process each, which keep what they free (docs/studies.md)."""
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.nanny.pre-spawn-environ": KEEPS})
    options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as here:  # type: ignore[no-untyped-call]
        yield lambda cases: spread.finished(WORK, cases, dask=here.scheduler_address)


def seconds(work_through: Through, cases: Sequence[Case], workers: int) -> float:
    """For all cases, once every worker has had some."""
    for _ in work_through(cases[: 4 * workers]):
        pass
    began = time.perf_counter()
    done = sum(1 for _ in work_through(cases))
    assert done == len(cases)
    return time.perf_counter() - began


def speed_up(times: Times, way: str, workers: int) -> float:
    """Against one process of this machine."""
    first = min(n for kind, n in times if kind == PROCESSES)
    return statistics.median(times[PROCESSES, first]) / statistics.median(times[way, workers])


def row(times: Times, workers: int) -> str:
    """Of the table."""
    cells = [
        f"{statistics.median(times[way, workers]):.2f} | {speed_up(times, way, workers):.2f}"
        for way in (PROCESSES, CLUSTER)
    ]
    return f"| {workers} | {' | '.join(cells)} |\n"


def picture(times: Times, workers: Sequence[int]) -> Figure:
    """Speed-up against workers, with the line that nothing can exceed."""
    figure, (axis,) = panels(1, size=(4.2, 3.2))
    axis.plot(workers, workers, color="grey", linestyle=":", label="as many times as workers")
    for way, colour, sign in ((PROCESSES, BLUE, "o-"), (CLUSTER, VERMILION, "s--")):
        axis.plot(workers, [speed_up(times, way, n) for n in workers], sign, color=colour, label=way)
    axis.set(xlabel="workers", ylabel="speed-up", xticks=list(workers))
    axis.legend(frameon=False, fontsize="small")
    return figure


if __name__ == "__main__":
    main()

"""What one server process is told once, before anybody comes."""

from __future__ import annotations

import gc
from functools import cache

import mirrors  # noqa: F401, BLAS comes with it
from threadpoolctl import threadpool_limits


@cache
def prepare() -> None:
    """Call it when everything is imported: one thread for each session's mathematics, and no garbage hunt through what was imported.

    The threads of BLAS spin while they wait for the next small product: at 12 points they take three
    quarters of the server's time (benchmarks/load.py: 44 -> 11 ms for each change).
    """
    threadpool_limits(1)
    gc.collect()
    gc.freeze()

"""What one server process is told once, before anybody comes."""

from __future__ import annotations

import gc
from functools import cache

from threadpoolctl import threadpool_limits

import mirrors  # noqa: F401, for with it come the libraries that are told


@cache
def prepare() -> None:
    """One thread for each session's mathematics, and no garbage hunt through what was imported.

    BLAS's threads spin while they wait for the next small product: at 12 points they take three quarters
    of the server's time (benchmarks/load.py: 44 ms for each change with them, 11 without).
    """
    threadpool_limits(1)
    gc.collect()
    gc.freeze()

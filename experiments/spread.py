"""Where the cases of a study are worked on: here, on several cores, or on a Dask cluster.

A case carries its own seed, so that its result is the same wherever it is worked on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import TypeVar

Case = TypeVar("Case")
Result = TypeVar("Result")

#: Seconds in which a scheduler that is gone is looked for again, and between two looks.
_PATIENCE, _PAUSE = 600.0, 1.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--jobs` and `--dask`."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=1, help="processes on this machine, -1 for one a core")
    where.add_argument("--dask", metavar="ADDRESS", help="scheduler of a Dask cluster, as tcp://host:8786")


def finished(
    work: Callable[[Case], Result], cases: Sequence[Case], *, jobs: int = 1, dask: str | None = None
) -> Iterator[tuple[Case, Result]]:
    """Each case with its result, as soon as it is there; in which order is left to chance.

    Parameters
    ----------
    work : function of a case
        Of a module, so that other processes can import it.
    cases : sequence
    jobs : int
        Processes on this machine, -1 for one a core.
    dask : str, optional
        Address of a scheduler, in place of them. Workers may come and go; when the scheduler is gone, it is
        looked for for ten minutes, and what was not finished is handed to it again.

    Raises
    ------
    TimeoutError
        If the scheduler does not come back.
    """
    if dask is not None:
        yield from _on_cluster(work, cases, dask)
    elif jobs == 1:
        yield from ((case, work(case)) for case in cases)
    else:
        from joblib import Parallel, delayed

        several = Parallel(n_jobs=jobs, return_as="generator_unordered")
        yield from several(delayed(_answered)(work, case) for case in cases)


def _answered(work: Callable[[Case], Result], case: Case) -> tuple[Case, Result]:
    return case, work(case)


def _on_cluster(
    work: Callable[[Case], Result], cases: Sequence[Case], address: str
) -> Iterator[tuple[Case, Result]]:
    from distributed import Client, as_completed
    from distributed.client import FutureCancelledError

    missing, lost_since = dict(enumerate(cases)), time.monotonic()
    while missing:
        try:
            with Client(address, timeout=_PAUSE * 5, set_as_default=False) as client:
                lost_since = time.monotonic()
                asked = {client.submit(work, case, pure=False): number for number, case in missing.items()}
                for future in as_completed(asked, loop=client.loop):
                    result = future.result()
                    yield missing.pop(asked[future]), result
        except (OSError, CancelledError, FutureCancelledError) as error:
            if time.monotonic() - lost_since > _PATIENCE:
                raise TimeoutError(f"There is no scheduler at {address} any more.") from error
            time.sleep(_PAUSE)

"""A study on a Dask cluster whose workers and scheduler die on the way equals the serial one, row by row."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow import parquet

from experiments.__main__ import main
from experiments.parts import Parts
from experiments.scaling import Row
from tests.optional import needs

ROOT = Path(__file__).parents[1]
#: 100 cases of some 10 ms.
STUDY = ["scaling", "--activations=absolute", "--depths=3", "--points", "20", "30", "--data-sets=50"]


@contextmanager
def process(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """One that is gone in the end, whatever happens."""
    quiet = subprocess.DEVNULL
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    started = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        cwd=ROOT,
        env={**os.environ, **threads, "PYTHONPATH": str(ROOT)},
        stdout=quiet,
        stderr=quiet,
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(done: int, folder: Path, study: threading.Thread) -> None:
    """Until so many cases are done."""
    until = time.monotonic() + 180
    while study.is_alive() and time.monotonic() < until:
        if len(list(folder.glob("parts/*.parquet"))) >= done:
            return
        time.sleep(0.01)
    raise AssertionError(f"{done} cases were never done")


def written(folder: Path) -> list[Row]:
    """The rows of every part, without their times."""
    parts = sorted(folder.glob("parts/*"))
    return [
        replace(Row(**row), seconds=0.0) for part in parts for row in parquet.read_table(part).to_pylist()
    ]


def test_nothing_is_lost_or_double_when_a_worker_and_the_scheduler_die(tmp_path):
    needs("distributed")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["dask_scheduler", "--host=127.0.0.1", f"--port={port}", "--no-dashboard", "--no-show"]
    worker = ["dask_worker", address, "--nthreads=1", "--no-nanny", "--no-dashboard"]
    study = threading.Thread(
        target=main, args=([*STUDY, f"--out={tmp_path / 'spread'}", f"--dask={address}"],)
    )
    with ExitStack() as running:
        first = running.enter_context(process(*scheduler))
        workers = [running.enter_context(process(*worker)) for _ in range(2)]
        study.start()
        wait_for(10, tmp_path / "spread", study)
        workers[0].send_signal(signal.SIGKILL)
        wait_for(30, tmp_path / "spread", study)
        first.send_signal(signal.SIGKILL)
        first.wait()
        running.enter_context(process(*scheduler))
        running.enter_context(process(*worker))
        study.join(180)
    assert not study.is_alive()
    main([*STUDY, f"--out={tmp_path / 'serial'}"])
    assert written(tmp_path / "spread") == written(tmp_path / "serial")
    assert len(written(tmp_path / "spread")) == 100


def test_processes_of_this_machine_find_the_same(tmp_path):
    small = [*STUDY[:-1], "--data-sets=3"]
    for name, options in {"two": ["--jobs=2"], "one": []}.items():
        main([*small, f"--out={tmp_path / name}", *options])
    assert written(tmp_path / "two") == written(tmp_path / "one")


def test_a_case_that_was_cut_off_is_done_again(tmp_path):
    parts = Parts(tmp_path, Row, {})
    row = Row("relu", 2, 10, 0, 20, 3, 1.0, 0.0, 0.1)
    parts.add(("relu", 2, 10, 0), [row])
    (tmp_path / "parts" / "relu-2-10-1.unfinished").write_bytes(b"PAR1")
    cases = [("relu", 2, 10, 0), ("relu", 2, 10, 1)]
    assert parts.missing(cases) == cases[1:] and parts.rows(cases[:1]) == [row]
    with pytest.raises(SystemExit, match="other settings"):
        Parts(tmp_path, Row, {"beta_ratio": 1})

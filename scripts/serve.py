"""The app on a free port, for as long as a ``with`` block lasts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


@contextmanager
def serve(script: str = "app.py", base: str = "", **environment: str) -> Iterator[str]:
    """Run a Streamlit script, at the path `base`, and give its address once it is healthy.

    Raises RuntimeError with the server's log when it does not come up.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
    command = [sys.executable, "-m", "streamlit", "run", script]
    options = {
        "port": port,
        "address": "127.0.0.1",
        "baseUrlPath": base,
        "headless": "true",
        "fileWatcherType": "none",
    }
    command += [f"--server.{name}={value}" for name, value in options.items()]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            if not wait_for_health(address, process):
                log.seek(0)
                raise RuntimeError(f"The app did not start:\n{log.read()[-4000:]}")
            yield address
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process: first asked, then made."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_health(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether the app answers before time is up, or its process ends."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False

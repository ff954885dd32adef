"""A second engine: Firefox, driven by WebDriver BiDi over its own websocket, without a driver in between.

Firefox 128 or newer; Debian's is ``apt-get install firefox-esr``, another is named by the variable FIREFOX.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from scripts.serve import free_port, stop

_NAMES = ("firefox-esr", "firefox")
#: Seconds for one command, and for the browser to come up.
_PATIENCE, _START = 90, 60


def find() -> str | None:
    """Path of a Firefox."""
    chosen = os.environ.get("FIREFOX")
    return next((path for name in ((chosen,) if chosen else _NAMES) if (path := shutil.which(name))), None)


class Tab:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._ids = socket, count(1)
        self.errors: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def call(self, method: str, **params: Any) -> Any:
        """A command, and its result.

        Raises
        ------
        RuntimeError
            With the browser's words, if it fails.
        """
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=_PATIENCE))
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.errors.append(told["params"]["text"])
            if told.get("id") == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['message']}")
                return told["result"]

    def open(self, address: str, width: int = 1366, height: int = 768) -> None:
        """A page, loaded."""
        self.call(
            "browsingContext.setViewport",
            context=self.context,
            viewport={"width": width, "height": height},
        )
        self.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """Of an expression, or of what it promises."""
        told = self.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(v => JSON.stringify(v ?? null))",
            target={"context": self.context},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def until(self, expression: str, seconds: float = 60) -> Any:
        """Wait until an expression is true; its value."""
        deadline = time.monotonic() + seconds
        while not (found := self.value(expression)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds:g} s: {expression}")
            time.sleep(0.1)
        return found

    def drag(self, x: float, y: float, right: int, down: int) -> None:
        """With the left button, in a few steps."""
        moves = [(x + right * k / 5, y + down * k / 5) for k in range(6)]
        steps: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": round(a), "y": round(b), "duration": 50} for a, b in moves
        ]
        actions = [
            steps[0],
            {"type": "pointerDown", "button": 0},
            *steps[1:],
            {"type": "pointerUp", "button": 0},
        ]
        source = {"type": "pointer", "id": "mouse", "actions": actions}
        self.call("input.performActions", context=self.context, actions=[source])


@contextmanager
def firefox() -> Iterator[Tab]:
    """A headless Firefox for as long as a ``with`` block lasts.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    path = find()
    if path is None:
        raise FileNotFoundError("No Firefox found. Install one, or name it in the variable FIREFOX.")
    port = free_port()
    with tempfile.TemporaryDirectory() as profile:
        home = Path(profile)
        (home / "user.js").write_text('user_pref("browser.shell.checkDefaultBrowser", false);\n')
        command = [path, "--headless", "--no-remote", "--profile", profile, f"--remote-debugging-port={port}"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with _connected(port) as socket:
                yield Tab(socket)
        finally:
            stop(process)


def _connected(port: int) -> ClientConnection:
    deadline = time.monotonic() + _START
    while True:
        try:
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)

"""A browser tab without a browser: a websocket that speaks Streamlit's protocol to the explore page."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from ui.live.event import STATE

#: Seconds after which an answer, or a page, is given up.
PATIENCE, LONG = 30.0, 300.0
#: How a run ends that was not stopped for another.
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_SCREEN = b'{"screen":"explore"'
_ACK = re.compile(rb'"ack":(\d+)')


@dataclass
class Session:
    """One tab.

    Attributes
    ----------
    shown : bytes
        What the explorer was last told, as JSON.
    module : str
        Where the server has the module that a browser would load for it, below its address.
    scene : dict
        As it was told when the page was opened; a change moves its points.
    alerts : list of str
        Messages of the run that ended last.
    waits : list of float
        Seconds from each change to its answer.
    received : int
        Bytes.
    """

    socket: ClientConnection
    shown: bytes = b"{}"
    module: str = ""
    scene: dict[str, Any] = field(default_factory=dict)
    alerts: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    received: int = 0
    seq: int = 0
    _component: str = ""
    _fragment: str = ""
    _page: str = ""

    @classmethod
    async def start(cls, address: str) -> Session:
        """Connect to the server."""
        url = f"ws{address.removeprefix('http')}/_stcore/stream"
        return cls(await connect(url, max_size=None, compression=None, ping_interval=None))

    async def open(self, query: dict[str, str]) -> float:
        """Load the page of a link; seconds until it is there."""
        start = time.perf_counter()
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query)
        await self.socket.send(message.SerializeToString())
        await self._until(0, LONG)
        seconds = time.perf_counter() - start
        told = json.loads(self.shown)
        self.scene = told["news"]["scene"]
        if told["problem"]:
            self.alerts.append(told["problem"])
        return seconds

    async def change(self, points: list[list[float]], dragging: bool) -> None:
        """Move the points and wait for the fit."""
        self.seq += 1
        start = time.perf_counter()
        told = {"below": False, "path": False, "present": False}
        scene = self.scene | {"points": points}
        await self.send({"seq": self.seq, "scene": scene, "dragging": dragging, **told})
        await self._until(self.seq)
        self.waits.append(time.perf_counter() - start)

    async def send(self, event: Any) -> None:
        """Tell the server anything as the state of the component."""
        await self.send_json(json.dumps({STATE: event}))

    async def send_json(self, text: str) -> None:
        """The same, letter by letter."""
        message = BackMsg()
        run = message.rerun_script
        run.page_script_hash, run.fragment_id = self._page, self._fragment
        run.widget_states.widgets.add(id=self._component).json_value = text
        await self.socket.send(message.SerializeToString())

    async def settle(self) -> None:
        """Wait for the end of the run that was asked for last."""
        await self._until(None)

    async def _until(self, seq: int | None, patience: float = PATIENCE) -> None:
        """Read until the run has ended that shows the answer to message `seq`.

        Raises
        ------
        RuntimeError
            If the page shows a traceback.
        """
        answered = seq is None
        self.alerts = []
        async with asyncio.timeout(patience):
            while True:
                data = await self.socket.recv(decode=False)
                self.received += len(data)
                message = ForwardMsg.FromString(data)
                kind = message.WhichOneof("type")
                if kind == "new_session":
                    self._page = message.new_session.page_script_hash
                elif kind == "delta":
                    answered |= self._take(message, seq)
                elif kind == "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise RuntimeError("The script does not compile.")
                    if answered and message.script_finished in _DONE:
                        return

    def _take(self, message: ForwardMsg, seq: int | None) -> bool:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "alert":
            self.alerts.append(element.alert.body)
        if kind == "bidi_component" and element.bidi_component.bytes.startswith(_SCREEN):
            found = _ACK.search(element.bidi_component.bytes)
            assert found, "every answer says what it answers"
            self._component, self._fragment = element.bidi_component.id, message.delta.fragment_id
            self.shown = element.bidi_component.bytes
            name, path = element.bidi_component.component_name, element.bidi_component.js_source_path
            self.module = f"_stcore/bidi-components/{name}/{path}"
            return seq is not None and int(found[1]) >= seq
        return False

"""What the server adds: headers on every answer, uploads for its own pages alone, no word to anybody else."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest
from starlette.types import Message as ServerMessage
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import connect

from scripts.serve import ROOT, free_port, serve, stop, wait_for_health
from ui.server import HEADERS, HOME, PAGES, OwnPageWrites, SafeHeaders, leads_to


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirect is an answer."""


def answer(url: str, method: str = "GET", **headers: str) -> tuple[int, Message]:
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.build_opener(_Stay).open(request) as found:
            return found.status, found.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers


@pytest.fixture(scope="module", params=["", "course/mirrors"], ids=["at the root", "below a path"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with serve(base=request.param) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/race", "/_stcore/health", "/_stcore/nothing", "/explore"])
def test_every_answer_is_safe(address: str, path: str) -> None:
    _, headers = answer(address + path)
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_addresses_lead_to_their_page_with_all_that_they_ask(address: str) -> None:
    assert (found := answer(f"{address}/explore?points=0,1;1,0"))[0] == 307
    assert found[1]["Location"] == "./?points=0,1;1,0"
    assert answer(f"{address}/Race/?steps=9")[1]["Location"] == "../race?steps=9"
    if address.count("/") > 2:  # the app's folder has a slash, or all its relative links go astray
        status, headers = answer(f"{address}?depth=2")
        assert (status, headers["Location"]) == (307, "mirrors/?depth=2")
    assert answer(f"{address}/")[0] == answer(f"{address}/race")[0] == 200


def test_an_address_that_names_a_figure_leads_to_it(address: str) -> None:
    status, headers = answer(f"{address}/?embed=band&points=0,1;1,0&depth=3")
    assert (status, headers["Location"]) == (307, "figure?figure=band&embed=true&points=0,1;1,0&depth=3")
    assert answer(f"{address}/Race/?embed=path")[1]["Location"] == "../figure?figure=path&embed=true"
    for query in ("embed=true", "embed=", "embed=True&depth=2"):
        assert answer(f"{address}/?{query}")[0] == 200


def test_uploads_come_from_pages_of_the_app_and_from_nobody_else(address: str) -> None:
    upload = f"{address}/_stcore/upload_file/session/file"
    own = "/".join(address.split("/")[:3])
    for method in ("PUT", "DELETE"):
        elsewhere = {"Origin": own, "Sec-Fetch-Site": "cross-site"}
        for stranger in ({}, {"Origin": "https://evil.test"}, elsewhere):
            assert answer(upload, method, **stranger)[0] == 403
        for friend in ({"Origin": own}, {"Origin": "null", "Sec-Fetch-Site": "same-origin"}):
            assert answer(upload, method, **friend)[0] != 403


@pytest.mark.parametrize("page", sorted(PAGES - {HOME}))
@pytest.mark.parametrize("base", ["", "a", "/a/b/"])
def test_no_page_is_led_away_from(page: str, base: str) -> None:
    root = f"/{base.strip('/')}/" if base else "/"
    assert leads_to(root + page, base) is None and leads_to(root, base) is None
    assert leads_to(f"{root}{page.upper()}", base) == page
    assert leads_to(f"{root}_stcore/health", base) is None


def test_nothing_leaves_the_machine() -> None:
    """As `make run` starts it, while a page of another origin knocks; what goes out would ask the proxy."""
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        proxy.listen()
        proxy.setblocking(False)
        way = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        port = free_port()
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "HTTP_PROXY": way, "HTTPS_PROXY": way, "http_proxy": way, "https_proxy": way},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert wait_for_health(f"http://127.0.0.1:{port}", server)
            asyncio.run(_knock(port))
            with pytest.raises(BlockingIOError):
                proxy.accept()
        finally:
            stop(server)


async def _knock(port: int) -> None:
    with pytest.raises(Exception, match="403"):
        stream = f"ws://127.0.0.1:{port}/_stcore/stream"
        async with connect(stream, origin="https://elsewhere.test", proxy=None):
            pass


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "POST"])
@pytest.mark.parametrize("site", ["same-origin", "cross-site", "none"])
def test_a_stranger_may_read_and_not_write(method: str, site: str) -> None:
    passed, answers = [], []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        passed.append(scope["method"])

    async def send(message: ServerMessage) -> None:
        answers.append(message.get("status"))

    scope = {"type": "http", "method": method, "headers": [(b"sec-fetch-site", site.encode())]}
    asyncio.run(OwnPageWrites(app)(scope, None, send))
    is_let_in = method in ("GET", "HEAD") or site == "same-origin"
    assert passed == ([method] if is_let_in else []) and (answers[:1] == [403]) == (not is_let_in)


def test_every_answer_gets_its_headers_and_keeps_its_own() -> None:
    told: dict[str, str] = {}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        own = next(iter(HEADERS))
        start = [(own.lower().encode(), b"its own")]
        await send({"type": "http.response.start", "status": 200, "headers": start})

    async def send(message: ServerMessage) -> None:
        told.update({name.decode(): value.decode() for name, value in message["headers"]})

    asyncio.run(SafeHeaders(app)({"type": "http"}, None, send))
    first, *others = HEADERS
    assert told[first.lower()] == "its own"
    assert {name: told[name.lower()] for name in others} == {name: HEADERS[name] for name in others}

"""The Dockerfile, carried out step by step in a clean virtual environment, and served as its user."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from scripts.replicas import CONFIGURATION, configured
from scripts.serve import ROOT, free_port, wait_for_health
from scripts.session import Session

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def instructions() -> list[tuple[str, str]]:
    """Name and argument of each instruction."""
    lines = [line for line in DOCKERFILE.splitlines() if not line.startswith("#")]
    return re.findall(r"^([A-Z]+) +(.+)$", re.sub(r"\\\n\s*", "", "\n".join(lines)), flags=re.M)


def make_environment(folder: Path) -> None:
    """A clean virtual environment that others than root can use, too, whose pip is that of this process."""
    may: dict[str, Any] = {"user": 65534, "cwd": "/"} if os.geteuid() == 0 else {}
    recent = "import sys; sys.exit(sys.version_info < (3, 11))"
    for python in (os.path.realpath(sys.executable), "/usr/bin/python3"):
        try:
            if subprocess.run([python, "-c", recent], capture_output=True, **may).returncode == 0:
                break
        except OSError:
            continue
    else:
        pytest.fail("No Python from 3.11 on that everybody may run: install one outside of root's home.")
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
    pip = folder / "bin/pip"
    pip.write_text(f'#!/bin/sh\nexec {sys.executable} -m pip --python {folder}/bin/python "$@"\n')
    pip.chmod(0o755)


@dataclass
class Image:
    """What the steps made: folders, variables, and who runs which command."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)
    uid: int = 0
    health: str = ""
    command: list[str] = field(default_factory=list)

    @property
    def app(self) -> Path:
        return self.root / "app"

    def environment(self, **more: str) -> dict[str, str]:
        home = str(self.root / self.env["HOME"].strip("/"))
        path = f"{self.root / 'venv/bin'}:{os.environ['PATH']}"
        pip = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
        return {**pip, **self.env, "HOME": home, "PATH": path, "TMPDIR": str(self.root / "tmp"), **more}

    def run(self, command: list[str], **more: str) -> subprocess.Popen[bytes]:
        """As the Dockerfile's user; whoever runs the tests, if that is not root."""
        user = self.uid if os.geteuid() == 0 else None
        with (self.root / "log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.app, env=self.environment(**more), user=user, stdout=log, stderr=log
            )

    def files(self) -> set[Path]:
        """What is in the image, apart from the folder for temporary files."""
        kept = self.root / "tmp", self.root / "venv"
        return {path for path in self.root.rglob("*") if not any(path.is_relative_to(k) for k in kept)}

    def carry_out(self, name: str, argument: str) -> None:
        if name == "FROM":
            assert argument == "python:3.11-slim"
            make_environment(self.root / "venv")
        elif name == "ENV":
            self.env |= dict(word.split("=", 1) for word in shlex.split(argument))
        elif name == "WORKDIR":
            assert argument == "/app"
            self.app.mkdir()
        elif name == "COPY":
            self.copy(*argument.split())
        elif name == "RUN" and argument.startswith("useradd"):
            self.uid = int(re.search(r"--uid (\d+)", argument).group(1))
        elif name == "RUN":
            ran = subprocess.run(
                argument,
                shell=True,
                cwd=self.app,
                env=self.environment(PIP_NO_COMPILE="1", PIP_NO_CACHE_DIR="off", HOME=os.environ["HOME"]),
                capture_output=True,
                text=True,
            )
            assert ran.returncode == 0, ran.stderr
        elif name == "USER":
            assert int(argument) == self.uid > 0
        elif name == "HEALTHCHECK":
            self.health = argument.split(" CMD ")[1]
        elif name == "CMD":
            self.command = json.loads(argument)
        else:
            assert (name, argument) == ("EXPOSE", "$PORT")

    def copy(self, source: str, target: str) -> None:
        ignored = (ROOT / ".dockerignore").read_text().split()
        assert ignored[0] == "*" and f"!{source}" in ignored, f"{source} does not reach the build"
        to = self.app / target
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, to, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            to = to / source if target.endswith(("/", ".")) else to
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, to)


def built(root: Path) -> Image:
    """Every step once."""
    made = Image(root)
    made.root.chmod(0o755)
    for name, argument in instructions():
        made.carry_out(name, argument)
    (made.root / "tmp").mkdir()
    (made.root / "tmp").chmod(0o777)
    (made.root / "log").touch()
    return made


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """After the steps nothing can be written but temporary files."""
    folder = tempfile.TemporaryDirectory()
    made = built(Path(folder.name))
    folders = [made.app, *(path for path in made.app.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    yield made
    for path in folders:
        path.chmod(0o755)
    folder.cleanup()


@dataclass
class Server:
    """The running container, as it were."""

    image: Image
    address: str
    process: subprocess.Popen[bytes]
    env: dict[str, str]

    def healthy(self) -> bool:
        """What the health check says."""
        return self.image.run(["sh", "-c", self.image.health], **self.env).wait() == 0


@pytest.fixture(
    scope="module",
    params=[{"BASE_PATH": ""}, {"BASE_PATH": "/course/mirrors/"}],
    ids=["plain", "below a path"],
)
def server(image: Image, request: pytest.FixtureRequest) -> Iterator[Server]:
    env = {"PORT": str(free_port()), **request.param}
    (image.root / "log").write_bytes(b"")
    found = Server(image, f"http://127.0.0.1:{env['PORT']}{env['BASE_PATH']}".rstrip("/"), None, env)
    assert not found.healthy()
    (image.root / "log").write_bytes(b"")
    found.process = image.run(image.command, **env)
    try:
        assert wait_for_health(found.address, found.process), (image.root / "log").read_text()
        yield found
    finally:
        found.process.kill()
        found.process.wait()


def test_it_serves_the_app_and_says_nothing_of_its_users(server: Server) -> None:
    before = server.image.files()

    async def visit(points: str) -> list[str]:
        session = await Session.start(server.address)
        await session.open({"points": points})
        await session.socket.close()
        return session.alerts

    assert asyncio.run(visit("0,13.375;1,1;2,0")) == []
    assert "worse" in asyncio.run(visit("0,13.375;1,worse"))[0]
    log = (server.image.root / "log").read_text()
    assert "13.375" not in log and "worse" not in log and "Traceback" not in log, log
    assert server.image.files() == before


def test_it_serves_every_module_that_the_page_imports(server: Server) -> None:
    async def visit() -> str:
        session = await Session.start(server.address)
        await session.open({})
        await session.socket.close()
        return f"{server.address}/{session.module}"

    main = asyncio.run(visit())
    style = main.replace("main.js", "style.css")
    waiting, found = [main, style], set()
    while waiting:
        url = waiting.pop()
        found.add(url)
        with urllib.request.urlopen(url) as answer:
            assert re.search("css" if url.endswith("css") else "javascript", answer.headers["Content-Type"])
            text = answer.read().decode()
        imports = re.findall(r"""(?:from|import|url\() *['"](\.[^'"]*|style/[^'"]*)['"]""", text)
        waiting += {urljoin(url, path) for path in imports} - found - set(waiting)
    assets = ROOT / "ui/live/assets"
    there = {
        path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.suffix in (".js", ".css")
    }
    types_alone = {"screens/screen.js"}
    assert {url.removeprefix(urljoin(main, ".")) for url in found} == there - types_alone


def test_the_health_check_finds_it(server: Server) -> None:
    assert server.healthy()


def test_it_stops_when_it_is_told_to_and_lets_go_of_its_users(server: Server) -> None:
    async def stopped() -> int | None:
        session = await Session.start(server.address)
        await session.open({})
        server.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(session.socket.wait_closed(), 9)
        return session.socket.close_code

    assert asyncio.run(stopped()) in (1001, 1012)  # going away; service restart
    assert server.process.wait(timeout=9) in (0, -signal.SIGTERM)  # containers are killed after 10 s


def test_space_and_replicas_use_the_ports_they_are_said_to() -> None:
    env = dict(
        argument.split("=", 1) for name, a in instructions() if name == "ENV" for argument in a.split()
    )
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"app_port: {env['PORT']}\n" in readme
    compose = (ROOT / "deploy/compose.yaml").read_text()
    text = CONFIGURATION.read_text()
    services = re.findall(r"^  (\w+): \*app$", compose, flags=re.M)
    port = re.search(r'PORT: "(\d+)"', compose).group(1)
    assert re.findall(r"server (\w+:\d+) ", text) == [f"{service}:{port}" for service in services]
    assert f'ports: ["{re.search(r"listen (.*);", text).group(1)}:' in compose


def test_a_configuration_for_another_number_of_servers_is_refused() -> None:
    with pytest.raises(ValueError, match="2 servers"):
        configured(CONFIGURATION.read_text(), 80, ["127.0.0.1:1"] * 3)

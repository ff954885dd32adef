"""Two servers of the app behind nginx, as deploy/nginx.conf has them, for as long as a ``with`` block lasts.

``python -m scripts.replicas`` prints where nginx is, and fails when there is none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.serve import ROOT, free_port, serve, stop, wait_for_health

CONFIGURATION = ROOT / "deploy/nginx.conf"
HOW_TO_GET_NGINX = "No nginx found. Install it (on Debian: apt-get install nginx-light)."
#: Also where users other than root do not look.
_FOLDERS = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


@dataclass
class Replicas:
    """What runs: the address of nginx, and the servers behind it, in the order of the configuration."""

    address: str
    servers: list[str] = field(default_factory=list)
    _running: list[ExitStack] = field(default_factory=list)

    def stop(self, number: int) -> None:
        """Stop one server, as when its machine is taken away."""
        self._running[number].close()


def find() -> str | None:
    """Path of nginx."""
    return shutil.which("nginx", path=_FOLDERS)


def configured(text: str, port: int, servers: list[str]) -> str:
    """deploy/nginx.conf with another port and other servers.

    Raises ValueError if it does not name as many servers.
    """
    text, listening = re.subn(r"listen \d+;", f"listen 127.0.0.1:{port};", text)
    given = iter(servers)
    text, named = re.subn(r"server app\d+:\d+", lambda _: f"server {next(given)}", text)
    if (listening, named) != (1, len(servers)):
        raise ValueError(f"{CONFIGURATION} has {listening} ports and {named} servers")
    return text


@contextmanager
def replicas(base: str = "") -> Iterator[Replicas]:
    """Two servers behind nginx, at the path `base`.

    Raises FileNotFoundError when there is no nginx, RuntimeError when something does not start.
    """
    nginx = find()
    if nginx is None:
        raise FileNotFoundError(HOW_TO_GET_NGINX)
    port = free_port()
    found = Replicas(f"http://127.0.0.1:{port}/{base}".rstrip("/"))
    with ExitStack() as everything, tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # nginx gives up root's rights
        for _ in range(2):
            server = everything.enter_context(ExitStack())
            found.servers.append(server.enter_context(serve(base=base)))
            found._running.append(server)
        hosts = [re.sub("^http://([^/]*).*", r"\1", address) for address in found.servers]
        path = Path(folder) / "nginx.conf"
        path.write_text(configured(CONFIGURATION.read_text(), port, hosts).replace("/tmp/", f"{folder}/"))
        command = [nginx, "-p", folder, "-c", str(path), "-e", "stderr", "-g", "daemon off;"]
        with (Path(folder) / "log").open("w+") as log:
            process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
            everything.callback(stop, process)
            if not wait_for_health(found.address, process):
                log.seek(0)
                raise RuntimeError(f"nginx did not start:\n{log.read()[-4000:]}")
            yield found


if __name__ == "__main__":
    sys.exit(HOW_TO_GET_NGINX) if find() is None else print(find())

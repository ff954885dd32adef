"""A small server for the edition without a server: right types, compression, headers. Needs Python alone.

``python serve.py`` in the site's folder, or ``python -m scripts.serve_site build/site`` here. Any other web
server does as well.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

#: As `web/index.html` says itself, and what only a header can say.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; "
    "object-src 'none'; base-uri 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "max-age=600",
}
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}
#: Where `scripts/website.py` puts it.
SITE = Path(__file__).resolve().parent.parent / "build" / "site"
_LETTERS = {".css", ".html", ".js", ".json", ".mjs"}


@lru_cache(maxsize=256)
def packed(path: Path, _: float) -> bytes:
    """Compressed, for this time of its last change."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES

    def end_headers(self) -> None:
        """With those that every answer has."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Text is sent compressed to who takes it."""
        path = Path(self.translate_path(self.path))
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if (
            path.suffix not in _LETTERS
            or not path.is_file()
            or not takes
            or self.headers.get("If-Modified-Since")
        ):
            return super().do_GET()
        content = packed(path, path.stat().st_mtime)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody's links are written down."""


class Quiet(ThreadingHTTPServer):
    """A visitor who leaves while a file is sent is no fault."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Faults of this server alone are told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server(
    folder: Path, port: int, host: str = "127.0.0.1", handler: type[Handler] = Handler
) -> ThreadingHTTPServer:
    """Ready to serve a folder."""
    return Quiet((host, port), partial(handler, directory=str(folder)))


@contextmanager
def serve_site(folder: Path = SITE, handler: type[Handler] = Handler) -> Iterator[str]:
    """The site on a free port, for as long as a ``with`` block lasts; its address."""
    serving = server(folder, 0, handler=handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}"
    finally:
        serving.shutdown()
        serving.server_close()


def main() -> None:
    """Until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    parser.add_argument("--port", type=int, default=8600)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 serves to other machines, too")
    asked = parser.parse_args()
    print(f"http://{asked.host}:{asked.port}/")
    server(asked.folder, asked.port, asked.host).serve_forever()


if __name__ == "__main__":
    main()

"""What the server adds to Streamlit's: headers, who may upload, and addresses that lead to their page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, net_util

from .share import NO_FIGURE

#: Nothing is loaded from elsewhere, nothing is evaluated from text; frames on other sites may show the app.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline' blob: data:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
#: The pages, by their addresses; the first visit is that of the home.
HOME = "explore"
PAGES = {path.parent.name for path in (Path(__file__).parents[1] / "pages").glob("*/page.py")}
#: The page of figures, and the setting that says which.
FIGURE = "figure"
_READS = {"GET", "HEAD", "OPTIONS"}


def keep_quiet() -> None:
    """Streamlit would ask a server elsewhere for the address of this machine, to let it in as an origin."""
    net_util.get_external_ip = lambda: None


class SafeHeaders:
    """`HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class OwnPageWrites:
    """Only a page of this app may upload or delete files.

    Browsers say with such a request which page it comes from. Streamlit's own protection is a cookie, which a
    frame on another site is refused: there every upload would answer 403.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and scope["method"] not in _READS and not is_own(Headers(scope=scope)):
            answer = PlainTextResponse("This request does not come from a page of this app.", 403)
            return await answer(scope, receive, send)
        await self.app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """Whether a request was made by a page that this server gave out.

    >>> is_own(Headers({"sec-fetch-site": "same-origin"})), is_own(Headers({"sec-fetch-site": "cross-site"}))
    (True, False)
    >>> is_own(Headers({"origin": "https://a.org", "host": "a.org"})), is_own(Headers({"host": "a.org"}))
    (True, False)
    """
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] == "same-origin"
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host") != ""


class KnownAddresses:
    """Addresses that mean a page lead to it, with what they ask for, whatever stands before the server."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        there = None
        if scope["type"] == "http" and scope["method"] in _READS:
            query = scope["query_string"].decode("latin-1")
            figure = framed(query)
            there = leads_to(scope["path"], config.get_option("server.baseUrlPath"), to_figure=bool(figure))
        if there is not None:
            query = figure or query
            return await RedirectResponse(there + (f"?{query}" if query else ""), 307)(scope, receive, send)
        await self.app(scope, receive, send)


def framed(query: str) -> str:
    """What the page of figures is asked, for an address that names one; else nothing.

    >>> framed("embed=band&depth=3"), framed("embed=true&depth=3")
    ('figure=band&embed=true&depth=3', '')
    """
    told = [(name.removeprefix("amp;"), value) for name, value in parse_qsl(query)]  # as HTML writes them
    if dict(told).get("embed", "").lower() in NO_FIGURE:
        return ""
    named = [
        pair
        for name, value in told
        for pair in ([(FIGURE, value), (name, "true")] if name == "embed" else [(name, value)])
    ]
    return urlencode(named, safe=",;~")


def leads_to(path: str, base: str, to_figure: bool = False) -> str | None:
    """Where an address leads, relative to itself; None where it is right as it is.

    >>> leads_to("/explore", ""), leads_to("/Closed-Forms", ""), leads_to("/race", "")
    ('./', 'closed_forms', None)
    >>> leads_to("/a/b", "a/b"), leads_to("/a/b/", "a/b"), leads_to("/a/b/race/", "/a/b/")
    ('b/', None, '../race')
    >>> leads_to("/", "", to_figure=True), leads_to("/Race/", "", to_figure=True)
    ('figure', '../figure')
    """
    folders = [folder for folder in base.split("/") if folder]
    root = "/".join(["", *folders, ""])
    if folders and f"{path}/" == root:
        return f"{folders[-1]}/"
    name = path.removeprefix(root)
    page = name.strip("/").lower().replace("-", "_").replace(" ", "_")
    up = "../" * name.count("/")
    if to_figure and path.startswith(root) and page in {"", *PAGES}:
        return up + FIGURE
    if page not in PAGES or (page == name and page != HOME) or not path.startswith(root):
        return None
    return (up or "./") if page == HOME else up + page


MIDDLEWARE = [Middleware(each) for each in (SafeHeaders, OwnPageWrites, KnownAddresses)]

"""The page and its files, and documents that people open from their chats."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.text.pictures import picture_size
from bot.sandbox.world.core import Core

FOLDER = Path(__file__).parents[1] / "page"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Pages:
    """Static files with headers that let them load nothing from elsewhere."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._files = {path.name: path for path in FOLDER.iterdir() if path.suffix in _TYPES}

    def routes(self) -> list[web.RouteDef]:
        """Where they are."""
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.asset),
            web.get("/sandbox/files/{file}", self.document),
        ]

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The page."""
        return self._file("index.html")

    async def asset(self, request: web.Request) -> web.StreamResponse:
        """Its style and scripts."""
        return self._file(request.match_info["name"])

    async def document(self, request: web.Request) -> web.StreamResponse:
        """A document, always as a download: its content is not ours to show. A picture is."""
        stored = self._core.world.files.get(request.match_info["file"])
        if stored is None:
            raise web.HTTPNotFound
        if picture_size(stored.content) is not None:
            kind = "image/png" if stored.content.startswith(b"\x89PNG") else "image/jpeg"
            sniffed = {"X-Content-Type-Options": "nosniff"}
            return web.Response(body=stored.content, content_type=kind, headers=sniffed)
        disposition = f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
        return web.Response(
            body=stored.content,
            content_type="application/octet-stream",
            headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"},
        )

    def _file(self, name: str) -> web.StreamResponse:
        path = self._files.get(name)
        if path is None:
            raise web.HTTPNotFound
        headers = {
            "Content-Type": f"{_TYPES[path.suffix]}; charset=utf-8",
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
        }
        return web.FileResponse(path, headers=headers)

"""Shows a scratch folder to this machine's browser: on the loopback address only, under a path nobody can guess."""

import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

_STATE = "_state"
_RELOAD = """<script nonce="{nonce}">
let known = "{number}";
setInterval(async () => {{
  try {{
    const now = await (await fetch("/{token}/_state", {{ cache: "no-store" }})).text();
    if (now !== known) location.reload();
  }} catch (gone) {{ }}
}}, 700);
</script>"""


_SCHEMES = {"dark": "~dark", "light": "~light"}
"""Folders that are not there: what is asked for below them comes in these colours."""


class PageServer:
    """Serves the files of ``folder`` until ``close``. A page that changed is loaded anew by itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._token = secrets.token_urlsafe(18)
        self._number = 0
        server = self

        class Answer(_Answer):
            owner = server

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="page server", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port, chosen by the system."""
        return self._server.server_port

    def address(self, page: Path, scheme: str = "") -> str:
        """Return where the browser finds a file of the folder.

        ``scheme`` is ``dark`` or ``light`` for a page in these colours, whatever the browser likes.
        """
        path = page.resolve().relative_to(self._folder).as_posix()
        below = f"{_SCHEMES[scheme]}/" if scheme else ""
        return f"http://127.0.0.1:{self.port}/{self._token}/{below}{quote(path)}"

    def changed(self) -> None:
        """Say that the page was written anew."""
        self._number += 1

    def close(self) -> None:
        """Stop; the address answers no more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, target: str, host: str) -> tuple[HTTPStatus, str, bytes, str]:
        """Return status, media type, bytes and security policy for a request."""
        steps = unquote(urlsplit(target).path).split("/")
        if host != f"127.0.0.1:{self.port}" or not secrets.compare_digest(steps[1].encode(), self._token.encode()):
            return HTTPStatus.NOT_FOUND, "text/plain", b"", ""
        if steps[2:] == [_STATE]:
            return HTTPStatus.OK, "text/plain", str(self._number).encode(), ""
        scheme = next((each for each, name in _SCHEMES.items() if steps[2:3] == [name]), "")
        file = self._file(steps[3:] if scheme else steps[2:])
        if file is None:
            return HTTPStatus.NOT_FOUND, "text/plain", b"Only the page that is being written is shown here.\n", ""
        data = file.read_bytes()
        kind = guess_type(file.name)[0] or "application/octet-stream"
        if scheme and kind in ("text/html", "text/css"):
            data = _in_scheme(data, scheme)
        nonce = secrets.token_urlsafe(12)
        if kind == "text/html":
            script = _RELOAD.format(nonce=nonce, number=self._number, token=self._token)
            data = data.replace(b"</body>", script.encode() + b"</body>")
            kind = "text/html; charset=utf-8"
        policy = (
            f"default-src 'none'; img-src 'self'; style-src 'self'; script-src 'nonce-{nonce}'; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return HTTPStatus.OK, kind, data, policy

    def _file(self, steps: list[str]) -> Path | None:
        """Return a plain file below the folder; no listing, no way out, no link."""
        if not steps or any(each in ("", ".", "..") or "\\" in each or "\0" in each or ":" in each for each in steps):
            return None
        file = self._folder.joinpath(*PurePosixPath(*steps).parts)
        whole = file.resolve()
        return whole if whole == file and whole.is_relative_to(self._folder) and whole.is_file() else None


def _in_scheme(data: bytes, scheme: str) -> bytes:
    """Return a page or a style sheet that asks nobody which colours are liked."""
    holds = b"all" if scheme == "dark" else b"not all"
    data = data.replace(b"(prefers-color-scheme: dark)", holds)
    for written in (b"color-scheme: light dark", b'content="light dark"'):
        data = data.replace(written, written.replace(b"light dark", scheme.encode()))
    return data


class _Answer(BaseHTTPRequestHandler):
    owner: PageServer
    server_version = "page"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        self._send(with_body=False)

    def log_message(self, format: str, *_args: object) -> None:
        """Say nothing of each request."""

    def _send(self, *, with_body: bool) -> None:
        status, kind, data, policy = self.owner.answer(self.path, self.headers.get("Host", ""))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if with_body:
            self.wfile.write(data)

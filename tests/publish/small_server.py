"""A small HTTP server on the loopback address that answers one request after the other, and can lose an answer."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit


@dataclass(kw_only=True)
class Asked:
    """One request. Its body came whole."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Message
    body: bytes

    def sent(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body or b"{}")


@dataclass(kw_only=True)
class Served:
    """What every small server can be told, and remembers."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    silent_at: int = 0
    """The request, counted from 1, that is done but never answered."""

    @property
    def writes(self) -> int:
        """How many requests were not only for reading."""
        return sum(not each.startswith("GET") for each in self.asked)


class Answers(Protocol):
    port: int
    asked: list[str]
    silent_at: int

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """Return status and JSON, or bytes."""


@contextmanager
def serving(held: Answers) -> Iterator[None]:
    """Serve until the block ends."""
    alone = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, ValueError):
                self.close_connection = True  # the line was cut

        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:
                return
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            asked = Asked(method=self.command, path=parts.path, query=query, headers=self.headers, body=body)
            with alone:
                held.asked.append(f"{self.command} {self.path}")
                status, said = held.answer(asked)
                if len(held.asked) == held.silent_at:
                    self.close_connection = True
                    return
            data = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _do  # noqa: N815  the server's own names

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

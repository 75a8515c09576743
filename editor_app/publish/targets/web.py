"""A web service at the other end: one host and no other, answers of bounded size and time, failures in words."""

import ipaddress
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec
import urllib3
from urllib3.exceptions import HTTPError, SSLError

from editor_app import __version__
from editor_app.domain.errors import Refused, TargetRefused, Unreachable
from editor_app.frozen import frozen

MOST = 32 << 20
"""Bytes of an answer at most."""
LONGEST = 300.0
"""Seconds that an answer may take to come in, however slowly it drips."""
_CONNECT, _SILENCE = 15.0, 90.0
_PIECE = 1 << 16


@frozen
class Answer:
    """What came back: status, headers by lower-case name, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body as plain values, None when it is no JSON. Any: whatever they answered."""
        start = 3 if self.body.startswith(b"\xef\xbb\xbf") else 0
        try:
            return msgspec.json.decode(self.body[start:])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    def fields(self) -> dict[str, Any]:
        """Return the body's fields; empty when it is no object."""
        found = self.json()
        return found if isinstance(found, dict) else {}


def checked_address(address: str) -> str:
    """Return the site's address without its last slash.

    Refused when it is no web address, has a password or a query in it, or would send a password in the open:
    ``http`` is for this computer only.
    """
    parts = urlsplit(address.strip())
    try:
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if parts.scheme not in ("https", "http") or not host or parts.username or parts.query or parts.fragment:
        raise Refused(f"“{address}” is not a site’s address. Write it like https://example.org.", code="address")
    if parts.scheme == "http" and not _is_here(host):
        raise Refused(f"“{address}” would send the password in the open. Use https.", code="address")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@cache
def _trust() -> ssl.SSLContext:
    """Return whom this computer trusts; reading that takes tens of milliseconds."""
    return ssl.create_default_context()


def pool(kind: type[urllib3.PoolManager] = urllib3.PoolManager, lines: int = 1) -> urllib3.PoolManager:
    """Return a client that proves who answers, never tries again by itself and never waits for ever.

    ``lines`` are kept open, for as many threads.
    """
    return kind(
        maxsize=lines,
        retries=False,
        timeout=urllib3.Timeout(connect=_CONNECT, read=_SILENCE),
        ssl_context=_trust(),
        cert_reqs="CERT_REQUIRED",
        headers={"User-Agent": f"editor-app/{__version__}", "Accept-Encoding": "identity"},
    )


@dataclass(slots=True)
class Web:
    """Asks one site. ``address`` went through ``checked_address``; ``headers`` are sent to it and to nobody else."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    _pool: urllib3.PoolManager = field(default_factory=pool)

    @property
    def host(self) -> str:
        """Host and port, for messages."""
        return urlsplit(self.address).netloc

    def refusal(self, status: int, words: str) -> TargetRefused | Unreachable:
        """Return what an answer that is no success means; ``words`` are what the site says of it."""
        host, words = self.host, " ".join(words.split())[:300] or "it gives no reason"
        if status == 401:
            return TargetRefused(f"{host} does not take this name and password: {words}", code="wrong-password")
        if status in (403, 405):
            return TargetRefused(f"{host}: this user may not do that: {words}", code="missing-right")
        if status in (404, 410):
            return TargetRefused(f"{host}: not found: {words}", code="not-found")
        if status in (408, 425, 429) or status >= 500:
            return Unreachable(f"{host} has a fault of its own (error {status}): {words}")
        if status < 300:
            return TargetRefused(f"{host} answers in something else than was asked for.", code="wrong-kind")
        return TargetRefused(f"{host} refuses it (error {status}): {words}", code="wrong-kind")

    def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        send: object = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        known: bool = True,
    ) -> Answer:
        """Ask for a path of the site; ``send`` goes as JSON, ``known`` says who we are.

        Raises Unreachable when nothing whole came back, TargetRefused when it leads elsewhere or is not to be trusted.
        """
        url = f"{self.address}{path}"
        if query:
            url += ("&" if "?" in url else "?") + urlencode(query)
        given = {**self._pool.headers, **(self.headers if known else {}), **(headers or {})}
        if send is not None:
            body, given["Content-Type"] = msgspec.json.encode(send), given.get("Content-Type", "application/json")
        try:
            answer = self._asked(method, url, body, given)
        except SSLError as error:
            words = f"{self.host} cannot prove who it is: {error}. Nothing was sent to it."
            raise TargetRefused(words, code="unknown-host") from error
        except (HTTPError, OSError, ValueError) as error:
            raise Unreachable(f"{self.host} does not answer, or broke off: {_why(error)}.") from error
        if 300 <= answer.status < 400 and answer.status != 304:
            where = answer.headers.get("location", "elsewhere")[:200]
            words = f"{self.host} sends us on to {where}. Type that address into the target if it is yours."
            raise TargetRefused(words, code="wrong-kind")
        return answer

    def _asked(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        response = self._pool.request(method, url, body=body, headers=headers, preload_content=False, redirect=False)
        data = whole_body(response, self.host)
        answer = Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, data)
        if not _says_its_end(response) and "json" in answer.headers.get("content-type", "") and answer.json() is None:
            raise Unreachable(f"{self.host} broke off in the middle of its answer.")
        return answer


def whole_body(response: urllib3.BaseHTTPResponse, host: str) -> bytes:
    """Return all that is answered and let the line go; TargetRefused when it is far too much, Unreachable too slow.

    Raises Unreachable or urllib3's HTTPError when the line is cut before the end.
    """
    begun, data, whole = time.monotonic(), bytearray(), False
    try:
        while piece := response.read1(_PIECE):
            data += piece
            if len(data) > MOST:
                raise TargetRefused(f"{host} answers with far more than was asked for.", code="wrong-kind")
            if time.monotonic() - begun > LONGEST:
                raise Unreachable(f"{host} answers too slowly.")
        whole = True
    finally:
        if whole:
            response.release_conn()
        else:
            response.close()  # half an answer: the line cannot be used again
    if not data and response.status != 204 and not _says_its_end(response):
        raise Unreachable(f"{host} broke off in the middle of its answer.")
    return bytes(data)


def _says_its_end(response: urllib3.BaseHTTPResponse) -> bool:
    """Whether a cut would have been noticed: the answer names its length, or comes in chunks.

    Of a header that was cut itself the line is missing, or its value.
    """
    length, coding = (response.headers.get(each, "") for each in ("content-length", "transfer-encoding"))
    return length.strip().isdecimal() or coding.strip().lower() == "chunked"


def _why(error: BaseException) -> str:
    words = str(error).rpartition(": ")[2] or str(error) or "it broke off"
    return words.strip("()'\". ")[:200]

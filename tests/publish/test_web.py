"""What a hostile or broken service answers: nothing is followed, believed or taken without bound."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from editor_app.domain.errors import TargetRefused, Unreachable
from editor_app.publish.targets import web
from editor_app.publish.targets.web import Web


@contextmanager
def _saying(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Answer each request with these bytes and hang up; returns the address and what was asked."""
    asked: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            with near:
                asked.append(near.recv(1 << 16))
                near.sendall(answer)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _answer(status: str, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_f8_a_password_is_never_taken_to_another_address(status: str) -> None:
    with _saying(_answer("200 OK", b"{}")) as (elsewhere, stolen):
        with (
            _saying(_answer(status, b"", f"Location: {elsewhere}/")) as (address, _),
            pytest.raises(TargetRefused, match="sends us on"),
        ):
            Web(address, {"Authorization": "Basic secret"}).ask("GET", "/")
        assert stolen == []


@pytest.mark.parametrize(
    "answer",
    [
        _answer("200 OK", b"{}")[:-1],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
        b"HTTP/1.1 200",
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_b5_half_an_answer_is_none(answer: bytes) -> None:
    with _saying(answer) as (address, _), pytest.raises(Unreachable):
        Web(address).ask("GET", "/")


@pytest.mark.parametrize(
    "answer",
    [
        _answer("200 OK", b'{"id": 12}', "Content-Type: application/json"),
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0",
        b'HTTP/1.0 200 OK\r\nServer: PHP\r\nContent-Type: application/json; charset=utf-8\r\n\r\n[{"id": 12}]',
    ],
)
def test_b5_an_answer_cut_at_any_byte_is_none(answer: bytes) -> None:
    with _saying(answer) as (address, _):
        assert Web(address).ask("GET", "/").json() is not None
    for end in range(len(answer)):
        with _saying(answer[:end]) as (address, _), pytest.raises(Unreachable):
            Web(address).ask("GET", "/")


def test_an_answer_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST", 1000)
    with _saying(_answer("200 OK", b"x" * 1001)) as (address, _), pytest.raises(TargetRefused, match="far more"):
        Web(address).ask("GET", "/")


def test_an_answer_that_is_no_json_is_empty() -> None:
    for body in (b"<html>", b"[" * 100_000, b"\xff\xfe", b""):
        with _saying(_answer("200 OK", body)) as (address, _):
            assert Web(address).ask("GET", "/").fields() == {}


def test_who_we_are_is_said_only_where_it_is_wanted() -> None:
    with _saying(_answer("200 OK", b"{}")) as (address, asked):
        far = Web(address, {"Authorization": "Basic secret"})
        far.ask("GET", "/picture.jpg", known=False)
        far.ask("GET", "/posts")
    assert b"secret" not in asked[0]
    assert b"Authorization: Basic secret" in asked[1]

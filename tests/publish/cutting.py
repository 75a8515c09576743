"""A line that is cut at any byte, and deliveries that go on through it."""

import os
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor_app.domain.errors import Unreachable

_IN_A_ROW = 4


def cuts(few: int) -> int:
    """Return how many times a delivery is cut: ``few``, or as many as ``EDITOR_APP_CUTS`` says."""
    return int(os.environ.get("EDITOR_APP_CUTS", few))


class CuttingProxy:
    """Passes bytes on to a port and back, and cuts every line once so many went through either way."""

    def __init__(self, to: int) -> None:
        self._to = to
        self.passed = 0
        self._most = 1 << 60
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._open: list[socket.socket] = []
        self._changing = threading.Lock()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def begin_anew(self, cut_after: int = 1 << 60) -> None:
        """End the lines that are there; let so many bytes through from now on."""
        self._cut()
        with self._changing:
            self.passed, self._most = 0, cut_after

    def close(self) -> None:
        """End it."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut()
        self._thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            for each in (near, far):
                each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._changing:
                self._open += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 14):
                with self._changing:
                    data = data[: self._most - self.passed]
                    self.passed += len(data)
                    at_its_end = self.passed == self._most
                target.sendall(data)
                if at_its_end:
                    self._cut()
                    break
        self._end(source, target)

    def _cut(self) -> None:
        with self._changing:
            ended, self._open = self._open, []
        self._end(*ended)

    def _end(self, *ended: socket.socket) -> None:
        for each in ended:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with self._changing:
            self._open = [each for each in self._open if each not in ended]


@contextmanager
def cutting(to: int) -> Iterator[CuttingProxy]:
    """Run one before a port."""
    proxy = CuttingProxy(to)
    try:
        yield proxy
    finally:
        proxy.close()


def cut_anywhere(
    proxy: CuttingProxy, times: int, bundles: Iterator[Path], deliver: Callable[[Path], object],
    look: Callable[[Path, bool], None],
) -> None:  # fmt: skip
    """Deliver one bundle after the other through a line that is cut at any byte, until that came so many times.

    The byte is drawn from as many as any of them took; a delivery that came through does not count, and after a few
    cuts a bundle is let through. ``look`` sees each whenever it was cut, and when it is there whole.
    """
    chance, cut, most = random.Random(5), 0, 0
    while cut < times:
        bundle = next(bundles)
        for _ in range(_IN_A_ROW if most else 0):
            proxy.begin_anew(chance.randrange(1, most))
            try:
                deliver(bundle)
                break
            except Unreachable:
                cut += 1
            look(bundle, False)
        else:
            proxy.begin_anew()
            deliver(bundle)
        most = max(most, proxy.passed)
        look(bundle, True)

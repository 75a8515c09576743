"""A real HTTP server that speaks S3: moto's, when ``moto_server`` is on the PATH or named by ``EDITOR_APP_MOTO``."""

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from minio import Minio

from editor_app.domain.delivery import Target, TargetId, TargetKind
from tests.publish.sshd import free_port

MOTO = os.environ.get("EDITOR_APP_MOTO") or shutil.which("moto_server")


@dataclass(frozen=True, slots=True)
class Service:
    """Where it listens."""

    port: int

    @property
    def client(self) -> Minio:
        return Minio(f"127.0.0.1:{self.port}", "key", "secret", secure=False, region="us-east-1")

    def target(self, bucket: str, *, port: int = 0, prefix: str = "", user: str = "key") -> Target:
        return Target(
            id=TargetId("s3"), kind=TargetKind.S3, name="The bucket", user=user,
            address=f"http://127.0.0.1:{port or self.port}", options={"bucket": bucket, "prefix": prefix},
        )  # fmt: skip


@contextmanager
def running(folder: Path) -> Iterator[Service]:
    """Run one; it holds everything in memory."""
    if not MOTO:
        pytest.skip("moto_server is not installed")
    port = free_port()
    with (folder / "moto.log").open("wb") as log, subprocess.Popen(
        [MOTO, "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log
    ) as server:  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/moto-api/")
            yield Service(port)
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(300):
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=10).close()
            return
        time.sleep(0.1)
    raise AssertionError("moto did not start")

"""A real OpenSSH server on the loopback address."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor_app.domain.delivery import Target, TargetId, TargetKind

SSHD = shutil.which("sshd") or shutil.which("/usr/sbin/sshd")


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, its own key, and a key file that opens it."""

    port: int
    host_key: str
    key_file: Path

    def target(self, folder: Path, *, port: int = 0, **options: str) -> Target:
        given = {"host_key": self.host_key, "key_file": str(self.key_file), **options}
        return Target(
            id=TargetId("sftp"), kind=TargetKind.SFTP, name="The site", user=getpass.getuser(),
            address=f"sftp://127.0.0.1:{port or self.port}{folder}", options=given,
        )  # fmt: skip


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_key(file: Path, passphrase: str = "") -> str:
    """Make a key file and return its public line."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f", str(file)],
                   check=True, timeout=30)  # fmt: skip
    return file.with_suffix(".pub").read_text()


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Run a server whose settings lie in ``folder``."""
    if SSHD is None:
        pytest.skip("sshd is not installed")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where it separates its rights
    folder.mkdir(parents=True, exist_ok=True)
    own = make_key(folder / "host")
    (folder / "authorized").write_text(make_key(folder / "person"))
    port = free_port()
    (folder / "sshd_config").write_text(
        f"""Port {port}
        ListenAddress 127.0.0.1
        HostKey {folder}/host
        AuthorizedKeysFile {folder}/authorized
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication yes
        PermitRootLogin yes
        MaxStartups 100
        Subsystem sftp internal-sftp
        """
    )
    with (folder / "sshd.log").open("wb") as log, subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=log
    ) as server:  # fmt: skip
        try:
            _wait_for(port)
            yield Server(port, own, folder / "person")
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")

"""A static site on another computer, over SSH: releases and a flipped link by SFTP (draft 3, OpenSSH's extensions)."""

import asyncio
import hashlib
import posixpath
import stat
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import unquote, urlsplit

import asyncssh

from editor_app.domain.delivery import Target, TestResult
from editor_app.domain.errors import Refused, TargetRefused, Unreachable
from editor_app.publish.targets.places import Wanted, not_as_sent
from editor_app.publish.targets.releases import ReleasedSite
from editor_app.publish.targets.target import RemoteLedger, Watch

T = TypeVar("T")

AT_ONCE = 12
"""Files under way at the same time: a slow line waits for answers, not for bytes."""
ANSWER = 30.0
"""Seconds until a server that does not answer counts as out of reach."""
_PIECE = 1 << 18
_LOST = (asyncssh.ConnectionLost, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection, ConnectionError)


def _tell_once(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Say what failed and nobody heard; of steps taken side by side, the first has told of a lost connection."""
    if not isinstance(context.get("exception"), _LOST):
        loop.default_exception_handler(context)


class SftpSite:
    """The site at ``sftp://host:port/path``. The server's key must be known: one seen for the first time is shown."""

    def __init__(self, target: Target, secret: str, kept: int) -> None:
        parts = urlsplit(target.address)
        if parts.scheme != "sftp" or not parts.hostname or not target.user:
            words = (
                f"“{target.address}” is no address such as sftp://example.org/srv/www, or the user’s name is missing."
            )
            raise Refused(words, code="address")
        self._host, self._port = parts.hostname, parts.port or 22
        self._path = unquote(parts.path).rstrip("/") or "."
        self._target, self._secret, self._kept = target, secret, kept

    def test(self) -> TestResult:
        """Connect, sign in, write a file and flip a link; a server whose key is not known yet is only named."""
        known = self._target.options.get("host_key", "").strip()
        if not known:
            line = _host_key(self._host, self._port)
            words = f"{self._host} is not known yet. Compare its key with what its owner says: {_print(line)}"
            return TestResult(sound=False, code="unknown-host", lines=(words,), facts={"host_key": line})
        with self._place() as place:
            return ReleasedSite(place, self._kept).test()

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        """Make the site show the bundle."""
        with self._place() as place:
            return ReleasedSite(place, self._kept).deliver(bundle, ledger, watch)

    def _place(self) -> "SftpPlace":
        known = self._target.options.get("host_key", "").strip()
        if not known:
            raise TargetRefused(f"{self._host} is not known yet. Test the connection first.", code="unknown-host")
        key_file = self._target.options.get("key_file", "")
        return SftpPlace(self._host, self._port, self._target.user, self._path, known, self._secret, key_file)


class SftpPlace:
    """A folder of another computer; a context manager that holds one connection."""

    def __init__(
        self, host: str, port: int, user: str, root: str, host_key: str, secret: str, key_file: str = ""
    ) -> None:
        self._where, self._root = f"{host}:{port}", root
        self._options: dict[str, Any] = {  # asyncssh's own options, each of another type
            "host": host, "port": port, "username": user, "config": None, "agent_path": None,
            "known_hosts": asyncssh.import_known_hosts(f"{_pattern(host, port)} {' '.join(host_key.split()[:2])}\n"),
            "login_timeout": ANSWER, "connect_timeout": ANSWER, "keepalive_interval": 10, "keepalive_count_max": 3,
        }  # fmt: skip
        if key_file:
            self._options |= {"client_keys": [key_file], "passphrase": secret or None, "password": None}
        else:
            self._options |= {"client_keys": None, "password": secret}
        self._open = ExitStack()

    def __enter__(self) -> "SftpPlace":
        with ExitStack() as opening:  # what was opened is closed again when the next step fails
            self._runner = opening.enter_context(asyncio.Runner())
            self._runner.get_loop().set_exception_handler(_tell_once)
            self._connection = self._do(self._connect())
            opening.callback(self._leave)
            self._sftp = self._do(self._start())
            self._open = opening.pop_all()
        return self

    def __exit__(self, *_details: object) -> None:
        self._open.close()

    def _leave(self) -> None:
        self._connection.abort()
        self._runner.run(self._connection.wait_closed())

    # What a place can do

    def names(self, folder: str) -> list[str]:
        """Return what lies in a folder."""
        return self._do(self._names(folder))

    def sizes(self, folder: str) -> dict[str, int]:
        """Return every file below a folder with its size."""
        return self._do(self._sizes(self._at(folder), ""))

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it."""
        self._do(self._sftp.makedirs(self._at(folder), exist_ok=True))

    def bring(self, wanted: Sequence[Wanted], watch: Watch) -> int:
        """Bring files, a dozen at a time."""
        for folder in sorted({posixpath.dirname(each.path) for each in wanted}):
            watch.checked()
            self.make_folder(folder)
        return self._do(self._bring_all(wanted, watch))

    def send_bytes(self, data: bytes, path: str) -> None:
        """Write bytes."""
        self.make_folder(posixpath.dirname(path))
        self._do(self._write(data, self._at(path)))

    def read(self, path: str, most: int) -> bytes | None:
        """Return a file's first bytes."""
        return self._do(self._read(self._at(path), most))

    def link(self, old: str, new: str) -> bool:
        """Give a file a second name, where the server can."""
        self.make_folder(posixpath.dirname(new))
        return self._do(self._link(self._at(old), self._at(new)))

    def move(self, old: str, new: str) -> None:
        """Rename in one step: a plain SFTP rename does not replace, OpenSSH's own does."""
        self._do(self._sftp.posix_rename(self._at(old), self._at(new)))

    def point(self, link: str, to: str) -> None:
        """Point a link elsewhere in one step."""
        self._do(self._point(self._at(link), to))

    def pointed(self, link: str) -> str:
        """Return where a link points."""
        return self._do(self._pointed(self._at(link)))

    def remove(self, path: str) -> None:
        """Remove a file or folder."""
        self._do(self._remove(self._at(path)))

    def settle(self, folder: str) -> None:
        """Nothing more to do: each file was flushed where the server can, and read back."""

    # How

    def _at(self, path: str) -> str:
        return posixpath.join(self._root, path)

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run one piece of work to its end; what goes wrong is said in words."""
        try:
            return self._runner.run(work)
        except asyncssh.HostKeyNotVerifiable as error:
            words = f"{self._where} shows another key than the one that is known. Ask its owner before you trust it."
            raise TargetRefused(words, code="host-changed") from error
        except (asyncssh.PermissionDenied, asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
            words = f"{self._where} does not let this person in: name, password or key are wrong ({error})."
            raise TargetRefused(words, code="wrong-password") from error
        except (asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect) as error:
            words = f"{self._where}: this person may not write in {self._root} ({error})."
            raise TargetRefused(words, code="missing-right") from error
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath, asyncssh.SFTPOpUnsupported) as error:
            raise TargetRefused(f"{self._where}: {self._root}: {error}.", code="not-found") from error
        except (asyncssh.Error, OSError, TimeoutError) as error:
            raise Unreachable(f"{self._where} does not answer: {_why(error)}.") from error

    async def _connect(self) -> asyncssh.SSHClientConnection:
        return await asyncssh.connect(**self._options)

    async def _start(self) -> asyncssh.SFTPClient:
        return await self._connection.start_sftp_client()

    async def _names(self, folder: str) -> list[str]:
        try:
            found = await self._sftp.listdir(self._at(folder))
        except asyncssh.SFTPNoSuchFile:
            return []
        return sorted(str(each) for each in found if each not in (".", ".."))

    async def _sizes(self, folder: str, prefix: str) -> dict[str, int]:
        sizes: dict[str, int] = {}
        try:
            found = await self._sftp.readdir(folder)
        except asyncssh.SFTPNoSuchFile:
            return sizes
        for each in found:
            name, mode = str(each.filename), each.attrs.permissions or 0
            if name in (".", ".."):
                continue
            if stat.S_ISDIR(mode):
                sizes |= await self._sizes(f"{folder}/{name}", f"{prefix}{name}/")
            elif stat.S_ISREG(mode):
                sizes[f"{prefix}{name}"] = each.attrs.size or 0
        return sizes

    async def _bring_all(self, wanted: Sequence[Wanted], watch: Watch) -> int:
        room, done, sent = asyncio.Semaphore(AT_ONCE), 0, 0

        async def bring(each: Wanted) -> None:
            nonlocal done, sent
            async with room:
                watch.checked()
                had_to = await asyncio.wait_for(self._bring(each), _patience(each.source.stat().st_size))
                sent, done = sent + had_to, done + 1
                watch.progress(done, len(wanted), each.path)

        tasks = [asyncio.ensure_future(bring(each)) for each in wanted]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return sent

    async def _bring(self, wanted: Wanted) -> bool:
        path, size = self._at(wanted.path), wanted.source.stat().st_size
        if wanted.there == size and await self._sha256(path) == wanted.sha256:
            return False
        if (
            wanted.alike
            and await self._link(self._at(wanted.alike), path)
            and await self._sha256(path) == wanted.sha256
        ):
            return False
        await self._drop(path)  # it may share its bytes with an earlier release
        await self._write(wanted.source.read_bytes(), path)
        if await self._sha256(path) != wanted.sha256:
            raise not_as_sent(wanted.path)
        return True

    async def _write(self, data: bytes, path: str) -> None:
        async with self._sftp.open(path, "wb") as opened:
            await opened.write(data)
            try:
                await opened.fsync()
            except asyncssh.SFTPOpUnsupported:
                return  # not OpenSSH: the server flushes when it will

    async def _read(self, path: str, most: int) -> bytes | None:
        try:
            async with self._sftp.open(path, "rb") as opened:
                data: bytes = await opened.read(most)
                return data
        except asyncssh.SFTPNoSuchFile:
            return None

    async def _sha256(self, path: str) -> str:
        digest = hashlib.sha256()
        async with self._sftp.open(path, "rb") as opened:
            while data := cast("bytes", await opened.read(_PIECE)):
                digest.update(data)
        return digest.hexdigest()

    async def _link(self, old: str, new: str) -> bool:
        await self._drop(new)
        try:
            await self._sftp.link(old, new)
        except (
            asyncssh.SFTPFailure,
            asyncssh.SFTPOpUnsupported,
            asyncssh.SFTPNoSuchFile,
            asyncssh.SFTPPermissionDenied,
        ):
            return False  # a server without links: the file is sent instead
        return True

    async def _point(self, link: str, to: str) -> None:
        await self._drop(f"{link}.new")
        await self._sftp.symlink(to, f"{link}.new")
        await self._sftp.posix_rename(f"{link}.new", link)

    async def _pointed(self, link: str) -> str:
        try:
            return str(await self._sftp.readlink(link))
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPFailure):
            return ""

    async def _remove(self, path: str) -> None:
        try:
            attrs = await self._sftp.lstat(path)
        except asyncssh.SFTPNoSuchFile:
            return
        if stat.S_ISDIR(attrs.permissions or 0):
            await self._sftp.rmtree(path)
        else:
            await self._sftp.remove(path)

    async def _drop(self, path: str) -> None:
        try:
            await self._sftp.remove(path)
        except asyncssh.SFTPNoSuchFile:
            return


def _why(error: BaseException) -> str:
    known = isinstance(error, OSError) and not isinstance(error, asyncssh.Error) and error.strerror
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    return str(known or error or "it broke off").rstrip(".")


def _patience(size: int) -> float:
    return 4 * ANSWER + size / 4096  # a line of 4 kB a second is slow, not dead


def _pattern(host: str, port: int) -> str:
    return host if port == 22 else f"[{host}]:{port}"


def _host_key(host: str, port: int) -> str:
    try:
        key = asyncio.run(asyncio.wait_for(asyncssh.get_server_host_key(host, port, config=None), ANSWER))
    except (asyncssh.Error, OSError, TimeoutError) as error:
        raise Unreachable(f"{host}:{port} does not answer: {error or 'nothing came'}.") from error
    if key is None:
        raise Unreachable(f"{host}:{port} does not say who it is.")
    return key.export_public_key("openssh").decode().strip()


def _print(line: str) -> str:
    return asyncssh.import_public_key(line).get_fingerprint()

"""The key that signs this newsroom's bundles: its public part in the site's settings, its private part in the keyring.

The private key is never in the database, a bundle, a settings file or a log (rule F8). Where the system has no
keyring, a key file is opened anew for each session.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, Refused, StorageFailure
from editor_app.frozen import frozen
from editor_app.publish.signing import SigningKey, fingerprint
from editor_app.services.passwords import Passwords
from editor_app.store.database import Database
from editor_app.store.site import current_site, write_site

_LARGEST_FILE = 1 << 16


@frozen(kw_only=True)
class KeyFacts:
    """What may be shown of the key. ``public_line`` is empty when bundles are not signed."""

    public_line: str = ""
    fingerprint: str = ""
    at_hand: bool = False
    """Whether this computer can sign now."""


class SigningKeys:
    """Makes, keeps and finds the signing key of a newsroom."""

    def __init__(self, database: Database, passwords: Passwords) -> None:
        self._database = database
        self._passwords = passwords
        self._opened: dict[str, SigningKey] = {}

    def facts(self) -> KeyFacts:
        """Return what may be shown."""
        line = self._line()
        if not line:
            return KeyFacts()
        return KeyFacts(public_line=line, fingerprint=fingerprint(line), at_hand=self._find(line) is not None)

    def make(self) -> Changes:
        """Make a new key, keep it in the keyring, and sign every bundle from now on; Refused without a keyring."""
        return self._keep(SigningKey.make())

    def bring_in(self, file: Path, passphrase: str = "") -> Changes:
        """Keep the key of an OpenSSH file in the keyring and sign with it; BadInput when it is none."""
        return self._keep(_read(file, passphrase))

    def open_for_now(self, file: Path, passphrase: str = "") -> None:
        """Sign with the key of a file until the newsroom is closed; Refused when the site signs with another."""
        key = _read(file, passphrase)
        line = self._line()
        if line and fingerprint(line) != fingerprint(key.public_line()):
            raise Refused(f"This site’s bundles are signed with another key, {fingerprint(line)}.", code="other-key")
        self._opened[fingerprint(key.public_line())] = key
        if not line:
            self._write_line(key.public_line(self._desk()))

    def copy_out(self, file: Path, passphrase: str) -> None:
        """Write the private key as an OpenSSH file locked with ``passphrase``, for another computer of the desk."""
        if not passphrase:
            raise Refused("Choose a passphrase: whoever has the file could sign as this newsroom.", code="passphrase")
        key = self._find(self._line())
        if key is None:
            raise Refused("The key is not on this computer.", code="no-key")
        _write(file, key.to_openssh(passphrase))

    def turn_off(self) -> Changes:
        """Sign no bundles any more. The key stays in the keyring."""
        return self._write_line("")

    def signer(self) -> Callable[[bytes], bytes] | None:
        """Return what signs, None when bundles are not signed; Refused when they are and the key is not here.

        A bundle that should be signed never goes out without.
        """
        line = self._line()
        if not line:
            return None
        key = self._find(line)
        if key is None:
            raise Refused(
                f"This site’s bundles are signed, and the key {fingerprint(line)} is not on this computer. "
                "Bring it in from a key file, or turn signing off.",
                code="no-key",
            )
        return key.sign

    def _keep(self, key: SigningKey) -> Changes:
        line = key.public_line(self._desk())
        if not self._passwords.keep(_name(line), key.to_openssh().decode()):
            raise Refused(
                "This computer has no keyring to keep the key in. Open a key file for each session instead.",
                code="no-keyring",
            )
        return self._write_line(line)

    def _find(self, line: str) -> SigningKey | None:
        if not line:
            return None
        if opened := self._opened.get(fingerprint(line)):
            return opened
        stored = self._passwords.find(_name(line))
        return None if stored is None else SigningKey.from_openssh(stored.encode())

    def _line(self) -> str:
        with self._database.read() as connection:
            return current_site(connection).signing_key

    def _desk(self) -> str:
        with self._database.read() as connection:
            return current_site(connection).desk

    def _write_line(self, line: str) -> Changes:
        with self._database.write() as write:
            changed = write_site(write, replace(current_site(write.connection), signing_key=line))
        return Changes(site=changed)


def _name(line: str) -> str:
    return f"signing key {fingerprint(line)}"


def _read(file: Path, passphrase: str) -> SigningKey:
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST_FILE)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.", name=file.name) from error
    return SigningKey.from_openssh(data, passphrase)


def _write(file: Path, data: bytes) -> None:
    try:
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # its owner's alone from the first byte
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
    except OSError as error:
        raise StorageFailure(
            f"The key could not be written to {file}: {error.strerror}.", folder=str(file.parent)
        ) from error

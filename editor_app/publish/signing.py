"""Signatures of bundles: Ed25519 in OpenSSH's form (PROTOCOL.sshsig), which ``ssh-keygen -Y verify`` reads."""

import base64
import binascii
import hashlib
import struct
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from editor_app.domain.errors import BadInput

NAMESPACE = "publish-bundle"
LARGEST = 4096
"""Bytes a signature may have; ours are about 300."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_ARMOUR_WIDTH = 70


class SigningKey:
    """A private Ed25519 key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def make(cls) -> "SigningKey":
        """Return a new key from the system's randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_openssh(cls, data: bytes, passphrase: str = "") -> "SigningKey":
        """Read an OpenSSH private key file; raises BadInput when it is none, is locked or of another kind."""
        try:
            key = serialization.load_ssh_private_key(data, passphrase.encode() or None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            words = "The passphrase is wrong, or this is no OpenSSH private key."
            raise BadInput(words, name="signing key") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise BadInput("Bundles are signed with an Ed25519 key; this one is of another kind.", name="signing key")
        return cls(key)

    def to_openssh(self, passphrase: str = "") -> bytes:
        """Return the key as an OpenSSH private key file, locked with ``passphrase`` unless that is empty."""
        lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if passphrase:
            lock = serialization.BestAvailableEncryption(passphrase.encode())
        form = serialization.PrivateFormat.OpenSSH
        return self._key.private_bytes(serialization.Encoding.PEM, form, lock)

    def public_line(self, comment: str = "") -> str:
        """Return the public part as one line of an ``authorized_keys`` or ``.pub`` file."""
        blob = base64.b64encode(_public_blob(self._key.public_key())).decode()
        return " ".join(filter(None, (_KIND.decode(), blob, "-".join(comment.split()))))

    def sign(self, message: bytes) -> bytes:
        """Return the armoured signature of ``message``; the same key and message give the same bytes."""
        public = _public_blob(self._key.public_key())
        return _armoured(public, self._key.sign(_to_sign(message)))


def fingerprint(line: str) -> str:
    """Return ``SHA256:…`` of a public key line, as ``ssh-keygen -l`` prints it; raises BadInput for another kind."""
    digest = hashlib.sha256(public_blob(line)).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def public_blob(line: str) -> bytes:
    """Return the key inside a line ``ssh-ed25519 AAAA… [comment]``, with or without a principal before it."""
    words = line.split()
    try:
        at = words.index(_KIND.decode())
        blob = base64.b64decode(words[at + 1], validate=True)
        _public_key(blob)
    except (ValueError, IndexError, binascii.Error) as error:
        raise BadInput(f"“{line[:40]}” is no Ed25519 public key (ssh-ed25519 AAAA…).", name="public key") from error
    return blob


def key_lines(text: str) -> list[str]:
    """Return the lines of a ``.pub``, ``authorized_keys`` or ``allowed_signers`` file that hold a key."""
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def check_signature(message: bytes, armour: bytes, trusted: Iterable[str] = ()) -> str:
    """Return the fingerprint of who signed ``message``.

    Raises ValueError saying what is wrong: no signature of ours, another message, or, where ``trusted`` public key
    lines are given, a key that is none of them.
    """
    public, signature = _opened(armour)
    try:
        _public_key(public).verify(signature, _to_sign(message))
    except InvalidSignature as error:
        raise ValueError("the signature is not of this bundle") from error
    who = fingerprint(f"{_KIND.decode()} {base64.b64encode(public).decode()}")
    known = [public_blob(line) for line in trusted]
    if known and public not in known:
        raise ValueError(f"signed by {who}, a key that is not trusted")
    return who


def _to_sign(message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + b"".join(_string(each) for each in (NAMESPACE.encode(), b"", _HASH, digest))


def _armoured(public: bytes, signature: bytes) -> bytes:
    signed = _string(_KIND) + _string(signature)
    body = _MAGIC + struct.pack(">I", _VERSION)
    body += b"".join(_string(each) for each in (public, NAMESPACE.encode(), b"", _HASH, signed))
    text = base64.b64encode(body).decode()
    rows = (text[at : at + _ARMOUR_WIDTH] for at in range(0, len(text), _ARMOUR_WIDTH))
    return "\n".join((_BEGIN, *rows, _END, "")).encode()


def _opened(armour: bytes) -> tuple[bytes, bytes]:
    """Return public key blob and signature; only the one spelling that ``_armoured`` gives is taken."""
    if len(armour) > LARGEST:
        raise ValueError("the signature is too large")
    try:
        rows = armour.decode("ascii").split("\n")
        body = base64.b64decode("".join(rows[1:-2]), validate=True)
        if body[: len(_MAGIC) + 4] != _MAGIC + struct.pack(">I", _VERSION):
            raise ValueError("another form")
        public, _namespace, _reserved, _hash, signed = _strings(body[len(_MAGIC) + 4 :], 5)
        _, signature = _strings(signed, 2)
        if _armoured(public, signature) != armour:
            raise ValueError("another form")
    except (ValueError, struct.error) as error:
        raise ValueError("is no Ed25519 signature of a publish bundle") from error
    return public, signature


def _string(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def _strings(data: bytes, count: int) -> list[bytes]:
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from(">I", data)
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    return found


def _public_blob(key: Ed25519PublicKey) -> bytes:
    return _string(_KIND) + _string(key.public_bytes_raw())


def _public_key(blob: bytes) -> Ed25519PublicKey:
    raw = blob[-32:]
    if blob != _string(_KIND) + _string(raw):
        raise ValueError("no Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(raw)

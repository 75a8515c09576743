"""``data/bundle.json``, the control file: its shape, checked on the way in by msgspec."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

FORMAT_VERSION = 1
"""Of a bundle with everything in it."""
DELTA_VERSION = 2
"""Of a bundle with what changed only: readers of version 1 refuse it, as they have to."""
_LONG = ("items", "media", "files")
"""Lists that grow with the site."""
_TOGETHER = 4096
"""Entries that are written in one piece, 2 MB or so."""


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bundle before this one: a chain without replay or gap."""

    seq: int
    tagmanifest_sha256: str


class SiteFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which site the bundle is for."""

    name: str
    base_url: str
    languages: tuple[str, ...]


class FileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One payload file and why it is here. ``path`` begins with ``data/``."""

    path: str
    sha256: str
    bytes: int
    contentType: str  # noqa: N815  the format's own spelling
    reason: str
    article: str = ""
    revision: str = ""


class ItemEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One news item. ``sha256`` is that of its ninjs file; ``media`` names photos by the master file's SHA-256."""

    uri: str
    version: str
    revision: str
    action: Literal["put", "withdraw", "redirect"]
    pubStatus: Literal["usable", "withheld", "canceled"]  # noqa: N815
    embargoedUntil: str | None  # noqa: N815
    path: str
    slug: str
    sha256: str
    media: tuple[str, ...]
    reason: str


class RenditionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One copy of a photo; ``path`` begins with ``data/``. ``shape`` is ``16:9``, ``4:3``, ``1:1`` or ``free``."""

    path: str
    sha256: str
    bytes: int
    contentType: str  # noqa: N815
    width: int
    height: int
    shape: str = "free"


class MediaEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One photo with the words of one use. ``sha256`` names the widest file, in ``data/media/``."""

    uri: str
    sha256: str
    bytes: int
    contentType: str  # noqa: N815
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    source: str
    copyright: str
    usageTerms: str  # noqa: N815
    archive: bool
    renditions: tuple[RenditionEntry, ...]


class TombstoneEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article that was withdrawn; ``http`` is the status a server should answer with."""

    uri: str
    version: str
    when: str
    reason: str
    http: int
    replaced_by: str | None
    path: str


class RedirectEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An old address and where it leads now; both are paths below ``data/site/``."""

    path: str
    to: str
    uri: str


class AcceptedEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A broken link of an article that moved in, which a person let stand as it came."""

    uri: str
    path: str
    address: str
    by: str
    when: str


class CheckEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A check that ran over the exported bytes. ``accepted`` is what it passed over, none in most bundles."""

    name: str
    version: str
    result: Literal["passed"]
    accepted: tuple[AcceptedEntry, ...] = ()


class Gone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the base lists and the result does not: items, photos and tombstones by uri, redirects by path."""

    items: tuple[str, ...]
    media: tuple[str, ...]
    redirects: tuple[str, ...]
    tombstones: tuple[str, ...]


class Result(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole bundle that base and delta make together, and the desk's signature of its tag manifest, if it signs."""

    tagmanifest_sha256: str
    files: int
    bytes: int
    signature: str


class Delta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a receiver does besides putting files in their places. ``removed`` are paths that begin with ``data/``."""

    removed: tuple[str, ...]
    gone: Gone
    result: Result


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole control file. Times are UTC in ISO 8601; lists are sorted.

    In a delta the lists have what is new or changed: an item by its uri, a redirect and a file by its path, of a photo
    every use of it.
    """

    format: Literal["editor-app/bundle"]
    format_version: int
    bundle_id: str
    desk: str
    seq: int
    kind: Literal["full", "delta"]
    base: Base | None
    created: str
    generator: str
    site: SiteFacts
    items: tuple[ItemEntry, ...]
    media: tuple[MediaEntry, ...]
    redirects: tuple[RedirectEntry, ...]
    tombstones: tuple[TombstoneEntry, ...]
    requires: tuple[str, ...]
    checks: tuple[CheckEntry, ...]
    files: Sequence[FileEntry]
    encoders: tuple[str, ...] = ()
    """What made the pictures, with versions: another version may give other bytes."""
    delta: Delta | msgspec.UnsetType = msgspec.UNSET


def place_of_media(entry: MediaEntry) -> tuple[str, str, str]:
    """Return by what uses of photos are sorted."""
    return entry.uri, entry.sha256, entry.alt


def encode(control: Control) -> bytes:
    """Return the control file as UTF-8 JSON, two spaces deep."""
    return b"".join(pieces(control))


def pieces(control: Control) -> Iterator[bytes]:
    """Yield the same some entries at a time: that of a great site is far larger than all it is made from."""
    rest = _indented(msgspec.structs.replace(control, items=(), media=(), files=())) + b"\n"
    for name in _LONG:
        before, empty, rest = rest.partition(b'\n  "%s": []' % name.encode())
        yield before
        yield from _listed(empty, getattr(control, name))
    yield rest


def _listed(empty: bytes, entries: Sequence[msgspec.Struct]) -> Iterator[bytes]:
    """Yield a list of the control file; ``empty`` is how one without entries is written."""
    begun = empty.removesuffix(b"]")
    for at in range(0, len(entries), _TOGETHER):
        yield begun + listed(entries[at : at + _TOGETHER])
        begun = b","
    yield b"\n  ]" if entries else empty


def listed(entries: Sequence[msgspec.Struct]) -> bytes:
    """Return some entries of a list as they stand in it, without what is around them."""
    text = _indented(entries).removeprefix(b"[").removesuffix(b"\n]")
    return text.replace(b"\n", b"\n  ")  # no text has a line break of its own: JSON writes it another way


def _indented(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def decode(data: bytes) -> Control:
    """Read a control file; raises msgspec.ValidationError naming the path of what is wrong."""
    return msgspec.json.decode(data, type=Control)

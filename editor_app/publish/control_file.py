"""Reads ``data/bundle.json`` some entries at a time: that of a great site is many times what is asked of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from editor_app.publish import control
from editor_app.publish.control import Control, FileEntry, ItemEntry, MediaEntry

_LISTS: dict[bytes, type[FileEntry | ItemEntry | MediaEntry]] = {
    b'  "items": [\n': ItemEntry,
    b'  "media": [\n': MediaEntry,
    b'  "files": [\n': FileEntry,
}
"""The lines with which the long lists begin."""
_ENDS = (b"  ]\n", b"  ],\n")
_LINES = 10_000
"""Lines that are read as one piece, a thousand files or so."""

Taken = Callable[[FileEntry], object]


def in_pieces(file: Path, take: Taken) -> Control | None:
    """Return a control file without its list of files; ``take`` is handed each of these, in the order they stand in.

    None where it is not laid out, to the byte, as ``control.encode`` does: what was handed out then does not count.
    """
    try:
        with file.open("rb") as lines:
            return _read(iter(lines), take)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _read(lines: Iterator[bytes], take: Taken) -> Control | None:
    rest: list[bytes] = []
    items: list[ItemEntry] = []
    media: list[MediaEntry] = []
    for line in lines:
        rest.append(line)
        kind = _LISTS.get(line)
        if kind is None:
            continue
        for text, end in _texts(lines):
            entries = msgspec.json.decode(b"[" + text + b"]", type=list[kind])  # type: ignore[valid-type]
            if not entries or control.listed(entries) != b"\n" + text:
                return None
            if kind is FileEntry:
                for each in entries:
                    take(each)
            else:
                (items if kind is ItemEntry else media).extend(entries)
            rest[-1] = line.removesuffix(b"\n") + end.lstrip()
    text = b"".join(rest)
    read = msgspec.json.decode(text, type=Control)
    if control.encode(read) != text:
        return None
    return msgspec.structs.replace(read, items=tuple(items), media=tuple(media))


def _texts(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the text of some entries of a list and the line that ends it, empty where more of them come."""
    some: list[bytes] = []
    for line in lines:
        if line in _ENDS:
            yield b"".join(some).removesuffix(b"\n"), line
            return
        some.append(line)
        if len(some) >= _LINES and line == b"    },\n":
            yield b"".join(some).removesuffix(b",\n"), b""
            some.clear()

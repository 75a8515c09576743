"""The container: BagIt 1.0 (RFC 8493) with SHA-256, its tag files and how their lines are written and read."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from sys import intern

from editor_app.batches import batches
from editor_app.publish.addresses import file_key

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.sig"
TAG_FILES = ("bag-info.txt", "bagit.txt", MANIFEST)

_PIECE = 1 << 20
_LINES = 4096
"""Lines of a manifest that are written at a time."""
_ODD = re.compile(r"[%\r\n]")
"""What stands encoded in a line."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest(sums: Mapping[str, str]) -> bytes:
    """Return manifest lines for path -> SHA-256, sorted by path."""
    return b"".join(manifest_pieces(sorted(sums.items())))


def manifest_pieces(sums: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Yield manifest lines for paths and their SHA-256, in the order these come in, some at a time."""
    for some in batches(sums, _LINES):
        yield "".join([f"{sha256}  {_encoded(path)}\n" for path, sha256 in some]).encode()


def _encoded(path: str) -> str:
    if not _ODD.search(path):
        return path
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def read_manifest(lines: Iterable[bytes]) -> tuple[dict[str, str], list[str]]:
    """Return path -> SHA-256 of a manifest's lines, and one line for each fault in it."""
    sums: dict[str, str] = {}
    faults = []
    try:
        for number, line in enumerate(lines, start=1):
            match = _LINE.fullmatch(line.removesuffix(b"\n").decode("utf-8"))
            if match is None:
                faults.append(f"line {number} is not a SHA-256 and a path")
                continue
            path = intern(match[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"))
            if path in sums:
                faults.append(f"{path} is listed twice")
            sums[path] = match[1]
    except UnicodeDecodeError:
        return {}, ["is not UTF-8"]
    return sums, faults


def bag_info(*, organisation: str, bundle_id: str, group: str, created: datetime, agent: str,
             files: int, size: int) -> bytes:  # fmt: skip
    """Return bag-info.txt; ``size`` is the payload's bytes."""
    lines = [
        ("Source-Organization", organisation),
        ("External-Identifier", bundle_id),
        ("Bagging-Date", f"{created:%Y-%m-%d}"),
        ("Payload-Oxum", f"{size}.{files}"),
        ("Bag-Group-Identifier", group),
        ("Bag-Software-Agent", agent),
    ]
    return "".join(f"{name}: {' '.join(value.split()) or '-'}\n" for name, value in lines).encode()


def sha256_of(file: Path | str) -> str:
    """Return the SHA-256 of a file's bytes, read in pieces."""
    total = hashlib.sha256()
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        while data := os.read(descriptor, _PIECE):
            total.update(data)
    finally:
        os.close(descriptor)
    return total.hexdigest()


def case_clashes(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of paths that are one file where case, or how an accented letter is spelled, does not count."""
    seen: dict[str, str] = {}
    clashes = []
    for path in sorted(paths):
        other = seen.setdefault(file_key(path), path)
        if other != path:
            clashes.append((other, path))
    return clashes

"""The container: BagIt 1.0 (RFC 8493) with SHA-256, its tag files and how their lines are written and read."""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from editor_app.publish.addresses import file_key

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "tagmanifest-sha256.txt.sig"
TAG_FILES = ("bag-info.txt", "bagit.txt", MANIFEST)

_PIECE = 1 << 20
_ODD = re.compile(r"[%\r\n]")
"""What stands encoded in a line."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest(sums: Mapping[str, str]) -> bytes:
    """Return manifest lines for path -> SHA-256, sorted by path."""
    if not _ODD.search("".join(sums)):
        return "".join([f"{sums[path]}  {path}\n" for path in sorted(sums)]).encode()
    return "".join(f"{sums[path]}  {_encoded(path)}\n" for path in sorted(sums)).encode()


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def read_manifest(data: bytes) -> tuple[dict[str, str], list[str]]:
    """Return path -> SHA-256 of a manifest, and one line for each fault in it."""
    sums: dict[str, str] = {}
    faults = []
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return {}, ["is not UTF-8"]
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            faults.append(f"line {number} is not a SHA-256 and a path")
            continue
        path = match[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        if path in sums:
            faults.append(f"{path} is listed twice")
        sums[path] = match[1]
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


def tag_manifest(tags: Mapping[str, bytes]) -> bytes:
    """Return the manifest of tag files by name."""
    return manifest({name: hashlib.sha256(data).hexdigest() for name, data in tags.items()})


def digest_of_tags(tags: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of the manifest of tag files: it stands for every byte of a bundle."""
    return hashlib.sha256(tag_manifest(tags)).hexdigest()


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

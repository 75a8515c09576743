"""A bundle's folder while it is filled: files written and looked through."""

import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.broken_links import plainly
from editor_app.domain.errors import BundleRefused
from editor_app.publish import bag, control
from editor_app.publish.edition import Edition
from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.kept_back import KeptBack
from editor_app.publish.links import Accepted
from editor_app.publish.outputs import PayloadFile


@dataclass(slots=True)
class Folder:
    """A bundle's folder while it is being filled; every file is looked through as it comes."""

    root: Path
    kept_back: KeptBack
    entries: list[control.FileEntry] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What is wrong with feeds and sitemaps."""

    def add(self, file: PayloadFile) -> None:
        """Write a file."""
        (self.root / file.path).parent.mkdir(parents=True, exist_ok=True)
        self.entries.append(write_file(self.root, file))
        self.names[file.path] = file.name or file.path
        if file.source is None:
            self.kept_back.look(
                file.path, self.names[file.path], file.media_type, file.data, (file.article, *file.lists)
            )
            self.faults += feed_faults(file.path, file.data)


def write_file(root: Path, file: PayloadFile) -> control.FileEntry:
    """Write a file below ``root`` into a folder that is there; return how the control file lists it."""
    target = f"{root}/{file.path}"
    if file.source is not None:
        shutil.copyfile(file.source, target)
        sha256, size = bag.sha256_of(target), Path(target).stat().st_size
    else:
        write_new(target, file.data)
        sha256, size = hashlib.sha256(file.data).hexdigest(), len(file.data)
    return control.FileEntry(
        path=file.path,
        sha256=sha256,
        bytes=size,
        contentType=file.media_type,
        reason=file.reason,
        article=file.article,
        revision=file.revision,
    )


def write_new(path: str, data: bytes) -> None:
    """Write a new file: as ``Path.write_bytes`` does, in the fewest calls of the system."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def accepted_on(edition: Edition) -> Accepted:
    """Return the broken links that a person let stand, by their page."""
    return {
        edition.paths[article]: frozenset(plainly(each.address) for each in links)
        for article, links in edition.accepted.items()
    }


def refuse(words: str, findings: list[str]) -> None:
    """Raise BundleRefused with the findings, if there are any."""
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise BundleRefused(f"{words} {findings[0]}{more}", findings=tuple(findings))

"""The control file and the tag files of a bundle: written piece by piece, as those of a great site are large."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from heapq import merge
from pathlib import Path

from editor_app.frozen import frozen
from editor_app.publish import bag, control
from editor_app.publish.filling import Folder, refuse

Sign = Callable[[bytes], bytes]
"""Signs the bytes of the tag manifest."""
Tags = Mapping[str, Iterable[bytes]]
"""Tag files by name, each in pieces."""


@frozen
class Sum:
    """The SHA-256 of a file, and its bytes."""

    sha256: str
    bytes: int


def sum_of(pieces: Iterable[bytes], take: Callable[[bytes], object] = lambda _: None) -> Sum:
    """Return what pieces come to; ``take`` is handed each."""
    total, size = sha256(), 0
    for each in pieces:
        take(each)
        total.update(each)
        size += len(each)
    return Sum(total.hexdigest(), size)


def write_pieces(file: Path, pieces: Iterable[bytes]) -> Sum:
    """Write a new file; return what it comes to."""
    with file.open("wb") as out:
        return sum_of(pieces, out.write)


def write_control(folder: Folder, made: control.Control) -> Sum:
    """Write the control file, looked through like any other: an entry stands in one piece."""
    path = "data/bundle.json"

    def look(piece: bytes) -> bytes:
        folder.kept_back.look(path, path, "application/json", piece)
        return piece

    written = write_pieces(folder.root / path, map(look, control.pieces(made)))
    refuse("Something that is not public would go out.", folder.kept_back.findings)
    return written


def tags_of(made: control.Control, told: Sum) -> Tags:
    """Return the tag files but their manifest; ``told`` is what the control file comes to."""
    sums = merge(((each.path, each.sha256) for each in made.files), [("data/bundle.json", told.sha256)])
    info = bag.bag_info(
        organisation=made.site.name,
        bundle_id=made.bundle_id,
        group=made.desk,
        created=datetime.fromisoformat(made.created),
        agent=made.generator,
        files=len(made.files) + 1,
        size=sum(each.bytes for each in made.files) + told.bytes,
    )
    return {"bagit.txt": [bag.BAGIT_TXT], bag.MANIFEST: bag.manifest_pieces(sums), "bag-info.txt": [info]}


def tag_manifest(tags: Tags) -> bytes:
    """Return the manifest of tag files: its SHA-256 stands for every byte of a bundle."""
    return bag.manifest({name: sum_of(pieces).sha256 for name, pieces in tags.items()})


def write_tags(root: Path, tags: Tags, signature: Sign | None) -> str:
    """Write the tag files, their manifest and its signature; return the manifest's SHA-256."""
    tagmanifest = bag.manifest({name: write_pieces(root / name, pieces).sha256 for name, pieces in tags.items()})
    (root / bag.TAG_MANIFEST).write_bytes(tagmanifest)
    if signature is not None:
        (root / bag.SIGNATURE).write_bytes(signature(tagmanifest))
    return sha256(tagmanifest).hexdigest()

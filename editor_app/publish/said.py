"""What a control file says that cannot be so, though its seals hold: faults of ``data/bundle.json``, a line each."""

import json
import re
from collections.abc import Iterator, Mapping

from editor_app.publish import control

_NAME = "data/bundle.json"
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def said_faults(read: control.Control, files: Mapping[str, str], sizes: Mapping[str, int]) -> list[str]:
    """Return what is wrong with a control file whose list of files was compared.

    ``files`` are these, path to SHA-256; ``sizes`` their bytes.
    """
    faults = [*_order(read), *_items(read, files), *_media(read, files, sizes), *_addresses(read)]
    return [f"{_NAME}: {each}" for each in faults]


def _order(read: control.Control) -> Iterator[str]:
    if read.format_version < 1:
        yield f"{read.format_version} is no version of the format"
    if read.seq < 1:
        yield f"{read.seq} is no number of a bundle"
    if read.base is not None and read.base.seq >= read.seq:
        yield f"bundle {read.seq} cannot be built on bundle {read.base.seq}"


def _items(read: control.Control, files: Mapping[str, str]) -> Iterator[str]:
    photos, seen = {each.sha256 for each in read.media}, set()
    for item in read.items:
        if item.uri in seen:
            yield f"item {item.uri} is listed twice"
        seen.add(item.uri)
        if not _URN.fullmatch(item.uri):
            yield f"{item.uri} is no name of an item"
            continue
        file = files.get(f"data/items/{item.uri.removeprefix('urn:uuid:')}.ninjs.json")
        if file != item.sha256 if file else item.sha256 not in read.requires:
            yield f"item {item.uri} has another file than it says"
        whole = read.kind == "full" and item.action == "put"
        if leads_out(item.path) or (whole and f"data/site/{item.path}" not in files):
            yield f"item {item.uri} has no page at {item.path}"
        if read.kind == "full" and not photos.issuperset(item.media):
            yield f"item {item.uri} has a photo that is not listed"


def _media(read: control.Control, files: Mapping[str, str], sizes: Mapping[str, int]) -> Iterator[str]:
    shown = {each.sha256 for each in read.media}
    bytes_of = {sha256: sizes[path] for path, sha256 in files.items() if sha256 in shown}
    for photo in read.media:
        if bytes_of.get(photo.sha256, photo.bytes) != photo.bytes:
            yield f"photo {photo.uri} has another size than it says"
        for copy in photo.renditions:
            file = files.get(copy.path)
            if file is None:
                wrong = leads_out(copy.path) or copy.sha256 not in read.requires
            else:
                wrong = (file, sizes[copy.path]) != (copy.sha256, copy.bytes)
            if wrong:
                yield f"photo {photo.uri} has another copy at {copy.path} than it says"


def _addresses(read: control.Control) -> Iterator[str]:
    for redirect in read.redirects:
        yield from (f"{path} is no address of a page" for path in (redirect.path, redirect.to) if leads_out(path))
    yield from (f"{each.path} is no address of a page" for each in read.tombstones if leads_out(each.path))


def leads_out(path: str) -> bool:
    """Whether a path below ``data/site/`` leaves it, or is none: also as a line of a server's settings."""
    parts = path.split("/")
    return not path or not path.isprintable() or not {"", ".", ".."}.isdisjoint(parts) or bool(set(path) & set('\\:"'))


def said_twice(data: bytes) -> list[str]:
    """Return what the bytes of a control file say twice, of which readers may take the one or the other."""
    twice: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> dict[str, object]:
        seen = dict(pairs)
        if len(seen) != len(pairs):
            names = [name for name, _ in pairs]
            twice.extend(sorted({f"“{name}” is said twice" for name in names if names.count(name) > 1}))
        return seen

    json.loads(data, object_pairs_hook=look)
    return [f"{_NAME}: {each}" for each in twice[:1]]

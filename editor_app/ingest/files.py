"""Finding what to bring in: files and folders walked in order, links and paths out of the folder refused."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from io import FileIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from editor_app.domain.errors import BadInput
from editor_app.frozen import frozen
from editor_app.pictures.kinds import EXTENSIONS

MAX_FILE_BYTES = 50 * 1024 * 1024
_HEAD = 65_536
_NINJS = re.compile(rb'"(?:headlines?|bodies|body_text|body_xhtml|pubStatus|pubstatus)"\s*:')
_BASE_ADDRESS = re.compile(r"^\{\{-?\s*\.?site\.base_?url\s*-?\}\}", re.IGNORECASE)
_URL_FILTER = re.compile(r"""^\{\{\s*["']([^"']+)["']\s*\|\s*(?:url|relative_url|absolute_url)\s*\}\}$""")
"""How Jekyll and Eleventy write an address from the site's root."""


class FileKind(StrEnum):
    """What a file is taken for, by its name; its reader then looks at its content."""

    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PICTURE = "picture"
    WXR = "wxr"
    """A WordPress export."""
    NINJS = "ninjs"
    BUNDLE = "bundle"
    """A folder: a publish bundle of this program."""


HOLDS_MANY = frozenset((FileKind.WXR, FileKind.NINJS, FileKind.BUNDLE))
"""Kinds that hold any number of articles."""
HOLDS_ONE = frozenset((FileKind.MARKDOWN, FileKind.TEXT, FileKind.HTML, FileKind.DOCX))
"""Kinds of which each file is one article."""

_KINDS = {
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".mdown": FileKind.MARKDOWN,
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".docx": FileKind.DOCX,
    **dict.fromkeys(EXTENSIONS, FileKind.PICTURE),
}


@frozen(kw_only=True)
class FoundFile:
    """A file to bring in. ``root`` is the folder its pictures may lie in; ``trouble`` says why it is refused."""

    path: Path
    name: str
    root: Path
    kind: FileKind | None = None
    trouble: str = ""


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """Return every file of the paths, folders walked in the order of names; hidden ones are passed over."""
    return [_named(found) for path in paths for found in _under(path)]


def _named(found: FoundFile) -> FoundFile:
    """Refuse a name that is no text: it could be neither kept nor shown."""
    try:
        found.path.as_posix().encode()
    except UnicodeEncodeError:
        name = found.name.encode("utf-8", "backslashreplace").decode()
        return replace(found, name=name, trouble="has a name that is not UTF-8: rename it")
    return found


def _under(path: Path) -> Iterator[FoundFile]:
    if path.is_symlink() and not path.is_dir():
        yield FoundFile(path=path, name=path.name, root=path.parent, trouble="is a link: give the file itself")
    elif path.is_dir():
        root = path.resolve()
        if _is_bundle(root):
            yield FoundFile(path=root, name=root.name, root=root, kind=FileKind.BUNDLE)
        else:
            yield from _walked(root, root)
    elif path.is_file():
        path = path.resolve()
        yield _found(path, path.parent, path.name)
    else:
        reason = "is not a file" if path.exists() else "does not exist"
        yield FoundFile(path=path, name=path.name or str(path), root=path.parent, trouble=reason)


def _walked(folder: Path, root: Path, inside: str = "") -> Iterator[FoundFile]:
    """Yield what lies in a folder; ``inside`` is its path below the root, with a slash at its end."""
    try:
        with os.scandir(folder) as found:  # which knows what a file is without asking for each
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield FoundFile(path=folder, name=inside.rstrip("/"), root=root, trouble=f"cannot be read: {error.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path, name = Path(entry.path), inside + entry.name
        if entry.is_symlink():
            yield FoundFile(path=path, name=name, root=root, trouble="is a link, and links are not followed")
        elif entry.is_dir() and _is_bundle(path):
            yield FoundFile(path=path, name=name, root=path, kind=FileKind.BUNDLE)
        elif entry.is_dir():
            yield from _walked(path, root, f"{name}/")
        elif entry.is_file():
            yield _found(path, root, name)
        else:
            yield FoundFile(path=path, name=name, root=root, trouble="is not a file")


def _found(path: Path, root: Path, name: str) -> FoundFile:
    suffix = path.suffix.casefold()
    kind = _KINDS.get(suffix) or (_by_content(path) if suffix in (".xml", ".json") else None)
    return FoundFile(path=path, name=name, root=root, kind=kind)


def _by_content(path: Path) -> FileKind | None:
    """Return what an XML or JSON file is: many kinds have such names."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None
    if b"wordpress.org/export/" in head and b"<rss" in head:
        return FileKind.WXR
    return FileKind.NINJS if _NINJS.search(head) else None


def _is_bundle(folder: Path) -> bool:
    return (folder / "bagit.txt").is_file() and (folder / "data" / "bundle.json").is_file()


def read_file(found: FoundFile) -> bytes:
    """Return the bytes of a file, or raise BadInput: it cannot be read, or is too large."""
    try:
        with found.path.open("rb", buffering=0) as file:
            data = _whole(file, os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise BadInput(f"“{found.name}” cannot be read: {error.strerror or error}.", name=found.name) from error
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise BadInput(f"“{found.name}” is too large: the limit is {limit} MB.", name=found.name)
    return data


def _whole(file: FileIO, size: int) -> bytes:
    """Return what a file holds, no more than a byte over the limit; room is made for ``size``, not for all of that."""
    data = file.read(min(size, MAX_FILE_BYTES) + 1)
    while len(data) <= MAX_FILE_BYTES and (more := file.read(min(len(data) + 1, MAX_FILE_BYTES + 1 - len(data)))):
        data += more  # it has grown, or is one whose size nobody knows
    return data


def read_whole(found: FoundFile, inside: str) -> bytes:
    """Return the bytes of a file inside a folder that is brought in as one; raise BadInput."""
    path = found.root / inside
    return read_file(replace(found, path=path, name=f"{found.name}/{inside}"))


def picture_beside(found: FoundFile, address: str) -> Path | None:
    """Return the file a document's picture address means, None when there is none.

    An address that begins with ``/`` starts at a site's root: the folder that was given, its ``static`` folder, or a
    folder on the way from there to the document, for several sites may come in together. One that leads out of the
    root, also by a link, raises BadInput.
    """
    words = unquote(re.split(r"[?#]", _URL_FILTER.sub(r"\1", _BASE_ADDRESS.sub("", address.strip())))[0])
    refusal = BadInput(
        f"“{found.name}” names the picture “{address[:200]}”, which lies outside its folder.", name=found.name
    )
    if "\\" in words or "\0" in words or re.match(r"[A-Za-z]:", words):
        raise refusal
    steps = [step for step in PurePosixPath(words.lstrip("/")).parts if step != "."]
    for base in _roots(found) if words.startswith("/") else (found.path.parent,):
        place = base
        try:
            for step in steps:
                place = place.parent if step == ".." else place / step
                if not place.is_relative_to(found.root) or place.is_symlink():
                    raise refusal
            if steps and place.is_file():
                return place
        except OSError:  # a name too long for the file system
            return None
    return None


def _roots(found: FoundFile) -> Iterator[Path]:
    """Yield the folders that may be the root of the document's site, the likeliest first."""
    inside = [each for each in (found.path.parent, *found.path.parents[1:]) if each.is_relative_to(found.root)]
    for folder in reversed(inside or [found.root]):
        yield folder
        yield folder / "static"

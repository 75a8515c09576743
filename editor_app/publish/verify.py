"""Reads a bundle back and checks all of it, in the order docs/bundle.md gives; each fault is one line."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from sys import intern

import msgspec

from editor_app.domain.errors import BundleRefused
from editor_app.frozen import frozen
from editor_app.publish import bag, control
from editor_app.publish.control_file import in_pieces
from editor_app.publish.hands import Asked, spread
from editor_app.publish.said import said_faults, said_twice
from editor_app.publish.trust import MAX_CONTROL_BYTES, MAX_MANIFEST_BYTES, Applied, against_chain, signature_of

_ODD = re.compile(
    r'[\\:*?"<>|]|(?:^|/)\.{0,2}(?:/|$)|(?i:(?:^|/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?(?:/|$))'
)
"""Letters, steps and names that not every system takes as those of a file."""
_CONTROL = "data/bundle.json"
_TOGETHER = 256
"""Files whose bytes are compared in one piece."""


@frozen(kw_only=True)
class VerifyReport:
    """What a sound bundle is; ``findings`` is empty, as a faulty one raises BundleRefused."""

    bundle_id: str
    sequence: int
    files: int
    signed_by: str = ""
    """The fingerprint of the key, empty when nobody signed."""
    findings: tuple[str, ...] = ()


def verify_bundle(
    folder: Path, *, trusted: Sequence[str] = (), after: Applied | None = None, cancelled: Asked | None = None
) -> VerifyReport:
    """Check every byte of the bundle in ``folder``; raises BundleRefused with a line for each fault.

    With ``trusted`` public key lines it must be signed by one of them; a signature that is there must hold in any
    case. With ``after``, it must come after that bundle (no replay) and be built on it (no gap in a chain of deltas).
    """
    if not folder.is_dir():
        raise BundleRefused(f"{folder} is not a bundle's folder.", findings=(f"{folder}: no such folder",))
    if not any((folder / name).exists() for name in (bag.TAG_MANIFEST, bag.MANIFEST, "bagit.txt", "data/bundle.json")):
        raise BundleRefused(f"{folder} is not a bundle.", findings=(f"{bag.TAG_MANIFEST}: missing",))
    try:
        findings, read, signed_by, count = _faults(folder, trusted, after, cancelled)
    except OSError as error:
        name = error.filename or folder
        raise BundleRefused(
            f"{name} cannot be read: {error.strerror}.", findings=(f"{name}: {error.strerror}",)
        ) from error
    if findings or read is None:
        count = len(findings)
        raise BundleRefused(
            f"{folder} is not a whole bundle: {findings[0]}" + (f" (and {count - 1} more)" if count > 1 else ""),
            findings=tuple(findings),
        )
    return VerifyReport(bundle_id=read.bundle_id, sequence=read.seq, files=count, signed_by=signed_by)


def _faults(
    folder: Path, trusted: Sequence[str], after: Applied | None, cancelled: Asked | None
) -> tuple[list[str], control.Control | None, str, int]:
    """Return the faults, the control file but for its list of files, who signed, and how many files there are."""
    present, faults = _walk(folder)
    signed_by, untrusted = signature_of(folder, present, trusted)
    faults += untrusted
    tags = _manifest(folder, bag.TAG_MANIFEST, present, faults)
    for name in bag.TAG_FILES:
        if name not in tags:
            faults.append(f"{name}: missing from {bag.TAG_MANIFEST}")
    faults += _compare(folder, tags, present, cancelled)
    payload = _manifest(folder, bag.MANIFEST, present, faults)
    faults += _compare(folder, payload, present, cancelled)
    faults += [f"{path}: outside data/" for path in sorted(payload) if not path.startswith("data/")]
    listed = set(tags) | set(payload) | {bag.TAG_MANIFEST, bag.SIGNATURE}
    faults += [f"{path}: not listed in any manifest" for path in sorted(present.keys() - listed)]
    faults += [
        f"{path}: differs from {other} only in case or spelling of letters" for other, path in bag.case_clashes(listed)
    ]
    if present.get("bagit.txt") is not None and (folder / "bagit.txt").read_bytes() != bag.BAGIT_TXT:
        faults.append("bagit.txt: not BagIt 1.0 in UTF-8")
    if faults:
        return _once(faults), None, "", 0
    faults += _oxum(folder, payload, present)
    read = _control(folder, payload, present, faults)
    if read is not None and after is not None:
        faults += against_chain(read, after)
    return _once(faults), read, signed_by, len(payload)


def _once(faults: list[str]) -> list[str]:
    return list(dict.fromkeys("".join(map(_as_sign, each)) for each in faults))


def _as_sign(letter: str) -> str:
    """Return a letter that cannot act on a terminal or break a line: names come from outside."""
    return letter if letter.isprintable() else ascii(letter)[1:-1]


def _walk(folder: Path) -> tuple[dict[str, int], list[str]]:
    """Return every plain file's path and size, and a fault for a folder without files and for anything else."""
    present: dict[str, int] = {}
    faults, empty = [], set()
    for path, entry in _entries(folder, ""):
        details = entry.stat(follow_symlinks=False)
        if stat.S_ISLNK(details.st_mode):
            faults.append(f"{path}: is a link")
        elif stat.S_ISREG(details.st_mode):
            present[intern(path)] = details.st_size
        elif not stat.S_ISDIR(details.st_mode):
            faults.append(f"{path}: is neither a file nor a folder")
        if stat.S_ISDIR(details.st_mode):
            empty.add(path)
        else:
            above = path.rpartition("/")[0]
            while above in empty:
                empty.discard(above)
                above = above.rpartition("/")[0]
    return present, faults + [f"{path}: a folder with nothing in it" for path in sorted(empty)]


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        path = f"{prefix}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, f"{path}/")


def _manifest(folder: Path, name: str, present: dict[str, int], faults: list[str]) -> dict[str, str]:
    if name not in present:
        faults.append(f"{name}: missing")
        return {}
    if present[name] > MAX_MANIFEST_BYTES:
        faults.append(f"{name}: too large")
        return {}
    with (folder / name).open("rb") as lines:
        sums, wrong = bag.read_manifest(lines)
    faults += [f"{name}: {each}" for each in wrong]
    return sums


def _compare(folder: Path, sums: dict[str, str], present: dict[str, int], cancelled: Asked | None) -> list[str]:
    """Return what is wrong with the files of a manifest; their bytes are read by as many hands as there are."""
    paths = sorted(sums)
    pieces = [paths[at : at + _TOGETHER] for at in range(0, len(paths), _TOGETHER)]

    def compare(some: list[str]) -> list[str]:
        return [fault for path in some if (fault := _fault(folder, path, sums[path], present))]

    found = dict(spread(compare, pieces, cancelled))
    return [fault for number in range(len(pieces)) for fault in found[number]]


def _fault(folder: Path, path: str, expected: str, present: dict[str, int]) -> str:
    if not is_safe(path):
        return f"{path}: leaves the bundle's folder or is not a portable name"
    if path not in present:
        return f"{path}: missing"
    return "" if bag.sha256_of(f"{folder}/{path}") == expected else f"{path}: changed"


def is_safe(path: str) -> bool:
    """Whether a path in a manifest stays in the folder on every system."""
    return bool(path) and path.isprintable() and not path.startswith("~") and not _ODD.search(path)


def _oxum(folder: Path, payload: dict[str, str], present: dict[str, int]) -> list[str]:
    lines = (folder / "bag-info.txt").read_text("utf-8", errors="replace").splitlines()
    stated = next((line.partition(": ")[2] for line in lines if line.startswith("Payload-Oxum: ")), "")
    actual = f"{sum(present[path] for path in payload)}.{len(payload)}"
    return [] if stated == actual else [f"bag-info.txt: Payload-Oxum says {stated or 'nothing'}, the files {actual}"]


def _control(
    folder: Path, payload: dict[str, str], present: dict[str, int], faults: list[str]
) -> control.Control | None:
    name = _CONTROL
    if name not in payload:
        faults.append(f"{name}: missing")
        return None
    if present[name] > MAX_CONTROL_BYTES:
        faults.append(f"{name}: too large")
        return None
    try:
        read, compared, twice = _read_control(folder / name, payload, present)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        faults.append(f"{name}: {error}")
        return None
    info = (folder / "bag-info.txt").read_text("utf-8", errors="replace").splitlines()
    if f"External-Identifier: {read.bundle_id}" not in info:
        faults.append(f"{name}: its bundle_id is not the one in bag-info.txt")
    against = [*_kind_faults(read, payload), *compared.faults(), *_without_file(read, payload)]
    faults += against or said_faults(read, payload, present) or twice
    return read


def _read_control(
    file: Path, payload: dict[str, str], present: dict[str, int]
) -> tuple[control.Control, "_Compared", list[str]]:
    """Return what a control file says but of its files, these compared, and what it says twice.

    One that is not laid out as ours says the same in other bytes, and has to be read as a whole.
    """
    compared = _Compared(payload, present)
    read = in_pieces(file, compared.take)
    if read is not None:
        return read, compared, []
    data = file.read_bytes()
    read, compared = control.decode(data), _Compared(payload, present)
    for each in read.files:
        compared.take(each)
    return msgspec.structs.replace(read, files=()), compared, said_twice(data)


class _Compared:
    """The files that a control file lists, compared with the manifest one after the other."""

    def __init__(self, payload: dict[str, str], present: dict[str, int]) -> None:
        self._payload = payload
        self._present = present
        self._waiting = payload.keys() - {_CONTROL}
        self._wrong: list[str] = []
        self._twice = False

    def take(self, entry: control.FileEntry) -> None:
        path = entry.path
        if path in self._waiting:
            self._waiting.remove(path)
        elif path in self._payload:
            self._twice = True
        if self._payload.get(path) != entry.sha256 or self._present.get(path) != entry.bytes:
            self._wrong.append(path)

    def faults(self) -> list[str]:
        faults = [f"{path}: not listed in {_CONTROL}" for path in sorted(self._waiting)]
        faults += [f"{path}: not as {_CONTROL} says" for path in sorted(self._wrong)]
        return faults + ([f"{_CONTROL}: a file is listed twice"] if self._twice else [])


def _kind_faults(read: control.Control, payload: dict[str, str]) -> list[str]:
    """Return what is wrong with the version of the format, and with what a delta says is gone."""
    if read.format_version not in (control.FORMAT_VERSION, control.DELTA_VERSION):
        return [f"{_CONTROL}: version {read.format_version} of the format is not known to this program"]
    told = read.delta
    is_delta = not isinstance(told, msgspec.UnsetType)
    if is_delta != (read.kind == "delta") or is_delta != (read.format_version == control.DELTA_VERSION):
        return [f"{_CONTROL}: does not say clearly whether it is whole or a delta"]
    if isinstance(told, msgspec.UnsetType):
        return []
    faults = [f"{_CONTROL}: removes {path}, which is no path of a bundle" for path in told.removed
              if not is_safe(path) or not path.startswith("data/")]  # fmt: skip
    return faults + [f"{_CONTROL}: {path} is brought and removed" for path in told.removed if path in payload]


def _without_file(read: control.Control, payload: dict[str, str]) -> list[str]:
    """Return which items and photos the bundle has no file of, and what a delta requires without need."""
    sums = {sha256 for path, sha256 in payload.items() if path != _CONTROL}
    there = sums.union(read.requires) if read.kind == "delta" else sums
    faults = [f"{_CONTROL}: item {each.uri} has no file" for each in read.items if each.sha256 not in there]
    faults += [f"{_CONTROL}: photo {each.uri} has no file" for each in read.media if each.sha256 not in there]
    faults += [f"{_CONTROL}: requires {each}, which is not here" for each in read.requires if each not in there]
    return faults


def looks_like_bundle(folder: Path) -> bool:
    """Whether a folder holds a bundle of ours, whole or not."""
    try:
        control.decode((folder / "data" / "bundle.json").read_bytes())
        return (folder / "bagit.txt").is_file()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False


def strangers(folder: Path) -> list[str]:
    """Return the files in a bundle's folder that are not of the bundle, by name alone."""
    present, odd = _walk(folder)
    listed = {bag.TAG_MANIFEST, bag.SIGNATURE}
    for name in (bag.TAG_MANIFEST, bag.MANIFEST):
        if name in present:
            with (folder / name).open("rb") as lines:
                listed |= bag.read_manifest(lines)[0].keys()
    return sorted([*(present.keys() - listed), *(line.partition(": ")[0] for line in odd)])

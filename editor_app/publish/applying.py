"""Puts deltas onto the whole bundle they are built on: beside, proved to the last byte, then put in place at once."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from hashlib import sha256
from pathlib import Path

import msgspec

from editor_app.domain.errors import BundleRefused, NotFound
from editor_app.publish import control
from editor_app.publish.seals import tag_manifest, tags_of, write_pieces, write_tags
from editor_app.publish.targets.folder import deliver, recover
from editor_app.publish.trust import Applied, applied
from editor_app.publish.verify import VerifyReport, is_safe, verify_bundle
from editor_app.publish.whole import whole_of

Checked = Callable[[], None]
"""Called between files; may raise to stop."""


def verify_chain(folders: Sequence[Path], *, trusted: Sequence[str] = (), after: Applied | None = None) -> VerifyReport:
    """Check bundles one after the other, each built on the one before; return what the last one is.

    Raises BundleRefused with a line for each fault of the first that is not as it should be.
    """
    for folder in folders:
        report = verify_bundle(folder, trusted=trusted, after=after)
        before, after = after, applied(folder)
        if after.holds is None and before is not None and before.holds is not None:
            own = frozenset(each.sha256 for each in read_control(folder).files)
            after = replace(after, holds=before.holds | own)
    return report


def apply(base: Path, deltas: Sequence[Path], *, trusted: Sequence[str] = ()) -> VerifyReport:
    """Bring the whole bundle in the folder ``base`` to the state of the last delta; return what it is then.

    Killed at any moment, ``base`` is the one or the other, whole, and the same again completes it: deltas that ``base``
    came of are passed over. Raises BundleRefused for a gap, an older bundle, another base or bytes that are not as they
    were signed, and StorageFailure; ``base`` is as it was then.
    """
    recover(base)
    if read_control(base).kind != "full":
        words = f"{base} holds what changed only. Name the folder of a whole bundle."
        raise BundleRefused(words, findings=(f"{base}: not a whole bundle",))
    at = applied(base)
    deltas = _not_yet(at, deltas)
    if not deltas:
        return verify_bundle(base, trusted=trusted)
    verify_chain(deltas, trusted=trusted, after=at)
    reports: list[VerifyReport] = []
    deliver(base, lambda root: reports.append(put_together([base, *deltas], root, trusted=trusted)))
    return reports[0]


def _not_yet(at: Applied, deltas: Sequence[Path]) -> Sequence[Path]:
    """Return the deltas after the last one that makes the very bundle which is there."""
    made = [number for number, each in enumerate(deltas, 1)
            if applied(each).tagmanifest_sha256 == at.tagmanifest_sha256]  # fmt: skip
    return deltas[max(made, default=0) :]


def put_together(
    folders: Sequence[Path], root: Path, *, trusted: Sequence[str] = (), checked: Checked = lambda: None
) -> VerifyReport:
    """Write into the empty folder ``root`` the whole bundle that a whole one and its deltas make, and prove it.

    Files are copied, never linked: what somebody does to one bundle is not done to another. Raises BundleRefused where
    the result is not the one the last delta was made for.
    """
    read = [read_control(each) for each in folders]
    last = read[-1].delta
    whole_ones = [each for each, told in zip(folders, read, strict=True) if told.kind == "full"]
    if isinstance(last, msgspec.UnsetType) or whole_ones != list(folders[:1]):
        words = f"{folders[0]} is not a whole bundle with deltas after it."
        raise BundleRefused(words, findings=(f"{folders[-1]}: not a delta",))
    whole = reduce(whole_of, read)
    unsafe = [each.path for each in whole.files if not is_safe(each.path) or not each.path.startswith("data/")]
    if unsafe:
        raise BundleRefused(
            f"{unsafe[0]} is no path of a bundle.", findings=tuple(f"{each}: unsafe" for each in unsafe)
        )
    lies = {each.path: folder for folder, told in zip(folders, read, strict=True) for each in told.files}
    for each in whole.files:
        checked()
        source = lies[each.path] / each.path
        if source.is_symlink() or not source.is_file():
            raise BundleRefused(f"{source} is missing.", findings=(f"{each.path}: missing",))
        target = root / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    told = write_pieces(root / "data" / "bundle.json", control.pieces(whole))
    result = last.result
    if sha256(tag_manifest(tags_of(whole, told))).hexdigest() != result.tagmanifest_sha256:
        words = f"{folders[-1]} does not fit {folders[0]}: together they are not the bundle it was made for."
        raise BundleRefused(words, findings=(f"{folders[-1]}: not made for this base",))
    signature = result.signature.encode("ascii", "replace")
    write_tags(root, tags_of(whole, told), (lambda _: signature) if signature else None)
    return verify_bundle(root, trusted=trusted)


def read_control(folder: Path) -> control.Control:
    """Return a bundle's control file. Raises NotFound where there is none that can be read."""
    try:
        return control.decode((folder / "data" / "bundle.json").read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotFound(f"{folder} holds no bundle that can be read.") from error

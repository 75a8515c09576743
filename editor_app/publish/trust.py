"""Whether a bundle may be believed: who signed it, and whether it continues what was applied last."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from editor_app.domain.errors import BundleRefused
from editor_app.frozen import frozen
from editor_app.publish import bag, control, signing

MAX_CONTROL_BYTES = MAX_MANIFEST_BYTES = 256 << 20


@frozen(kw_only=True)
class Applied:
    """The bundle a receiver applied last: the next one must continue its chain.

    ``tagmanifest_sha256`` is of the whole bundle. ``holds`` are the hashes of its files, None where they are not known.
    ``desk`` is whose it is, empty where that is not known.
    """

    sequence: int
    tagmanifest_sha256: str
    desk: str = ""
    holds: frozenset[str] | None = None


def applied(folder: Path) -> Applied:
    """Return what a receiver remembers of the bundle in ``folder``; raises BundleRefused when there is none.

    Of a delta it is the whole bundle that it makes.
    """
    file = folder / "data" / "bundle.json"
    try:
        if file.stat().st_size > MAX_CONTROL_BYTES:
            raise BundleRefused(f"{file} is too large.", findings=("data/bundle.json: too large",))
        read = control.decode(file.read_bytes())
        if not isinstance(read.delta, msgspec.UnsetType):
            return Applied(sequence=read.seq, tagmanifest_sha256=read.delta.result.tagmanifest_sha256, desk=read.desk)
        holds = frozenset(each.sha256 for each in read.files)
        digest = bag.sha256_of(folder / bag.TAG_MANIFEST)
        return Applied(sequence=read.seq, tagmanifest_sha256=digest, desk=read.desk, holds=holds)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BundleRefused(f"{folder} is not a bundle that was applied.", findings=(f"{folder}: {error}",)) from error


def signature_of(folder: Path, present: Mapping[str, int], trusted: Sequence[str]) -> tuple[str, list[str]]:
    """Return who signed, empty when nobody did; and a fault when the signature does not hold or is wanted and missing.

    ``present`` maps the bundle's paths to their sizes in bytes; ``trusted`` are public key lines.
    """
    if bag.SIGNATURE not in present:
        return "", [f"{bag.SIGNATURE}: missing, the bundle is not signed"] if trusted else []
    if present.get(bag.TAG_MANIFEST, MAX_MANIFEST_BYTES + 1) > MAX_MANIFEST_BYTES:
        return "", []  # whoever reads the manifest says so
    if present[bag.SIGNATURE] > signing.LARGEST:
        return "", [f"{bag.SIGNATURE}: too large"]
    message, armour = (folder / bag.TAG_MANIFEST).read_bytes(), (folder / bag.SIGNATURE).read_bytes()
    try:
        return signing.check_signature(message, armour, trusted), []
    except ValueError as error:
        return "", [f"{bag.SIGNATURE}: {error}"]


def against_chain(read: control.Control, after: Applied) -> list[str]:
    """Return why a bundle cannot follow the one that was applied last: replayed, of another chain, or after a gap.

    A desk that got another name goes on where its bundle is built on the very one that was applied.
    """
    name, base = "data/bundle.json", read.base
    continues = base == control.Base(after.sequence, after.tagmanifest_sha256)
    if after.desk and read.desk != after.desk and not continues:
        return [f"{name}: it is of the desk “{read.desk}”, and the bundle that was applied last of “{after.desk}”"]
    if read.seq <= after.sequence:
        return [f"{name}: bundle {read.seq} is not newer than bundle {after.sequence}, which was applied last"]
    if base is not None and base.seq == after.sequence and base.tagmanifest_sha256 != after.tagmanifest_sha256:
        return [f"{name}: it is built on another bundle {base.seq} than the one that was applied"]
    if read.kind == "delta" and (base is None or base.seq != after.sequence):
        missing = f"bundle {base.seq}" if base else "the bundle it is built on"
        return [f"{name}: {missing} was not applied: bundle {after.sequence} was the last"]
    if after.holds is None:
        return []
    return [f"{name}: requires {each}, which bundle {after.sequence} does not hold"
            for each in read.requires if each not in after.holds]  # fmt: skip

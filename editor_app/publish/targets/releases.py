"""A static site as releases beside each other and a link ``current`` that is flipped: readers see one whole bundle.

``releases/000012-1a2b3c4d/`` holds the pages of bundle 12. It is built as ``….part``, read back, renamed, and only then
pointed at. What is named by its content (media, assets) outlives its release by one, for pages that are open.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from editor_app.domain.delivery import TestResult
from editor_app.frozen import frozen
from editor_app.publish import bag, control
from editor_app.publish.targets.places import Place, Wanted, below
from editor_app.publish.targets.target import RemoteLedger, Watch

RELEASES, CURRENT = "releases", "current"
KEPT = 3
_SITE = "data/site/"
_BY_CONTENT = ("media/", "assets/")
_PROBE = ".editor-app-probe"


class _Listing(msgspec.Struct, frozen=True):
    """``releases/NAME.json``: what a release is made of."""

    sequence: int
    tagmanifest_sha256: str
    files: dict[str, str]


@frozen
class _Release:
    name: str
    listing: _Listing


class ReleasedSite:
    """One static site. ``kept`` releases stay for going back to, three at least."""

    def __init__(self, place: Place, kept: int = KEPT) -> None:
        self._place = place
        self._kept = max(kept, KEPT)

    def test(self) -> TestResult:
        """Write a file, point a link at it, and take both away."""
        place = self._place
        place.make_folder(RELEASES)
        probe = below(RELEASES, _PROBE)
        place.send_bytes(b"editor-app", probe)
        try:
            place.point(f"{_PROBE}-link", probe)
            whole = place.read(probe, 64) == b"editor-app" and place.pointed(f"{_PROBE}-link") == probe
        finally:
            place.remove(f"{_PROBE}-link")
            place.remove(probe)
        if not whole:
            return TestResult(sound=False, code="wrong-kind", lines=("What was written does not read back.",))
        shown = place.pointed(CURRENT).removeprefix(f"{RELEASES}/")
        lines = ("Files can be written and read back, and the link can be flipped.",
                 f"The site shows {shown}." if shown else "Nothing was delivered here yet.")  # fmt: skip
        return TestResult(sound=True, code="ok", lines=lines)

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:  # noqa: ARG002
        """Make the site show the bundle. An earlier bundle whose release is still kept is only pointed at."""
        release, sent = _release_of(bundle), 0
        if self._listing(release.name) is None or release.name not in self._place.names(RELEASES):
            if self._place.pointed(CURRENT) == below(RELEASES, release.name):
                release = _Release(f"{release.name}-again", release.listing)  # its list is gone; readers are in it
            sent = self._build(bundle, release, watch)
        watch.checked()
        self._place.point(CURRENT, below(RELEASES, release.name))
        self._thin_out(release.name)
        return {"release": release.name, "files": str(len(release.listing.files)), "sent": str(sent)}

    def _build(self, bundle: Path, release: _Release, watch: Watch) -> int:
        """Build a release beside, read it back, and give it its name; return how many files were sent."""
        before = self._shown()
        part = below(RELEASES, f"{release.name}.part")
        self._place.make_folder(part)
        there = self._place.sizes(part)
        carried = _carried(before, release)
        sent = self._place.bring(self._wanted(bundle, release, part, there, before), watch)
        for path in sorted(carried - there.keys()):
            watch.checked()
            self._place.link(below(RELEASES, f"{before.name}/{path}" if before else path), below(part, path))
        for path in there.keys() - release.listing.files.keys() - carried:
            self._place.remove(below(part, path))
        self._place.settle(part)
        folder = below(RELEASES, release.name)
        self._place.remove(folder)
        self._place.send_bytes(msgspec.json.encode(release.listing, order="sorted"), f"{folder}.json.part")
        self._place.move(f"{folder}.json.part", f"{folder}.json")
        self._place.move(part, folder)
        watch.progress(len(release.listing.files), len(release.listing.files), "")
        return sent

    def _wanted(
        self, bundle: Path, release: _Release, part: str, there: Mapping[str, int], before: _Release | None
    ) -> list[Wanted]:
        known = {sha256: path for path, sha256 in before.listing.files.items()} if before else {}
        return [
            Wanted(
                source=bundle / _SITE / path,
                path=below(part, path),
                sha256=sha256,
                there=there.get(path),
                alike=below(RELEASES, f"{before.name}/{known[sha256]}") if before and sha256 in known else "",
            )
            for path, sha256 in sorted(release.listing.files.items())
        ]

    def _shown(self) -> "_Release | None":
        name = self._place.pointed(CURRENT).removeprefix(f"{RELEASES}/")
        listing = self._listing(name) if name else None
        return _Release(name, listing) if listing is not None else None

    def _listing(self, name: str) -> _Listing | None:
        data = self._place.read(below(RELEASES, f"{name}.json"), 1 << 28)
        try:
            return None if data is None else msgspec.json.decode(data, type=_Listing)
        except msgspec.DecodeError:
            return None

    def _thin_out(self, shown: str) -> None:
        """Remove what is older than the kept releases, and what was left of a try; never the one that is shown."""
        names = self._place.names(RELEASES)
        releases = [each for each in names if not each.endswith((".json", ".part")) and not each.startswith(".")]
        spare = [each for each in releases if each != shown][: -(self._kept - 1)]
        left = [each for each in names if each.endswith(".part")]
        for name in (*spare, *left):
            self._place.remove(below(RELEASES, f"{name}.json"))
            self._place.remove(below(RELEASES, name))


def _release_of(bundle: Path) -> _Release:
    read = control.decode((bundle / "data" / "bundle.json").read_bytes())
    tagmanifest = bag.sha256_of(bundle / bag.TAG_MANIFEST)
    files = {each.path.removeprefix(_SITE): each.sha256 for each in read.files if each.path.startswith(_SITE)}
    listing = _Listing(sequence=read.seq, tagmanifest_sha256=tagmanifest, files=files)
    return _Release(f"{read.seq:06d}-{tagmanifest[:8]}", listing)


def _carried(before: _Release | None, release: _Release) -> set[str]:
    """Return the files named by content that the release before shows and this one does not."""
    if before is None or before.name == release.name:
        return set()
    shown = {path for path in before.listing.files if path.startswith(_BY_CONTENT)}
    return shown - release.listing.files.keys()

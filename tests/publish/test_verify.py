"""A bundle that is not what its manifests say is refused, and each fault is named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.errors import BundleRefused
from editor_app.publish import bag
from editor_app.publish.verify import is_safe, verify_bundle
from tests.publish.newsdesk import Newsdesk

PAGE = "data/site/en/caucasus/border-road-opens.html"


def _change(root: Path) -> None:
    (root / PAGE).write_bytes((root / PAGE).read_bytes() + b" ")


def _miss(root: Path) -> None:
    (root / PAGE).unlink()


def _add(root: Path) -> None:
    (root / PAGE).with_name("extra.html").write_text("extra")


def _add_beside(root: Path) -> None:
    (root / "notes.txt").write_text("extra")


def _rename(root: Path) -> None:
    (root / PAGE).rename((root / PAGE).with_name("moved.html"))


def _link(root: Path) -> None:
    target = (root / PAGE).rename(root.parent / "elsewhere.html")
    (root / PAGE).symlink_to(target)


def _manifest(root: Path) -> None:
    file = root / bag.MANIFEST
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (_change, f"{PAGE}: changed"),
        (_miss, f"{PAGE}: missing"),
        (_add, "data/site/en/caucasus/extra.html: not listed"),
        (_add_beside, "notes.txt: not listed"),
        (_rename, "data/site/en/caucasus/moved.html: not listed"),
        (_link, f"{PAGE}: is a link"),
        (_manifest, f"{bag.MANIFEST}: changed"),
    ],
)
def test_a_harmed_bundle_is_refused_by_name(desk: Newsdesk, harm: Callable[[Path], None], named: str) -> None:
    desk.article("Border road opens")
    root = desk.bundle()
    harm(root)
    with pytest.raises(BundleRefused) as refused:
        verify_bundle(root)
    assert any(line.startswith(named) for line in refused.value.findings), refused.value.findings


def test_a_file_swapped_with_all_manifests_rewritten_still_clashes_with_the_control_file(desk: Newsdesk) -> None:
    desk.article("Border road opens")
    root = desk.bundle()
    _change(root)
    sums, _ = bag.read_manifest((root / bag.MANIFEST).read_bytes().splitlines())
    sums[PAGE] = bag.sha256_of(root / PAGE)
    (root / bag.MANIFEST).write_bytes(bag.manifest(sums))
    tags = {name: bag.sha256_of(root / name) for name in bag.TAG_FILES}
    (root / bag.TAG_MANIFEST).write_bytes(bag.manifest(tags))
    with pytest.raises(BundleRefused) as refused:
        verify_bundle(root)
    assert f"{PAGE}: not as data/bundle.json says" in refused.value.findings


def test_an_empty_or_missing_folder_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BundleRefused):
            verify_bundle(folder)


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders")
def test_a_pipe_in_a_bundle_is_refused_and_not_read(desk: Newsdesk) -> None:
    desk.article("Border road opens")
    root = desk.bundle()
    os.mkfifo(root / "data" / "pipe")
    with pytest.raises(BundleRefused) as refused:
        verify_bundle(root)
    assert "data/pipe: is neither a file nor a folder" in refused.value.findings


@pytest.mark.parametrize(
    "path", ["../x", "/x", "data/../x", "data//x", "~/x", "data/a:b", "data/CON.txt", "data\\x", ""]
)
def test_paths_that_leave_the_folder_are_not_safe(path: str) -> None:
    assert not is_safe(path)


@pytest.mark.parametrize("path", ["data/site/index.html", "data/site/ka/საქართველო.html"])
def test_paths_of_pages_are_safe(path: str) -> None:
    assert is_safe(path)

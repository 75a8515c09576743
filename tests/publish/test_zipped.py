"""A bundle as a ZIP: the same bytes each time; a hostile one is refused before it is unpacked."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.errors import BundleRefused
from editor_app.publish.verify import verify_bundle
from editor_app.publish.zipped import unzipped, write_zip
from tests.publish.newsdesk import Newsdesk


def test_b2_the_same_bundle_gives_the_same_zip_and_comes_out_whole(desk: Newsdesk, tmp_path: Path) -> None:
    desk.article("Border road opens")
    root = desk.bundle()
    write_zip(root, tmp_path / "bundle.zip")
    first = (tmp_path / "bundle.zip").read_bytes()
    for each in root.rglob("*"):
        each.touch()
    write_zip(root, tmp_path / "bundle.zip")
    assert (tmp_path / "bundle.zip").read_bytes() == first
    with unzipped(tmp_path / "bundle.zip") as folder:
        assert verify_bundle(folder) == verify_bundle(root)
    assert not folder.exists()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def _outside(archive: zipfile.ZipFile) -> None:
    archive.writestr("bundle/../../escaped.txt", "x")


def _packed(archive: zipfile.ZipFile) -> None:
    archive.writestr("bundle/bomb.txt", b"0" * 10_000_000, compress_type=zipfile.ZIP_DEFLATED)


def _link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("bundle/link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    archive.writestr(entry, "/etc/passwd")


def _absolute(archive: zipfile.ZipFile) -> None:
    archive.writestr("/etc/escaped.txt", "x")


def _two_tops(archive: zipfile.ZipFile) -> None:
    archive.writestr("other/file.txt", "x")


@pytest.mark.parametrize("harm", [_outside, _packed, _link, _absolute, _two_tops])
def test_a_hostile_zip_is_refused_by_name(harm: Callable[[zipfile.ZipFile], None], tmp_path: Path) -> None:
    file = tmp_path / "bundle.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("bundle/bagit.txt", "x")
        harm(archive)
        name = archive.namelist()[-1]
    with pytest.raises(BundleRefused) as refused, unzipped(file):
        pass
    assert any(line.startswith(name) for line in refused.value.findings), refused.value.findings
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bundle.zip"]


def test_what_is_no_zip_or_a_cut_one_is_refused(desk: Newsdesk, tmp_path: Path) -> None:
    desk.article("Border road opens")
    write_zip(desk.bundle(), tmp_path / "bundle.zip")
    data = (tmp_path / "bundle.zip").read_bytes()
    for cut in (b"", b"PK", data[: len(data) // 2], data[:-10]):
        (tmp_path / "cut.zip").write_bytes(cut)
        with pytest.raises(BundleRefused), unzipped(tmp_path / "cut.zip"):
            pass

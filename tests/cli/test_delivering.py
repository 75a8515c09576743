"""Deliveries by the command line: sent, gone back, and refused with one line; a ZIP is verified like a folder."""

from pathlib import Path

import pytest

from editor_app.domain.delivery import Target, TargetId, TargetKind
from editor_app.newsroom import open_newsroom
from editor_app.publish.verify import verify_bundle
from editor_app.publish.zipped import write_zip
from tests.cli.conftest import Run

pytestmark = pytest.mark.timeout(400)
"""The sample is exported here, all pictures anew: that takes its time on a small machine."""


def _with_targets(room: Path, www: Path) -> None:
    www.mkdir()
    with open_newsroom(room) as newsroom:
        newsroom.publishing.publish()
        for kind, name in ((TargetKind.SITE, "Site"), (TargetKind.ZIP, "Disk")):
            newsroom.delivering.save_target(Target(id=TargetId(""), kind=kind, name=name, address=str(www)))


def test_b4_the_newest_bundle_goes_to_every_target(run: Run, fresh: Path, tmp_path: Path) -> None:
    _with_targets(fresh, tmp_path / "www")
    done = run("deliver", "--newsroom", fresh, "--json")
    assert done.status == 0, done.err
    assert [each["state"] for each in done.json] == ["delivered", "delivered"]
    assert (tmp_path / "www" / "current" / "index.html").is_file()
    (zipped,) = (tmp_path / "www").glob("*.zip")
    assert "is whole" in run("verify", zipped).out
    assert "nothing is on its way" in run("deliver", "--newsroom", fresh, "--go-on").err


def test_a_target_or_bundle_that_is_not_there_is_refused_with_one_line(run: Run, fresh: Path, tmp_path: Path) -> None:
    assert run("deliver", "--newsroom", fresh).refused("no targets yet")
    _with_targets(fresh, tmp_path / "www")
    assert run("deliver", "--newsroom", fresh, "--target", "Elsewhere").refused("Elsewhere", "Disk, Site")
    assert run("deliver", "--newsroom", fresh, "--bundle", 99).refused("no bundle")


def test_a_disk_that_is_not_there_is_a_problem_and_the_rest_arrives(run: Run, fresh: Path, tmp_path: Path) -> None:
    _with_targets(fresh, tmp_path / "www")
    with open_newsroom(fresh) as newsroom:
        newsroom.delivering.save_target(
            Target(id=TargetId(""), kind=TargetKind.FOLDER, name="Stick", address=str(tmp_path / "unplugged"))
        )
    done = run("deliver", "--newsroom", fresh)
    assert done.status == 1
    assert "Stick: bundle 1 again" in done.out
    assert "Site: bundle 1 delivered" in done.out


def test_a_harmed_zip_is_refused(run: Run, bundle: Path, tmp_path: Path) -> None:
    write_zip(bundle, tmp_path / "bundle.zip")
    assert run("verify", tmp_path / "bundle.zip", "--json").json["files"] == verify_bundle(bundle).files
    data = bytearray((tmp_path / "bundle.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bundle.zip").write_bytes(data)
    assert run("verify", tmp_path / "bundle.zip").status == 2

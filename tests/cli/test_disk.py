"""A disk that is full or cannot be written: one clear line that names the place, and nothing lost (rule F5)."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor_app.commands import PROBLEMS
from tests.cli.conftest import Run, content_of
from tests.pictures.drawn import a_picture, jpeg

pytestmark = pytest.mark.timeout(400)
"""The sample is exported here, all pictures anew: that takes its time on a small machine."""

Disk = Callable[[int], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mount a disk of so many kilobytes, in memory; skipped where that is not allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted: list[Path] = []

    def mount(kilobytes: int) -> Path:
        words = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
        if not sys.platform.startswith("linux") or not shutil.which("mount") or subprocess.run(words).returncode:
            pytest.skip("no disk can be mounted here")
        mounted.append(place)
        return place

    yield mount
    for each in mounted:
        subprocess.run(["umount", str(each)], check=True)


def lock(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def unlock(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room that is left."""
    with (disk / "filler").open("wb", buffering=0) as file:
        for size in (65536, 4096):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return disk / "filler"


def test_a_read_only_folder_is_named_and_works_again_later(run: Run, room: Path, disk: Disk, tmp_path: Path) -> None:
    place = disk(32_000)
    shutil.copytree(room, place / "room", ignore=shutil.ignore_patterns("cache"))
    before = content_of(place)
    assert run("backup", "--newsroom", room, tmp_path / "b.zip").status == 0
    lock(place)
    for words in (("list",), ("export", tmp_path / "out"), ("backup", tmp_path / "c.zip"), ("check", "--rebuild")):
        assert run(*words, "--newsroom", place / "room").refused(str(place / "room"), "Read-only")
    assert run("export", "--newsroom", room, place / "out").refused(str(place), "Read-only")
    assert run("backup", "--newsroom", room, place / "b.zip").refused(str(place), "Read-only")
    assert run("restore", "--newsroom", place / "new", tmp_path / "b.zip").refused(str(place), "Read-only")
    assert run("new", "--newsroom", place / "new").refused(str(place), "Read-only")
    assert content_of(place) == before
    unlock(place)
    assert run("check", "--newsroom", place / "room").status == 0
    assert run("export", "--newsroom", room, place / "out").status == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.zip", "disk", "room"]


def test_a_full_disk_stops_what_would_be_written_to_it(run: Run, room: Path, disk: Disk, tmp_path: Path) -> None:
    place = disk(900)
    assert run("backup", "--newsroom", room, tmp_path / "b.zip").status == 0
    before = content_of(room)
    assert run("export", "--newsroom", room, place / "out").refused(str(place), "No space", "untouched")
    assert run("backup", "--newsroom", room, place / "b.zip").refused(str(place), "full")
    assert run("restore", "--newsroom", place / "room", tmp_path / "b.zip").refused(str(place), "No space")
    assert run("new", "--sample", "--newsroom", place / "deep" / "room").refused(str(place))
    assert content_of(place) == {}
    assert not (place / "deep" / "room").exists()
    assert content_of(room) == before
    filler = fill(place)
    assert run("new", "--newsroom", place / "room").refused(str(place))
    filler.unlink()
    assert run("new", "--newsroom", place / "room").status == 0


def test_an_older_bundle_and_backup_outlive_a_full_disk(run: Run, fresh: Path, disk: Disk, tmp_path: Path) -> None:
    place = disk(40_000)
    assert run("export", "--newsroom", fresh, place / "out").status == 0
    (tmp_path / "a.md").write_text("# Bread\n\nThe price of bread.\n")
    assert run("new", "--newsroom", tmp_path / "small").status == 0
    assert run("backup", "--newsroom", tmp_path / "small", place / "b.zip").status == 0
    filler, before = fill(place), content_of(place)
    with_more = run("ingest", "--newsroom", fresh, tmp_path / "a.md")
    assert with_more.status == 0
    assert run("backup", "--newsroom", fresh, place / "b.zip").refused("full")
    assert run("export", "--newsroom", tmp_path / "small", place / "out").refused("No space")
    assert content_of(place) == before
    assert run("verify", place / "out").status == 0
    filler.unlink()
    assert run("restore", "--newsroom", tmp_path / "back", place / "b.zip").status == 0


def test_an_import_that_fills_the_disk_keeps_what_came_in(run: Run, disk: Disk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.md").write_text(
            f"# Bread {number}\n\nNumber {number}. " + "The price of bread. " * 3000
        )
    (folder / "99.jpg").write_bytes(jpeg(image=a_picture(2000, 2000)))
    place = disk(3000)
    assert run("new", "--newsroom", place / "room").status == 0
    came = run("ingest", "--newsroom", place / "room", folder, "--json")
    assert came.status == PROBLEMS
    assert came.json["counts"]["refused"] == 1
    refused = next(item for item in came.json["items"] if item["outcome"] == "refused")
    assert "full" in refused["reason"]
    assert came.json["counts"]["skipped"] == 40 - came.json["counts"]["brought in"]
    (tmp_path / "more").mkdir()
    shutil.copytree(place / "room", tmp_path / "more" / "room")
    room = tmp_path / "more" / "room"
    assert run("list", "--newsroom", room, "--json").json["total"] == came.json["counts"]["brought in"]
    assert run("check", "--newsroom", room).status == 0
    again = run("ingest", "--newsroom", room, folder, "--json")
    assert again.status == 0
    assert again.json["counts"]["unchanged"] == came.json["counts"]["brought in"]


def test_on_a_disk_that_is_full_from_the_start_nothing_comes_in(run: Run, disk: Disk, tmp_path: Path) -> None:
    place = disk(3000)
    (tmp_path / "a.md").write_text("# Bread\n\n" + "The price of bread.\n" * 4000)
    assert run("new", "--newsroom", place / "room").status == 0
    filler, before = fill(place), content_of(place)
    assert run("ingest", "--newsroom", place / "room", tmp_path / "a.md").refused(str(place / "room"))
    assert content_of(place)["room/newsroom.sqlite"] == before["room/newsroom.sqlite"]
    filler.unlink()
    assert run("check", "--newsroom", place / "room").status == 0
    assert run("ingest", "--newsroom", place / "room", tmp_path / "a.md").status == 0

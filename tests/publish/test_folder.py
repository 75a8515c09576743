"""A folder is exchanged whole or not at all; what is not ours is never touched (rule B4)."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from editor_app.domain.errors import Cancelled, Refused, StorageFailure
from editor_app.publish.targets.folder import deliver
from editor_app.publish.verify import verify_bundle
from tests.publish.newsdesk import Newsdesk


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def _copy(source: Path, root: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file():
            target = root / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


@pytest.fixture
def two_bundles(desk: Newsdesk) -> tuple[Path, Path]:
    desk.article("First")
    one = desk.bundle("one")
    desk.article("Second")
    return one, desk.bundle("two")


def test_a_bundle_is_exchanged_and_nothing_else_is_left(two_bundles: tuple[Path, Path], tmp_path: Path) -> None:
    dest = tmp_path / "out" / "site"
    for source in two_bundles:
        deliver(dest, lambda root, source=source: _copy(source, root))
        assert verify_bundle(dest).bundle_id == verify_bundle(source).bundle_id
    assert _names(dest.parent) == ["site"]


def test_without_an_exchange_in_one_step_two_renames_do(
    two_bundles: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.publish.targets.folder._exchange", lambda one, other: False)
    test_a_bundle_is_exchanged_and_nothing_else_is_left(two_bundles, tmp_path)


def test_a_bundle_on_its_way_out_comes_back(two_bundles: tuple[Path, Path], tmp_path: Path) -> None:
    dest = tmp_path / "site"
    two_bundles[0].rename(tmp_path / ".site.old")  # killed between the two renames
    two_bundles[1].rename(tmp_path / ".site.part")

    def fail(root: Path) -> None:
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        deliver(dest, fail)
    assert verify_bundle(dest).sequence == 1
    assert "site" in _names(tmp_path)
    assert not [name for name in _names(tmp_path) if name.startswith(".")]


def test_a_failed_or_cancelled_run_leaves_the_last_bundle_whole(two_bundles: tuple[Path, Path], tmp_path: Path) -> None:
    dest = two_bundles[0]
    before = verify_bundle(dest)

    def full(root: Path) -> None:
        (root / "half").write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageFailure) as failed:
        deliver(dest, full)
    assert failed.value.folder == str(dest.parent)
    assert verify_bundle(dest) == before
    assert not list(dest.parent.glob(".*.part"))


def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(Refused):
        deliver(tmp_path / "mine", lambda root: None)
    assert _names(tmp_path / "mine") == ["letter.txt"]


def test_a_bundle_with_a_strangers_file_in_it_is_refused(two_bundles: tuple[Path, Path]) -> None:
    (two_bundles[0] / "letter.txt").write_text("dear")
    with pytest.raises(Refused, match=r"letter\.txt"):
        deliver(two_bundles[0], lambda root: None)
    assert (two_bundles[0] / "letter.txt").exists()


def test_a_file_or_link_at_the_destination_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(Refused):
            deliver(tmp_path / name, lambda root: None)
    assert (tmp_path / "file").read_text() == "x"


def test_an_empty_folder_is_filled(two_bundles: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    deliver(tmp_path / "empty", lambda root: _copy(two_bundles[0], root))
    assert verify_bundle(tmp_path / "empty").sequence == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_killed_run_is_cleaned_up_by_the_next(two_bundles: tuple[Path, Path]) -> None:
    dest = two_bundles[0]
    program = f"""
        import os, signal
        from pathlib import Path
        from editor_app.publish.targets.folder import deliver
        def build(root):
            (root / "half.html").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
        deliver(Path({str(dest)!r}), build)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], env={**os.environ}, check=False)
    assert done.returncode == -signal.SIGKILL
    assert verify_bundle(dest).sequence == 1
    assert list(dest.parent.glob(".*.part"))
    deliver(dest, lambda root: _copy(two_bundles[1], root))
    assert verify_bundle(dest).sequence == 2
    assert not list(dest.parent.glob(".*.part"))

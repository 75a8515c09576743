"""A static site as releases: readers see one whole bundle or the one before; earlier ones are one step away."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.domain.errors import Cancelled, TargetRefused
from editor_app.publish import bag
from editor_app.publish.targets.copies import Copies
from editor_app.publish.targets.places import LocalPlace
from editor_app.publish.targets.releases import ReleasedSite
from editor_app.publish.targets.target import Watch
from tests.publish.ledgers import HeldInMemory
from tests.publish.newsdesk import NOON, Newsdesk


def _tree(folder: Path) -> dict[str, str]:
    return {str(each.relative_to(folder)): bag.sha256_of(each) for each in sorted(folder.rglob("*")) if each.is_file()}


def _bundles(desk: Newsdesk, count: int) -> list[Path]:
    article = desk.article("Border road opens", lead_photo=None)
    made = []
    for number in range(count):
        desk.change(article, standfirst=f"Words {number}.")
        made.append(desk.bundle(f"bundle-{number}", NOON + timedelta(hours=number)))
    return made


def _shown(root: Path) -> dict[str, str]:
    return _tree((root / "current").resolve())


def test_b4_the_site_shows_exactly_the_bundle(desk: Newsdesk, tmp_path: Path) -> None:
    (bundle,) = _bundles(desk, 1)
    site = ReleasedSite(LocalPlace(tmp_path / "www"))
    receipt = site.deliver(bundle, HeldInMemory(), Watch())
    assert _shown(tmp_path / "www") == _tree(bundle / "data" / "site")
    assert receipt["sent"] == receipt["files"]
    assert site.deliver(bundle, HeldInMemory(), Watch())["sent"] == "0"


def test_b4_what_did_not_change_is_shared_and_what_is_named_by_content_outlives_its_release(
    desk: Newsdesk, tmp_path: Path
) -> None:
    first, second, third = _bundles(desk, 3)
    old = next(each for each in (first / "data/site/assets").iterdir())
    site = ReleasedSite(LocalPlace(tmp_path / "www"))
    site.deliver(first, HeldInMemory(), Watch())
    extra = first / "data" / "site" / "media" / "aa"
    receipt = site.deliver(second, HeldInMemory(), Watch())
    assert 0 < int(receipt["sent"]) < int(receipt["files"])
    assert not extra.exists()
    shared = tmp_path / "www" / "current" / "assets" / old.name
    assert shared.stat().st_nlink >= 2
    site.deliver(third, HeldInMemory(), Watch())
    assert _shown(tmp_path / "www").items() >= _tree(third / "data" / "site").items()


def test_b13_an_earlier_bundle_is_shown_again_in_one_step_and_old_ones_go(desk: Newsdesk, tmp_path: Path) -> None:
    bundles = _bundles(desk, 5)
    site = ReleasedSite(LocalPlace(tmp_path / "www"), kept=3)
    for bundle in bundles:
        site.deliver(bundle, HeldInMemory(), Watch())
    kept = sorted(each.name for each in (tmp_path / "www/releases").iterdir() if each.is_dir())
    assert len(kept) == 3
    receipt = site.deliver(bundles[3], HeldInMemory(), Watch())
    assert receipt["sent"] == "0"
    assert _shown(tmp_path / "www").items() >= _tree(bundles[3] / "data" / "site").items()
    again = site.deliver(bundles[0], HeldInMemory(), Watch())
    assert _shown(tmp_path / "www").items() >= _tree(bundles[0] / "data" / "site").items(), again


@pytest.mark.parametrize("stop_at", [0, 1, 5, 9])
def test_b4_stopped_anywhere_the_site_shows_the_bundle_before_and_the_next_try_goes_on(
    desk: Newsdesk, tmp_path: Path, stop_at: int
) -> None:
    first, second = _bundles(desk, 2)
    site = ReleasedSite(LocalPlace(tmp_path / "www"))
    site.deliver(first, HeldInMemory(), Watch())
    calls = [0]

    def checked() -> None:
        calls[0] += 1
        if calls[0] > stop_at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        site.deliver(second, HeldInMemory(), Watch(checked=checked))
    assert _shown(tmp_path / "www") == _tree(first / "data" / "site")
    site.deliver(second, HeldInMemory(), Watch())
    assert _shown(tmp_path / "www").items() >= _tree(second / "data" / "site").items()
    assert not [each.name for each in (tmp_path / "www/releases").iterdir() if each.name.endswith(".part")]


def test_b4_a_half_written_file_of_an_earlier_try_is_sent_again(desk: Newsdesk, tmp_path: Path) -> None:
    first, second = _bundles(desk, 2)
    site = ReleasedSite(LocalPlace(tmp_path / "www"))
    site.deliver(first, HeldInMemory(), Watch())
    name = site.deliver(second, HeldInMemory(), Watch())["release"]
    site.deliver(first, HeldInMemory(), Watch())
    releases = tmp_path / "www" / "releases"
    (releases / name).rename(releases / f"{name}.part")
    page = next((releases / f"{name}.part").rglob("border-road-opens.html"))
    data = page.read_bytes()
    page.unlink()
    page.write_bytes(b"x" * len(data))
    (releases / f"{name}.part" / "left-over.html").write_text("x")
    site.deliver(second, HeldInMemory(), Watch())
    assert _shown(tmp_path / "www").items() >= _tree(second / "data" / "site").items()
    assert "left-over.html" not in _shown(tmp_path / "www")


def test_a_release_whose_list_is_gone_is_built_anew_beside_the_one_readers_are_in(
    desk: Newsdesk, tmp_path: Path
) -> None:
    (bundle,) = _bundles(desk, 1)
    site = ReleasedSite(LocalPlace(tmp_path / "www"))
    name = site.deliver(bundle, HeldInMemory(), Watch())["release"]
    (tmp_path / "www" / "releases" / f"{name}.json").unlink()
    assert site.deliver(bundle, HeldInMemory(), Watch())["release"] == f"{name}-again"
    assert _shown(tmp_path / "www") == _tree(bundle / "data" / "site")


def test_the_connection_is_tested_without_a_trace(tmp_path: Path) -> None:
    site = ReleasedSite(LocalPlace(tmp_path))
    assert site.test().code == "ok"
    assert [str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*")] == ["releases"]


@pytest.mark.parametrize("below", ["", "site/www"])
@pytest.mark.parametrize("released", [True, False])
def test_a_file_where_the_folder_has_to_be_needs_a_person_and_no_other_try(
    tmp_path: Path, below: str, released: bool
) -> None:
    desk = Newsdesk(tmp_path)
    desk.article("The road")
    (bundle,) = _bundles(desk, 1)
    file = tmp_path / "www"
    file.write_bytes(b"notes")
    target = ReleasedSite(LocalPlace(file / below)) if released else Copies(file / below, zipped=False)
    with pytest.raises(TargetRefused, match="is a file, not a folder") as refused:
        target.deliver(bundle, HeldInMemory(), Watch())
    assert refused.value.code == "wrong-kind"
    assert file.read_bytes() == b"notes"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_missing_right_is_told_from_a_place_that_is_not_there(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(TargetRefused) as refused:
        ReleasedSite(LocalPlace(tmp_path)).test()
    assert refused.value.code == "missing-right"

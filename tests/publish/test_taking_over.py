"""A whole bundle that takes over files of the last one has the bytes of one made from nothing, whatever befell that."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.errors import BundleRefused
from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import PhotoUse
from editor_app.publish.taking_over import LastBundle
from tests.publish.newsdesk import NOON, Newsdesk
from tests.publish.test_delta_any_edits import Newsroom

LATER = NOON + timedelta(hours=2)
ROAD, TALKS = "data/site/en/caucasus/border-road-opens.html", "data/site/en/caucasus/talks-in-kazakh.html"


def all_bytes(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def harm(root: Path, data: st.DataObject) -> None:
    """Do what somebody may do to a bundle that lies about: nothing, change a file, cut it, lengthen it, lose it."""
    kind = data.draw(st.sampled_from(("none", "flip", "cut", "more", "lose", "all")), label="harm")
    if kind == "all":
        shutil.rmtree(root)
        return
    paths = sorted(each for each in root.rglob("*") if each.is_file())
    for file in data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=6, unique=True)):
        before = file.read_bytes()
        if kind == "flip" and before:
            at = data.draw(st.integers(0, len(before) - 1))
            file.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        elif kind == "cut":
            file.write_bytes(before[:-1])
        elif kind == "more":
            file.write_bytes(before + b"\n")
        elif kind == "lose":
            file.unlink()


def is_the_same_bundle(data: st.DataObject, edits: int) -> None:
    with TemporaryDirectory() as folder:
        desk = Newsdesk(Path(folder))
        newsroom = Newsroom(desk, data)
        last = desk.bundle("base")
        for number in range(edits):
            newsroom.edit()
            harm(last, data)
            try:
                full = desk.full(f"full-{number}", newsroom.now)
            except BundleRefused:
                with pytest.raises(BundleRefused):
                    desk.full(f"taken-{number}", newsroom.now, LastBundle(desk.recorded, desk.chain))
                return
            taken = desk.full(f"taken-{number}", newsroom.now, LastBundle(desk.recorded, desk.chain))
            assert all_bytes(taken) == all_bytes(full)
            last = desk.bundle(f"base-{number}", newsroom.now)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_b3_a_bundle_that_takes_over_has_the_bytes_of_one_made_from_nothing(data: st.DataObject) -> None:
    is_the_same_bundle(data, 3)


@pytest.mark.deep
@pytest.mark.timeout(3600)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_b3_the_same_of_many_edits(data: st.DataObject) -> None:
    is_the_same_bundle(data, 10)


@pytest.fixture
def road(desk: Newsdesk) -> ArticleId:
    desk.site = replace(desk.site, picture_formats=())
    return desk.article("Border road opens", body="The text.\n\n## A heading\n\nMore.\n")


def test_what_is_as_it_was_is_copied_and_the_rest_is_made(desk: Newsdesk, road: ArticleId) -> None:
    desk.change(road, lead_photo=PhotoUse(photo=desk.photo()))
    talks = desk.article("Talks in Kazakh")
    base = desk.bundle("base")
    shutil.rmtree(desk.folder / "originals")
    shutil.rmtree(desk.folder / "cache")  # neither the photo nor its page can be made again
    desk.change(talks, tags=("Talks",))
    root, written = desk.written("taken", LATER, LastBundle(desk.recorded, desk.chain))
    copied = [base / ROAD, *(base / "data").rglob("*.jpg")]
    assert (len(copied) > 3, written.harmed) == (True, ())
    for each in copied:
        copy = root / each.relative_to(base)
        assert (copy.read_bytes(), copy.stat().st_nlink) == (each.read_bytes(), 1)
    assert b"Talks" in (root / TALKS).read_bytes()


def test_what_somebody_changed_in_the_last_bundle_is_made_anew_and_told(desk: Newsdesk, road: ArticleId) -> None:
    base = desk.bundle("base")
    page = (base / ROAD).read_bytes()
    (base / ROAD).write_bytes(page.replace(b"The text", b"Nonsense"))
    (base / f"data/items/{road}.html").unlink()
    desk.article("Talks in Kazakh")
    root, written = desk.written("taken", LATER, LastBundle(desk.recorded, desk.chain))
    assert (root / ROAD).read_bytes() == page
    assert set(written.harmed) == {ROAD, f"data/items/{road}.html"}


@pytest.mark.parametrize("lost", [False, True])
def test_b10_a_page_that_stays_and_led_to_a_place_that_is_no_more_is_found(
    desk: Newsdesk, road: ArticleId, lost: bool
) -> None:
    body = "See [it](border-road-opens.html#a-heading).\n"
    desk.article("Talks in Kazakh", body=body)
    base = desk.bundle("base")
    desk.change(road, body="The text without it.\n")
    if lost:
        (base / ROAD).unlink()
    with pytest.raises(BundleRefused, match="broken anchor"):
        desk.full("taken", LATER, LastBundle(desk.recorded, desk.chain))


def test_b10_a_page_that_stays_and_led_to_a_page_that_is_no_more_is_found(desk: Newsdesk, road: ArticleId) -> None:
    desk.change(road, tags=("Roads",))
    desk.article("Talks in Kazakh", body="See [them](../tags/roads.html).\n")
    base = desk.bundle("base")
    assert (base / "data/site/en/tags/roads.html").is_file()
    desk.change(road, tags=())
    with pytest.raises(BundleRefused, match="broken link"):
        desk.full("taken", LATER, LastBundle(desk.recorded, desk.chain))

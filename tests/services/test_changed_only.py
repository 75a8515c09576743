"""Publishing what changed only: the site of a whole export, chains that stay short, ways to targets and back."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.delivery import DeliveryState, Target, TargetId, TargetKind
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Section
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.services import chains
from editor_app.services.publishing import Published
from tests.publish.test_delta import brought, payload, read_control
from tests.services.still_clock import NOON, StillClock
from tests.services.test_publishing import a_picture, all_bytes, change, ready

CLOCK = NOON
SITE_SETTINGS = {
    "sections": (Section(code="caucasus", labels={"en": "Caucasus"}),),
    "base_url": "https://courier.example",
    "desk": "tbilisi",
}


def published(newsroom: Newsroom, clock: StillClock) -> Published:
    clock.goes_on(hours=1)
    return newsroom.publishing.publish(changed_only=True)


def three(newsroom: Newsroom, clock: StillClock) -> list[Published]:
    """Publish a whole bundle and two of what changed."""
    first = ready(newsroom, "Border road opens", lead_photo=a_picture(newsroom))
    ready(newsroom, "Talks in Kazakh")
    done = [published(newsroom, clock)]
    change(newsroom, first, standfirst="It opens today.")
    done.append(published(newsroom, clock))
    ready(newsroom, "Lake dries")
    return [*done, published(newsroom, clock)]


def test_b1_what_changed_alone_is_written_and_both_make_the_site_of_a_whole_export(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    one, two, last = three(newsroom, clock)
    assert (one.changed_only, one.why_whole) == (False, "It is the first bundle.")
    assert (two.changed_only, two.why_whole, two.sequence) == (True, "", 2)
    assert not [path for path in brought(two.folder) if "talks" in path]
    gone = read_control(one.folder).items[1].uri.removeprefix("urn:uuid:")
    newsroom.articles.set_status([ArticleId(gone)], Status.WITHDRAWN)
    shutil.copytree(newsroom.path, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock", "cache"))
    clock.goes_on(hours=1)
    changed = newsroom.publishing.publish(changed_only=True)
    with open_newsroom(tmp_path / "copy", person="nino", clock=clock) as copy:
        whole = copy.publishing.export(tmp_path / "whole")
    assert (changed.sequence, whole.sequence) == (4, 4)
    assert payload(newsroom.publishing.whole(changed)) == payload(whole.folder)
    assert newsroom.publishing.verify(newsroom.publishing.whole(last)).sequence == 3


def test_b1_nothing_changed_and_nothing_is_written(newsroom: Newsroom, clock: StillClock) -> None:
    *_, last = three(newsroom, clock)
    before = sorted((newsroom.path / "bundles").iterdir())
    again = published(newsroom, clock)
    assert (again.nothing_changed, again.files, again.folder, again.sequence) == (True, 0, last.folder, 3)
    assert sorted((newsroom.path / "bundles").iterdir()) == before
    assert not again.changes


def test_a_whole_export_after_it_writes_the_same_bundle_that_the_chain_makes(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    *_, last = three(newsroom, clock)
    again = newsroom.publishing.export(tmp_path / "again")
    assert (again.nothing_changed, again.sequence) == (True, 3)
    assert all_bytes(tmp_path / "again") == all_bytes(newsroom.publishing.whole(last))
    (tmp_path / ".again.part").mkdir()
    newsroom.publishing.export(tmp_path / "again")
    assert [each.name for each in tmp_path.glob(".again*")] == [], "what a killed one left lying goes"


def test_a_whole_bundle_written_over_what_changed_does_for_the_chain(newsroom: Newsroom, clock: StillClock) -> None:
    *_, last = three(newsroom, clock)
    assert newsroom.publishing.publish().folder == last.folder  # nothing has changed: it stays as it is
    assert read_control(last.folder).kind == "delta"
    newsroom.publishing.export(last.folder)
    assert read_control(last.folder).kind == "full"
    ready(newsroom, "Budget passes")
    done = published(newsroom, clock)
    assert done.changed_only
    assert newsroom.publishing.verify(newsroom.publishing.whole(done)).sequence == 4


def test_where_a_bundle_of_the_chain_is_lost_a_whole_one_is_made_and_says_why(
    newsroom: Newsroom, clock: StillClock
) -> None:
    *_, last = three(newsroom, clock)
    shutil.rmtree(last.folder)
    ready(newsroom, "Budget passes")
    done = published(newsroom, clock)
    assert not done.changed_only
    assert done.why_whole.startswith("Bundle 3 is not in ")
    ready(newsroom, "Budget fails")
    assert published(newsroom, clock).changed_only


def test_a_long_chain_ends_with_a_whole_bundle(
    newsroom: Newsroom, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chains, "MOST_CHANGED", 2)
    three(newsroom, clock)
    ready(newsroom, "Budget passes")
    done = published(newsroom, clock)
    assert (done.changed_only, done.why_whole) == (
        False, "2 bundles of what changed were made since the last whole one.",
    )  # fmt: skip


def test_one_whose_picture_is_gone_stops_its_article_alone(newsroom: Newsroom, clock: StillClock) -> None:
    three(newsroom, clock)
    use = a_picture(newsroom)
    assert use.photo is not None
    newsroom.photos.original(use.photo).unlink()
    ready(newsroom, "With a lost picture", lead_photo=replace(use, caption="Another road"))
    ready(newsroom, "All is well")
    done = published(newsroom, clock)
    assert done.changed_only
    assert [headline for headline, _ in done.left_out] == ["With a lost picture"]


def target(newsroom: Newsroom, folder: Path, kind: TargetKind = TargetKind.SITE) -> TargetId:
    folder.mkdir()
    newsroom.delivering.save_target(Target(id=TargetId(""), kind=kind, name=folder.name, address=str(folder)))
    return next(each.target.id for each in newsroom.delivering.targets() if each.target.name == folder.name)


def send(newsroom: Newsroom, to: TargetId, sequence: int | None = None) -> dict[str, str]:
    newsroom.delivering.send(sequence, [to])
    (done,) = newsroom.delivering.run_due()
    assert done.state is DeliveryState.DELIVERED, done.message
    return dict(done.receipt)


def shown(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in all_bytes(folder / "current").items() if not path.startswith("media/")}


def site_of(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in all_bytes(root / "data/site").items() if not path.startswith("media/")}


def test_b13_a_site_takes_what_changed_and_goes_back_to_any_bundle(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    www = target(newsroom, tmp_path / "www")
    _, two, last = three(newsroom, clock)
    send(newsroom, www, 1)
    receipt = send(newsroom, www, 2)
    assert int(receipt["sent"]) == len([path for path in brought(two.folder) if not path.startswith("data/")])
    for done in (last, two):
        send(newsroom, www, done.sequence)
        assert shown(tmp_path / "www") == site_of(newsroom.publishing.whole(done))


def test_a_target_that_is_new_or_behind_gets_the_whole_site(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path
) -> None:
    *_, last = three(newsroom, clock)
    www = target(newsroom, tmp_path / "www")
    send(newsroom, www)
    assert shown(tmp_path / "www") == site_of(newsroom.publishing.whole(last))


@pytest.mark.parametrize("file", ["data/bundle.json", "data/site/index.html"])
def test_what_was_put_together_and_is_harmed_is_put_together_anew(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path, file: str
) -> None:
    *_, last = three(newsroom, clock)
    kept = newsroom.publishing.whole(last)
    (kept / file).unlink()
    (kept / file).write_bytes(b"")
    www = target(newsroom, tmp_path / "www")
    send(newsroom, www)
    assert shown(tmp_path / "www") == site_of(newsroom.publishing.whole(last))


@pytest.mark.parametrize("kind", [TargetKind.FOLDER, TargetKind.ZIP])
def test_copies_are_of_what_changed_where_the_one_before_lies(
    newsroom: Newsroom, clock: StillClock, tmp_path: Path, kind: TargetKind
) -> None:
    disk = target(newsroom, tmp_path / "disk", kind)
    three(newsroom, clock)
    for sequence in (1, 2):
        send(newsroom, disk, sequence)
    sizes = [sum(each.stat().st_size for each in (place, *place.rglob("*")) if each.is_file())
             for place in sorted((tmp_path / "disk").iterdir())]  # fmt: skip
    assert sizes[1] < sizes[0] / 2
    if kind is TargetKind.FOLDER:
        assert read_control(tmp_path / "disk" / "bundle-tbilisi-000002").kind == "delta"


def test_a_lost_bundle_is_said_before_anything_is_sent(newsroom: Newsroom, clock: StillClock, tmp_path: Path) -> None:
    www = target(newsroom, tmp_path / "www")
    one, *_ = three(newsroom, clock)
    shutil.rmtree(one.folder)
    with pytest.raises(NotFound, match="Bundle 1 is not in"):
        newsroom.delivering.send(3, [www])

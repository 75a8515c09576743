"""Deliveries: what is sent arrives, what fails is tried again or asks for a person, and each try can be read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.delivery import (
    THEIRS,
    DeliveryState,
    RemoteConflict,
    RemoteItem,
    Target,
    TargetId,
    TargetKind,
    TestResult,
)
from editor_app.domain.errors import NotFound, Refused, RemoteChanged, TargetRefused, Unreachable
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.publish.targets.target import RemoteLedger, Watch
from editor_app.services.delivering import Delivering
from editor_app.services.passwords import Passwords
from editor_app.store.deliveries import Held
from tests.services.keyrings import DrawerKeyring, drawer, no_keyring

__all__ = ["drawer", "no_keyring"]


class FarPlace:
    """A place in the program's own hands: it fails as it is told to, then takes bundles."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.shown: list[str] = []

    def test(self) -> TestResult:
        return TestResult(sound=True, code="ok", lines=("Here.",))

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        watch.progress(1, 2, "page.html")
        watch.checked()
        if self.failures:
            raise self.failures.pop(0)
        self.shown.append(bundle.name)
        watch.progress(2, 2, "")
        return {"files": "2"}


def _publish(newsroom: Newsroom, standfirst: str = "", known: list[str] | None = None) -> int:
    content = ArticleContent(
        headline="Border road opens",
        standfirst=standfirst,
        body="The road is open.\n",
        authors=("Nino",),
        format="opinion",
    )
    if known:
        article = newsroom.articles.get(newsroom.articles.with_slug("border-road-opens")[0])
        edit = ArticleEdit(
            id=article.id, base_revision=article.revision, content=replace(article.content, standfirst=standfirst)
        )
        newsroom.articles.save(edit)
    else:
        made = newsroom.articles.create(replace(content, slug="border-road-opens")).article
        newsroom.articles.set_status([made.id], Status.READY)
    return newsroom.publishing.publish().sequence


def _target(newsroom: Newsroom, tmp_path: Path, kind: TargetKind = TargetKind.SITE) -> TargetId:
    folder = tmp_path / "www"
    folder.mkdir(exist_ok=True)
    newsroom.delivering.save_target(Target(id=TargetId(""), kind=kind, name="The site", address=str(folder)))
    return newsroom.delivering.targets()[0].target.id


def _with(newsroom: Newsroom, place: FarPlace) -> Delivering:
    return Delivering(newsroom.delivering._database, newsroom.path, Passwords(), lambda _target, _secret: place)


def test_b4_a_published_bundle_is_delivered_and_the_list_says_what_is_shown(newsroom: Newsroom, tmp_path: Path) -> None:
    sequence = _publish(newsroom)
    target = _target(newsroom, tmp_path)
    (asked,) = newsroom.delivering.send()
    assert asked.state is DeliveryState.WAITING
    assert newsroom.delivering.next_at() is not None
    (done,) = newsroom.delivering.run_due()
    assert (done.state, done.tries, done.sequence) == (DeliveryState.DELIVERED, 1, sequence)
    assert (tmp_path / "www" / "current" / "index.html").is_file()
    (row,) = newsroom.delivering.targets()
    assert row.target.id == target
    assert row.shows is not None
    assert row.shows.sequence == sequence
    assert row.open is None
    assert newsroom.delivering.next_at() is None
    assert [each.outcome for each in newsroom.delivering.tries(done.id)] == ["delivered"]


@pytest.mark.parametrize("kind", [TargetKind.FOLDER, TargetKind.ZIP])
def test_b4_copies_are_proved_and_have_the_bundles_name(newsroom: Newsroom, tmp_path: Path, kind: TargetKind) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path, kind)
    newsroom.delivering.send()
    (done,) = newsroom.delivering.run_due()
    assert done.state is DeliveryState.DELIVERED, done.message
    assert [each.name for each in (tmp_path / "www").iterdir()] == [done.receipt["copy"]]


def test_b5_what_may_mend_itself_is_tried_again_after_growing_pauses(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path)
    far = _with(newsroom, FarPlace(Unreachable("No answer."), Unreachable("No answer.")))
    far.send()
    (first,) = far.run_due()
    assert first.state is DeliveryState.AGAIN
    assert first.next_try_at is not None
    assert first.next_try_at - newsroom.now() <= timedelta(seconds=30)
    assert far.run_due() == [], "its time has not come"
    far.resume(first.id)
    (second,) = far.run_due()
    assert second.next_try_at is not None
    assert second.next_try_at - newsroom.now() > timedelta(seconds=30)
    far.resume(first.id)
    (third,) = far.run_due()
    assert (third.state, third.tries) == (DeliveryState.DELIVERED, 3)
    assert [(each.number, each.outcome) for each in far.tries(first.id)] == [
        (1, "again"),
        (2, "again"),
        (3, "delivered"),
    ]


def test_b5_a_wrong_password_and_a_change_there_wait_for_a_person(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path)
    conflict = RemoteConflict(uri="urn:uuid:1", headline="Road", ours="a", theirs="b", changed_at="now")
    far = _with(newsroom, FarPlace(TargetRefused("The password is wrong.", code="wrong-password"),
                                   RemoteChanged("Changed there.", conflicts=(conflict,))))  # fmt: skip
    far.send()
    (first,) = far.run_due()
    assert (first.state, first.message) == (DeliveryState.STOPPED, "The password is wrong.")
    assert far.run_due() == []
    far.resume(first.id)
    (second,) = far.run_due()
    assert second.state is DeliveryState.STOPPED
    assert second.conflicts == (conflict,)
    assert far.open()[0].conflicts == (conflict,)


def test_b5_a_person_lets_our_side_hold_and_only_where_somebody_changed_something(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    _publish(newsroom)
    target = _target(newsroom, tmp_path)
    ledger = Held(newsroom.delivering._database, target)
    road, gone = (
        RemoteItem(target=target, uri=f"urn:uuid:{each}", remote_id=each, state="published", remote_modified="then",
                   sha256="ours")
        for each in ("1", "2")
    )  # fmt: skip
    for each in (road, gone):
        ledger.keep(each)
    said = RemoteConflict(uri=road.uri, headline="Road", ours="a", theirs="b", changed_at="now", remote_id="1")
    changed = RemoteChanged("Changed.", conflicts=(said, replace(said, uri=gone.uri, changed_at="")))
    place = FarPlace(TargetRefused("No.", code="missing-right"), changed)
    far = _with(newsroom, place)
    (asked,) = far.send()
    far.run_due()
    assert far.settle(asked.id).state is DeliveryState.STOPPED, "nobody changed anything"
    far.resume(asked.id)
    far.run_due()
    assert far.settle(asked.id).state is DeliveryState.WAITING
    assert ledger.find(road.uri) == replace(road, remote_modified="now", sha256="")
    assert ledger.find(gone.uri) is None
    far.run_due()
    assert place.shown


def test_b5_a_person_lets_their_side_hold_and_takes_it_back(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    target = _target(newsroom, tmp_path)
    article = newsroom.articles.with_slug("border-road-opens")[0]
    ledger = Held(newsroom.delivering._database, target)
    said = RemoteConflict(uri=f"urn:uuid:{article}", headline="Road", ours="a", theirs="b", changed_at="now",
                          remote_id="1", version="v1", address="https://site.example/road")  # fmt: skip
    gone = replace(said, uri="urn:uuid:2", changed_at="", remote_id="", address="")
    far = _with(newsroom, FarPlace(RemoteChanged("Changed.", conflicts=(said, gone, replace(said, uri="urn:uuid:3")))))
    (asked,) = far.send()
    far.run_due()
    assert far.settle(asked.id, {said.uri, gone.uri}).state is DeliveryState.WAITING
    left = RemoteItem(target=target, uri=said.uri, remote_id="1", state=THEIRS, version="v1", remote_modified="now",
                      address="https://site.example/road")  # fmt: skip
    assert ledger.find(said.uri) == left
    assert ledger.find("urn:uuid:3") == RemoteItem(
        target=target, uri="urn:uuid:3", remote_id="1", state="draft", remote_modified="now"
    )
    assert {item.uri: headline for item, headline in far.theirs(target)} == {
        said.uri: "Border road opens", gone.uri: ""}  # fmt: skip
    assert [row.theirs for row in far.targets()] == [2]
    far.run_due()
    (again,) = far.take_back(target, [said.uri, gone.uri, "urn:uuid:3"])
    assert again.state is DeliveryState.WAITING
    assert ledger.find(said.uri) == replace(left, state="published", version="")
    assert ledger.find(gone.uri) is None
    assert far.theirs(target) == []


def test_b5_a_delivery_is_paused_goes_on_and_is_given_up(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path)
    place = FarPlace()
    far = _with(newsroom, place)
    (asked,) = far.send()
    far.pause(asked.id)
    assert far.run_due() == []
    far.resume(asked.id)

    def pause_in_the_midst(delivery: object, done: int, total: int, what: str) -> None:
        far.pause(asked.id)

    (paused,) = far.run_due(pause_in_the_midst)
    assert (paused.state, paused.done, paused.total) == (DeliveryState.PAUSED, 1, 2)
    assert place.shown == []
    assert far.cancel(asked.id).state is DeliveryState.CANCELLED
    assert far.open() == ()


def test_b5_what_ran_when_the_program_ended_goes_on(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path)
    far = _with(newsroom, FarPlace(KeyboardInterrupt()))  # type: ignore[arg-type]  # a kill, as far as the row goes
    (asked,) = far.send()
    with pytest.raises(KeyboardInterrupt):
        far.run_due()
    again = _with(newsroom, FarPlace())
    assert again.open()[0].state is DeliveryState.RUNNING
    assert again.run_due() == []
    assert again.take_up() == 1
    (done,) = again.run_due()
    assert (done.id, done.state, done.tries) == (asked.id, DeliveryState.DELIVERED, 2)


def test_a_newer_bundle_takes_the_place_of_one_that_waits_and_b13_an_older_is_sent_again(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    first = _publish(newsroom)
    _target(newsroom, tmp_path)
    place = FarPlace()
    far = _with(newsroom, place)
    far.send()
    second = _publish(newsroom, "New words.", ["known"])
    assert second == first + 1
    far.send()
    (done,) = far.run_due()
    assert done.sequence == second
    assert [each.state for each in far.latest()] == [DeliveryState.DELIVERED, DeliveryState.OUTDATED]
    far.send(first)
    (back,) = far.run_due()
    assert back.sequence == first
    assert [name.rsplit("-", 1)[1] for name in place.shown] == [f"{second:06d}", f"{first:06d}"]


def test_a_harmed_bundle_is_not_delivered(newsroom: Newsroom, tmp_path: Path) -> None:
    _publish(newsroom)
    _target(newsroom, tmp_path)
    page = next((newsroom.path / "bundles").rglob("index.html"))
    page.write_bytes(page.read_bytes() + b"harm")
    newsroom.delivering.send()
    (stopped,) = newsroom.delivering.run_due()
    assert stopped.state is DeliveryState.STOPPED
    assert "changed" in stopped.message
    assert not (tmp_path / "www" / "current").exists()


def test_settings_that_cannot_be_used_and_bundles_that_are_gone_are_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no bundle to deliver"):
        newsroom.delivering.send()
    with pytest.raises(Refused, match="whole path"):
        newsroom.delivering.save_target(Target(id=TargetId(""), kind=TargetKind.SITE, name="Site", address="www"))
    with pytest.raises(Refused, match="name"):
        newsroom.delivering.save_target(Target(id=TargetId(""), kind=TargetKind.SITE, name=" ", address="/www"))
    missing = Target(id=TargetId(""), kind=TargetKind.FOLDER, name="Disk", address=str(tmp_path / "unplugged"))
    assert newsroom.delivering.test(missing).code == "not-found"


def test_f8_a_secret_lies_in_the_keyring_alone(newsroom: Newsroom, tmp_path: Path, drawer: DrawerKeyring) -> None:
    target = _target(newsroom, tmp_path)
    assert newsroom.delivering.save_target(newsroom.delivering.targets()[0].target, "hunter-two-words")
    assert newsroom.delivering.targets()[0].has_secret
    assert [name for _, name in drawer.held] == [f"target {target}"]
    written = [each for each in newsroom.path.rglob("*") if each.is_file()]
    assert not any(b"hunter-two-words" in each.read_bytes() for each in written)
    newsroom.delivering.remove_target(target)
    assert drawer.held == {}
    assert newsroom.delivering.targets() == []


@pytest.mark.usefixtures("no_keyring")
def test_f8_without_a_keyring_a_secret_is_kept_for_the_session(newsroom: Newsroom, tmp_path: Path) -> None:
    _target(newsroom, tmp_path)
    assert newsroom.delivering.save_target(newsroom.delivering.targets()[0].target, "hunter-two-words") is False
    assert newsroom.delivering.targets()[0].has_secret


def test_the_ledger_of_a_target_keeps_what_it_is_told(newsroom: Newsroom) -> None:
    held = Held(newsroom.delivering._database, TargetId("one"))
    other = Held(newsroom.delivering._database, TargetId("other"))
    item = RemoteItem(target=TargetId("one"), uri="urn:uuid:2", remote_id="7", state="draft")
    held.keep(item)
    held.keep(replace(item, state="published", version="20260302T120000Z"))
    held.keep(replace(item, uri="urn:uuid:1"))
    assert [(each.uri, each.state) for each in held.every()] == [("urn:uuid:1", "draft"), ("urn:uuid:2", "published")]
    assert other.find("urn:uuid:2") is None
    held.forget("urn:uuid:2")
    assert held.find("urn:uuid:2") is None

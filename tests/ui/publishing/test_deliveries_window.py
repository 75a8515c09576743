"""Deliveries in their window: a target is added and tested, a bundle arrives, the way back is one button."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from editor_app.domain.article import ArticleContent
from editor_app.domain.delivery import (
    Delivery,
    DeliveryId,
    DeliveryState,
    RemoteConflict,
    Target,
    TargetId,
    TargetKind,
    TestResult,
)
from editor_app.domain.errors import RemoteChanged
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.publish.targets.target import RemoteLedger, Watch
from editor_app.ui.publishing.courier import Courier
from editor_app.ui.publishing.deliveries_window import DeliveriesWindow
from editor_app.ui.publishing.delivery_words import delivery_card
from editor_app.ui.publishing.sides_dialog import SidesDialog
from editor_app.ui.publishing.target_form import TargetForm
from editor_app.ui.publishing.theirs_dialog import TheirsDialog
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from tests.builders import NOON
from tests.services.keyrings import drawer
from tests.ui.panels import child

__all__ = ["drawer"]


@pytest.fixture
def window(newsroom: Newsroom, tasks: Tasks, notices: Notices, qtbot: QtBot) -> DeliveriesWindow:
    courier = Courier(newsroom, tasks, notices, notices)
    made = DeliveriesWindow(newsroom, tasks, courier)
    qtbot.addWidget(made)
    made.show()
    assert tasks.idle(30_000)
    return made


def _publish(newsroom: Newsroom, headline: str = "Border road opens") -> int:
    content = ArticleContent(headline=headline, body="The road is open.\n", authors=("Nino",), format="opinion")
    made = newsroom.articles.create(content).article
    newsroom.articles.set_status([made.id], Status.READY)
    return newsroom.publishing.publish().sequence


def _add(newsroom: Newsroom, folder: Path, name: str = "The site") -> None:
    folder.mkdir(exist_ok=True)
    newsroom.delivering.save_target(Target(id=TargetId(""), kind=TargetKind.SITE, name=name, address=str(folder)))


def test_without_a_target_the_window_says_what_to_do(window: DeliveriesWindow) -> None:
    hints = [child(window, QLabel, f"{name}Nothing") for name in ("targets", "deliveries", "bundles")]
    assert all(each.isVisible() for each in hints)
    assert hints[0].text() == "None yet. Add where bundles shall go: a folder, a server, a content system."
    assert not window.edit.isEnabled()
    assert not window.send.isEnabled()


def test_a_target_is_typed_tested_and_kept(
    window: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    window.add.click()
    (form,) = window.findChildren(TargetForm)
    for button in (form.test, form.keep):
        button.click()
        assert form.said.text() == "“Folder” is empty. Fill it in first."
    form.name.setText("The site")
    form.address.setText("www")
    form.keep.click()
    assert tasks.idle(30_000)
    assert "whole path" in form.said.text()
    form.address.setText(str(tmp_path))
    form.test.click()
    assert tasks.idle(30_000)
    assert "written and read back" in form.said.text()
    form.keep.click()
    assert tasks.idle(30_000)
    assert [each.headline for each in window.targets.cards.cards] == ["The site"]
    assert newsroom.delivering.targets()[0].target.address == str(tmp_path)


def test_the_newest_bundle_is_chosen_and_only_wants_sending(
    window: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    _publish(newsroom)
    newest = _publish(newsroom, "Bridge closes")
    _add(newsroom, tmp_path / "www")
    window.look()
    assert tasks.idle(30_000)
    assert window.bundles.current_key() == str(newest)
    assert window.send.isEnabled()


@pytest.mark.usefixtures("drawer")
def test_each_kind_asks_for_its_own_fields_and_the_secret_stays_out_of_the_settings(
    newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    form = TargetForm(newsroom, tasks, None)
    qtbot.addWidget(form)
    form.show()
    form.kind.setCurrentIndex(form.kind.findData(TargetKind.SFTP))
    assert form.user.isVisible()
    assert form.secret.isVisible()
    form.name.setText("Server")
    form.address.setText("sftp://example.org/srv/www")
    form.user.setText("desk")
    form.secret.setText("long words")
    form.languages.setText("en, ru")
    target = form.target()
    assert (target.kind, target.user, target.languages) == (TargetKind.SFTP, "desk", ("en", "ru"))
    assert "long words" not in repr(target)
    form.kind.setCurrentIndex(form.kind.findData(TargetKind.FOLDER))
    assert not form.secret.isVisible()
    form.done(QDialog.DialogCode.Rejected)


def test_b13_a_bundle_is_sent_from_the_list_and_an_earlier_one_is_the_way_back(
    window: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    _add(newsroom, tmp_path / "www")
    first, second = _publish(newsroom), _publish(newsroom, "Bridge closes")
    window.look()
    assert tasks.idle(30_000)
    for number in (second, first):
        window.bundles.choose(str(number))
        assert window.send.text() == f"&Send bundle {number} there"
        window.send.click()
        assert tasks.idle(60_000)
        shown = [each.key for each in window.bundles.cards.cards if each.badge == "Shown"]
        assert shown == [str(number)]
        assert window.deliveries.current_key() == str(newsroom.delivering.latest()[0].id)
    assert [each.state for each in newsroom.delivering.latest()] == [DeliveryState.DELIVERED] * 2
    assert "arrived" in window.tries.text()
    assert all(" files, release " in each.standfirst for each in window.deliveries.cards.cards)


def test_b13_roll_back_is_one_press(window: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, tmp_path: Path) -> None:
    _add(newsroom, tmp_path / "www")
    first, second = _publish(newsroom), _publish(newsroom, "Bridge closes")
    window.look()
    assert tasks.idle(30_000)
    assert not window.back.isEnabled()
    window.bundles.choose(str(second))
    window.send.click()
    assert tasks.idle(60_000)
    assert window.back.text() == f"Roll &back to bundle {first}"
    window.back.click()
    assert tasks.idle(60_000)
    shown = [each.key for each in window.bundles.cards.cards if each.badge == "Shown"]
    assert shown == [str(first)]
    assert not window.back.isEnabled()


def test_b5_what_needs_a_person_is_said_and_goes_on_by_a_button(
    window: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, notices: Notices, tmp_path: Path
) -> None:
    _add(newsroom, tmp_path / "www")
    number = _publish(newsroom)
    page = next((newsroom.path / "bundles").rglob("404.html"))
    whole = page.read_bytes()
    page.write_bytes(b"harm")
    window.look()
    assert tasks.idle(30_000)
    window.bundles.choose(str(number))
    window.send.click()
    assert tasks.idle(60_000)
    assert any("404.html" in each for each in notices.words())
    assert window.deliveries.cards.cards[0].badge == "Needs you"
    page.write_bytes(whole)
    assert window.go_on.isEnabled()
    window.go_on.click()
    assert tasks.idle(60_000)
    assert window.deliveries.cards.cards[0].badge == "Arrived"


class _Edited:
    """A place where somebody edited two articles; it takes the bundle once a person said whose side holds."""

    def test(self) -> TestResult:
        return TestResult(sound=True, code="ok", lines=("Here.",))

    def deliver(self, bundle: Path, ledger: RemoteLedger, watch: Watch) -> Mapping[str, str]:
        said = [
            RemoteConflict(uri=f"urn:uuid:{each}", headline=f"Road {each}", ours="Our words.", theirs="Edited there.",
                           changed_at="now", remote_id=each, version="v", address="https://site.example/road")
            for each in ("1", "2")
            if (held := ledger.find(f"urn:uuid:{each}")) is None or held.remote_modified != "now"
        ]  # fmt: skip
        if said:
            raise RemoteChanged("“Road” was changed.", conflicts=tuple(said))
        return {"kept as theirs": "1 (Road 2)"}


@pytest.fixture
def stopped(newsroom: Newsroom, tasks: Tasks, notices: Notices, qtbot: QtBot, tmp_path: Path) -> DeliveriesWindow:
    _publish(newsroom)
    _add(newsroom, tmp_path / "www")
    newsroom.delivering._make = lambda _target, _secret: _Edited()
    newsroom.delivering.send()
    newsroom.delivering.run_due()
    window = DeliveriesWindow(newsroom, tasks, Courier(newsroom, tasks, notices, notices))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "Edited there." in window.tries.text(), timeout=30_000)
    return window


def test_b5_both_sides_are_shown_and_a_person_says_which_one_holds(
    stopped: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    assert stopped.settle.isVisible()
    stopped.settle.click()
    (dialog,) = stopped.findChildren(SidesDialog)
    said = {label.text() for card in dialog.cards for label in card.findChildren(QLabel)}
    assert {"Road 1", "Road 2", "Our words.", "Edited there."} <= said
    assert not dialog.go_on.isEnabled(), "nothing holds by itself"
    dialog.all_ours.click()
    dialog.cards[1].theirs.setChecked(True)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: newsroom.delivering.latest()[0].state is DeliveryState.DELIVERED, timeout=30_000)
    qtbot.waitUntil(lambda: not stopped.settle.isVisible() and stopped.theirs.isVisible(), timeout=30_000)
    assert "1 kept as theirs" in stopped.targets.cards.cards[0].note
    qtbot.waitUntil(lambda: "Road 2" in stopped.deliveries.cards.cards[0].standfirst, timeout=30_000)
    target = newsroom.delivering.targets()[0].target.id
    assert [item.uri for item, _ in newsroom.delivering.theirs(target)] == ["urn:uuid:2"]
    assert tasks.idle(30_000)


def test_b5_what_was_left_to_them_is_listed_and_taken_back(
    stopped: DeliveriesWindow, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    delivery = newsroom.delivering.latest()[0]
    newsroom.delivering.settle(delivery.id, {"urn:uuid:1", "urn:uuid:2"})
    newsroom.delivering.run_due()
    stopped.look()
    qtbot.waitUntil(stopped.theirs.isVisible, timeout=30_000)
    stopped.theirs.click()
    qtbot.waitUntil(lambda: bool(stopped.findChildren(TheirsDialog)), timeout=30_000)
    (dialog,) = stopped.findChildren(TheirsDialog)
    assert not dialog.take_back.isEnabled()
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.take_back.click()
    qtbot.waitUntil(lambda: len(newsroom.delivering.latest()) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: newsroom.delivering.open() == (), timeout=30_000)
    assert [row.theirs for row in newsroom.delivering.targets()] == [1]
    assert tasks.idle(30_000)


def test_a_newsroom_with_nothing_on_its_way_loads_nothing_that_delivers(
    newsroom: Newsroom, tasks: Tasks, notices: Notices
) -> None:
    Courier(newsroom, tasks, notices, notices)._take_up()
    assert tasks.idle(30_000)
    assert "delivering" not in vars(newsroom)


def test_b5_what_waited_when_the_program_ended_arrives_after_the_next_start(
    newsroom: Newsroom, tasks: Tasks, notices: Notices, tmp_path: Path, qtbot: QtBot
) -> None:
    _add(newsroom, tmp_path / "www")
    _publish(newsroom)
    newsroom.delivering.send()
    courier = Courier(newsroom, tasks, notices, notices)
    courier._take_up()
    qtbot.waitUntil(lambda: bool(newsroom.delivering.targets()[0].shows), timeout=60_000)
    assert tasks.idle(30_000)
    assert newsroom.delivering.open() == ()


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        ({"files": "1", "sent": "1", "pictures": "1"}, "1 file, 1 sent, 1 picture"),
        ({"files": "772", "pictures": "0", "release": "000001"}, "772 files, 0 pictures, release 000001"),
        ({"copy": "bundle-coast-000001"}, "copy bundle-coast-000001"),
    ],
)
def test_a_receipt_speaks_of_one_as_of_one(receipt: dict[str, str], words: str) -> None:
    delivery = Delivery(
        id=DeliveryId(1),
        target=TargetId("site"),
        sequence=1,
        state=DeliveryState.DELIVERED,
        asked_at=NOON,
        receipt=receipt,
    )
    assert delivery_card(delivery, "The site", NOON).standfirst == words

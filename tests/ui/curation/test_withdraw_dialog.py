"""The withdrawal in the window: a plan in groups, a replacement, one step, and a way back (rule B8)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor_app.domain.article import RelatedLink
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.withdraw_dialog import WithdrawDialog
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panel_parts import WrappedLabel
from tests.ui.panels import Opened, child, open_article, settle, windows_over, write

SOURCE = (SourceEntry(name="commonspace.eu"),)


@pytest.fixture
def windows(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


class Room:
    def __init__(self, newsroom: Newsroom, window: MainWindow) -> None:
        self.newsroom, self.window = newsroom, window
        self.gone = write(newsroom, "Wrong figures", Status.READY, story="figures", sources=SOURCE)
        self.twin = write(newsroom, "Неверно", Status.READY, story="figures", language="ru", sources=SOURCE)
        self.good = write(newsroom, "Right figures", Status.READY, sources=SOURCE)
        link = (RelatedLink(self.gone, "Wrong figures"),)
        self.listing = write(newsroom, "Lists it", Status.READY, related=link, sources=SOURCE)
        body = f"See [them](article:{self.gone}).\n"
        self.text = write(newsroom, "Links it", Status.READY, body=body, sources=SOURCE)
        newsroom.publishing.publish()
        open_article(window.session, window.tasks, self.gone)

    def dialog(self) -> WithdrawDialog:
        self.window.actions_of["withdraw"].trigger()
        settle(self.window.tasks)
        return child(self.window, WithdrawDialog, "withdrawDialog")

    def lines(self, dialog: WithdrawDialog) -> list[str]:
        return [f"{item.text(0)} → {item.text(1)}" for item in items(dialog)]

    def status(self, article: ArticleId) -> Status:
        return self.newsroom.articles.get(article).status


def items(dialog: WithdrawDialog) -> list[QTreeWidgetItem]:
    groups = [dialog.page.places.topLevelItem(n) for n in range(dialog.page.places.topLevelItemCount())]
    return [group.child(n) for group in groups if group is not None for n in range(group.childCount())]


@pytest.fixture
def room(newsroom: Newsroom, windows: Opened) -> Room:
    return Room(newsroom, windows())


def test_b8_the_dialog_shows_every_place_and_what_becomes_of_it(room: Room) -> None:
    dialog = room.dialog()
    assert room.lines(dialog) == [
        "Lists it → Taken out",
        "Links it → Becomes plain words",
        "Неверно · Русский → Stays; it no longer names this one",
        "/en/caucasus/wrong-figures.html → Becomes a notice that it was withdrawn",
        "/en/ → Left out from the next bundle",
        "/en/caucasus/ → Left out from the next bundle",
        "/en/feed.xml → Left out from the next bundle",
        "/sitemap.xml → Left out from the next bundle",
    ]
    assert child(dialog, QPushButton, "withdrawNow").text() == "&Withdraw and mend 2 places"
    child(dialog, QPushButton, "withdrawNot").click()
    settle(room.window.tasks)
    assert room.status(room.gone) is Status.PUBLISHED


def test_b8_a_replacement_and_the_words_go_into_one_step_that_is_undone(room: Room) -> None:
    dialog = room.dialog()
    child(dialog, QPushButton, "withdrawChoose").click()
    dialog.picker.picked.emit(room.good)
    settle(room.window.tasks)
    assert child(dialog, WrappedLabel, "withdrawInstead").text() == "Right figures"
    first, second, twin, *_ = items(dialog)
    assert (first.text(1), second.text(1)) == ("Replaced by “Right figures”", "Leads to “Right figures”")
    second.setCheckState(0, Qt.CheckState.Unchecked)
    twin.setCheckState(0, Qt.CheckState.Checked)
    assert (second.text(1), twin.text(1)) == ("Becomes plain words", "Withdrawn too")
    assert child(dialog, QPushButton, "withdrawNow").text() == "&Withdraw 2 articles"
    child(dialog, QPlainTextEdit, "withdrawReason").insertPlainText("Թվերը սխալ էին.")
    child(dialog, QLineEdit, "withdrawNote").setText("by phone")
    child(dialog, QPushButton, "withdrawNow").click()
    settle(room.window.tasks)
    assert (room.status(room.gone), room.status(room.twin)) == (Status.WITHDRAWN, Status.WITHDRAWN)
    said = room.newsroom.articles.get(room.gone).content.withdrawal
    assert said is not None
    assert (said.reason, said.replaced_by) == ("Թվերը սխալ էին.", room.good)
    assert [each.article for each in room.newsroom.articles.get(room.listing).content.related] == [room.good]
    assert room.newsroom.articles.get(room.text).content.body == "See them.\n"
    assert child(dialog, WrappedLabel, "withdrawResult").text() == "The article is withdrawn"
    assert child(dialog, WrappedLabel, "withdrawResultMore").text().startswith("2 places were mended.")
    child(dialog, QPushButton, "withdrawUndo").click()
    settle(room.window.tasks)
    assert (room.status(room.gone), room.status(room.twin)) == (Status.PUBLISHED, Status.PUBLISHED)
    assert room.newsroom.articles.get(room.text).content.body == f"See [them](article:{room.gone}).\n"
    assert any("is back" in words for words in room.window.notices.words())


def test_b8_an_article_is_not_replaced_by_itself(room: Room) -> None:
    dialog = room.dialog()
    dialog.picker.picked.emit(room.gone)
    settle(room.window.tasks)
    assert not child(dialog, WrappedLabel, "withdrawInstead").isVisible()
    assert room.status(room.gone) is Status.PUBLISHED


def test_b8_the_withdrawal_is_taken_back_from_the_menu(room: Room) -> None:
    room.newsroom.withdrawing.withdraw(room.gone)
    room.newsroom.publishing.publish()
    open_article(room.window.session, room.window.tasks, room.gone)
    room.window.actions_of["take_back_withdrawal"].trigger()
    settle(room.window.tasks)
    assert room.status(room.gone) is Status.READY
    assert any("goes out with the next bundle" in words for words in room.window.notices.words())

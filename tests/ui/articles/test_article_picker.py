"""Picking an article by search, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.tasks import Tasks
from tests import builders


@pytest.fixture
def picker(newsroom: Newsroom, tasks: Tasks, qtbot: QtBot) -> ArticlePicker:
    made = ArticlePicker(newsroom, tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def settle(picker: ArticlePicker, tasks: Tasks) -> None:
    picker.search.ask_now()
    assert tasks.idle()


def test_the_chosen_hit_is_picked_by_enter(
    newsroom: Newsroom, tasks: Tasks, picker: ArticlePicker, qtbot: QtBot
) -> None:
    older = newsroom.articles.create(builders.content(headline="Road opens", slug="a")).article.id
    newsroom.articles.create(builders.content(headline="Road closes", slug="b"))
    newsroom.articles.create(builders.content(headline="Bridge", body="", slug="c"))
    picked: list[ArticleId] = []
    picker.picked.connect(picked.append)
    picker.search.setText("headline road"[9:])
    settle(picker, tasks)
    assert {picker.model.summary(row).headline for row in range(2)} == {"Road opens", "Road closes"}  # type: ignore[union-attr]
    if picker.model.row_of(older) == 1:
        qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked == [older]


def test_binned_and_withdrawn_are_not_offered(newsroom: Newsroom, tasks: Tasks, picker: ArticlePicker) -> None:
    binned = newsroom.articles.create(builders.content(headline="Binned", slug="a")).article.id
    gone = newsroom.articles.create(builders.content(headline="Gone", slug="b")).article.id
    newsroom.articles.create(builders.content(headline="Here", slug="c"))
    newsroom.articles.bin([binned])
    newsroom.articles.set_status([gone], Status.WITHDRAWN)
    settle(picker, tasks)
    assert picker.model.rowCount() == 1


def test_nothing_found_is_said(tasks: Tasks, picker: ArticlePicker) -> None:
    picker.search.setText("zebra")
    settle(picker, tasks)
    assert picker._nothing.text() == "Nothing found"
    picker.search.setText("colour:red")
    settle(picker, tasks)
    assert "colour" in picker._nothing.text()
    assert picker.search.property("wrong")


def test_focus_goes_to_the_field(picker: ArticlePicker) -> None:
    picker.setFocus()
    assert picker.focusProxy() is picker.search

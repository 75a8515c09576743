"""The rights calendar: months turned, days chosen, photos and articles opened."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.ui.panel_parts import WrappedLabel
from editor_app.ui.photos.rights_calendar import RightsDialog
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import drawn


@pytest.fixture
def photo(newsroom: Newsroom) -> PhotoId:
    """A photo whose rights end on 20 March 2026; the newsroom's clock says 2 March."""
    made = newsroom.photos.bring_in_bytes(drawn.jpeg(), "road.jpg").photo.id
    newsroom.captions.change(made, caption="The road", rights_until=date(2026, 3, 20))
    return made


@pytest.fixture
def article(newsroom: Newsroom, photo: PhotoId) -> ArticleId:
    """The article that shows it."""
    return newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=photo))).article.id


@pytest.fixture
def calendar(newsroom: Newsroom, tasks: Tasks, article: ArticleId, qtbot: QtBot) -> RightsDialog:
    """The calendar, on this month."""
    made = RightsDialog(newsroom, tasks)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    assert tasks.idle(30_000)
    return made


def said(calendar: RightsDialog, name: str) -> str:
    found = calendar.findChild(WrappedLabel, name)
    assert found is not None
    return str(found.text())


def test_c8_the_month_lists_the_photo_with_its_article_and_both_are_opened(
    calendar: RightsDialog, photo: PhotoId, article: ArticleId, qtbot: QtBot
) -> None:
    item = calendar.list.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "2026-03-20\n18 days left"
    assert said(calendar, "rightsMonthName") == "March 2026"
    assert calendar.grid.words_of(date(2026, 3, 20)).endswith("1 rights end")
    calendar.list.setCurrentItem(item)
    with qtbot.waitSignal(calendar.edit_wanted) as edit:
        QTest.keyClick(calendar.list, Qt.Key.Key_Return)
    assert edit.args == [photo]
    calendar.list.setCurrentItem(item.child(0))
    with qtbot.waitSignal(calendar.article_wanted) as opened:
        QTest.keyClick(calendar.list, Qt.Key.Key_Return)
    assert opened.args == [article]


def test_a_day_is_chosen_by_keys_and_let_go(calendar: RightsDialog, tasks: Tasks) -> None:
    calendar.grid.setFocus()
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert calendar.list.topLevelItemCount() == 0
    assert said(calendar, "rightsSaid") == "No rights end in this time."
    QTest.keyClick(calendar.grid, Qt.Key.Key_Return)
    assert calendar.list.topLevelItemCount() == 1
    QTest.keyClick(calendar.grid, Qt.Key.Key_PageDown)
    assert tasks.idle(30_000)
    assert said(calendar, "rightsMonthName") == "April 2026"
    assert calendar.list.topLevelItemCount() == 0
    for _ in range(5):
        QTest.keyClick(calendar.grid, Qt.Key.Key_PageUp)
        assert tasks.idle(30_000)
    assert said(calendar, "rightsMonthName") == "November 2025"


def test_c8_what_has_ended_and_is_in_use_is_one_press_away(
    calendar: RightsDialog, newsroom: Newsroom, tasks: Tasks, photo: PhotoId
) -> None:
    button = calendar.findChild(QPushButton, "rightsEnded")
    assert button is not None
    assert not button.isVisible()
    tasks.database(lambda: newsroom.captions.change(photo, rights_until=date(2026, 1, 31)))
    assert tasks.idle(30_000)
    assert calendar.list.topLevelItemCount() == 0
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    item = calendar.list.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "2026-01-31\nended 30 days ago"

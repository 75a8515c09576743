"""Adding by search inside a panel."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.curation.related_panel import RelatedPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write


def test_article_is_found_and_added_with_keys_only(
    qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    write(newsroom, "Bridge closed", Status.PUBLISHED)
    target = write(newsroom, "Viaduct opens", Status.PUBLISHED)
    panel = RelatedPanel(newsroom, session, tasks)
    show(qtbot, panel, tasks)
    open_article(session, tasks, write(newsroom, "The owner"))
    assert panel.findChild(ArticlePicker) is None, "nothing is searched before it is wanted"
    child(panel, QPushButton, "relatedAddButton").click()
    settle(tasks)
    search = child(panel, QLineEdit, "pickerSearch")
    QTest.keyClicks(search, "viad")
    picker = child(panel, ArticlePicker, "articlePicker")
    qtbot.waitUntil(lambda: tasks.idle() and picker.model.rowCount() == 1, timeout=5000)
    QTest.keyClick(search, Qt.Key.Key_Return)
    settle(tasks)
    assert [link.article for link in session.content().related] == [target]
    fold = child(panel, QWidget, "relatedAddFold")
    assert fold.isVisible(), "it stays open for the next one"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not fold.isVisible()

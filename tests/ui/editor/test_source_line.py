"""The source line in the editor: completed, shown as the site prints it, each entry with its role and addresses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.source_preview import EntryBox
from editor_app.ui.tasks import Tasks
from tests import builders

SITE = Site(
    own_source="commonspace.eu",
    source_names=("commonspace.eu", "haqqin.az", "Արմենպրես"),
    source_aliases={"haqqin": "haqqin.az"},
)


@pytest.fixture
def panel(newsroom: Newsroom, session: EditSession, tasks: Tasks, qtbot: QtBot) -> Iterator[EditorPanel]:
    """The panel with an article that has no source yet, of a site with a list of names."""
    newsroom.save_site(SITE)
    window = QWidget()
    qtbot.addWidget(window)
    made = EditorPanel(newsroom, session, tasks, window)
    made.bind(Actions(window))
    window.resize(900, 900)
    made.resize(900, 900)
    window.show()
    session.open(newsroom.articles.create(builders.content(sources=(), language="ru")).article.id)
    assert tasks.idle()
    made.source_line.setFocus()
    yield made
    assert tasks.idle()
    window.close()


def box_of(panel: EditorPanel) -> EntryBox:
    """The box that is open."""
    found = [each for each in panel.findChildren(EntryBox) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_an_alias_is_offered_and_taken_by_keyboard(panel: EditorPanel, session: EditSession) -> None:
    QTest.keyClicks(panel.source_line, "commonspace.eu with Haqqin")
    popup = panel.source_line._popup()
    shown = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    assert shown == ["haqqin.az", "haqqin → haqqin.az"]
    popup.setCurrentIndex(popup.model().index(1, 0))
    QTest.keyClick(panel.source_line, Qt.Key.Key_Return)
    assert panel.source_line.text() == "commonspace.eu with haqqin.az"
    assert session.content().sources == (
        SourceEntry(name="commonspace.eu"),
        SourceEntry(name="haqqin.az", role=SourceRole.WITH),
    )
    panel.source_line.undo()
    assert panel.source_line.text() == "commonspace.eu with Haqqin"


def test_setting_the_line_right_can_be_undone(panel: EditorPanel, session: EditSession) -> None:
    QTest.keyClicks(panel.source_line, "commonspace.eu  with haqqin")
    panel.source_line._popup().hide()
    panel.source_line.left.emit()
    assert panel.source_line.text() == "commonspace.eu with haqqin.az"
    assert not panel.source_line._popup().isVisible()
    panel.source_line.undo()
    assert panel.source_line.text() == "commonspace.eu  with haqqin"
    assert not panel.source_line._popup().isVisible()


def test_undo_in_the_line_reaches_the_article(panel: EditorPanel, session: EditSession, tasks: Tasks) -> None:
    QTest.keyClicks(panel.source_line, "commonspace.eu with haqqin.az")
    panel._sources.open_entry(0)
    button = box_of(panel).findChild(QPushButton, "sourceEntryRemove")
    assert isinstance(button, QPushButton)
    button.click()
    assert [each.name for each in session.content().sources] == ["haqqin.az"]
    panel.source_line.undo()
    assert [each.name for each in session.content().sources] == ["commonspace.eu", "haqqin.az"]
    assert tasks.idle()


def test_the_line_is_shown_as_the_site_prints_it_in_the_articles_language(
    panel: EditorPanel, session: EditSession, tasks: Tasks
) -> None:
    assert not panel.source_preview.isVisible()
    QTest.keyClicks(panel.source_line, "commonspace.eu with Nobody")
    assert tasks.idle()
    assert panel.source_preview.isVisible()
    text = panel.source_preview.text()
    assert text.startswith("источник: <a ")
    assert panel.source_preview.unknown() == ["Nobody"]
    assert "Nobody" in panel.source_preview.toolTip()


def test_role_and_addresses_are_kept_and_survive_typing(
    panel: EditorPanel, session: EditSession, tasks: Tasks, newsroom: Newsroom
) -> None:
    QTest.keyClicks(panel.source_line, "commonspace.eu with haqqin.az")
    assert tasks.idle()
    panel._sources.open_at_cursor()
    box = box_of(panel)
    box.role.setCurrentIndex(box.role.findData(SourceRole.BASED_ON))
    box.address.setText("haqqin.az/news/1")
    box.saved_copy.setText("https://archive.example.org/1")
    box.saved_copy.returnPressed.emit()
    wanted = SourceEntry(
        name="haqqin.az",
        role=SourceRole.BASED_ON,
        url="https://haqqin.az/news/1",
        saved_copy="https://archive.example.org/1",
    )
    assert session.content().sources[1] == wanted
    assert panel.source_line.text() == "commonspace.eu based on haqqin.az"
    QTest.keyClicks(panel.source_line, ", Turan")
    assert session.content().sources[1] == wanted
    session.save_now()
    assert tasks.idle()
    assert session.article is not None
    assert newsroom.articles.get(session.article.id).content.sources[1] == wanted


def test_an_unknown_name_can_be_added_to_the_sites(
    panel: EditorPanel, session: EditSession, tasks: Tasks, newsroom: Newsroom
) -> None:
    QTest.keyClicks(panel.source_line, "Turan")
    assert tasks.idle()
    panel.source_preview.linkActivated.emit("entry:0")
    button = box_of(panel).findChild(QPushButton, "sourceEntryAdd")
    assert isinstance(button, QPushButton)
    button.click()
    assert tasks.idle()
    assert newsroom.site.source_names[-1] == "Turan"
    assert panel.source_preview.unknown() == []


def test_an_entry_can_be_removed(panel: EditorPanel, session: EditSession, tasks: Tasks) -> None:
    QTest.keyClicks(panel.source_line, "commonspace.eu with haqqin.az")
    assert tasks.idle()
    panel._sources.open_entry(0)
    button = box_of(panel).findChild(QPushButton, "sourceEntryRemove")
    assert isinstance(button, QPushButton)
    button.click()
    assert panel.source_line.text() == "with haqqin.az"
    assert [each.name for each in session.content().sources] == ["haqqin.az"]

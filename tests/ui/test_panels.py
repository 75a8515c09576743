"""What holds for every panel at the right: names for all that is used, no word cut off, both themes."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.article import RelatedLink
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom
from editor_app.ui import room
from editor_app.ui.curation.choice_panel import EditorsChoicePanel
from editor_app.ui.curation.popular_panel import PopularPanel
from editor_app.ui.curation.related_panel import RelatedPanel
from editor_app.ui.editor.details_panel import DetailsPanel
from editor_app.ui.editor.history_panel import HistoryPanel
from editor_app.ui.editor.preview_panel import PreviewPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.panel_parts import push_button
from editor_app.ui.progress_page import ProgressPage
from editor_app.ui.publishing.checks_panel import ChecksPanel
from editor_app.ui.tasks import Tasks
from editor_app.ui.theme import apply_theme
from tests.ui.panels import open_article, settle, write


class Popular(PopularPanel):
    """Made as the other panels are; it has no need of the session."""

    def __init__(self, newsroom: Newsroom, _session: EditSession, tasks: Tasks) -> None:
        super().__init__(newsroom, tasks)


PANELS = (DetailsPanel, RelatedPanel, EditorsChoicePanel, ChecksPanel, HistoryPanel, Popular)
USED = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
LONG = "სატრანსპორტოინფრასტრუქტურისთვისსახელმწიფოთაშორისიკომისია հանձնաժողովներիսահմանազատմանհարցերով"
NARROW = 320


@pytest.fixture
def article(newsroom: Newsroom) -> ArticleId:
    """An article with long words wherever a panel shows some."""
    newsroom.save_site(Site(own_source="commonspace.eu"))
    target = write(newsroom, LONG, Status.WITHDRAWN, slug="target")
    newsroom.curation.choose(write(newsroom, f"{LONG} {LONG}", slug="pick"))
    newsroom.curation.launch()
    return write(newsroom, LONG, related=(RelatedLink(target, LONG),), tags=(LONG, "a", "b"), sources=(), slug="owner")


@pytest.fixture(params=PANELS, ids=lambda kind: kind.__name__)
def panel(
    request: pytest.FixtureRequest, qtbot: QtBot, newsroom: Newsroom, tasks: Tasks, article: ArticleId
) -> QWidget:
    """Each panel, with the article open, as narrow as it may become."""
    session = EditSession(newsroom, tasks)
    made: QWidget = request.param(newsroom, session, tasks)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(NARROW, 700)
    made.show()
    open_article(session, tasks, article)
    settle(tasks)
    return made


def test_everything_used_has_a_name_for_tests_and_for_screen_readers(panel: QWidget) -> None:
    assert panel.objectName()
    assert panel.accessibleName()
    nameless = [
        widget
        for widget in panel.findChildren(QWidget)
        if isinstance(widget, USED)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), USED)
        and widget.window() is panel.window()
        and not (widget.objectName() and (widget.accessibleName() or getattr(widget, "text", str)()))
    ]
    assert nameless == []


def test_long_words_never_widen_a_panel(panel: QWidget) -> None:
    for area in panel.findChildren(QScrollArea):
        inside = area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= NARROW
        assert inside.width() <= area.viewport().width()
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and widget.window() is panel.window():
            right = widget.mapTo(panel, widget.rect().topRight()).x()
            assert right <= NARROW, f"{widget.objectName() or type(widget).__name__} reaches {right}"


def test_no_button_is_narrower_than_its_words(panel: QWidget) -> None:
    assert _cut(panel) == []


def test_no_word_over_the_preview_is_cut(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks, article: ArticleId) -> None:
    session = EditSession(newsroom, tasks)
    made = PreviewPanel(newsroom, session, tasks)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(NARROW, 700)
    made.show()
    open_article(session, tasks, article)
    settle(tasks)
    assert _cut(made) == []


def _cut(panel: QWidget) -> list[str]:
    """Return the tool buttons that are shown with less room than their words need; a tag may be as long as it likes."""
    return [
        each.objectName()
        for each in panel.findChildren(QToolButton)
        if each.isVisible() and each.objectName() != "tagChip" and each.width() < each.sizeHint().width()
    ]


def test_everything_used_is_reached_by_tab(panel: QWidget) -> None:
    unreached = [
        widget.objectName()
        for widget in panel.findChildren(QAbstractButton)
        if widget.isVisible()
        and widget.objectName()
        and not widget.objectName().startswith("qt_")
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.group() is None  # Tab leads to a group's checked button, the arrow keys to the others
    ]
    assert unreached == []


def test_theme_may_change_at_any_time(panel: QWidget, qapp: QApplication, tasks: Tasks) -> None:
    light = panel.grab().toImage()
    apply_theme(qapp, "dark")
    settle(tasks)
    dark = panel.grab().toImage()
    apply_theme(qapp, "light")
    settle(tasks)
    middle = light.width() // 2
    assert light.pixelColor(middle, 2).lightness() > dark.pixelColor(middle, 2).lightness()


def test_enter_presses_the_button_with_the_focus_once(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = push_button("go", "Go", dialog)
    button.clicked.connect(lambda: pressed.append(True))
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True)
    QApplication.sendEvent(button, held)
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(pressed) == 2


def test_how_long_work_takes_is_not_foretold_by_its_slow_beginning(qtbot: QtBot) -> None:
    page = ProgressPage("work", "Work")
    qtbot.addWidget(page)
    page.begin("Publishing…")
    page._began -= 30
    page._on_told(1, 100, "A picture")
    assert page._doing.text() == "A picture"
    page._on_told(20, 100, "A page")
    assert page._doing.text() == "A page (about 2 min left)"


def test_a_window_is_no_larger_than_the_screen_has_room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "NO_SCREEN", "")
    dialog = QDialog()
    qtbot.addWidget(dialog)
    there_is = dialog.screen().availableSize() - room.FRAME
    room.size_at_first(dialog, 300, there_is.height() + 500)
    assert (dialog.width(), dialog.height()) == (300, there_is.height())
    dialog.resize(there_is.width() + 500, 200)
    room.keep_in_room(dialog)
    assert (dialog.width(), dialog.height()) == (there_is.width(), 200)

"""The keyboard and the screen reader: focus mode, names of everything a person reaches, the order of Tab."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow
from tests import builders

REACHED = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
ESCAPE = Qt.Key.Key_Escape


def open_one(window: MainWindow, newsroom: Newsroom) -> None:
    """An article with a text."""
    window.session.open(newsroom.articles.create(builders.content(body="The road.\n")).article.id)
    assert window.tasks.idle(30_000)
    window.editor.body.setFocus()


def nameless(top: QWidget) -> list[str]:
    """What can have the focus and a screen reader has no name for."""
    found = []
    for each in top.findChildren(QWidget):
        if isinstance(each, REACHED) and each.isVisible() and each.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            interface = QAccessible.queryAccessibleInterface(each)
            if interface is None or not interface.text(QAccessible.Text.Name):
                found.append(f"{type(each).__name__} {each.objectName()} in {each.parent().objectName()}")
    return found


def test_everything_a_person_reaches_has_a_name(window: MainWindow, newsroom: Newsroom) -> None:
    open_one(window, newsroom)
    window.actions_of["replace"].trigger()
    dialog = window.archive.open()
    assert window.tasks.idle(30_000)
    for name in ("details", "related", "choice", "checks", "history", "popular"):
        window.shape.show_panel(name)
        QApplication.processEvents()
        assert nameless(window) == []
    assert nameless(dialog) == []


def test_escape_closes_the_bar_first_and_then_leaves_focus_mode(window: MainWindow, newsroom: Newsroom) -> None:
    open_one(window, newsroom)
    window.shape.show_side(False)
    window.actions_of["focus_mode"].trigger()
    window.actions_of["find"].trigger()
    bar = window.editor.finding.bar
    assert window.top_bar.isHidden()
    QTest.keyClick(bar.asked.words, ESCAPE)
    assert bar.isHidden()
    assert window.top_bar.isHidden()
    QTest.keyClick(window.editor.body, ESCAPE)
    assert not window.top_bar.isHidden()
    assert not window.list_panel.isHidden()
    assert window.side.isHidden()


def test_tab_goes_from_the_headline_down_to_the_source_line(window: MainWindow, newsroom: Newsroom) -> None:
    open_one(window, newsroom)
    editor = window.editor
    fields = [editor.headline, editor.standfirst, editor.byline, editor.body, editor.source_line]
    order: list[QWidget] = []
    each: QWidget = editor.headline
    for _ in range(400):
        if each in fields and each not in order:
            order.append(each)
        each = each.nextInFocusChain()
    assert order == fields

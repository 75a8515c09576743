"""How a row stands in its list is asked of the view: chosen, under the pointer, mirrored."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QStyle
from pytestqt.qtbot import QtBot

from editor_app.ui.articles.row_place import is_chosen, is_under_pointer, mirrored


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[QListView]:
    view = QListView()
    view.setModel(QStringListModel(["one", "two"], view))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    before = QCursor.pos()
    yield view
    QCursor.setPos(before)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_places_are_mirrored_as_qt_mirrors_them(rows: QListView, direction: Qt.LayoutDirection) -> None:
    rows.setLayoutDirection(direction)
    line, place = QRect(7, 3, 100, 20), QRect(17, 4, 31, 12)
    assert mirrored(rows, line, place) == QStyle.visualRect(direction, line, place)


def test_a_selected_row_is_chosen(rows: QListView) -> None:
    first, second = (rows.model().index(row, 0) for row in (0, 1))
    rows.setCurrentIndex(second)
    assert (is_chosen(rows, first), is_chosen(rows, second)) == (False, True)


def test_the_row_under_the_pointer_is_known_while_the_pointer_is_over_the_list(rows: QListView, qtbot: QtBot) -> None:
    first, second = (rows.visualRect(rows.model().index(row, 0)) for row in (0, 1))
    QCursor.setPos(rows.viewport().mapToGlobal(second.center()))
    QTest.mouseMove(rows.viewport(), second.center())
    qtbot.waitUntil(rows.underMouse, timeout=30_000)
    assert (is_under_pointer(rows, first), is_under_pointer(rows, second)) == (False, True)
    QCursor.setPos(rows.mapToGlobal(QPoint(rows.width() + 50, rows.height() + 50)))
    assert not is_under_pointer(rows, second)

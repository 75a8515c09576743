"""Widgets that flow into lines."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.flow_layout import FlowLayout


def test_what_is_hidden_leaves_no_gap(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = FlowLayout(host)
    first, hidden, last = (QLabel(words, host) for words in ("first", "hidden", "last"))
    for each in (first, hidden, last):
        row.addWidget(each)
    host.resize(600, 40)
    host.show()
    with_it = last.x()
    hidden.hide()
    row.activate()
    gap = hidden.x() - first.geometry().right()
    assert last.x() - first.geometry().right() == gap
    assert last.x() < with_it

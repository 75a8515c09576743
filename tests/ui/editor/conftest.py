"""An edit session, as the window has it, and the panel that shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests.pictures import drawn


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> Iterator[EditSession]:
    """A session with no article open."""
    made = EditSession(newsroom, tasks)
    yield made
    made.deleteLater()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture file with nothing written in it."""
    path = tmp_path / "road.jpg"
    path.write_bytes(drawn.jpeg())
    return path


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What holds the panel."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QWidget) -> Actions:
    """The menus' commands."""
    return Actions(window)


@pytest.fixture
def panel(
    newsroom: Newsroom, session: EditSession, tasks: Tasks, window: QWidget, actions: Actions
) -> Iterator[EditorPanel]:
    """The panel, shown, with no article open."""
    made = EditorPanel(newsroom, session, tasks, window)
    made.bind(actions)
    window.resize(900, 1100)
    made.resize(900, 1100)
    window.show()
    assert tasks.idle()
    yield made
    assert tasks.idle()
    window.close()

"""The whole window, as a person has it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow


@pytest.fixture
def window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with no article open."""
    made = MainWindow(newsroom)
    qtbot.addWidget(made)
    made.show()
    assert made.tasks.idle(30_000)
    yield made
    assert made.tasks.idle(30_000)
    made.tasks.close()

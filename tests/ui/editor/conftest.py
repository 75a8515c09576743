"""A newsroom, its tasks and a session, as the window has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom, create_newsroom, open_newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """An open, empty newsroom."""
    create_newsroom(tmp_path / "newsroom")
    with open_newsroom(tmp_path / "newsroom", person="nino") as opened:
        yield opened


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """The way off the UI thread; nothing is left running."""
    made = Tasks()
    yield made
    made.idle(5000)
    made.close()


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> EditSession:
    """A session with no article open."""
    return EditSession(newsroom.articles, tasks)

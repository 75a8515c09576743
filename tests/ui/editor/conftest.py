"""An edit session, as the window has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests.pictures import drawn


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> Iterator[EditSession]:
    """A session with no article open."""
    made = EditSession(newsroom.articles, tasks)
    yield made
    made.deleteLater()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture file with nothing written in it."""
    path = tmp_path / "road.jpg"
    path.write_bytes(drawn.jpeg())
    return path

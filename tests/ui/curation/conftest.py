"""A session as the window has it."""

from collections.abc import Iterator

import pytest

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> Iterator[EditSession]:
    """A session with no article open."""
    made = EditSession(newsroom, tasks)
    yield made
    made.deleteLater()

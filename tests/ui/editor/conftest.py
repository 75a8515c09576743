"""An edit session, as the window has it."""

import pytest

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> EditSession:
    """A session with no article open."""
    return EditSession(newsroom.articles, tasks)

"""A session as the window has it, and publish sheets over a newsroom."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.publishing.publish_dialog import PublishDialog
from editor_app.ui.tasks import Tasks
from tests.ui.panels import settle, show
from tests.ui.publishing.sheet import MakeDialog


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> Iterator[EditSession]:
    """A session with no article open."""
    made = EditSession(newsroom, tasks)
    yield made
    made.deleteLater()


@pytest.fixture
def make(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> MakeDialog:
    """Makes a dialog that shows its plan."""

    def made() -> PublishDialog:
        dialog = PublishDialog(newsroom, tasks)
        show(qtbot, dialog, tasks)
        settle(tasks)
        return dialog

    return made

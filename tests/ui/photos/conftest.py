"""The steps of the photo library, with a bar that tells them."""

import pytest

from editor_app.newsroom import Newsroom
from editor_app.ui.photos.photo_steps_made import StepsMade
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks


@pytest.fixture
def steps(newsroom: Newsroom, tasks: Tasks, notices: Notices) -> StepsMade:
    """No step was made yet."""
    return StepsMade(newsroom, tasks, notices, notices)

"""What the tests of the publish sheet have in common."""

from collections.abc import Callable

from editor_app.domain.source import SourceEntry
from editor_app.ui.publishing.publish_dialog import PublishDialog

SOURCES = (SourceEntry(name="commonspace.eu"),)
MakeDialog = Callable[[], PublishDialog]

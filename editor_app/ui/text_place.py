"""The middle of the window: its editor, made before all that stands around it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession

if TYPE_CHECKING:
    from editor_app.ui.main_window import MainWindow


def make_editor(window: "MainWindow") -> None:
    """Make the session and its editor; the newsroom need not be ready to show a text that has been read."""
    window.session = EditSession(window.newsroom, window.tasks, window)
    window.editor = EditorPanel(window.newsroom, window.session, window.tasks, window.centre)
    put_into(window.centre, window.editor)
    window.editor.return_to(window.memory.place() if window.remembered() else None)
    window.text_shown = True


def put_into(place: QWidget, part: QWidget) -> None:
    """Fill a place that was kept for a part of the window."""
    layout = place.layout()
    if layout is not None:
        layout.addWidget(part)

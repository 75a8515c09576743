"""The list in its window: the menu of its rows, what its empty state offers, files dropped beside it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor_app.ui.file_drops import FileDrops

if TYPE_CHECKING:
    from editor_app.ui.actions import Actions
    from editor_app.ui.articles.list_panel import ArticleListPanel
    from editor_app.ui.editor.session import EditSession
    from editor_app.ui.window_commands import WindowCommands

_MENU = (
    ("status_draft", "status_review", "status_ready"),
    ("many_section", "many_format", "many_add_tags", "many_remove_tags"),
    ("add_to_choice", "export_chosen"),
    ("bin", "restore"),
)


def bind_list(
    window: QWidget, panel: "ArticleListPanel", actions: "Actions", commands: "WindowCommands", session: "EditSession"
) -> None:
    """Let the list speak with the rest of the window."""
    for number, group in enumerate(_MENU):
        if number:
            line = QAction(panel.view)
            line.setSeparator(True)
            panel.view.addAction(line)
        panel.view.addActions([actions[each] for each in group])
    panel.new_wanted.connect(session.create)
    panel.bring_in_wanted.connect(commands.bring_in)
    panel.article_chosen.connect(session.open)
    FileDrops(window).dropped.connect(commands.bring_in_files)

"""From one workspace to another: by command, and with an article that is wanted; undo goes to the one that is shown."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from editor_app.domain.ids import ArticleId
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.window_shape import WindowShape
from editor_app.ui.workspaces import ARTICLES, Workspaces

AMONG_ARTICLES = ("new_article", "find_article", "next_article", "previous_article", "toggle_list", "toggle_panels")
"""Commands without an open article that nevertheless are about the articles: they go there first."""


class Moves(QObject):
    """``article_wanted`` is said once the articles are shown."""

    article_wanted = Signal(object)

    def __init__(self, workspaces: Workspaces, editor: EditorPanel, shape: WindowShape, parent: QObject) -> None:
        super().__init__(parent)
        self._workspaces = workspaces
        self._editor = editor
        self._shape = shape
        self._actions: Actions | None = None
        workspaces.article_wanted.connect(self.open_article)
        workspaces.workspace_shown.connect(self._show_checked)
        workspaces.workspace_shown.connect(self._show_steps)
        workspaces.steps_changed.connect(self._show_steps)

    def bind(self, actions: Actions) -> None:
        """Let the actions move."""
        self._actions = actions
        actions.on("undo", self._on_undo)
        actions.on("redo", self._on_redo)
        for name in self._workspaces.names:
            actions.on(f"go_{name}", partial(self.go, name))
        for command in (*AMONG_ARTICLES, *(each for each in actions if each.startswith("panel_"))):
            actions.on(command, self._workspaces.show_articles)
        self._show_checked()

    def go(self, name: str) -> None:
        """Show a workspace."""
        self._shape.leave_focus_mode()
        self._workspaces.show_workspace(name)
        self._show_checked()

    def open_article(self, article: ArticleId) -> None:
        """Go to the articles, and to this one."""
        self.go(ARTICLES)
        self.article_wanted.emit(article)

    def _on_undo(self) -> None:
        (self._workspaces.current() or self._editor).undo()

    def _on_redo(self) -> None:
        (self._workspaces.current() or self._editor).redo()

    def _show_steps(self) -> None:
        page = self._workspaces.current()
        if self._actions is not None:
            self._actions.show_steps(page.step_words() if page else {})

    def _show_checked(self) -> None:
        if self._actions is None:
            return
        for name in self._workspaces.names:
            self._actions[f"go_{name}"].setChecked(name == self._workspaces.shown)

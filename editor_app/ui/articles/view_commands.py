"""Saving the list as a view, and renaming and deleting saved ones."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from editor_app.ui.actions import Actions
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.articles.saved_views import LONGEST_NAME, SavedView, SavedViews
from editor_app.ui.reporting import Notices

_KEY = "views"


class ViewCommands(QObject):
    """Keeps the switch over the list and the saved views in step."""

    def __init__(self, panel: ArticleListPanel, views: SavedViews, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._panel = panel
        self._views = views
        self._notices = notices
        self._window = window
        self._show()

    def bind(self, actions: Actions) -> None:
        """Let the actions do this."""
        actions.on("save_view", self.ask_name)
        actions.on("rename_view", self.ask_new_name)
        actions.on("delete_view", self.delete)
        self._panel.switch.add_commands([actions[each] for each in ("save_view", "rename_view", "delete_view")])
        self._panel.switch.saved_chosen.connect(self.open)

    def ask_name(self) -> None:
        """Ask for the name under which the present list is kept."""
        begun = self._panel.switch.saved or self._panel.search.text().strip()
        self._ask(self.tr("Save as a view"), begun).textValueSelected.connect(self.save)

    def ask_new_name(self) -> None:
        """Ask for another name of the saved view that is shown."""
        if self._shown():
            self._ask(self.tr("Rename the view"), self._shown()).textValueSelected.connect(self.rename)

    def save(self, name: str) -> None:
        """Keep the present search, view and order under a name."""
        name = _tidy(name)
        if not name:
            return
        query = self._panel.model.query
        self._views.keep(SavedView(name, query.text, query.view, query.sort, query.descending))
        self._show(name)
        self._notices.good(self.tr("The view “{name}” is saved.").format(name=name), key=_KEY)

    def rename(self, name: str) -> None:
        """Give the saved view that is shown another name."""
        name, old = _tidy(name), self._shown()
        if not name or not old:
            return
        if self._views.rename(old, name):
            self._show(name)
        else:
            self._notices.warning(self.tr("There is a view “{name}” already.").format(name=name), key=_KEY)

    def delete(self) -> None:
        """Forget the saved view that is shown; Undo brings it back."""
        gone = self._views.delete(self._shown())
        if gone is None:
            self._notices.info(self.tr("Choose a saved view first: only those can be renamed or deleted."), key=_KEY)
            return
        self._show()

        def undo() -> None:
            self._views.keep(gone)
            self._show(gone.name)

        words = self.tr("The view “{name}” is deleted.").format(name=gone.name)
        self._notices.info(words, (self.tr("Undo"), undo), key=_KEY)

    def open(self, name: str) -> None:
        """List what a saved view says."""
        view = self._views.named(name)
        if view is not None:
            self._panel.show_saved(view)

    def _shown(self) -> str:
        return self._panel.switch.saved

    def _show(self, name: str = "") -> None:
        self._panel.switch.show_saved([each.name for each in self._views.all], name)

    def _ask(self, title: str, begun: str) -> QInputDialog:
        dialog = QInputDialog(self._window)
        dialog.setObjectName("viewDialog")
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name of the view:"))
        dialog.setTextValue(begun)
        dialog.setOkButtonText(title)
        dialog.open()
        return dialog


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]

"""Quick open: an article by its headline, from anywhere (Ctrl+P)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.dialogs.sheet import Sheet
from editor_app.ui.tasks import Tasks


class QuickOpen(Sheet):
    """Type a few words of the headline, Enter opens."""

    picked = Signal(object)
    """ArticleId."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget) -> None:
        super().__init__("quickOpen", "", parent)
        self.setAccessibleName(self.tr("Open an article"))
        self.picker = ArticlePicker(newsroom, tasks, self, publishable_only=False)
        self.picker.search.setPlaceholderText(self.tr("Open an article: a few words of its headline"))
        self.column.addWidget(self.picker)
        self.picker.picked.connect(self._on_picked)
        self.picker.setFocus()

    def _on_picked(self, article: ArticleId) -> None:
        self.close()
        self.picked.emit(article)

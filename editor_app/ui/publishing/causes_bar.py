"""Under a list of the plan: opens the chosen article, and those its page changes for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.ids import ArticleId
from editor_app.ui import theme
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import push_button

if TYPE_CHECKING:
    from editor_app.services.planning import PlannedItem

_MOST = 4
_LETTERS = 36


class CausesBar(QWidget):
    """A row of buttons, one an article."""

    article_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("publishCauses")
        self._row = FlowLayout(gap=theme.SPACE_2)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._row)
        self.hide()

    def show_item(self, item: "PlannedItem | None") -> None:
        """Offer an article of the plan and its causes; nothing where none is chosen."""
        while (held := self._row.takeAt(0)) is not None:
            widget = held.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if item is not None:
            self._offer("publishOpenArticle", self.tr("Open this article"), item.article, item.headline, "file-text")
            for at, (article, headline) in enumerate(item.causes[:_MOST]):
                words = headline if len(headline) <= _LETTERS else headline[:_LETTERS].rstrip() + "…"
                self._offer(f"publishCause{at}", words.replace("&", "&&"), article, headline, "corner-down-left")
        self.setVisible(item is not None)

    def _offer(self, name: str, words: str, article: ArticleId, headline: str, icon: str) -> None:
        button = push_button(name, words, self, icon=icon)
        button.setProperty("role", "quiet")
        button.setAccessibleName(self.tr("Open “{headline}”").format(headline=headline))
        button.setToolTip(button.accessibleName())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.article_wanted.emit(article))
        self._row.addWidget(button)
        button.show()

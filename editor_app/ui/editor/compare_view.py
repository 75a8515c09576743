"""Two texts of one article compared: what differs in words, field by field."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.editor.difference_page import difference_page
from editor_app.ui.panel_parts import WrappedLabel, named
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.services.history import FieldDifference


class CompareView(QDialog):
    """Stands beside the window; nothing is changed by looking."""

    def __init__(
        self, left: str, right: str, differences: "list[FieldDifference]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "compareTexts", self.tr("Compare"))
        self.setWindowTitle(self.tr("Compare"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = self.tr("Underlined stands only in “{right}”, struck only in “{left}”.")
        self._words = WrappedLabel(words.format(left=left, right=right), self, look="muted")
        self._page = QTextBrowser(self)
        named(self._page, "compareDifference", self.tr("What differs, in words"))
        self._page.setOpenLinks(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_4, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self._words)
        column.addWidget(self._page, 1)
        theme.watch(self, lambda tokens: self._page.setHtml(difference_page(differences, tokens)))
        size_at_first(self, 760, 640)

"""Which articles are gone through: the language, status and section chosen over a search in all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from editor_app.domain.article import ArticleScope
from editor_app.domain.listed import Status
from editor_app.domain.site import LANGUAGE_NAMES, Site
from editor_app.ui.articles.words import status_words
from editor_app.ui.panel_parts import named


class ScopeRow(QWidget):
    """Three boxes in a row; each begins with all there is."""

    scope_changed = Signal()

    def __init__(self, site: Site, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.language = self._box("archiveLanguage", self.tr("Language"), self.tr("All languages"))
        for code in site.languages:
            self.language.addItem(LANGUAGE_NAMES.get(code, code), code)
        self.status = self._box("archiveStatus", self.tr("Status"), self.tr("Every status"))
        for status in Status:
            self.status.addItem(status_words(status), status.value)
        self.section = self._box("archiveSection", self.tr("Section"), self.tr("All sections"))
        for section in site.sections:
            self.section.addItem(site.section_label(section.code), section.code)
        self._row.addStretch(1)

    def scope(self) -> ArticleScope:
        """Return what is chosen."""
        status = self.status.currentData()
        return ArticleScope(
            language=self.language.currentData(),
            status=Status(status) if status else None,
            section=self.section.currentData(),
        )

    def _box(self, name: str, spoken: str, every: str) -> QComboBox:
        box = QComboBox(self)
        named(box, name, spoken)
        box.addItem(every, "")
        box.currentIndexChanged.connect(self.scope_changed)
        self._row.addWidget(box)
        return box

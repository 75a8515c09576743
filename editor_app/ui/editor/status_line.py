"""The line over the headline: format, status, language, and how the text is kept."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from editor_app.domain.changes import Saved
from editor_app.domain.site import LANGUAGE_NAMES, Site
from editor_app.ui.articles.words import status_words
from editor_app.ui.editor.looks import Looks, watch_looks
from editor_app.ui.editor.session import EditSession


class StatusLine(QWidget):
    """Says ``Saved`` only after the commit (rule F2)."""

    def __init__(self, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self._session = session
        self._site = Site()
        self._format = self._label("articleFormat", self.tr("Format"))
        self._facts = self._label("articleStatus", self.tr("Status and language"))
        self.kept = self._label("saveState", self.tr("How the text is kept"))
        for label in (self._facts, self.kept):
            label.setProperty("look", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(12)
        row.addWidget(self._format)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self.kept)
        session.opened.connect(lambda _: self._on_opened())
        session.status_changed.connect(lambda _: self._show())
        session.content_changed.connect(self._on_content_changed)
        session.dirty_changed.connect(self._on_dirty_changed)
        session.draft_saved.connect(self._on_draft_saved)
        session.saved.connect(self._on_saved)
        session.save_slow.connect(self._on_save_slow)
        session.save_failed.connect(self._on_save_failed)
        watch_looks(self, self._on_looks)

    def set_site(self, site: Site) -> None:
        """Know the site's formats."""
        self._site = site
        self._show()

    def _label(self, name: str, words: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleDescription(words)
        return label

    def _on_opened(self) -> None:
        self.kept.setText("")
        self._show()

    def _show(self) -> None:
        article = self._session.article
        if article is None:
            return
        content = self._session.fields()
        language = LANGUAGE_NAMES.get(content.language.split("-", maxsplit=1)[0], content.language)
        self._format.setText(self._site.format_label(content.format, content.language).upper())
        self._facts.setText(f"{status_words(article.status)}  ·  {language}")

    def _on_content_changed(self, changed: frozenset[str]) -> None:
        if changed & {"format", "language"}:
            self._show()

    def _on_dirty_changed(self, dirty: bool) -> None:
        if dirty:
            self.kept.setText(self.tr("Edited"))

    def _on_draft_saved(self, at: datetime) -> None:
        self.kept.setText(self.tr("Draft kept {0}").format(_clock(at)))

    def _on_saved(self, saved: Saved) -> None:
        if not self._session.dirty:
            self.kept.setText(self.tr("Saved {0}").format(_clock(saved.article.updated_at)))

    def _on_save_slow(self, _seconds: float) -> None:
        self.kept.setText(self.tr("Still saving…"))

    def _on_save_failed(self, _error: Exception) -> None:
        self.kept.setText(self.tr("Not saved – the text is kept here"))

    def _on_looks(self, looks: Looks) -> None:
        self._format.setStyleSheet(f"color: {looks.accent}; font-size: 11px; font-weight: 700; letter-spacing: 1px")


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"

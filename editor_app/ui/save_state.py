"""The words at the bottom left: whether what is typed is safe. ``Saved`` stands there only after the commit (F2)."""

from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from editor_app.domain.changes import Saved
from editor_app.ui.editor.session import EditSession
from editor_app.ui.reporting import word


class SaveState(QLabel):
    """Follows the session."""

    def __init__(self, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("savedState")
        self.setAccessibleName(self.tr("How the text is kept"))
        self._session = session
        session.opened.connect(lambda _: self._say(""))
        session.closed.connect(lambda: self._say(""))
        session.dirty_changed.connect(self._on_dirty_changed)
        session.draft_saved.connect(self._on_draft_saved)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.save_slow.connect(self._on_save_slow)
        self._on_dirty_changed(session.dirty)  # it may have been typed in before this stood there

    def _say(self, words: str, tone: str = "") -> None:
        self.setText(words)
        self.setToolTip(words)
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_dirty_changed(self, dirty: bool) -> None:
        if dirty and self.property("tone") != "error":
            self._say(self.tr("Saving…"))

    def _on_draft_saved(self, at: datetime) -> None:
        self._say(self.tr("Draft kept {time}").format(time=_clock(at)))

    def _on_saved(self, saved: Saved) -> None:
        if self._session.dirty:
            self._say(self.tr("Saving…"))
        else:
            self._say(self.tr("Saved {time}").format(time=_clock(saved.article.updated_at)))

    def _on_save_slow(self, _seconds: float) -> None:
        if self.property("tone") != "error":
            self._say(self.tr("Still saving… The disk is slow; the text is kept here."), "warning")

    def _on_save_failed(self, error: Exception) -> None:
        self._say(self.tr("Not saved: {reason}").format(reason=word(error)), "error")


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"

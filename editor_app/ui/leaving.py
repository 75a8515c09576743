"""Closing the window: first what is typed is committed, then the work ends. If that fails the window stays."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor_app.domain.errors import StaleRevision
from editor_app.ui.reporting import Notices, word
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.ui.editor.session import EditSession

LEAVING = "leaving"


class Leaving(QObject):
    """Asked by the window's closeEvent; closes the window itself once all is safe."""

    def __init__(self, window: QWidget, session: "EditSession", tasks: Tasks, notices: Notices) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._tasks = tasks
        self._notices = notices
        session.saved.connect(lambda _: notices.clear(LEAVING))
        session.save_recovered.connect(lambda: notices.clear(LEAVING))
        self._safe = False
        self._asking = False
        self._put_off = False

    def may_leave(self) -> bool:
        """Whether the window may close now. If not, it is being seen to, and closes by itself or says why not."""
        if not self._safe and not self._asking:
            self._asking = True
            self._session.flush(self._on_safe, self._on_failed)
            self._put_off = not self._safe
        return self._safe

    def _on_safe(self) -> None:
        self._safe = True
        self._asking = False
        self._tasks.close()
        if self._put_off:
            QTimer.singleShot(0, self._window.close)

    def _on_failed(self, error: Exception) -> None:
        self._asking = self._put_off = False
        if isinstance(error, StaleRevision):
            self._notices.warning(
                self.tr("Choose first which text is to be kept, then close the window again."), key=LEAVING
            )
            return
        words = self.tr("The window stays open: what you typed is not saved. {reason}").format(reason=word(error))
        self._notices.error(
            words,
            (self.tr("Try again"), self._window.close),
            (self.tr("Close without saving"), self._close_anyway),
            key=LEAVING,
            sticky=True,
        )

    def _close_anyway(self) -> None:
        self._put_off = True
        self._on_safe()

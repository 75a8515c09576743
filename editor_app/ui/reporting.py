"""How failures reach a person: in place where it can wait, as a report (``crash_report``) where it is a bug."""

import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.errors import EditorError, StorageFailure
from editor_app.ui import theme

logger = logging.getLogger(__name__)

Choice = tuple[str, Callable[[], object]]
"""A button's words and what it does."""

_ICONS = {
    "info": "info:accent",
    "good": "circle-check:good",
    "warning": "triangle-alert:warning",
    "error": "circle-x:danger",
}


def word(error: BaseException) -> str:
    """Return one or two plain sentences about a failure: the reason, and what to do."""
    tr = QCoreApplication.translate
    if isinstance(error, StorageFailure):
        safe = tr("Reporting", "Your text is kept in this window. It is tried again by itself.")
        return f"{_sentence(str(error))} {safe}"
    if isinstance(error, EditorError):
        return _sentence(str(error))
    return tr("Reporting", "Something in the program went wrong ({kind}). Your text is safe.").format(
        kind=type(error).__name__
    )


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


class Notice(QFrame):
    """One line in the bar: an icon, words, buttons, and a way to put it away unless it is sticky."""

    dismissed = Signal()

    def __init__(
        self, kind: str, words: str, choices: Sequence[Choice], sticky: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("look", "notice")
        self.setProperty("tone", kind)
        self.setAccessibleName(words)
        self._sticky = sticky
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_2, theme.SPACE_2)
        row.setSpacing(theme.SPACE_2)
        self._icon = QLabel(self)
        self._icon.setPixmap(theme.icon(_ICONS[kind]).pixmap(QSize(16, 16)))
        self._icon.setFixedWidth(18)
        label = QLabel(words, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # as high as its lines are at this width, and not as a guess has it
        label.setSizePolicy(policy)
        label.setObjectName("noticeWords")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._label = label
        row.addWidget(label, 1)
        for words_of_button, slot in choices:
            row.addWidget(self._button(words_of_button, slot))
        if not sticky:
            row.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)

    def says(self, kind: str, words: str) -> bool:
        """Whether it says just this and stays."""
        return self._sticky and (self.property("tone"), self.accessibleName()) == (kind, words)

    def reword(self, words: str) -> None:
        """Say this instead."""
        self._label.setText(words)
        self.setAccessibleName(words)

    def _button(self, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName("noticeButton")
        button.setAccessibleName(words.replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # it goes with the notice: a click moves no focus
        if not self._sticky:
            button.clicked.connect(self.dismissed)
        button.clicked.connect(lambda _=False: slot())
        return button

    def _close_button(self) -> QToolButton:
        close = QToolButton(self)
        close.setObjectName("noticeClose")
        close.setIcon(theme.icon("x"))
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName(self.tr("Put away"))
        close.setToolTip(self.tr("Put away (Esc)"))
        close.clicked.connect(self.dismissed)
        return close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.findChild(QToolButton, "noticeClose"):
            self.dismissed.emit()
            return
        super().keyPressEvent(event)


class Notices(QWidget):
    """The bar at the foot of the window: one notice a ``key``; a sticky one stays until its cause goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.setAccessibleName(self.tr("Notices"))
        self._shown: dict[str, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def info(self, words: str, *choices: Choice, key: str = "") -> None:
        """Say something that is good to know."""
        self.show_notice("info", words, choices, key)

    def good(self, words: str, *choices: Choice, key: str = "") -> None:
        """Say that something is done."""
        self.show_notice("good", words, choices, key)

    def warning(self, words: str, *choices: Choice, key: str = "") -> None:
        """Say something that needs a look."""
        self.show_notice("warning", words, choices, key)

    def error(self, error: BaseException | str, *choices: Choice, key: str = "", sticky: bool = False) -> None:
        """Say what failed and what to do. A sticky one cannot be put away, only cleared by its key."""
        words = error if isinstance(error, str) else word(error)
        self.show_notice("error", words, choices, key, sticky)

    def show_notice(
        self, kind: str, words: str, choices: Sequence[Choice] = (), key: str = "", sticky: bool = False
    ) -> None:
        """Show a notice of a kind (``info``, ``good``, ``warning``, ``error``) in place of the one with its key."""
        key = key or words
        shown = self._shown.get(key)
        if sticky and shown is not None and shown.says(kind, words):
            return  # said again every few seconds: the button under a person's finger stays
        self.clear(key)
        notice = Notice(kind, words, choices, sticky, self)
        notice.dismissed.connect(lambda: self.clear(key))
        self._shown[key] = notice
        self._column.addWidget(notice)
        self.show()
        notice.show()  # now, and not when the layout next comes to it

    def reword(self, key: str, words: str) -> bool:
        """Change what a notice says, its buttons staying under people's fingers; False when it is not there."""
        notice = self._shown.get(key)
        if notice is not None:
            notice.reword(words)
        return notice is not None

    def clear(self, key: str) -> None:
        """Take a notice away."""
        notice = self._shown.pop(key, None)
        if notice is not None:
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._shown))

    def words(self) -> list[str]:
        """Return what is said at the moment."""
        return [each.accessibleName() for each in self._shown.values()]


class Excepthook(QObject):
    """Takes what no one caught: logs it and shows one report at a time. A context manager: in force inside."""

    caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self.caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def __enter__(self) -> Self:
        self._before, sys.excepthook = sys.excepthook, self
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        logger.error("uncaught %s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        self.caught.emit(error)

    def _on_caught(self, error: BaseException) -> None:
        if self._open:
            return
        self._open = True
        from editor_app.ui.crash_report import CrashReport  # only when something broke: start-up time

        CrashReport(error, QApplication.activeWindow()).exec()
        self._open = False

"""The dialogs of what cannot go on: a report of a bug, to be copied, and why there is no window."""

import platform
import traceback

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.domain.errors import EditorError
from editor_app.ui import theme
from editor_app.ui.reporting import word


def report_text(error: BaseException) -> str:
    """Return what a person can copy for whoever mends the program: versions, and where it happened. No article text."""
    where = "".join(traceback.format_tb(error.__traceback__))
    return (
        f"editor-app {__version__}, Python {platform.python_version()}, Qt for Python {PySide6.__version__}, "
        f"{platform.platform()}\n\n{where}{type(error).__module__}.{type(error).__name__}"
    )


class CrashReport(QDialog):
    """What went wrong, to be copied. Nothing is sent anywhere."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashReport")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAccessibleName(self.windowTitle())
        self.text = report_text(error)
        heading = QLabel(self.tr("Something in the program went wrong"), self)
        heading.setProperty("look", "title")
        words = QLabel(
            self.tr(
                "Your text is safe: it is kept as you type. Nothing is sent; copy the report for whoever mends it."
            ),
            self,
        )
        words.setWordWrap(True)
        report = QPlainTextEdit(self.text, self)
        report.setReadOnly(True)
        report.setObjectName("crashText")
        report.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("&Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("crashCopy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        go_on = buttons.addButton(self.tr("&Go on working"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (heading, words, report, buttons):
            column.addWidget(widget)
        self.resize(640, 420)


class CannotStart(QDialog):
    """Why there is no window: one line, and a button to leave."""

    def __init__(self, error: EditorError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cannotStart")
        self.setWindowTitle(self.tr("Editorial workstation"))
        heading = QLabel(self.tr("The newsroom cannot be opened"), self)
        heading.setProperty("look", "title")
        words = QLabel(word(error), self)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(heading.text())
        self.setAccessibleDescription(words.text())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (heading, words, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(440)

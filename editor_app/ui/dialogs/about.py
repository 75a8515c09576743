"""What this program is."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from editor_app import __version__
from editor_app.ui import theme


class About(QDialog):
    """Name, version, where the newsroom lies, and whose work is inside."""

    def __init__(self, newsroom: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About"))
        self.setAccessibleName(self.windowTitle())
        heading = QLabel(self.tr("Editorial workstation {version}").format(version=__version__), self)
        heading.setProperty("look", "title")
        words = QLabel(
            self.tr("Write and curate offline, publish bundles to the site.\n\nThis newsroom lies in {folder}.").format(
                folder=newsroom
            ),
            self,
        )
        more = QLabel(
            self.tr(
                "Set in Inter, Noto and Desk Serif (SIL Open Font License), icons by Lucide (ISC), "
                "built with Qt for Python (LGPL)."
            ),
            self,
        )
        more.setProperty("look", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (heading, words, more, buttons):
            if isinstance(widget, QLabel):
                widget.setWordWrap(True)
            column.addWidget(widget)
        self.setMinimumWidth(440)

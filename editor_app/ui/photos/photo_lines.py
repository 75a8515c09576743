"""The photo line as the site shows it, in each of its languages (rule C2)."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.photo import format_photo_line
from editor_app.domain.site import LANGUAGE_NAMES
from editor_app.ui.panel_parts import Heading, WrappedLabel, named


class PhotoLines(QWidget):
    """A line for each language, with its name above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "photoLines", self.tr("As the site shows it"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(Heading(self.tr("As the site shows it"), self))
        self._lines: dict[str, WrappedLabel] = {}

    def show_lines(self, caption: str, archive: bool, starts: Mapping[str, str]) -> None:
        """Show a caption; ``starts`` gives for each language what its photo lines begin with."""
        for language, start in starts.items():
            line = format_photo_line(caption, archive, language)
            label = self._lines.get(language) or self._add(language)
            label.set_words(f"{start}{line}" if line else self.tr("No line"))

    def _add(self, language: str) -> WrappedLabel:
        name = WrappedLabel(LANGUAGE_NAMES.get(language, language), self, look="small")
        name.setContentsMargins(0, 6, 0, 0)
        label = WrappedLabel("", self)
        label.setObjectName(f"photoLine_{language}")
        self._lines[language] = label
        self._column.addWidget(name)
        self._column.addWidget(label)
        return label

"""The article as a page that scrolls: one column of readable width, from the status line to the source line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.ui.editor.looks import MEASURE


class ArticlePage(QScrollArea):
    """Holds the parts of the article; none of them scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleScroll")
        self._wanted = -1
        self._page = QWidget()
        self._page.setObjectName("articlePage")
        self.column = QWidget(self._page)
        """What holds the parts."""
        self.column.setObjectName("articleColumn")
        self.column.setMaximumWidth(MEASURE + 48)
        layout = QHBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.column, 1000)
        layout.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the column does not jump
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._page)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def fill(self, parts: Sequence[tuple[QWidget, int]], source_line: QWidget, source_preview: QWidget) -> None:
        """Put the parts under each other, each with the room below it in pixels, and the source line at the end."""
        column = QVBoxLayout(self.column)
        column.setContentsMargins(24, 24, 24, 48)
        column.setSpacing(8)
        for widget, gap in parts:
            column.addWidget(widget)
            column.addSpacing(gap)
        label = QLabel(self.tr("&Source:"), self.column)
        label.setProperty("look", "label")
        label.setBuddy(source_line)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(source_line, 1)
        column.addLayout(row)
        column.addWidget(source_preview)
        column.addStretch(1)

    def see(self, inside: QWidget, where: QRect, room: int) -> None:
        """Scroll until a place inside a part is seen, with ``room`` pixels above and below it."""
        place = inside.mapTo(self._page, QPoint(0, where.center().y()))
        self.ensureVisible(self._page.width() // 2, place.y(), 0, room)

    @property
    def scrolled(self) -> int:
        """How far the page is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        """Scroll there, as soon as the column is that high."""
        bar = self.verticalScrollBar()
        self._wanted = value
        bar.setValue(value)
        if bar.value() == value:
            self._wanted = -1

    def _on_range_changed(self, _least: int, most: int) -> None:
        if 0 <= self._wanted <= most:
            self.scroll_to(self._wanted)

"""A sheet that hangs from the top of the window: a field, and what it finds."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from editor_app.ui import theme

_ROUND = 10


class Sheet(QDialog):
    """Esc or a click beside it closes it. Fill ``column``."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._over = parent
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setWindowTitle(words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.SPACE_3, theme.SPACE_3, theme.SPACE_3, theme.SPACE_3)
        self.column.setSpacing(theme.SPACE_2)
        self.resize(600, 420)

    def showEvent(self, event: QShowEvent) -> None:
        window = self._over.window()
        corner = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, min(96, window.height() // 8)))
        self.move(corner)
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().toRectF(), _ROUND, _ROUND)
        self.setMask(shape.toFillPolygon().toPolygon())  # where nothing composes windows, corners would be black

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
            return
        super().keyPressEvent(event)
